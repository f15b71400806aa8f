"""A laid-out document as PDF (PDF/A-3b, fonts embedded), without a word processor."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from fpdf import FPDF

from toasoan.oversight.reports.documents import metrics, setting
from toasoan.oversight.reports.documents.elements import Block, Document, Paragraph, Part, Rule, Sheet, Span, Table
from toasoan.oversight.reports.documents.setting import Item
from toasoan.oversight.reports.documents.xmp import description

HEADER_DISTANCE, FOOTER_DISTANCE = 10, 8
PRODUCER = "Tòa Soạn Mở"


@dataclass(frozen=True)
class Attachment:
    """A file that travels inside the PDF and is signed with it."""

    name: str
    content: bytes
    mime_type: str
    description: str = ""


@dataclass(frozen=True)
class Group:
    """Items that stay on one page; ``extra`` is what must fit below them on the same page."""

    items: tuple[Item, ...]
    extra: float = 0

    @property
    def height(self) -> float:
        """Of its own items."""
        return sum(item.height for item in self.items)


class PdfWriter:
    """Writes one document."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.pdf = FPDF(format="A4", enforce_compliance="PDF/A-3B")
        self.pdf.set_auto_page_break(False)
        self.pdf.c_margin = 0
        for (bold, italic), name in metrics.FACES.items():
            self.pdf.add_font("Serif", f"{'B' if bold else ''}{'I' if italic else ''}", metrics.FONTS / name)
        self.sheet: Sheet = document.sheet
        self.part: Part = document.parts[0]
        self.number = 0
        self.y = 0.0

    def written(self, at: datetime, attachments: Sequence[Attachment]) -> bytes:
        """The file; the same document at the same moment gives the same bytes."""
        pdf, one = self.pdf, self.document
        pdf.set_title(one.title)
        pdf.set_lang("vi")
        pdf.set_creation_date(at)
        pdf.set_xmp_metadata(description(title=one.title, author=one.author, subject=one.subject, keywords=one.keywords, tool=PRODUCER, at=at))
        for part in one.parts:
            self._part(part)
        for file in attachments:
            pdf.embed_file(
                bytes=file.content, basename=file.name, mime_type=file.mime_type, modification_date=at, desc=file.description,
                associated_file_relationship="Data",
            )  # fmt: skip
        return bytes(pdf.output())

    def _part(self, part: Part) -> None:
        self.part, self.number = part, 0
        self.sheet = self.document.sheet.turned if part.landscape else self.document.sheet
        self._new_page()
        for index, block in enumerate(part.blocks):
            if isinstance(block, Table):
                self._table(block)
            else:
                for group in self._groups(block, part.blocks[index + 1 :]):
                    self._place(group)
        self._end_page()

    def _end_page(self) -> None:
        """The foot is written last, so that whoever has the file read aloud hears it last."""
        if self.number == 1 and self.part.foot:
            self._foot()

    def _new_page(self) -> None:
        self._end_page()
        self.number += 1
        self.pdf.add_page(orientation="L" if self.part.landscape else "P")
        self.y = self.sheet.top
        if self.number > 1:
            style = self.document.page_number
            paragraph = Paragraph(style, (Span(str(self.number)),))
            setting.paragraph_items(paragraph, self.sheet.text_width)[0].draw(self.pdf, self.sheet.left, HEADER_DISTANCE)

    def _foot_items(self) -> list[Item]:
        return setting.cell_items(self.part.foot, self.sheet.text_width, self.document.marks)

    def _foot(self) -> None:
        items = self._foot_items()
        y = self.sheet.height - FOOTER_DISTANCE - sum(item.height for item in items)
        self.pdf.set_line_width(setting.HAIRLINE)
        self.pdf.line(self.sheet.left, y, self.sheet.left + self.sheet.text_width, y)
        for item in items:
            item.draw(self.pdf, self.sheet.left, y)
            y += item.height

    @property
    def _bottom(self) -> float:
        if self.number == 1 and self.part.foot:
            room = FOOTER_DISTANCE + sum(item.height for item in self._foot_items()) + 2
            return self.sheet.height - max(self.sheet.bottom, room)
        return self.sheet.height - self.sheet.bottom

    def _place(self, group: Group) -> None:
        if self.y > self.sheet.top and self.y + group.height + group.extra > self._bottom + 0.01:
            self._new_page()
        for item in group.items:
            item.draw(self.pdf, self.sheet.left, self.y)
            self.y += item.height

    def _items(self, block: Block) -> list[Item]:
        return setting.block_items(block, self.sheet.text_width, self.document.marks)

    def _groups(self, block: Block, after: Sequence[Block]) -> Iterator[Group]:
        """A paragraph is split, but never after its first or before its last line; a heading stays with what follows."""
        items = self._items(block)
        if not isinstance(block, Paragraph):
            yield Group(tuple(items))
            return
        extra = self._least(after) if block.style.keep_next else 0
        if len(items) < 4:
            yield Group(tuple(items), extra)
            return
        yield Group(tuple(items[:2]))
        for item in items[2:-2]:
            yield Group((item,))
        yield Group(tuple(items[-2:]), extra)

    def _least(self, blocks: Sequence[Block]) -> float:
        """How much of what follows must stand on the same page."""
        if not blocks:
            return 0
        first, rest = blocks[0], blocks[1:]
        if isinstance(first, Table):
            rows = setting.table_rows(first, self.document.marks)
            return sum(row.height for row in (rows if first.together else rows[: first.head + 1]))
        if isinstance(first, Rule):
            return sum(item.height for item in self._items(first)) + self._least(rest)
        group = next(self._groups(first, rest))
        return group.height + group.extra

    def _table(self, table: Table) -> None:
        marks = self.document.marks
        if table.together:
            self._place(Group(tuple(setting.table_rows(table, marks))))
            return
        head = setting.table_rows(Table(table.widths, table.rows[: table.head], bordered=table.bordered, padding=table.padding), marks)
        full = self.sheet.height - self.sheet.top - self.sheet.bottom - sum(item.height for item in head)
        body = Table(table.widths, table.rows[table.head :], bordered=table.bordered, padding=table.padding)
        rows = setting.table_rows(body, marks, capacity=full)
        self._place(Group((*head, *rows[:1])))
        for row in rows[1:]:
            if self.y + row.height > self._bottom + 0.01:
                self._new_page()
                self._place(Group(tuple(head)))
            self._place(Group((row,)))


def write_pdf(document: Document, at: datetime, attachments: Sequence[Attachment] = ()) -> bytes:
    """The document as PDF.

    :param at: an aware moment, put down as when it was made.
    """
    writer: Any = PdfWriter(document)
    content: bytes = writer.written(at, attachments)
    return content
