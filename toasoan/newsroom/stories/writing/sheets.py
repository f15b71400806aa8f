"""The word list as CSV and XLSX, out and in. A bad row is reported with its number; nothing that somebody typed becomes a formula."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook, load_workbook

from toasoan.foundation.language import normalise, parse_date
from toasoan.foundation.spreadsheets import FORMULA_STARTS, plain_cell
from toasoan.newsroom.stories.errors import StoryRefused
from toasoan.newsroom.stories.writing.models import WordEntry

MOST_BYTES, MOST_UNPACKED, MOST_ROWS = 2_000_000, 30_000_000, 5_000
HEADS = ("Loại", "Ngôn ngữ", "Từ cần tìm", "Nên viết", "Vì sao", "Căn cứ", "Phân biệt chữ hoa", "Áp dụng từ", "Đến hết ngày")
_YES = {"1", "x", "có", "true", "đúng"}


def _cells(entry: WordEntry) -> list[str]:
    values = (getattr(entry, name) for name in WordEntry.FIELDS)
    return [f"{one:%d/%m/%Y}" if isinstance(one, date) else ("x" if one else "") if isinstance(one, bool) else str(one or "") for one in values]


def as_csv(entries: Iterable[WordEntry]) -> bytes:
    """UTF-8 with a byte order mark, as Excel wants it."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(HEADS)
    writer.writerows([plain_cell(cell) for cell in _cells(entry)] for entry in entries)
    return ("\ufeff" + out.getvalue()).encode()


def as_xlsx(entries: Iterable[WordEntry]) -> bytes:
    """One sheet; every cell is text."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = "Từ ngữ"
    sheet.append(HEADS)
    for entry in entries:
        sheet.append(_cells(entry))
        for cell in sheet[sheet.max_row]:
            cell.data_type = "s"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def read(content: bytes) -> Iterator[dict[str, Any]]:
    """The rows of a file as values for ``save_entry`` with ``row``, its number in the file; a row that cannot be read has a ``problem``.

    :raises StoryRefused: for a file that is no such table or too large.
    """
    if len(content) > MOST_BYTES:
        raise StoryRefused(_("Tệp quá lớn. Hãy chia thành các tệp dưới 2 MB."))
    rows = _xlsx(content) if content[:4] == b"PK\x03\x04" else _csv(content)
    heads = [str(cell or "").strip().casefold() for cell in next(rows, [])]
    wanted = [head.casefold() for head in HEADS]
    if "từ cần tìm" not in heads or "loại" not in heads:
        raise StoryRefused(_("Dòng đầu của tệp phải có tên cột, ít nhất “Loại” và “Từ cần tìm”. Hãy xuất danh sách để lấy mẫu."))
    places = {name: heads.index(head) for name, head in zip(WordEntry.FIELDS, wanted, strict=True) if head in heads}
    for number, cells in enumerate(rows, start=2):
        if number > MOST_ROWS:
            raise StoryRefused(_("Tệp có quá %(most)d dòng. Hãy chia nhỏ.") % {"most": MOST_ROWS})
        if any(str(cell or "").strip() for cell in cells):
            yield _row(number, {name: cells[place] if place < len(cells) else "" for name, place in places.items()})


def _row(number: int, cells: dict[str, Any]) -> dict[str, Any]:
    values: dict[str, Any] = {"row": number}
    problems = []
    kinds = {str(label).casefold(): code for code, label in WordEntry.Kind.choices} | {code: code for code in WordEntry.Kind.values}
    languages = {str(label).casefold(): code for code, label in WordEntry.Language.choices} | {code: code for code in WordEntry.Language.values}
    for name, cell in cells.items():
        text = _text(cell)
        if name in {"kind", "language"}:
            known = kinds if name == "kind" else languages
            values[name] = known.get(text.casefold() or ("vi" if name == "language" else ""), "")
            if not values[name]:
                problems.append(_("không hiểu “%(text)s”") % {"text": text[:60]})
        elif name == "match_case":
            values[name] = text.casefold() in _YES
        elif name in {"valid_from", "valid_until"}:
            try:
                values[name] = cell.date() if isinstance(cell, datetime) else parse_date(text) if text else None
            except ValueError:
                problems.append(_("ngày “%(text)s” không đúng") % {"text": text[:60]})
        else:
            values[name] = text
    if problems:
        values["problem"] = "; ".join(problems)
    return values


def _text(cell: Any) -> str:
    text = normalise("" if cell is None else str(cell)).strip()
    return text[1:] if text[:1] == "'" and text[1:2] in FORMULA_STARTS else text


def _csv(content: bytes) -> Iterator[list[Any]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise StoryRefused(_("Tệp CSV phải lưu bằng bảng mã UTF-8.")) from error
    head = text.partition("\n")[0]
    try:
        yield from csv.reader(io.StringIO(text), delimiter=max(",;\t", key=head.count))
    except csv.Error as error:
        raise StoryRefused(_("Không đọc được tệp này như một bảng CSV.")) from error


def _xlsx(content: bytes) -> Iterator[list[Any]]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(info.file_size for info in packed.infolist()) > MOST_UNPACKED:
                raise StoryRefused(_("Tệp quá lớn. Hãy chia thành các tệp dưới 2 MB."))
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        found = [list(row) for row in book.worksheets[0].iter_rows(max_row=MOST_ROWS + 1, max_col=20, values_only=True)]
    except StoryRefused:
        raise
    except Exception as error:  # whatever a broken workbook makes the reader raise (zipfile, KeyError, ElementTree …)
        raise StoryRefused(_("Không đọc được tệp XLSX này. Hãy mở bằng bảng tính và lưu lại.")) from error
    yield from found
