"""How the text of a section is written: paragraphs on lines of their own, ``**bold**``, ``*italic*``, ``[[3]]`` for the third figure of the
report, ``[[bang:ma]]`` alone on a line for a table. It is plain text, so that it can be compared, joined and edited anywhere."""

from __future__ import annotations

import re
from collections.abc import Mapping

from django.utils.translation import gettext as _

from toasoan.foundation.language import normalise
from toasoan.oversight.reports.documents.official import POINT_LETTERS, Content, Figures, Text
from toasoan.oversight.reports.errors import ReportRefused
from toasoan.oversight.reports.models import Figure

REFERENCE = re.compile(r"\[\[(\d{1,4})\]\]")
TABLE = re.compile(r"^\[\[bang:([a-z0-9-]+)\]\]$")
POINT = re.compile(rf"^[{POINT_LETTERS}]\) ")
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff]")
LONGEST = 60_000


def clean(text: str) -> str:
    """Text as it is kept: composed letters, no control characters, no spaces at the ends of lines.

    :raises ReportRefused: for one that is too long.
    """
    if len(text) > LONGEST:
        raise ReportRefused(_("Phần này dài quá 60.000 ký tự. Hãy chuyển bớt vào phụ lục hoặc phần khác."))
    lines = CONTROLS.sub("", normalise(text.replace("\r\n", "\n").replace("\r", "\n"))).split("\n")
    return "\n".join(line.rstrip() for line in lines).strip("\n")


def references(text: str) -> set[int]:
    """The numbers of the figures that the text refers to."""
    return {int(found) for found in REFERENCE.findall(text)}


def resolved(text: str, figures: Mapping[int, Figure]) -> str:
    """The text with the figures said."""

    def said(found: re.Match[str]) -> str:
        figure = figures.get(int(found[1]))
        return figure.said if figure is not None else _("(số liệu đã bỏ)")

    return REFERENCE.sub(said, text)


def plain_text(text: str, figures: Mapping[int, Figure]) -> str:
    """The paragraphs as others read them: figures said, places of tables left out."""
    return resolved("\n".join(line for line in text.split("\n") if not TABLE.match(line.strip())), figures)


def to_content(text: str, figures: Mapping[int, Figure], tables: Mapping[str, Figures]) -> list[Content]:
    """The paragraphs and tables of a section; a table that nobody offers is left out."""
    content: list[Content] = []
    for line in text.split("\n"):
        line = line.strip()
        if not line:
            continue
        if table := TABLE.match(line):
            if table[1] in tables:
                content.append(tables[table[1]])
            continue
        content.append(Text(resolved(line, figures), "point" if POINT.match(line) else "body"))
    return content
