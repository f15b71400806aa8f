"""The zones of a front page: what each kind shows, and the plan that arranges them when nobody has arranged the page by hand.

A plan is data: a list of :class:`ZonePlan`. :mod:`front` fills it with articles, each shown once; ``templates/website/zones/<kind>.html``
draws each kind. What other rooms have to show (most read, radio, television, printed issues) comes from shelves they register here;
a shelf without content leaves no trace on the page.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from toasoan.newsroom.articles.models import ArticlePage, SectionPage

if TYPE_CHECKING:
    from toasoan.outlets.website.press import Press


class ZoneKind(StrEnum):
    """How a zone is drawn."""

    LEAD = "lead"  # the story of the day, and those that stand with it
    LATEST = "latest"  # a list by the clock
    CLUSTER = "cluster"  # one story with its picture, the others as text
    LIST = "list"  # text alone
    PHOTOS = "photos"  # a strip of photo stories
    OPINION = "opinion"  # comment: the writer before the words
    MAGAZINE = "magazine"  # one e-magazine, wide
    MOST_READ = "most_read"  # numbered
    SHELF = "shelf"  # recordings or issues that another room offers


class Width(StrEnum):
    """How much of a row a zone takes on a wide screen; on a phone each takes all."""

    FULL = "full"
    WIDE = "wide"
    THIRD = "third"


UNITS = {Width.FULL: 12, Width.WIDE: 8, Width.THIRD: 4}
PHOTO_STORIES = ("anh",)
OPINIONS = ("xa-luan", "binh-luan")
MAGAZINES = ("e-magazine",)
TOP, LATEST, PER_CLUSTER, PER_STRIP = 4, 10, 5, 4
CLUSTERS_BETWEEN_STRIPS = 3


@dataclass(frozen=True)
class ZonePlan:
    """One zone as arranged: where its articles come from and how it is drawn."""

    kind: ZoneKind
    key: str
    title: str = ""
    url: str = ""
    width: Width = Width.THIRD
    section: int | None = None
    genres: tuple[str, ...] = ()
    limit: int = PER_CLUSTER


@dataclass(frozen=True)
class ShelfItem:
    """One thing on a shelf; ``picture`` is a picture of the library or ``None``."""

    title: str
    url: str
    note: str = ""
    picture: Any = None


@dataclass
class Zone:
    """A zone as readers meet it."""

    kind: ZoneKind
    key: str
    title: str = ""
    url: str = ""
    width: Width = Width.THIRD
    articles: list[ArticlePage] = field(default_factory=list)
    items: Sequence[ShelfItem] = ()

    @property
    def template(self) -> str:
        """What draws it."""
        return f"website/zones/{self.kind}.html"

    @property
    def leader(self) -> ArticlePage | None:
        """The story that leads the zone: of a cluster the first of three with a picture, else the first."""
        if self.kind is ZoneKind.CLUSTER:
            return next((article for article in self.articles[:3] if article.lead_picture_id), None) or next(iter(self.articles), None)
        return next(iter(self.articles), None)

    @property
    def others(self) -> list[ArticlePage]:
        """The articles without the leader."""
        return [article for article in self.articles if article is not self.leader]

    @property
    def filled(self) -> bool:
        """Whether there is anything to see."""
        return bool(self.articles or self.items)


@dataclass(frozen=True)
class Shelf:
    """What a room offers to the front: asked for a site, it gives items, or the keys of articles in their order."""

    kind: ZoneKind
    title: Callable[[], str]
    offer: Callable[[Press], Sequence[ShelfItem] | Sequence[int]]
    url: str = ""


_shelves: dict[str, Shelf] = {}


def register_shelf(name: str, shelf: Shelf) -> None:
    """Offer something to the front pages under a name (from the app's ``ready``; the same name replaces)."""
    _shelves[name] = shelf


def shelves() -> dict[str, Shelf]:
    """All shelves, by name."""
    return dict(_shelves)


def automatic_plan(press: Press) -> list[ZonePlan]:
    """The front that stands until somebody arranges another: lead and latest, then sections with a strip after every third."""
    plan = [
        ZonePlan(ZoneKind.LEAD, "tin-chinh", _("Tin chính"), width=Width.WIDE, limit=TOP + 1),
        ZonePlan(ZoneKind.LATEST, "moi-nhat", _("Mới nhất"), width=Width.THIRD, limit=LATEST),
    ]
    strips = _strips()
    for place, section in enumerate(press.navigation, 1):
        plan.append(_cluster(section))
        if place % CLUSTERS_BETWEEN_STRIPS == 0 and strips:
            plan += strips.pop(0)
    return plan + [zone for row in strips for zone in row]


def _cluster(section: SectionPage) -> ZonePlan:
    return ZonePlan(ZoneKind.CLUSTER, f"muc-{section.slug}", section.title, f"/{section.slug}/", section=section.pk)


def _strips() -> list[list[ZonePlan]]:
    """Rows between the sections: comment with what is read most, pictures, an e-magazine, then shelves of other rooms."""
    most_read = [ZonePlan(shelf.kind, name, shelf.title(), shelf.url) for name, shelf in _shelves.items() if shelf.kind is ZoneKind.MOST_READ]
    others = [
        ZonePlan(shelf.kind, name, shelf.title(), shelf.url, width=Width.FULL)
        for name, shelf in _shelves.items()
        if shelf.kind is not ZoneKind.MOST_READ
    ]
    beside = Width.WIDE if most_read else Width.FULL
    return [
        [ZonePlan(ZoneKind.OPINION, "binh-luan", _("Bình luận"), width=beside, genres=OPINIONS, limit=PER_STRIP), *most_read],
        [ZonePlan(ZoneKind.PHOTOS, "phong-su-anh", _("Ảnh"), width=Width.FULL, genres=PHOTO_STORIES, limit=PER_STRIP)],
        [ZonePlan(ZoneKind.MAGAZINE, "e-magazine", "E-magazine", width=Width.FULL, genres=MAGAZINES, limit=3)],
        *([zone] for zone in others),
    ]


def fit_rows(zones: list[Zone]) -> list[Zone]:
    """Let every row be full on a wide screen: the last zone of a row that stays short grows, a lone third becomes wide or full."""
    row: list[Zone] = []
    used = 0
    for zone in zones:
        if used + UNITS[zone.width] > UNITS[Width.FULL]:
            _stretch(row, used)
            row, used = [], 0
        row.append(zone)
        used += UNITS[zone.width]
    _stretch(row, used)
    return zones


def _stretch(row: list[Zone], used: int) -> None:
    missing = UNITS[Width.FULL] - used
    if row and missing:
        by_units = {units: width for width, units in UNITS.items()}
        row[-1].width = by_units[UNITS[row[-1].width] + missing]
