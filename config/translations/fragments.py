"""The fragments ``locale/sources/<language>/<library>.po`` (``…_js.po`` for scripts) and the catalogue merged from them.

Only fragments are kept in the repository: each helper, library or release touches its own file, so two people never
meet in one huge ``django.po``, and the compiled catalogue is a build product (docs/decisions/0002).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polib
from django.utils.translation import gettext as _

from .messages import Key, Problem, faults

DOMAINS = ("django", "djangojs")
VIETNAMESE_PLURALS = "nplurals=1; plural=0;"
HEADER = {
    "Project-Id-Version": "toasoan",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
}


@dataclass(frozen=True)
class Fragment:
    """One file of translations for one domain ("django" or "djangojs")."""

    path: Path
    domain: str
    entries: tuple[polib.POEntry, ...]
    plural_forms: str


def read_fragments(folder: Path) -> list[Fragment]:
    """Read every ``*.po`` of a folder, by name. Raises OSError, saying where, for a file that is no PO file."""
    fragments = []
    for path in sorted(folder.glob("*.po")):
        catalogue = polib.pofile(str(path), encoding="utf-8")
        domain = "djangojs" if path.stem.endswith("_js") else "django"
        entries = tuple(entry for entry in catalogue if not entry.obsolete)
        fragments.append(Fragment(path, domain, entries, catalogue.metadata.get("Plural-Forms", "")))
    return fragments


def key_of(entry: polib.POEntry) -> Key:
    """The key under which a program asks for an entry."""
    return Key(entry.msgctxt or "", entry.msgid, entry.msgid_plural or "")


def translation_of(entry: polib.POEntry) -> str:
    """The Vietnamese text: the only plural form there is, or the plain translation."""
    return str(entry.msgstr_plural.get(0, "")) if entry.msgid_plural else str(entry.msgstr)


def merge(fragments: list[Fragment], domain: str) -> dict[Key, polib.POEntry]:
    """Every sound entry of a domain, the first file by name winning where two disagree."""
    merged: dict[Key, polib.POEntry] = {}
    for fragment in fragments:
        if fragment.domain != domain:
            continue
        for entry in fragment.entries:
            if entry.translated():
                merged.setdefault(key_of(entry), entry)
    return merged


def write_catalogue(entries: dict[Key, polib.POEntry], target: Path, *, language: str, plural_forms: str) -> None:
    """Write ``target`` (a .po) and the .mo beside it; each by rename, since a running server may be reading it."""
    catalogue = polib.POFile()
    catalogue.metadata = HEADER | {"Language": language, "Plural-Forms": plural_forms}
    catalogue.extend(entries[key] for key in sorted(entries))
    target.parent.mkdir(parents=True, exist_ok=True)
    compiled = target.with_suffix(".mo")
    for path, save in ((target, catalogue.save), (compiled, catalogue.save_as_mofile)):
        fresh = path.with_name(path.name + ".new")
        save(str(fresh))
        fresh.replace(path)


def problems_in(fragments: list[Fragment]) -> Iterator[Problem]:
    """What is wrong with Vietnamese fragments: empty, fuzzy, broken and contradicting entries, file by file."""
    first: dict[tuple[str, Key], tuple[str, str]] = {}
    for fragment in fragments:
        place = fragment.path.name
        if fragment.plural_forms.replace(" ", "") != VIETNAMESE_PLURALS.replace(" ", ""):
            yield Problem("plural-forms", place, _("tiếng Việt chỉ có một dạng: Plural-Forms phải là “nplurals=1; plural=0;”"))
        for entry in fragment.entries:
            key, text = key_of(entry), translation_of(entry)
            where = f"{place}: {key.msgid!r}"
            if entry.fuzzy:
                yield Problem("fuzzy", where, _("bản dịch còn đánh dấu chưa chắc (fuzzy)"))
            if not text:
                yield Problem("empty", where, _("chưa dịch"))
                continue
            for fault in faults(key, text):
                yield Problem("broken", where, fault)
            known = first.setdefault((fragment.domain, key), (text, place))
            if known[0] != text:
                said = {"one": text, "other": known[0], "file": known[1]}
                yield Problem("conflict", where, _("dịch là “%(one)s”, nhưng %(file)s dịch là “%(other)s”") % said)
