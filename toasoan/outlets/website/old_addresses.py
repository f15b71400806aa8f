"""Addresses of the old site lead on: where nothing else answers, the importer's table is asked."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from wagtail.models import Site

from toasoan.newsroom.wire.queries import article_for_old_path


class OldAddressMiddleware:
    """Turns a 404 on the public site into a permanent redirect, if an imported article was there on the old site.

    An address in the style of ``/?p=123`` would be answered by the home page, so it is looked up before.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, and look up the address when there is no answer."""
        if request.method not in {"GET", "HEAD"}:
            return self._get_response(request)
        if request.path == "/" and {"p", "page_id"} & set(request.GET):
            return self._redirect(request) or self._get_response(request)
        response = self._get_response(request)
        return (self._redirect(request) or response) if response.status_code == 404 else response

    def _redirect(self, request: HttpRequest) -> HttpResponse | None:
        site = Site.find_for_request(request)
        article = article_for_old_path(site, request.get_full_path()) if site is not None else None
        return HttpResponsePermanentRedirect(article.public_path) if article is not None else None
