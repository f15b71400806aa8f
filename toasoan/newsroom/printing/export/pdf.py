"""The pages of an issue as PDF: every word where it was measured, fonts embedded."""

from __future__ import annotations

from django.utils.translation import gettext as _
from fpdf import FPDF

from toasoan.newsroom.printing.layout.copyfit import Set
from toasoan.newsroom.printing.layout.fonts import FILES, metrics
from toasoan.newsroom.printing.models import PrintIssue
from toasoan.newsroom.printing.setting import LaidFrame, LaidPage, grid_of, lay_out, points, printable


def origin(issue: PrintIssue, number: int) -> tuple[float, float]:
    """Left and top of the type area in points; the inner margin is left on odd pages."""
    title = issue.title
    return points(title.margin_inner if number % 2 else title.margin_outer), points(title.margin_top)


def words_at(line: Set, x: float, room: float, size: float, weight: str) -> list[tuple[float, str]]:
    """Each word of a line with where it begins: justified, unless the paragraph ends or the line is wide."""
    font, words = metrics(weight), line.line.text.split(" ")
    spread = not (line.wide or line.line.last or line.line.glue == "")
    spare = max(0.0, room - line.line.indent - line.line.width) if spread else 0.0
    extra = spare / (len(words) - 1) if len(words) > 1 else 0.0
    found, at = [], x + line.line.indent
    for word in words:
        found.append((at, word))
        at += font.width(word + " ", size) + extra
    return found


def pages_pdf(issue: PrintIssue, laid: list[LaidPage] | None = None) -> bytes:
    """The whole issue, or the pages given."""
    pdf = FPDF(unit="pt", format=(points(issue.title.width), points(issue.title.height)))
    pdf.add_font("Serif", "", FILES["regular"])
    pdf.add_font("Serif", "B", FILES["bold"])
    pdf.set_auto_page_break(False)
    pdf.set_title(str(issue))
    pdf.set_lang(issue.title.language)
    for page in lay_out(issue) if laid is None else laid:
        pdf.add_page()
        _folio(pdf, issue, page)
        for frame in page.frames:
            _frame(pdf, issue, page, frame)
    return bytes(pdf.output())


def _folio(pdf: FPDF, issue: PrintIssue, laid: LaidPage) -> None:
    x, y = origin(issue, laid.page.number)
    parts = [issue.title.name, _("Số %(number)d") % {"number": issue.number}, f"{issue.date:%d/%m/%Y}", laid.page.section, str(laid.page)]
    pdf.set_font("Serif", "", 9)
    pdf.text(x, y - 12, printable(" · ".join(part for part in parts if part)))


def _frame(pdf: FPDF, issue: PrintIssue, page: LaidPage, laid: LaidFrame) -> None:
    grid = grid_of(issue.title)
    left, top = origin(issue, page.page.number)
    x = left + (laid.frame.column - 1) * (grid.column + grid.gutter)
    y = top + laid.frame.line * grid.baseline
    if laid.item is None:
        pdf.rect(x, y, grid.across(laid.frame.span), laid.frame.lines * grid.baseline)
        pdf.set_font("Serif", "B", 11)
        pdf.text(x + 6, y + 16, printable(laid.frame.label))
        return
    for one in laid.lines:
        style = grid.style(one.line.style)
        pdf.set_font("Serif", "B" if style.weight == "bold" else "", style.size)
        base = y + (one.top + style.lines) * grid.baseline - 0.25 * grid.baseline
        at = x + one.column * (grid.column + grid.gutter)
        room = grid.across(laid.frame.span) if one.wide else grid.column
        for begin, word in words_at(one, at, room, style.size, style.weight):
            pdf.text(begin, base, word + " ")
