"""A plan filled with articles: first what was put by hand, anywhere on the page, then zone after zone; no story twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from toasoan.outlets.frontdesk.plans import FrontPlan, Source, ZoneSpec
from toasoan.outlets.frontdesk.supply import Supply
from toasoan.outlets.pagestore.dependencies import changes_at
from toasoan.outlets.website.front import Front, turn_of
from toasoan.outlets.website.press import Press
from toasoan.outlets.website.zones import ShelfItem, Zone, fit_rows, shelves


@dataclass
class Composed:
    """A page as the desk sees it: what readers see, every zone with what it holds, and what to know about it."""

    front: Front
    shown: dict[str, list[int]]
    unmeasured: set[str] = field(default_factory=set)
    hidden: set[int] = field(default_factory=set)  # pinned, but not to be seen (withdrawn, not out yet, of another site)


def compose(plan: FrontPlan, press: Press, at: datetime | None = None) -> Composed:
    """Fill a plan for now, or for a moment (``at``). Queries grow with the zones, never with the articles."""
    now = timezone.now()
    moment = at or now
    supply = Supply(press, now, at)
    _note_ends(plan, now)
    pinned = {pin.article for zone in plan.zones for pin in zone.pins if pin.holds(moment)} - set(plan.excluded)
    visible = supply.showable(pinned)
    page = _Filling(plan, supply, visible, moment)
    for zone in sorted(plan.zones, key=lambda zone: turn_of(zone.kind)):
        page.fill(zone)
    articles = supply.cards(key for keys in page.shown.values() for key in keys)
    zones = [
        Zone(
            zone.kind, zone.key, page.titles.get(zone.key, zone.title), zone.url, zone.width,
            [articles[key] for key in page.shown.get(zone.key, ()) if key in articles], page.items.get(zone.key, ()),
        )
        for zone in plan.zones
    ]  # fmt: skip
    return Composed(Front(fit_rows([zone for zone in zones if zone.filled])), page.shown, page.unmeasured, pinned - visible)


def _note_ends(plan: FrontPlan, now: datetime) -> None:
    """A pin that ends by itself makes the stored page anew then."""
    for end in (pin.until for zone in plan.zones for pin in zone.pins if pin.until and pin.until > now):
        changes_at(end)


class _Filling:
    """The page while it is being filled."""

    def __init__(self, plan: FrontPlan, supply: Supply, visible: set[int], moment: datetime) -> None:
        self.supply, self.visible, self.moment = supply, visible, moment
        self.used = {*visible, *plan.excluded}
        self.shown: dict[str, list[int]] = {}
        self.items: dict[str, Sequence[ShelfItem]] = {}
        self.titles: dict[str, str] = {}
        self.unmeasured: set[str] = set()

    def fill(self, zone: ZoneSpec) -> None:
        """Put the pinned on their places and the zone's own between them."""
        pins = {pin.place: pin.article for pin in zone.pins if pin.article in self.visible and pin.holds(self.moment)}
        if zone.source is Source.HAND:
            self.shown[zone.key] = [pins[place] for place in sorted(pins)][: zone.limit]
            return
        pins = {place: article for place, article in pins.items() if place < zone.limit}
        own = self._own(zone, zone.limit - len(pins))
        self.used.update(own)
        rest = iter(own)
        places = (pins[place] if place in pins else next(rest, 0) for place in range(zone.limit))
        self.shown[zone.key] = [key for key in places if key]

    def _own(self, zone: ZoneSpec, limit: int) -> list[int]:
        if zone.source is Source.SHELF:
            return self._from_shelf(zone, limit)
        ranked = self.supply.ranked(zone) if zone.source is Source.AUDIENCE else None
        if zone.source is Source.AUDIENCE and ranked is None:
            self.unmeasured.add(zone.key)
            self.titles[zone.key] = _("Tin mới")  # “most read” would be untrue
        if ranked is not None:
            return [key for key in dict.fromkeys(ranked) if key not in self.used][:limit]
        return self.supply.newest(zone.rule, self.used, limit) if limit > 0 else []

    def _from_shelf(self, zone: ZoneSpec, limit: int) -> list[int]:
        shelf = shelves().get(zone.key)
        offered = shelf.offer(self.supply.press) if shelf else ()
        if offered and isinstance(offered[0], ShelfItem):
            self.items[zone.key] = offered  # type: ignore[assignment]  # a shelf gives either things or keys
            return []
        return [key for key in dict.fromkeys(offered) if isinstance(key, int) and key not in self.used][:limit]
