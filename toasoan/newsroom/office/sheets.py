"""Tables of the office as XLSX and CSV; text that somebody typed is never taken for a formula."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from toasoan.foundation.spreadsheets import plain_cell

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _cell(value: Any) -> Any:
    if isinstance(value, datetime):
        return f"{timezone.localtime(value):%d/%m/%Y %H:%M}"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if value is None:
        return ""
    return value if isinstance(value, (int, float, Decimal)) else plain_cell(value)


def table_file(form: str, name: str, heads: Sequence[Any], rows: Iterable[Sequence[Any]], notes: Sequence[Any] = ()) -> HttpResponse:
    """A download of a table: ``xlsx``, else CSV with a byte-order mark, as spreadsheets want it. Notes (definitions) stand below."""
    lines = [[_cell(value) for value in row] for row in [heads, *rows]]
    below = [[], *([_cell(note)] for note in notes)] if notes else []
    if form == "xlsx":
        book = Workbook()
        sheet = book.active
        for line in [*lines, *below]:
            sheet.append(line)
        for place, cell in enumerate(sheet[1], start=1):
            cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="top")
            sheet.column_dimensions[get_column_letter(place)].width = max(12, min(40, len(str(cell.value)) + 2))
        sheet.freeze_panes = "A2"
        out = BytesIO()
        book.save(out)
        response = HttpResponse(out.getvalue(), content_type=XLSX)
    else:
        text = StringIO()
        csv.writer(text).writerows([*lines, *below])
        response = HttpResponse("\ufeff" + text.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.{"xlsx" if form == "xlsx" else "csv"}"'
    return response
