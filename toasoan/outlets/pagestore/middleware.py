"""Where readers' requests meet the store inside Django: for what the server in front did not find."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from toasoan.outlets.pagestore.answers import is_ignorable
from toasoan.outlets.pagestore.building import fetch
from toasoan.outlets.pagestore.headers import learn_language, readers_counter
from toasoan.outlets.pagestore.places import host_of, site_at
from toasoan.outlets.pagestore.rendering import is_for_store, is_offered

Respond = Callable[[HttpRequest], HttpResponseBase]


class PageStoreMiddleware:
    """Answers from the store; builds the page first when it is not there. Cookies and headers of the reader never reach its rendering."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, or go on to Django for what is personal, changing or not offered to the store."""
        if not settings.PAGE_STORE_ON or is_for_store(request) or not _may_be_stored(request):
            return self.get_response(request)
        if settings.SECURE_SSL_REDIRECT and not request.is_secure():
            return self.get_response(request)
        host = request.get_host().partition(":")[0].lower()
        site = site_at(host)
        if site is None or host_of(site) is None or not is_offered(request.path_info):
            return self.get_response(request)
        learn_language(host, site)
        found = _from_shelf(request, host)
        if found is not None:
            return found
        response = fetch(site, request.path_info)
        return _from_shelf(request, host) or (_as_asked(request, response) if response is not None else self.get_response(request))


def _may_be_stored(request: HttpRequest) -> bool:
    if request.method not in {"GET", "HEAD"} or not is_ignorable(request.META.get("QUERY_STRING", "")):
        return False
    try:
        request.get_host()
    except DisallowedHost:
        return False
    return True


def _from_shelf(request: HttpRequest, host: str) -> HttpResponse | None:
    answer = readers_counter().answer(str(request.method), host, request.path_info, request.META.get("QUERY_STRING", ""), request.headers.get)
    if answer is None:
        return None
    response = HttpResponse(answer.body, status=answer.status)
    del response.headers["Content-Type"]
    for name, value in answer.headers:
        response.headers[name] = value
    return response


def _as_asked(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """An answer that is not stored (a redirect, a page that is gone); a redirect keeps what the reader's address carried."""
    query = request.META.get("QUERY_STRING", "")
    target = response.get("Location")
    if query and target and "?" not in target:
        response.headers["Location"] = f"{target}?{query}"
    return response
