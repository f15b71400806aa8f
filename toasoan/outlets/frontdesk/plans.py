"""The plan of a home page as data: zones, what fills them, what is pinned in them. It knows no database."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from toasoan.outlets.frontdesk.errors import FrontRefused
from toasoan.outlets.website.zones import Width, ZoneKind

MOST_ZONES, MOST_IN_ZONE, MOST_EXCLUDED, LONGEST_TITLE = 40, 20, 200, 80
KEY = re.compile(r"[a-z0-9-]{1,60}", re.ASCII)
ADDRESS = re.compile(r"(/(?!/)|https://)[^\s\"'<>\\]{0,300}")


class Source(StrEnum):
    """What fills the places of a zone that nobody filled by hand."""

    HAND = "hand"  # nothing: only what was put there
    RULE = "rule"  # the newest that fit the rule
    AUDIENCE = "audience"  # what a measure of the audience ranks
    SHELF = "shelf"  # what another room offers under the zone's key


@dataclass(frozen=True)
class Pin:
    """An article put on a place (from 0) by hand, until a moment or for good."""

    article: int
    place: int
    until: datetime | None = None

    def holds(self, at: datetime) -> bool:
        """Whether it counts at a moment."""
        return self.until is None or self.until > at


@dataclass(frozen=True)
class Rule:
    """Which articles may come by themselves: of any of these sections (with those below them), topics and genres; empty means any."""

    sections: tuple[int, ...] = ()
    topics: tuple[int, ...] = ()
    genres: tuple[str, ...] = ()
    with_picture: bool = False


@dataclass(frozen=True)
class ZoneSpec:
    """One zone as arranged."""

    key: str
    kind: ZoneKind
    title: str = ""
    url: str = ""
    width: Width = Width.THIRD
    limit: int = 5
    source: Source = Source.RULE
    rule: Rule = field(default_factory=Rule)
    measure: str = ""
    pins: tuple[Pin, ...] = ()


@dataclass(frozen=True)
class FrontPlan:
    """A whole home page: its zones in their order, and the articles that must not stand on it."""

    zones: tuple[ZoneSpec, ...] = ()
    excluded: tuple[int, ...] = ()

    def zone(self, key: str) -> ZoneSpec:
        """The zone of this key.

        :raises FrontRefused: when there is none (somebody else may have removed it).
        """
        for zone in self.zones:
            if zone.key == key:
                return zone
        raise FrontRefused(_("Vùng này không còn trên trang. Tải lại bàn trang chủ để thấy bản mới."))

    def with_zone(self, zone: ZoneSpec) -> FrontPlan:
        """The same with one zone replaced."""
        return replace(self, zones=tuple(zone if one.key == zone.key else one for one in self.zones))

    def pinned(self) -> dict[int, tuple[str, Pin]]:
        """Every pinned article with its zone."""
        return {pin.article: (zone.key, pin) for zone in self.zones for pin in zone.pins}


def as_json(plan: FrontPlan) -> dict[str, Any]:
    """As it is stored."""
    data: dict[str, Any] = json.loads(json.dumps(asdict(plan), default=lambda moment: moment.isoformat()))
    return data


def read_plan(data: Any) -> FrontPlan:
    """A plan from what was stored or sent; whatever it is, the result is one that the page can show.

    :raises FrontRefused: when it is no plan, or larger than a page can be.
    """
    if not isinstance(data, Mapping) or not isinstance(data.get("zones"), Sequence):
        raise FrontRefused(_("Bản bày trang gửi lên không đọc được. Tải lại trang rồi làm lại bước vừa rồi."))
    if len(data["zones"]) > MOST_ZONES:
        raise FrontRefused(_("Trang chủ có nhiều nhất %(most)d vùng. Bỏ bớt một vùng rồi thêm lại.") % {"most": MOST_ZONES})
    zones: dict[str, ZoneSpec] = {}
    seen: set[int] = set()
    for raw in data["zones"]:
        zone = _zone(raw, seen)
        zones.setdefault(zone.key, zone)
    return FrontPlan(tuple(zones.values()), _numbers(data.get("excluded"), MOST_EXCLUDED))


def _zone(raw: Any, seen: set[int]) -> ZoneSpec:
    if not isinstance(raw, Mapping) or not KEY.fullmatch(str(raw.get("key", ""))):
        raise FrontRefused(_("Có một vùng không có khóa hợp lệ. Tải lại trang rồi làm lại bước vừa rồi."))
    try:
        kind, width, source = ZoneKind(str(raw.get("kind"))), Width(raw.get("width", Width.THIRD)), Source(raw.get("source", Source.RULE))
    except ValueError as error:
        raise FrontRefused(_("Kiểu vùng, bề ngang hoặc cách lấy bài không có trong danh sách. Chọn lại.")) from error
    url = str(raw.get("url") or "").strip()
    if url and not ADDRESS.fullmatch(url):
        raise FrontRefused(_("Liên kết của tên vùng phải bắt đầu bằng / hoặc https://. Sửa lại."))
    title = unicodedata.normalize("NFC", str(raw.get("title") or "")).strip()[:LONGEST_TITLE]
    given = raw.get("rule")
    rule: Mapping[str, Any] = given if isinstance(given, Mapping) else {}
    return ZoneSpec(
        key=str(raw["key"]),
        kind=kind,
        title=title,
        url=url,
        width=width,
        limit=min(max(_number(raw.get("limit"), 5), 1), MOST_IN_ZONE),
        source=source,
        rule=Rule(
            _numbers(rule.get("sections"), 50),
            _numbers(rule.get("topics"), 50),
            tuple(str(code)[:30] for code in _list(rule.get("genres"))[:20]),
            bool(rule.get("with_picture")),
        ),
        measure=str(raw.get("measure") or "")[:60],
        pins=_pins(raw.get("pins"), seen),
    )


def _pins(raw: Any, seen: set[int]) -> tuple[Pin, ...]:
    found: dict[int, Pin] = {}
    for one in _list(raw)[: MOST_IN_ZONE * 2]:
        if not isinstance(one, Mapping):
            continue
        article, place = _number(one.get("article"), 0), _number(one.get("place"), 0)
        if article > 0 and 0 <= place < MOST_IN_ZONE * 2 and article not in seen and place not in found:
            seen.add(article)
            found[place] = Pin(article, place, _moment(one.get("until")))
    return tuple(found[place] for place in sorted(found))


def _moment(raw: Any) -> datetime | None:
    try:
        moment = parse_datetime(str(raw)) if raw else None
    except ValueError:
        return None
    return moment if moment is not None and moment.tzinfo is not None else None


def _list(raw: Any) -> list[Any]:
    return list(raw) if isinstance(raw, list | tuple) else []


def _number(raw: Any, otherwise: int) -> int:
    return raw if isinstance(raw, int) and not isinstance(raw, bool) and abs(raw) < 2**53 else otherwise


def _numbers(raw: Any, most: int) -> tuple[int, ...]:
    return tuple(dict.fromkeys(number for one in _list(raw) if (number := _number(one, 0)) > 0))[:most]
