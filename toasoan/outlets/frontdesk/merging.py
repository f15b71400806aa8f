"""Two people changed the same page: what each changed, put together zone by zone."""

from __future__ import annotations

from dataclasses import replace

from toasoan.outlets.frontdesk.plans import FrontPlan, ZoneSpec


def merge(base: FrontPlan, mine: FrontPlan, theirs: FrontPlan) -> tuple[FrontPlan, list[str]]:
    """Both changes in one plan, and the titles of the zones that both changed differently (there mine stands).

    The order is mine where I changed it, else theirs; a zone that one added is kept, one that one removed and the other left alone is gone.
    """
    zones, clashes = {}, []
    was, own, other = _by_key(base), _by_key(mine), _by_key(theirs)
    for key in {**own, **other}:
        chosen, clash = _choose(was.get(key), own.get(key), other.get(key))
        if clash:
            clashes.append((own.get(key) or other[key]).title or key)
        if chosen is not None:
            zones[key] = chosen
    mine_moved = [key for key in own if key in was] != [key for key in was if key in own]
    first, second = (own, other) if mine_moved else (other, own)
    order = [*first, *(key for key in second if key not in first)]
    excluded = [one for one in dict.fromkeys([*mine.excluded, *theirs.excluded]) if _stays(one, base, mine, theirs)]
    merged = FrontPlan(tuple(zones[key] for key in order if key in zones), tuple(excluded))
    return _once(merged), clashes


def _by_key(plan: FrontPlan) -> dict[str, ZoneSpec]:
    return {zone.key: zone for zone in plan.zones}


def _choose(was: ZoneSpec | None, own: ZoneSpec | None, other: ZoneSpec | None) -> tuple[ZoneSpec | None, bool]:
    if own == was:
        return other, False
    if other in (was, own):
        return own, False
    return own, True


def _stays(article: int, base: FrontPlan, mine: FrontPlan, theirs: FrontPlan) -> bool:
    """Taken off the list by one of us, it is off."""
    return article not in base.excluded or (article in mine.excluded and article in theirs.excluded)


def _once(plan: FrontPlan) -> FrontPlan:
    """Each article is pinned once: in the zone where the first of the page has it."""
    seen: set[int] = set()
    zones = []
    for zone in plan.zones:
        pins = tuple(pin for pin in zone.pins if pin.article not in seen and pin.article not in plan.excluded)
        seen.update(pin.article for pin in pins)
        zones.append(replace(zone, pins=pins))
    return replace(plan, zones=tuple(zones))
