"""Setting type: paragraphs into lines, tables into rows, each an item with a height and a way to draw itself. Breaks no pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from toasoan.oversight.reports.documents import charts, metrics
from toasoan.oversight.reports.documents.elements import (
    POINT,
    Block,
    Box,
    Chart,
    Marks,
    Paragraph,
    Picture,
    Rule,
    SignatureRoom,
    Space,
    Span,
    Style,
    Table,
)

Draw = Callable[[Any, float, float], None]
HAIRLINE = 0.18


@dataclass(frozen=True)
class Item:
    """Something that is never split, with its height in mm."""

    height: float
    draw: Draw


@dataclass(frozen=True)
class Word:
    """A word (with the space after it apart), and how it looks."""

    text: str
    bold: bool
    italic: bool
    wide: float
    space: float


def no_drawing(_pdf: Any, _x: float, _y: float) -> None:
    """Nothing to see."""


def words_of(style: Style, spans: Sequence[Span]) -> list[list[Word]]:
    """The words, each a list of pieces that hang together though they look different."""
    found: list[list[Word]] = []
    joined = False
    for span in spans:
        text = metrics.shown(span.text.upper() if style.caps else span.text)
        bold = style.bold if span.bold is None else span.bold
        italic = style.italic if span.italic is None else span.italic
        space = metrics.width(" ", style.size, bold=bold, italic=italic)
        pieces = text.split(" ")
        for index, piece in enumerate(pieces):
            if index:
                joined = False
            if not piece:
                continue
            word = Word(piece, bold, italic, metrics.width(piece, style.size, bold=bold, italic=italic), space)
            if joined and found:
                found[-1].append(word)
            else:
                found.append([word])
            joined = True
        if text.endswith(" "):
            joined = False
    return found


def _wide(word: Sequence[Word]) -> float:
    return sum(piece.wide for piece in word)


def _broken(word: list[Word], room: float, size: float) -> Iterator[list[Word]]:
    """A word longer than the line (an address of a page), cut where it must be."""
    for piece in word:
        rest = piece.text
        while rest:
            count = len(rest)
            while count > 1 and metrics.width(rest[:count], size, bold=piece.bold, italic=piece.italic) > room:
                count -= 1
            part, rest = rest[:count], rest[count:]
            yield [Word(part, piece.bold, piece.italic, metrics.width(part, size, bold=piece.bold, italic=piece.italic), piece.space)]


def lines_of(paragraph: Paragraph, width: float) -> list[list[list[Word]]]:
    """Which words stand on which line; a new line in the text is one here."""
    style = paragraph.style
    if not any("\n" in span.text for span in paragraph.spans):
        return _filled(words_of(style, paragraph.spans), style, width)
    return [line for text in paragraph.text.split("\n") for line in _filled(words_of(style, [Span(text)]), style, width)]


def _filled(words: list[list[Word]], style: Style, width: float) -> list[list[list[Word]]]:
    lines: list[list[list[Word]]] = [[]]
    room = width - style.left - style.indent
    used = 0.0
    for whole in words:
        for word in _broken(whole, width - style.left, style.size) if _wide(whole) > width - style.left else [whole]:
            wide = _wide(word)
            gap = lines[-1][-1][-1].space if lines[-1] else 0
            if lines[-1] and used + gap + wide > room + 0.01:
                lines.append([])
                room, used, gap = width - style.left, 0.0, 0
            lines[-1].append(word)
            used += gap + wide
    return lines


def line_height(paragraph: Paragraph) -> float:
    """The height of each of its lines in mm."""
    return paragraph.style.size * metrics.NATURAL_LINE * paragraph.style.line * POINT


def paragraph_items(paragraph: Paragraph, width: float) -> list[Item]:
    """One item for each line; the room before and after belongs to the first and the last."""
    style = paragraph.style
    lines = lines_of(paragraph, width)
    high = line_height(paragraph)
    items = []
    for index, line in enumerate(lines):
        above = style.before * POINT if index == 0 else 0
        below = style.after * POINT if index == len(lines) - 1 else 0
        start = style.left + (style.indent if index == 0 else 0)
        last = index == len(lines) - 1
        items.append(Item(above + high + below, _line(line, paragraph, start, width, above + high, last=last)))
    return items


def _line(line: list[list[Word]], paragraph: Paragraph, start: float, width: float, base: float, *, last: bool) -> Draw:
    style = paragraph.style
    natural = sum(_wide(word) for word in line) + sum(word[-1].space for word in line[:-1])
    spare = width - start - natural
    stretch = spare / (len(line) - 1) if style.align == "justify" and not last and len(line) > 1 else 0.0
    left = start + (spare / 2 if style.align == "center" else spare if style.align == "right" else 0)
    drop = (metrics.DESCENT + metrics.GAP / 2) * style.size * POINT

    def draw(pdf: Any, x: float, y: float) -> None:
        at = x + left
        for index, word in enumerate(line):
            for number, piece in enumerate(word):
                pdf.set_font("Serif", f"{'B' if piece.bold else ''}{'I' if piece.italic else ''}", style.size)
                ends = number == len(word) - 1 and index < len(line) - 1
                # the space is written too, so that text copied out of the file has its words apart
                pdf.text(at, y + base - drop, f"{piece.text} " if ends else piece.text)
                at += piece.wide + (piece.space + stretch if ends else 0)

    return draw


def cell_items(blocks: Sequence[Block], width: float, marks: Marks) -> list[Item]:
    """The items of a column."""
    return [item for block in blocks for item in block_items(block, width, marks)]


def block_items(block: Block, width: float, marks: Marks) -> list[Item]:
    """The items of one block."""
    if isinstance(block, Paragraph):
        return paragraph_items(block, width)
    if isinstance(block, SignatureRoom):
        return [Item(block.height, _signed(marks, width, block.height))]
    if isinstance(block, Space):
        return [Item(block.height, no_drawing)]
    if isinstance(block, Rule):
        return [_rule(block, width)]
    if isinstance(block, Box):
        return [_box(block, width)]
    if isinstance(block, Chart):
        return [_chart(block, width)]
    if isinstance(block, Picture):
        return [Item(block.height, lambda pdf, x, y: pdf.image(block.content, x + (width - block.width) / 2, y, block.width, block.height))]
    return table_rows(block, marks)


def _rule(rule: Rule, width: float) -> Item:
    def draw(pdf: Any, x: float, y: float) -> None:
        pdf.set_line_width(HAIRLINE)
        left = x + (width - rule.length) / 2
        pdf.line(left, y + rule.before, left + rule.length, y + rule.before)

    return Item(rule.before + rule.after + 0.4, draw)


def _box(box: Box, width: float) -> Item:
    high = line_height(box.paragraph)
    inner = paragraph_items(box.paragraph, box.width)[0]

    def draw(pdf: Any, x: float, y: float) -> None:
        pdf.set_line_width(HAIRLINE)
        left = x + (width - box.width) / 2
        pdf.rect(left, y, box.width, box.height)
        inner.draw(pdf, left, y + (box.height - high) / 2)

    return Item(box.height, draw)


def _chart(chart: Chart, width: float) -> Item:
    shapes = list(charts.shapes(chart, width))

    def draw(pdf: Any, x: float, y: float) -> None:
        for shape in shapes:
            if isinstance(shape, charts.Rectangle):
                pdf.set_fill_color(*shape.colour)
                pdf.rect(x + shape.x, y + shape.y, shape.width, shape.height, style="F")
            else:
                pdf.set_font("Serif", "B" if shape.bold else "", shape.size)
                pdf.text(x + shape.begins, y + shape.y, metrics.shown(shape.text))

    return Item(charts.height(chart), draw)


def _signed(marks: Marks, width: float, height: float) -> Draw:
    """The signature in the middle of the column; the seal covers a third of it, to the left (Decree 30, Annex I, items 7 and 8)."""

    def draw(pdf: Any, x: float, y: float) -> None:
        left = x + (width - marks.signature_width) / 2
        if marks.signature:
            pdf.image(marks.signature, left, y + 2, marks.signature_width, height - 4, keep_aspect_ratio=True)
        if marks.seal:
            pdf.image(marks.seal, left + marks.signature_width / 3 - marks.seal_width, y + (height - marks.seal_width) / 2, marks.seal_width)

    return draw


def table_rows(table: Table, marks: Marks, *, capacity: float = 1e9) -> list[Item]:
    """The rows, each an item; a row higher than ``capacity`` is split between its lines."""
    rows = []
    for row in table.rows:
        columns, column = [], 0
        for cell in row:
            wide = sum(table.widths[column : column + cell.span])
            columns.append((wide, cell_items(cell.blocks, wide - 2 * table.padding, marks)))
            column += cell.span
        rows += [_row_item(table, part) for part in _cut(columns, capacity)]
    return rows


def _cut(columns: list[tuple[float, list[Item]]], capacity: float) -> Iterator[list[tuple[float, list[Item]]]]:
    while True:
        part, rest = [], []
        for wide, items in columns:
            used, count = 0.0, 0
            while count < len(items) and (used + items[count].height <= capacity or count == 0):
                used += items[count].height
                count += 1
            part.append((wide, items[:count]))
            rest.append((wide, items[count:]))
        yield part
        if not any(items for _wide, items in rest):
            return
        columns = rest


def _row_item(table: Table, columns: list[tuple[float, list[Item]]]) -> Item:
    high = max((sum(item.height for item in items) for _wide, items in columns), default=0)

    def draw(pdf: Any, x: float, y: float) -> None:
        at = x
        for wide, items in columns:
            top = y
            for item in items:
                item.draw(pdf, at + table.padding, top)
                top += item.height
            if table.bordered:
                pdf.set_line_width(HAIRLINE)
                pdf.rect(at, y, wide, high)
            at += wide

    return Item(high, draw)
