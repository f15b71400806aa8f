"""The search page, and what is suggested while somebody types."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode, urlsplit

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from toasoan.foundation.search.queries import Filters, Results, search
from toasoan.foundation.search.suggesting import suggest
from toasoan.newsroom.articles.models import ArticlePage, Author, Genre, Place, SectionPage, Topic
from toasoan.newsroom.wire.queries import article_for_old_path
from toasoan.outlets.website import queries
from toasoan.outlets.website.metadata import Head
from toasoan.outlets.website.press import Press, press_of

PER_PAGE = 20
SUGGESTED = 6
SUGGESTIONS = 8
SUGGESTION_SECONDS = 60
LONGEST_QUERY = 200
MEDIA: dict[str, str | Promise] = {
    "video": gettext_lazy("Có video"),
    "am-thanh": gettext_lazy("Có âm thanh"),
    "anh": gettext_lazy("Nhiều ảnh"),
    "do-hoa": gettext_lazy("Đồ họa, bảng số liệu"),
}
NAMES: dict[str, str | Promise] = {
    "sectionpage": gettext_lazy("Chuyên mục"),
    "topic": gettext_lazy("Chủ đề"),
    "place": gettext_lazy("Địa danh"),
    "author": gettext_lazy("Tác giả"),
}


@dataclass(frozen=True)
class Asked:
    """What the address asks for; a value that means nothing is left out."""

    query: str
    section: SectionPage | None
    genre: Genre | None
    media: str
    chips: tuple[tuple[str, str, str], ...]
    since: date | None
    until: date | None
    newest: bool
    page: int

    def kept(self, *without: str) -> dict[str, object]:
        """The same as an address has it."""
        values: dict[str, object] = {
            "q": self.query, "muc": self.section.slug if self.section else "", "the-loai": self.genre.code if self.genre else "",
            "dang": self.media, **{name: slug for name, slug, _label in self.chips}, "tu": self.since or "", "den": self.until or "",
            "xep": "moi" if self.newest else "",
        }  # fmt: skip
        return {name: value for name, value in values.items() if value and name not in without}

    def address(self, page: int = 1, *without: str) -> str:
        """The address of a page of these results."""
        return "?" + urlencode(self.kept(*without) | ({"trang": page} if page > 1 else {}))

    @property
    def removable(self) -> list[tuple[str, str]]:
        """The authors, topics, places it is narrowed to, each with the address without it."""
        return [(label, self.address(1, name)) for name, _slug, label in self.chips]

    @property
    def filters(self) -> Filters:
        """As the search takes them."""
        values = {name: slug for name, slug, _label in self.chips}
        return Filters(
            section=str(self.section.pk) if self.section else "", genre=self.genre.code if self.genre else "", media=self.media,
            author=values.get("tac-gia", ""), topic=values.get("chu-de", ""), place=values.get("dia-danh", ""),
            since=self.since, until=self.until, newest=self.newest,
        )  # fmt: skip


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _page(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 and int(text) > 0 else 1


def _typed(request: HttpRequest) -> str:
    return request.GET.get("q", "").replace("\x00", " ").strip()[:LONGEST_QUERY]


def _chips(request: HttpRequest) -> tuple[tuple[str, str, str], ...]:
    found = []
    for name, model in (("tac-gia", Author), ("chu-de", Topic), ("dia-danh", Place)):
        slug = request.GET.get(name, "").replace("\x00", "")[:255]
        label = model.objects.filter(slug=slug).values_list("name", flat=True).first() if slug else None
        if label:
            found.append((name, slug, label))
    return tuple(found)


def _asked(request: HttpRequest, press: Press, genres: list[Genre]) -> Asked:
    asked = request.GET
    return Asked(
        query=_typed(request),
        section=next((one for one in press.sections if one.slug == asked.get("muc", "")), None),
        genre=next((one for one in genres if one.code == asked.get("the-loai", "")), None),
        media=asked.get("dang", "") if asked.get("dang", "") in MEDIA else "",
        chips=_chips(request),
        since=_day(asked.get("tu", "")),
        until=_day(asked.get("den", "")),
        newest=asked.get("xep", "") == "moi",
        page=_page(asked.get("trang", "")),
    )


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """``/tim-kiem/?q=…`` with filters; works with and without marks, and without a script."""
    press = press_of(request)
    genres = list(Genre.objects.all())
    asked = _asked(request, press, genres)
    found = None
    if asked.query:
        found = search(asked.query, site=press.site.pk, limit=PER_PAGE, offset=(asked.page - 1) * PER_PAGE, filters=asked.filters)
    title = _("Tìm “%(query)s”") % {"query": asked.query} if asked.query else _("Tìm kiếm")
    day = found.day if found else None
    context = {
        "asked": asked,
        "query": asked.query,
        "found": found,
        "sections": press.sections,
        "genres": genres,
        "media": MEDIA.items(),
        "names": [(NAMES.get(one.kind, ""), one) for one in found.names] if found else [],
        "moved": _moved(press, asked.query),
        "of_day": asked.address() + "&" + urlencode({"tu": day, "den": day}) if day and not (asked.since or asked.until) else "",
        "spelt": "?" + urlencode(asked.kept() | {"q": found.did_you_mean}) if found and found.did_you_mean else "",
        "other_order": "?" + urlencode(asked.kept("xep") | ({} if asked.newest else {"xep": "moi"})),
        "earlier": asked.address(asked.page - 1) if asked.page > 1 else "",
        "later": asked.address(asked.page + 1) if found and found.more else "",
        "head": Head(title=title, description=title, canonical=press.absolute("/tim-kiem/"), index=False),
        "suggested": _suggested(press, found),
    }
    return render(request, "website/search.html", context)


def _moved(press: Press, query: str) -> ArticlePage | None:
    """The article that an address of the old site, pasted as it is, leads to now."""
    if not query.startswith(("http://", "https://", "/")) or " " in query:
        return None
    try:
        parts = urlsplit(query)
    except ValueError:
        return None
    return article_for_old_path(press.site, parts.path + (f"?{parts.query}" if parts.query else ""))


def _suggested(press: Press, found: Results | None) -> list[object]:
    """Something to read where nothing was found."""
    return [] if found and found.hits else list(queries.newest(press, SUGGESTED))


@require_safe
def suggestions(request: HttpRequest) -> JsonResponse:
    """``/tim-kiem/goi-y.json?q=…``: names and titles for what has been typed so far; small, and the same for everybody for a minute."""
    press = press_of(request)
    query = _typed(request)
    items = [
        {
            "t": [[text, 1] if found else [text] for text, found in one.title],
            "u": one.url,
            **({"k": str(NAMES.get(one.kind, ""))} if one.name else {}),
        }
        for one in suggest(request.GET.get("q", "")[:LONGEST_QUERY], site=press.site.pk, limit=SUGGESTIONS)
    ]
    answer = JsonResponse({"q": query, "items": items}, json_dumps_params={"ensure_ascii": False, "separators": (",", ":")})
    answer["Cache-Control"] = f"public, max-age={SUGGESTION_SECONDS}"
    answer["X-Robots-Tag"] = "noindex"
    return answer
