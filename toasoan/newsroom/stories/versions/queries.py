"""Questions about versions: which a story has, what changed in a master, how the change would look in the version."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from toasoan.newsroom.stories.versions.cutting import sentences
from toasoan.newsroom.stories.versions.models import VersionLink
from toasoan.newsroom.stories.versions.registry import TextPart, VersionKind, kind_of, version
from toasoan.newsroom.stories.versions.texts import PartDifference, Replacement, carry_over, part_differences, replacements

if TYPE_CHECKING:
    from toasoan.newsroom.stories.models import Story


@dataclass(frozen=True)
class KnownVersion:
    """One version of a story, with what a list shows of it. ``obj`` is ``None`` when it is gone or its room is switched off."""

    link: VersionLink
    kind: VersionKind | None
    obj: Any
    title: str
    url: str
    state: str

    @property
    def key(self) -> str:
        """Its content key."""
        return self.link.version_key


def known_version(link: VersionLink) -> KnownVersion:
    """What a list shows of a link's version."""
    kind, obj = kind_of(link.version_key), version(link.version_key)
    if kind is None or obj is None:
        return KnownVersion(link, kind, None, link.version_key, "", "")
    state = kind.state_label(obj) if kind.state_label else str(obj.get_state_display()) if hasattr(obj, "get_state_display") else ""
    return KnownVersion(link, kind, obj, kind.title_of(obj), kind.edit_url(obj), state)


def versions_of(story: Story) -> list[KnownVersion]:
    """All versions of a story, the earliest first. One query for the links and what each kind's ``get`` asks."""
    return [known_version(link) for link in VersionLink.objects.filter(story=story).select_related("coverage")]


def link_of(version_key: str) -> VersionLink | None:
    """The link of a version, if it has one."""
    return VersionLink.objects.select_related("story", "coverage").filter(version_key=version_key).first()


def waiting_for_take_over(keys: Iterable[str]) -> set[str]:
    """Which of these versions have a master that changed since."""
    return set(VersionLink.objects.filter(version_key__in=list(keys), changed_since__isnull=False).values_list("version_key", flat=True))


def master_text(master_key: str) -> tuple[list[TextPart], int | None] | None:
    """What a master says: to the public if it is out, else in its draft; with the number of that revision. ``None`` when it is gone."""
    kind = kind_of(master_key)
    obj = version(master_key)
    if kind is None or obj is None:
        return None
    if kind.get_public is not None:
        obj = kind.get_public(int(master_key.partition(":")[2])) or obj
    revision = getattr(obj, "live_revision_id", None) or getattr(obj, "latest_revision_id", None)
    return (kind.words_of or kind.parts_of)(obj), revision


def taken_parts(link: VersionLink) -> list[TextPart]:
    """The master's text as the version was made from it (or as it was last taken over)."""
    return [TextPart(str(part[0]), str(part[1]), str(part[2])) for part in link.master_parts]


def unused_sentences(link: VersionLink, parts: Iterable[TextPart]) -> list[str]:
    """What the master said when the version was made and the version does not say in the same words, sentence by sentence."""
    said = " ".join(" ".join(part.text.split()) for part in parts)
    found = [one for part in taken_parts(link) if part.id != "title" for line in part.text.split("\n") for one in sentences(line)]
    return [one for one in found if " ".join(one.split()) not in said]


def master_difference(link: VersionLink) -> list[PartDifference]:
    """What the master says otherwise than when the version was made, by part and word."""
    now = master_text(link.master_key) if link.master_key else None
    return part_differences(taken_parts(link), now[0]) if now is not None else []


@dataclass(frozen=True)
class Proposal:
    """How the master's changes would look in the version: new texts by part id, and the changes that found no place."""

    texts: dict[str, str]
    left: tuple[Replacement, ...]


def proposal(link: VersionLink) -> Proposal:
    """The version's parts with the master's changes made in them where the same words stand; a person accepts, edits or refuses it."""
    kind, obj = kind_of(link.version_key), version(link.version_key)
    if kind is None or obj is None:
        return Proposal({}, ())
    before = {part.id: part.text for part in kind.parts_of(obj)}
    texts, left = dict(before), []
    for difference in master_difference(link):
        if not difference.old:
            left.append(Replacement((), "", difference.new, ()))
            continue
        left += [change for change in replacements(difference.old, difference.new) if carry_over(change, texts) is None]
    return Proposal({key: text for key, text in texts.items() if text != before[key]}, tuple(left))
