"""The figures of a report as XLSX, for those who go on computing."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from toasoan.foundation.facts import FactKind
from toasoan.foundation.spreadsheets import plain_cell
from toasoan.oversight.reports.models import Figure, Report

FORMATS = {FactKind.SHARE: "0.0%", FactKind.MONEY: "#,##0", FactKind.COUNT: "#,##0", FactKind.RATIO: "#,##0.00", FactKind.DURATION: "#,##0"}


def _cell(value: Any) -> Any:
    return plain_cell(value) if isinstance(value, str) else value


def _sheet(book: Workbook, title: str, head: list[str], rows: list[list[Any]], widths: list[int]) -> Any:
    sheet = book.create_sheet(title)
    sheet.append(head)
    for row in rows:
        sheet.append([_cell(value) for value in row])
    for cell in sheet[1]:
        cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="top")
    for index, wide in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(index)].width = wide
    sheet.freeze_panes = "A2"
    return sheet


def _number(value: Any) -> Any:
    return None if value is None else float(value)


def workbook(report: Report, figures: list[Figure]) -> bytes:
    """Sheets of the figures, of what people put in their place, and of what each agency gave."""
    book = Workbook()
    book.remove(book.worksheets[0])
    head = [_("Số TT"), _("Mã"), _("Số liệu"), _("Đơn vị"), _("Từ ngày"), _("Đến hết ngày"), _("Kỳ trước"), _("Kỳ báo cáo"), _("Tử số"), _("Mẫu số")]
    head += [_("Viết là"), _("Điều chỉnh"), _("Nguồn"), _("Ghi chú")]
    rows = [
        [
            one.number, one.fact, one.label, one.unit, one.since, one.until, _number(one.former_value), one.day or _number(one.counts),
            _number(one.numerator), _number(one.denominator), one.said, _("có") if one.is_overridden else "", one.get_source_display(), one.why,
        ]
        for one in figures
    ]  # fmt: skip
    sheet = _sheet(book, _("Số liệu"), head, rows, [6, 26, 44, 12, 12, 14, 16, 16, 12, 12, 24, 12, 26, 40])
    for line, one in zip(sheet.iter_rows(min_row=2), figures, strict=True):
        for column in (6, 7):
            line[column].number_format = FORMATS.get(FactKind(one.kind), "General") if one.day is None else "dd/mm/yyyy"
    changed = [
        [one.label, one.shown, one.override_shown, one.override_why, str(one.overridden_by), f"{one.overridden_at:%d/%m/%Y %H:%M}"]
        for one in figures if one.is_overridden and one.overridden_at
    ]  # fmt: skip
    names = [_("Số liệu"), _("Hệ thống đo"), _("Điều chỉnh thành"), _("Lý do"), _("Người"), _("Lúc")]
    _sheet(book, _("Điều chỉnh"), names, changed, [44, 20, 20, 50, 24, 18])
    parts = [[part["body"], one.label, part["shown"], _number(part["value"] or None)] for one in figures for part in one.parts]
    if parts:
        _sheet(book, _("Từng cơ quan"), [_("Cơ quan"), _("Số liệu"), _("Viết là"), _("Giá trị")], parts, [40, 44, 24, 16])
    book.properties.title, book.properties.creator = report.summary, report.body.name
    file = BytesIO()
    book.save(file)
    return file.getvalue()
