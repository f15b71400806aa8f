"""Loading the demo: people, sites, library, then the newsroom's last weeks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from demo import contributors, events, front, household, library, official, people, planning, posts, printed, sites, versions
from demo.blocks import Shelf
from demo.clock import running
from demo.drafting import ORIGIN, Drafting
from demo.newsday import NewsDay, Step
from demo.remarks import Remarks
from demo.reviewers import Reviewers
from demo.royalties import RoyaltyMonths
from demo.timetable import Timetable
from demo.world import World
from toasoan.foundation.audit.actions import record
from toasoan.foundation.people.models import Agency, User
from toasoan.newsroom.articles.models import ArticlePage, Author

LIBRARIAN = "ly.quang.thai"
Progress = Callable[[str, int], None]


@dataclass(frozen=True)
class Loaded:
    """How much was new, and which pictures the content names that have not been drawn."""

    articles: int
    pictures: int
    missing_pictures: tuple[str, ...] = ()


def holds_something_else(world: World) -> bool:
    """Whether this installation is in use for something other than the demo."""
    other_agency = Agency.objects.exclude(name=world.facts["agency"]["name"]).exists()
    return other_agency or (not Agency.objects.exists() and ArticlePage.objects.exists())


def load(world: World, progress: Progress) -> Loaded:
    """Load what is missing. Repeating it changes nothing; after an interruption it goes on with what is not there yet.

    ``progress`` is told what is being done and how many units of work are still ahead altogether.
    """
    timetable = Timetable(timezone.localtime())
    files = library.picture_files(world)
    progress("Con người", len(files) + len(world.articles) * 7)
    with transaction.atomic():
        people.load_agency(world)
        users = people.load_staff(world)
    places = sites.load_sites(world)
    librarian = users[LIBRARIAN]
    pictures, new_pictures = library.load_pictures(world, acting_user=librarian, progress=lambda key: progress(f"Ảnh {key}", 1))
    shelf = Shelf(
        pictures,
        {},
        lambda kind, content: library.load_recording(world, kind, content, acting_user=librarian),
        lambda content: library.load_document(world, content, acting_user=librarian),
    )
    with without_mail():
        planning.load(users)
        loaded = _play(world, users, Drafting(places, _pen_names(), shelf), timetable, progress)
        versions.load(users)
        printed.load(users)
        contributors.load(users)
        posts.load(users)
        household.load(users)
        official.load(world, users)
    front.arrange(world, places, shelf)
    events.tell(world, shelf)
    return Loaded(loaded, new_pictures, tuple(sorted(set(shelf.missing))))


@contextmanager
def without_mail() -> Iterator[None]:
    """Nobody gets a message about what happened weeks ago."""
    backend = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    try:
        yield
    finally:
        settings.EMAIL_BACKEND = backend


def _pen_names() -> dict[str, Author]:
    return {author.user.username: author for author in Author.objects.exclude(user=None).select_related("user").order_by("-pk")}


@transaction.atomic
def _play(world: World, users: dict[str, User], drafting: Drafting, timetable: Timetable, progress: Progress) -> int:
    """Play the steps of all articles that are not there yet, in one transaction: an interruption leaves nothing half told."""
    known = dict(ArticlePage.objects.filter(imported_from__startswith=ORIGIN).values_list("imported_from", "pk"))
    drafting.shelf.pages.update({key.removeprefix(ORIGIN): pk for key, pk in known.items()})  # type: ignore[attr-defined]
    entries = {key: entry for key, entry in world.articles.items() if f"{ORIGIN}{key}" not in known}
    day = NewsDay(drafting, Reviewers(world, users), Remarks(world), timetable)
    steps: list[Step] = day.steps(entries)
    begins = steps[0].at if steps else timetable.now - timedelta(minutes=5)
    steps = sorted([*steps, *RoyaltyMonths(users, timetable.now).steps(begins)], key=lambda step: step.at)
    if not steps:
        return 0
    with running(steps[0].at) as clock:
        for place, step in enumerate(steps):
            progress(step.at.strftime("%d/%m %H:%M"), len(steps) - place)
            clock.put(max(step.at, clock.now()) if place else step.at)
            step.do()
    record("demo.load", None, acting_user=None, new={"articles": len(entries), "played_from": steps[0].at, "played_to": steps[-1].at})
    return len(entries)
