"""Reading an XML archive record by record, whatever its size.

The file is cut at ``<item>`` or ``<entry>`` and each record is parsed by itself: memory is bounded by one record, a broken record
is reported with its line and the next one is read, and no document type declaration is ever seen by a parser, so that there
are no entities to expand or to load.
"""

from __future__ import annotations

import codecs
import html
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO
from xml.sax.saxutils import quoteattr

from django.utils.translation import gettext as _
from lxml import etree

from toasoan.newsroom.wire import limits
from toasoan.newsroom.wire.cleaning import decode, known_codec, xml_safe
from toasoan.newsroom.wire.items import SourceRefused

_CHUNK = 1 << 20
_TOKEN = re.compile(rb"<!\[CDATA\[|<!--|</(?:item|entry)\s*>|<(?:item|entry)(?=[\s/>])")
_START = re.compile(rb"<!--|<(?:item|entry)(?=[\s/>])")
_DECLARATION = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._:-]+)["']""")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_ROOT = re.compile(r"<[A-Za-z_][\w:.-]*(?:\s[^<>]*)?>")
_REFERENCE = re.compile(r"<!\[CDATA\[.*?\]\]>|&(?:#\d+;|#x[0-9a-fA-F]+;|[a-zA-Z][a-zA-Z0-9]*;)?", re.DOTALL)
BOMS = ((codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_WELL_KNOWN = {
    "wp": "http://wordpress.org/export/1.2/",
    "excerpt": "http://wordpress.org/export/1.2/excerpt/",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "media": "http://search.yahoo.com/mrss/",
    "wfw": "http://wellformedweb.org/CommentAPI/",
    "slash": "http://purl.org/rss/1.0/modules/slash/",
    "atom": "http://www.w3.org/2005/Atom",
    "georss": "http://www.georss.org/georss",
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
}
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True)
_LENIENT = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True)


@dataclass(frozen=True)
class Record:
    """One record, parsed or broken (``problem`` says why)."""

    line: int
    index: int
    element: etree._Element | None = None
    problem: str = ""
    repaired: str = ""


class Incomplete(Exception):
    """A record whose markup closes more than it opens."""

    def __str__(self) -> str:
        return _("mục không trọn vẹn")


class _Transcoded(io.RawIOBase):
    """UTF-16 and UTF-32 as UTF-8, so that the markup can be found in the bytes."""

    def __init__(self, stream: IO[bytes], codec: str) -> None:
        super().__init__()
        self._reader = codecs.getreader(codec)(stream, "replace")

    def read(self, size: int = -1) -> bytes:
        """About ``size`` characters, as UTF-8."""
        return self._reader.read(-1, max(size, 1)).encode("utf-8", "replace")


