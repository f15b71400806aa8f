"""The articles that may fill a zone, now or as they were or will be at another moment."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce

from toasoan.newsroom.articles.models import ArticlePage
from toasoan.newsroom.articles.states import ArticleState
from toasoan.outlets.frontdesk import measures
from toasoan.outlets.frontdesk.plans import Rule, ZoneSpec
from toasoan.outlets.pagestore.dependencies import lists
from toasoan.outlets.website import content, queries
from toasoan.outlets.website.press import Press


class Supply:
    """Keys for zones, best first. ``at`` is nothing for the page that readers get."""

    def __init__(self, press: Press, now: datetime, at: datetime | None = None) -> None:
        self.press, self.now, self.at = press, now, at

    def articles(self, section_ids: Iterable[int]) -> QuerySet[ArticlePage]:
        """What readers see of these sections at the moment, newest first; of the future also what is to come out by then."""
        if self.at is None:
            return queries.public_articles(section_ids)
        seen = Q(live=True, published_at__lte=self.at) & ~Q(state=ArticleState.WITHDRAWN)
        if self.at > self.now:
            seen |= Q(state=ArticleState.SCHEDULED, live=False, go_live_at__lte=self.at)
        moment = Coalesce("published_at", "go_live_at")
        found: QuerySet[ArticlePage] = ArticlePage.objects.filter(seen, section_id__in=list(section_ids))
        return found.alias(moment=moment).order_by("-moment", "-pk")

    def newest(self, rule: Rule, without: Iterable[int], limit: int) -> list[int]:
        """The newest that fit a rule and are not used yet."""
        sections = self._family(rule.sections)
        found = self.articles(sections)
        if rule.topics:
            found = found.filter(pk__in=ArticlePage.topics.through.objects.filter(topic_id__in=rule.topics).values("articlepage_id"))
        if rule.genres:
            found = found.filter(genre__code__in=rule.genres)
        if rule.with_picture:
            found = found.filter(lead_picture__isnull=False)
        rows = list(found.exclude(pk__in=list(without)).values_list("published_at", "pk")[:limit])
        last = rows[-1][0] if len(rows) == limit else None
        for key in self._lists(rule, sections):
            lists(key, down_to=last)
        return [key for _moment, key in rows]

    def ranked(self, zone: ZoneSpec) -> Sequence[int] | None:
        """By a measure of the audience, of the zone's sections; nothing when nobody measures."""
        keys = measures.ranked(zone.measure, self.press, self.at or self.now)
        if keys is None:
            return None
        few = list(keys)[:300]
        here = set(self.articles(self._family(zone.rule.sections)).filter(pk__in=few).values_list("pk", flat=True))
        return [key for key in few if key in here]

    def showable(self, keys: Iterable[int]) -> set[int]:
        """Which of these readers could see at the moment on this site."""
        wanted = list(keys)
        return set(self.articles(self.press.section_ids).filter(pk__in=wanted).values_list("pk", flat=True)) if wanted else set()

    def cards(self, keys: Iterable[int]) -> dict[int, ArticlePage]:
        """The articles with what a card shows; one that is still to come out shows its latest words and that time."""
        wanted = list(keys)
        if self.at is None or self.at <= self.now:
            return queries.cards(wanted)
        found = queries.with_pictures(queries.for_cards(self.articles(self.press.section_ids).filter(pk__in=wanted)))
        return {article.pk: article if article.live else _as_it_will_be(article) for article in found}

    def _family(self, section_ids: Sequence[int]) -> list[int]:
        if not section_ids:
            return self.press.section_ids
        paths = [section.path for section in self.press.sections if section.pk in section_ids]
        return [section.pk for section in self.press.sections if any(section.path.startswith(path) for path in paths)]

    def _lists(self, rule: Rule, sections: Sequence[int]) -> list[str]:
        if rule.topics:
            return [content.of_topic(topic) for topic in rule.topics]
        return [content.of_section(section) for section in sections] if rule.sections else [content.of_site(self.press.site.pk)]


def _as_it_will_be(article: ArticlePage) -> ArticlePage:
    latest: ArticlePage = article.get_latest_revision_as_object()
    latest.published_at = article.go_live_at
    return latest
