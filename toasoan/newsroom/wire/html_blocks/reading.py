"""Questions about an element that every kind of block asks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from toasoan.newsroom.wire.html_blocks.text import collapse, safe_address

# never words of an article
SILENT = {"script", "style", "link", "meta", "base", "template", "title", "head", "noframes", "param", "source", "track", "area", "map"}
MEDIA = {"img", "iframe", "video", "audio", "table", "embed", "object"}
BREAKING = {
    "p", "div", "section", "article", "aside", "header", "footer", "main", "nav", "center", "address", "figure", "figcaption", "li", "ul", "ol",
    "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "table", "tr", "td", "th", "pre", "form", "fieldset", "hr", "details",
    "summary", "hgroup", "caption", "tbody", "thead", "tfoot", "legend", "body", "html", "picture", "dir", "menu", "option",
}  # fmt: skip
_IMAGE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|bmp|tiff?)(?:$|[?#])", re.IGNORECASE)


def tag_of(element: etree._Element) -> str:
    """The tag in lower case without a prefix; ``""`` for comments."""
    return element.tag.lower() if isinstance(element.tag, str) else ""


def children(element: etree._Element) -> Iterator[etree._Element]:
    """Child elements, comments left out."""
    return (child for child in element if isinstance(child.tag, str))


def has(element: etree._Element, *tags: str) -> bool:
    """Whether one of the tags stands anywhere inside."""
    return next(element.iter(*tags), None) is not None and any(found is not element for found in element.iter(*tags))


def has_class(element: etree._Element, pattern: str) -> bool:
    """Whether a class name fits the pattern."""
    return re.search(pattern, element.get("class") or "", re.IGNORECASE) is not None


def inner_text(element: etree._Element, *, skip: etree._Element | None = None) -> str:
    """The words inside, a line per block; scripts and the element ``skip`` left out."""
    parts: list[str] = []
    _collect(element, parts, skip)
    lines = (collapse(line).strip() for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line)


def _collect(element: etree._Element, parts: list[str], skip: etree._Element | None) -> None:
    tag = tag_of(element)
    if not tag or tag in SILENT or element is skip:
        return
    if tag == "br":
        parts.append("\n")
    edge = "\n" if tag in BREAKING else ""
    parts += [edge, collapse(element.text or "")]
    for child in element:
        _collect(child, parts, skip)
        parts.append(collapse(child.tail or ""))
    parts.append(edge)


def links(element: etree._Element) -> list[str]:
    """Addresses of the links inside that a reader sees; a picture that leads to its own larger copy is no link."""
    found = []
    for anchor in element.iter("a"):
        address = safe_address(anchor.get("href"))
        words = inner_text(anchor)
        if address and (words or has(anchor, "img")) and not (not words and is_image(address)):
            found.append(address)
    return found


def is_image(address: str) -> bool:
    """Whether an address names a picture file."""
    return _IMAGE.search(address) is not None
