"""A person's statement of one closed period (bảng kê nhuận bút cá nhân) as PDF."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from fpdf import FPDF
from fpdf.enums import XPos, YPos

from toasoan.foundation.people.models import Agency
from toasoan.newsroom.royalties.formats import dong, number
from toasoan.newsroom.royalties.models import Adjustment, Payee, Payment, Period, Share
from toasoan.newsroom.royalties.queries import shares_of

FONTS = Path(__file__).resolve().parent.parent / "fonts"
WIDTHS = (10, 76, 24, 16, 26, 28)
NEXT_LINE: dict[str, Any] = {"new_x": XPos.LMARGIN, "new_y": YPos.NEXT}


class Statement(FPDF):
    """A page with the agency's fonts and a foot that names the period's digest."""

    def __init__(self, foot: str) -> None:
        super().__init__(format="A4")
        self.foot = foot
        self.add_font("Be", "", FONTS / "be-vietnam-pro-400.ttf")
        self.add_font("Be", "B", FONTS / "be-vietnam-pro-600.ttf")
        self.add_font("Khmer", "", FONTS / "noto-sans-khmer-400.ttf")
        self.set_fallback_fonts(["Khmer"], exact_match=False)
        self.set_text_shaping(True)
        self.set_margins(15, 15, 15)
        self.set_auto_page_break(True, margin=20)

    def footer(self) -> None:
        """The digest and the page's number."""
        self.set_y(-14)
        self.set_font("Be", size=7)
        self.cell(0, 4, self.foot, **NEXT_LINE)
        self.cell(0, 4, _("Trang %(page)d") % {"page": self.page_no()})

    def line_of(self, text: str, *, size: float = 10, style: str = "", align: str = "L", height: float = 5.5) -> None:
        """One paragraph over the whole width."""
        self.set_font("Be", style, size)
        self.multi_cell(0, height, text, align=align, **NEXT_LINE)


def statement(period: Period, payee: Payee) -> bytes:
    """The statement; the same bytes each time it is asked for, since a closed period does not change."""
    foot = _("Kỳ %(period)s · mã băm %(digest)s") % {"period": period.code, "digest": period.digest}
    pdf = Statement(foot)
    pdf.set_title(_("Bảng kê nhuận bút kỳ %(period)s") % {"period": period.code})
    pdf.set_lang("vi")
    if period.closed_at:
        pdf.set_creation_date(period.closed_at)
    pdf.add_page()
    _head(pdf, period, payee)
    _works(pdf, list(shares_of(payee, period)))
    _adjustments(pdf, list(Adjustment.objects.filter(period=period, payee=payee)))
    _payments(pdf, list(Payment.objects.filter(period=period, payee=payee)))
    _signatures(pdf, period)
    return bytes(pdf.output())


def _head(pdf: Statement, period: Period, payee: Payee) -> None:
    agency = Agency.objects.first()
    pdf.line_of(agency.name if agency else "", size=9, style="B")
    pdf.ln(4)
    pdf.line_of(_("BẢNG KÊ NHUẬN BÚT"), size=16, style="B", align="C", height=8)
    days = _("Kỳ %(period)s (từ %(starts)s đến %(ends)s)")
    pdf.line_of(days % {"period": period.code, "starts": f"{period.starts:%d/%m/%Y}", "ends": f"{period.ends:%d/%m/%Y}"}, align="C")
    pdf.ln(3)
    pdf.line_of(_("Người hưởng: %(name)s (%(kind)s)") % {"name": payee.name, "kind": payee.get_kind_display()}, style="B")
    pdf.ln(2)


def _works(pdf: Statement, shares: Sequence[Share]) -> None:
    pdf.set_font("Be", size=8)
    with pdf.table(col_widths=WIDTHS, text_align=("RIGHT", "LEFT", "LEFT", "LEFT", "RIGHT", "RIGHT"), line_height=4.5, padding=0.8) as table:
        table.row([_("Số"), _("Tác phẩm"), _("Thể loại"), _("Mức"), _("Phần được chia"), _("Được chi")])
        for place, share in enumerate(shares, start=1):
            work = share.work
            title = f"{timezone.localtime(work.published_at):%d/%m} · {work.title}"
            title += f" ({share.role})" if share.role else ""
            grade = work.grade or (f"{work.value.normalize():f}" if work.value is not None else "")
            table.row([str(place), title, work.genre_name or work.genre_code, grade, number(share.amount), number(share.payable)])
        table.row(["", _("Cộng"), "", "", number(sum(one.amount for one in shares)), number(sum(one.payable for one in shares))])
    pdf.ln(2)
    if inside := sum(one.amount - one.payable for one in shares):
        pdf.line_of(_("Trong định mức, hoặc giảm theo quỹ, không chi thêm: %(amount)s.") % {"amount": dong(inside)}, size=8.5)


def _adjustments(pdf: Statement, adjustments: Sequence[Adjustment]) -> None:
    for one in adjustments:
        pdf.line_of(_("Điều chỉnh %(amount)s: %(reason)s.") % {"amount": dong(one.amount), "reason": one.reason.rstrip(".")}, size=8.5)


def why_taxed(payment: Payment) -> str:
    """In words why tax was withheld or not."""
    words = {
        "none": _("không thuộc diện khấu trừ"),
        "payroll": _("cộng vào bảng lương để tính thuế"),
        "commitment": _("tạm chưa khấu trừ theo cam kết"),
        "below": _("dưới ngưỡng, không khấu trừ"),
        "above": _("khấu trừ phần vượt ngưỡng của hợp đồng"),
        "whole": _("khấu trừ trên cả khoản chi"),
        "requested": _("khấu trừ theo đề nghị của người nhận"),
    }
    return words.get(payment.tax_why, payment.tax_why)


def _payments(pdf: Statement, payments: Sequence[Payment]) -> None:
    pdf.ln(2)
    for one in payments:
        pdf.line_of(
            _("%(category)s: trước thuế %(gross)s; thuế %(tax)s (%(why)s); thực lĩnh %(net)s.")
            % {
                "category": one.tax_rule.get("name", one.category), "gross": dong(one.gross), "tax": dong(one.tax), "why": why_taxed(one),
                "net": dong(one.net),
            },
            size=9,
        )  # fmt: skip
        basis = _("Căn cứ thuế: %(basis)s.") % {"basis": one.tax_rule.get("legal_basis", "")}
        pdf.line_of(basis, size=8)
        if one.carried:
            pdf.line_of(_("Còn phải trừ ở kỳ sau: %(amount)s.") % {"amount": dong(-one.carried)}, size=9)
    pdf.ln(1)
    pdf.line_of(_("Thực lĩnh: %(net)s") % {"net": dong(sum(one.net for one in payments))}, size=12, style="B")


def _signatures(pdf: Statement, period: Period) -> None:
    pdf.ln(3)
    for label, who, when in ((_("Trình chốt kỳ"), period.submitted_by, period.submitted_at), (_("Chốt kỳ"), period.closed_by, period.closed_at)):
        moment = f"{timezone.localtime(when):%H:%M %d/%m/%Y}" if when else ""
        pdf.line_of(f"{label}: {who or _('Hệ thống')}, {moment}", size=8.5)
