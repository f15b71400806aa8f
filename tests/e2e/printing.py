"""What people do with the printed paper, step by step through the screens."""

from __future__ import annotations

from io import BytesIO

from playwright.sync_api import Locator, Page
from pypdf import PdfReader

from tests.e2e import house, planning


def open_issue(page: Page) -> None:
    """The flatplan of the issue at hand."""
    page.goto("/toa-soan/so-bao/")
    page.get_by_role("link", name=str(house.ISSUE)).first.click()
    page.wait_for_url("**/so-bao/*/")


def sheet(page: Page, number: int) -> Locator:
    """One page of it."""
    return page.locator(f"[data-pr-page='{number}']")


def open_sheet(page: Page, number: int) -> None:
    """The screen of one page."""
    open_issue(page)
    sheet(page, number).get_by_role("link", name=f"Trang {number}", exact=True).click()
    page.wait_for_url(f"**/trang/{number}/")


def place(page: Page, title: str, *, page_number: int) -> None:
    """Set an item on a page by the form, as on a telephone."""
    open_sheet(page, page_number)
    page.locator("select[name=item]").first.select_option(label=title)
    page.get_by_role("button", name="Xếp bài").click()
    planning.said(page, "Đã xếp bài lên trang")


def act(page: Page, number: int, verb: str) -> None:
    """Send a proof, approve."""
    open_sheet(page, number)
    page.get_by_role("button", name=verb, exact=True).click()
    planning.said(page, f"Trang {number}: {verb}")


def exported(page: Page) -> str:
    """The words of the issue's PDF, as a reader of PDF finds them."""
    open_issue(page)
    address = page.get_by_role("link", name="Xuất PDF").get_attribute("href")
    answer = page.request.get(str(address))
    assert answer.status == 200
    pages = PdfReader(BytesIO(answer.body())).pages
    return " ".join(" ".join(one.extract_text().split()) for one in pages)
