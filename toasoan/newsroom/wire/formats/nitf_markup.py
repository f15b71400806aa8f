"""The body of a NITF document as HTML; its media as pictures beside it."""

from __future__ import annotations

from lxml import etree

from toasoan.newsroom.wire.formats.xml_documents import anywhere, every, first, words
from toasoan.newsroom.wire.formats.xml_records import local_name
from toasoan.newsroom.wire.items import IncomingPicture

# NITF 3.6 names, and what HTML calls them; the rest of the inline elements (person, org, location, money …) are words
_TAGS = {
    "p": "p", "hl1": "h2", "hl2": "h3", "bq": "blockquote", "block": "div", "em": "em", "strong": "strong", "b": "b", "i": "i", "u": "u",
    "a": "a", "br": "br", "hr": "hr", "ol": "ol", "ul": "ul", "li": "li", "dl": "dl", "dt": "dt", "dd": "dd", "pre": "pre", "q": "q",
    "sub": "sub", "sup": "sup", "table": "table", "tr": "tr", "td": "td", "th": "th", "caption": "caption", "thead": "thead",
    "tbody": "tbody", "tfoot": "tfoot", "note": "blockquote", "credit": "p", "byline": "p", "dateline": "p", "datasource": "p",
}  # fmt: skip
_ATTRIBUTES = {"a": ("href",), "td": ("colspan", "rowspan"), "th": ("colspan", "rowspan")}
_DROPPED = {"media", "virtloc", "ds"}


def body_html(content: etree._Element | None) -> str:
    """The words of ``body.content`` with their structure, as HTML that the usual conversion reads and sanitises."""
    if content is None:
        return ""
    root = etree.Element("div")
    _copy(content, root)
    return "".join(etree.tostring(child, encoding="unicode", method="html") for child in root) if len(root) else (root.text or "").strip()


def _copy(source: etree._Element, target: etree._Element) -> None:
    _add_text(target, source.text)
    for child in source:
        name = local_name(child)
        if name in _TAGS:
            tag = _TAGS[name]
            made = etree.SubElement(target, tag)
            for attribute in _ATTRIBUTES.get(tag, ()):
                if value := child.get(attribute):
                    made.set(attribute, value)
            _copy(child, made)
        elif name and name not in _DROPPED:
            _copy(child, target)
        _add_text(target, child.tail)


def _add_text(target: etree._Element, text: str | None) -> None:
    if not text:
        return
    if len(target):
        target[-1].tail = (target[-1].tail or "") + text
    else:
        target.text = (target.text or "") + text


def media_pictures(body: etree._Element | None) -> list[IncomingPicture]:
    """Every picture that a ``media`` element shows, by the first reference it gives."""
    found: dict[str, IncomingPicture] = {}
    for media in anywhere(body, "media"):
        reference = first(media, "media-reference")
        source = (reference.get("source") or "").strip() if reference is not None else ""
        kind = f"{media.get('media-type', '')} {reference.get('mime-type', '') if reference is not None else ''}".lower()
        if not source or source in found or ("image" not in kind and "photo" not in kind and "graphic" not in kind):
            continue
        caption = "\n".join(words(part) for part in every(media, "media-caption"))
        alt = (reference.get("alternate-text") or "") if reference is not None else ""
        found[source] = IncomingPicture(source, caption, words(media, "media-producer"), alt)
    return list(found.values())
