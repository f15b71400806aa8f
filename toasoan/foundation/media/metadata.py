"""IPTC, XMP and EXIF of a delivered picture: read once on upload, kept whole, and put into the record's fields."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import pyexiv2
from django.utils import timezone

from toasoan.foundation.language import normalise, to_unicode
from toasoan.foundation.media.xmp import AI_SOURCES

log = logging.getLogger("toasoan.media")
pyexiv2.set_log_level(4)  # warnings about odd files are no news; errors are raised

LONGEST = 2000
# where each field may stand, best first; XMP is newest and always Unicode
PLACES: dict[str, tuple[str, ...]] = {
    "title": ("Xmp.photoshop.Headline", "Iptc.Application2.Headline", "Xmp.dc.title", "Iptc.Application2.ObjectName"),
    "caption": ("Xmp.dc.description", "Iptc.Application2.Caption", "Exif.Image.ImageDescription"),
    "creator": ("Xmp.dc.creator", "Iptc.Application2.Byline", "Exif.Image.Artist"),
    "credit": ("Xmp.photoshop.Credit", "Iptc.Application2.Credit", "Xmp.photoshop.Source", "Iptc.Application2.Source"),
    "copyright_notice": ("Xmp.dc.rights", "Iptc.Application2.Copyright", "Exif.Image.Copyright"),
    "usage_terms": ("Xmp.xmpRights.UsageTerms", "Iptc.Application2.SpecialInstructions"),
    "alt_text": ("Xmp.iptc.AltTextAccessibility",),
    "taken": ("Exif.Photo.DateTimeOriginal", "Xmp.photoshop.DateCreated", "Xmp.exif.DateTimeOriginal"),
    "source_type": ("Xmp.iptcExt.DigitalSourceType",),
}
LOCATION = (
    ("Xmp.iptc.Location", "Iptc.Application2.SubLocation"),
    ("Xmp.photoshop.City", "Iptc.Application2.City"),
    ("Xmp.photoshop.State", "Iptc.Application2.ProvinceState"),
)
KEYWORDS = ("Xmp.dc.subject", "Iptc.Application2.Keywords")


@dataclass(frozen=True)
class PictureMetadata:
    """What the file says about itself; empty where it says nothing."""

    title: str = ""
    caption: str = ""
    credit: str = ""
    copyright_notice: str = ""
    usage_terms: str = ""
    alt_text: str = ""
    location: str = ""
    keywords: tuple[str, ...] = ()
    taken_at: datetime | None = None
    ai_made: bool = False
    embedded: dict[str, Any] = field(default_factory=dict)


def read_metadata(content: bytes) -> PictureMetadata:
    """Everything the file says; nothing when it cannot be read (a picture without metadata is still a picture)."""
    found: dict[str, Any] = {}
    try:
        with pyexiv2.ImageData(content) as image:
            for part in (image.read_exif, image.read_iptc):
                found |= {key: _decoded(value) for key, value in part(encoding="latin-1").items()}
            found |= {key: _clean(value) for key, value in image.read_xmp().items()}
    except (RuntimeError, UnicodeDecodeError, ValueError) as error:
        log.info("metadata of a picture cannot be read: %s", error)
    texts = {name: _first(found, places) for name, places in PLACES.items()}
    places = [text for keys in LOCATION if (text := _first(found, keys))]
    keywords = next((_list(found[key]) for key in KEYWORDS if found.get(key)), [])
    credit = texts["credit"]
    if texts["creator"]:
        credit = f"{texts['creator']} / {credit}" if credit and texts["creator"] not in credit else texts["creator"]
    return PictureMetadata(
        title=texts["title"][:255],
        caption=texts["caption"],
        credit=credit[:255],
        copyright_notice=texts["copyright_notice"][:255],
        usage_terms=texts["usage_terms"][:255],
        alt_text=texts["alt_text"][:500],
        location=", ".join(places)[:255],
        keywords=tuple(word[:100] for word in keywords[:30]),
        taken_at=_moment(texts["taken"]),
        ai_made=texts["source_type"] in AI_SOURCES,
        embedded={key: value for key, value in found.items() if _short(value)},
    )


def _decoded(value: Any) -> Any:
    """IPTC and EXIF carry bytes in whatever encoding the writer had: UTF-8, or TCVN3 and VNI of the nineties."""
    if isinstance(value, list):
        return [_decoded(one) for one in value]
    if not isinstance(value, str):
        return _clean(value)
    try:
        return _clean(value.encode("latin-1").decode("utf-8"))
    except UnicodeError:
        return _clean(to_unicode(value).text)


def _clean(value: Any) -> Any:
    """NFC, without the NUL characters that PostgreSQL refuses."""
    if isinstance(value, list):
        return [_clean(one) for one in value]
    if isinstance(value, dict):
        return {str(key): _clean(one) for key, one in value.items()}
    return normalise(str(value).replace("\0", "")).strip()


def _short(value: Any) -> bool:
    return bool(value) and len(str(value)) <= LONGEST


def _list(value: Any) -> list[str]:
    if isinstance(value, dict):
        value = value.get('lang="x-default"') or next(iter(value.values()), "")
    values = value if isinstance(value, list) else [value]
    return [str(one) for one in values if one]


def _first(found: dict[str, Any], keys: tuple[str, ...]) -> str:
    for key in keys:
        if parts := _list(found.get(key, "")):
            return ", ".join(parts)[:LONGEST]
    return ""


def _moment(text: str) -> datetime | None:
    """EXIF's ``2026:03:04 05:06:07`` or XMP's ISO form; a time without zone is Vietnam's."""
    text = text.strip()
    for pattern in ("%Y:%m:%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M:%S", "%Y-%m-%d"):
        try:
            return timezone.make_aware(datetime.strptime(text[:19], pattern))  # noqa: DTZ007 (made aware at once)
        except ValueError:
            continue
    return None
