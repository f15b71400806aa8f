"""RSS 0.9x, 1.0, 2.0 and Atom 1.0: what most content systems can give even when they can export nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from urllib.parse import urljoin

from lxml import etree

from toasoan.newsroom.wire.dates import read_datetime
from toasoan.newsroom.wire.formats.xml_records import XmlRecords, local_name, text_of
from toasoan.newsroom.wire.items import BadItem, Incoming, IncomingMedia, IncomingPicture, Place, WireEntry
from toasoan.newsroom.wire.mapping import Mapping
from toasoan.newsroom.wire.transports import SourceFile

_MAIL_NAME = re.compile(r"^\S+@\S+\s+\((.+)\)$")
_IMAGE_TYPES = re.compile(r"image/|\.(?:jpe?g|png|webp|gif|avif)(?:$|\?)", re.IGNORECASE)


def _first(item: etree._Element, *names: str, namespace: str = "") -> etree._Element | None:
    for name in names:
        for child in item:
            if local_name(child) == name and namespace in (etree.QName(child).namespace or ""):
                return child
    return None


def _text(item: etree._Element, *names: str, namespace: str = "") -> str:
    return text_of(_first(item, *names, namespace=namespace)).strip()


def _all(item: etree._Element, name: str) -> list[etree._Element]:
    return [child for child in item if local_name(child) == name]


def _pictures(item: etree._Element) -> list[IncomingPicture]:
    """Enclosures and media:content, media:thumbnail that are pictures."""
    found: dict[str, IncomingPicture] = {}
    for element in item.iter():
        name, url = local_name(element), (element.get("url") or element.get("href") or "").strip()
        is_link = name == "link" and element.get("rel") == "enclosure"
        if not url or not (name in {"enclosure", "content", "thumbnail"} or is_link):
            continue
        kind = f"{element.get('type', '')} {element.get('medium', '')}/ {url}"
        if _IMAGE_TYPES.search(kind) and url not in found:
            found[url] = IncomingPicture(url, _text(element, "description", "title"), _text(element, "credit"))
    return list(found.values())


def _media(item: etree._Element) -> tuple[IncomingMedia, ...]:
    """Enclosures and media:content that are sound or video: podcasts and television feeds."""
    found: dict[str, IncomingMedia] = {}
    for element in item.iter():
        name, url = local_name(element), (element.get("url") or element.get("href") or "").strip()
        is_link = name == "link" and element.get("rel") == "enclosure"
        kind = f"{element.get('type', '')} {element.get('medium', '')}/"
        if url and (name in {"enclosure", "content"} or is_link) and re.search(r"(?:audio|video)/", kind, re.IGNORECASE):
            found.setdefault(url, IncomingMedia(url, element.get("type", "")[:100], _text(element, "title")))
    return tuple(found.values())


class RssFormat:
    """A feed; what it gives of a text is all that comes."""

    code = "rss"
    label = "RSS"
    suffixes = (".xml", ".rss", ".rdf", ".atom")

    def __init__(self, mapping: Mapping) -> None:
        self._mapping = mapping

    def claims(self, name: str, head: bytes) -> bool:
        """By the root element."""
        return re.search(rb"<(?:rss|rdf:RDF)[\s>]", head) is not None

    def prepare(self, files: Iterable[SourceFile]) -> None:
        """Nothing to look up."""

    def read(self, file: SourceFile) -> Iterator[Incoming]:
        """One item per ``item`` or ``entry``."""
        with file.open() as stream:
            records = XmlRecords(stream, file.name)
            channel = next((child for child in records.header.iter() if local_name(child) == "channel"), records.header)
            language = _text(channel, "language") or records.header.get("{http://www.w3.org/XML/1998/namespace}lang", "")
            base = records.header.get("{http://www.w3.org/XML/1998/namespace}base", "") or _link(channel)
            for record in records:
                place = Place(file.name, record.line, record.index)
                if record.element is None:
                    yield BadItem(place, record.problem)
                    continue
                repaired = (record.repaired,) if record.repaired else ()
                read = self._entry if local_name(record.element) == "entry" else self._item
                entry = read(record.element, place, language, base, repaired)
                yield replace(entry, rights=_rights(record.element, channel), media=_media(record.element))

    def _item(self, item: etree._Element, place: Place, language: str, base: str, repaired: tuple[str, ...]) -> WireEntry:
        full, short = _text(item, "encoded"), _text(item, "description")
        author = _text(item, "creator") or _text(item, "author")
        link = urljoin(base, _text(item, "link")) or item.get("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about", "")
        guid = _text(item, "guid")
        date = _text(item, "pubDate", "date", "published")
        pictures = _pictures(item)
        return WireEntry(
            place=place,
            source_id=guid or link,
            title=_text(item, "title"),
            lead=short if full else "",
            body=full or short,
            body_kind="html",
            language=language,
            authors=((match[1] if (match := _MAIL_NAME.match(author)) else author),) if author else (),
            categories=tuple(text for row in _all(item, "category") if (text := text_of(row).strip())),
            published=read_datetime(date, self._mapping.dates),
            raw_date=date,
            lead_picture=pictures[0] if pictures else None,
            pictures=tuple(pictures[1:]),
            old_urls=tuple(dict.fromkeys(url for url in (link, guid if guid.startswith("http") else "") if url)),
            sources=tuple(text for row in _all(item, "source") if (text := text_of(row).strip())),
            credit=_text(item, "credit", namespace="mrss"),
            repaired=repaired,
        )

    def _entry(self, entry: etree._Element, place: Place, language: str, base: str, repaired: tuple[str, ...]) -> WireEntry:
        content = _atom_text(_first(entry, "content", namespace="Atom"))
        summary = _atom_text(_first(entry, "summary"))
        link, date = urljoin(base, _link(entry)), _text(entry, "published", "issued", "updated")
        pictures = _pictures(entry)
        return WireEntry(
            place=place,
            source_id=_text(entry, "id") or link,
            title=_atom_text(_first(entry, "title")),
            lead=summary if content else "",
            body=content or summary,
            body_kind="html",
            language=entry.get("{http://www.w3.org/XML/1998/namespace}lang", "") or language,
            authors=tuple(name for row in _all(entry, "author") if (name := _text(row, "name"))),
            categories=tuple(name for row in _all(entry, "category") if (name := (row.get("label") or row.get("term") or "").strip())),
            published=read_datetime(date, self._mapping.dates),
            raw_date=date,
            modified=read_datetime(_text(entry, "updated")),
            version=_text(entry, "updated"),
            lead_picture=pictures[0] if pictures else None,
            pictures=tuple(pictures[1:]),
            old_urls=(link,) if link else (),
            repaired=repaired,
        )


class AtomFormat(RssFormat):
    """Atom is read by the same rules: feeds mix both."""

    code = "atom"
    label = "Atom"

    def claims(self, name: str, head: bytes) -> bool:
        """By the root element."""
        return re.search(rb"<(?:\w+:)?feed[\s>]", head) is not None


def _rights(item: etree._Element, channel: etree._Element) -> str:
    """Of the item, else of the whole feed."""
    return _text(item, "rights", "copyright") or _text(channel, "rights", "copyright")


def _link(element: etree._Element) -> str:
    for row in _all(element, "link"):
        if row.get("href") and row.get("rel", "alternate") == "alternate":
            return row.get("href", "")
    return _text(element, "link") if element.tag is not None else ""


def _atom_text(element: etree._Element | None) -> str:
    """An Atom text construct as HTML (RFC 4287, 3.1): xhtml is markup, html is escaped markup, text is text."""
    if element is None:
        return ""
    if element.get("type") == "xhtml":
        return "".join(etree.tostring(child, encoding="unicode") for child in element)
    return text_of(element).strip()
