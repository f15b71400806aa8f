"""IPTC NewsML 1.x (1.0 to 1.2): news items with nested components, text as NITF, XHTML or plain, media by address or in base64."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import gettext as _
from lxml import etree

from toasoan.newsroom.wire import limits
from toasoan.newsroom.wire.dates import read_datetime
from toasoan.newsroom.wire.formats.newsml_g2 import inner_html
from toasoan.newsroom.wire.formats.nitf import inline_story, norm_date
from toasoan.newsroom.wire.formats.xml_documents import XML_LANG, anywhere, every, first, line_of, read_document, whole, words
from toasoan.newsroom.wire.formats.xml_records import local_name, text_of
from toasoan.newsroom.wire.items import CANCELED, USABLE, WITHHELD, BadItem, Incoming, IncomingFile, IncomingPicture, Place, SourceRefused, WireEntry
from toasoan.newsroom.wire.mapping import Mapping
from toasoan.newsroom.wire.names import file_name
from toasoan.newsroom.wire.transports import SourceFile

_ROOT = re.compile(rb"<(?:\w+:)?NewsML[\s>]")
_STATUS = {"usable": USABLE, "embargoed": WITHHELD, "withheld": WITHHELD, "canceled": CANCELED, "cancelled": CANCELED}
_PICTURES = {"photo", "picture", "image", "graphic"}


@dataclass
class _Content:
    """What the content items of one news item hold."""

    title: str = ""
    lead: str = ""
    body: str = ""
    body_kind: str = "text"
    authors: tuple[str, ...] = ()
    pictures: list[IncomingPicture] = field(default_factory=list)
    files: list[IncomingFile] = field(default_factory=list)
    media: str = ""


class Newsml1Format:
    """``<NewsML>`` with its envelope."""

    code = "newsml1"
    label = "NewsML 1.2"
    suffixes = (".xml", ".newsml")

    def __init__(self, mapping: Mapping) -> None:
        self._mapping = mapping

    def claims(self, name: str, head: bytes) -> bool:
        """By the root element."""
        return _ROOT.search(head) is not None

    def prepare(self, files: Iterable[SourceFile]) -> None:
        """Nothing to look up."""

    def read(self, file: SourceFile) -> Iterator[Incoming]:
        """Every ``NewsItem``.

        :raises SourceRefused: for another kind of document.
        """
        root, repaired = read_document(file)
        if local_name(root) != "NewsML":
            raise SourceRefused(_("Tệp %(name)s không phải NewsML 1.") % {"name": file.name})
        priority = whole(_formal(first(root, "NewsEnvelope", "Priority")))
        for index, element in enumerate(every(root, "NewsItem"), start=1):
            place = Place(file.name, line_of(element), index)
            guid, version = _identity(element)
            if not guid:
                yield BadItem(place, _("Bản tin NewsML không có mã (NewsIdentifier)."))
                continue
            yield self._item(element, place, guid, version, priority, (repaired,) if repaired else ())

    def _item(self, item: etree._Element, place: Place, guid: str, version: str, priority: int | None, repaired: tuple[str, ...]) -> WireEntry:
        management = first(item, "NewsManagement")
        content = _content(item)
        lines = _Lines(item)
        date = norm_date(words(management, "FirstCreated"))
        party = next((name for row in anywhere(item, "Provider") for one in anywhere(row, "Party") if (name := _formal(one))), "")
        return WireEntry(
            place=place,
            source_id=guid[:500],
            title=lines.get("HeadLine") or content.title or words(item, "Identification", "NameLabel"),
            lead=content.lead or lines.get("SubHeadLine"),
            body=content.body,
            body_kind=content.body_kind,  # type: ignore[arg-type]  # "html" or "text"
            slug=lines.get("SlugLine"),
            type=content.media,
            status=_STATUS.get(_formal(first(management, "Status")).lower(), USABLE) if not _deleted(management) else CANCELED,
            language=next((name for row in anywhere(item, "Language") if (name := _formal(row))), "") or item.get(XML_LANG, ""),
            authors=content.authors or ((lines.get("ByLine"),) if lines.get("ByLine") else ()),
            categories=tuple(dict.fromkeys(name for row in anywhere(item, "SubjectCode") if (name := _subject(row)))),
            tags=tuple(word for row in anywhere(item, "KeywordLine") if (word := words(row))),
            published=read_datetime(date, self._mapping.dates),
            raw_date=date,
            modified=read_datetime(norm_date(words(management, "ThisRevisionCreated"))),
            lead_picture=content.pictures[0] if content.pictures else None,
            pictures=tuple(content.pictures[1:]),
            version=version,
            kind="picture" if content.media in _PICTURES and not content.body else "text",
            urgency=whole(_formal(first(management, "Urgency"))) or priority,
            credit=lines.get("CreditLine") or party,
            rights="\n".join(text for text in (lines.get("CopyrightLine"), lines.get("RightsLine")) if text),
            dateline=lines.get("DateLine"),
            note="\n".join(words(row) for row in anywhere(item, "NewsLine") if _formal(first(row, "NewsLineType")) in {"EditorialNote", "Advisory"}),
            embargo=_embargo(management),
            files=tuple(content.files),
            repaired=repaired,
        )


class _Lines:
    """The news lines of the main component: the first of each kind in document order."""

    def __init__(self, item: etree._Element) -> None:
        self._first: dict[str, str] = {}
        for lines in anywhere(item, "NewsLines"):
            for row in lines:
                self._first.setdefault(local_name(row), words(row))

    def get(self, name: str) -> str:
        """The line's text, or nothing."""
        return self._first.get(name, "")


