"""What is asked about home pages and their versions."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils import timezone
from wagtail.models import Site

from toasoan.foundation.people.models import User
from toasoan.newsroom.articles.models import ArticlePage
from toasoan.newsroom.articles.states import ArticleState
from toasoan.outlets.frontdesk.automatic import first_plan
from toasoan.outlets.frontdesk.models import FrontDraft, FrontVersion
from toasoan.outlets.frontdesk.plans import FrontPlan
from toasoan.outlets.frontdesk.states import VersionState
from toasoan.outlets.website.models import HomePage
from toasoan.outlets.website.press import Press

MOST_FOUND, MOST_COMING = 40, 20


def home_pages() -> list[tuple[HomePage, Site]]:
    """Every home page that a site shows, with the site."""
    sites = {site.root_page_id: site for site in Site.objects.select_related("root_page").order_by("-is_default_site", "pk")}
    homes = HomePage.objects.in_bulk(list(sites))
    return [(homes[key], site) for key, site in sites.items() if key in homes]


def press_at(home: HomePage) -> Press:
    """The press product whose home page it is."""
    return Press(home.sites_rooted_here.select_related("root_page").order_by("-is_default_site", "pk")[0])


def in_force(home: HomePage, at: datetime | None = None) -> FrontVersion | None:
    """The version that readers see at a moment; nothing before anybody arranged the page."""
    found = home.versions.filter(state=VersionState.SET, starts_at__lte=at or timezone.now())
    version: FrontVersion | None = found.select_related("made_by").order_by("-starts_at", "-pk").first()
    return version


def next_start(home: HomePage, after: datetime) -> datetime | None:
    """When the next scheduled version begins."""
    coming = home.versions.filter(state=VersionState.SET, starts_at__gt=after).order_by("starts_at")
    start: datetime | None = coming.values_list("starts_at", flat=True).first()
    return start


def coming(home: HomePage) -> list[FrontVersion]:
    """What is scheduled, the next first."""
    found = home.versions.filter(state=VersionState.SET, starts_at__gt=timezone.now()).select_related("made_by", "base")
    return list(found.order_by("starts_at", "pk")[:MOST_COMING])


def history(home: HomePage, before: int | None = None, limit: int = 30) -> list[FrontVersion]:
    """Versions by the time they were made, newest first; ``before`` continues a list."""
    found = home.versions.select_related("made_by", "base").order_by("-pk")
    return list((found.filter(pk__lt=before) if before else found)[:limit])


def plan_at(home: HomePage, press: Press, at: datetime | None = None) -> FrontPlan:
    """The plan in force at a moment, or the automatic one."""
    version = in_force(home, at)
    return version.as_plan() if version else first_plan(home, press)


def draft_of(home: HomePage, user: User) -> FrontDraft | None:
    """What somebody has begun to arrange."""
    draft: FrontDraft | None = home.drafts.filter(user=user).select_related("base").first()
    return draft


def titles(keys: Iterable[int]) -> dict[int, str]:
    """Titles of articles by key."""
    return dict(ArticlePage.objects.filter(pk__in=list(keys)).values_list("pk", "title"))


def candidates(press: Press, words: str, without: Iterable[int]) -> QuerySet[ArticlePage]:
    """What could be put on the page: the newest that are out or have a time, by words of their titles."""
    ready = Q(live=True, published_at__isnull=False) & ~Q(state=ArticleState.WITHDRAWN) | Q(state=ArticleState.SCHEDULED)
    found: QuerySet[ArticlePage] = ArticlePage.objects.filter(ready, section_id__in=press.section_ids).exclude(pk__in=list(without))
    for word in words.split()[:8]:
        found = found.filter(Q(title__icontains=word) | Q(draft_title__icontains=word))
    return found.select_related("section").defer("body").order_by("-latest_revision_created_at", "-pk")[:MOST_FOUND]
