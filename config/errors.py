"""Error pages that say what happened in Vietnamese and never how the system is built (control F04)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.template import loader


def server_error(request: HttpRequest) -> HttpResponse:
    """The 500 page, with the incident id that the logs carry too. No context processor runs: one of them may have failed."""
    return HttpResponse(loader.render_to_string("500.html", {"request": request}), status=500)
