"""From the database to set type: grids of titles, copies of items, the pages of an issue as they will be printed."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from toasoan.foundation.language import normalise
from toasoan.newsroom.printing.furniture import Furniture, furniture_of
from toasoan.newsroom.printing.layout.breaking import Line
from toasoan.newsroom.printing.layout.copyfit import Box, Copy, Fit, Grid, Set, Style, fit, leading, set_lines
from toasoan.newsroom.printing.layout.fonts import metrics
from toasoan.newsroom.printing.models import Frame, PageFile, PrintIssue, PrintItem, PrintPage, PrintTitle
from toasoan.newsroom.stories.states import VersionState

POINT = 72 / 25.4  # points in a millimetre
USUAL_SPAN = 3
LEAST_PICTURE = 4  # lines that a picture takes at least, beside its caption


def points(millimetres: Any) -> float:
    """Millimetres as points."""
    return float(millimetres) * POINT


def grid_of(title: PrintTitle) -> Grid:
    """The title's columns and styles in points."""
    gutter, baseline = points(title.gutter), float(title.baseline)
    across = points(title.width - title.margin_inner - title.margin_outer)
    sizes = {"body": ("regular", title.body_size), "lead": ("bold", title.lead_size), "headline": ("bold", title.headline_size),
             "kicker": ("regular", title.lead_size), "byline": ("bold", title.body_size), "caption": ("regular", title.caption_size)}  # fmt: skip
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


