"""Writing in the editor: nothing typed is lost, others are seen, versions are compared, remarks are made, the page is looked at before."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import cast, desk
from tests.e2e.conftest import Visitors
from tests.e2e.newsroom import Newsroom
from tests.e2e.watch import Watch


@pytest.fixture(scope="module")
def written(newsroom: Newsroom) -> dict[str, list[int]]:
    """Drafts of the reporter and articles that wait for the editors, one for every test; made together, because Django starts slowly."""
    titles = {
        "draft": [desk.unlike("Nhà vườn chuyển sang tưới nhỏ giọt") for _number in range(6)],
        "submitted": [desk.unlike("Hợp tác xã chia nước theo lịch con nước") for _number in range(4)],
    }
    made = f"{{kind: [getattr(seed, kind)(title).pk for title in titles] for kind, titles in {titles!r}.items()}}"
    return dict(json.loads(newsroom.python(f"import json\nprint(json.dumps({made}))")))


@pytest.fixture
def article(written: dict[str, list[int]]) -> int:
    """A draft of the reporter."""
    return written["draft"].pop()


@pytest.fixture
def waiting(written: dict[str, list[int]]) -> int:
    """An article that waits for the editors."""
    return written["submitted"].pop()


def type_like_a_person(page: Page, selector: str, words: str) -> None:
    """Type, and go on until it was saved by itself; what is typed in the first two seconds is noticed with what follows."""
    with page.expect_response(lambda response: response.request.method == "POST" and response.url.endswith("/edit/") and response.ok):
        page.locator(selector).press_sequentially(words, delay=120)


def test_what_was_typed_is_there_after_the_browser_was_closed(visitors: Visitors, article: int) -> None:
    page = visitors.staff(cast.REPORTER)
    desk.open_editor(page, article)
    type_like_a_person(page, "#id_lead_paragraph", "Chưa bấm lưu mà máy đã tắt.")
    page.close(run_before_unload=False)
    again = visitors.staff(cast.REPORTER)
    desk.open_editor(again, article)
    expect(again.locator("#id_lead_paragraph")).to_have_value(re.compile("Chưa bấm lưu mà máy"))


def test_two_editors_see_each_other(visitors: Visitors, waiting: int) -> None:
    first, second = visitors.staff(cast.EDITOR), visitors.staff(cast.SECOND_EDITOR)
    desk.open_editor(first, waiting)
    desk.open_editor(second, waiting)
    there = second.locator(".w-editing-sessions__list li")
    expect(there).to_have_count(1)
    there.get_by_role("button").click()
    expect(second.get_by_text(cast.EDITOR.name)).to_be_visible()


def test_while_an_article_waits_its_writer_reads_and_its_reviewers_write(visitors: Visitors, waiting: int) -> None:
    reporter = visitors.staff(cast.REPORTER)
    reporter.goto(f"/toa-soan/pages/{waiting}/edit/")
    expect(reporter.get_by_role("button", name="Lưu bản nháp")).to_have_count(0)
    editor = visitors.staff(cast.EDITOR)
    desk.open_editor(editor, waiting)
    expect(desk.footer(editor).get_by_role("button", name="Lưu bản nháp").first).to_be_visible()


def test_two_versions_are_compared(visitors: Visitors, newsroom: Newsroom, article: int) -> None:
    ((written,),) = newsroom.rows("SELECT max(id) FROM wagtailcore_revision WHERE object_id = ?", str(article))
    page = visitors.staff(cast.REPORTER)
    desk.open_editor(page, article)
    desk.write_lead(page, "Câu mở đầu viết lại hoàn toàn.")
    desk.save(page)
    page.goto(f"/toa-soan/pages/{article}/revisions/compare/{written}...latest/")
    expect(page.locator("ins, .addition").filter(has_text="viết lại").first).to_be_visible()
    expect(page.locator("del, .deletion").filter(has_text="tổ vận hành").first).to_be_visible()


def test_an_editor_leaves_a_remark_that_the_writer_reads(visitors: Visitors, watch: Watch, waiting: int) -> None:
    watch.allow(r"^400 POST .*/edit/$")  # autosave may come while the remark is still empty; what counts is read below
    editor = visitors.staff(cast.EDITOR)
    desk.open_editor(editor, waiting)
    editor.get_by_role("button", name="Mở/thu gọn khung bình luận").click()
    field = editor.locator("[data-contentpath=lead_paragraph]").first
    field.hover()
    field.get_by_role("button", name="Thêm bình luận").click()
    editor.locator(".comment textarea, .comment [contenteditable=true]").first.fill("Câu này cần số liệu.")
    editor.locator(".comment").get_by_role("button", name=re.compile("Bình luận|Gửi|Thêm")).first.click()
    desk.save(editor)
    reporter = visitors.staff(cast.REPORTER)
    reporter.goto(f"/toa-soan/pages/{waiting}/edit/")
    reporter.get_by_role("button", name="Mở/thu gọn khung bình luận").click()
    expect(reporter.get_by_text("Câu này cần số liệu.").first).to_be_visible()


def test_the_checks_say_what_is_missing_and_follow_the_writing(visitors: Visitors) -> None:
    page = visitors.staff(cast.REPORTER)
    desk.begin(page, desk.unlike("Bài mới chưa có gì"))
    page.get_by_role("button", name="Kiểm tra bài").click()
    panel = page.locator("[data-articles-checks]")
    expect(panel).to_be_visible()
    expect(panel).to_contain_text("chưa ghi nguồn tin")
    desk.add_source(page, "")
    type_like_a_person(page, "#id_article_sources-0-name", "Chi cục Thủy lợi tỉnh")
    expect(panel).not_to_contain_text("chưa ghi nguồn tin")


@pytest.mark.parametrize(("mode", "shows"), [("", "Nhà vườn"), ("card", "Nhà vườn"), ("search", "Nhà vườn")])
def test_the_article_is_looked_at_before_it_is_published(visitors: Visitors, article: int, mode: str, shows: str) -> None:
    page = visitors.staff(cast.REPORTER)
    desk.open_editor(page, article)
    page.get_by_role("button", name="Mở/thu gọn khung xem trước").click()
    if mode:
        page.locator("#id_preview_mode").select_option(mode)
    frame = page.frame_locator("iframe[id*=preview]:not([inert])").first
    expect(frame.locator("h1").first).to_contain_text(shows)
    for size in ("điện thoại", "máy tính bảng", "máy tính"):
        page.get_by_label(f"Xem trước trên {size}", exact=True).check(force=True)
        expect(page.get_by_label(f"Xem trước trên {size}", exact=True)).to_be_checked()
