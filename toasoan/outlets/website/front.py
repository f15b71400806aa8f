"""The front page: the zones of a plan, filled. No story stands twice."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from toasoan.newsroom.articles.models import ArticlePage
from toasoan.outlets.pagestore.dependencies import lists
from toasoan.outlets.website import content
from toasoan.outlets.website.models import HomePage, PinnedArticle
from toasoan.outlets.website.press import Press
from toasoan.outlets.website.queries import by_genre, cards, latest_keys
from toasoan.outlets.website.zones import LATEST, PER_CLUSTER, TOP, ShelfItem, Zone, ZoneKind, ZonePlan, automatic_plan, fit_rows, shelves

ENOUGH_PER_SECTION = TOP + LATEST + PER_CLUSTER + 8  # what the zones above a section's own may have taken from it
RESERVED = {ZoneKind.PHOTOS, ZoneKind.OPINION, ZoneKind.MAGAZINE, ZoneKind.MOST_READ}  # kinds that would find nothing if the sections came first


@dataclass
class Front:
    """What the front page shows, each article once."""

    zones: list[Zone]

    @property
    def lead(self) -> ArticlePage | None:
        """The story of the day."""
        return next((zone.leader for zone in self.zones if zone.kind is ZoneKind.LEAD), None)

    @property
    def top(self) -> list[ArticlePage]:
        """What stands with it."""
        return next((zone.others for zone in self.zones if zone.kind is ZoneKind.LEAD), [])

    def articles(self) -> Iterator[ArticlePage]:
        """Every article on the page, in reading order."""
        for zone in self.zones:
            yield from zone.articles


Arrangement = Callable[[HomePage, Press], Front | None]
_arrangements: list[Arrangement] = []


def register_arrangement(arrangement: Arrangement) -> None:
    """Arrange home pages in place of the automatic plan; nothing for a page that nobody arranged (from the app's ``ready``)."""
    _arrangements[:] = [arrangement]


class _Used:
    """Hands out each key once."""

    def __init__(self) -> None:
        self.keys: dict[int, None] = {}

    def take(self, keys: Iterable[int], limit: int) -> list[int]:
        fresh = [key for key in dict.fromkeys(keys) if key not in self.keys][:limit]
        self.keys.update(dict.fromkeys(fresh))
        return fresh


def compose_front(home: HomePage, press: Press, plan: Sequence[ZonePlan] | None = None) -> Front:
    """Fill a plan, by default what was arranged, else the automatic one: pins first, then by time of publication.

    Queries grow with the zones, never with the articles.
    """
    arranged = _arrangements[0](home, press) if plan is None and _arrangements else None
    if arranged is not None:
        return arranged
    plan = automatic_plan(press) if plan is None else plan
    supply = _Supply(home, press)
    used = _Used()
    chosen: dict[str, list[int]] = {}
    offered: dict[str, Sequence[ShelfItem]] = {}
    for zone in sorted(plan, key=lambda zone: turn_of(zone.kind)):
        found = supply.of(zone)
        if found and isinstance(found[0], ShelfItem):
            offered[zone.key] = found  # type: ignore[assignment]  # a shelf gives either things or keys
        else:
            chosen[zone.key] = used.take(found, zone.limit)  # type: ignore[arg-type]  # as above
    articles = cards(used.keys)
    zones = [
        Zone(zone.kind, zone.key, zone.title, zone.url, zone.width, _known(articles, chosen.get(zone.key, ())), offered.get(zone.key, ()))
        for zone in plan
    ]
    return Front(fit_rows([zone for zone in zones if zone.filled]))


def turn_of(kind: ZoneKind) -> int:
    """Who takes first: the head of the page, then the strips, then the list by the clock, then the sections."""
    return 0 if kind is ZoneKind.LEAD else 1 if kind in RESERVED else 2 if kind is ZoneKind.LATEST else 3


def _known(articles: dict[int, ArticlePage], keys: Iterable[int]) -> list[ArticlePage]:
    return [articles[key] for key in keys if key in articles]


class _Supply:
    """The keys that may fill a zone, best first."""

    def __init__(self, home: HomePage, press: Press) -> None:
        self.press = press
        pins = home.pins.filter(article__live=True, article__section__in=press.section_ids).values_list("spot", "article_id")
        self.leads, self.tops = ([key for found, key in pins if found == spot] for spot in (PinnedArticle.Spot.LEAD, PinnedArticle.Spot.TOP))
        self.by_section = {section.pk: latest_keys(section.pk, ENOUGH_PER_SECTION) for section in press.sections}
        for key, pairs in self.by_section.items():
            lists(content.of_section(key), down_to=pairs[-1][0] if len(pairs) == ENOUGH_PER_SECTION else None)

    def of(self, zone: ZonePlan) -> Sequence[int] | Sequence[ShelfItem]:
        """Keys of articles, or the things of a shelf."""
        if zone.key in (known := shelves()):
            return known[zone.key].offer(self.press)
        if zone.kind is ZoneKind.LEAD:
            newest = self._newest(self.press.sections)
            leads = self.leads or [key for key in newest if key not in self.tops][:1]
            return [*leads, *self.tops, *newest]
        if zone.genres:
            return by_genre(self.press, zone.genres, zone.limit * 2)
        if zone.section is not None:
            path = next(section.path for section in self.press.sections if section.pk == zone.section)
            return self._newest([section for section in self.press.sections if section.path.startswith(path)])
        return self._newest(self.press.sections)

    def _newest(self, sections: Iterable[object]) -> list[int]:
        pairs = (pair for section in sections for pair in self.by_section[section.pk])  # type: ignore[attr-defined]  # sections
        return [key for _moment, key in sorted(pairs, reverse=True)]
