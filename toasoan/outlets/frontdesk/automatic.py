"""Where arranging begins: the page as it stands by itself, as a plan."""

from __future__ import annotations

from django.db.models import F

from toasoan.outlets.frontdesk.plans import FrontPlan, Pin, Rule, Source, ZoneSpec
from toasoan.outlets.website.models import HomePage, PinnedArticle
from toasoan.outlets.website.press import Press
from toasoan.outlets.website.zones import ZoneKind, ZonePlan, automatic_plan, shelves


def first_plan(home: HomePage, press: Press) -> FrontPlan:
    """The automatic page with what was pinned on it, ready to be changed."""
    pinned = home.pins.order_by(F("sort_order").asc(nulls_last=True), "pk").values_list("article_id", "spot")
    ordered = list(dict.fromkeys(article for article, _spot in sorted(pinned, key=lambda row: row[1] != PinnedArticle.Spot.LEAD)))
    has_lead = any(spot == PinnedArticle.Spot.LEAD for _article, spot in pinned)
    pins = tuple(Pin(article, place) for place, article in enumerate(ordered, 0 if has_lead else 1))
    return FrontPlan(tuple(_spec(zone, pins if zone.kind is ZoneKind.LEAD else ()) for zone in automatic_plan(press)))


def _spec(zone: ZonePlan, pins: tuple[Pin, ...]) -> ZoneSpec:
    rule = Rule(sections=(zone.section,) if zone.section else (), genres=zone.genres)
    source = Source.SHELF if zone.key in shelves() else Source.RULE
    return ZoneSpec(
        zone.key, zone.kind, zone.title, zone.url, zone.width, zone.limit, source, rule, pins=tuple(pin for pin in pins if pin.place < zone.limit)
    )