def _formal(element: etree._Element | None) -> str:
    return "" if element is None else (element.get("FormalName") or "").strip()


def _subject(row: etree._Element) -> str:
    """The finest of subject, matter and detail."""
    return next((name for level in ("SubjectDetail", "SubjectMatter", "Subject") if (name := _formal(first(row, level)))), "")


def _identity(item: etree._Element) -> tuple[str, str]:
    """The identifier without its revision, and the revision."""
    identifier = first(item, "Identification", "NewsIdentifier")
    revision = words(identifier, "RevisionId")
    parts = [words(identifier, name) for name in ("ProviderId", "DateId", "NewsItemId")]
    if all(parts):
        return "urn:newsml:" + ":".join(parts), revision
    public = words(identifier, "PublicIdentifier")
    return (public.removesuffix(f":{revision}").removesuffix(f":{revision}N").removesuffix(f":{revision}U") if revision else public), revision


def _deleted(management: etree._Element | None) -> bool:
    return any(_formal(row).lower() == "delete" for row in every(management, "Instruction"))


def _embargo(management: etree._Element | None) -> datetime | None:
    row = first(management, "StatusWillChange")
    return read_datetime(norm_date(words(row, "DateAndTime"))) if row is not None and _formal(first(management, "Status")) == "Embargoed" else None


def _content(item: etree._Element) -> _Content:
    content = _Content()
    for one in anywhere(item, "ContentItem"):
        media = _formal(first(one, "MediaType")).lower()
        content.media = content.media or media
        href = (one.get("Href") or "").strip()
        if media in _PICTURES:
            _add_picture(content, one, href)
        elif not content.body:
            _read_text(content, one)
    return content


def _add_picture(content: _Content, one: etree._Element, href: str) -> None:
    component = next((row for row in one.iterancestors() if local_name(row) == "NewsComponent"), None)
    lines = first(component, "NewsLines")
    caption = next((words(row, "NewsLineText") for row in every(lines, "NewsLine") if _formal(first(row, "NewsLineType")) == "Caption"), "")
    caption = caption or words(lines, "HeadLine")
    credit = " / ".join(text for text in (words(lines, "ByLine"), words(lines, "CreditLine")) if text)
    data = next((row for row in anywhere(one, "Encoding") if (row.get("Notation") or "").lower().endswith("base64")), None)
    if data is not None:
        kind = _formal(first(one, "MimeType")) or "image/jpeg"
        if file := _decoded(text_of(data), file_name(href or f"anh-{len(content.files) + 1}.jpg"), kind):
            content.files.append(file)
            href = file.name
    if href and href not in {picture.url for picture in content.pictures}:
        content.pictures.append(IncomingPicture(href, caption, credit))


def _decoded(text: str, name: str, kind: str) -> IncomingFile | None:
    if len(text) > limits.ATTACHMENT_BYTES * 4 // 3:
        raise SourceRefused(_("Tệp đính kèm %(name)s lớn hơn %(limit)d MB.") % {"name": name, "limit": limits.ATTACHMENT_BYTES // limits.MEGABYTE})
    try:
        return IncomingFile(name, kind[:100], base64.b64decode(text))
    except (binascii.Error, ValueError):
        return None


def _read_text(content: _Content, one: etree._Element) -> None:
    for data in anywhere(one, "DataContent"):
        nitf = next(iter(anywhere(data, "nitf")), None)
        if nitf is not None:
            content.title, content.lead, content.body, content.authors, pictures = inline_story(nitf)
            content.pictures += pictures
            content.body_kind = "html"
        elif len(data):
            content.body, content.body_kind = inner_html(data).strip(), "html"
        else:
            text = text_of(data).strip()
            markup = "html" in f"{_formal(first(one, 'Format'))} {_formal(first(one, 'MimeType'))}".lower()
            content.body, content.body_kind = text, "html" if markup else "text"
        if content.body:
            return
