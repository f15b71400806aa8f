"""What was public: every version of an article, shown again byte for byte, with its hash."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from toasoan.newsroom.articles.actions.versions import is_intact
from toasoan.newsroom.articles.models import PublicVersion
from toasoan.newsroom.articles.views.access import access_article
from toasoan.newsroom.articles.views.acts import open_acts

# Neither the page nor anything in it may run, send, frame or lead the newsroom elsewhere. It keeps its origin, without which browsers
# refuse its fonts; that gives it nothing, because a sandbox without ``allow-scripts`` runs no script whatever the page says.
ISOLATION = (
    "sandbox allow-same-origin; default-src 'none'; script-src 'none'; object-src 'none'; frame-src 'none'; connect-src 'none'; "
    "form-action 'none'; base-uri 'none'; frame-ancestors 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'"
)


def kept_page_policy() -> str:
    """The Content-Security-Policy of a kept page: pictures and recordings from where the public site takes them, and nothing that acts."""
    site = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    return "; ".join([ISOLATION, *(f"{name} {' '.join(site[name])}" for name in ("img-src", "media-src"))])


def versions_view(request: HttpRequest, article_id: int) -> HttpResponse:
    """``/toa-soan/bai/<id>/ban-da-dang/``: where the article stands, what may be done, and everything that was public."""
    article = access_article(request, article_id)
    versions = article.public_versions.defer("page").select_related("by").order_by("-number")
    corrections = article.corrections.select_related("by")
    context = {
        "article": article,
        "versions": versions,
        "corrections": corrections,
        "acts": open_acts(article, request.user),
        "can_edit": article.permissions_for_user(request.user).can_edit(),
        "page_title": _("Bản đã đăng"),
    }
    return render(request, "articles/desk/versions.html", context)


def _version(request: HttpRequest, article_id: int, number: int) -> PublicVersion:
    access_article(request, article_id)
    if not request.user.has_perm("articles.view_publicversion"):  # type: ignore[union-attr]
        raise PermissionDenied
    version = PublicVersion.objects.select_related("article", "by").filter(article_id=article_id, number=number).first()
    if version is None:
        raise Http404
    return version


def version_view(request: HttpRequest, article_id: int, number: int) -> HttpResponse:
    """One version: its content, and whether it still has the hash it was given."""
    version = _version(request, article_id, number)
    return render(
        request,
        "articles/desk/version.html",
        {"version": version, "article": version.article, "intact": is_intact(version), "page_title": str(version)},
    )


def version_page_view(request: HttpRequest, article_id: int, number: int) -> HttpResponse:
    """The page as readers got it, byte for byte, unable to run anything."""
    version = _version(request, article_id, number)
    if version.page is None:
        raise Http404
    response = HttpResponse(bytes(version.page), content_type="text/html; charset=utf-8")
    response["Content-Security-Policy"] = kept_page_policy()
    response["X-Content-SHA256"] = version.page_sha256
    response["Cache-Control"] = "private, no-store"
    return response
