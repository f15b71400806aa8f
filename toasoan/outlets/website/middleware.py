"""The public site speaks the language of its edition, whatever the browser prefers; the newsroom keeps Django's way."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.utils import translation

from toasoan.outlets.website.press import press_of

NOT_PAGES = ("/static/", "/media/", "/healthz", "/metrics")


def is_public(request: HttpRequest) -> bool:
    """Whether the request is for a page of the public site."""
    return not request.path.startswith((*settings.NEWSROOM_PREFIXES, *NOT_PAGES))


class EditionLanguageMiddleware(LocaleMiddleware):
    """Activates the edition's language on public pages; they do not vary by what the browser accepts."""

    def process_request(self, request: HttpRequest) -> None:
        """Choose the language."""
        if not is_public(request):
            super().process_request(request)
            return
        try:
            language = press_of(request).language
        except Http404:
            language = settings.LANGUAGE_CODE
        translation.activate(language)
        request.LANGUAGE_CODE = translation.get_language()  # type: ignore[attr-defined]  # as Django's own does

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Say the language; only newsroom pages vary by it."""
        if not is_public(request):
            return super().process_response(request, response)
        response.headers.setdefault("Content-Language", translation.get_language() or settings.LANGUAGE_CODE)
        return response
