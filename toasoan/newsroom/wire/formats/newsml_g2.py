"""IPTC NewsML-G2: a news item, or a news message that carries several; text inline as NITF, XHTML or plain, media by address.

Events, plans of coverage and packages are read in ``newsml_g2_agenda``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape

from django.utils.translation import gettext as _
from lxml import etree

from toasoan.newsroom.wire.dates import read_datetime
from toasoan.newsroom.wire.formats.newsml_g2_agenda import code_of, concept_entry, events_in, is_agenda, name_of, package_entry, planning_entry
from toasoan.newsroom.wire.formats.nitf import inline_story, titled
from toasoan.newsroom.wire.formats.xml_documents import XML_LANG, anywhere, every, first, line_of, read_document, whole, words
from toasoan.newsroom.wire.formats.xml_records import local_name, text_of
from toasoan.newsroom.wire.items import KINDS, BadItem, Ignored, Incoming, IncomingMedia, IncomingPicture, Place, SourceRefused, WireEntry
from toasoan.newsroom.wire.mapping import Mapping
from toasoan.newsroom.wire.transports import SourceFile

_HEAD = re.compile(rb"<(?:\w+:)?(?:newsItem|newsMessage|packageItem|conceptItem|planningItem|knowledgeItem|catalogItem)[\s>]")
_AGENDA = {"packageItem": package_entry, "conceptItem": concept_entry, "planningItem": planning_entry}
_OTHERS = {*_AGENDA, "knowledgeItem", "catalogItem"}


def inner_html(element: etree._Element) -> str:
    """XHTML inside: the children of its body, without namespaces."""
    body = next(iter(anywhere(element, "body")), element)
    for node in body.iter():
        if isinstance(node.tag, str):
            node.tag = local_name(node)
    etree.cleanup_namespaces(body)
    return (body.text or "") + "".join(etree.tostring(child, encoding="unicode", method="html") for child in body)


class NewsmlG2Format:
    """Items of the News Architecture; catalogues and concepts that are no events are counted only."""

    code = "newsml-g2"
    label = "IPTC NewsML-G2"
    suffixes = (".xml", ".g2")

    def __init__(self, mapping: Mapping) -> None:
        self._mapping = mapping

    def claims(self, name: str, head: bytes) -> bool:
        """By the root elements of the standard."""
        return _HEAD.search(head) is not None and b"iptc.org/std/nar/" in head

    def prepare(self, files: Iterable[SourceFile]) -> None:
        """Nothing to look up."""

    def read(self, file: SourceFile) -> Iterator[Incoming]:
        """Every news item, event, plan and package of the document.

        :raises SourceRefused: for another kind of document.
        """
        root, repaired = read_document(file)
        items = [root] if local_name(root) != "newsMessage" else [child for part in every(root, "itemSet") for child in part]
        if local_name(root) not in {"newsItem", "newsMessage", *_OTHERS}:
            raise SourceRefused(_("Tệp %(name)s không phải NewsML-G2.") % {"name": file.name})
        priority = whole(words(root, "header", "priority"))
        for index, element in enumerate(items, start=1):
            place = Place(file.name, line_of(element), index)
            kind = local_name(element)
            if kind != "newsItem":
                yield (_AGENDA[kind](element, place) if kind in _AGENDA else None) or Ignored(place, kind)
            elif is_agenda(element):
                yield from events_in(element, place)
            elif not (element.get("guid") or "").strip():
                yield BadItem(place, _("Bản tin NewsML-G2 không có guid."))
            else:
                yield self._item(element, place, priority, (repaired,) if repaired else ())

    def _item(self, item: etree._Element, place: Place, priority: int | None, repaired: tuple[str, ...]) -> WireEntry:
        meta, about, rights = (first(item, name) for name in ("itemMeta", "contentMeta", "rightsInfo"))
        title, lead, body, body_kind, authors, pictures = _content(first(item, "contentSet"))
        headline = words(about, "headline")
        if title and headline and title != headline:  # both are the source's words: the text's own one stays above it
            lead, body = (lead, f"<p>{escape(title)}</p>{body}") if lead else (title, body)
        descriptions = {_code_of_role(row): " ".join(text_of(row).split()) for row in every(about, "description")}
        caption = descriptions.get("caption", "")
        kind = code_of(first(meta, "itemClass")) or "text"
        provider = first(meta, "provider")
        credit = words(about, "creditline") or name_of(provider) or code_of(provider)
        own = _remote(first(item, "contentSet"), caption, _photo_credit(about, credit)) if kind in {"picture", "graphic"} else None
        heard = _media(first(item, "contentSet")) if kind in {"video", "audio"} else ()
        date = words(meta, "firstCreated") or words(about, "contentCreated") or words(meta, "versionCreated")
        return WireEntry(
            place=place,
            source_id=(item.get("guid") or "").strip()[:500],
            title=headline or title or words(meta, "title") or words(about, "slugline") or caption[:200] or _untold(kind, item),
            lead=lead or next((text for role, text in descriptions.items() if role != "caption" or own is None), ""),
            body=body,
            body_kind=body_kind,  # type: ignore[arg-type]  # "html" or "text"
            slug=words(about, "slugline"),
            type=kind,
            status=code_of(first(meta, "pubStatus")) or "usable",
            language=((row.get("tag") or "") if (row := first(about, "language")) is not None else "") or item.get(XML_LANG, ""),
            authors=authors or tuple(name for row in every(about, "creator") if (name := name_of(row))),
            categories=tuple(dict.fromkeys(name for row in every(about, "subject") if (name := name_of(row)))),
            tags=tuple(word for row in every(about, "keyword") if (word := words(row))),
            published=read_datetime(date, self._mapping.dates),
            raw_date=date,
            modified=read_datetime(words(meta, "versionCreated")),
            lead_picture=own or (pictures[0] if pictures else None),
            pictures=tuple(pictures if own else pictures[1:]),
            sources=tuple(name for row in every(about, "infoSource") if (name := name_of(row))),
            version=(item.get("version") or "").strip(),
            kind=kind if kind in KINDS else "text",
            urgency=whole(words(about, "urgency")) or priority,
            credit=credit,
            rights="\n".join(text for text in (words(rights, "copyrightNotice"), words(rights, "usageTerms")) if text),
            dateline=words(about, "dateline") or name_of(first(about, "located")),
            note="\n".join([*(words(row) for row in every(meta, "edNote")), *_bylines(item, about, authors)]),
            embargo=read_datetime(words(meta, "embargoed")),
            media=heard,
            repaired=repaired,
        )


def _bylines(item: etree._Element, about: etree._Element | None, authors: tuple[str, ...]) -> list[str]:
    """Bylines as the source writes them, where they say more than the names."""
    inline = next(iter(anywhere(first(item, "contentSet"), "nitf")), None)
    told = [*(words(row) for row in every(about, "by")), *titled(first(inline, "body", "body.head"))]
    return [line for line in dict.fromkeys(told) if line and line not in authors]


def _untold(kind: str, item: etree._Element) -> str:
    """A sound or a video may come without a headline: it is called by the beginning of its description, else by its guid."""
    if kind not in {"video", "audio"}:
        return ""
    told = next((words(row) for row in every(first(item, "contentMeta"), "description") if words(row)), "")
    return (told if len(told) <= 120 else told[:120].rsplit(" ", 1)[0] + "…") or (item.get("guid") or "")[:200]


def _code_of_role(row: etree._Element) -> str:
    return (row.get("role") or "").rpartition(":")[2]


def _photo_credit(about: etree._Element | None, credit: str) -> str:
    name = name_of(first(about, "creator"))
    return f"{name} / {credit}" if name and credit and name not in credit else name or credit


def _remote(content: etree._Element | None, caption: str, credit: str) -> IncomingPicture | None:
    """The largest rendition."""
    rows = [row for row in every(content, "remoteContent") if (row.get("href") or "").strip()]

    def width(row: etree._Element) -> int:
        return int(row.get("width", "")) if row.get("width", "").isdecimal() else 0

    best = max(rows, key=width, default=None)
    return None if best is None else IncomingPicture((best.get("href") or "").strip(), caption, credit)


def _media(content: etree._Element | None) -> tuple[IncomingMedia, ...]:
    """Every rendition of a sound or video, with what tells them apart."""
    found = {}
    for row in every(content, "remoteContent"):
        url = (row.get("href") or "").strip()
        size = "×".join(part for part in (row.get("width"), row.get("height")) if part)
        told = [code_of_rendition(row), size, row.get("videocodec", "").rpartition(":")[2], f"{row.get('duration')} s" if row.get("duration") else ""]
        if url:
            found[url] = IncomingMedia(url, (row.get("contenttype") or "")[:100], " · ".join(one for one in told if one))
    return tuple(found.values())


def code_of_rendition(row: etree._Element) -> str:
    """``rnd:highRes`` → ``highRes``."""
    return (row.get("rendition") or "").rpartition(":")[2]


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
