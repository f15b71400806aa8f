"""The home page of a site: it arranges the front and answers the addresses of articles."""

from __future__ import annotations

import re
from typing import Any

from django.db import models
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.models import Orderable, Page
from wagtail.url_routing import RouteResult

from toasoan.newsroom.articles.models import ArticlePage
from toasoan.newsroom.articles.states import ArticleState

ARTICLE_PATH = re.compile(r"^(?:.*-)?(?P<id>\d{1,18})\.html$", re.ASCII)


class HomePage(Page):
    """The root of a site; what is pinned comes before what is newest."""

    subpage_types = ["articles.SectionPage", "articles.ArchiveFolder", "website.InfoPage"]
    content_panels = [
        *Page.content_panels,
        InlinePanel(
            "pins",
            heading=_("Bài ghim trên trang chủ"),
            label=_("Bài ghim"),
            help_text=_(
                "Bài đầu tiên ghim ở vị trí bài chính đứng đầu trang; chỗ còn lại lấy theo giờ đăng. Trang đã bày ở Bàn trang chủ thì theo bàn đó."
            ),
        ),
    ]

    class Meta:
        verbose_name = _("Trang chủ")
        verbose_name_plural = _("Trang chủ")

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Resolve ``<section>/<slug>-<id>.html`` by id; everything else as Wagtail does.

        :raises Http404: for an article that does not exist on this site or is not public.
        """
        match = ARTICLE_PATH.match(path_components[-1]) if path_components else None
        if match is None:
            return super().route(request, path_components)
        article = ArticlePage.objects.descendant_of(self).select_related("section", "genre", "lead_picture").filter(pk=int(match["id"])).first()
        if article is not None and article.state == ArticleState.WITHDRAWN:
            return RouteResult(self, kwargs={"withdrawn": True})
        if article is None or not article.live:
            raise Http404
        if article.public_path != f"/{'/'.join(path_components)}":
            return RouteResult(self, kwargs={"moved_to": article.public_path})
        return RouteResult(article)

    def serve(self, request: HttpRequest, *args: Any, withdrawn: bool = False, moved_to: str = "", **kwargs: Any) -> HttpResponse:
        """The front page, or the answer for an article that has moved or was withdrawn."""
        if withdrawn:
            return TemplateResponse(request, "website/gone.html", {"page": None}, status=410)
        if moved_to:
            query = request.META.get("QUERY_STRING", "")
            return HttpResponsePermanentRedirect(f"{moved_to}?{query}" if query else moved_to)
        response: HttpResponse = super().serve(request, *args, **kwargs)
        return response


class PinnedArticle(Orderable):
    """An article that the managing editor's office put on the front by hand."""

    class Spot(models.TextChoices):
        """Where on the front."""

        LEAD = "lead", _("Bài chính")
        TOP = "top", _("Tin nổi bật")

    home = ParentalKey(HomePage, on_delete=models.CASCADE, related_name="pins")
    article = models.ForeignKey(ArticlePage, models.CASCADE, related_name="pins", verbose_name=_("Bài"))
    spot = models.CharField(_("Vị trí"), max_length=10, choices=Spot.choices, default=Spot.TOP)

    panels = [FieldPanel("article"), FieldPanel("spot")]

    class Meta(Orderable.Meta):
        verbose_name = _("Bài ghim")
        verbose_name_plural = _("Bài ghim")
