"""Public articles in the lists of the site. Lists never load bodies and never count or skip rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import Prefetch, QuerySet
from django.utils import timezone
from wagtail.models import Site

from toasoan.foundation.media.renditions import prefetch_for
from toasoan.newsroom.articles.models import ArticlePage, Author, Correction, Place, Topic
from toasoan.newsroom.articles.states import ArticleState
from toasoan.outlets.pagestore.dependencies import lists, lists_items
from toasoan.outlets.website import content
from toasoan.outlets.website.models import Dossier, Moment
from toasoan.outlets.website.press import Press

NOT_IN_LISTS = ("body", "search_description", "seo_title", "withdrawal_reason", "draft_title")


def public_articles(section_ids: Iterable[int]) -> QuerySet[ArticlePage]:
    """Articles that readers may see, of these sections, newest first."""
    articles: QuerySet[ArticlePage] = ArticlePage.objects.filter(section_id__in=list(section_ids), live=True, published_at__isnull=False)
    return articles.exclude(state=ArticleState.WITHDRAWN).order_by("-published_at", "-pk")


def for_cards(articles: QuerySet[ArticlePage]) -> QuerySet[ArticlePage]:
    """The same with what a card in a list shows; ``with_pictures`` adds the pictures' renditions."""
    return articles.select_related("section", "genre", "lead_picture").defer(*NOT_IN_LISTS)


def with_pictures(articles: Iterable[ArticlePage]) -> list[ArticlePage]:
    """The articles of a list with all their pictures' renditions, read in one query."""
    found = list(articles)
    prefetch_for([article.lead_picture for article in found])
    return found


def cards(keys: Iterable[int]) -> dict[int, ArticlePage]:
    """Articles by key, with what a card shows; those that are not public are missing."""
    wanted = list(keys)
    if not wanted:
        return {}
    found = ArticlePage.objects.filter(pk__in=wanted, live=True).exclude(state=ArticleState.WITHDRAWN)
    return {article.pk: article for article in with_pictures(for_cards(found))}


def latest_keys(section_id: int, limit: int) -> list[tuple[datetime, int]]:
    """``(published_at, key)`` of a section's newest articles."""
    return list(public_articles([section_id]).values_list("published_at", "pk")[:limit])


def by_genre(press: Press, genres: Sequence[str], limit: int) -> list[int]:
    """Keys of the site's newest articles of these genres."""
    rows = list(public_articles(press.section_ids).filter(genre__code__in=genres).values_list("published_at", "pk")[:limit])
    lists(content.of_site(press.site.pk), down_to=rows[-1][0] if len(rows) == limit else None)
    return [key for _moment, key in rows]


def of_section(press: Press, section_id: int) -> list[QuerySet[ArticlePage]]:
    """A section's articles: its own with those of its subsections, and those that stand there secondarily."""
    family = family_of(press, section_id)
    return [public_articles(family), public_articles(press.section_ids).filter(secondary_sections__in=family).distinct()]


def family_of(press: Press, section_id: int) -> list[int]:
    """A section with its subsections, by key."""
    section = next(section for section in press.sections if section.pk == section_id)
    return [other.pk for other in press.sections if other.path.startswith(section.path)]


def of_topic(press: Press, topic: Topic) -> QuerySet[ArticlePage]:
    """A topic's articles on this site."""
    return public_articles(press.section_ids).filter(topics=topic)


def dossier_of(topic: Topic) -> Dossier | None:
    """The topic as an event with its moments, where the newsroom made one; moments of hidden articles keep their words."""
    found = Dossier.objects.filter(topic=topic).select_related("picture")
    moments = Moment.objects.select_related("article__section").defer("article__body")
    dossier: Dossier | None = found.prefetch_related(Prefetch("moments", moments)).first()
    return dossier


def of_place(press: Press, place: Place) -> QuerySet[ArticlePage]:
    """A place's articles on this site, with those of the places that became part of it."""
    return public_articles(press.section_ids).filter(places__in=[place.pk, *place.former.values_list("pk", flat=True)]).distinct()


def of_author(press: Press, author: Author) -> QuerySet[ArticlePage]:
    """What was signed with a pen name on this site."""
    return public_articles(press.section_ids).filter(article_authors__author=author).distinct()


def corrections_of(press: Press) -> QuerySet[Correction]:
    """The site's corrections and apologies, newest first; they stay (NĐ 237/2026, Art. 19)."""
    return (
        Correction.objects.filter(article__section_id__in=press.section_ids)
        .select_related("article__section")
        .defer("article__body")
        .order_by("-published_at", "-pk")
    )


def newest(press: Press, limit: int) -> list[ArticlePage]:
    """The newest articles of the whole site."""
    articles = with_pictures(for_cards(public_articles(press.section_ids))[:limit])
    lists_items([content.of_site(press.site.pk)], articles, full=len(articles) == limit)
    return articles


def near_in_time(articles: QuerySet[ArticlePage], article: ArticlePage, limit: int, keys: Iterable[str]) -> list[ArticlePage]:
    """What a list (``keys`` for the page store) holds around an article: those published just before it, then those just after.

    Not the newest: then every page of the archive would be another one after each publication.
    """
    moment = article.published_at or timezone.now()
    others = for_cards(articles).exclude(pk=article.pk)
    found = list(others.filter(published_at__lte=moment)[:limit])
    down_to, up_to = (found[-1].published_at, moment) if len(found) == limit else (None, None)
    if len(found) < limit:
        after = list(others.filter(published_at__gt=moment).order_by("published_at", "pk")[: limit - len(found)])
        found += after
        up_to = after[-1].published_at if after and len(found) == limit else None
    for key in keys:
        lists(key, down_to=down_to, up_to=up_to)
    return found


def site_of(article: ArticlePage) -> Site | None:
    """The site an article belongs to: the one with the nearest root above it."""
    roots = {site.root_page.path: site for site in Site.objects.select_related("root_page") if article.path.startswith(site.root_page.path)}
    return roots[max(roots, key=len)] if roots else None
