"""IPTC ninjs 1.x, 2.x and 3.x: news items as JSON, one per file, in a list, or one per line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from toasoan.newsroom.wire.dates import read_datetime
from toasoan.newsroom.wire.formats.json_lines import json_documents
from toasoan.newsroom.wire.items import KINDS, BadItem, Incoming, IncomingMedia, IncomingPicture, Place, WireEntry
from toasoan.newsroom.wire.mapping import Mapping
from toasoan.newsroom.wire.transports import SourceFile

_MARKUP = ("html", "xhtml", "richtext")
_HEAD = re.compile(
    rb'"(?:versioncreated|versionCreated|body_[a-z]+|bodies|headlines|pubstatus|pubStatus|associations|renditions|eventDetails|newsCoverageStatus)"\s*:'
)


def _list(value: Any) -> list[dict[str, Any]]:
    """3.x writes lists of objects with a name or role, 1.x objects by name."""
    if isinstance(value, dict):
        return [{"name": key, **item} for key, item in value.items() if isinstance(item, dict)]
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _texts(item: dict[str, Any], plural: str, singular: str) -> list[tuple[str, str]]:
    """All forms of a text as ``(kind, text)``: ``bodies`` of 3.x, ``body_text``, ``body_html`` … of 1.x and 2.x."""
    found = [(f"{row.get('contentType', '')} {row.get('role', '')}".lower(), _text(row.get("value"))) for row in _list(item.get(plural))]
    for key, value in item.items():
        if key == singular or key.startswith(singular + "_"):
            found.append((key.removeprefix(singular).strip("_").lower(), _text(value)))
    return [(kind, text) for kind, text in found if text.strip()]


def _markup(texts: list[tuple[str, str]]) -> str:
    return next((text for kind, text in texts if any(word in kind for word in _MARKUP)), "")


def _plain(texts: list[tuple[str, str]], *roles: str) -> str:
    for role in roles:
        if found := next((text for kind, text in texts if role in kind.split()), ""):
            return found
    return next((text for kind, text in texts if not any(word in kind for word in _MARKUP)), texts[0][1] if texts else "")


def _names(item: dict[str, Any], *keys: str) -> tuple[str, ...]:
    return tuple(name for key in keys for row in _list(item.get(key)) if (name := _text(row.get("name")) or _text(row.get("literal"))))


def _picture(item: dict[str, Any]) -> IncomingPicture | None:
    """The largest rendition, with caption and credit."""
    renditions = [row for row in _list(item.get("renditions")) if _text(row.get("href"))]
    if not renditions:
        return None

    def width(row: dict[str, Any]) -> float:
        return row["width"] if isinstance(row.get("width"), (int, float)) else 0

    best = max(renditions, key=width)
    caption = _plain(_texts(item, "descriptions", "description"), "main", "caption", "text")
    credit = _text(item.get("by")) or _text(item.get("byline")) or _text(item.get("copyrightholder")) or _text(item.get("copyrightHolder"))
    rights = [_either(item, "copyrightnotice", "copyrightNotice"), _either(item, "usageterms", "usageTerms")]
    alt = _plain(_texts(item, "headlines", "headline"), "main")
    return IncomingPicture(best["href"], caption, credit, alt, "\n".join(text for text in rights if text))


class NinjsFormat:
    """News items with their pictures as associations; a picture alone becomes a picture article."""

    code = "ninjs"
    label = "IPTC ninjs (JSON)"
    suffixes = (".json", ".ninjs", ".jsonl", ".ndjson")

    def __init__(self, mapping: Mapping) -> None:
        self._mapping = mapping

    def claims(self, name: str, head: bytes) -> bool:
        """By a uri and another of the standard's own words."""
        is_json = name.endswith(self.suffixes) or head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in {b"{", b"["}
        return is_json and b'"uri"' in head and _HEAD.search(head) is not None

    def prepare(self, files: Iterable[SourceFile]) -> None:
        """Nothing to look up."""

    def read(self, file: SourceFile) -> Iterator[Incoming]:
        """One item per news item, event or plan."""
        for place, item, problem, repaired in json_documents(file, self._mapping.encoding):
            if problem or not isinstance(item, dict):
                yield BadItem(place, problem or _("Không phải một đối tượng JSON."))
            elif not _text(item.get("uri")):
                yield BadItem(place, _("Bản tin ninjs không có uri."))
            else:
                yield self._item(place, item, (repaired,) if repaired else ())

    def _item(self, place: Place, item: dict[str, Any], repaired: tuple[str, ...]) -> WireEntry:
        titles, bodies = _texts(item, "headlines", "headline"), _texts(item, "bodies", "body")
        markup = _markup(bodies)
        own = _picture(item) if item.get("type") not in _HEARD else None
        others = [picture for row in _list(item.get("associations")) if row.get("type") not in _HEARD and (picture := _picture(row))]
        byline = _text(item.get("by")) or _text(item.get("byline"))
        title = _plain(titles, "main") or _text(item.get("title"))
        date = (
            _text(item.get("firstcreated"))
            or _text(item.get("firstCreated"))
            or _text(item.get("versioncreated"))
            or _text(item.get("versionCreated"))
        )
        located = _text(item.get("located"))
        heard, unseen = _associated(item)
        descriptions = _texts(item, "descriptions", "description")
        return WireEntry(
            place=place,
            source_id=item["uri"],
            title=title or (own.caption if own else ""),
            lead="" if own and not bodies else _plain(descriptions, "main", "summary", "text"),
            body=markup or _plain(bodies, "main", "text"),
            body_kind="html" if markup else "text",
            slug=_text(item.get("slugline")),
            type=_text(item.get("type")) or "text",
            status=_text(item.get("pubstatus")) or _text(item.get("pubStatus")),
            language=_text(item.get("language")),
            authors=(byline,) if byline else _names(item, "infosources", "infosource"),
            categories=_names(item, "subject", "subjects"),
            tags=(*_names(item, "person", "people"), *_names(item, "organisation", "organisations"), *_names(item, "event", "events")),
            sources=tuple(name for key in ("copyrightholder", "copyrightHolder") if (name := _text(item.get(key)))),
            published=read_datetime(date),
            raw_date=date,
            modified=read_datetime(_text(item.get("versioncreated")) or _text(item.get("versionCreated"))),
            lead_picture=own or (others[0] if others else None),
            pictures=tuple(others if own else others[1:]),
            old_urls=tuple(url for row in _list(item.get("altids")) if (url := _text(row.get("value"))).startswith("http")),
            extras={"located": located} if located else {},
            repaired=repaired,
            media=heard,
            parts=unseen,
            **_wire(item, located),
            **_agenda(item),
        )


