"""What people do with a month's royalties, step by step through the screens."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from io import BytesIO
from zoneinfo import ZoneInfo

from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.e2e import planning


def last_month() -> str:
    """The code of the period that is closed."""
    return f"{datetime.now(ZoneInfo('Asia/Ho_Chi_Minh')).replace(day=1) - timedelta(days=1):%Y-%m}"


def open_last_month(page: Page) -> None:
    """Open the period and take in what came out."""
    page.goto("/toa-soan/nhuan-but/")
    page.get_by_role("button", name=re.compile("^Mở kỳ")).click()
    page.wait_for_url(f"**/nhuan-but/ky/{last_month()}/")
    page.get_by_role("button", name="Lấy tác phẩm mới đăng").click()
    planning.said(page, "Đã lấy các tác phẩm mới")


def grade_everything(page: Page, works: int) -> None:
    """Grade each line B with the keyboard alone."""
    page.goto(f"/toa-soan/nhuan-but/ky/{last_month()}/cham/")
    expect(page.locator("[data-nb-row]")).to_have_count(works)
    for place in range(works):  # the first row has the focus, and each grade goes on to the next
        page.keyboard.press("2")
        expect(page.locator("[data-nb-row]").nth(place)).to_have_attribute("data-state", "graded")


def approve_everything(page: Page) -> None:
    """Approve what is graded."""
    page.goto(f"/toa-soan/nhuan-but/ky/{last_month()}/cham/")
    page.get_by_role("button", name="Duyệt tất cả dòng đã chấm").click()
    planning.said(page, "Đã duyệt")


def _press(page: Page, button: str, answer: str) -> None:
    page.goto(f"/toa-soan/nhuan-but/ky/{last_month()}/")
    page.get_by_role("button", name=button).click()
    planning.said(page, answer)


def submit(page: Page) -> None:
    """Hand the month to whoever closes it."""
    _press(page, "Trình chốt kỳ", "Đã trình chốt kỳ")


def close(page: Page) -> None:
    """Close the month for good."""
    _press(page, "Chốt kỳ", "Đã chốt kỳ")


def issue_list(page: Page) -> None:
    """Make the payment list."""
    _press(page, "Lập bảng chi (XLSX)", "Đã lập bảng chi")


def statement_total(page: Page) -> int:
    """What the own statement adds up to, in đồng."""
    answer = page.request.get(f"/toa-soan/nhuan-but/cua-toi/{last_month()}/bang-ke/")
    assert answer.status == 200
    words = " ".join(PdfReader(BytesIO(answer.body())).pages[0].extract_text().split())
    found = re.search(r"Cộng ([\d.]+)", words)
    assert found, words
    return int(found[1].replace(".", ""))
