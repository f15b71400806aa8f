"""What partners fetch, and the screen where they are let in."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone, translation
from django.utils.dateparse import parse_datetime
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages
from wagtail.admin.widgets import AdminDateInput

from toasoan.outlets.syndication import actions, queries
from toasoan.outlets.syndication.formats import Story, newsml_answer, ninjs_answer
from toasoan.outlets.syndication.models import Partner
from toasoan.outlets.syndication.permissions import MANAGE
from toasoan.outlets.website.press import Press, press_of

TYPES = {"ninjs.json": "application/json; charset=utf-8", "newsml.xml": "application/vnd.iptc.g2.newsmessage+xml; charset=utf-8"}


def _refused(status: int, words: str) -> HttpResponse:
    answer = HttpResponse(words, status=status, content_type="text/plain; charset=utf-8")
    if status == 401:
        answer["WWW-Authenticate"] = 'Bearer realm="doi-tac"'
    return answer


def _since(request: HttpRequest) -> tuple[datetime | None, int]:
    """Where the answer begins.

    :raises ValueError: for what is no moment.
    """
    text, after = request.GET.get("tu", "").replace(" ", "+"), request.GET.get("sau", "")
    moment = parse_datetime(text) if text else None
    if (text and (moment is None or moment.tzinfo is None)) or (after and not (after.isdecimal() and len(after) < 18)):
        raise ValueError(text or after)
    return moment, int(after or 0)


@never_cache
@require_safe
def feed_view(request: HttpRequest, name: str) -> HttpResponse:
    """``/doi-tac/ninjs.json`` and ``/doi-tac/newsml.xml``, for the bearer of a partner's token; the token never stands in an address."""
    scheme, _space, token = request.headers.get("Authorization", "").partition(" ")
    partner = queries.partner_of(token.strip()) if scheme.lower() == "bearer" else None
    press = press_of(request)
    if partner is None or partner.site_id != press.site.pk:
        return _refused(401, _("Mã truy cập không đúng, đã hết hạn hoặc không dùng cho trang này. Liên hệ tòa soạn để có mã mới."))
    try:
        since, after = _since(request)
    except ValueError:
        return _refused(400, _("Tham số “tu” phải là ngày giờ theo ISO 8601 có múi giờ, ví dụ 2026-11-30T08:00:00+07:00."))
    articles = queries.changed_since(partner, press, since, after)
    actions.note_reading(partner)
    with translation.override(press.language):
        stories = [Story(press, partner, article) for article in articles]
        content = ninjs_answer(stories) if name == "ninjs.json" else newsml_answer(stories, timezone.localtime())
    answer = HttpResponse(content, content_type=TYPES[name])
    last = max(articles, key=lambda article: (article.changed, article.pk), default=None)  # type: ignore[attr-defined]  # annotated
    if last is not None:
        following = urlencode({"tu": last.changed.isoformat(), "sau": last.pk})  # type: ignore[attr-defined]  # as above
        answer["Link"] = f'<{press.absolute(request.path)}?{following}>; rel="next"'
    return answer


class PartnerForm(forms.ModelForm[Partner]):
    """Who, from which site, which sections, on which terms, until when."""

    class Meta:
        model = Partner
        fields = ("name", "site", "sections", "terms", "expires")
        widgets = {"sections": forms.CheckboxSelectMultiple, "expires": AdminDateInput}

    def clean(self) -> dict[str, Any]:
        """The sections belong to the site."""
        data: dict[str, Any] = super().clean() or {}
        site, sections = data.get("site"), data.get("sections")
        if site and sections and any(section.pk not in Press(site).section_ids for section in sections):
            raise forms.ValidationError({"sections": _("Có chuyên mục không thuộc trang tin đã chọn. Bỏ chọn chuyên mục đó.")})
        return data


def _only_managers(request: HttpRequest) -> None:
    if not request.user.has_perm(MANAGE):
        raise PermissionDenied


@require_http_methods(["GET", "POST"])
def partners_view(request: HttpRequest) -> HttpResponseBase:
    """``/toa-soan/doi-tac/``: the partners, and letting in another; a token is shown once."""
    _only_managers(request)
    form = PartnerForm(request.POST or None)
    token = ""
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        user: Any = request.user
        _partner, token = actions.admit_partner(
            data["name"], data["site"], acting_user=user, sections=data["sections"], terms=data["terms"], expires=data["expires"]
        )
        form = PartnerForm()
    return _screen(request, form, token)


def _screen(request: HttpRequest, form: PartnerForm, token: str) -> HttpResponse:
    partners = Partner.objects.select_related("site", "made_by").prefetch_related("sections").order_by("ended_at", "name")[:200]
    context = {"partners": partners, "form": form, "token": token, "page_title": _("Đối tác nhận tin")}
    answer = render(request, "syndication/partners.html", context)
    answer["Cache-Control"] = "no-store"
    return answer


@require_POST
def partner_view(request: HttpRequest, partner_id: int, name: str) -> HttpResponseBase:
    """End a partner, or give another token."""
    _only_managers(request)
    partner = get_object_or_404(Partner, pk=partner_id)
    user: Any = request.user
    if name == "ma-moi":
        return _screen(request, PartnerForm(), actions.renew_token(partner, acting_user=user))
    if name != "ngung":
        raise Http404
    actions.end_partner(partner, acting_user=user)
    messages.success(request, _("Mã của đối tác không còn dùng được."))
    return redirect("syndication_partners")
