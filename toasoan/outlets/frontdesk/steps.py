"""The steps that the desk's screen sends, each a function from what was sent to a new plan."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.utils.dateparse import parse_datetime
from django.utils.text import slugify
from django.utils.timezone import is_naive, make_aware
from django.utils.translation import gettext as _

from toasoan.outlets.frontdesk import moves
from toasoan.outlets.frontdesk.errors import FrontRefused
from toasoan.outlets.frontdesk.plans import FrontPlan, as_json, read_plan

Sent = Mapping[str, Any]
Shown = Mapping[str, list[int]]
FIELDS = ("title", "url", "width", "limit", "source", "measure", "rule", "kind")


def moment_of(text: Any) -> datetime | None:
    """A moment as a form field sends it, in the newsroom's time; nothing for an empty one.

    :raises FrontRefused: for what is no moment.
    """
    if not text:
        return None
    try:
        moment = parse_datetime(str(text))
    except ValueError:
        moment = None
    if moment is None or not 2000 <= moment.year <= 2100:
        raise FrontRefused(_("Ngày giờ không đọc được. Chọn lại ngày và giờ."))
    return make_aware(moment) if is_naive(moment) else moment


def _article(sent: Sent) -> int:
    key = sent.get("article")
    if not isinstance(key, int) or not 0 < key < 2**53:
        raise FrontRefused(_("Không rõ bài nào. Tải lại trang rồi làm lại."))
    return key


def _zone(sent: Sent) -> str:
    return str(sent.get("zone") or "")


def _place(plan: FrontPlan, sent: Sent, shown: Shown) -> FrontPlan:
    """Put an article before another of the zone as it is shown, or at its end."""
    article, zone = _article(sent), plan.zone(_zone(sent))
    others = [key for key in shown.get(zone.key, ()) if key != article]
    before = sent.get("before")
    place = others.index(before) if before in others else min(len(others), zone.limit - 1)
    return moves.put(plan, article, zone.key, place, moment_of(sent.get("until")))


def _until(plan: FrontPlan, sent: Sent, shown: Shown) -> FrontPlan:
    """Pin it where it stands, until a moment or for good."""
    article = _article(sent)
    if article in (pinned := plan.pinned()):
        key, pin = pinned[article]
        return moves.put(plan, article, key, pin.place, moment_of(sent.get("until")))
    key = next((key for key, articles in shown.items() if article in articles), "")
    place = shown[key].index(article) if key else 0
    return moves.put(plan, article, key, place, moment_of(sent.get("until")))


def _edit_zone(plan: FrontPlan, sent: Sent, shown: Shown) -> FrontPlan:
    zone = plan.zone(_zone(sent))
    values = _values(sent)
    raw = as_json(FrontPlan((zone,)))["zones"][0] | values
    read = read_plan({"zones": [raw]}).zones[0]
    return plan.with_zone(replace(read, key=zone.key))


def _add_zone(plan: FrontPlan, sent: Sent, shown: Shown) -> FrontPlan:
    values = _values(sent)
    if not str(values.get("title") or "").strip():
        raise FrontRefused(_("Vùng mới chưa có tên. Đặt tên rồi thêm."))
    key = slugify(str(values["title"]).replace("đ", "d").replace("Đ", "D"))[:50] or "vung"
    zone = read_plan({"zones": [{**values, "key": key}]}).zones[0]
    grown = moves.add_zone(plan, zone)
    return read_plan(as_json(grown))


def _values(sent: Sent) -> dict[str, Any]:
    values = sent.get("values")
    return {name: values[name] for name in FIELDS if name in values} if isinstance(values, Mapping) else {}


STEPS: dict[str, Callable[[FrontPlan, Sent, Shown], FrontPlan]] = {
    "put": _place,
    "until": _until,
    "release": lambda plan, sent, _shown: moves.release(plan, _article(sent)),
    "exclude": lambda plan, sent, _shown: moves.exclude(plan, _article(sent)),
    "admit": lambda plan, sent, _shown: moves.admit(plan, _article(sent)),
    "move-zone": lambda plan, sent, _shown: moves.move_zone(plan, _zone(sent), sent["place"] if isinstance(sent.get("place"), int) else 0),
    "edit-zone": _edit_zone,
    "add-zone": _add_zone,
    "drop-zone": lambda plan, sent, _shown: moves.drop_zone(plan, _zone(sent)),
    "replace": lambda _plan, sent, _shown: read_plan(sent.get("plan")),
}


def take_step(plan: FrontPlan, sent: Sent, shown: Shown) -> FrontPlan:
    """The plan after one step; ``shown`` are the articles of each zone as its maker saw them.

    :raises FrontRefused: when the step is unknown or cannot be done.
    """
    step = STEPS.get(str(sent.get("step")))
    if step is None:
        raise FrontRefused(_("Bàn trang chủ không biết việc này. Tải lại trang rồi làm lại."))
    return step(plan, sent, shown)
