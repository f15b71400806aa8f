"""What people do at their desks, step by step through the screens."""

from __future__ import annotations

import random
import re

from playwright.sync_api import Locator, Page, expect

from tests.e2e.seed import picture_bytes

SAVED = re.compile("Đã (lưu|cập nhật)")


def unlike(title: str) -> str:
    """A title no other article has, in whatever order tests run."""
    return f"{title}, đợt {random.randrange(1000, 10000)}"


def begin(page: Page, title: str, *, section: str = "Thời sự", genre: str = "Tin") -> int:
    """Begin an article on its own form; ends in the editor. The article's number."""
    page.goto("/toa-soan/bai/moi/")
    page.get_by_label("Tiêu đề").fill(title)
    page.get_by_label("Chuyên mục").select_option(label=section)
    page.get_by_label("Thể loại").select_option(label=genre)
    page.get_by_role("button", name="Bắt đầu viết").click()
    page.wait_for_url("**/edit/")
    return article_number(page)


def article_number(page: Page) -> int:
    """The number of the article open in the editor."""
    found = re.search(r"/(\d+)/edit/", page.url)
    assert found, page.url
    return int(found[1])


def open_editor(page: Page, article: int) -> None:
    """The editor, ready for typing."""
    page.goto(f"/toa-soan/pages/{article}/edit/")
    expect(page.locator("#id_title")).to_be_editable()


def write_lead(page: Page, words: str) -> None:
    """The lead paragraph."""
    page.locator("#id_lead_paragraph").fill(words)


def add_text(page: Page, words: str) -> None:
    """One more block of running text at the end of the body."""
    body = page.locator("[data-contentpath=body]")
    blocks = body.locator("[contenteditable=true]")
    before = blocks.count()
    body.locator(".c-sf-add-button").last.click()
    page.get_by_role("option", name="Văn bản", exact=True).click()
    expect(blocks).to_have_count(before + 1)
    blocks.last.click()
    page.keyboard.insert_text(words)
    has_arrived(page, words)


def has_arrived(page: Page, words: str) -> None:
    """Wait until what was typed into running text is in the form; the text editor hands it over a moment after typing."""
    page.wait_for_function(
        "words => [...document.querySelectorAll('input[name^=body-][name$=-value]')].some(input => input.value.includes(words))", arg=words
    )


def add_source(page: Page, name: str) -> None:
    """One source."""
    page.locator("#id_article_sources-ADD").click()
    page.locator("#id_article_sources-0-name").fill(name)


def add_lead_picture(page: Page, *, title: str, alt: str, credit: str) -> None:
    """Upload a picture in the chooser and take it as the lead picture."""
    field = page.locator("[data-contentpath=lead_picture]")
    field.get_by_role("button", name="Chọn ảnh").click()
    page.get_by_role("tab", name="Tải lên").click()
    form = page.locator(".modal-body form:has(input[type=file])")
    form.locator("input[type=file]").set_input_files({"name": "cong-tra-long.jpg", "mimeType": "image/jpeg", "buffer": picture_bytes()})
    form.locator("[name$=-title]").fill(title)
    form.locator("[name$=-alt_text]").fill(alt)
    form.locator("[name$=-credit]").fill(credit)
    form.get_by_role("button", name="Tải lên").click()
    expect(page.locator("#id_lead_picture")).not_to_have_value("")
    expect(page.locator(".modal-body")).to_have_count(0)


def footer(page: Page) -> Locator:
    """The bar with the acts of the editor."""
    return page.locator("footer").last


def save(page: Page) -> None:
    """Save the draft by the button."""
    footer(page).get_by_role("button", name="Lưu bản nháp").first.click()
    expect(page.locator(".messages")).to_contain_text(SAVED)


def submit(page: Page) -> None:
    """Send for approval from the editor."""
    footer(page).locator("[data-w-dropdown-target=toggle]").click()
    page.get_by_role("button", name=re.compile("^Gửi duyệt( lại)?:")).click()
    page.wait_for_url(re.compile(r"/toa-soan/bai/$"))


def waiting(page: Page, title: str) -> Locator:
    """The card of an article on the page of what waits for me."""
    page.goto("/toa-soan/cho-toi/")
    return page.locator(".desk-card", has_text=title)


def approve(page: Page, title: str) -> None:
    """Approve the step that waits for me."""
    waiting(page, title).get_by_role("button", name="Duyệt", exact=True).click()
    expect(page.locator(".messages")).to_contain_text("Đã duyệt")


def send_back(page: Page, title: str, reason: str) -> None:
    """Return it to its writer with a reason."""
    card = waiting(page, title)
    card.get_by_text("Trả lại kèm lý do").click()
    card.get_by_label("Lý do trả lại").fill(reason)
    card.get_by_role("button", name="Trả lại", exact=True).click()
    expect(page.locator(".messages")).to_contain_text("Đã trả lại bài")


def act(page: Page, article: int, code: str) -> None:
    """Open the form of one act."""
    page.goto(f"/toa-soan/bai/{article}/viec/{code}/")


def fill_moment(page: Page, label: str, moment: str) -> None:
    """Type a date and a time, and leave the field so that its calendar closes."""
    page.get_by_label(label).fill(moment)
    calendar = page.locator(".xdsoft_datetimepicker:visible")
    expect(calendar).to_be_visible()
    page.get_by_role("heading", level=1).click()
    expect(calendar).to_have_count(0)


def its_own(page: bytes) -> bytes:
    """The page without what it suggests to read besides, which changes with every other article."""
    return re.sub(rb"\s+", b" ", re.sub(rb'<aside class="(?:more|next)[ "].*?</aside>', b"", page, flags=re.DOTALL))
