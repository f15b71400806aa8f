"""Lines of a file, however long: one that is too long is skipped without being held in memory."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from toasoan.newsroom.wire import limits
from toasoan.newsroom.wire.cleaning import decode


@dataclass(frozen=True)
class Line:
    """One line with its number; ``too_long`` lines have no text."""

    number: int
    text: str
    repaired: str = ""
    too_long: bool = False


def read_lines(stream: IO[bytes], declared: str = "") -> Iterator[Line]:
    """The lines of a stream, decoded one by one, their ends kept. A byte order mark decides over what was declared."""
    first = stream.readline(limits.RECORD_BYTES)
    for bom, codec in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if first.startswith(bom):
            yield from _wide_lines(first[len(bom) :], stream, codec)
            return
    yield from _byte_lines(first.removeprefix(codecs.BOM_UTF8), stream, declared)


def _byte_lines(first: bytes, stream: IO[bytes], declared: str) -> Iterator[Line]:
    number, line = 1, first
    while line:
        if len(line) >= limits.RECORD_BYTES and not line.endswith(b"\n"):
            while (rest := stream.readline(1 << 20)) and not rest.endswith(b"\n"):
                pass
            yield Line(number, "", too_long=True)
        else:
            text, repaired = decode(line, declared)
            yield Line(number, text, repaired)
        number += 1
        line = stream.readline(limits.RECORD_BYTES)


def _wide_lines(first: bytes, stream: IO[bytes], codec: str) -> Iterator[Line]:
    """UTF-16 (what a spreadsheet calls Unicode text): decoded as it comes."""
    decoder = codecs.getincrementaldecoder(codec)("replace")
    number, pending, data = 1, "", first
    while True:
        pending += decoder.decode(data, final=not data)
        while (end := pending.find("\n")) >= 0:
            yield Line(number, pending[: end + 1], codec)
            number, pending = number + 1, pending[end + 1 :]
        if not data:
            break
        if len(pending) > limits.RECORD_BYTES:
            yield Line(number, "", too_long=True)
            pending = ""
        data = stream.read(1 << 20)
    if pending:
        yield Line(number, pending, codec)
