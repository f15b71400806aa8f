"""Looking for words somebody typed, in one version or in all that are being worked on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import gettext as _

from toasoan.foundation.language import normalise
from toasoan.foundation.language.wordlists import Entry, WordFinder, dressed
from toasoan.newsroom.stories import policy
from toasoan.newsroom.stories.states import UNFINISHED_COVERAGES
from toasoan.newsroom.stories.versions.models import VersionLink
from toasoan.newsroom.stories.versions.registry import TextPart, kind_of, version
from toasoan.newsroom.stories.writing.findings import Finding

if TYPE_CHECKING:
    from toasoan.foundation.people.models import User

MOST_VERSIONS = 60
MOST_HITS = 300


def matches(parts: Sequence[TextPart], wanted: str, instead: str = "", *, match_case: bool = False) -> list[Finding]:
    """Every place of the typed words as whole words, with what would stand there. Signs without letters are looked for as they are."""
    wanted, instead = normalise(wanted).strip(), normalise(instead).strip()
    found: list[Finding] = []
    if not wanted:
        return found
    finder = WordFinder([Entry(1, wanted, "", match_case)])
    for part in parts:
        if re.search(r"\w", wanted):
            spans = [(hit.start, hit.end) for hit in finder.find(part.text)]
        else:
            spans = [match.span() for match in re.finditer(re.escape(wanted), part.text)]
        for start, end in spans:
            new = instead if match_case else dressed(instead, part.text[start:end])
            if new != part.text[start:end]:
                found.append(Finding("typed", part, start, end, _("Sửa theo yêu cầu."), new, chosen=True))
    return found[:MOST_HITS]


@dataclass(frozen=True)
class Place:
    """A version in which the words still appear."""

    key: str
    title: str
    label: str
    hits: list[Finding]


def where_is(wanted: str, user: User) -> tuple[list[Place], bool]:
    """Versions being worked on in which the words appear, newest first, and whether there were too many to look at all of them.

    One query for the links, and for each of at most ``MOST_VERSIONS`` what its kind asks to read a draft.
    """
    worked_on = Q(coverage__state__in=UNFINISHED_COVERAGES) | Q(coverage=None)
    links = VersionLink.objects.filter(worked_on, stopped_at__isnull=True).order_by("-id")
    keys = list(links.values_list("version_key", flat=True)[: MOST_VERSIONS + 1])
    places = []
    for key in keys[:MOST_VERSIONS]:
        kind, obj = kind_of(key), version(key)
        if kind is None or obj is None or not (kind.may_see(user, obj) if kind.may_see else policy.may_see(user)):
            continue
        if hits := matches(kind.parts_of(obj), wanted):
            places.append(Place(key, kind.title_of(obj), str(kind.label), hits))
    return places, len(keys) > MOST_VERSIONS
