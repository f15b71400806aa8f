"""Forms of reports: read from YAML (shipped or given), checked, and said for one report."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from django.utils.translation import gettext as _

from toasoan.oversight.reports.errors import ReportRefused

FOLDER = Path(__file__).resolve().parent / "data" / "forms"
LEVELS = {"section", "clause"}
PLACE = re.compile(r"\{([a-z_]+(?:\.[a-z_]+)*)\}")
WORDS = {"year", "next_year", "body", "who"}
LARGEST = 200_000


@dataclass(frozen=True)
class Part:
    """A part of the outline. ``draft`` are lines for the first draft; ``gather``: when consolidating, take over what the agencies wrote."""

    code: str
    level: str
    heading: str
    guidance: str = ""
    draft: tuple[str, ...] = ()
    gather: bool = False


def read(text: str) -> dict[str, Any]:
    """The fields of a :class:`ReportForm`, from YAML.

    :raises ReportRefused: saying what is wrong and where.
    """
    if len(text) > LARGEST:
        raise ReportRefused(_("Tệp mẫu lớn quá 200 KB."))
    try:
        given = yaml.safe_load(text)
    except yaml.YAMLError as failure:
        raise ReportRefused(_("Tệp mẫu không phải YAML đọc được. Hãy xem lại dấu hai chấm và thụt đầu dòng.")) from failure
    if not isinstance(given, dict):
        raise ReportRefused(_("Tệp mẫu phải có các mục code, title, summary, sections."))
    for name in ("code", "title", "summary", "source", "certainty"):
        if not isinstance(given.get(name), str) or not given[name].strip():
            raise ReportRefused(_("Tệp mẫu thiếu mục “%(name)s”.") % {"name": name})
    _checked_sections(given.get("sections"))
    known = {
        "code", "version", "title", "summary", "kind_name", "kind_code", "opening", "sections", "due_month", "due_day", "due_basis", "source",
        "certainty", "is_yearly",
    }  # fmt: skip
    return {name: value for name, value in given.items() if name in known}


def _checked_sections(sections: Any) -> None:
    if not isinstance(sections, list) or not sections:
        raise ReportRefused(_("Tệp mẫu chưa có phần nào (sections)."))
    codes = set()
    for index, one in enumerate(sections, 1):
        fits = isinstance(one, dict) and re.fullmatch(r"[a-z0-9-]{1,50}", str(one.get("code", ""))) and one.get("level") in LEVELS
        lines = one.get("draft", []) if isinstance(one, dict) else None
        if not fits or not str(one.get("heading", "")).strip() or not isinstance(lines, list) or one["code"] in codes:
            raise ReportRefused(_("Phần thứ %(index)d của mẫu cần code không trùng, level (section hoặc clause), heading.") % {"index": index})
        codes.add(one["code"])


@lru_cache
def shipped() -> tuple[dict[str, Any], ...]:
    """The forms that come with the product."""
    return tuple(read(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.yaml")))


def parts(sections: list[dict[str, Any]]) -> list[Part]:
    """The outline of a form."""
    return [
        Part(one["code"], one["level"], one["heading"], one.get("guidance", ""), tuple(one.get("draft", ())), bool(one.get("gather", False)))
        for one in sections
    ]


def facts_of(sections: list[dict[str, Any]]) -> list[str]:
    """The names of the facts that the drafts of a form speak of, in order, each once."""
    names = [name for part in parts(sections) for line in part.draft for name in PLACE.findall(line) if name not in WORDS]
    return list(dict.fromkeys(names))


def said(text: str, words: dict[str, str]) -> str:
    """The text with the words of a report in their places; other places stay."""
    return PLACE.sub(lambda found: words.get(found[1], found[0]), text)
