"""One small class per format; each yields neutral items. A new format is a class and a line in ``FORMATS``.

A format knows nothing of where its files come from (``transports``) and nothing of the newsroom (``importing``).
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from typing import Protocol

from django.utils.functional import Promise

from toasoan.newsroom.wire.items import Incoming
from toasoan.newsroom.wire.mapping import Mapping
from toasoan.newsroom.wire.transports import SourceFile


class Format(Protocol):
    """How a kind of file becomes items."""

    code: str
    label: str | Promise
    suffixes: tuple[str, ...]

    def claims(self, name: str, head: bytes) -> bool:
        """Whether a file is of this format, by its name and first bytes."""

    def prepare(self, files: Iterable[SourceFile]) -> None:
        """Look through all files once before reading, where items refer to each other across files."""

    def read(self, file: SourceFile) -> Iterator[Incoming]:
        """The items of one file, in its order; bad ones as ``BadItem``.

        :raises SourceRefused: when the file as a whole cannot be read.
        """


def make_format(code: str, mapping: Mapping) -> Format:
    """The format of this code, set up with the mapping.

    :raises KeyError: for an unknown code.
    """
    return _classes()[code](mapping)


def format_codes() -> tuple[str, ...]:
    """The codes of which an archive may be."""
    return tuple(code for code in _classes() if code not in _WIRE_ONLY)


def wire_codes() -> tuple[str, ...]:
    """The codes that a feed may have; tables and lines of an agency's own making are for archives."""
    return tuple(code for code in _classes() if code not in _ARCHIVE_ONLY)


def label_of(code: str) -> str:
    """What a format is called on screens; a code that no class has any more as it stands."""
    cls = _classes().get(code)
    return str(cls.label) if cls is not None else code  # type: ignore[attr-defined]  # every format has one


def detect(name: str, head: bytes, mapping: Mapping, codes: Container[str] | None = None) -> str | None:
    """The code of the first format (of those given) that claims a file."""
    for code, cls in _classes().items():
        if (codes is None or code in codes) and cls(mapping).claims(name.lower(), head):
            return code
    return None


_ARCHIVE_ONLY = frozenset({"csv", "jsonl"})
_WIRE_ONLY = frozenset({"mail", "picture"})


def _classes() -> dict[str, type]:
    from toasoan.newsroom.wire.formats.csv_rows import CsvFormat
    from toasoan.newsroom.wire.formats.feeds import AtomFormat, RssFormat
    from toasoan.newsroom.wire.formats.json_lines import JsonLinesFormat
    from toasoan.newsroom.wire.formats.mail import MailFormat
    from toasoan.newsroom.wire.formats.newsml1 import Newsml1Format
    from toasoan.newsroom.wire.formats.newsml_g2 import NewsmlG2Format
    from toasoan.newsroom.wire.formats.ninjs import NinjsFormat
    from toasoan.newsroom.wire.formats.nitf import NitfFormat
    from toasoan.newsroom.wire.formats.picture import PictureFormat
    from toasoan.newsroom.wire.formats.wxr import WxrFormat

    classes = (
        *(WxrFormat, RssFormat, AtomFormat, NewsmlG2Format, Newsml1Format, NitfFormat, NinjsFormat),
        *(CsvFormat, JsonLinesFormat, PictureFormat, MailFormat),
    )
    return {cls.code: cls for cls in classes}
