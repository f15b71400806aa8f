"""Approving and returning from a phone, 375 pixels wide."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.e2e import cast, desk
from tests.e2e.conftest import Visitors
from tests.e2e.newsroom import Newsroom


def fits(page: Page) -> bool:
    """Whether nothing is wider than the screen."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))


def test_an_article_is_returned_and_approved_to_the_end_from_phones(visitors: Visitors, newsroom: Newsroom) -> None:
    title = desk.unlike("Tuyến đò ngang chạy thêm chuyến đêm")
    article = int(newsroom.python(f"print(seed.submitted({title!r}).pk)"))
    editor = visitors.staff(cast.EDITOR, "phone")
    desk.send_back(editor, title, "Thiếu giờ chạy chuyến cuối")
    assert fits(editor)

    reporter = visitors.staff(cast.REPORTER, "phone")
    expect(desk.waiting(reporter, title)).to_contain_text("Thiếu giờ chạy chuyến cuối")
    assert fits(reporter)
    desk.waiting(reporter, title).get_by_role("link", name=title).click()
    reporter.wait_for_url("**/edit/")
    desk.write_lead(reporter, "Chuyến cuối rời bến lúc 23 giờ.")
    desk.submit(reporter)
    assert fits(reporter)

    desk.approve(editor, title)
    for person in (cast.DESK_HEAD, cast.MANAGING_EDITOR, cast.CHIEF):
        page = visitors.staff(person, "phone")
        card = desk.waiting(page, title)
        button = card.get_by_role("button", name="Duyệt", exact=True).bounding_box()
        assert button is not None
        assert button["height"] >= 44  # a thumb hits it
        assert fits(page)
        desk.approve(page, title)
    assert newsroom.rows("SELECT state FROM articles_articlepage WHERE page_ptr_id = ?", article) == [("published",)]
    reader = visitors.reader("phone")
    reader.goto("/")
    expect(reader.get_by_role("main").get_by_role("link", name=title).first).to_be_visible()
    assert fits(reader)
