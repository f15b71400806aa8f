"""The home page is arranged by two at once, now and for later; readers see it without scripts, machines in their formats."""

from __future__ import annotations

from datetime import datetime, timedelta

from playwright.sync_api import FrameLocator, Page, expect

from tests.e2e import cast
from tests.e2e.conftest import Visitors
from tests.e2e.watch import Watch

FIRST, SECOND, THIRD = (title for title, _section in cast.PUBLISHED[:3])


def open_desk(page: Page) -> FrameLocator:
    """The desk with the page in its frame, drawn."""
    page.goto("/toa-soan/trang-chu/")
    frame = page.frame_locator("[data-frame]")
    expect(frame.locator(".desk-tools").first).to_be_visible()
    return frame


def put_on_top(page: Page, frame: FrameLocator, title: str) -> None:
    """From the keyboard: lift it, put it before the first place of the page."""
    frame.get_by_role("button", name=f"Nhấc: {title}").first.press("Enter")
    frame.locator(".desk-slot").first.press("Enter")
    expect(frame.locator(".card--lead")).to_contain_text(title)
    expect(page.locator("[data-say]")).to_contain_text("Đã đặt")


def publish(page: Page, starts: str = "") -> None:
    """Through the window that asks for a note and a time."""
    page.get_by_role("button", name="Đăng…").click()
    page.get_by_label("Hẹn giờ").fill(starts)
    page.locator("[data-publish-dialog]").get_by_role("button", name="Đăng", exact=True).click()


def test_the_home_page_is_arranged_by_two_at_once_now_and_for_later(visitors: Visitors, watch: Watch) -> None:
    secretary, chief = visitors.staff(cast.MANAGING_EDITOR), visitors.staff(cast.CHIEF, "phone")
    hers, his = open_desk(secretary), open_desk(chief)

    lead = hers.locator(".card--lead .card__headline").inner_text()
    first, second = [title for title in (FIRST, SECOND, THIRD) if title != lead][:2]
    put_on_top(secretary, hers, first)
    secretary.get_by_role("button", name="Hoàn tác").click()
    expect(hers.locator(".card--lead")).to_contain_text(lead)
    secretary.get_by_role("button", name="Làm lại").click()
    expect(hers.locator(".card--lead")).to_contain_text(first)
    put_on_top(chief, his, second)
    publish(secretary)
    expect(secretary.locator("[data-say]")).to_contain_text("Đã đăng")

    reader = visitors.reader("phone", java_script_enabled=False)
    reader.goto("/")
    expect(reader.locator(".card--lead")).to_contain_text(first)

    # the second is told who was before him, and keeps his work
    watch.allow(r"^409 POST .*/dang/$")
    publish(chief)
    told = chief.get_by_role("dialog")
    expect(told).to_contain_text("đã đăng một bản khác")
    told.get_by_role("button", name="Đăng bản của tôi").click()
    expect(chief.locator("[data-say]")).to_contain_text("Đã đăng")
    reader.reload()
    expect(reader.locator(".card--lead")).to_contain_text(second)

    # tomorrow's page is scheduled today, and can be looked at
    hers = open_desk(secretary)
    put_on_top(secretary, hers, lead)
    tomorrow = (datetime.now() + timedelta(days=1)).strftime("%Y-%m-%dT06:00")  # noqa: DTZ005 (what a person types)
    publish(secretary, tomorrow)
    expect(secretary.locator("[data-say]")).to_contain_text("Đã hẹn giờ")
    reader.reload()
    expect(reader.locator(".card--lead")).to_contain_text(second)
    secretary.get_by_label("Xem lúc").fill(tomorrow.replace("06:00", "07:00"))
    expect(hers.locator(".card--lead")).to_contain_text(lead)

    # everything is in the history, and the page can go back
    secretary.goto(secretary.url.rstrip("/") + "/lich-su/")
    expect(secretary.get_by_role("listitem").filter(has_text="Hẹn giờ").first).to_be_visible()
    secretary.get_by_role("button", name="Hủy hẹn giờ").click()
    secretary.get_by_role("button", name="Dùng lại bản này").last.click()
    expect(secretary.locator(".messages")).to_contain_text("Trang chủ đã trở lại bản cũ")
    reader.reload()
    expect(reader.locator(".card--lead")).to_contain_text(first)

    links = reader.locator("main a[href$='.html']").evaluate_all("found => found.map(link => link.pathname)")
    assert len(links) == len(set(links)), "no story stands twice"
    for path in ("/feed.json", "/thoi-su/atom.xml", "/sitemap-tin-moi.xml", "/api/v1/articles"):
        assert FIRST in reader.request.get(path).text(), path
