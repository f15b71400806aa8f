"""What the desk gives to the public site and to the page store."""

from __future__ import annotations

from django.utils import timezone

from toasoan.outlets.frontdesk import queries
from toasoan.outlets.frontdesk.composing import compose
from toasoan.outlets.frontdesk.models import FrontVersion
from toasoan.outlets.pagestore.dependencies import changes_at, shows
from toasoan.outlets.pagestore.watching import register_shown
from toasoan.outlets.website.front import Front, register_arrangement
from toasoan.outlets.website.models import HomePage
from toasoan.outlets.website.press import Press


def arranged(home: HomePage, press: Press) -> Front | None:
    """The page as the version in force arranges it; the stored page is made anew when the next one begins."""
    shows(f"homepage:{home.pk}")
    now = timezone.now()
    start = queries.next_start(home, now)
    if start is not None:
        changes_at(start)
    version = queries.in_force(home, now)
    return compose(version.as_plan(), press).front if version else None


def declare() -> None:
    """Called once, when the app is ready."""
    register_arrangement(arranged)
    register_shown(FrontVersion, lambda row: [f"homepage:{row.home_id}"])
