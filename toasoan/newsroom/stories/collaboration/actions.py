"""Writing remarks and suggestions, answering, resolving, deciding; keeping words that could not be saved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from toasoan.foundation.audit.actions import record
from toasoan.foundation.language import normalise
from toasoan.foundation.outbox.actions import publish_event
from toasoan.newsroom.stories import policy
from toasoan.newsroom.stories.collaboration.anchors import place_of
from toasoan.newsroom.stories.collaboration.models import KeptWords, Remark, Suggestion
from toasoan.newsroom.stories.errors import StoryRefused
from toasoan.newsroom.stories.events import RemarkAdded, RemarkAnswered, RemarkMentioned, SuggestionAdded, SuggestionDecided, VersionChanged
from toasoan.newsroom.stories.moving import locked, move
from toasoan.newsroom.stories.states import SUGGESTION
from toasoan.newsroom.stories.versions.registry import TextPart, VersionKind, kind_of, version
from toasoan.newsroom.stories.writing.fingerprints import fingerprint

if TYPE_CHECKING:
    from toasoan.foundation.people.models import User

LONGEST_REMARK = 5000
LONGEST_CHANGE = 20_000
LONGEST_KEPT = 500_000  # signs of one text
KEPT_FOR = timedelta(days=30)


def access_version(version_key: str, user: User) -> tuple[VersionKind, Any]:
    """A version for somebody who may read it; the same refusal when it is absent and when it is not for them.

    :raises StoryRefused: for both.
    """
    kind, obj = kind_of(version_key), version(version_key)
    seen = kind is not None and obj is not None and (kind.may_see(user, obj) if kind.may_see else policy.may_see(user))
    if kind is None or obj is None or not (seen or kind.may_edit(user, obj)):
        raise StoryRefused(_("Không tìm thấy phiên bản này, hoặc bạn không được xem."))
    return kind, obj


@transaction.atomic
def add_remark(version_key: str, *, text: str, acting_user: User, part_id: str = "", quote: str = "", mentions: Iterable[User] = ()) -> Remark:
    """Say something about some words of a version; the people mentioned are told.

    :raises StoryRefused: for an empty or overlong text, and for a version that is not for this account.
    """
    access_version(version_key, acting_user)
    return _write(version_key, text, acting_user, part_id, quote[:2000], None, mentions)


@transaction.atomic
def answer_remark(remark: Remark, *, text: str, acting_user: User, mentions: Iterable[User] = ()) -> Remark:
    """Answer a remark; those who took part are told. A resolved one is open again."""
    access_version(remark.version_key, acting_user)
    root = locked(remark.parent or remark)
    if root.resolved_at is not None:
        Remark.objects.filter(pk=root.pk).update(resolved_at=None, resolved_by=None)
    answer = _write(root.version_key, text, acting_user, root.part_id, root.quote, root, mentions)
    people = {root.author_id, *Remark.objects.filter(parent=root).values_list("author_id", flat=True)} - {acting_user.pk}
    publish_event(RemarkAnswered(subject=root.version_key, remark_id=answer.pk, by_id=acting_user.pk, person_ids=sorted(people)))
    return answer


def _write(version_key: str, text: str, user: User, part_id: str, quote: str, parent: Remark | None, mentions: Iterable[User]) -> Remark:
    words = normalise(text).strip()
    if not words or len(words) > LONGEST_REMARK:
        raise StoryRefused(_("Hãy viết ý kiến, nhiều nhất %(count)s ký tự.") % {"count": LONGEST_REMARK})
    remark = Remark.objects.create(version_key=version_key, part_id=part_id[:100], quote=normalise(quote), text=words, author=user, parent=parent)
    named = [person for person in mentions if person.is_active and person.pk != user.pk]
    if named:
        remark.mentions.set(named)
        publish_event(RemarkMentioned(subject=version_key, remark_id=remark.pk, by_id=user.pk, person_ids=sorted(person.pk for person in named)))
    if parent is None:
        publish_event(RemarkAdded(subject=version_key, remark_id=remark.pk, by_id=user.pk))
    record("remarks.add", version_key, acting_user=user, new={"remark": remark.pk, "parent": parent and parent.pk, "text": words[:500]})
    return remark


@transaction.atomic
def resolve_remark(remark: Remark, *, acting_user: User) -> None:
    """Mark a conversation as settled; it stays readable."""
    access_version(remark.version_key, acting_user)
    root = locked(remark.parent or remark)
    if root.resolved_at is None:
        Remark.objects.filter(pk=root.pk).update(resolved_at=timezone.now(), resolved_by=acting_user)
        record("remarks.resolve", root.version_key, acting_user=acting_user, new={"remark": root.pk})


@transaction.atomic
def suggest(version_key: str, *, part_id: str, old_text: str, new_text: str, acting_user: User, start: int = 0, note: str = "") -> Suggestion:
    """Propose other words for some words of a version (or an insertion at ``start``).

    :raises StoryRefused: when the words do not stand there, or nothing would change.
    """
    kind, obj = access_version(version_key, acting_user)
    old, new = normalise(old_text), normalise(new_text)
    if old == new or len(old) + len(new) > LONGEST_CHANGE:
        raise StoryRefused(_("Hãy ghi nội dung đề nghị khác với đang viết, và không quá dài."))
    part = next((part for part in kind.parts_of(obj) if part.id == part_id), None)
    place = place_of(part.text, old, start) if part is not None else None
    if place is None:
        raise StoryRefused(_("Không thấy đoạn này trong bài nữa. Hãy tải lại trang rồi chọn lại."))
    made = Suggestion.objects.create(
        version_key=version_key, part_id=part_id, start=place, old_text=old, new_text=new, note=normalise(note)[:500], author=acting_user
    )
    publish_event(SuggestionAdded(subject=version_key, suggestion_id=made.pk, by_id=acting_user.pk))
    record("suggestions.add", version_key, acting_user=acting_user, new={"suggestion": made.pk, "old": old[:500], "new": new[:500]})
    return made


@transaction.atomic
def accept_suggestion(suggestion: Suggestion, *, acting_user: User) -> None:
    """Take a suggested change into the draft.

    :raises StoryRefused: for somebody who may not edit the version, and when its words are no longer there; it stays open then.
    """
    current = locked(suggestion)
    kind, obj = access_version(current.version_key, acting_user)
    if not kind.may_edit(acting_user, obj) or kind.put_part is None:
        raise StoryRefused(_("Bạn không được sửa phiên bản này nên không nhận đề nghị được."))
    part = next((part for part in kind.parts_of(obj) if part.id == current.part_id), None)
    place = place_of(part.text, current.old_text, current.start) if part is not None else None
    if part is None or place is None:
        raise StoryRefused(_("Đoạn được đề nghị sửa đã khác đi. Hãy sửa bằng tay, rồi đánh dấu không nhận đề nghị này."))
    _decide(current, "accept", acting_user)
    text = part.text[:place] + current.new_text + part.text[place + len(current.old_text) :]
    kind.put_part(obj, part.id, text, acting_user=acting_user)
    publish_event(VersionChanged(subject=current.version_key))
    suggestion.refresh_from_db()


@transaction.atomic
def reject_suggestion(suggestion: Suggestion, *, acting_user: User) -> None:
    """Leave the text as it is. The one who suggested may take it back so, too."""
    current = locked(suggestion)
    kind, obj = access_version(current.version_key, acting_user)
    if current.author_id != acting_user.pk and not kind.may_edit(acting_user, obj):
        raise StoryRefused(_("Bạn không được sửa phiên bản này nên không quyết định đề nghị được."))
    _decide(current, "reject", acting_user)
    suggestion.refresh_from_db()


def _decide(current: Suggestion, name: str, user: User) -> None:
    move(current, SUGGESTION, name, acting_user=user, fields={"decided_by_id": user.pk, "decided_at": timezone.now()})
    publish_event(
        SuggestionDecided(subject=current.version_key, suggestion_id=current.pk, author_id=current.author_id, by_id=user.pk, state=str(current.state))
    )


def keep_words(version_key: str, parts: Iterable[TextPart], *, acting_user: User) -> bool:
    """Keep what somebody has in the editor, over what was kept before; whether there was anything to keep. No audit row: it is as a draft."""
    rows = [[part.id, part.label, part.text] for part in parts]
    if not rows or sum(len(row[2]) for row in rows) > LONGEST_KEPT:
        return False
    KeptWords.objects.update_or_create(version_key=version_key, person=acting_user, defaults={"parts": rows})
    return True


def let_go(version_key: str, *, acting_user: User) -> None:
    """Forget what was kept: it is in the draft by now, or not wanted."""
    KeptWords.objects.filter(version_key=version_key, person=acting_user).delete()


@transaction.atomic
def take_words(version_key: str, texts: Mapping[str, str], *, seen: str, acting_user: User) -> int:
    """Put kept words into the draft, part by part as chosen (and perhaps merged by hand); how many parts changed. The rest is let go.

    :param seen: the fingerprint of the draft beside which they were chosen.
    :raises StoryRefused: for somebody who may not edit now, when the draft changed since, and for a part that cannot be written so;
        everything stays kept then.
    """
    kind, obj = access_version(version_key, acting_user)
    if not kind.may_edit(acting_user, obj) or kind.put_part is None:
        raise StoryRefused(_("Bạn chưa sửa được phiên bản này lúc này. Chữ của bạn vẫn được giữ."))
    if fingerprint(kind.parts_of(obj)) != seen:
        raise StoryRefused(_("Bài đã đổi từ khi bạn xem. Chưa sửa gì; hãy xem lại rồi chọn lại."))
    now = {part.id: part.text for part in kind.parts_of(obj)}
    changed = {part: normalise(text) for part, text in texts.items() if now.get(part) != normalise(text)}
    if gone := changed.keys() - now.keys():
        raise StoryRefused(_("Có %(count)s đoạn không còn trong bài. Hãy chép tay đoạn đó vào bài.") % {"count": len(gone)})
    for part, text in changed.items():
        kind.put_part(version(version_key), part, text, acting_user=acting_user)
    if changed:
        record("versions.take_kept", version_key, acting_user=acting_user, old={part: now[part] for part in changed}, new=changed)
        publish_event(VersionChanged(subject=version_key))
    let_go(version_key, acting_user=acting_user)
    return len(changed)


def forget_kept() -> int:
    """Forget words that nobody came back for within a month; how many texts."""
    return KeptWords.objects.filter(kept_at__lt=timezone.now() - KEPT_FOR).delete()[0]
