"""The fragments in ``locale/sources/vi`` are whole and can be put in place of the strings that they translate."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import polib
import pytest

FRAGMENTS = sorted((Path(__file__).parents[1] / "locale" / "sources" / "vi").glob("*.po"))

NAMED = re.compile(r"%\((\w+)\)[-#0 +]*\d*(?:\.\d+)?([a-zA-Z])")
POSITIONAL = re.compile(r"%(?!\()[-#0 +]*\d*(?:\.\d+)?[sdifrxc%]")
BRACED = re.compile(r"\{\w*\}")
TAG = re.compile(r"</?[a-zA-Z][^<>]*>")

# Spellings and words that locale/sources/GLOSSARY.md rules out.
RULED_OUT = {
    "the tone mark stands on the first vowel (hóa, xóa, tòa)": re.compile(r"o[áàảãạ]\b", re.I),
    "the tone mark stands on the first vowel (hủy, tùy)": re.compile(r"(?<!q)u[ýỳỷỹỵ]\b", re.I),
    "an editor approves (duyệt), nobody censors": re.compile(r"kiểm duyệt", re.I),
}


def key(entry: polib.POEntry) -> tuple[str | None, str, str]:
    """What gettext finds the entry by."""
    return entry.msgctxt, entry.msgid, entry.msgid_plural


def translations(entry: polib.POEntry) -> list[str]:
    """Every Vietnamese text of the entry: one, or one per plural form."""
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def placeholders(text: str, *, positional: bool) -> set[str]:
    """Named and braced placeholders with their conversion; positional ones, numbered by place, when asked for."""
    found = {f"%({name}){conversion}" for name, conversion in NAMED.findall(text)}
    found |= set(BRACED.findall(text))
    if positional:
        found |= {f"{place}:{spec}" for place, spec in enumerate(POSITIONAL.findall(text))}
    return found


def margins(text: str) -> tuple[str, str]:
    """The whitespace before and after the text."""
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]


def faults(entry: polib.POEntry) -> list[str]:
    """What keeps the entry from being used, in words; empty when nothing does."""
    model = entry.msgid_plural or entry.msgid
    positional = "python-format" in entry.flags or "c-format" in entry.flags
    found = []
    if entry.msgid_plural and set(entry.msgstr_plural) != {0}:
        found.append("Vietnamese has one plural form, numbered 0")
    for text in translations(entry):
        if not text.strip():
            found.append("not translated")
            continue
        if placeholders(text, positional=positional) != placeholders(model, positional=positional):
            found.append("placeholders differ")
        if Counter(TAG.findall(text)) != Counter(TAG.findall(model)):
            found.append("tags differ")
        if margins(text) != margins(model):
            found.append("leading or trailing whitespace differs")
        if not unicodedata.is_normalized("NFC", text):
            found.append("not NFC")
        found += [reason for reason, pattern in RULED_OUT.items() if pattern.search(text)]
    return found


@cache
def catalogue(path: Path) -> polib.POFile:
    """The parsed file; polib raises OSError when it is no PO file."""
    return polib.pofile(str(path), check_for_duplicates=True)


def test_there_are_fragments() -> None:
    assert FRAGMENTS


@pytest.mark.parametrize("path", FRAGMENTS, ids=lambda path: path.stem)
class TestFragment:
    def test_is_headed_as_vietnamese_with_one_plural_form(self, path: Path) -> None:
        metadata = catalogue(path).metadata
        assert metadata["Language"] == "vi"
        assert metadata["Plural-Forms"].replace(" ", "") == "nplurals=1;plural=0;"
        assert metadata["Content-Type"].lower().endswith("charset=utf-8")

    def test_holds_nothing_fuzzy_or_obsolete(self, path: Path) -> None:
        left_over = [entry.msgid for entry in catalogue(path) if entry.obsolete or "fuzzy" in entry.flags]
        assert left_over == []

    def test_every_entry_fits_the_string_it_translates(self, path: Path) -> None:
        bad = {entry.msgid: faults(entry) for entry in catalogue(path) if faults(entry)}
        assert bad == {}


def test_a_string_that_several_libraries_share_has_one_translation() -> None:
    """All fragments of a domain end up in one catalogue, where only one of them would win."""
    found: dict[tuple[object, ...], dict[str, list[str]]] = {}
    for path in FRAGMENTS:
        for entry in catalogue(path):
            versions = found.setdefault((path.stem.endswith("_js"), entry.msgctxt, entry.msgid), {})
            versions.setdefault(translations(entry)[0], []).append(path.stem)
    assert {name: versions for name, versions in found.items() if len(versions) > 1} == {}


@pytest.mark.parametrize(
    ("domain", "fragment"),
    [("django", "wagtail_admin"), ("djangojs", "wagtail_admin_js")],
)
def test_wagtail_admin_is_translated_whole(domain: str, fragment: str) -> None:
    spec = find_spec("wagtail.admin")
    assert spec is not None
    assert spec.origin is not None
    english = Path(spec.origin).parent / "locale" / "en" / "LC_MESSAGES" / f"{domain}.po"
    ours = {key(entry) for entry in catalogue(FRAGMENTS[0].parent / f"{fragment}.po")}
    assert [entry.msgid for entry in polib.pofile(str(english)) if key(entry) not in ours] == []


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        (polib.POEntry(msgid="Save", msgstr=" "), "not translated"),
        (polib.POEntry(msgid="Save %(x)s", msgstr="Lưu %(y)s"), "placeholders differ"),
        (polib.POEntry(msgid="Save %(x)d", msgstr="Lưu %(x)s"), "placeholders differ"),
        (polib.POEntry(msgid="%s of %d", msgstr="%d của %s", flags=["python-format"]), "placeholders differ"),
        (polib.POEntry(msgid="Save {x}", msgstr="Lưu"), "placeholders differ"),
        (polib.POEntry(msgid='<a href="%(u)s">Add</a>', msgstr="<a>Thêm</a> %(u)s"), "tags differ"),
        (polib.POEntry(msgid="Locale: ", msgstr="Ngôn ngữ:"), "leading or trailing whitespace differs"),
        (polib.POEntry(msgid="Save", msgstr=unicodedata.normalize("NFD", "Lưu nháp")), "not NFC"),
        (
            polib.POEntry(msgid="1 page", msgid_plural="%(n)s pages", msgstr_plural={0: "1 trang"}),
            "placeholders differ",
        ),
        (
            polib.POEntry(msgid="page", msgid_plural="pages", msgstr_plural={0: "trang", 1: "trang"}),
            "Vietnamese has one plural form, numbered 0",
        ),
        (polib.POEntry(msgid="Delete", msgstr="Xoá"), "the tone mark stands on the first vowel (hóa, xóa, tòa)"),
    ],
)
def test_a_bad_entry_is_caught(entry: polib.POEntry, fault: str) -> None:
    assert faults(entry) == [fault]


def test_a_good_entry_passes() -> None:
    entry = polib.POEntry(msgid="1 page", msgid_plural="%(n)s <b>pages</b>", msgstr_plural={0: "%(n)s <b>trang</b>"})
    assert faults(entry) == []
