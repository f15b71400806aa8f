"""Reading one whole XML document from outside (NewsML, NITF): bounded, without its document type, without entities."""

from __future__ import annotations

import codecs
import re

from django.utils.translation import gettext as _
from lxml import etree

from toasoan.newsroom.wire import limits
from toasoan.newsroom.wire.cleaning import decode, known_codec, xml_safe
from toasoan.newsroom.wire.formats.xml_records import BOMS, local_name, mend_references, text_of
from toasoan.newsroom.wire.items import SourceRefused
from toasoan.newsroom.wire.transports import SourceFile

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_DECLARATION = re.compile(r"^\s*<\?xml.*?\?>", re.DOTALL)
_ENCODING = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._:-]+)["']""")
_DOCTYPE = re.compile(r"<!DOCTYPE\s[^\[>]*(?:\[(?P<inner>.*?)\]\s*)?>", re.DOTALL | re.IGNORECASE)
_GENERAL_ENTITY = re.compile(r"<!ENTITY\s+(?!%)", re.IGNORECASE)
# lxml's own limits stay on: no element deeper than 256, no text over 10 MB
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True)


def read_document(file: SourceFile) -> tuple[etree._Element, str]:
    """The root element, and what was repaired ("" when nothing was).

    A document type declaration is cut out before any parser sees it: NITF and NewsML 1.2 name theirs, nobody needs it.

    :raises SourceRefused: for what is too large, declares entities, or is no XML.
    """
    with file.open() as stream:
        data = stream.read(limits.RECORD_BYTES + 1)
    if len(data) > limits.RECORD_BYTES:
        raise SourceRefused(_("Tệp %(name)s dài quá %(limit)d MB.") % {"name": file.name, "limit": limits.RECORD_BYTES // limits.MEGABYTE})
    text, repaired = _text(data)
    text = _without_doctype(_DECLARATION.sub("", text, count=1), file.name)
    try:
        return etree.fromstring(text.encode(), _PARSER), repaired
    except etree.XMLSyntaxError:
        try:
            return etree.fromstring(mend_references(text).encode(), _PARSER), repaired or "XML"
        except etree.XMLSyntaxError as error:
            raise SourceRefused(_("XML hỏng: %(error)s") % {"error": str(error)[:200]}) from None


def _text(data: bytes) -> tuple[str, str]:
    for bom, codec in BOMS:
        if data.startswith(bom):
            return xml_safe(data.decode(codec, "replace")), codec
    data = data.removeprefix(codecs.BOM_UTF8)
    match = _ENCODING.match(data[:400])
    declared = match[1].decode() if match else ""
    if known_codec(declared) in {"utf-16", "utf-32"}:
        declared = ""
    text, repaired = decode(data, declared)
    return xml_safe(text), repaired


def _without_doctype(text: str, name: str) -> str:
    found = _DOCTYPE.search(text)
    if found is None:
        return text
    if _GENERAL_ENTITY.search(found["inner"] or ""):
        raise SourceRefused(_("Tệp %(name)s khai báo thực thể (ENTITY). Vì an toàn, tệp như vậy không được đọc.") % {"name": name})
    return text[: found.start()] + text[found.end() :]


def first(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The first descendant along a path of local names, or ``None``."""
    for name in path:
        if element is None:
            return None
        element = next((child for child in element if local_name(child) == name), None)
    return element


def every(element: etree._Element | None, *names: str) -> list[etree._Element]:
    """The children that have one of these local names, in their order."""
    return [] if element is None else [child for child in element if local_name(child) in names]


def anywhere(element: etree._Element | None, *names: str) -> list[etree._Element]:
    """The descendants that have one of these local names, in document order."""
    return [] if element is None else [child for child in element.iter() if local_name(child) in names]


def words(element: etree._Element | None, *path: str) -> str:
    """The text at the end of a path, in one line."""
    return " ".join(text_of(first(element, *path)).split())


def line_of(element: etree._Element) -> int | None:
    """The line it stands in, as far as the parser counted."""
    line = element.sourceline
    return line if isinstance(line, int) else None


def whole(text: str | None) -> int | None:
    """A figure from 1 to 9 as the standards write urgency and priority."""
    text = (text or "").strip()
    return int(text) if text.isdecimal() and len(text) < 3 and 1 <= int(text) <= 9 else None