_HEARD = {"video", "audio"}


def _associated(item: dict[str, Any]) -> tuple[tuple[IncomingMedia, ...], tuple[str, ...]]:
    """Sounds and videos by their addresses (the item's own and those of its associations); and what is only named, by uri."""
    media: dict[str, IncomingMedia] = {}
    unseen = []
    for row in [item, *_list(item.get("associations"))]:
        renditions = [one for one in _list(row.get("renditions")) if _text(one.get("href"))]
        if row.get("type") in _HEARD:
            for one in renditions:
                size = "×".join(str(one[name]) for name in ("width", "height") if one.get(name))
                told = " · ".join(part for part in (_text(one.get("name")), size) if part)
                media[one["href"]] = IncomingMedia(one["href"], _either(one, "mimetype", "contentType")[:100], told)
        elif row is not item and not renditions and _text(row.get("uri")):
            unseen.append(row["uri"])
    return tuple(media.values()), tuple(dict.fromkeys(unseen))


def _agenda(item: dict[str, Any]) -> dict[str, Any]:
    """When and where an event is."""
    details = item.get("eventDetails")
    dates = details.get("dates") if isinstance(details, dict) else None
    if _text(item.get("type")) != "event" or not isinstance(dates, dict):
        return {}
    start = _either(dates, "startDate", "expectedStartDate", "start", "confirmedStartDate")
    end = _either(dates, "endDate", "expectedEndDate", "end", "confirmedEndDate")
    return {
        "starts": read_datetime(start), "ends": read_datetime(end), "all_day": bool(re.fullmatch(r"\d{4}-\d\d-\d\d", start)),
        "venue": ", ".join(_venue(row) for row in _list(item.get("places")) if _venue(row))[:255],
    }  # fmt: skip


def _venue(place: dict[str, Any]) -> str:
    """A place's name with its town and country."""
    addresses = [row["address"] for row in _list(place.get("contactInfo")) if isinstance(row.get("address"), dict)]
    towns = [_text(address.get(name)) for address in addresses for name in ("locality", "area", "country")]
    return ", ".join(dict.fromkeys(one for one in (_text(place.get("name")), *towns) if one))


def _either(item: dict[str, Any], *keys: str) -> str:
    """The first of several spellings that holds a text or a figure: 1.x writes small letters, 2.x and 3.x camel case."""
    found = next((item[key] for key in keys if isinstance(item.get(key), (str, int, float)) and not isinstance(item[key], bool)), "")
    return str(found)


def _wire(item: dict[str, Any], located: str) -> dict[str, Any]:
    """What only a wire says."""
    urgency = _either(item, "urgency")
    kind = _text(item.get("type"))
    holder = _either(item, "copyrightholder", "copyrightHolder")
    rights = (_either(item, "copyrightnotice", "copyrightNotice"), _either(item, "usageterms", "usageTerms"))
    return {
        "version": _either(item, "version") or _either(item, "versioncreated", "versionCreated"),
        "kind": kind if kind in KINDS else "text",
        "urgency": int(urgency) if urgency in set("123456789") else None,
        "credit": _either(item, "creditline", "creditLine") or holder,
        "rights": "\n".join(text for text in rights if text) or holder,
        "dateline": located,
        "note": _either(item, "ednote", "edNote"),
        "embargo": read_datetime(_either(item, "embargoed")),
    }
