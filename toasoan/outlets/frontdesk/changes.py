"""What differs between two plans, in the words of the newsroom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from django.utils.translation import gettext as _

from toasoan.outlets.frontdesk.plans import FrontPlan, ZoneSpec

MOST = 40


def articles_of(*plans: FrontPlan) -> set[int]:
    """Every article that the plans name."""
    return {key for plan in plans for key in [*plan.pinned(), *plan.excluded]}


def changes(old: FrontPlan, new: FrontPlan, titles: Mapping[int, str]) -> list[str]:
    """One sentence for each thing that changed, at most forty."""
    found = [*_zones(old, new), *_pins(old, new, titles), *_excluded(old, new, titles)]
    return found if len(found) <= MOST else [*found[:MOST], _("… và %(more)d thay đổi khác") % {"more": len(found) - MOST}]


def _name(zone: ZoneSpec) -> str:
    return zone.title or zone.key


def _zones(old: FrontPlan, new: FrontPlan) -> Iterator[str]:
    was, now = {zone.key: zone for zone in old.zones}, {zone.key: zone for zone in new.zones}
    for key, zone in now.items():
        if key not in was:
            yield _("Thêm vùng “%(zone)s”") % {"zone": _name(zone)}
        elif replace(was[key], pins=()) != replace(zone, pins=()):
            yield _("Sửa cách trình bày, cách lấy bài của vùng “%(zone)s”") % {"zone": _name(zone)}
    for key, zone in was.items():
        if key not in now:
            yield _("Bỏ vùng “%(zone)s”") % {"zone": _name(zone)}
    if [key for key in was if key in now] != [key for key in now if key in was]:
        yield _("Đổi thứ tự các vùng")


def _pins(old: FrontPlan, new: FrontPlan, titles: Mapping[int, str]) -> Iterator[str]:
    was, now = old.pinned(), new.pinned()
    names = {zone.key: _name(zone) for zone in [*old.zones, *new.zones]}
    for article, (key, pin) in now.items():
        words = {"title": titles.get(article, f"#{article}"), "zone": names[key], "place": pin.place + 1}
        if article not in was:
            yield _("Ghim “%(title)s” vào vùng “%(zone)s”, vị trí %(place)d") % words
        elif was[article][0] != key or was[article][1].place != pin.place:
            yield _("Chuyển “%(title)s” sang vùng “%(zone)s”, vị trí %(place)d") % words
        elif was[article][1].until != pin.until:
            yield _("Đổi hạn ghim của “%(title)s”") % words
    for article, (key, _pin) in was.items():
        if article not in now:
            yield _("Bỏ ghim “%(title)s” khỏi vùng “%(zone)s”") % {"title": titles.get(article, f"#{article}"), "zone": names[key]}


def _excluded(old: FrontPlan, new: FrontPlan, titles: Mapping[int, str]) -> Iterator[str]:
    for article in new.excluded:
        if article not in old.excluded:
            yield _("Không cho “%(title)s” lên trang chủ") % {"title": titles.get(article, f"#{article}")}
    for article in old.excluded:
        if article not in new.excluded:
            yield _("Cho “%(title)s” lên lại trang chủ") % {"title": titles.get(article, f"#{article}")}
