"""Laying an official document out by a :class:`Layout`: the one place that knows where everything stands."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from toasoan.oversight.reports.documents import metrics
from toasoan.oversight.reports.documents.elements import (
    Block,
    Box,
    Cell,
    Chart,
    Document,
    Paragraph,
    Part,
    Rule,
    SignatureRoom,
    Space,
    Span,
    Style,
    Table,
)
from toasoan.oversight.reports.documents.layout import Layout
from toasoan.oversight.reports.documents.official import (
    Annex,
    Content,
    Figures,
    Heading,
    OfficialDocument,
    Text,
    date_text,
    roman,
)

# shares of the text's width for the two columns of the head and of the foot
HEAD_SHARE, FOOT_SHARE = 0.42, 0.5
SIGNATURE_ROOM = 28
EMPHASIS = re.compile(r"(\*\*.+?\*\*|\*[^*\s][^*]*?\*)")
BOX_KEYS = {"HỎA TỐC": "hoa_toc", "THƯỢNG KHẨN": "thuong_khan", "KHẨN": "khan"}


def spans(text: str) -> tuple[Span, ...]:
    """The words with their emphasis: ``**bold**``, ``*italic*``."""
    found = []
    for piece in EMPHASIS.split(text):
        if piece.startswith("**") and len(piece) > 4:
            found.append(Span(piece[2:-2], bold=True))
        elif piece.startswith("*") and piece.endswith("*") and len(piece) > 2:
            found.append(Span(piece[1:-1], italic=True))
        elif piece:
            found.append(Span(piece))
    return tuple(found) or (Span(""),)


def _wide(style: Style, text: str) -> float:
    return metrics.width(text, style.size, bold=style.bold, italic=style.italic)


def balanced(line: Paragraph, column: float) -> str:
    """The words with new lines where a centred text that is too long for its column is best broken."""
    words = line.text.split()
    count = 1
    while count < len(words) and not _fits(line.style, words, column, count):
        count += 1
    room = column
    while count > 1 and room > 5 and _fits(line.style, words, room - 1, count):
        room -= 1
    return "\n".join(_filled(line.style, words, room))


def _filled(style: Style, words: list[str], room: float) -> list[str]:
    lines = [""]
    for word in words:
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and _wide(style, longer) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _fits(style: Style, words: list[str], room: float, count: int) -> bool:
    lines = _filled(style, words, room)
    return len(lines) <= count and all(_wide(style, line) <= room for line in lines)


class Composer:
    """Lays one document out."""

    def __init__(self, document: OfficialDocument, layout: Layout) -> None:
        self.document = document
        self.layout = layout
        self.width = layout.sheet.text_width

    def composed(self) -> Document:
        """The whole of it."""
        one = self.document
        main = Part((*self._head(), *self._body(), *self._foot()), foot=self._contact())
        annexes = tuple(self._annex(number, annex) for number, annex in enumerate(one.annexes, 1))
        title = f"{one.kind_name} {one.summary}" if one.kind_name else one.summary
        return Document(
            self.layout.sheet, self.layout.font, self.layout.style("page_number"), (main, *annexes), title=title.strip(), author=one.issuer.name,
            subject=one.summary, keywords=one.keywords, marks=one.marks,
        )  # fmt: skip

    def _line(self, element: str, text: str, **changes: Any) -> Paragraph:
        return Paragraph(self.layout.style(element, **changes), (Span(text),))

    def _centred(self, element: str, text: str, column: float, **changes: Any) -> Paragraph:
        """A centred element: what needs several lines is broken into lines of about the same length."""
        line = self._line(element, text, **changes)
        return replace(line, spans=(Span(balanced(line, column)),))

    def _rule(self, name: str, over: Paragraph, *, column: float) -> list[Rule]:
        share = self.layout.rules[name]
        if not share:
            return []
        length = min(max(_wide(over.style, line) for line in over.text.split("\n")), column)
        return [Rule(name, round(length * share, 2))]

    def _head(self) -> list[Block]:
        left, right = self.width * HEAD_SHARE, self.width * (1 - HEAD_SHARE)
        top = Table((left, right), ((Cell(self._issuer(left)), Cell(self._motto(right))), self._number_row()), bordered=False, padding=0)
        return [top, Space(4), *self._title(), *self._addressees()]

    def _issuer(self, column: float) -> tuple[Block, ...]:
        name, governing = self._centred("issuer", self.document.issuer.name, column), self.document.issuer.governing
        blocks: list[Block] = [self._centred("governing", governing, column)] if governing else []
        blocks += [name, *self._rule("issuer", name, column=column)]
        if self.layout.star:
            blocks.append(self._line("governing", self.layout.star))
        return tuple(blocks)

    def _motto(self, column: float) -> tuple[Block, ...]:
        above = self._line("motto_above", self.layout.words["motto_above"])
        if not self.layout.words["motto"]:
            return (above, *self._rule("motto", above, column=column))
        motto = self._line("motto", self.layout.words["motto"])
        return (above, motto, *self._rule("motto", motto, column=column))

    def _symbol(self) -> str:
        one = self.document
        return self.layout.symbol(one.number, one.kind_code, one.issuer.symbol)

    def _number_row(self) -> tuple[Cell, Cell]:
        one = self.document
        number = self.layout.words["number"].format(symbol=self._symbol())
        left: list[Block] = [self._line("number", number)]
        if not one.kind_name:
            left.append(self._line("letter_summary", f"V/v {one.summary}"))
        if one.urgency:
            size = self.layout.boxes[BOX_KEYS[one.urgency.upper()]]
            left += [Space(2), Box(self._line("urgency", one.urgency), *size)]
        right: list[Block] = [self._line("place_date", date_text(one.issuer.place, one.dated))]
        if one.circulation:
            words = self._line("circulation", one.circulation)
            wide = metrics.width(words.text, words.style.size, bold=True) + 6
            right += [Space(2), Box(words, round(wide, 1), 8)]
        return Cell(tuple(left)), Cell(tuple(right))

    def _title(self) -> list[Block]:
        if not self.document.kind_name:
            return []
        summary = self._centred("summary", self.document.summary, self.width)
        rule = self._rule("summary", summary, column=self.width)
        return [self._line("kind", self.document.kind_name, keep_next=True), summary, *rule, Space(2)]

    def _addressees(self) -> list[Block]:
        names = self.document.addressees
        word = self.layout.words["addressees"]
        if not names:
            return []
        if len(names) == 1:
            return [self._line("addressees", f"{word} {names[0]}", after=self.layout.gap * 2)]
        left = self.width * 0.22
        blocks: list[Block] = [self._line("addressee", word, left=left)]
        for index, name in enumerate(names):
            is_last = index == len(names) - 1
            after = self.layout.gap * 2 if is_last else 0
            blocks.append(self._line("addressee", f"- {name}{'.' if is_last else ';'}", left=left + 12.7, after=after))
        return blocks

    def _body(self) -> list[Block]:
        bases = self.document.bases
        blocks: list[Block] = [
            self._text(Text(f"{basis.rstrip(';. ')}{'.' if index == len(bases) - 1 else ';'}", "basis")) for index, basis in enumerate(bases)
        ]
        blocks += self._content(self._ended(self.document.content), self.width)
        last = blocks[-1] if blocks else None
        if isinstance(last, Paragraph):
            # the signature never stands alone on a page
            blocks[-1] = replace(last, style=replace(last.style, keep_next=True, after=self.layout.gap * 2))
        return blocks

    def _ended(self, content: tuple[Content, ...]) -> tuple[Content, ...]:
        """The body with ``./.`` after its last words."""
        last = max((index for index, one in enumerate(content) if isinstance(one, Text)), default=None)
        if last is None:
            return content
        words = content[last]
        assert isinstance(words, Text)
        ended = Text(words.text.rstrip().rstrip("./;") + self.layout.words["end"], words.element)
        return (*content[:last], ended, *content[last + 1 :])

    def _text(self, text: Text) -> Paragraph:
        style = self.layout.style(text.element, after=self.layout.gap, line=self.layout.line)
        return Paragraph(style, spans(text.text))

    def _content(self, content: Iterable[Content], width: float) -> list[Block]:
        blocks: list[Block] = []
        for one in content:
            if isinstance(one, Heading):
                blocks.append(self._line(one.level, one.text, after=self.layout.gap, line=self.layout.line, keep_next=True))
            elif isinstance(one, Text):
                blocks.append(self._text(one))
            elif isinstance(one, Figures):
                blocks += self._figures(one, width)
            else:
                blocks += [Chart(one.title, one.bars, one.now, one.then), Space(3)]
        return blocks

    def _figures(self, one: Figures, width: float) -> list[Block]:
        total = sum(one.shares)
        widths = tuple(round(width * share / total, 2) for share in one.shares)
        head = tuple(Cell((self._line("table_head", text, before=2, after=2),)) for text in one.head)
        body = [tuple(Cell((Paragraph(self._cell_style(one, column), spans(text)),)) for column, text in enumerate(row)) for row in one.rows]
        caption: list[Block] = [self._line("caption", one.caption, before=4, after=4, keep_next=True)] if one.caption else []
        return [*caption, Table(widths, (head, *body), head=1), Space(3)]

    def _cell_style(self, one: Figures, column: int) -> Style:
        return self.layout.style("table_number" if column in one.numbers else "table_cell", before=2, after=2)

    def _foot(self) -> list[Block]:
        half = self.width * FOOT_SHARE
        signature = self.document.signature
        right: list[Block] = [self._line("authority", line) for line in signature.authority]
        right += [SignatureRoom(SIGNATURE_ROOM), self._line("signer", signature.name)]
        table = Table((half, self.width - half), ((Cell(self._recipients()), Cell(tuple(right))),), bordered=False, padding=0, together=True)
        return [table]

    def _recipients(self) -> tuple[Block, ...]:
        one = self.document
        names = ["Như trên", *one.recipients] if one.addressees else list(one.recipients)
        lines = [f"- {name};" for name in names]
        archive = f"- Lưu: {one.archive}{f', {one.drafter}' if one.drafter else ''}."
        return (
            self._line("recipients", self.layout.words["recipients"]),
            *(self._line("recipient", line) for line in lines),
            self._line("drafter", archive),
        )

    def _contact(self) -> tuple[Paragraph, ...]:
        contact = self.document.issuer.contact
        return (self._line("contact", contact),) if contact else ()

    def _annex(self, number: int, annex: Annex) -> Part:
        name = "Phụ lục" if len(self.document.annexes) == 1 else f"Phụ lục {roman(number)}"
        one = self.document
        day = date_text("", one.dated).lstrip(", ")
        reference = f"(Kèm theo {one.kind_name or 'Công văn'} số {self._symbol()} {day} của {one.issuer.name})"
        sheet = self.layout.sheet.turned if annex.landscape else self.layout.sheet
        blocks: list[Block] = [
            self._line("annex", name, keep_next=True),
            self._centred("annex_title", annex.title, sheet.text_width, keep_next=True),
            self._centred("annex_reference", reference, sheet.text_width, after=self.layout.gap * 2),
            *self._content(annex.content, sheet.text_width),
        ]
        return Part(tuple(blocks), landscape=annex.landscape)


def compose(document: OfficialDocument, layout: Layout) -> Document:
    """Lay the document out."""
    return Composer(document, layout).composed()
