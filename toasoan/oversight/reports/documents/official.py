"""An official document as its writers know it: who issues it, to whom, what it says. :mod:`compose` lays it out."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from toasoan.oversight.reports.documents.elements import Bar, Marks

# điểm a), b), c), d), đ) …: the letters of the Vietnamese alphabet
POINT_LETTERS = "abcdđeghiklmnopqrstuvxy"


@dataclass(frozen=True)
class Heading:
    """A heading: ``chapter`` (centred), ``section`` (I. CAPITALS), ``clause`` (1. Bold)."""

    level: str
    text: str


@dataclass(frozen=True)
class Text:
    """A paragraph of the body. ``**bold**`` and ``*italic*`` are understood; ``element`` is ``body``, ``point`` or ``basis``."""

    text: str
    element: str = "body"


@dataclass(frozen=True)
class Figures:
    """A table. ``numbers`` are the columns set to the right; ``shares`` the relative widths of the columns."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shares: tuple[float, ...]
    numbers: frozenset[int] = frozenset()
    caption: str = ""


@dataclass(frozen=True)
class Bars:
    """A chart of bars."""

    title: str
    bars: tuple[Bar, ...]
    now: str = ""
    then: str = ""


Content = Heading | Text | Figures | Bars


@dataclass(frozen=True)
class Annex:
    """A numbered annex with its title."""

    title: str
    content: tuple[Content, ...]
    landscape: bool = False


@dataclass(frozen=True)
class Issuer:
    """Who issues it and the lines of the head and the foot that follow from that."""

    name: str
    governing: str = ""
    place: str = ""
    symbol: str = ""
    contact: str = ""


@dataclass(frozen=True)
class Signature:
    """Who signs: the lines above the signature (``TM. BAN GIÁM ĐỐC``, ``GIÁM ĐỐC``) and the full name without titles."""

    authority: tuple[str, ...]
    name: str


@dataclass(frozen=True)
class OfficialDocument:
    """A document with a kind (``BÁO CÁO``) or, without ``kind_name``, a letter (công văn)."""

    issuer: Issuer
    signature: Signature
    summary: str
    content: tuple[Content, ...]
    kind_name: str = "Báo cáo"
    kind_code: str = "BC"
    number: int | None = None
    dated: date | None = None
    bases: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    archive: str = "VT"
    drafter: str = ""
    urgency: str = ""
    circulation: str = ""
    annexes: tuple[Annex, ...] = ()
    marks: Marks = field(default_factory=Marks)
    keywords: str = ""


def date_text(place: str, day: date | None) -> str:
    """``Phù Sa, ngày 05 tháng 01 năm 2026``: days below 10 and months 1 and 2 get a zero in front."""
    if day is None:
        return f"{place}, ngày … tháng … năm …"
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"{place}, ngày {day.day:02d} tháng {month} năm {day.year}"


def roman(number: int) -> str:
    """1 is I, 4 is IV."""
    found = ""
    for value, letters in ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        while number >= value:
            found, number = found + letters, number - value
    return found


def point_letter(index: int) -> str:
    """The letter of the point with this index from 0.

    :raises IndexError: after the last letter.
    """
    return POINT_LETTERS[index]
