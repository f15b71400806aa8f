"""A laid-out document as DOCX, to be edited in a word processor. Every element has a named style with all of its measures."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import Any

from docx import Document as new_file
from docx.document import Document as File
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import _Cell

from toasoan.oversight.reports.documents import charts
from toasoan.oversight.reports.documents.elements import (
    Block,
    Box,
    Cell,
    Chart,
    Document,
    Paragraph,
    Part,
    Picture,
    Rule,
    Sheet,
    Space,
    Style,
    Table,
)

ALIGN = {
    "left": WD_ALIGN_PARAGRAPH.LEFT, "center": WD_ALIGN_PARAGRAPH.CENTER, "right": WD_ALIGN_PARAGRAPH.RIGHT, "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
}  # fmt: skip
HEADER_DISTANCE, FOOTER_DISTANCE = 10, 8
TWENTIETHS_PER_MM = 56.6929
STYLE_PREFIX = "VB "


def _twips(mm: float) -> int:
    return round(mm * TWENTIETHS_PER_MM)


def _child(parent: Any, name: str, **attributes: object) -> Any:
    found = OxmlElement(name)
    for key, value in attributes.items():
        found.set(qn(f"w:{key}"), str(value))
    parent.append(found)
    return found


class DocxWriter:
    """Writes one document."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.file: File = new_file()
        self.styles: dict[Style, ParagraphStyle] = {}

    def written(self, at: datetime | None = None) -> bytes:
        """The file; ``at`` is put down as when it was made."""
        self._defaults()
        for index, part in enumerate(self.document.parts):
            section = self.file.sections[0] if index == 0 else self.file.add_section()
            sheet = self.document.sheet.turned if part.landscape else self.document.sheet
            self._page(section, sheet, part, landscape=part.landscape)
            self._blocks(self.file, part.blocks, sheet.text_width)
        self._properties(at)
        content = BytesIO()
        self.file.save(content)
        return content.getvalue()

    def _defaults(self) -> None:
        normal = self.file.styles["Normal"]
        assert isinstance(normal, ParagraphStyle)
        self._font(normal)
        normal.font.size = Pt(14)
        normal.paragraph_format.space_after = Pt(0)
        # an empty page begins with one paragraph only when nothing else does
        for paragraph in list(self.file.paragraphs):
            element: Any = paragraph._element
            element.getparent().remove(element)

    def _font(self, style: ParagraphStyle) -> None:
        name = self.document.font
        style.font.name = name
        style.font.color.rgb = RGBColor(0, 0, 0)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for script in ("ascii", "hAnsi", "cs", "eastAsia"):
            fonts.set(qn(f"w:{script}"), name)
        # a theme's font would win over the name
        for key in [key for key in fonts.attrib if "Theme" in key]:
            del fonts.attrib[key]
        if style.element.rPr.find(qn("w:lang")) is None:
            _child(style.element.rPr, "w:lang", val="vi-VN")

    def style_of(self, style: Style) -> ParagraphStyle:
        """The word processor's style for ours; made when first needed, numbered when one element is set in more than one way."""
        if style in self.styles:
            return self.styles[style]
        same = sum(1 for one in self.styles if one.name == style.name)
        made = self.file.styles.add_style(f"{STYLE_PREFIX}{style.name}{f' {same + 1}' if same else ''}", WD_STYLE_TYPE.PARAGRAPH)
        assert isinstance(made, ParagraphStyle)
        made.base_style = self.file.styles["Normal"]
        self._font(made)
        made.font.size, made.font.bold, made.font.italic = Pt(style.size), style.bold, style.italic
        shape = made.paragraph_format
        shape.alignment = ALIGN[style.align]
        shape.first_line_indent, shape.left_indent = Mm(style.indent), Mm(style.left)
        shape.space_before, shape.space_after = Pt(style.before), Pt(style.after)
        shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.MULTIPLE, style.line
        shape.keep_with_next, shape.widow_control = style.keep_next, True
        self.styles[style] = made
        return made

    def _page(self, section: Any, sheet: Sheet, part: Part, *, landscape: bool) -> None:
        section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = Mm(sheet.width), Mm(sheet.height)
        section.top_margin, section.bottom_margin = Mm(sheet.top), Mm(sheet.bottom)
        section.left_margin, section.right_margin = Mm(sheet.left), Mm(sheet.right)
        section.header_distance, section.footer_distance = Mm(HEADER_DISTANCE), Mm(FOOTER_DISTANCE)
        section.different_first_page_header_footer = True
        numbering = _child(section._sectPr, "w:pgNumType", start=1)
        numbering.set(qn("w:fmt"), "decimal")
        for place in (section.header, section.footer, section.first_page_header, section.first_page_footer):
            place.is_linked_to_previous = False
        self._page_number(section.header.paragraphs[0])
        foot = section.first_page_footer.paragraphs[0]
        for index, paragraph in enumerate(part.foot):
            self._paragraph(foot if index == 0 else section.first_page_footer.add_paragraph(), paragraph)
        if part.foot:
            self._border(foot, "top")

    def _page_number(self, paragraph: Any) -> None:
        paragraph.style = self.style_of(self.document.page_number)
        for kind, text in (("begin", ""), ("", " PAGE "), ("separate", ""), ("", "2"), ("end", "")):
            run = paragraph.add_run()
            if kind:
                _child(run._r, "w:fldChar", fldCharType=kind)
            elif text.strip() == "PAGE":
                _child(run._r, "w:instrText").text = text
            else:
                run.text = text

    def _paragraph(self, made: Any, paragraph: Paragraph) -> Any:
        # by its id: asking the library for the style of every paragraph of a long table takes most of the time
        made._p.get_or_add_pPr().style = self.style_of(paragraph.style).style_id
        for span in paragraph.spans:
            run = made.add_run(span.text.upper() if paragraph.style.caps else span.text)
            if span.bold is not None:
                run.bold = span.bold
            if span.italic is not None:
                run.italic = span.italic
        return made

    @staticmethod
    def _border(paragraph: Any, side: str) -> None:
        borders = _child(paragraph._p.get_or_add_pPr(), "w:pBdr")
        _child(borders, f"w:{side}", val="single", sz=4, space=1 if side == "bottom" else 0, color="000000")

    def _blocks(self, place: Any, blocks: tuple[Block, ...], width: float) -> None:
        for block in blocks:
            if isinstance(block, Paragraph):
                self._paragraph(place.add_paragraph(), block)
            elif isinstance(block, Table):
                self._table(place, block)
            else:
                self._other(place, block, width)

    def _other(self, place: Any, block: Block, width: float) -> None:
        if isinstance(block, Rule):
            self._rule(place.add_paragraph(), block, width)
        elif isinstance(block, Space):
            self._exact(place.add_paragraph(), block.height)
        elif isinstance(block, Box):
            self._box(place, block, width)
        elif isinstance(block, Chart):
            self._picture(place, charts.picture(block, width), width, f"{block.title}")
        elif isinstance(block, Picture):
            self._picture(place, block.content, block.width, block.text)

    @staticmethod
    def _exact(paragraph: Any, height: float) -> None:
        shape = paragraph.paragraph_format
        shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.EXACTLY, Mm(max(height, 0.4))
        shape.space_before = shape.space_after = Pt(0)

    def _rule(self, paragraph: Any, rule: Rule, width: float) -> None:
        """A paragraph border as long as the rule: it stays where it is when the text above is edited, and needs no drawing."""
        aside = (width - rule.length) / 2
        self._exact(paragraph, 0.4)
        shape = paragraph.paragraph_format
        shape.left_indent, shape.right_indent = Mm(aside), Mm(aside)
        shape.space_before, shape.space_after = Mm(rule.before), Mm(rule.after)
        self._border(paragraph, "top")

    def _box(self, place: Any, box: Box, width: float) -> None:
        table = place.add_table(1, 1)
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        self._frame(table, (box.width,), bordered=True, padding=0)
        row = table.rows[0]
        row.height, row.height_rule = Mm(box.height), WD_ROW_HEIGHT_RULE.EXACTLY
        cell = row.cells[0]
        cell.width = Mm(box.width)
        _child(cell._tc.get_or_add_tcPr(), "w:vAlign", val="center")
        self._paragraph(cell.paragraphs[0], box.paragraph)
        if isinstance(place, _Cell):
            self._exact(place.paragraphs[-1], 0.4)

    def _picture(self, place: Any, content: bytes, width: float, text: str) -> None:
        paragraph = place.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        shape = paragraph.add_run().add_picture(BytesIO(content), width=Mm(width))
        shape._inline.docPr.set("descr", text)

    def _frame(self, table: Any, widths: tuple[float, ...], *, bordered: bool, padding: float) -> None:
        table.autofit = False
        properties = table._tbl.tblPr
        wide = properties.find(qn("w:tblW"))
        wide = _child(properties, "w:tblW") if wide is None else wide
        wide.set(qn("w:type"), "dxa")
        wide.set(qn("w:w"), str(sum(_twips(one) for one in widths)))
        _child(properties, "w:tblInd", w=0, type="dxa")
        borders = _child(properties, "w:tblBorders")
        for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
            _child(borders, f"w:{side}", val="single" if bordered else "nil", sz=4, space=0, color="000000")
        layout = properties.find(qn("w:tblLayout"))
        layout = _child(properties, "w:tblLayout") if layout is None else layout
        layout.set(qn("w:type"), "fixed")
        margins = _child(properties, "w:tblCellMar")
        for side in ("left", "right"):
            _child(margins, f"w:{side}", w=_twips(padding), type="dxa")
        for column, one in zip(table._tbl.tblGrid.findall(qn("w:gridCol")), widths, strict=True):
            column.set(qn("w:w"), str(_twips(one)))
        self._ordered(properties)

    @staticmethod
    def _ordered(properties: Any) -> None:
        """The schema wants the children of ``tblPr`` in its order; word processors refuse or repair a file with another."""
        order = ["tblStyle", "tblW", "jc", "tblInd", "tblBorders", "tblLayout", "tblCellMar", "tblLook"]
        known = {qn(f"w:{name}"): index for index, name in enumerate(order)}
        children = sorted(properties, key=lambda child: known.get(child.tag, len(order)))
        for child in list(properties):
            properties.remove(child)
        properties.extend(children)

    def _table(self, place: Any, table: Table) -> None:
        made = place.add_table(0, len(table.widths))
        made.style = None
        self._frame(made, table.widths, bordered=table.bordered, padding=table.padding)
        for index, row in enumerate(table.rows):
            line = made._tbl.add_tr()
            properties = line.get_or_add_trPr()
            _child(properties, "w:cantSplit")
            if index < table.head:
                _child(properties, "w:tblHeader")
            self._row(made, line, row, table)

    def _row(self, made: Any, line: Any, row: tuple[Cell, ...], table: Table) -> None:
        column = 0
        for cell in row:
            wide = sum(table.widths[column : column + cell.span])
            properties = line._add_tc().get_or_add_tcPr()
            properties.width = Mm(wide)
            if cell.span > 1:
                properties.get_or_add_gridSpan().val = cell.span
            target = _Cell(line.tc_lst[-1], made)
            first = target.paragraphs[0]
            self._blocks(target, cell.blocks, wide - 2 * table.padding)
            # the empty paragraph that every new cell has; a cell must end with one, which a table in it brings along
            if cell.blocks:
                first._p.getparent().remove(first._p)
            column += cell.span

    def _properties(self, at: datetime | None) -> None:
        core, one = self.file.core_properties, self.document
        core.title, core.author, core.subject, core.keywords = one.title[:255], one.author[:255], one.subject[:255], one.keywords[:255]
        core.language, core.comments, core.last_modified_by = "vi-VN", "", one.author[:255]
        if at is not None:
            core.created = core.modified = at


def write_docx(document: Document, at: datetime | None = None) -> bytes:
    """The document as DOCX."""
    return DocxWriter(document).written(at)
