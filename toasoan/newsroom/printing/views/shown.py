"""Pages as screens show them: a small model of the paper with its frames in their places, and what each frame has to say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from toasoan.newsroom.printing.models import Frame, PrintIssue
from toasoan.newsroom.printing.setting import LaidFrame, LaidPage, lines_on


@dataclass(frozen=True)
class Shown:
    """A frame on the model of its page; sizes in percent of the type area."""

    laid: LaidFrame
    left: float
    top: float
    width: float
    height: float
    word: str
    bad: bool

    def data(self) -> dict[str, Any]:
        """For the script."""
        frame = self.laid.frame
        place = {"column": frame.column, "span": frame.span, "line": frame.line, "lines": frame.lines}
        return {"id": frame.pk, **place, "word": self.word, "bad": self.bad}


def word_of(one: LaidFrame) -> tuple[str, bool]:
    """What is said of a frame: how its text fits, or that it overlaps; and whether that is in the way."""
    if one.clash:
        return _("chồng lên khung khác"), True
    if one.fit is None:
        return ("", False) if one.frame.kind != Frame.Kind.PICTURE or one.frame.picture_id else (_("chưa có ảnh"), True)
    if one.fit.over:
        return _("thừa %(count)d dòng") % {"count": one.fit.over}, True
    return (_("thiếu %(count)d dòng") % {"count": one.fit.spare}, False) if one.fit.spare else (_("vừa khít"), False)


def canvas_of(issue: PrintIssue, laid: LaidPage) -> list[Shown]:
    """The frames of a page in reading order."""
    columns, total = issue.title.columns, lines_on(issue.title)
    shown = []
    for one in sorted(laid.frames, key=lambda frame: (frame.frame.line, frame.frame.column, frame.frame.pk)):
        frame = one.frame
        word, bad = word_of(one)
        if laid.outer is not None:
            word, bad = "", False
        shown.append(
            Shown(one, (frame.column - 1) / columns * 100, frame.line / total * 100, frame.span / columns * 100, frame.lines / total * 100, word, bad)
        )
    return shown
