"""Making versions, noticing that a master changed, taking the change over, stopping with the master."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from toasoan.foundation.audit.actions import record
from toasoan.foundation.language import normalise
from toasoan.foundation.outbox.actions import publish_event
from toasoan.newsroom.stories import policy
from toasoan.newsroom.stories.errors import StoryRefused
from toasoan.newsroom.stories.events import MasterChanged, VersionChanged, VersionMade, VersionMoved, VersionStopped
from toasoan.newsroom.stories.models import Coverage, Story, VersionLink
from toasoan.newsroom.stories.moving import locked, move
from toasoan.newsroom.stories.states import VERSION, CoverageState, VersionState
from toasoan.newsroom.stories.versions.following import announce, follow
from toasoan.newsroom.stories.versions.models import WrittenVersion
from toasoan.newsroom.stories.versions.queries import master_text
from toasoan.newsroom.stories.versions.registry import TextPart, VersionKind, kind_of, version, version_kinds

if TYPE_CHECKING:
    from toasoan.foundation.people.models import User


def key_of(kind: VersionKind, obj: Any) -> str:
    """The content key of an object of a kind."""
    return f"{kind.code}:{obj.pk}"


def _kind(kind: str | VersionKind) -> VersionKind:
    found = kind if isinstance(kind, VersionKind) else next((one for one in version_kinds() if one.code == kind), None)
    if found is None or found.begin is None:
        raise StoryRefused(_("Không làm được phiên bản loại này."))
    return found


def may_begin(kind: VersionKind, user: User) -> bool:
    """Whether the account may begin versions of a kind."""
    return kind.begin is not None and user.is_active and (kind.may_begin(user) if kind.may_begin else policy.may_see(user))


def require_begin(kind: VersionKind, coverage: Coverage | None, user: User | None) -> None:
    """Refuse an account that may not begin such a version, or not that of this coverage; ``None`` is the system itself.

    :raises StoryRefused: saying whom to ask.
    """
    if user is None:
        return
    if not may_begin(kind, user):
        raise StoryRefused(_("Tài khoản của bạn không làm được phiên bản loại “%(kind)s”.") % {"kind": kind.label})
    if coverage is not None and not policy.may_fulfil(user, coverage):
        raise StoryRefused(_("Chỉ người được giao hoặc người lập kế hoạch mới bắt đầu phiên bản này."))


def _story_for(master_key: str, coverage: Coverage | None, acting_user: User | None) -> Story:
    """The story of the coverage or of the master; a master without one gets a story of its own."""
    if coverage is not None:
        return coverage.story
    link = VersionLink.objects.select_related("story").filter(version_key=master_key).first()
    if link is not None:
        return link.story
    kind, master = kind_of(master_key), version(master_key)
    if kind is None or master is None:
        raise StoryRefused(_("Không tìm thấy bản gốc. Hãy tải lại trang."))
    found: Story | None = getattr(master, "story", None)
    if found is not None:
        return found
    from toasoan.newsroom.stories.actions.stories import create_story

    return create_story(title=kind.title_of(master), acting_user=acting_user, from_version=True)


@transaction.atomic
def link_version(version_key: str, *, story: Story, coverage: Coverage | None = None, acting_user: User | None, master_key: str = "") -> VersionLink:
    """Say that a version belongs to a story, and to a coverage if one is given. Repeating it changes nothing.

    :raises StoryRefused: when the coverage already has another version.
    """
    parts, revision = (master_text(master_key) if master_key else None) or ([], None)
    made = {"story": story, "coverage": coverage, "master_key": master_key, "master_revision_id": revision,
            "master_parts": [[part.id, part.label, part.text] for part in parts]}  # fmt: skip
    link, created = VersionLink.objects.get_or_create(version_key=version_key, defaults=made)
    if not created and (link.story_id != story.pk or (coverage is not None and link.coverage_id != coverage.pk)):
        link.story, link.coverage = story, coverage or link.coverage
        link.save(update_fields=["story", "coverage"])
        created = True
    if coverage is not None:
        _fulfil(coverage, version_key)
    if created:
        coverage_id = coverage.pk if coverage else None
        record("versions.link", version_key, acting_user=acting_user, new={"story": story.pk, "coverage": coverage_id, "master": master_key})
        publish_event(VersionMade(subject=version_key, story_id=story.pk, coverage_id=coverage_id, master_key=master_key))
    return link


def _fulfil(coverage: Coverage, version_key: str) -> None:
    current = locked(coverage)
    if current.version_key and current.version_key != version_key:
        raise StoryRefused(_("Sản phẩm này đã có phiên bản khác. Hãy mở phiên bản đó, hoặc bỏ nối trước."))
    if not current.version_key:
        Coverage.objects.filter(pk=current.pk).update(version_key=version_key)
        coverage.version_key = version_key
        follow(version_key, "begin")


def fits(kind: VersionKind, obj: Any, medium: str) -> bool:
    """Whether a version can be what a coverage of the medium delivers."""
    return medium in kind.media and getattr(obj, "medium", medium) == medium


@transaction.atomic
def fulfil_with(coverage: Coverage, version_key: str, *, acting_user: User) -> VersionLink:
    """Say that a version which exists already is what this coverage delivers.

    :raises StoryRefused: for another medium or story, a coverage that has its version, and an account that may not.
    """
    kind, obj = kind_of(version_key), version(version_key)
    if kind is None or obj is None or not fits(kind, obj, coverage.medium):
        raise StoryRefused(_("Phiên bản này không hợp với loại hình của sản phẩm."))
    if not policy.may_fulfil(acting_user, coverage):
        raise StoryRefused(_("Chỉ người được giao hoặc người lập kế hoạch mới nối phiên bản này."))
    link = VersionLink.objects.filter(version_key=version_key).first()
    if link is not None and (link.story_id != coverage.story_id or link.coverage_id not in {None, coverage.pk}):
        raise StoryRefused(_("Phiên bản này thuộc đề tài khác, hoặc đã nối với sản phẩm khác."))
    made = link_version(version_key, story=coverage.story, coverage=coverage, acting_user=acting_user)
    _say_coverage(version_key, coverage)
    return made


@transaction.atomic
def unlink_version(coverage: Coverage, *, acting_user: User) -> Coverage:
    """Take the version off a coverage, so that it can have another; the version stays with the story.

    :raises StoryRefused: for an account that may not, and for a coverage that is out.
    """
    current = locked(coverage)
    if not policy.may_fulfil(acting_user, current):
        raise StoryRefused(_("Chỉ người được giao hoặc người lập kế hoạch mới bỏ nối được."))
    if current.state == CoverageState.OUT:
        raise StoryRefused(_("Sản phẩm đã ra; không bỏ nối phiên bản được nữa."))
    key = current.version_key
    if key:
        Coverage.objects.filter(pk=current.pk).update(version_key="")
        VersionLink.objects.filter(version_key=key).update(coverage=None)
        _say_coverage(key, None)
        record("versions.unlink", key, acting_user=acting_user, old={"coverage": current.pk}, new={"coverage": None})
        announce(current)
    coverage.refresh_from_db()
    return coverage


def _say_coverage(version_key: str, coverage: Coverage | None) -> None:
    obj = version(version_key)
    if isinstance(obj, WrittenVersion):
        type(obj)._base_manager.filter(pk=obj.pk).update(coverage=coverage)


@transaction.atomic
def make_version(
    master_key: str,
    kind: str | VersionKind,
    *,
    acting_user: User | None,
    story: Story | None = None,
    coverage: Coverage | None = None,
    title: str = "",
    **how: Any,
) -> Any:
    """Begin a version of a kind, filled from the master's text (an empty ``master_key`` begins an empty one), and link it.

    :param how: what the kind's ``begin`` understands (a radio script: ``programme_id``; a post: ``network``).
    :returns: the new object.
    :raises StoryRefused: for a kind that cannot be begun (by this account), a coverage of another medium or one that has its version.
    """
    maker = _kind(kind)
    require_begin(maker, coverage, acting_user)
    if coverage is not None and coverage.medium not in maker.media:
        raise StoryRefused(_("Sản phẩm này thuộc loại hình khác, không làm được phiên bản loại “%(kind)s”.") % {"kind": maker.label})
    if coverage is not None and locked(coverage).version_key:
        raise StoryRefused(_("Sản phẩm này đã có phiên bản khác. Hãy mở phiên bản đó, hoặc bỏ nối trước."))
    text = master_text(master_key) if master_key else ([], None)
    if text is None:
        raise StoryRefused(_("Không tìm thấy bản gốc. Hãy tải lại trang."))
    story = story or _story_for(master_key, coverage, acting_user)
    if master_key:
        link_version(master_key, story=story, acting_user=acting_user)
    name = normalise(title or (coverage.title if coverage else "") or story.title)
    assert maker.begin is not None  # _kind has looked
    obj = maker.begin(story=story, coverage=coverage, master_parts=text[0], title=name, acting_user=acting_user, **how)
    link_version(key_of(maker, obj), story=story, coverage=coverage, acting_user=acting_user, master_key=master_key)
    return obj


def _same(link: VersionLink, now: list[TextPart]) -> bool:
    return [[part.id, part.text] for part in now] == [[part[0], part[2]] for part in link.master_parts]


@transaction.atomic
def note_master_changed(master_key: str, *, note: str = "") -> int:
    """Mark the versions made from a master whose text is no longer what they were made from; how many are marked anew.

    A master that says again what it said clears the mark. Repeating it changes nothing.
    """
    text = master_text(master_key)
    if text is None:
        return 0
    marked = 0
    for link in VersionLink.objects.select_for_update().filter(master_key=master_key, stopped_at=None):
        if _same(link, text[0]):
            if link.changed_since is not None:
                VersionLink.objects.filter(pk=link.pk).update(changed_since=None, changed_note="")
            continue
        if link.changed_since is not None and (not note or note == link.changed_note):
            continue
        VersionLink.objects.filter(pk=link.pk).update(changed_since=link.changed_since or timezone.now(), changed_note=note or link.changed_note)
        publish_event(MasterChanged(subject=link.version_key, story_id=link.story_id, master_key=master_key, note=note))
        marked += 1
    return marked


@transaction.atomic
def take_over(link: VersionLink, *, edits: Mapping[str, str], acting_user: User) -> None:
    """A person takes the master's change over: the given parts of the version get these texts, and the version is up to date again.

    :param edits: new texts by the version's part ids; empty when nothing needs to change in the version.
    :raises StoryRefused: for somebody who may not edit the version, or a part that cannot be written so.
    """
    current = locked(link)
    kind, obj = kind_of(current.version_key), version(current.version_key)
    text = master_text(current.master_key)
    if kind is None or obj is None or text is None or current.stopped_at is not None:
        raise StoryRefused(_("Phiên bản này đã dừng hoặc không còn."))
    if not kind.may_edit(acting_user, obj):
        raise StoryRefused(_("Bạn không được sửa phiên bản này nên chưa nhận thay đổi được."))
    known = {part.id: part.text for part in kind.parts_of(obj)}
    changed = {part: new for part, new in edits.items() if known.get(part) != new}
    if changed and kind.put_part is None:
        raise StoryRefused(_("Loại phiên bản này phải sửa bằng tay trong màn hình soạn."))
    for part, new in changed.items():
        assert kind.put_part is not None
        kind.put_part(version(current.version_key), part, normalise(new), acting_user=acting_user)
    VersionLink.objects.filter(pk=current.pk).update(
        changed_since=None, changed_note="", master_revision_id=text[1], master_parts=[[part.id, part.label, part.text] for part in text[0]]
    )
    old = {part: known.get(part, "") for part in changed}
    record("versions.take_over", current.version_key, acting_user=acting_user, old=old, new=changed)
    if changed:
        publish_event(VersionChanged(subject=current.version_key))
    link.refresh_from_db()


@transaction.atomic
def master_withdrawn(master_key: str, reason: str, *, acting_user: User | None = None) -> int:
    """Stop every version made from a withdrawn master, and those made from them; how many were stopped. Repeating it changes nothing."""
    stopped = 0
    for link in VersionLink.objects.select_for_update().filter(master_key=master_key, stopped_at=None):
        VersionLink.objects.filter(pk=link.pk).update(stopped_at=timezone.now(), stopped_reason=reason)
        kind, obj = kind_of(link.version_key), version(link.version_key)
        if obj is not None and kind is not None and kind.stop is not None:
            kind.stop(obj, reason=reason, acting_user=acting_user)
        elif isinstance(obj, WrittenVersion) and obj.state != VersionState.STOPPED:
            move_version(obj, "stop", acting_user=acting_user, reason=reason)
        follow(link.version_key, "stop", reason=reason)
        record("versions.stop", link.version_key, acting_user=acting_user, reason=reason, new={"master": master_key})
        publish_event(VersionStopped(subject=link.version_key, story_id=link.story_id, master_key=master_key, reason=reason))
        stopped += 1 + master_withdrawn(link.version_key, reason, acting_user=acting_user)
    return stopped


@transaction.atomic
def resume_version(link: VersionLink, *, reason: str, acting_user: User) -> None:
    """Let a stopped version be worked on again (its master was restored, or it stands on its own); it is a draft by that.

    :raises StoryRefused: without a reason, or for somebody who does not plan.
    """
    policy.require(acting_user, "plan_coverage")
    if not reason.strip():
        raise StoryRefused(_("Hãy nêu lý do."))
    current, obj = locked(link), version(link.version_key)
    if current.stopped_at is None:
        raise StoryRefused(_("Phiên bản này không dừng."))
    VersionLink.objects.filter(pk=current.pk).update(stopped_at=None, stopped_reason="")
    if isinstance(obj, WrittenVersion) and obj.state == VersionState.STOPPED:
        move_version(obj, "resume", acting_user=acting_user, reason=reason)
    record("versions.resume", current.version_key, acting_user=acting_user, reason=reason)
    link.refresh_from_db()


@transaction.atomic
def move_version(obj: WrittenVersion, name: str, *, acting_user: User | None, reason: str = "", fields: dict[str, Any] | None = None) -> None:
    """Move a written version along its table; its coverage follows. Who may is the room's question and was asked before.

    :raises StoryRefused: when the state does not allow it, or a reason is missing.
    """
    current = locked(obj)
    if name == "resume" and VersionLink.objects.filter(version_key=obj.content_key).exclude(stopped_at=None).exists():
        raise StoryRefused(_("Bài gốc đã gỡ. Hãy cho phiên bản làm tiếp, kèm lý do, ở phần “Các phiên bản”."))
    move(current, VERSION, name, acting_user=acting_user, reason=reason, fields=fields)
    obj.state = current.state
    follow(current.content_key, name, reason=reason)
    by_id = acting_user.pk if acting_user else None
    publish_event(VersionMoved(subject=current.content_key, story_id=current.story_id, state=current.state, reason=reason, by_id=by_id))
