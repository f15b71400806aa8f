"""The front page: one lead, top stories, the latest, then a cluster for each section. No story stands twice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from toasoan.newsroom.articles.models import ArticlePage, SectionPage
from toasoan.outlets.website.models import HomePage, PinnedArticle
from toasoan.outlets.website.press import Press
from toasoan.outlets.website.queries import cards, latest_keys

TOP = 4
LATEST = 8
PER_CLUSTER = 5
ENOUGH_PER_SECTION = TOP + LATEST + PER_CLUSTER + 1


@dataclass
class Cluster:
    """A section's corner of the front: one story with its picture, the others as text."""

    section: SectionPage
    leader: ArticlePage | None = None
    others: list[ArticlePage] = field(default_factory=list)


@dataclass
class Front:
    """What the front page shows, each article once."""

    lead: ArticlePage | None
    top: list[ArticlePage]
    latest: list[ArticlePage]
    clusters: list[Cluster]

    def articles(self) -> Iterable[ArticlePage]:
        """Every article on the page, in reading order."""
        if self.lead:
            yield self.lead
        yield from self.top
        yield from self.latest
        for cluster in self.clusters:
            if cluster.leader:
                yield cluster.leader
            yield from cluster.others


class _Used:
    """Hands out each key once."""

    def __init__(self) -> None:
        self.keys: dict[int, None] = {}

    def take(self, keys: Iterable[int], limit: int) -> list[int]:
        fresh = [key for key in dict.fromkeys(keys) if key not in self.keys][:limit]
        self.keys.update(dict.fromkeys(fresh))
        return fresh


def compose_front(home: HomePage, press: Press) -> Front:
    """Arrange the front: pins first, then by time of publication. Queries grow with the sections, never with the articles."""
    pinned = list(home.pins.filter(article__live=True, article__section__in=press.section_ids).values_list("spot", "article_id"))
    by_section = {section.pk: latest_keys(section.pk, ENOUGH_PER_SECTION) for section in press.sections}
    newest = [key for _moment, key in sorted((pair for pairs in by_section.values() for pair in pairs), reverse=True)]
    used = _Used()
    lead = used.take([*(key for spot, key in pinned if spot == PinnedArticle.Spot.LEAD), *newest], 1)
    top = used.take([*(key for _spot, key in pinned), *newest], TOP)
    latest = used.take(newest, LATEST)
    chosen = {}
    for section in press.navigation:
        family = [other.pk for other in press.sections if other.path.startswith(section.path)]
        keys = [key for _moment, key in sorted((pair for pk in family for pair in by_section[pk]), reverse=True)]
        chosen[section.pk] = used.take(keys, PER_CLUSTER)
    found = cards(used.keys)
    clusters = [_cluster(section, [found[key] for key in chosen[section.pk] if key in found]) for section in press.navigation]
    return Front(
        lead=found.get(lead[0]) if lead else None,
        top=[found[key] for key in top if key in found],
        latest=[found[key] for key in latest if key in found],
        clusters=[cluster for cluster in clusters if cluster.leader or cluster.others],
    )


def _cluster(section: SectionPage, articles: list[ArticlePage]) -> Cluster:
    """The newest with a picture leads; without any, the newest does."""
    if not articles:
        return Cluster(section)
    leader = next((article for article in articles[:3] if article.lead_picture_id), articles[0])
    return Cluster(section, leader, [article for article in articles if article.pk != leader.pk])
