"""What a laid-out document is made of. Millimetres for lengths, points for type; the writers only transcribe it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal

Align = Literal["left", "center", "right", "justify"]
POINT = 25.4 / 72


@dataclass(frozen=True)
class Style:
    """How an element is set. ``indent`` is the first line's, ``left`` the whole paragraph's (mm); ``line`` a multiple of the natural line."""

    name: str
    size: float
    bold: bool = False
    italic: bool = False
    caps: bool = False
    align: Align = "left"
    indent: float = 0
    left: float = 0
    before: float = 0
    after: float = 0
    line: float = 1
    keep_next: bool = False


@dataclass(frozen=True)
class Span:
    """Some words of a paragraph; bold and italic as the style says unless they differ."""

    text: str
    bold: bool | None = None
    italic: bool | None = None


@dataclass(frozen=True)
class Paragraph:
    """One paragraph of a style."""

    style: Style
    spans: tuple[Span, ...]

    @property
    def text(self) -> str:
        """Its words, in capitals where the style asks for them."""
        text = "".join(span.text for span in self.spans)
        return text.upper() if self.style.caps else text


@dataclass(frozen=True)
class Rule:
    """A solid horizontal line of a length, in the middle of the column; ``name`` says below what."""

    name: str
    length: float
    before: float = 1
    after: float = 3


@dataclass(frozen=True)
class Box:
    """A word in a frame of a fixed size (mức khẩn, phạm vi lưu hành)."""

    paragraph: Paragraph
    width: float
    height: float


@dataclass(frozen=True)
class Space:
    """Empty room."""

    height: float


@dataclass(frozen=True)
class Picture:
    """A PNG at a size, in the middle of the column."""

    content: bytes
    width: float
    height: float
    text: str = ""


@dataclass(frozen=True)
class Bar:
    """A value of a chart with its label and the value as words."""

    label: str
    value: float
    shown: str
    former: float | None = None
    former_shown: str = ""


@dataclass(frozen=True)
class Chart:
    """Horizontal bars from zero, directly labelled; the former period in a lighter bar. ``title`` says the finding."""

    title: str
    bars: tuple[Bar, ...]
    now: str = ""
    then: str = ""


@dataclass(frozen=True)
class Cell:
    """A cell of a table; it may span columns."""

    blocks: tuple[Block, ...]
    span: int = 1


@dataclass(frozen=True)
class Table:
    """Columns of fixed widths; ``head`` rows are repeated on each page. Without borders it only places things beside each other."""

    widths: tuple[float, ...]
    rows: tuple[tuple[Cell, ...], ...]
    head: int = 0
    bordered: bool = True
    padding: float = 1.2
    together: bool = False


Block = Paragraph | Rule | Box | Space | Picture | Chart | Table


@dataclass(frozen=True)
class Part:
    """Pages that are numbered from 1: the document itself, then each annex."""

    blocks: tuple[Block, ...]
    landscape: bool = False
    foot: tuple[Paragraph, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """Paper and margins (top, right, bottom, left)."""

    width: float = 210
    height: float = 297
    top: float = 20
    right: float = 15
    bottom: float = 20
    left: float = 30

    @property
    def text_width(self) -> float:
        """Between the margins."""
        return self.width - self.left - self.right

    @property
    def turned(self) -> Sheet:
        """The same paper lying on its side; the binding edge is on top then, and the margins go along with the paper."""
        return replace(self, width=self.height, height=self.width, top=self.left, right=self.top, bottom=self.right, left=self.bottom)


@dataclass(frozen=True)
class Marks:
    """Pictures of the signature and of the seal (transparent PNG) with their width; only on the PDF that is signed."""

    signature: bytes = b""
    signature_width: float = 40
    seal: bytes = b""
    seal_width: float = 36


@dataclass(frozen=True)
class Document:
    """Everything the writers need."""

    sheet: Sheet
    font: str
    page_number: Style
    parts: tuple[Part, ...]
    title: str = ""
    author: str = ""
    subject: str = ""
    keywords: str = ""
    marks: Marks = field(default_factory=Marks)


@dataclass(frozen=True)
class SignatureRoom(Space):
    """The room between the authority and the name, where the pictures of :class:`Marks` go."""
