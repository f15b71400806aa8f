"""What people do with the plan of the day, step by step through the screens."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from playwright.sync_api import Locator, Page, expect

from tests.e2e import desk


def said(page: Page, words: str) -> None:
    """The screen answers so."""
    expect(page.locator(".messages")).to_contain_text(words)


def number_in(page: Page, pattern: str) -> int:
    """The number in the page's address."""
    page.wait_for_url(re.compile(pattern))
    found = re.search(pattern, page.url)
    assert found, page.url
    return int(found[1])


def announce(page: Page, title: str, when: datetime) -> int:
    """Put an event into the calendar; its number."""
    page.goto("/toa-soan/lich/su-kien/moi/")
    page.get_by_label("Tên sự kiện").fill(title)
    desk.fill_moment(page, "Bắt đầu", f"{when:%d/%m/%Y %H:%M}")
    page.get_by_role("button", name="Thêm vào lịch").click()
    said(page, "Đã thêm sự kiện vào lịch")
    return number_in(page, r"/lich/su-kien/(\d+)/$")


def plan_story(page: Page, event: int, title: str, template: str) -> int:
    """Begin a story for an event, by a template; its number."""
    page.goto(f"/toa-soan/lich/su-kien/{event}/")
    page.get_by_role("link", name="Lập đề tài").click()
    page.get_by_label("Tên đề tài").fill(title)
    page.get_by_label("Theo mẫu").select_option(label=template)
    page.get_by_role("button", name="Lập đề tài").click()
    said(page, "Đã lập đề tài")
    return number_in(page, r"/de-tai/(\d+)/$")


def add_figure(page: Page, story: int, name: str, value: str, unit: str, source: str) -> None:
    """A figure all versions have to agree with."""
    page.goto(f"/toa-soan/de-tai/{story}/")
    page.get_by_text("Thêm dữ kiện", exact=True).click()
    form = page.locator("#du-kien form")
    form.get_by_label("Loại").select_option(label="Số liệu")
    form.locator("[name=name]").fill(name)
    form.locator("[name=value]").fill(value)
    form.locator("[name=unit]").fill(unit)
    form.locator("[name=source]").fill(source)
    form.get_by_role("button", name="Thêm").click()
    said(page, "Đã thêm dữ kiện")


def assign(page: Page, coverage: int, people: list[str], *, part: str, things: list[str] = [], start: datetime, hours: int = 3) -> None:  # noqa: B006 (only read)
    """Ask people and book things for a coverage; what the screen then says is for the caller to look at."""
    page.goto(f"/toa-soan/san-pham/{coverage}/")
    form = page.locator("#giao-viec form")
    for name in people:
        form.get_by_role("checkbox", name=re.compile(f"^{re.escape(name)}")).check()
    form.get_by_label("Phần việc").select_option(label=part)
    for name in things:
        form.get_by_role("checkbox", name=re.compile(f"^{re.escape(name)}")).check()
    desk.fill_moment(page, "Từ", f"{start:%d/%m/%Y %H:%M}")
    desk.fill_moment(page, "Đến", f"{start + timedelta(hours=hours):%d/%m/%Y %H:%M}")
    form.get_by_role("button", name="Giao việc", exact=True).click()


def asked(page: Page, title: str) -> Locator:
    """The card of a coverage among what I am asked to do."""
    page.goto("/toa-soan/viec-cua-toi/")
    return page.locator(".desk-card", has_text=title).first


def make_version(page: Page, coverage: int, master: str, title: str) -> None:
    """Begin the version of a coverage from an article; ends in its editor."""
    page.goto(f"/toa-soan/san-pham/{coverage}/")
    page.locator(".plan-versions li", has_text="Bài trên báo điện tử").get_by_role("link", name=master, exact=True).click()
    expect(page.get_by_label("Cho sản phẩm")).to_have_value(str(coverage))
    page.get_by_label("Tiêu đề").fill(title)
    page.get_by_role("button", name="Tạo và mở để viết").click()
    page.wait_for_url(re.compile(r"/toa-soan/(kich-ban|bai-bao-in|mang-xa-hoi)/edit/\d+/"))


def submit_version(page: Page) -> None:
    """Send a script, a print item or a post for approval from its editor."""
    desk.footer(page).locator("[data-w-dropdown-target=toggle]").click()
    page.get_by_role("button", name=re.compile("^Gửi (duyệt|đến)")).click()
    expect(page.locator(".messages")).to_contain_text(re.compile("Đã gửi|đã được gửi"))


def until(page: Page, address: str, rows: Locator, count: int) -> None:
    """Look again until there are that many; what follows from an event comes a moment after it."""
    for _look in range(20):
        page.goto(address)
        if rows.count() == count:
            return
        page.wait_for_timeout(500)
    expect(rows).to_have_count(count)


def open_change(page: Page, story: int, title: str) -> None:
    """What the master says now, of the version whose title has these words."""
    page.goto(f"/toa-soan/de-tai/{story}/")
    card = page.locator(".desk-card", has_text=title).filter(has_text="Bản gốc đã đổi")
    card.get_by_role("link", name="Bản gốc đã đổi: xem và nhận").click()


def open_version(page: Page, story: int, title: str) -> None:
    """The editor of the version whose title has these words."""
    page.goto(f"/toa-soan/de-tai/{story}/")
    page.get_by_role("link", name=re.compile(f"{title}$")).last.click()
    page.wait_for_url(re.compile(r"/edit/\d+/"))


def bring_out(page: Page) -> None:
    """Say that the script open in the editor was on the air."""
    page.get_by_role("button", name="Ghi là đã phát").click()
    said(page, "Đã ghi là đã phát")