def lines_needed(item: PrintItem, title: PrintTitle, span: int) -> int:
    """How many lines a frame over so many columns needs to hold the whole item."""
    grid, copies = grid_of(title), copies_of(shown(item))
    whole = fit(copies, [Box(span, 10_000)], grid)
    head = max((one.top + grid.style(one.line.style).lines for one in whole.frames[0] if one.wide), default=0)
    body = sum(not one.wide for one in whole.frames[0])
    return max(1, head + -(-body // span))


def galley(item: PrintItem) -> Fit:
    """The item in one frame over three columns that is long enough, for its preview."""
    title = item.issue.title if item.issue_id and item.issue else PrintTitle.objects.first() or PrintTitle()
    span = min(USUAL_SPAN, title.columns)
    return fit(copies_of(item), [Box(span, lines_needed(item, title, span))], grid_of(title))


@dataclass
class LaidFrame:
    """A frame with what is set in it; ``fit`` is the whole item's, ``words`` the lines of a caption or the imprint."""

    frame: Frame
    item: PrintItem | None
    lines: tuple[Set, ...] = ()
    fit: Fit | None = None
    words: tuple[Line, ...] = ()
    clash: bool = False

    def row(self) -> list[Any]:
        """Everything of it that would be printed, for the page's digest."""
        frame, picture = self.frame, self.frame.picture
        place = [frame.kind, frame.label, frame.column, frame.span, frame.line, frame.lines]
        lines = [[line.line.text, line.line.style, line.column, line.top] for line in self.lines]
        drawn = [picture.sha256, picture.focal_point_x, picture.focal_point_y] if picture is not None else []
        return [*place, lines, [line.text for line in self.words], drawn]


@dataclass
class LaidPage:
    """A page as it will be printed: its frames, or the file that was made up outside."""

    page: PrintPage
    frames: list[LaidFrame] = field(default_factory=list)
    outer: PageFile | None = None
    furniture: Furniture | None = None

    @property
    def problems(self) -> int:
        """How many frames overlap, stand outside or hold items with lines too many."""
        return 0 if self.outer else sum(one.clash or bool(one.fit and one.fit.over) for one in self.frames)

    def digest(self) -> str:
        """A hash of everything that would be printed."""
        title = self.page.issue.title
        form = [title.columns, *(str(getattr(title, name)) for name in FORM)]
        rows = [one.row() for one in sorted(self.frames, key=lambda laid: laid.frame.pk)]
        head = [self.furniture.name, self.furniture.line] if self.furniture else []
        whole = [self.page.number, self.page.section, form, head, rows, self.outer.sha256 if self.outer else ""]
        return hashlib.sha256(json.dumps(whole, ensure_ascii=False).encode()).hexdigest()


FORM = (
    "width", "height", "margin_top", "margin_bottom", "margin_inner", "margin_outer", "gutter", "baseline", "body_size", "lead_size",
    "headline_size", "caption_size",
)  # fmt: skip


def covers(frame: Frame) -> set[tuple[int, int]]:
    """The places (column, line) that it takes."""
    return {(column, line) for column in range(frame.column, frame.column + frame.span) for line in range(frame.line, frame.line + frame.lines)}


def _mark_clashes(laid: LaidPage, title: PrintTitle) -> None:
    taken: dict[tuple[int, int], LaidFrame] = {}
    for one in laid.frames:
        frame = one.frame
        if frame.column + frame.span - 1 > title.columns or frame.line + frame.lines > lines_on(title):
            one.clash = True
        for place in covers(frame):
            if place in taken:
                one.clash = taken[place].clash = True
            taken[place] = one


def lay_out(issue: PrintIssue) -> list[LaidPage]:
    """All pages of an issue with their type set. Seven queries at most beside the issue with its title."""
    title, grid = issue.title, grid_of(issue.title)
    pages = {page.pk: LaidPage(page) for page in issue.pages.select_related("laid_out_by", "sent_by", "approved_by")}
    for laid in pages.values():
        laid.page.issue = issue
    for file in PageFile.objects.filter(page__issue=issue, removed_at=None).order_by("id"):
        pages[file.page_id].outer = file
    frames = list(Frame.objects.filter(page__issue=issue).select_related("item__latest_revision", "picture"))
    drawn = {Frame.Kind.MASTHEAD, Frame.Kind.IMPRINT}
    furniture = furniture_of(issue) if any(frame.kind in drawn for frame in frames) else None
    of_item: dict[int, list[LaidFrame]] = defaultdict(list)
    for frame in frames:
        one = LaidFrame(frame, frame.item, words=_words(frame, grid, furniture))
        pages[frame.page_id].frames.append(one)
        if frame.kind == Frame.Kind.MASTHEAD:
            pages[frame.page_id].furniture = furniture
        if frame.item_id:
            of_item[frame.item_id].append(one)
    number = {pk: laid.page.number for pk, laid in pages.items()}
    for chain in of_item.values():
        chain.sort(key=lambda one: (one.frame.order, number[one.frame.page_id], one.frame.pk))
        _pour(chain, grid)
    for laid in pages.values():
        _mark_clashes(laid, title)
    return list(pages.values())


def caption_of(frame: Frame) -> str:
    """What stands below a picture: the caption, then whose picture it is."""
    picture = frame.picture
    if picture is None or frame.kind != Frame.Kind.PICTURE:
        return ""
    credit = picture.credit.strip()
    made = picture.ai_label.strip() if picture.ai_made else ""
    parts = [one for one in (frame.caption.strip(), _("Ảnh: %(credit)s") % {"credit": credit} if credit else "", made) if one]
    ended = [one if one.endswith((".", "!", "?", "…", "”")) else f"{one}." for one in parts[:-1]]
    return printable(" ".join([*ended, *parts[-1:]]))


def _words(frame: Frame, grid: Grid, furniture: Furniture | None) -> tuple[Line, ...]:
    texts = furniture.imprint if frame.kind == Frame.Kind.IMPRINT and furniture else (caption_of(frame),)
    return tuple(line for text in texts if text for line in set_lines(Copy(printable(text), "caption"), grid.across(frame.span), grid))


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


def signs_missing(texts: Sequence[str]) -> list[str]:
    """The signs that the paper's font cannot set."""
    return sorted(set().union(*(metrics("regular").lacks(text) for text in texts), set()))
