"""From the database to set type: grids of titles, copies of items, the pages of an issue as they will be printed."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from toasoan.foundation.language import normalise
from toasoan.newsroom.printing.layout.copyfit import Box, Copy, Fit, Grid, Set, Style, fit, leading
from toasoan.newsroom.printing.layout.fonts import metrics
from toasoan.newsroom.printing.models import Frame, PrintIssue, PrintItem, PrintPage, PrintTitle
from toasoan.newsroom.stories.states import VersionState

POINT = 72 / 25.4  # points in a millimetre
USUAL_SPAN = 3


def points(millimetres: Any) -> float:
    """Millimetres as points."""
    return float(millimetres) * POINT


def grid_of(title: PrintTitle) -> Grid:
    """The title's columns and styles in points."""
    gutter, baseline = points(title.gutter), float(title.baseline)
    across = points(title.width - title.margin_inner - title.margin_outer)
    sizes = {"body": ("regular", title.body_size), "lead": ("bold", title.lead_size), "headline": ("bold", title.headline_size),
             "kicker": ("regular", title.lead_size), "byline": ("bold", title.body_size)}  # fmt: skip
    styles = tuple((name, Style(weight, float(size), leading(float(size), baseline))) for name, (weight, size) in sizes.items())
    return Grid((across - gutter * (title.columns - 1)) / title.columns, gutter, baseline, styles)


def lines_on(title: PrintTitle) -> int:
    """How many baseline lines a page has."""
    return int(points(title.height - title.margin_top - title.margin_bottom) // float(title.baseline))


def printable(text: str) -> str:
    """A text as it may go into a page: NFC, without control signs."""
    return "".join(sign for sign in normalise(text) if sign in "\n\t" or (sign.isprintable() and ord(sign) <= 0xFFFF))


def copies_of(item: PrintItem) -> list[Copy]:
    """Kicker, headline and sapo over the columns, then the paragraphs and the byline in them."""
    wide = [(item.kicker, "kicker"), (item.title, "headline"), (item.lead, "lead")]
    copies = [Copy(printable(text), style, wide=True) for text, style in wide if text.strip()]
    copies += [Copy(line, "body") for line in printable(item.body).split("\n") if line.strip()]
    return [*copies, Copy(printable(item.byline), "byline")] if item.byline.strip() else copies


def shown(item: PrintItem) -> PrintItem:
    """What is set of an item: its newest draft."""
    draft = item.latest_revision.as_object() if item.latest_revision_id and item.latest_revision else item
    return draft if isinstance(draft, PrintItem) else item


def galley(item: PrintItem) -> Fit:
    """The item in one frame over three columns that is long enough, for its preview."""
    title = item.issue.title if item.issue_id and item.issue else PrintTitle.objects.first() or PrintTitle()
    grid = grid_of(title)
    whole = fit(copies_of(item), [Box(USUAL_SPAN, 10_000)], grid)
    head = max((one.top + grid.style(one.line.style).lines for one in whole.frames[0] if one.wide), default=0)
    body = sum(not one.wide for one in whole.frames[0])
    return fit(copies_of(item), [Box(USUAL_SPAN, head + -(-body // USUAL_SPAN))], grid)


@dataclass
class LaidFrame:
    """A frame with what is set in it; ``fit`` is the whole item's."""

    frame: Frame
    item: PrintItem | None
    lines: tuple[Set, ...] = ()
    fit: Fit | None = None
    clash: bool = False


@dataclass
class LaidPage:
    """A page as it will be printed."""

    page: PrintPage
    frames: list[LaidFrame] = field(default_factory=list)

    @property
    def problems(self) -> int:
        """How many frames overlap, stand outside or hold items with lines too many."""
        return sum(one.clash or bool(one.fit and one.fit.over) for one in self.frames)

    def digest(self) -> str:
        """A hash of everything that would be printed."""
        rows = [
            [one.frame.kind, one.frame.label, one.frame.column, one.frame.span, one.frame.line, one.frame.lines,
             [[line.line.text, line.line.style, line.column, line.top] for line in one.lines]]
            for one in sorted(self.frames, key=lambda laid: laid.frame.pk)
        ]  # fmt: skip
        return hashlib.sha256(json.dumps([self.page.number, self.page.section, rows], ensure_ascii=False).encode()).hexdigest()


def _covers(frame: Frame) -> set[tuple[int, int]]:
    return {(column, line) for column in range(frame.column, frame.column + frame.span) for line in range(frame.line, frame.line + frame.lines)}


def _mark_clashes(laid: LaidPage, title: PrintTitle) -> None:
    taken: dict[tuple[int, int], LaidFrame] = {}
    for one in laid.frames:
        frame = one.frame
        if frame.column + frame.span - 1 > title.columns or frame.line + frame.lines > lines_on(title):
            one.clash = True
        for place in _covers(frame):
            if place in taken:
                one.clash = taken[place].clash = True
            taken[place] = one


def lay_out(issue: PrintIssue) -> list[LaidPage]:
    """All pages of an issue with their type set. Three queries beside the issue with its title."""
    title, grid = issue.title, grid_of(issue.title)
    pages = {page.pk: LaidPage(page) for page in issue.pages.select_related("laid_out_by", "sent_by", "approved_by")}
    frames = list(Frame.objects.filter(page__issue=issue).select_related("item__latest_revision"))
    of_item: dict[int, list[LaidFrame]] = defaultdict(list)
    for frame in frames:
        laid = LaidFrame(frame, frame.item)
        pages[frame.page_id].frames.append(laid)
        if frame.item_id:
            of_item[frame.item_id].append(laid)
    number = {pk: laid.page.number for pk, laid in pages.items()}
    for chain in of_item.values():
        chain.sort(key=lambda one: (one.frame.order, number[one.frame.page_id], one.frame.pk))
        _pour(chain, grid)
    for laid_page in pages.values():
        _mark_clashes(laid_page, title)
    return list(pages.values())


def _pour(chain: Sequence[LaidFrame], grid: Grid) -> None:
    item = chain[0].item
    if item is None or item.state == VersionState.STOPPED:
        return
    draft = shown(item)
    poured = fit(copies_of(draft), [Box(one.frame.span, one.frame.lines) for one in chain], grid)
    for one, lines in zip(chain, poured.frames, strict=True):
        one.lines, one.fit, one.item = lines, poured, draft


def lay_out_page(page: PrintPage) -> LaidPage:
    """One page with its type set (an item may come from or go on to other pages)."""
    return next(laid for laid in lay_out(page.issue) if laid.page.pk == page.pk)


def signs_missing(item: PrintItem) -> list[str]:
    """The signs that the paper's font cannot set."""
    return sorted(set().union(*(metrics("regular").lacks(copy.text) for copy in copies_of(item)), set()))
