"""Small makers of what tests of the portal need."""

from __future__ import annotations

from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from toasoan.newsroom.contributors import actions
from toasoan.newsroom.contributors.models import Contributor, Submission
from toasoan.newsroom.stories.tests.factories import make_desk, make_user

PASSWORD = "Cho-noi-Nga-Sau-2026"
DETAILS = {"name": "Trần Thị Lụa", "pen_name": "Lụa Vàm", "phone": "0900000001", "province": "Phù Sa"}


def make_contributor(email: str = "lua@vidu.example", *, state: str = "active", **details: str) -> Contributor:
    """Somebody who registered, and (by default) was confirmed and taken on."""
    made = actions.register(email=email, password=PASSWORD, details={**DETAILS, **details}, desk=make_desk())
    if state != "registered":
        made = actions.confirm_address(made)
    if state == "active":
        made = actions.decide(made, "approve", acting_user=make_head())
    return made


def make_head(name: str = "truong-ban") -> Any:
    """A head of desk; one account, however often asked for."""
    from toasoan.foundation.people.models import User

    return User.objects.filter(username=name).first() or make_user(name, "desk-head")


def make_work(contributor: Contributor, title: str = "Mùa nước nổi về sớm", body: str = "Nước lên từ hôm qua.\nBà con mừng.") -> Submission:
    """A work being written."""
    work = actions.begin_submission(contributor, acting_user=contributor.user)
    return actions.save_submission(work, title=title, body=body, acting_user=contributor.user)


def attach(work: Submission, content: bytes = "một hai ba\n".encode(), name: str = "so-lieu.csv") -> Any:
    """A small file of the work, received whole and checked (a test's transaction never commits, so the task would not come)."""
    return actions.check_file(actions.take_whole(work, ContentFile(content, name=name), acting_user=work.contributor.user))


def send(work: Submission) -> Submission:
    """Sign and send."""
    actions.send_submission(work, typed_name=work.contributor.name, acting_user=work.contributor.user)
    work.refresh_from_db()
    return work


def year() -> int:
    """This year."""
    return timezone.localdate().year
