"""Keeping the word list, and putting chosen changes into a version."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from toasoan.foundation.audit.actions import record
from toasoan.foundation.language import collapse_spaces, contains_khmer, normalise
from toasoan.foundation.outbox.actions import publish_event
from toasoan.newsroom.stories import policy
from toasoan.newsroom.stories.collaboration.actions import access_version
from toasoan.newsroom.stories.errors import StoryRefused
from toasoan.newsroom.stories.events import VersionChanged
from toasoan.newsroom.stories.moving import locked
from toasoan.newsroom.stories.versions.editing_text import changed_texts
from toasoan.newsroom.stories.versions.registry import Change
from toasoan.newsroom.stories.writing.fingerprints import fingerprint
from toasoan.newsroom.stories.writing.models import WordEntry

if TYPE_CHECKING:
    from toasoan.foundation.people.models import User

MOST_CHANGES = 500


def _checked(entry: WordEntry) -> WordEntry:
    kind = WordEntry.Kind
    if entry.kind == kind.PLACE and not (entry.replacement and entry.source):
        raise StoryRefused(_("Địa danh đổi tên cần có tên mới và căn cứ (số, ngày văn bản)."))
    if entry.kind == kind.ABBREVIATION and not entry.replacement:
        raise StoryRefused(_("Chữ viết tắt cần có tên viết đủ ở ô “Nên viết”."))
    if entry.kind in {kind.OFFICIAL, kind.SPELLING} and not entry.replacement:
        raise StoryRefused(_("Hãy ghi cách viết đúng ở ô “Nên viết”."))
    if entry.kind == kind.FORBIDDEN and not entry.reason:
        raise StoryRefused(_("Từ không dùng cần có lý do, để người viết hiểu."))
    if entry.term == entry.replacement:
        raise StoryRefused(_("Từ cần tìm và cách nên viết đang giống nhau."))
    if entry.valid_from and entry.valid_until and entry.valid_until < entry.valid_from:
        raise StoryRefused(_("Ngày hết áp dụng phải sau ngày bắt đầu."))
    try:
        entry.full_clean()
    except ValidationError as error:
        raise StoryRefused(*error.messages) from error
    return entry


def _values(values: Mapping[str, Any]) -> dict[str, Any]:
    clean = {name: values[name] for name in WordEntry.FIELDS if name in values}
    for name in ("term", "replacement", "reason", "source"):
        if name in clean:
            clean[name] = collapse_spaces(normalise(str(clean[name] or "")))
    if contains_khmer(clean.get("term", "")):
        clean["language"] = WordEntry.Language.KHMER
    return clean


def _as_record(entry: WordEntry) -> dict[str, Any]:
    return {name: getattr(entry, name) for name in WordEntry.FIELDS if getattr(entry, name) not in (None, "")}


@transaction.atomic
def save_entry(entry: WordEntry | None = None, *, acting_user: User | None, **values: Any) -> WordEntry:
    """Add an entry, or write one anew.

    :raises StoryRefused: without the right to, and for an entry that lacks what its kind needs or is there already.
    """
    policy.require(acting_user, "change_wordentry" if entry else "add_wordentry")
    current = locked(entry) if entry is not None else WordEntry()
    old = _as_record(current) if entry is not None else None
    for name, value in _values(values).items():
        setattr(current, name, value)
    _checked(current).save()
    record("word_entry.change" if entry else "word_entry.create", f"wordentry:{current.pk}", label=str(current), acting_user=acting_user,
           old=old, new=_as_record(current))  # fmt: skip
    return current


@transaction.atomic
def remove_entry(entry: WordEntry, *, acting_user: User) -> None:
    """Take an entry off the list."""
    policy.require(acting_user, "delete_wordentry")
    current = locked(entry)
    record("word_entry.delete", f"wordentry:{current.pk}", label=str(current), acting_user=acting_user, old=_as_record(current))
    current.delete()


@transaction.atomic
def take_in(rows: Iterable[Mapping[str, Any]], *, acting_user: User) -> tuple[int, list[tuple[int, str]]]:
    """Save the rows of a file that can be saved; how many, and for each other row its number and what is wrong with it.

    A row whose word, kind, language and first day are in the list already writes that entry anew.
    """
    saved, bad = 0, []
    for row in rows:
        values = {name: value for name, value in row.items() if name != "row"}
        clean = _values(values)
        same = {name: clean.get(name) for name in ("kind", "term", "valid_from")} | {"language": clean.get("language") or "vi"}
        try:
            if "problem" in row:
                raise StoryRefused(str(row["problem"]))
            save_entry(WordEntry.objects.filter(**same).first(), acting_user=acting_user, **values)
            saved += 1
        except StoryRefused as refusal:
            bad.append((int(row["row"]), str(refusal)))
    return saved, bad


@transaction.atomic
def apply_changes(version_key: str, changes: Iterable[Change], *, seen: str, acting_user: User) -> int:
    """Put the chosen changes into a version, as one revision where its room can; how many.

    :param seen: the fingerprint of the text the changes were chosen in.
    :raises StoryRefused: for somebody who may not edit now, and when the text has changed since; nothing is changed then.
    """
    kind, obj = access_version(version_key, acting_user)
    if not kind.may_edit(acting_user, obj) or kind.put_part is None:
        raise StoryRefused(_("Bạn không được sửa phiên bản này lúc này (bị khóa, đang duyệt hoặc không có quyền)."))
    parts = {part.id: part.text for part in kind.parts_of(obj)}
    if fingerprint(kind.parts_of(obj)) != seen:
        raise StoryRefused(_("Chữ trong phiên bản đã đổi từ khi bạn xem. Chưa sửa gì; hãy xem lại và chọn lại."))
    wanted = sorted(set(changes), key=lambda change: (change.part_id, change.start))
    if not wanted or len(wanted) > MOST_CHANGES:
        raise StoryRefused(_("Hãy chọn từ một đến %(most)d chỗ cần sửa.") % {"most": MOST_CHANGES})
    for before, after in pairwise(wanted):
        if before.part_id == after.part_id and after.start < before.end:
            raise StoryRefused(_("Hai chỗ được chọn chồng lên nhau. Hãy bỏ bớt một chỗ."))
    if any(not 0 <= one.start < one.end <= len(parts.get(one.part_id, "")) for one in wanted):
        raise StoryRefused(_("Không thấy đoạn này trong bài nữa. Hãy tải lại trang."))
    old = [f"{one.part_id}: {parts[one.part_id][one.start : one.end]}"[:200] for one in wanted]
    if kind.put_changes is not None:
        kind.put_changes(obj, wanted, acting_user=acting_user)
    else:
        for part_id, text in changed_texts(kind.parts_of(obj), wanted).items():
            kind.put_part(obj, part_id, text, acting_user=acting_user)
    record("versions.replace_words", version_key, label=kind.title_of(obj), acting_user=acting_user, old={"words": old},
           new={"words": [one.text[:200] for one in wanted]})  # fmt: skip
    publish_event(VersionChanged(subject=version_key))
    return len(wanted)
