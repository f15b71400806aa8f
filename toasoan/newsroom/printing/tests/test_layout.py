"""Setting type: no word is lost or moved, no line is wider than its column, and too many or too few lines are counted."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toasoan.newsroom.printing.layout.breaking import break_lines, text_of
from toasoan.newsroom.printing.layout.copyfit import Box, Copy, Grid, Style, fit
from toasoan.newsroom.printing.layout.fonts import metrics

GRID = Grid(
    120,
    10,
    11.5,
    (("headline", Style("bold", 26, 3)), ("lead", Style("bold", 10.5)), ("body", Style("regular", 9.5)), ("byline", Style("bold", 9.5))),
)
FONT = metrics("regular")
words = st.text(alphabet="abc ăâđêôơưạếộữỹ ABC12,.“”\u200b<&>", max_size=400)
boxes = st.lists(st.builds(Box, st.integers(1, 4), st.integers(1, 30)), max_size=4)


def measured(text: str) -> float:
    return FONT.width(text, 9.5)


@given(words, st.floats(20, 300))
@settings(max_examples=60, deadline=None)
def test_lines_hold_the_paragraph_and_fit_the_column(text, room):
    lines = break_lines(text, room, measured, indent=8)
    assert text_of(lines) == " ".join(text.split())
    assert all(line.width + line.indent <= room or len(line.text) == 1 for line in lines)


@given(words, words, st.lists(words, max_size=5), boxes)
@settings(max_examples=60, deadline=None)
def test_the_columns_hold_the_item_in_order(title, lead, paragraphs, frames):
    copies = [Copy(title, "headline", True), Copy(lead, "lead", True), *(Copy(one, "body") for one in paragraphs)]
    result = fit(copies, frames, GRID)
    wanted = [" ".join(copy.text.split()) for copy in copies]
    assert result.text() == "\n".join(one for one in wanted if one)
    for box, lines in zip(frames, result.frames, strict=True):
        places = [(one.column, one.top) for one in lines if not one.wide]
        assert places == sorted(set(places))
        assert all(0 <= one.column < box.span and 0 <= one.top < box.lines for one in lines)


def test_lines_too_many_and_too_few_are_counted():
    copy = [Copy("Bão vào bờ " * 40, "body")]
    needed = len(fit(copy, [Box(1, 500)], GRID).frames[0])
    assert fit(copy, [Box(1, needed - 6)], GRID).over == 6
    exact, roomy = fit(copy, [Box(1, needed)], GRID), fit(copy, [Box(2, needed)], GRID)
    assert (exact.over, exact.spare) == (0, 0)
    assert (roomy.over, roomy.spare) == (0, needed)


def test_the_font_sets_vietnamese_and_says_what_it_cannot_set():
    assert not FONT.lacks("Đường Nguyễn Huệ, ỹ ữ ộ “ngoặc” – 12.500 đồng…")
    assert FONT.lacks("ក") == {"ក"}
    assert FONT.width("mm", 10) == pytest.approx(2 * FONT.width("m", 10))
