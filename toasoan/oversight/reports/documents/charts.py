"""Charts as simple shapes in mm, so that both writers draw the same picture: greys that print in black and white, values beside the bars."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from toasoan.oversight.reports.documents import metrics
from toasoan.oversight.reports.documents.elements import POINT, Chart

LABEL_SHARE, VALUE_ROOM = 0.38, 32
BAR, FORMER, GAP = 4.6, 3.0, 3.2
TITLE, TEXT = 12, 10
NOW, THEN, INK = (44, 62, 80), (176, 184, 190), (0, 0, 0)
DOTS_PER_MM = 12


@dataclass(frozen=True)
class Rectangle:
    """A filled rectangle."""

    x: float
    y: float
    width: float
    height: float
    colour: tuple[int, int, int]


@dataclass(frozen=True)
class Words:
    """Words whose base line begins at (or, with ``right``, ends at) a point."""

    x: float
    y: float
    text: str
    size: float
    bold: bool = False
    right: bool = False

    @property
    def begins(self) -> float:
        """Where the first letter stands."""
        return self.x - metrics.width(self.text, self.size, bold=self.bold) if self.right else self.x


Shape = Rectangle | Words


def fitted(text: str, size: float, room: float) -> str:
    """The text, shortened with dots when it does not fit."""
    if metrics.width(text, size) <= room:
        return text
    while text and metrics.width(f"{text}…", size) > room:
        text = text[:-1]
    return f"{text.rstrip()}…"


def height(chart: Chart) -> float:
    """How high the chart is."""
    rows = sum(BAR + GAP + (FORMER if bar.former is not None else 0) for bar in chart.bars)
    return 9 + rows + (6 if chart.then else 0)


def shapes(chart: Chart, width: float) -> Iterator[Shape]:
    """Everything to draw, from the top left corner."""
    label_room = width * LABEL_SHARE
    room = width - label_room - VALUE_ROOM
    most = max((value for bar in chart.bars for value in (bar.value, bar.former or 0)), default=0) or 1
    yield Words(0, 5, fitted(chart.title, TITLE, width * 0.98), TITLE, bold=True)
    top = 9.0
    for bar in chart.bars:
        yield Words(label_room - 2, top + BAR - 1.2, fitted(bar.label, TEXT, label_room - 4), TEXT, right=True)
        long = max(room * max(bar.value, 0) / most, 0.3)
        yield Rectangle(label_room, top, long, BAR, NOW)
        yield Words(label_room + long + 1.2, top + BAR - 1.2, bar.shown, TEXT, bold=True)
        top += BAR
        if bar.former is not None:
            long = max(room * max(bar.former, 0) / most, 0.3)
            yield Rectangle(label_room, top, long, FORMER, THEN)
            yield Words(label_room + long + 1.2, top + FORMER - 0.4, bar.former_shown, TEXT - 1)
            top += FORMER
        top += GAP
    if chart.then:
        yield Rectangle(label_room, top, 4, 3, NOW)
        yield Words(label_room + 5.5, top + 2.8, chart.now, TEXT - 1)
        second = label_room + 12 + metrics.width(chart.now, TEXT - 1)
        yield Rectangle(second, top, 4, 3, THEN)
        yield Words(second + 5.5, top + 2.8, chart.then, TEXT - 1)


def picture(chart: Chart, width: float) -> bytes:
    """The chart as a PNG, for the writer that has no shapes."""
    high = height(chart)
    image = Image.new("RGB", (round(width * DOTS_PER_MM), round(high * DOTS_PER_MM)), "white")
    pen = ImageDraw.Draw(image)
    for shape in shapes(chart, width):
        if isinstance(shape, Rectangle):
            corners = (shape.x, shape.y, shape.x + shape.width, shape.y + shape.height)
            pen.rectangle([round(value * DOTS_PER_MM) for value in corners], fill=shape.colour)
        else:
            font = ImageFont.truetype(str(metrics.FONTS / metrics.FACES[shape.bold, False]), round(shape.size * POINT * DOTS_PER_MM))
            pen.text((shape.begins * DOTS_PER_MM, shape.y * DOTS_PER_MM), metrics.shown(shape.text), font=font, fill=INK, anchor="ls")
    file = BytesIO()
    image.save(file, "PNG", optimize=True, dpi=(DOTS_PER_MM * 25.4,) * 2)
    return file.getvalue()
