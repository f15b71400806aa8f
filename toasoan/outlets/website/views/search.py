"""The search page."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from toasoan.foundation.search.queries import Filters, Results, search
from toasoan.outlets.website import queries
from toasoan.outlets.website.metadata import Head
from toasoan.outlets.website.press import Press, press_of

PER_PAGE = 20
SUGGESTED = 6
LONGEST_QUERY = 200


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _page(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 and int(text) > 0 else 1


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """``/tim-kiem/?q=…`` with section and dates as filters; works with and without marks."""
    press, asked = press_of(request), request.GET
    query = asked.get("q", "").replace("\x00", " ").strip()[:LONGEST_QUERY]
    since, until, page = _day(asked.get("tu", "")), _day(asked.get("den", "")), _page(asked.get("trang", ""))
    section = next((one for one in press.sections if one.slug == asked.get("muc", "")), None)
    found = None
    if query:
        filters = Filters(section=section.slug if section else "", since=since, until=until)
        found = search(query, site=press.site.pk, limit=PER_PAGE, offset=(page - 1) * PER_PAGE, filters=filters)
    kept = {"q": query, "muc": section.slug if section else "", "tu": since or "", "den": until or ""}
    title = _("Tìm “%(query)s”") % {"query": query} if query else _("Tìm kiếm")
    context = {
        "query": query,
        "found": found,
        "section": section,
        "since": since,
        "until": until,
        "sections": press.sections,
        "earlier": _address(kept, page - 1) if page > 1 else "",
        "later": _address(kept, page + 1) if found and found.more else "",
        "head": Head(title=title, description=title, canonical=press.absolute("/tim-kiem/"), index=False),
        "suggested": _suggested(press, found),
    }
    return render(request, "website/search.html", context)


def _address(kept: dict[str, object], page: int) -> str:
    given = {name: value for name, value in kept.items() if value}
    return "?" + urlencode(given | ({"trang": page} if page > 1 else {}))


def _suggested(press: Press, found: Results | None) -> list[object]:
    """Something to read where nothing was found."""
    return [] if found and found.hits else list(queries.newest(press, SUGGESTED))
