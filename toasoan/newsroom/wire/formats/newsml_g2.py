"""IPTC NewsML-G2: a news item, or a news message that carries several; text inline as NITF, XHTML or plain, media by address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _
from lxml import etree

from toasoan.newsroom.wire.dates import read_datetime
from toasoan.newsroom.wire.formats.nitf import inline_story
from toasoan.newsroom.wire.formats.xml_documents import XML_LANG, anywhere, every, first, line_of, read_document, whole, words
from toasoan.newsroom.wire.formats.xml_records import local_name, text_of
from toasoan.newsroom.wire.items import KINDS, BadItem, Ignored, Incoming, IncomingPicture, Place, SourceRefused, WireEntry
from toasoan.newsroom.wire.mapping import Mapping
from toasoan.newsroom.wire.transports import SourceFile

_HEAD = re.compile(rb"<(?:\w+:)?(?:newsItem|newsMessage|packageItem|conceptItem|planningItem|knowledgeItem|catalogItem)[\s>]")
_OTHERS = {"packageItem", "conceptItem", "planningItem", "knowledgeItem", "catalogItem"}


def _code(element: etree._Element | None) -> str:
    """The last part of a qcode: ``stat:usable`` → ``usable``."""
    return "" if element is None else (element.get("qcode") or element.get("uri") or element.get("literal") or "").rpartition(":")[2].strip()


def _name(element: etree._Element | None) -> str:
    """A concept's name, else its literal."""
    return "" if element is None else words(element, "name") or (element.get("literal") or "").strip()


def inner_html(element: etree._Element) -> str:
    """XHTML inside: the children of its body, without namespaces."""
    body = next(iter(anywhere(element, "body")), element)
    for node in body.iter():
        if isinstance(node.tag, str):
            node.tag = local_name(node)
    etree.cleanup_namespaces(body)
    return (body.text or "") + "".join(etree.tostring(child, encoding="unicode", method="html") for child in body)


class NewsmlG2Format:
    """Items of the News Architecture; packages, concepts and planning are counted only."""

    code = "newsml-g2"
    suffixes = (".xml", ".g2")

    def __init__(self, mapping: Mapping) -> None:
        self._mapping = mapping

    def claims(self, name: str, head: bytes) -> bool:
        """By the root elements of the standard."""
        return _HEAD.search(head) is not None and b"iptc.org/std/nar/" in head

    def prepare(self, files: Iterable[SourceFile]) -> None:
        """Nothing to look up."""

    def read(self, file: SourceFile) -> Iterator[Incoming]:
        """Every news item of the document.

        :raises SourceRefused: for another kind of document.
        """
        root, repaired = read_document(file)
        items = [root] if local_name(root) != "newsMessage" else [child for part in every(root, "itemSet") for child in part]
        if local_name(root) not in {"newsItem", "newsMessage", *_OTHERS}:
            raise SourceRefused(_("Tệp %(name)s không phải NewsML-G2.") % {"name": file.name})
        priority = whole(words(root, "header", "priority"))
        for index, element in enumerate(items, start=1):
            place = Place(file.name, line_of(element), index)
            if local_name(element) != "newsItem":
                yield Ignored(place, local_name(element))
            elif not (element.get("guid") or "").strip():
                yield BadItem(place, _("Bản tin NewsML-G2 không có guid."))
            else:
                yield self._item(element, place, priority, (repaired,) if repaired else ())

    def _item(self, item: etree._Element, place: Place, priority: int | None, repaired: tuple[str, ...]) -> WireEntry:
        meta, about, rights = (first(item, name) for name in ("itemMeta", "contentMeta", "rightsInfo"))
        title, lead, body, body_kind, authors, pictures = _content(first(item, "contentSet"))
        descriptions = {_code_of_role(row): " ".join(text_of(row).split()) for row in every(about, "description")}
        caption = descriptions.get("caption", "")
        kind = _code(first(meta, "itemClass")) or "text"
        credit = words(about, "creditline") or _name(first(meta, "provider"))
        own = _remote(first(item, "contentSet"), caption, _photo_credit(about, credit)) if kind in {"picture", "graphic"} else None
        date = words(meta, "firstCreated") or words(about, "contentCreated") or words(meta, "versionCreated")
        return WireEntry(
            place=place,
            source_id=(item.get("guid") or "").strip()[:500],
            title=words(about, "headline") or title or words(meta, "title") or words(about, "slugline") or caption[:200] or _untold(kind, item),
            lead=lead or next((text for role, text in descriptions.items() if role != "caption" or own is None), ""),
            body=body,
            body_kind=body_kind,  # type: ignore[arg-type]  # "html" or "text"
            slug=words(about, "slugline"),
            type=kind,
            status=_code(first(meta, "pubStatus")) or "usable",
            language=((row.get("tag") or "") if (row := first(about, "language")) is not None else "") or item.get(XML_LANG, ""),
            authors=authors or tuple(name for row in every(about, "creator") if (name := _name(row))),
            categories=tuple(dict.fromkeys(name for row in every(about, "subject") if (name := _name(row)))),
            tags=tuple(word for row in every(about, "keyword") if (word := words(row))),
            published=read_datetime(date, self._mapping.dates),
            raw_date=date,
            modified=read_datetime(words(meta, "versionCreated")),
            lead_picture=own or (pictures[0] if pictures else None),
            pictures=tuple(pictures if own else pictures[1:]),
            sources=tuple(name for row in every(about, "infoSource") if (name := _name(row))),
            version=(item.get("version") or "").strip(),
            kind=kind if kind in KINDS else "text",
            urgency=whole(words(about, "urgency")) or priority,
            credit=credit,
            rights="\n".join(text for text in (words(rights, "copyrightNotice"), words(rights, "usageTerms")) if text),
            dateline=words(about, "dateline") or _name(first(about, "located")),
            note="\n".join(words(row) for row in every(meta, "edNote")),
            embargo=read_datetime(words(meta, "embargoed")),
            repaired=repaired,
        )


def _untold(kind: str, item: etree._Element) -> str:
    """A sound or a video may come without a word: it is called by its guid."""
    return (item.get("guid") or "")[:200] if kind in {"video", "audio"} else ""


def _code_of_role(row: etree._Element) -> str:
    return (row.get("role") or "").rpartition(":")[2]


def _photo_credit(about: etree._Element | None, credit: str) -> str:
    name = _name(first(about, "creator"))
    return f"{name} / {credit}" if name and credit and name not in credit else name or credit


def _remote(content: etree._Element | None, caption: str, credit: str) -> IncomingPicture | None:
    """The largest rendition."""
    rows = [row for row in every(content, "remoteContent") if (row.get("href") or "").strip()]

    def width(row: etree._Element) -> int:
        return int(row.get("width", "")) if row.get("width", "").isdecimal() else 0

    best = max(rows, key=width, default=None)
    return None if best is None else IncomingPicture((best.get("href") or "").strip(), caption, credit)


def _content(content: etree._Element | None) -> tuple[str, str, str, str, tuple[str, ...], list[IncomingPicture]]:
    """``(title, lead, body, body_kind, authors, pictures)`` of the first text in the content set."""
    for part in every(content, "inlineXML"):
        nitf = next(iter(anywhere(part, "nitf")), None)
        if nitf is not None:
            title, lead, body, authors, pictures = inline_story(nitf)
            return title, lead, body, "html", authors, pictures
        if body := inner_html(part).strip():
            return "", "", body, "html", (), []
    for part in every(content, "inlineData"):
        if text := text_of(part).strip():
            return "", "", text, "html" if "html" in (part.get("contenttype") or "") else "text", (), []
    return "", "", "", "text", (), []
