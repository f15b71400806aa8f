"""The whole check: libraries, fragments, our own strings. Used by ``manage.py check_translations``."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import polib
from django.utils.translation import gettext as _

from .fragments import DOMAINS, Fragment, merge, problems_in
from .libraries import Library, is_left_in_english, library_catalogue
from .messages import NOT_NFC, Key, Problem, faults, is_vietnamese, misspellings
from .python_sources import Found, source_files, strings_in_python
from .template_sources import strings_in_template, visible_text

OWN_FOLDERS = ("toasoan", "config", "demo")


@dataclass
class Count:
    """How many strings there are, how many resolve to Vietnamese, and how many the library had by itself."""

    total: int = 0
    vietnamese: int = 0
    by_library: int = 0

    def add(self, other: Count) -> None:
        """Add another count to this one."""
        self.total += other.total
        self.vietnamese += other.vietnamese
        self.by_library += other.by_library

    @property
    def share(self) -> float:
        """The part that is Vietnamese, 0 to 1; 1 where there is nothing to translate."""
        return self.vietnamese / self.total if self.total else 1.0


@dataclass
class Report:
    """What the check found."""

    problems: list[Problem] = field(default_factory=list)
    libraries: dict[str, Count] = field(default_factory=dict)
    own: Count = field(default_factory=Count)

    def of(self, *names: str) -> Count:
        """The sum over libraries whose name is one of these or lies below ("wagtail" counts "wagtail.images")."""
        total = Count()
        for library, count in self.libraries.items():
            if any(library == name or library.startswith(name + ".") for name in names):
                total.add(count)
        return total


def read_allowed(path: Path) -> set[str]:
    """The words of ``own_allowed.txt``: one word or phrase a line, # starts a comment."""
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return {" ".join(line.split("#")[0].lower().split()) for line in lines} - {""}


def inspect(root: Path, libraries: list[Library], fragments: list[Fragment], allowed: Collection[str]) -> Report:
    """Check everything; ``root`` is the folder that holds ``toasoan``, ``config`` and ``demo``."""
    report = Report(problems=list(problems_in(fragments)))
    resolved: dict[str, dict[Key, str]] = {}
    for domain in DOMAINS:
        shipped = library_catalogue(libraries, domain)
        ours = merge(fragments, domain)
        _check_libraries(report, domain, libraries, shipped, ours, allowed)
        resolved[domain] = shipped | {key._replace(plural=""): "1" for key in ours}
    for found, suffix in own_strings(root):
        _check_own(report, root, found, allowed, resolved["django"], template=suffix != ".py")
    report.problems.extend(hard_coded(root, allowed))
    report.problems.extend(hard_coded_by_libraries(libraries, root, allowed))
    report.problems.sort()
    return report


def _check_libraries(
    report: Report,
    domain: str,
    libraries: list[Library],
    shipped: dict[Key, str],
    ours: dict[Key, polib.POEntry],
    allowed: Collection[str],
) -> None:
    our_plain = {key._replace(plural="") for key in ours}
    our_plural = {key._replace(plural="") for key in ours if key.plural}
    for library in libraries:
        count = report.libraries.setdefault(library.name, Count())
        for key in library.keys[domain]:
            plain = key._replace(plural="")
            text = shipped.get(plain, "")
            has_own = plain in (our_plural if key.plural else our_plain)
            why = _fault_of_shipped(key, text, allowed)
            count.add(Count(1, has_own or not why, not why))
            if why and not has_own:
                context = f" [{key.context}]" if key.context else ""
                report.problems.append(Problem("library", f"{library.name} ({domain})", f"{why}{context}: {key.msgid!r}"))


def _fault_of_shipped(key: Key, text: str, allowed: Collection[str]) -> str:
    """Why the translation that a library ships cannot be shown; empty when it can."""
    if not text:
        return _("chưa có tiếng Việt")
    if is_left_in_english(key, text, allowed):
        return _("thư viện để nguyên tiếng Anh")
    return "; ".join(faults(key, text))


def own_strings(root: Path) -> Iterator[tuple[Found, str]]:
    """Every string that our own code hands to gettext, with the suffix of its file."""
    for folder in OWN_FOLDERS:
        for path in source_files(root / folder, (".py", ".html", ".txt", ".xml")):
            source = path.read_text(encoding="utf-8")
            if path.suffix == ".py":
                yield from ((found, ".py") for found in strings_in_python(path, source))
            elif "templates" in path.parts:
                yield from ((found, path.suffix) for found in strings_in_template(path, source))


def _check_own(report: Report, root: Path, found: Found, allowed: Collection[str], resolved: dict[Key, str], *, template: bool) -> None:
    place = f"{found.path.relative_to(root)}:{found.line}"
    if found.key is None:
        report.problems.append(Problem("gettext-call", place, found.fault))
        return
    texts = [text for text in (found.key.msgid, found.key.plural) if text]
    fine = all(is_vietnamese(text, allowed) for text in texts) or found.key._replace(plural="") in resolved
    report.own.add(Count(1, fine, 0))
    if not fine:
        report.problems.append(Problem("own", place, _("không phải tiếng Việt và chưa có bản dịch: %r") % found.key.msgid))
    for text in texts:
        report.problems.extend(Problem("spelling", place, reason) for reason in misspellings(text))
        if not unicodedata.is_normalized("NFC", text):
            report.problems.append(Problem("spelling", place, NOT_NFC))
    if template and len(re.findall(r"%%[sd]", found.key.msgid)) > 1:
        report.problems.append(Problem("gettext-call", place, _("nhiều chỗ điền không tên: %r") % found.key.msgid))


def hard_coded(root: Path, allowed: Collection[str]) -> Iterator[Problem]:
    """Text in our HTML templates that is neither Vietnamese nor handed to gettext."""
    for folder in OWN_FOLDERS:
        for path in source_files(root / folder, (".html",)):
            if "templates" in path.parts:
                yield from _hard_coded_in(path, root, allowed)


def hard_coded_by_libraries(libraries: list[Library], root: Path, allowed: Collection[str]) -> Iterator[Problem]:
    """Text in library templates that gettext never sees, unless a template of ours takes the place of theirs."""
    ours = {
        path.as_posix().rpartition("/templates/")[2]
        for folder in OWN_FOLDERS
        for path in source_files(root / folder, (".html",))
        if "templates" in path.parts
    }
    for library in libraries:
        for name, text in library.template_text:
            if name not in ours and not is_vietnamese(text, allowed):
                place = f"{library.name}: {name}"
                yield Problem("library-template", place, _("chữ viết thẳng, thêm vào config/translations/template_loader.py: %r") % text)


def _hard_coded_in(path: Path, root: Path, allowed: Collection[str]) -> Iterable[Problem]:
    for line, text in visible_text(path.read_text(encoding="utf-8")):
        if not is_vietnamese(text, allowed):
            yield Problem("hard-coded", f"{path.relative_to(root)}:{line}", _("chữ viết thẳng, không qua gettext: %r") % text)
