"""The payment list for accounts (bảng kê chi tiền nhuận bút) as XLSX."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from toasoan.foundation.people.models import Agency
from toasoan.newsroom.royalties.models import Period
from toasoan.newsroom.royalties.queries import payments_of

if TYPE_CHECKING:
    from toasoan.foundation.people.models import User

MONEY = "#,##0"
HAZARDOUS = ("=", "+", "-", "@", "\t", "\r")


def plain(text: str) -> str:
    """Text that a spreadsheet does not take for a formula."""
    return f"'{text}" if text.startswith(HAZARDOUS) else text


def payment_list(period: Period, *, issued_by: User, at: datetime) -> bytes:
    """All payments of a closed period with tax code and account, sums as values, and who submitted, closed and issued it."""
    book = Workbook()
    sheet = book.active
    sheet.title = f"Ky {period.code}"[:31]
    agency = Agency.objects.first()
    sheet.append([agency.name if agency else ""])
    sheet.append([_("BẢNG KÊ CHI TIỀN NHUẬN BÚT KỲ %(period)s") % {"period": period.code}])
    sheet.append([_("Mã băm của kỳ (SHA-256): %(digest)s") % {"digest": period.digest}])
    sheet.append([])
    heads = [
        _("Số thứ tự"), _("Họ và tên"), _("Đối tượng"), _("Số tác phẩm"), _("Cộng phần chia"), _("Ngoài định mức"), _("Điều chỉnh"),
        _("Trước thuế"), _("Tính thuế"), _("Thuế"), _("Thực lĩnh"), _("Loại thu nhập"), _("Mã số thuế"), _("Ngân hàng"),
        _("Số tài khoản"), _("Hạn chi"), _("Ký nhận"),
    ]  # fmt: skip
    sheet.append(heads)
    totals = [0] * 7
    for number, one in enumerate(payments_of(period), start=1):
        details = one.payee.details
        amounts = [one.shares_total, one.payable, one.adjustment, one.gross, one.taxable, one.tax, one.net]
        totals = [total + amount for total, amount in zip(totals, amounts, strict=True)]
        sheet.append(
            [number, plain(one.payee.name), str(one.payee.get_kind_display()), one.works, *amounts, str(one.tax_rule.get("name", one.category)),
             plain(details.get("tax_code", "")), plain(details.get("bank", "")), plain(details.get("account", "")), one.due_on, ""]
        )  # fmt: skip
    sheet.append(["", _("Cộng"), "", "", *totals])
    _sign(sheet, period, issued_by, at)
    _dress(sheet, heads)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _sign(sheet: Any, period: Period, issued_by: User, at: datetime) -> None:
    def moment(value: datetime | None) -> str:
        return f"{timezone.localtime(value):%H:%M %d/%m/%Y}" if value else ""

    sheet.append([])
    for label, who, when in (
        (_("Trình chốt kỳ"), period.submitted_by, period.submitted_at),
        (_("Chốt kỳ"), period.closed_by, period.closed_at),
        (_("Lập bảng"), issued_by, at),
    ):
        sheet.append(["", label, plain(str(who or _("Hệ thống"))), moment(when)])


def _dress(sheet: Any, heads: list[str]) -> None:
    for row in (2, 5):
        for cell in sheet[row]:
            cell.font = Font(bold=True)
            cell.alignment = Alignment(wrap_text=row == 5, vertical="top")
    for place, head in enumerate(heads, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = {2: 28, 12: 40, 14: 22, 15: 20}.get(place, max(12, len(head)))
    for row in sheet.iter_rows(min_row=6, min_col=5, max_col=11):
        for cell in row:
            cell.number_format = MONEY
    sheet.freeze_panes = "C6"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
