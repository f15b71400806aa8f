"""Where a request comes from: address and port of the client, also behind proxies that the operator trusts."""

from __future__ import annotations

import contextvars
import ipaddress
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse


@dataclass(frozen=True)
class Source:
    """Address and port of whoever sent the request that is being answered."""

    address: str | None = None
    port: int | None = None


NOWHERE = Source()
_current: contextvars.ContextVar[Source] = contextvars.ContextVar("audit_source", default=NOWHERE)


def current_source() -> Source:
    """The source of the request being answered, empty outside of requests."""
    return _current.get()


def _is_trusted(address: str) -> bool:
    try:
        candidate = ipaddress.ip_address(address)
    except ValueError:
        return False
    return any(candidate in ipaddress.ip_network(network, strict=False) for network in settings.TRUSTED_PROXIES)


def client_address(request: HttpRequest) -> str | None:
    """The client's address: the last hop that is not one of our own proxies (``TOASOAN_TRUSTED_PROXIES``)."""
    address = request.META.get("REMOTE_ADDR") or ""
    for hop in reversed(request.headers.get("X-Forwarded-For", "").split(",")):
        if not hop.strip() or not _is_trusted(address):
            break
        address = hop.strip()
    try:
        return str(ipaddress.ip_address(address))
    except ValueError:
        return None


def client_port(request: HttpRequest) -> int | None:
    """The client's port; behind a trusted proxy as it says in ``X-Source-Port`` (deploy/nginx.conf sets it)."""
    remote = request.META.get("REMOTE_ADDR") or ""
    text = request.headers.get("X-Source-Port") if _is_trusted(remote) else None
    text = text or request.META.get("REMOTE_PORT")
    return int(text) if text and str(text).isdigit() else None


class AuditSourceMiddleware:
    """Makes the request's source known to every audit row written while it is answered."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Set the source, and forget it afterwards."""
        mark = _current.set(Source(client_address(request), client_port(request)))
        try:
            return self.get_response(request)
        finally:
            _current.reset(mark)
