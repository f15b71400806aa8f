"""The public site speaks the language of its edition, whatever the browser prefers; the newsroom is Vietnamese until somebody
chooses otherwise in the account (Wagtail applies that choice itself): a browser installed in English is not a wish."""

from __future__ import annotations

from contextlib import suppress

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
    """Activates the edition's language on public pages, the installation's in the newsroom; neither varies by what the browser accepts."""

    def process_request(self, request: HttpRequest) -> None:
        """Choose the language."""
        language = settings.LANGUAGE_CODE
        if is_public(request):
            with suppress(Http404):
                language = press_of(request).language
        translation.activate(language)
        request.LANGUAGE_CODE = translation.get_language()  # type: ignore[attr-defined]  # as Django's own does

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Say the language."""
        response.headers.setdefault("Content-Language", translation.get_language() or settings.LANGUAGE_CODE)
        return response
