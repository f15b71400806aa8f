"""What help finds in a text, and where."""

from __future__ import annotations

from dataclasses import dataclass

from toasoan.newsroom.stories.versions.registry import TextPart

CONTEXT = 40


@dataclass(frozen=True)
class Finding:
    """Something at ``part.text[start:end]`` worth a look: what, why, from where; ``suggestion`` is what could stand there instead.

    ``chosen`` says whether the preview ticks it beforehand: never within a quotation or where the past is spoken of.
    """

    code: str
    part: TextPart
    start: int
    end: int
    message: str
    suggestion: str = ""
    source: str = ""
    chosen: bool = False
    note: str = ""

    @property
    def quote(self) -> str:
        """The words themselves."""
        return self.part.text[self.start : self.end]

    @property
    def before(self) -> str:
        """What stands before them in the same line."""
        line = self.part.text[: self.start].rpartition("\n")[2]
        return line if len(line) <= CONTEXT else "…" + line[-CONTEXT:]

    @property
    def after(self) -> str:
        """What follows them in the same line."""
        line = self.part.text[self.end :].partition("\n")[0]
        return line if len(line) <= CONTEXT else line[:CONTEXT] + "…"

    @property
    def mark(self) -> str:
        """What a form sends back for a choice: ``part|start|end``."""
        return f"{self.part.id}|{self.start}|{self.end}"