class XmlRecords:
    """The records of one XML file."""

    def __init__(self, stream: IO[bytes], name: str) -> None:
        """Read up to the first record.

        :raises SourceRefused: when there is a document type declaration, or no XML at all.
        """
        self.name = name
        self._buffer = bytearray(stream.read(_CHUNK))
        self._stream: IO[bytes] = stream
        for bom, codec in BOMS:
            if self._buffer.startswith(bom):
                rest = io.BufferedReader(_Joined(bytes(self._buffer), stream))  # type: ignore[type-var]
                self._stream = _Transcoded(rest, codec)  # type: ignore[assignment]
                self._buffer = bytearray(self._stream.read(_CHUNK))
                break
        self._line, self._counted, self._end = 1, 0, False
        declared = _DECLARATION.match(self._buffer.removeprefix(codecs.BOM_UTF8))
        self.declared = declared[1].decode() if declared and known_codec(declared[1].decode()) not in {"utf-16", "utf-32", None} else ""
        self.header = self._read_header()

    def _more(self) -> bool:
        data = b"" if self._end else self._stream.read(_CHUNK)
        self._end = not data
        self._buffer += data
        return bool(data)

    def _read_header(self) -> etree._Element:
        position = 0
        while True:
            found = _START.search(self._buffer, position)
            if found and found[0] == b"<!--":
                close = self._buffer.find(b"-->", found.end())
                if close >= 0:
                    position = close + 3
                    continue
            elif found:
                head = bytes(self._buffer[: found.start()])
                break
            if len(self._buffer) > limits.HEADER_BYTES or not self._more():
                head = bytes(self._buffer)
                break
        self._drop(len(head))
        return self._parse_header(xml_safe(decode(head.removeprefix(codecs.BOM_UTF8), self.declared).text))

    def _parse_header(self, text: str) -> etree._Element:
        plain = _COMMENT.sub("", text)
        if "<!doctype" in plain.lower() or "<!entity" in plain.lower():
            raise SourceRefused(_("Tệp %(name)s khai báo DTD hoặc thực thể (ENTITY). Vì an toàn, tệp như vậy không được nhập.") % {"name": self.name})
        root = _ROOT.search(plain)
        if root is None:
            raise SourceRefused(_("Tệp %(name)s không phải XML.") % {"name": self.name})
        parsed = etree.fromstring(plain[root.start() :].encode(), _LENIENT)
        if parsed is None:
            raise SourceRefused(_("Tệp %(name)s không phải XML.") % {"name": self.name})
        namespaces = _WELL_KNOWN | {prefix: uri for prefix, uri in parsed.nsmap.items() if prefix}
        default = parsed.nsmap.get(None)
        self._open = "<r" + "".join(f" xmlns:{prefix}={quoteattr(uri)}" for prefix, uri in namespaces.items())
        self._open += f" xmlns={quoteattr(default)}>" if default else ">"
        return parsed

    def _drop(self, count: int) -> None:
        self._line += self._buffer.count(b"\n", 0, count)
        del self._buffer[:count]

    def _find_end(self) -> tuple[int, str]:
        """Where the record at the start of the buffer ends, and what is wrong with it."""
        position = 1
        while True:
            token = _TOKEN.search(self._buffer, position)
            if token is None:
                position = max(position, len(self._buffer) - 12)
            elif token[0].startswith(b"<!"):
                mark = b"]]>" if token[0] == b"<![CDATA[" else b"-->"
                close = self._find(mark, token.end())
                if close < 0:
                    return self._next_start(), _("Mục không được đóng (thiếu “%(mark)s”).") % {"mark": mark.decode()}
                position = close + 3
                continue
            elif token[0].startswith(b"</"):
                return token.end(), ""
            else:
                return token.start(), _("Mục không được đóng trước khi mục sau bắt đầu.")
            if len(self._buffer) > limits.RECORD_BYTES:
                return self._next_start(), _("Mục dài quá %(limit)d MB.") % {"limit": limits.RECORD_BYTES // limits.MEGABYTE}
            if not self._more():
                return len(self._buffer), _("Tệp bị cắt giữa mục.")

    def _find(self, mark: bytes, start: int) -> int:
        while (found := self._buffer.find(mark, start)) < 0:
            start = max(start, len(self._buffer) - 3)
            if len(self._buffer) > limits.RECORD_BYTES or not self._more():
                return -1
        return found

    def _next_start(self) -> int:
        """Where the next record begins, after a broken one; what lies between is dropped."""
        found = _START.search(self._buffer, 1)
        while found is None:
            self._drop(max(1, len(self._buffer) - 12))
            if not self._more():
                return len(self._buffer)
            found = _START.search(self._buffer, 1)
        return found.start()

    def __iter__(self) -> Iterator[Record]:
        """Every record in turn."""
        index = 0
        while True:
            found = _START.search(self._buffer)
            if found is None:
                self._drop(max(0, len(self._buffer) - 12))
                if not self._more():
                    return
                continue
            if found[0] == b"<!--":
                close = self._find(b"-->", found.end())
                self._drop(close + 3 if close >= 0 else found.end())
                continue
            self._drop(found.start())
            index += 1
            line = self._line
            end, problem = self._find_end()
            data = bytes(self._buffer[:end])
            self._drop(end)
            yield Record(line, index, problem=problem) if problem else self._parse(data, line, index)

    def _parse(self, data: bytes, line: int, index: int) -> Record:
        text, repaired = decode(data, self.declared)
        text = xml_safe(text)
        try:
            element = self._parsed(text)
        except (etree.XMLSyntaxError, Incomplete):
            try:
                element = self._parsed(mend_references(text))
                repaired = repaired or "XML"
            except (etree.XMLSyntaxError, Incomplete) as error:
                return Record(line, index, problem=_("XML hỏng: %(error)s") % {"error": str(error)[:200]})
        return Record(line, index, element, repaired=repaired)

    def _parsed(self, text: str) -> etree._Element:
        root = etree.fromstring(f"{self._open}{text}</r>".encode(), _PARSER)
        if len(root) != 1:
            raise Incomplete
        return root[0]


class _Joined(io.RawIOBase):
    """Bytes already read, then the rest of the stream."""

    def __init__(self, first: bytes, rest: IO[bytes]) -> None:
        super().__init__()
        self._first, self._rest = io.BytesIO(first), rest

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: object) -> int:
        """Read on."""
        view = memoryview(buffer)  # type: ignore[arg-type]  # any writable buffer, as RawIOBase has it
        data = self._first.read(len(view)) or self._rest.read(len(view))
        view[: len(data)] = data
        return len(data)


def mend_references(text: str) -> str:
    """Markup whose named characters and bare ampersands an XML parser can read; what is in CDATA stays."""
    return _REFERENCE.sub(_mend_reference, text)


def _mend_reference(match: re.Match[str]) -> str:
    """HTML's named characters as themselves; a bare ampersand as text. What is in CDATA stays."""
    found = match[0]
    if found.startswith(("<!", "&#")) or found in {"&lt;", "&gt;", "&amp;", "&quot;", "&apos;"}:
        return found
    letter = html.unescape(found)
    return "&amp;" + found[1:] if letter == found or letter in "<>&" else letter


def local_name(element: etree._Element) -> str:
    """The name without its namespace."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def text_of(element: etree._Element | None) -> str:
    """The text of an element and everything in it."""
    return "" if element is None else "".join(str(part) for part in element.itertext())
