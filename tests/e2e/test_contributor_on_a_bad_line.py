"""A contributor with a telephone on a bad line: the line is cut in the middle of a file, the page is closed, and nothing is lost."""

from __future__ import annotations

import hashlib
from pathlib import Path

from playwright.sync_api import expect

from tests.e2e.conftest import DEVICES, Visitors
from tests.e2e.newsroom import Newsroom

EMAIL, PASSWORD = "lua@vidu.example", "Cho-noi-Nga-Sau-2026"
CONTENT = b"".join(b"%07d,dong nuoc Vam Xanh\n" % number for number in range(300_000))
MAKE = f"""
from toasoan.newsroom.contributors import actions
from toasoan.foundation.people.models import Desk
made = actions.register(email={EMAIL!r}, password={PASSWORD!r}, desk=Desk.objects.first(),
    details={{"name": "Trần Thị Lụa", "pen_name": "Lụa Vàm", "phone": "0900000001", "province": "Phù Sa"}})
actions.confirm_address(made)
"""


def received(newsroom: Newsroom) -> tuple[int, str, str]:
    """How much came, in which state, with which digest."""
    rows = newsroom.rows("select offset, state, sha256 from contributors_submissionfile order by id desc limit 1")
    return (int(rows[0][0]), str(rows[0][1]), str(rows[0][2])) if rows else (0, "", "")


def test_a_cut_line_and_a_closed_page_cost_nothing(visitors: Visitors, newsroom: Newsroom, tmp_path: Path) -> None:
    visitors.watch.allow(r"/cong-tac-vien/|ERR_INTERNET_DISCONNECTED|ERR_FAILED")
    newsroom.python(MAKE)
    file = tmp_path / "so-lieu.csv"
    file.write_bytes(CONTENT)
    context = visitors.context("phone", **{name: value for name, value in DEVICES["phone"].items() if name != "viewport"})
    page = context.new_page()
    page.goto("/cong-tac-vien/dang-nhap/")
    page.locator("input[name=login]").fill(EMAIL)
    page.locator("input[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()
    page.get_by_role("button", name="Viết bài mới").click()

    page.locator("input[name=title]").fill("Số liệu mùa nước")
    expect(page.locator("#tinh-trang")).to_have_text("Đã lưu")
    with page.expect_response(lambda answer: answer.request.method == "PATCH"):
        page.locator("#tep").set_input_files(str(file))
    context.set_offline(True)
    page.locator("textarea[name=body]").fill("Chữ gõ lúc mất mạng")
    expect(page.locator("#tinh-trang")).to_contain_text("Mất mạng")
    cut, state, _digest = received(newsroom)
    assert 0 < cut < len(CONTENT), "the line was cut in the middle"
    assert state == "receiving"

    address = page.url
    page.close()  # the browser is killed
    context.set_offline(False)
    page = context.new_page()
    page.goto(address)
    page.get_by_role("button", name="Lấy lại").click()
    expect(page.locator("textarea[name=body]")).to_have_value("Chữ gõ lúc mất mạng")
    # the file comes back by itself, and goes on where it was
    page.wait_for_function("() => document.querySelector('#dang-tai progress')?.value > 0")
    expect(page.locator("#dang-tai li")).to_have_attribute("data-state", "kept", timeout=60_000)
    came, state, digest = received(newsroom)
    assert (came, state, digest) == (len(CONTENT), "kept", hashlib.sha256(CONTENT).hexdigest())
    assert newsroom.rows("select count(*) from contributors_submissionfile")[0][0] == 1
    stored = next((newsroom.var / "cong-tac-vien").glob("*/*"))
    assert stored.read_bytes() == CONTENT
