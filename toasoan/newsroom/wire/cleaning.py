"""From the bytes of an old archive to text in NFC: wrong encodings are recognised, control characters removed."""

from __future__ import annotations

import codecs
import html
import re
from dataclasses import replace
from typing import Any, NamedTuple

from toasoan.foundation.language import collapse_spaces, detect_encoding, normalise, to_unicode
from toasoan.foundation.language.legacy import Encoding
from toasoan.newsroom.wire.items import IncomingItem, IncomingPicture

_UTF8 = {"", "utf-8", "utf8", "us-ascii", "ascii"}
_ENTITY = re.compile(r"&(#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")
_KEPT = {"lt", "gt", "amp", "quot", "apos"}
# XML 1.0, section 2.2: what no XML document may contain
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")

# letters that no old encoding shows
_UNICODE_ONLY = re.compile("[ĂăĐđĨĩŨũƠơƯưẠ-ỹ]")


class Decoded(NamedTuple):
    """Text, and what was wrong with its bytes ("" when nothing was)."""

    text: str
    repaired: str


def known_codec(declared: str) -> str | None:
    """Python's name of a declared encoding, or ``None`` when it is unknown (TCVN3 and VNI have no codec)."""
    try:
        return codecs.lookup(declared.strip()).name
    except LookupError:
        return None


def _eight_bit(data: bytes) -> str:
    """CP1252 where it is defined, Latin-1 elsewhere: what a browser showed, from which TCVN3 and VNI can be read back."""
    return "".join(bytes((byte,)).decode("cp1252", "ignore") or chr(byte) for byte in data) if _has_gaps(data) else data.decode("cp1252")


def _has_gaps(data: bytes) -> bool:
    return any(byte in data for byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D))


def decode(data: bytes, declared: str = "") -> Decoded:
    """The text of one record. The declared encoding is believed unless it is wrong; broken UTF-8 is repaired or re-read.

    A few broken bytes in good UTF-8 become U+FFFD and are removed later; many mean that it never was UTF-8.
    """
    if declared.strip().lower() not in _UTF8:
        codec = known_codec(declared)
        if codec and codec not in {"iso8859-1", "cp1252"}:
            try:
                return Decoded(data.decode(codec), codec)
            except UnicodeDecodeError:
                pass
    try:
        return Decoded(data.decode("utf-8"), "")
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    foreign = sum(not character.isascii() for character in text) if len(text) < 1_000_000 else len(data) - len(text)
    if broken <= 2 or broken * 20 < foreign:
        return Decoded(text.replace("\ufffd", ""), "utf-8 hỏng")
    return Decoded(_eight_bit(data), "8-bit")


def xml_safe(text: str) -> str:
    """Without the characters that XML forbids."""
    return _NOT_XML.sub("", text)


def _resolve(match: re.Match[str]) -> str:
    if match[1].lower() in _KEPT:
        return match[0]
    letter = html.unescape(match[0])
    return match[0] if letter in "<>&\"'" else letter


def resolve_references(markup: str) -> str:
    """Character references as characters, but for those that would become markup."""
    return _ENTITY.sub(_resolve, markup) if "&" in markup else markup


def one_line(text: str, encoding: Encoding = "unicode") -> str:
    """A field of one line in NFC."""
    return collapse_spaces(clean(text, encoding).replace("\n", " ").replace("\t", " "))


def clean(text: str, encoding: Encoding = "unicode") -> str:
    """A field in NFC Unicode, without control characters, from the encoding found in the whole item."""
    if encoding != "unicode":
        text = _converted(text, encoding)
    return normalise(text).replace("\ufffd", "")


def _converted(text: str, encoding: Encoding) -> str:
    if _UNICODE_ONLY.search(text):
        return text  # an item may mix: a title typed anew over a body of twenty years ago
    try:
        return to_unicode(text, encoding).text
    except ValueError:  # "mojibake" in one field and none in another
        return text


def _picture(picture: IncomingPicture, encoding: Encoding) -> IncomingPicture:
    return replace(picture, caption=clean(picture.caption, encoding), credit=one_line(picture.credit, encoding), alt=one_line(picture.alt, encoding))


def _names(values: tuple[str, ...], encoding: Encoding) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for value in values if (name := one_line(value, encoding))))


def item_encoding(item: IncomingItem) -> Encoding:
    """What the item's text is in, judged from all of it: a short title alone is no evidence."""
    words = "\n".join((item.title, item.lead, item.body))
    if words.isascii() and "&" not in words and not _NOT_XML.search(words):
        return "unicode"
    found = detect_encoding(resolve_references(words)).encoding
    return found if found != "unicode" else detect_encoding(resolve_references(item.body)).encoding


def clean_item(item: IncomingItem) -> IncomingItem:
    """The item with every text in NFC Unicode; what was converted is added to ``repaired``."""
    encoding = item_encoding(item)
    body = resolve_references(item.body) if encoding != "unicode" and item.body_kind != "text" else item.body
    values: dict[str, Any] = {
        "title": one_line(html.unescape(item.title) if "&" in item.title else item.title, encoding),
        "lead": clean(item.lead, encoding).strip(),
        "body": clean(body, encoding),
        "authors": _names(item.authors, encoding),
        "categories": _names(item.categories, encoding),
        "tags": _names(item.tags, encoding),
        "sources": _names(item.sources, encoding),
        "pictures": tuple(_picture(picture, encoding) for picture in item.pictures),
        "attachments": {key: _picture(picture, encoding) for key, picture in item.attachments.items()},
        "lead_picture": _picture(item.lead_picture, encoding) if item.lead_picture else None,
    }
    repaired = item.repaired if encoding == "unicode" else (*item.repaired, encoding)
    return replace(item, **values, repaired=repaired)
