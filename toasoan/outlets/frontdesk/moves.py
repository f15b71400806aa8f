"""What can be done to a plan, one step at a time; each gives a new plan and leaves the old one as it was, so that steps can be taken back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from django.utils.translation import gettext as _

from toasoan.outlets.frontdesk.errors import FrontRefused
from toasoan.outlets.frontdesk.plans import MOST_EXCLUDED, FrontPlan, Pin, Source, ZoneSpec


def put(plan: FrontPlan, article: int, zone_key: str, place: int, until: datetime | None = None) -> FrontPlan:
    """Pin an article on a place of a zone; it leaves wherever else it was pinned, and what stood on the place moves one down."""
    target = plan.zone(zone_key)
    if target.source is Source.SHELF:
        raise FrontRefused(_("Vùng “%(zone)s” do phòng khác đưa nội dung, không đặt bài tay được.") % {"zone": target.title})
    plan = release(plan, article)
    plan = replace(plan, excluded=tuple(one for one in plan.excluded if one != article))
    zone = plan.zone(zone_key)
    pins = {pin.place: pin for pin in zone.pins}
    moving: Pin | None = Pin(article, min(max(place, 0), zone.limit - 1), until)
    while moving is not None:
        pushed = pins.get(moving.place)
        pins[moving.place] = moving
        moving = replace(pushed, place=pushed.place + 1) if pushed else None
    return plan.with_zone(_tidy(zone, pins.values()))


def release(plan: FrontPlan, article: int) -> FrontPlan:
    """Pin it nowhere; where a rule wants it, it stays by the rule."""
    for zone in plan.zones:
        if any(pin.article == article for pin in zone.pins):
            plan = plan.with_zone(_tidy(zone, [pin for pin in zone.pins if pin.article != article]))
    return plan


def exclude(plan: FrontPlan, article: int) -> FrontPlan:
    """Keep it off the page."""
    if len(plan.excluded) >= MOST_EXCLUDED:
        raise FrontRefused(_("Đã có %(most)d bài không lên trang chủ. Bỏ bớt khỏi danh sách rồi thêm lại.") % {"most": MOST_EXCLUDED})
    plan = release(plan, article)
    return replace(plan, excluded=(*(one for one in plan.excluded if one != article), article))


def admit(plan: FrontPlan, article: int) -> FrontPlan:
    """Let it come on the page again."""
    return replace(plan, excluded=tuple(one for one in plan.excluded if one != article))


def move_zone(plan: FrontPlan, key: str, place: int) -> FrontPlan:
    """Put a zone on another place of the page."""
    zone = plan.zone(key)
    others = [one for one in plan.zones if one.key != key]
    others.insert(min(max(place, 0), len(others)), zone)
    return replace(plan, zones=tuple(others))


def add_zone(plan: FrontPlan, zone: ZoneSpec) -> FrontPlan:
    """Put a new zone at the end, under a key that no other has."""
    taken, key, number = {one.key for one in plan.zones}, zone.key, 2
    while key in taken:
        key, number = f"{zone.key}-{number}", number + 1
    return replace(plan, zones=(*plan.zones, replace(zone, key=key)))


def drop_zone(plan: FrontPlan, key: str) -> FrontPlan:
    """Take a zone off the page."""
    plan.zone(key)
    return replace(plan, zones=tuple(one for one in plan.zones if one.key != key))


def _tidy(zone: ZoneSpec, pins: Iterable[Pin]) -> ZoneSpec:
    """Filled by hand there are no gaps; elsewhere what was pushed over the end goes back to the rule."""
    ordered = sorted(pins, key=lambda pin: pin.place)
    if zone.source is Source.HAND:
        ordered = [replace(pin, place=place) for place, pin in enumerate(ordered)]
    return replace(zone, pins=tuple(pin for pin in ordered if zone.source is Source.HAND or pin.place < zone.limit))
