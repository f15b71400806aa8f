"""Whom planning tells what, and who may see what such a notice is about."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from toasoan.foundation.notices.models.wishes import MailWish
from toasoan.foundation.notices.registry import Kind, Notice, register_calendar_source, register_kinds, register_notice, register_sight
from toasoan.foundation.people.queries import people_with
from toasoan.newsroom.stories import policy
from toasoan.newsroom.stories.events import (
    AssignmentAnswered,
    AssignmentOffered,
    AssignmentRetimed,
    CoverageReplanned,
    FactsChanged,
    MasterChanged,
    PitchDecided,
    PitchSent,
    RemarkAdded,
    RemarkAnswered,
    RemarkMentioned,
    SuggestionAdded,
    SuggestionDecided,
    VersionMoved,
    VersionStopped,
)

if TYPE_CHECKING:
    from datetime import datetime

    from toasoan.foundation.people.models import User
    from toasoan.newsroom.stories.models import Coverage

LONGEST_QUOTE = 160
AT_ONCE, DIGEST = MailWish.AT_ONCE, MailWish.DIGEST
KINDS = (
    Kind("assignments.offered", gettext_lazy("Tôi được giao việc"), mail=AT_ONCE, push=True, urgent=True),
    Kind("assignments.changed", gettext_lazy("Việc tôi giao được nhận, bị từ chối, đã nộp; việc của tôi bị hủy"), push=True, urgent=True),
    Kind("coverages.replanned", gettext_lazy("Việc của tôi đổi ngày, đổi hạn"), mail=AT_ONCE, push=True, urgent=True),
    Kind("coverages.due_soon", gettext_lazy("Việc của tôi sắp đến hạn"), mail=MailWish.NEVER, push=True, urgent=True),
    Kind("coverages.late", gettext_lazy("Việc tôi làm hoặc tôi giao đã quá hạn"), push=True, urgent=True),
    Kind("pitches.sent", gettext_lazy("Có đề xuất đề tài gửi tới ban tôi"), permission="stories.decide_pitch"),
    Kind("pitches.decided", gettext_lazy("Đề xuất của tôi được trả lời"), push=True),
)
TALK = (
    Kind("remarks.mentioned", gettext_lazy("Tôi được nhắc tên trong ý kiến"), push=True),
    Kind("remarks.answered", gettext_lazy("Có trả lời trong trao đổi của tôi")),
    Kind("remarks.added", gettext_lazy("Có ý kiến mới về phiên bản tôi làm"), push=True),
    Kind("suggestions.added", gettext_lazy("Có đề nghị sửa phiên bản tôi làm"), push=True),
    Kind("suggestions.decided", gettext_lazy("Đề nghị sửa của tôi được nhận hoặc không")),
    Kind("versions.master_changed", gettext_lazy("Bản gốc của phiên bản tôi làm đã thay đổi"), mail=AT_ONCE, push=True, urgent=True),
    Kind("versions.facts_differ", gettext_lazy("Dữ kiện của đề tài đổi, phiên bản tôi làm viết khác"), mail=AT_ONCE, push=True, urgent=True),
    Kind("versions.stopped", gettext_lazy("Phiên bản tôi làm phải dừng"), mail=AT_ONCE, push=True, urgent=True),
    Kind("versions.moved", gettext_lazy("Phiên bản của tôi được duyệt hoặc bị trả lại"), push=True),
)


def name_of(person_id: int | None) -> str:
    """Who did it, for the first words of a notice."""
    from toasoan.foundation.people.models import User

    person = User.objects.filter(pk=person_id).first() if person_id else None
    return str(person) if person is not None else _("Hệ thống")


def when(moment: datetime | None) -> str:
    """A time as notices say it."""
    return date_format(timezone.localtime(moment), "H:i d/m") if moment is not None else ""


def with_reason(sentence: str, reason: str) -> str:
    """The sentence, and after a colon why; long reasons are cut."""
    words = " ".join(reason.split())
    cut = words if len(words) <= LONGEST_QUOTE else f"{words[: LONGEST_QUOTE - 1]}…"
    return f"{sentence}: {cut}" if cut else sentence


def _crew(coverage: Coverage, *, but: int | None = None) -> list[int]:
    from toasoan.newsroom.stories.states import OPEN_ASSIGNMENTS

    people = coverage.assignments.filter(state__in=OPEN_ASSIGNMENTS).values_list("person_id", flat=True)
    return [pk for pk in people if pk != but]


def offered(event: AssignmentOffered) -> list[Notice]:
    """Tell who was asked."""
    from toasoan.newsroom.stories.models import Assignment

    row = Assignment.objects.select_related("coverage").filter(pk=event.assignment_id).first()
    if row is None or event.person_id == event.by_id:
        return []
    words = {"name": name_of(event.by_id), "part": row.get_part_display(), "title": row.coverage.title}
    text = _("%(name)s giao bạn “%(title)s”, phần việc: %(part)s") % words
    return [
        Notice(
            people=[event.person_id], kind="assignments.offered", subject_key=row.coverage.content_key, text=text, url=reverse("stories_mine"),
            due_at=row.coverage.due_at,
        )
    ]  # fmt: skip


def retimed(event: AssignmentRetimed) -> list[Notice]:
    """Tell the person the new times, unless they changed them themselves."""
    from toasoan.newsroom.stories.models import Assignment

    row = Assignment.objects.select_related("coverage").filter(pk=event.assignment_id).first()
    if row is None or event.person_id == event.by_id:
        return []
    times = "–".join(when(moment) for moment in (row.starts_at, row.ends_at) if moment) or _("chưa hẹn giờ")
    text = _("%(name)s đổi giờ việc “%(title)s” của bạn: %(times)s") % {"name": name_of(event.by_id), "title": row.coverage.title, "times": times}
    return [
        Notice(
            people=[event.person_id], kind="coverages.replanned", subject_key=row.coverage.content_key, text=with_reason(text, row.note),
            url=reverse("stories_mine"), due_at=row.coverage.due_at,
        )
    ]  # fmt: skip


def answered(event: AssignmentAnswered) -> list[Notice]:
    """Tell who asked how it was answered; tell the person what others did to their assignment."""
    from toasoan.newsroom.stories.models import Assignment
    from toasoan.newsroom.stories.states import AssignmentState

    row = Assignment.objects.select_related("coverage").filter(pk=event.assignment_id).first()
    if row is None:
        return []
    own = event.by_id == event.person_id
    sentences = {
        AssignmentState.ACCEPTED: _("%(name)s đã nhận việc “%(title)s”"),
        AssignmentState.REFUSED: _("%(name)s từ chối việc “%(title)s”"),
        AssignmentState.DELIVERED: _("%(name)s đã nộp “%(title)s”") if own else _("%(name)s ghi nhận bạn đã nộp “%(title)s”"),
        AssignmentState.CANCELLED: _("%(name)s đã hủy phân công “%(title)s” của bạn") if not own else _("%(name)s xin thôi việc “%(title)s”"),
    }
    sentence = sentences.get(AssignmentState(event.state))
    to = event.offered_by_id if own else event.person_id
    if sentence is None or to is None or to == event.by_id:
        return []
    text = with_reason(sentence % {"name": name_of(event.by_id), "title": row.coverage.title}, event.reason)
    url = reverse("stories_coverage", args=[row.coverage_id])
    return [Notice(people=[to], kind="assignments.changed", subject_key=row.coverage.content_key, text=text, url=url)]


def replanned(event: CoverageReplanned) -> list[Notice]:
    """Tell the crew the new day and times; several changes before it is read stay several notices, for each says what holds from then."""
    from toasoan.newsroom.stories.models import Coverage

    coverage = Coverage.objects.filter(pk=event.coverage_id).first()
    if coverage is None:
        return []
    parts = [_("ngày làm %(day)s") % {"day": date_format(coverage.planned_on, "d/m")}]
    if coverage.due_at:
        parts.append(_("hạn nộp %(time)s") % {"time": when(coverage.due_at)})
    if coverage.publish_at:
        parts.append(_("ra lúc %(time)s") % {"time": when(coverage.publish_at)})
    text = _("“%(title)s” đổi kế hoạch: %(plan)s") % {"title": coverage.title, "plan": ", ".join(parts)}
    url = reverse("stories_coverage", args=[coverage.pk])
    people = _crew(coverage, but=event.by_id)
    return [Notice(people=people, kind="coverages.replanned", subject_key=coverage.content_key, text=text, url=url, due_at=coverage.due_at)]


def pitch_sent(event: PitchSent) -> list[Notice]:
    """Tell those of the desk who decide."""
    from toasoan.newsroom.stories.models import Pitch

    pitch = Pitch.objects.filter(pk=event.pitch_id).first()
    if pitch is None:
        return []
    deciders = people_with("stories.decide_pitch").filter(desk_id=event.desk_id).exclude(pk=event.by_id or 0)
    text = _("%(name)s đề xuất đề tài “%(title)s”") % {"name": pitch.by_name or name_of(pitch.by_id), "title": pitch.title}
    people = list(deciders.values_list("pk", flat=True))
    return [Notice(people=people, kind="pitches.sent", subject_key=pitch.content_key, text=text, url=reverse("stories_pitches"))]


def pitch_decided(event: PitchDecided) -> list[Notice]:
    """Tell who proposed."""
    from toasoan.newsroom.stories.models import Pitch
    from toasoan.newsroom.stories.states import PitchState

    pitch = Pitch.objects.filter(pk=event.pitch_id).first()
    if pitch is None or event.by_id is None or event.by_id == pitch.decided_by_id:
        return []
    accepted = event.state == PitchState.ACCEPTED
    sentence = _("Đề xuất “%(title)s” của bạn đã được nhận") if accepted else _("Đề xuất “%(title)s” của bạn chưa được nhận")
    text = with_reason(sentence % {"title": pitch.title}, event.answer)
    url = reverse("stories_story", args=[pitch.story_id]) if accepted and pitch.story_id else reverse("stories_pitches")
    return [Notice(people=[event.by_id], kind="pitches.decided", subject_key=pitch.content_key, text=text, url=url)]


def _title(version_key: str) -> str:
    from toasoan.newsroom.stories.versions.registry import kind_of, version

    kind, obj = kind_of(version_key), version(version_key)
    return kind.title_of(obj) if kind is not None and obj is not None else version_key


def talked(event: RemarkMentioned | RemarkAnswered) -> list[Notice]:
    """Tell those named and those who took part; who was named in an answer hears of it once."""
    from toasoan.newsroom.stories.collaboration.models import Remark

    remark = Remark.objects.filter(pk=event.remark_id).first()
    if remark is None:
        return []
    mentioned = isinstance(event, RemarkMentioned)
    sentence = _("%(name)s nhắc bạn trong “%(title)s”") if mentioned else _("%(name)s trả lời ý kiến về “%(title)s”")
    text = with_reason(sentence % {"name": name_of(event.by_id), "title": _title(event.subject)}, remark.text)
    return [
        Notice(
            people=[pk for pk in event.person_ids if pk != event.by_id], kind=event.name, subject_key=event.subject, text=text,
            url=reverse("stories_talk", args=[event.subject]), once_key=f"remark:{remark.pk}",
        )
    ]  # fmt: skip


def suggestion_decided(event: SuggestionDecided) -> list[Notice]:
    """Tell who suggested."""
    if event.author_id == event.by_id:
        return []
    taken = event.state == "accepted"
    sentence = (
        _("%(name)s đã nhận đề nghị sửa của bạn trong “%(title)s”") if taken else _("%(name)s không nhận đề nghị sửa của bạn trong “%(title)s”")
    )
    text = sentence % {"name": name_of(event.by_id), "title": _title(event.subject)}
    url = reverse("stories_talk", args=[event.subject])
    return [Notice(people=[event.author_id], kind=event.name, subject_key=event.subject, text=text, url=url)]


def _version_people(version_key: str, but: int | None = None) -> tuple[list[int], str, str]:
    """Who works on a version (its owner and the crew of its coverage), its title, its editing page."""
    from toasoan.newsroom.stories.versions.queries import link_of
    from toasoan.newsroom.stories.versions.registry import kind_of, version

    kind, obj, link = kind_of(version_key), version(version_key), link_of(version_key)
    if kind is None or obj is None:
        return [], "", ""
    people = {getattr(obj, "owner_id", None)} | set(_crew(link.coverage) if link is not None and link.coverage is not None else [])
    return [pk for pk in people if pk and pk != but], kind.title_of(obj), kind.edit_url(obj)


def remark_added(event: RemarkAdded) -> list[Notice]:
    """Tell who works on the version; whoever is named in it as well hears of it once."""
    from toasoan.newsroom.stories.collaboration.models import Remark

    remark = Remark.objects.filter(pk=event.remark_id).first()
    if remark is None:
        return []
    people, title, _url = _version_people(event.subject, but=event.by_id)
    text = with_reason(_("%(name)s có ý kiến về “%(title)s”") % {"name": name_of(event.by_id), "title": title}, remark.text)
    url, once = reverse("stories_talk", args=[event.subject]), f"remark:{remark.pk}"
    named = set(remark.mentions.values_list("pk", flat=True))  # they hear that they are named, whichever event comes first
    return [Notice(people=[pk for pk in people if pk not in named], kind=event.name, subject_key=event.subject, text=text, url=url, once_key=once)]


def suggestion_added(event: SuggestionAdded) -> list[Notice]:
    """Tell who works on the version which words should become which."""
    from toasoan.newsroom.stories.collaboration.models import Suggestion

    change = Suggestion.objects.filter(pk=event.suggestion_id).first()
    if change is None:
        return []
    people, title, _url = _version_people(event.subject, but=event.by_id)
    sentence = _("%(name)s đề nghị sửa “%(title)s”") % {"name": name_of(event.by_id), "title": title}
    text = with_reason(sentence, f"{change.old_text} → {change.new_text}")
    return [Notice(people=people, kind=event.name, subject_key=event.subject, text=text, url=reverse("stories_talk", args=[event.subject]))]


def facts_changed(event: FactsChanged) -> Iterable[Notice]:
    """Tell who works on a version of the story that says otherwise than a fact that was just changed; once for each value of the fact."""
    from toasoan.newsroom.stories.models import Fact, VersionLink
    from toasoan.newsroom.stories.versions.registry import kind_of, version
    from toasoan.newsroom.stories.writing.facts import compare

    facts = list(Fact.objects.filter(story=event.story_id, name__in=event.changed))
    links = VersionLink.objects.filter(story=event.story_id, stopped_at=None) if facts else []
    for link in links:
        kind, obj = kind_of(link.version_key), version(link.version_key)
        found = compare(kind.parts_of(obj), facts, timezone.localdate()) if kind is not None and obj is not None else []
        found = [one for one in found if one.code != "date"]
        if kind is None or not found:
            continue
        people, title, _url = _version_people(link.version_key)
        text = with_reason(_("Dữ kiện đổi, “%(title)s” còn viết khác") % {"title": title}, found[0].message)
        said = ";".join(f"{fact.pk}={fact.name}/{fact.title}/{fact.value}" for fact in facts)
        url = reverse("stories_writing", args=[link.version_key])
        once = f"facts:{link.version_key}:{hashlib.sha256(said.encode()).hexdigest()[:16]}"
        yield Notice(people=people, kind="versions.facts_differ", subject_key=link.version_key, text=text, url=url, once_key=once)


def master_changed(event: MasterChanged) -> list[Notice]:
    """Tell who works on the version what changed."""
    people, title, url = _version_people(event.subject)
    text = with_reason(_("Bản gốc của “%(title)s” đã thay đổi") % {"title": title}, event.note)
    return [Notice(people=people, kind=event.name, subject_key=event.subject, text=text, url=url)]


def stopped(event: VersionStopped) -> list[Notice]:
    """Tell who works on the version why it stopped."""
    people, title, url = _version_people(event.subject)
    text = with_reason(_("“%(title)s” đã dừng vì bản gốc bị gỡ") % {"title": title}, event.reason)
    return [Notice(people=people, kind=event.name, subject_key=event.subject, text=text, url=url)]


def version_moved(event: VersionMoved) -> list[Notice]:
    """Tell who works on it that it was approved or returned; that it waits is told by the chain of approval."""
    from toasoan.newsroom.stories.states import VersionState

    sentence = {VersionState.RETURNED: _("“%(title)s” bị trả lại"), VersionState.APPROVED: _("“%(title)s” đã được duyệt")}.get(
        VersionState(event.state)
    )
    if sentence is None:
        return []
    people, title, url = _version_people(event.subject, but=event.by_id)
    reason = event.reason if event.state == VersionState.RETURNED else ""
    return [Notice(people=people, kind=event.name, subject_key=event.subject, text=with_reason(sentence % {"title": title}, reason), url=url)]


def sight(model: str, permission: str) -> Any:
    """Whoever holds the permission sees what there is; asked without a query when they hold it not."""

    def sees(user: User, ids: Collection[int]) -> Iterable[int]:
        from django.apps import apps

        if not policy.may(user, permission):
            return []
        found: list[int] = list(apps.get_model("stories", model)._base_manager.filter(pk__in=ids).values_list("pk", flat=True))
        return found

    return sees


def own_or_decided(user: User, ids: Collection[int]) -> Iterable[int]:
    """Proposals: one's own, and all for those who decide."""
    from django.db.models import Q

    from toasoan.newsroom.stories.models import Pitch

    mine = Q() if policy.may(user, "view_pitch") else Q(by=user)
    return list(Pitch.objects.filter(mine, pk__in=ids).values_list("pk", flat=True))


