"""The pages of an issue as PDF: every word where it was measured, fonts embedded, pictures in their frames; pages made up outside as they came."""

from __future__ import annotations

import io
from collections.abc import Sequence

from django.utils.translation import gettext as _
from fpdf import FPDF
from pypdf import PdfWriter
from pypdf.generic import NameObject, TextStringObject

from toasoan.newsroom.printing.export.pictures import cut_to
from toasoan.newsroom.printing.layout.breaking import Line
from toasoan.newsroom.printing.layout.copyfit import Grid, Set
from toasoan.newsroom.printing.layout.fonts import FILES, metrics
from toasoan.newsroom.printing.models import Frame, PrintIssue
from toasoan.newsroom.printing.setting import LaidFrame, LaidPage, grid_of, lay_out, points, printable

Rect = tuple[float, float, float, float]  # left, top, width, height in points


def origin(issue: PrintIssue, number: int) -> tuple[float, float]:
    """Left and top of the type area in points; the inner margin is left on odd pages."""
    title = issue.title
    return points(title.margin_inner if number % 2 else title.margin_outer), points(title.margin_top)


def rect_of(issue: PrintIssue, grid: Grid, frame: Frame, number: int) -> Rect:
    """Where a frame stands on its page."""
    left, top = origin(issue, number)
    return (
        left + (frame.column - 1) * (grid.column + grid.gutter), top + frame.line * grid.baseline,
        grid.across(frame.span), frame.lines * grid.baseline,
    )  # fmt: skip


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


def pages_pdf(issue: PrintIssue, laid: Sequence[LaidPage] | None = None) -> bytes:
    """The whole issue, or the pages given."""
    pages = lay_out(issue) if laid is None else laid
    return joined(issue, [page_pdf(issue, page) for page in pages])


def joined(issue: PrintIssue, pages: Sequence[bytes]) -> bytes:
    """Pages as one file that says what it is."""
    writer = PdfWriter()
    for page in pages:
        writer.append(io.BytesIO(page), import_outline=False)
    writer.add_metadata({"/Title": str(issue), "/Creator": issue.title.name})
    writer.root_object[NameObject("/Lang")] = TextStringObject(issue.title.language)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def page_pdf(issue: PrintIssue, page: LaidPage) -> bytes:
    """One page: the file that was made up outside, else the page as it is set."""
    if page.outer is not None:
        with page.outer.file.open("rb") as file:
            return bytes(file.read())
    pdf = FPDF(unit="pt", format=(points(issue.title.width), points(issue.title.height)))
    pdf.add_font("Serif", "", FILES["regular"])
    pdf.add_font("Serif", "B", FILES["bold"])
    pdf.set_auto_page_break(False)
    pdf.set_title(str(issue))
    pdf.set_lang(issue.title.language)
    pdf.add_page()
    if page.furniture is None:
        _folio(pdf, issue, page)
    for frame in page.frames:
        _frame(pdf, issue, page, frame)
    return bytes(pdf.output())


def _folio(pdf: FPDF, issue: PrintIssue, laid: LaidPage) -> None:
    x, y = origin(issue, laid.page.number)
    parts = [issue.title.name, _("Số %(number)d") % {"number": issue.number}, f"{issue.date:%d/%m/%Y}", laid.page.section, str(laid.page)]
    pdf.set_font("Serif", "", 9)
    pdf.text(x, y - 12, printable(" · ".join(part for part in parts if part)))
    pdf.set_line_width(0.5)
    pdf.line(x, y - 7, x + points(issue.title.width - issue.title.margin_inner - issue.title.margin_outer), y - 7)


def _frame(pdf: FPDF, issue: PrintIssue, page: LaidPage, laid: LaidFrame) -> None:
    grid, kind = grid_of(issue.title), laid.frame.kind
    rect = rect_of(issue, grid, laid.frame, page.page.number)
    if kind == Frame.Kind.ITEM:
        _text(pdf, grid, laid, rect)
    elif kind == Frame.Kind.MASTHEAD and page.furniture is not None:
        _masthead(pdf, rect, page.furniture.name, page.furniture.line)
    elif kind == Frame.Kind.IMPRINT:
        _small_lines(pdf, grid, laid.words[: laid.frame.lines], rect[0], rect[1])
    else:
        _drawn(pdf, grid, laid, rect)


def _text(pdf: FPDF, grid: Grid, laid: LaidFrame, rect: Rect) -> None:
    x, y, across, _down = rect
    for one in laid.lines:
        style = grid.style(one.line.style)
        pdf.set_font("Serif", "B" if style.weight == "bold" else "", style.size)
        # what hangs below the line keeps clear of the next style, however large the type
        base = y + (one.top + style.lines) * grid.baseline - 0.25 * max(grid.baseline, style.size)
        at = x + one.column * (grid.column + grid.gutter)
        for begin, word in words_at(one, at, across if one.wide else grid.column, style.size, style.weight):
            pdf.text(begin, base, word + " ")


def _drawn(pdf: FPDF, grid: Grid, laid: LaidFrame, rect: Rect) -> None:
    """A picture over its caption; an advertisement's artwork; an empty box with its name where there is none yet."""
    x, y, across, down = rect
    below = len(laid.words) * grid.baseline
    height = max(down - below, grid.baseline)
    try:
        artwork = cut_to(laid.frame.picture, across, height) if laid.frame.picture is not None else None
    except OSError:
        artwork = None
    if artwork is not None:
        pdf.image(io.BytesIO(artwork), x, y, across, height)
    else:
        pdf.rect(x, y, across, height)
        pdf.set_font("Serif", "B", 11)
        pdf.text(x + 6, y + 16, printable(str(laid.frame)))
    _small_lines(pdf, grid, laid.words, x, y + height)


def _small_lines(pdf: FPDF, grid: Grid, lines: Sequence[Line], x: float, y: float) -> None:
    pdf.set_font("Serif", "", grid.style("caption").size)
    for place, line in enumerate(lines):
        pdf.text(x, y + (place + 0.8) * grid.baseline, line.text)


def _masthead(pdf: FPDF, rect: Rect, name: str, line: str) -> None:
    """The paper's name as large as its frame lets it be, and the line with number and date below a rule."""
    x, y, across, down = rect
    room, font = max(down - 20, 12), metrics("bold")
    size = min(across / max(font.width(printable(name), 1), 1), room / 0.95)
    pdf.set_font("Serif", "B", size)
    pdf.text(x + (across - font.width(printable(name), size)) / 2, y + room * 0.5 + size * 0.34, printable(name))
    pdf.set_line_width(1.2)
    pdf.line(x, y + down - 17, x + across, y + down - 17)
    small = metrics("regular")
    fitting = min(9.0, across / max(small.width(printable(line), 1), 1))
    pdf.set_font("Serif", "", fitting)
    pdf.text(x + (across - small.width(printable(line), fitting)) / 2, y + down - 6, printable(line))
