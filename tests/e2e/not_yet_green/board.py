"""The board of the day: cards are moved by mouse and by keyboard, others see it at once, a phone shows a list."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e import cast, desk
from tests.e2e.conftest import Visitors
from tests.e2e.newsroom import Newsroom
from tests.e2e.watch import Watch


@pytest.fixture(scope="module")
def cards(newsroom: Newsroom) -> list[int]:
    """Coverages of today, one for every test."""
    return list(json.loads(newsroom.python(f"from tests.e2e import plan; plan.coverages({desk.unlike('Bão vào bờ')!r}, 6)")))


def card(page: Page, number: int) -> Locator:
    """The card of a coverage."""
    return page.locator(f"[data-card='{number}']")


def column(page: Page, number: int) -> str | None:
    """Which column the card stands in."""
    return page.locator("td[data-cell]", has=card(page, number)).get_attribute("data-cell")


def live(page: Page) -> None:
    """The page listens."""
    expect(page.locator("[data-plan-live]")).to_contain_text("Đang cập nhật trực tiếp")


def put(page: Page, number: int, state: str) -> None:
    """Drag the card into another column of its row."""
    row = page.locator("tr", has=card(page, number))
    card(page, number).drag_to(row.locator(f"td[data-cell={state}]"))


def test_a_dragged_card_moves_on_the_board_of_others_without_a_reload(visitors: Visitors, newsroom: Newsroom, cards: list[int]) -> None:
    number = cards.pop()
    editor, office = visitors.staff(cast.EDITOR), visitors.staff(cast.MANAGING_EDITOR)
    for page in (editor, office):
        page.goto("/toa-soan/bang/")
        live(page)
    office.evaluate("window.same = true")
    put(editor, number, "in_progress")
    expect(office.locator("td[data-cell=in_progress]", has=card(office, number))).to_be_visible()
    assert office.evaluate("window.same"), "it was not loaded anew"
    assert newsroom.rows("SELECT state FROM stories_coverage WHERE id = ?", number) == [("in_progress",)]


def test_a_card_is_moved_with_the_keyboard_alone(visitors: Visitors, newsroom: Newsroom, cards: list[int]) -> None:
    number = cards.pop()
    page = visitors.staff(cast.EDITOR)
    page.goto("/toa-soan/bang/")
    card(page, number).focus()
    page.keyboard.press("Space")
    expect(page.locator("[data-plan-say]")).to_contain_text("Đã nhấc")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    with page.expect_response(re.compile(r"/chuyen/$")) as answer:
        page.keyboard.press("Space")
    assert answer.value.json()["done"], answer.value.json()
    expect(page.locator("td[data-cell=in_progress]", has=card(page, number))).to_be_visible()
    expect(card(page, number)).to_be_focused()
    assert newsroom.rows("SELECT state FROM stories_coverage WHERE id = ?", number) == [("in_progress",)]
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/toa-soan/san-pham/{number}/")


def test_a_move_that_is_not_allowed_says_why_and_the_card_goes_back(visitors: Visitors, watch: Watch, newsroom: Newsroom, cards: list[int]) -> None:
    watch.allow(r"^409 POST .*/chuyen/$")
    number = cards.pop()
    page = visitors.staff(cast.EDITOR)
    page.goto("/toa-soan/bang/")
    put(page, number, "approved")
    expect(page.locator(".plan-refusal")).to_contain_text("Không chuyển thẳng từ “Dự kiến” sang “Đã duyệt”")
    expect(page.locator("td[data-cell=planned]", has=card(page, number))).to_be_visible()
    assert newsroom.rows("SELECT state FROM stories_coverage WHERE id = ?", number) == [("planned",)]


def test_filters_live_in_the_address_and_survive_a_reload(visitors: Visitors, cards: list[int]) -> None:
    page = visitors.staff(cast.EDITOR)
    page.goto("/toa-soan/bang/")
    page.get_by_label("Loại hình").select_option("tv")
    page.wait_for_url(re.compile("loai-hinh=tv"))
    expect(card(page, cards[0])).to_have_count(0)
    page.reload()
    expect(page.get_by_label("Loại hình")).to_have_value("tv")
    page.get_by_label("Loại hình").select_option("radio")
    page.wait_for_url(re.compile("loai-hinh=radio"))
    expect(card(page, cards[0])).to_be_visible()
    page.get_by_role("link", name="Trễ hạn").click()
    page.wait_for_url(re.compile("xem=tre"))
    expect(page.get_by_label("Loại hình")).to_have_value("radio")


def test_on_a_phone_it_is_a_list_that_fits_and_follows_too(visitors: Visitors, cards: list[int]) -> None:
    number = cards.pop()
    phone, office = visitors.staff(cast.DESK_HEAD, "phone"), visitors.staff(cast.MANAGING_EDITOR)
    phone.goto("/toa-soan/bang/")
    office.goto("/toa-soan/bang/")
    live(phone)
    expect(card(phone, number)).to_be_visible()
    wide = phone.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, f"{wide} px too wide"
    put(office, number, "in_progress")
    expect(phone.locator("td[data-cell=in_progress]", has=card(phone, number))).to_be_visible()
    card(phone, number).get_by_role("link").click()
    phone.get_by_role("button", name="Nộp", exact=True).click()
    expect(phone.locator(".messages")).to_contain_text("Đã chuyển trạng thái")
