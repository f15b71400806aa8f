"""CSV and TSV, from a spreadsheet or a database: any separator, quotes, line breaks in cells, NUL, byte order mark."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django.utils.translation import gettext as _

from toasoan.newsroom.wire import limits
from toasoan.newsroom.wire.formats.lines import Line, read_lines
from toasoan.newsroom.wire.formats.rows import RowReader
from toasoan.newsroom.wire.items import BadItem, Incoming, Place, SourceRefused
from toasoan.newsroom.wire.mapping import Mapping
from toasoan.newsroom.wire.transports import SourceFile

_SEPARATORS = ",;\t|"


class _Row(NamedTuple):
    line: int
    cells: list[str]
    repaired: tuple[str, ...] = ()
    problem: str = ""


def _rows(lines: Iterator[Line], separator: str) -> Iterator[_Row]:
    """Rows of cells. A quotation mark that is never closed spoils one line, not the rest of the file."""
    waiting: deque[Line] = deque()
    while line := (waiting.popleft() if waiting else next(lines, None)):
        if line.too_long:
            yield _Row(line.number, [], problem=_("Dòng dài quá %(limit)d MB.") % {"limit": limits.RECORD_BYTES // limits.MEGABYTE})
            continue
        group, quotes, size = [line], line.text.count('"'), len(line.text)
        while quotes % 2 and len(group) < limits.RECORD_LINES and size < limits.RECORD_BYTES:
            more = waiting.popleft() if waiting else next(lines, None)
            if more is None or more.too_long:
                break
            group.append(more)
            quotes, size = quotes + more.text.count('"'), size + len(more.text)
        if quotes % 2:
            yield _Row(line.number, [], problem=_("Dấu ngoặc kép mở mà không đóng."))
            waiting.extendleft(reversed(group[1:]))
            continue
        yield from _parse(group, separator)


def _parse(group: list[Line], separator: str) -> Iterator[_Row]:
    text = "".join(line.text for line in group).replace("\0", "")
    repaired = tuple(dict.fromkeys(line.repaired for line in group if line.repaired))
    try:
        for cells in csv.reader(text.splitlines(keepends=True), delimiter=separator):
            if any(cell.strip() for cell in cells):
                yield _Row(group[0].number, cells, repaired)
    except csv.Error as error:
        yield _Row(group[0].number, [], problem=_("Dòng CSV hỏng: %(error)s") % {"error": error})


class CsvFormat:
    """A table whose first row names the columns."""

    code = "csv"
    label = "CSV"
    suffixes = (".csv", ".tsv", ".txt")

    def __init__(self, mapping: Mapping) -> None:
        self._mapping = mapping

    def claims(self, name: str, head: bytes) -> bool:
        """By the file's name."""
        return name.endswith((".csv", ".tsv"))

    def prepare(self, files: Iterable[SourceFile]) -> None:
        """Nothing to look up."""

    def read(self, file: SourceFile) -> Iterator[Incoming]:
        """One item per row; rows with more cells than there are columns are bad.

        :raises SourceRefused: when the first row names neither a title nor a body.
        """
        csv.field_size_limit(limits.RECORD_BYTES)
        with file.open() as stream:
            lines = read_lines(stream, self._mapping.encoding)
            first = next(lines, None)
            if first is None or first.too_long:
                raise SourceRefused(_("Tệp %(name)s không có dòng tên cột.") % {"name": file.name})
            separator = self._mapping.delimiter or max(_SEPARATORS, key=first.text.count)
            rows = _rows(_chained(first, lines), separator)
            head = next(rows, None)
            columns = [cell.strip() for cell in head.cells] if head else []
            reader = RowReader(self._mapping, columns)
            if not reader.knows_anything():
                names = ", ".join(columns)[:300]
                raise SourceRefused(
                    _("Tệp %(name)s: không nhận ra cột tiêu đề, nội dung trong các cột: %(columns)s. Hãy ghi tên cột vào tệp ánh xạ.")
                    % {"name": file.name, "columns": names}
                )
            for index, row in enumerate(rows, start=1):
                place = Place(file.name, row.line, index)
                extra = [cell for cell in row.cells[len(columns) :] if cell.strip()]
                if row.problem:
                    yield BadItem(place, row.problem)
                elif extra:
                    yield BadItem(place, _("Dòng có %(found)d ô, tệp có %(columns)d cột.") % {"found": len(row.cells), "columns": len(columns)})
                else:
                    yield reader.read(dict(zip(columns, row.cells, strict=False)), place, row.repaired)


def _chained(first: Line, rest: Iterator[Line]) -> Iterator[Line]:
    yield first
    yield from rest