def declare() -> None:
    """Called once, when the app is ready."""
    from toasoan.newsroom.stories.schedules import appointments

    register_kinds("stories", gettext_lazy("Kế hoạch và phân công"), KINDS, order=10)
    register_kinds("versions", gettext_lazy("Phiên bản, ý kiến, đề nghị sửa"), TALK, order=20)
    register_sight("coverage", sight("Coverage", "view_coverage"))
    register_sight("story", sight("Story", "view_story"))
    register_sight("pitch", own_or_decided)
    register_notice(AssignmentOffered, offered)
    register_notice(AssignmentRetimed, retimed)
    register_notice(AssignmentAnswered, answered)
    register_notice(CoverageReplanned, replanned)
    register_notice(PitchSent, pitch_sent)
    register_notice(PitchDecided, pitch_decided)
    register_notice(RemarkMentioned, talked)
    register_notice(RemarkAnswered, talked)
    register_notice(RemarkAdded, remark_added)
    register_notice(SuggestionAdded, suggestion_added)
    register_notice(FactsChanged, facts_changed)
    register_notice(SuggestionDecided, suggestion_decided)
    register_notice(MasterChanged, master_changed)
    register_notice(VersionStopped, stopped)
    register_notice(VersionMoved, version_moved)
    register_calendar_source("stories", appointments)
