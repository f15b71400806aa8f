"""Beginning an article: choose the title, say what it is called, go and write."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site

from toasoan.newsroom.articles import actions
from toasoan.newsroom.articles.errors import ArticleRefused
from toasoan.newsroom.articles.models import Genre, SectionPage
from toasoan.newsroom.articles.views.access import require_newsroom
from toasoan.newsroom.articles.views.editing import tell


def site_choices() -> list[tuple[int, str]]:
    """Titles (sites) by the name readers know."""
    sites = Site.objects.select_related("press_title").order_by("-is_default_site", "pk")
    return [(site.pk, getattr(getattr(site, "press_title", None), "name", "") or site.site_name or site.hostname) for site in sites]


def sections_of(site: Site) -> Any:
    """The sections of one site, in the order of its navigation."""
    return SectionPage.objects.descendant_of(site.root_page).order_by("path")


class BeginForm(forms.Form):
    """What an article needs to exist: a title, a section, a genre."""

    title = forms.CharField(
        label=_("Tiêu đề"), max_length=255, help_text=_("Đặt tạm cũng được, sau sửa lại."), widget=forms.TextInput({"autofocus": True})
    )
    section = forms.ModelChoiceField(label=_("Chuyên mục"), queryset=SectionPage.objects.none(), empty_label=None)
    genre = forms.ModelChoiceField(label=_("Thể loại"), queryset=Genre.objects.all(), empty_label=None)

    def __init__(self, *args: Any, site: Site, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sections: Any = self.fields["section"]
        sections.queryset = sections_of(site)


def begin_view(request: HttpRequest) -> HttpResponse:
    """``/toa-soan/bai/moi/?an-pham=<site>``."""
    user = require_newsroom(request)
    choices = site_choices()
    wanted = request.GET.get("an-pham") or request.POST.get("an-pham") or ""
    site = Site.objects.select_related("root_page").filter(pk=int(wanted) if wanted.isdigit() else choices[0][0] if choices else 0).first()
    if site is None:
        return render(request, "articles/desk/begin.html", {"choices": choices, "form": None})
    form = BeginForm(request.POST if request.method == "POST" else None, site=site)
    if request.method == "POST" and form.is_valid():
        try:
            article = actions.create_article(site, acting_user=user, **form.cleaned_data)
        except ArticleRefused as refusal:
            tell(request, refusal)
        else:
            return redirect("wagtailadmin_pages:edit", article.pk)
    return render(
        request,
        "articles/desk/begin.html",
        {"choices": choices, "site": site, "form": form, "has_sections": sections_of(site).exists(), "page_title": _("Bài mới")},
    )
