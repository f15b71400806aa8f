"""Whom the portal tells in the newsroom: people who want to contribute, works that came in, lines and answers of contributors."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from toasoan.foundation.notices.registry import Kind, Notice, register_kinds, register_notice, register_sight
from toasoan.foundation.people.queries import people_with
from toasoan.newsroom.contributors import policy
from toasoan.newsroom.contributors.events import ContributorRegistered, InvitationChanged, SubmissionMessage, SubmissionSent
from toasoan.newsroom.contributors.states import InvitationState

if TYPE_CHECKING:
    from toasoan.foundation.people.models import User

KINDS = (
    Kind("contributors.registered", gettext_lazy("Có người đăng ký cộng tác viên chờ duyệt")),
    Kind("submissions.sent", gettext_lazy("Cộng tác viên gửi bài tới ban tôi"), push=True),
    Kind("submissions.message", gettext_lazy("Cộng tác viên nhắn về bài tôi đang đọc"), push=True),
    Kind("invitations.changed", gettext_lazy("Cộng tác viên trả lời lời đặt bài của tôi")),
)


def _of_desk(permission: str, desk_id: int | None) -> list[int]:
    """Those of the desk who hold the permission; everybody who does when the desk has nobody."""
    people = people_with(permission)
    own = list(people.filter(desk_id=desk_id).values_list("pk", flat=True)) if desk_id else []
    return own or list(people.values_list("pk", flat=True))


def registered(event: ContributorRegistered) -> list[Notice]:
    """Tell those who may take them on."""
    from toasoan.newsroom.contributors.models import Contributor

    person = Contributor.objects.filter(pk=event.contributor_id).first()
    if person is None:
        return []
    text = _("%(name)s đăng ký cộng tác, chờ duyệt") % {"name": person}
    url = reverse("contributors_desk_contributor", args=[person.pk])
    people = _of_desk("contributors.verify_contributor", event.desk_id)
    return [Notice(people=people, kind=event.name, subject_key=event.subject, text=text, url=url, once_key=f"contributors.registered:{person.pk}")]


def sent(event: SubmissionSent) -> list[Notice]:
    """Tell the reader of a work that came again; else the desk."""
    from toasoan.newsroom.contributors.models import Submission

    work = Submission.objects.select_related("contributor").filter(pk=event.submission_id).first()
    if work is None:
        return []
    people = [work.claimed_by_id] if work.claimed_by_id else _of_desk("contributors.handle_submission", event.desk_id)
    text = _("%(name)s gửi bài “%(title)s”") % {"name": work.contributor, "title": work.sent_title}
    url = reverse("contributors_desk_work", args=[work.pk])
    once = f"submissions.sent:{work.pk}:{event.times_sent}"
    return [Notice(people=people, kind=event.name, subject_key=event.subject, text=text, url=url, once_key=once)]


def line(event: SubmissionMessage) -> list[Notice]:
    """Tell who reads the work, or its desk."""
    from toasoan.newsroom.contributors.models import Message

    found = Message.objects.select_related("submission__contributor").filter(pk=event.message_id).first()
    if found is None or found.from_desk:
        return []
    work = found.submission
    people = [work.claimed_by_id] if work.claimed_by_id else _of_desk("contributors.handle_submission", work.desk_id)
    text = _("%(name)s nhắn về bài “%(title)s”") % {"name": work.contributor, "title": work.sent_title or work.title}
    url = reverse("contributors_desk_work", args=[work.pk])
    return [Notice(people=people, kind=event.name, subject_key=event.subject, text=text, url=url, once_key=f"submissions.message:{found.pk}")]


def invitation_answered(event: InvitationChanged) -> list[Notice]:
    """Tell who asked for the work."""
    from toasoan.newsroom.contributors.models import Invitation

    found = Invitation.objects.select_related("contributor").filter(pk=event.invitation_id).first()
    if found is None or event.state not in {InvitationState.ACCEPTED, InvitationState.DECLINED}:
        return []
    sentence = _("%(name)s nhận viết “%(title)s”") if event.state == InvitationState.ACCEPTED else _("%(name)s không nhận viết “%(title)s”")
    url = reverse("contributors_desk_contributor", args=[found.contributor_id])
    once = f"invitations.changed:{found.pk}:{event.state}"
    text = sentence % {"name": found.contributor, "title": found.title}
    return [Notice(people=[found.by_id], kind=event.name, subject_key=f"contributor:{found.contributor_id}", text=text, url=url, once_key=once)]


def _sees(permission: str) -> Callable[[User, Collection[int]], Collection[int]]:
    def sees(user: User, ids: Collection[int]) -> Collection[int]:
        return ids if policy.may(user, permission) else []

    return sees


def register() -> None:
    """Called once, when the app is ready."""
    register_kinds("contributors", gettext_lazy("Cộng tác viên"), KINDS)
    register_notice(ContributorRegistered, registered)
    register_notice(SubmissionSent, sent)
    register_notice(SubmissionMessage, line)
    register_notice(InvitationChanged, invitation_answered)
    for prefix, permission in (("contributor", "view_contributor"), ("submission", "view_submission")):
        register_sight(prefix, _sees(permission))
