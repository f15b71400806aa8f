"""Rendering a page for the store: a reader's plain request, without cookies, through everything that stands around a view."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from urllib.parse import urlsplit

from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.db import connection
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _
from wagtail.models import Site

from toasoan.outlets.pagestore.dependencies import Record, collecting
from toasoan.outlets.pagestore.offering import may_store
from toasoan.outlets.pagestore.queries import latest_number
from toasoan.outlets.pagestore.shelf import is_storable, type_of

log = logging.getLogger("toasoan.pagestore")
LARGEST = 20 * 1024 * 1024


@dataclass
class Rendering:
    """One page as it was rendered: the answer, what it was made from, and why it must not be kept (empty: it may)."""

    response: HttpResponseBase
    made: Record
    number: int
    kind: str
    milliseconds: int
    refusal: str

    @property
    def content(self) -> bytes:
        """The bytes of the page."""
        return bytes(self.response.content)  # type: ignore[attr-defined]  # streaming answers are refused

    @property
    def digest(self) -> str:
        """What tells whether the page says something new."""
        return sha256(self.content).hexdigest()


@lru_cache(maxsize=1)
def _handler() -> WSGIHandler:
    return WSGIHandler()


def plain_request(origin: str, path: str) -> WSGIRequest:
    """What a reader without cookies sends for an address."""
    address = urlsplit(origin)
    secure = address.scheme == "https"
    port = address.port or (443 if secure else 80)
    from io import BytesIO

    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path,
        "SCRIPT_NAME": "",
        "QUERY_STRING": "",
        "SERVER_NAME": address.hostname or "localhost",
        "SERVER_PORT": str(port),
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": address.netloc,
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.url_scheme": address.scheme,
        "wsgi.input": BytesIO(),
        "wsgi.errors": BytesIO(),
        "wsgi.version": (1, 0),
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    if secure:
        environ["HTTP_X_FORWARDED_PROTO"] = "https"
    request = WSGIRequest(environ)
    request.for_page_store = True  # type: ignore[attr-defined]  # the store's own middleware lets it through
    return request


def is_for_store(request: HttpRequest) -> bool:
    """Whether the store itself asks."""
    return getattr(request, "for_page_store", False)


def is_offered(path: str) -> bool:
    """Whether the address leads to a view that may be stored."""
    if not is_storable(path):
        return False
    try:
        return may_store(resolve(path).func)
    except Resolver404:
        return False


def render(site: Site, origin: str, path: str) -> Rendering:
    """Render an address as a reader without cookies gets it."""
    request = plain_request(origin, path)
    begun, number = time.perf_counter(), latest_number()
    with collecting() as made:
        response = _handler().get_response(request)
        if hasattr(response, "render") and not getattr(response, "is_rendered", True):
            response = response.render()
    # never response.close(): it tells everybody that a request has ended, and they close the database under a reader's one
    refusal = made.refusal or _refusal(request, response, path)
    spent = round((time.perf_counter() - begun) * 1000)
    return Rendering(response, made, number, _kind(request, response), spent, refusal)


def _refusal(request: HttpRequest, response: HttpResponseBase, path: str) -> str:
    """Why the answer must not be kept; empty when it may."""
    if response.status_code != 200:
        return _("Trả lời %(status)s") % {"status": response.status_code}
    if response.streaming or len(response.content) > LARGEST:  # type: ignore[attr-defined]  # not streaming
        return _("Quá lớn hoặc gửi dần")
    if response.cookies:
        return _("Có cookie: %(names)s") % {"names": ", ".join(response.cookies)}
    if getattr(request, "csp_nonce", None) and getattr(request, "_csp_nonce", None):
        return _("Có mã dùng một lần")
    if request.META.get("CSRF_COOKIE_NEEDS_UPDATE") or request.META.get("CSRF_COOKIE"):
        return _("Có mã biểu mẫu của riêng một người")
    if "no-store" in response.get("Cache-Control", "") or "private" in response.get("Cache-Control", ""):
        return _("Trang tự nói không được lưu")
    if response.get("Content-Type", "") != type_of(path):
        return _("Loại “%(type)s” không hợp với đuôi của địa chỉ") % {"type": response.get("Content-Type", "")}
    return ""


def _kind(request: HttpRequest, response: HttpResponseBase) -> str:
    """The page model's label, or the name of the view."""
    context = getattr(response, "context_data", None) or {}
    page = context.get("page")
    if page is not None and hasattr(page, "_meta"):
        return str(page._meta.label_lower)
    match = request.resolver_match
    return match.view_name if match is not None and match.view_name else ""


def reconnect() -> None:
    """Give up a database connection that has died."""
    connection.close_if_unusable_or_obsolete()
