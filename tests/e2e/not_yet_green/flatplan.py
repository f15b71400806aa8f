"""The flatplan: items are dropped on pages, frames are moved and sized by mouse and by keyboard, and a step can be taken back."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e import cast
from tests.e2e import printing as paper
from tests.e2e.conftest import Visitors
from tests.e2e.newsroom import Newsroom

MAKE = """
import json
from django.utils import timezone
from tests.e2e import cast, house
from toasoan.foundation.people.models import User
from toasoan.newsroom.printing.actions import issues, pages
from toasoan.newsroom.printing.models import PrintIssue, PrintItem, PrintTitle
found = PrintIssue.objects.filter(number=house.ISSUE).first()
if found is None:
    title = PrintTitle.objects.create(code="nuoc-noi", name=house.PRINT_TITLE)
    found = issues.plan_issue(title, number=house.ISSUE, day=timezone.localdate(), page_count=4, acting_user=None)
    issues.move_issue(found, "open", acting_user=None)
owner = User.objects.get(username=cast.EDITOR.login)
names = []
for number in range({count}):
    item = PrintItem(issue=found, title=f"Nước lũ về {{number}}", body="Nước lên ở Vàm Xanh. " * 40, owner=owner)
    item.save()
    item.save_revision(user=owner)
    names.append(item.title)
print(json.dumps(names))
"""
Place = tuple[int, int, int, int, int]


@pytest.fixture(scope="module")
def titles(newsroom: Newsroom) -> list[str]:
    """Items that stand on no page yet, one for every test."""
    return list(json.loads(newsroom.python(MAKE.format(count=3))))


def place_of(newsroom: Newsroom, title: str) -> Place:
    """Page, column, span, line and lines of the item's frame, as the newsroom keeps them."""
    rows = newsroom.rows(
        "SELECT p.number, f.column, f.span, f.line, f.lines FROM printing_frame f JOIN printing_printpage p ON p.id = f.page_id"
        " JOIN printing_printitem i ON i.id = f.item_id WHERE i.title = ?", title,
    )  # fmt: skip
    (found,) = rows
    page, column, span, line, lines = (int(one) for one in found)
    return page, column, span, line, lines


def box(page: Page, title: str) -> Locator:
    """The item's frame on the plan."""
    return page.locator("[data-pr-frame]", has_text=title)


def drop(page: Page, title: str, *, on: int) -> None:
    """Drag the item from the tray to a page."""
    canvas = paper.sheet(page, on).locator("[data-pr-canvas]")
    with page.expect_navigation():
        page.locator("[data-pr-item]", has_text=title).drag_to(canvas, target_position={"x": 20, "y": 20})
    expect(box(page, title)).to_be_visible()


def pressed(page: Page, key: str) -> None:
    """A key, and the answer of what it saved."""
    with page.expect_response(re.compile(r"/so-bao/khung/\d+/$")) as answer:
        page.keyboard.press(key)
    assert answer.value.ok, answer.value.text()


def test_an_item_is_dropped_on_a_page_and_its_frame_dragged_to_another(visitors: Visitors, newsroom: Newsroom, titles: list[str]) -> None:
    title, page = titles[0], visitors.staff(cast.MANAGING_EDITOR)
    paper.open_issue(page)
    drop(page, title, on=2)
    assert place_of(newsroom, title)[0] == 2
    with page.expect_response(re.compile(r"/so-bao/khung/\d+/$")) as answer:
        box(page, title).drag_to(paper.sheet(page, 3).locator("[data-pr-canvas]"), source_position={"x": 8, "y": 6})
    assert answer.value.ok
    expect(paper.sheet(page, 3).locator("[data-pr-frame]", has_text=title)).to_be_visible()
    assert place_of(newsroom, title)[0] == 3


def test_a_frame_is_moved_sized_and_put_back_with_the_keyboard_alone(visitors: Visitors, newsroom: Newsroom, titles: list[str]) -> None:
    title, page = titles[1], visitors.staff(cast.MANAGING_EDITOR)
    paper.open_issue(page)
    drop(page, title, on=2)
    number, column, span, line, lines = place_of(newsroom, title)
    box(page, title).focus()
    pressed(page, "ArrowDown")
    assert place_of(newsroom, title) == (number, column, span, line + 1, lines)
    pressed(page, "Shift+ArrowDown")
    assert place_of(newsroom, title) == (number, column, span, line + 1, lines + 1)
    pressed(page, "PageDown")
    assert place_of(newsroom, title) == (number + 1, column, span, line + 1, lines + 1)
    expect(box(page, title)).to_be_focused()
    for _step in range(3):
        pressed(page, "Control+z")
    assert place_of(newsroom, title) == (number, column, span, line, lines)
    expect(page.locator("[data-pr-said]")).to_have_text("Đã hoàn tác.")


def test_without_a_line_the_frame_goes_back_and_the_plan_says_so(visitors: Visitors, newsroom: Newsroom, titles: list[str]) -> None:
    visitors.watch.allow(r"ERR_INTERNET_DISCONNECTED|ERR_FAILED")
    title, page = titles[2], visitors.staff(cast.MANAGING_EDITOR)
    paper.open_issue(page)
    drop(page, title, on=4)
    before = place_of(newsroom, title)
    page.context.set_offline(True)
    box(page, title).focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator("[data-pr-said]")).to_contain_text("Chưa lưu được")
    page.context.set_offline(False)
    assert place_of(newsroom, title) == before
