"""A translatable string, what is wrong with a translation of it, and whether a text is Vietnamese at all."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from typing import NamedTuple

# The marks that only Vietnamese spelling uses among the languages of this code base: five tones, breve, circumflex, horn.
VIETNAMESE_MARKS = frozenset("\u0300\u0301\u0303\u0309\u0323\u0302\u0306\u031b")

PERCENT = re.compile(r"%(?:\((?P<name>[^)]+)\))?(?P<conversion>[#0\- +]*\d*(?:\.\d+)?[sdrfigexXo])|%%")
BRACE = re.compile(r"\{(?P<name>[A-Za-z_][A-Za-z_0-9.]*|\d*)\}")
TAG = re.compile(r"</?[A-Za-z][^<>]*>")
WORD = re.compile(r"[^\W\d_]{2,}")
# Spellings and words that locale/sources/GLOSSARY.md rules out.
RULED_OUT = (
    (re.compile(r"o[áàảãạéèẻẽẹ]\b|(?<!q)u[ýỳỷỹỵ]\b", re.IGNORECASE), "dấu thanh đặt kiểu cũ: hóa, xóa, khỏe, hủy"),
    (re.compile(r"kiểm duyệt", re.IGNORECASE), "tòa soạn duyệt bài, không kiểm duyệt"),
)
NOT_NFC = "chưa ở dạng Unicode dựng sẵn (NFC)"
ENTITY = re.compile(r"&(?:[a-zA-Z]+|#\d+);")


class Key(NamedTuple):
    """What a program asks gettext for. ``plural`` is the English plural form, empty when there is none."""

    context: str
    msgid: str
    plural: str = ""


@dataclass(frozen=True, order=True)
class Problem:
    """One reason for the check to fail: its kind, where it is, and what is wrong (Vietnamese)."""

    kind: str
    place: str
    text: str


def placeholders(text: str) -> Counter[str]:
    """The ``%(name)s``, ``%s`` and ``{name}`` of a text; named ones count once, since a translation may repeat them."""
    found: Counter[str] = Counter()
    for match in PERCENT.finditer(text):
        if match["name"]:
            found[match.group()] = 1
        elif match.group() != "%%":
            found[match.group()] += 1
    for match in BRACE.finditer(text):
        if match["name"]:
            found[match.group()] = 1
        else:
            found[match.group()] += 1
    return found


def tags(text: str) -> Counter[str]:
    """The HTML tags of a text with their attributes."""
    return Counter(TAG.findall(text))


def edges(text: str) -> tuple[str, str]:
    """Leading and trailing white space."""
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]


def faults(key: Key, translation: str) -> list[str]:
    """What a translation has lost or added, each as a Vietnamese sentence; empty when it is sound."""
    originals = [key.plural, key.msgid] if key.plural else [key.msgid]
    found = []
    if placeholders(translation) not in [placeholders(text) for text in originals]:
        found.append("chỗ điền (%(…)s, {…}) không khớp với bản gốc")
    if tags(translation) not in [tags(text) for text in originals]:
        found.append("thẻ HTML không khớp với bản gốc")
    if edges(translation) not in [edges(text) for text in originals]:
        found.append("khoảng trắng ở đầu hoặc cuối không khớp với bản gốc")
    if not unicodedata.is_normalized("NFC", translation):
        found.append(NOT_NFC)
    return found + misspellings(translation)


def misspellings(text: str) -> list[str]:
    """What the glossary rules out, each as a Vietnamese sentence with the word concerned."""
    return [f"{reason} (“{match.group()}”)" for pattern, reason in RULED_OUT if (match := pattern.search(text))]


def bare(text: str) -> str:
    """The words of a text: without placeholders, tags, entities and addresses."""
    text = re.sub(r"https?://\S+|\S+@\S+\.\S+", " ", text)
    for pattern in (TAG, ENTITY, PERCENT, BRACE):
        text = pattern.sub(" ", text)
    return text


def is_vietnamese(text: str, allowed: Collection[str]) -> bool:
    """Whether a text needs no translation: it has a Vietnamese letter, no word at all, or allowed words only.

    ``allowed`` holds lower-case words and phrases which are the same in Vietnamese, such as "web", or Vietnamese
    words that happen to carry no mark, such as "tin".
    """
    words = bare(text)
    folded = unicodedata.normalize("NFD", words)
    if "đ" in words.lower() or any(mark in VIETNAMESE_MARKS for mark in folded):
        return True
    if " ".join(words.lower().split()) in allowed:
        return True
    return all(word.lower() in allowed for word in WORD.findall(words))
