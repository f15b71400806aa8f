"""Each request gets an incident id; it is in every log line, in the response's header, and on error pages."""

from __future__ import annotations

import logging
import secrets
import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from config.logs import incident
from config.metrics import REQUESTS, SECONDS

log = logging.getLogger("toasoan.requests")
QUIET = ("/healthz", "/metrics", "/static/")


class IncidentMiddleware:
    """Names the request, times it, counts it, and logs those that fail or that change something."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Wrap the request."""
        number = secrets.token_hex(6)
        request.incident = number  # type: ignore[attr-defined]  # shown by templates/500.html
        mark = incident.set(number)
        begun = time.perf_counter()
        try:
            response = self.get_response(request)
        finally:
            incident.reset(mark)
        seconds = time.perf_counter() - begun
        response.headers["X-Incident"] = number
        wing = "newsroom" if request.path.startswith("/toa-soan/") else "public"
        REQUESTS.labels(request.method or "?", str(response.status_code), wing).inc()
        SECONDS.labels(wing).observe(seconds)
        if not request.path.startswith(QUIET) and (response.status_code >= 400 or request.method not in {"GET", "HEAD"}):
            log.info(
                "%s %s %s",
                request.method,
                request.path,
                response.status_code,
                extra={
                    "method": request.method,
                    "path": request.path,
                    "status": response.status_code,
                    "milliseconds": round(seconds * 1000),
                    "address": request.META.get("REMOTE_ADDR"),
                },
            )
        return response


class ContentSecurityMiddleware:
    """The newsroom needs inline scripts and styles of its editor; the public site does not and gets the strict policy."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Loosen the policy for the newsroom's own pages only."""
        response = self.get_response(request)
        if request.path.startswith(settings.NEWSROOM_PREFIXES) and not hasattr(response, "_csp_replace"):
            response._csp_replace = settings.NEWSROOM_POLICY  # type: ignore[attr-defined]  # read by csp.middleware
        return response
