"""Small makers of what tests of print need."""

from __future__ import annotations

from datetime import date
from typing import Any

from fpdf import FPDF

from toasoan.newsroom.printing.actions import issues, pages
from toasoan.newsroom.printing.models import Frame, PrintIssue, PrintItem, PrintPage, PrintTitle
from toasoan.newsroom.stories.tests.factories import make_story, make_user
from toasoan.newsroom.stories.versions.actions import move_version

DAY = date(2026, 11, 24)
TEXT = "Sáng 24/11, bão làm sập 12 căn nhà ở xã An Thạnh.\nLực lượng tại chỗ đã đưa 46 hộ dân đến nơi an toàn trước giờ bão vào."


def make_people() -> dict[str, Any]:
    """One account for each part in the game."""
    return {"editor": make_user("bien.tap", "editor"), "head": make_user("truong.ban", "desk-head"),
            "managing": make_user("thu.ky", "managing-editor"), "chief": make_user("tong.bien.tap", "editor-in-chief"),
            "reporter": make_user("phong.vien", "reporter")}  # fmt: skip


def make_title(**fields: Any) -> PrintTitle:
    """A daily of five columns."""
    return PrintTitle.objects.get_or_create(code="bao-ngay", defaults={"name": "Báo Phương Nam", **fields})[0]


def make_issue(number: int = 101, *, pages_wanted: int = 2, day: date = DAY) -> PrintIssue:
    """An open issue with its pages."""
    made = issues.plan_issue(make_title(), number=number, day=day, page_count=pages_wanted, acting_user=None)
    return issues.move_issue(made, "open", acting_user=None)


def make_item(title: str = "Bão vào bờ", *, approved: bool = True, **fields: Any) -> PrintItem:
    """An item with two paragraphs."""
    values = {"lead": "Bão suy yếu khi vào đất liền.", "body": TEXT, "byline": "MINH AN", **fields}
    item = PrintItem.objects.create(title=title, story=make_story(), **values)
    if approved:
        move_version(item, "approve", acting_user=None)
        item.refresh_from_db()
    return item


def one_page(words: str = "Trang dan ngoai", *, width: float = 290, height: float = 420, pages: int = 1) -> bytes:
    """A PDF as a layout programme makes it, in millimetres."""
    pdf = FPDF(unit="mm", format=(width, height))
    for _number in range(pages):
        pdf.add_page()
        pdf.set_font("helvetica", size=20)
        pdf.text(20, 40, words)
    return bytes(pdf.output())


def fill(issue: PrintIssue, **place: int) -> list[Frame]:
    """An approved item on each page."""
    return [
        pages.place_item(page, make_item(f"Bài trang {page.number}"), acting_user=None, **{"span": 3, "lines": 40, **place})
        for page in PrintPage.objects.filter(issue=issue)
    ]
