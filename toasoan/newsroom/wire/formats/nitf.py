"""IPTC NITF 3.x: one story per file, as text wires of the 2000s send it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _
from lxml import etree

from toasoan.newsroom.wire.dates import read_datetime
from toasoan.newsroom.wire.formats.nitf_markup import body_html, media_pictures
from toasoan.newsroom.wire.formats.xml_documents import XML_LANG, anywhere, every, first, line_of, read_document, whole, words
from toasoan.newsroom.wire.formats.xml_records import local_name
from toasoan.newsroom.wire.items import CANCELED, USABLE, WITHHELD, BadItem, Incoming, IncomingPicture, Place, SourceRefused, WireEntry
from toasoan.newsroom.wire.mapping import Mapping
from toasoan.newsroom.wire.transports import SourceFile

_ROOT = re.compile(rb"<(?:\w+:)?nitf[\s>]")
_STATUS = {"usable": USABLE, "embargoed": WITHHELD, "withheld": WITHHELD, "canceled": CANCELED, "cancelled": CANCELED}
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)?(Z|[+-]\d\d:?\d\d)?)?")


def norm_date(text: str | None) -> str:
    """NITF's ``norm`` (``20260301T073000+0700``) as ISO 8601."""
    text = (text or "").strip()
    if match := _COMPACT.fullmatch(text):
        year, month, day, hour, minute, second, zone = match.groups()
        return f"{year}-{month}-{day}" + (f"T{hour}:{minute}:{second or '00'}{zone or ''}" if hour else "")
    return text


class NitfFormat:
    """Head, body and media of ``<nitf>``."""

    code = "nitf"
    label = "IPTC NITF"
    suffixes = (".xml", ".nitf")

    def __init__(self, mapping: Mapping) -> None:
        self._mapping = mapping

    def claims(self, name: str, head: bytes) -> bool:
        """By the root element, unless it is only the inside of NewsML."""
        return _ROOT.search(head) is not None and b"<NewsML" not in head and b"<newsItem" not in head and b"<newsMessage" not in head

    def prepare(self, files: Iterable[SourceFile]) -> None:
        """Nothing to look up."""

    def read(self, file: SourceFile) -> Iterator[Incoming]:
        """One item.

        :raises SourceRefused: for a document that is no NITF.
        """
        root, repaired = read_document(file)
        place = Place(file.name, line_of(root), 1)
        found = root if local_name(root) == "nitf" else next(iter(anywhere(root, "nitf")), None)
        if found is None:
            raise SourceRefused(_("Tệp %(name)s không phải NITF.") % {"name": file.name})
        item = self._item(found, place, (repaired,) if repaired else ())
        yield item if item.title or item.body else BadItem(place, _("Bản tin không có tiêu đề và nội dung."), item.source_id)

    def _item(self, root: etree._Element, place: Place, repaired: tuple[str, ...]) -> WireEntry:
        head, body = first(root, "head"), first(root, "body")
        doc, top = first(head, "docdata"), first(body, "body.head")
        identified = first(doc, "doc-id")
        guid = (identified.get("id-string") or "") if identified is not None else (doc.get("id", "") if doc is not None else "")
        issued, released, revised = (first(doc, name) for name in ("date.issue", "date.release", "du-key"))
        date = norm_date(issued.get("norm") if issued is not None else "") or norm_date(_story_date(top))
        title = words(top, "hedline", "hl1") or words(head, "title")
        pictures = media_pictures(body)
        abstract = first(top, "abstract")
        return WireEntry(
            place=place,
            source_id=guid or f"{place.file}#{title}"[:500],
            title=title,
            lead="\n".join(words(part) for part in every(abstract, "p")) or words(abstract) or words(top, "hedline", "hl2"),
            body=body_html(first(body, "body.content")),
            language=root.get(XML_LANG, "") or (body.get(XML_LANG, "") if body is not None else ""),
            authors=tuple(name for row in every(top, "byline") if (name := _byline(row))),
            categories=tuple(dict.fromkeys(_categories(head, doc))),
            tags=tuple(key for row in anywhere(doc, "keyword") if (key := (row.get("key") or "").strip())),
            published=read_datetime(date, self._mapping.dates),
            raw_date=date,
            lead_picture=pictures[0] if pictures else None,
            pictures=tuple(pictures[1:]),
            status=_STATUS.get((doc.get("management-status") or "usable").lower() if doc is not None else USABLE, USABLE),
            version=(revised.get("version") or "") if revised is not None else norm_date(issued.get("norm")) if issued is not None else "",
            urgency=whole(urgency.get("ed-urg")) if (urgency := first(doc, "urgency")) is not None else None,
            credit=words(top, "distributor") or _holder(doc),
            rights=words(top, "rights", "rights.geography") or words(top, "rights") or _holder(doc),
            dateline=words(top, "dateline", "location"),
            note="\n".join([*(row.get("info", "") for row in anywhere(doc, "ed-msg") if row.get("info")), *titled(top)]) or words(top, "note"),
            embargo=read_datetime(norm_date(released.get("norm"))) if released is not None else None,
            repaired=repaired,
        )


def _story_date(top: etree._Element | None) -> str:
    row = first(top, "dateline", "story.date")
    return (row.get("norm") or "") if row is not None else ""


def _holder(doc: etree._Element | None) -> str:
    row = first(doc, "doc.copyright")
    return (row.get("holder") or "").strip() if row is not None else ""


def _byline(row: etree._Element) -> str:
    person = words(row, "person")
    return person or " ".join("".join(str(part) for part in _without_title(row)).split()).strip(" ,")


def titled(top: etree._Element | None) -> list[str]:
    """Bylines with the title that stands in them, as they were written."""
    return [words(row) for row in every(top, "byline") if anywhere(row, "byttl")]


def _without_title(row: etree._Element) -> Iterator[str]:
    yield row.text or ""
    for child in row:
        if local_name(child) != "byttl":
            yield "".join(str(part) for part in child.itertext())
        yield child.tail or ""


def _categories(head: etree._Element | None, doc: etree._Element | None) -> Iterator[str]:
    for row in every(head, "tobject"):
        for subject in anywhere(row, "tobject.subject"):
            names = (subject.get("tobject.subject.detail"), subject.get("tobject.subject.matter"), subject.get("tobject.subject.type"))
            if name := next((name.strip() for name in names if name and name.strip()), ""):
                yield name
    for row in anywhere(doc, "classifier"):
        if value := (row.get("value") or "").strip():
            yield value


def inline_story(root: etree._Element) -> tuple[str, str, str, tuple[str, ...], list[IncomingPicture]]:
    """What a NITF inside NewsML says: ``(title, lead, html, authors, pictures)``."""
    body = first(root, "body")
    top = first(body, "body.head")
    abstract = first(top, "abstract")
    lead = "\n".join(words(part) for part in every(abstract, "p")) or words(abstract)
    authors = tuple(name for row in every(top, "byline") if (name := _byline(row)))
    return words(top, "hedline", "hl1"), lead, body_html(first(body, "body.content")), authors, media_pictures(body)
