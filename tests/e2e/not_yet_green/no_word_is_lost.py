"""Writing scripts, print items and posts: a killed browser, a colleague on the same text and a broken line lose no word."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import cast, desk
from tests.e2e.conftest import Visitors
from tests.e2e.newsroom import Newsroom
from tests.e2e.plan import EDITORS
from tests.e2e.watch import Watch

KINDS = list(EDITORS)
MINE, THEIRS = " Điện mất ở ba xã cù lao.", " Không có người bị nạn."


@pytest.fixture(scope="module")
def drafts(newsroom: Newsroom) -> list[dict[str, int]]:
    """Sets of drafts, one of each kind, made together because Django starts slowly."""
    lines = [f"plan.versions({desk.unlike('Bão số 9')!r})" for _number in range(3)]
    printed = newsroom.installation.python("from tests.e2e import plan\n" + "\n".join(lines))
    return [json.loads(line) for line in printed.strip().splitlines() if line.startswith("{")]


def open_editor(page: Page, kind: str, number: int) -> None:
    """The editor of a version, ready for typing."""
    page.goto(EDITORS[kind][0].format(number))
    expect(page.locator(EDITORS[kind][1])).to_be_editable()


def type_at_end(page: Page, kind: str, words: str) -> None:
    """Type as people do."""
    page.locator(EDITORS[kind][1]).press("Control+End")
    page.locator(EDITORS[kind][1]).press_sequentially(words, delay=60)


def saved_by_itself(page: Page, kind: str, words: str) -> None:
    """Type, and go on until the editor has saved by itself."""
    with page.expect_response(lambda answer: answer.request.method == "POST" and "/edit/" in answer.url and answer.ok):
        type_at_end(page, kind, words)
    expect(page.locator("#w-autosave-indicator")).to_have_attribute("data-w-autosave-state-value", "saved")


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_typed_is_there_after_the_browser_was_killed(visitors: Visitors, drafts: list[dict[str, int]], kind: str) -> None:
    number = drafts[0][kind]
    page = visitors.staff(cast.EDITOR)
    open_editor(page, kind, number)
    saved_by_itself(page, kind, MINE)
    page.close(run_before_unload=False)
    again = visitors.staff(cast.EDITOR)
    open_editor(again, kind, number)
    expect(again.locator(EDITORS[kind][1])).to_have_value(re.compile("Điện mất ở ba xã"))


@pytest.mark.parametrize("kind", KINDS)
def test_two_editors_at_once_lose_no_word_even_when_one_browser_dies(
    visitors: Visitors, watch: Watch, drafts: list[dict[str, int]], newsroom: Newsroom, kind: str
) -> None:
    watch.allow(r"^400 POST .*/edit/")  # the save that would write over the colleague's is refused; that is the point
    number = drafts[1][kind]
    first, second = visitors.staff(cast.EDITOR), visitors.staff(cast.SECOND_EDITOR)
    open_editor(first, kind, number)
    open_editor(second, kind, number)
    there = second.locator(".w-editing-sessions__list li")
    expect(there).to_have_count(1)
    saved_by_itself(first, kind, THEIRS)
    type_at_end(second, kind, MINE)
    expect(second.locator(".plan-keeping")).to_contain_text("vẫn được giữ riêng")
    second.wait_for_function("() => !document.querySelector('[data-edit-form]').dataset.keeping")
    second.close(run_before_unload=False)

    again = visitors.staff(cast.SECOND_EDITOR)
    open_editor(again, kind, number)
    expect(again.locator(EDITORS[kind][1])).to_have_value(re.compile(re.escape(THEIRS.strip())))
    again.get_by_role("link", name="Xem và đưa vào bài").click()
    words = again.locator("textarea[name^='part:']").last
    expect(words).to_have_value(re.compile(re.escape(MINE.strip())))
    words.fill(f"Sáng nay bão vào bờ.{THEIRS}{MINE}")
    again.locator("[name=take]").last.check()
    again.get_by_role("button", name="Đưa phần đã chọn vào bài").click()
    expect(again.locator(EDITORS[kind][1])).to_have_value(f"Sáng nay bão vào bờ.{THEIRS}{MINE}")
    assert newsroom.rows("SELECT count(*) FROM stories_keptwords WHERE version_key LIKE ?", f"%:{number}") == [(0,)]


def test_what_was_typed_without_a_line_waits_on_the_device_and_arrives_later(visitors: Visitors, watch: Watch, drafts: list[dict[str, int]]) -> None:
    watch.allow("ERR_INTERNET_DISCONNECTED|Failed to fetch|/ping/|/release/")
    number = drafts[2]["script"]
    page = visitors.staff(cast.EDITOR)
    open_editor(page, "script", number)
    page.context.set_offline(True)
    type_at_end(page, "script", MINE)
    expect(page.locator(".plan-keeping")).to_contain_text("đang nằm trên máy này")
    context = page.context
    page.close(run_before_unload=False)
    context.set_offline(False)
    again = context.new_page()
    again.goto(EDITORS["script"][0].format(number))
    expect(again.locator(EDITORS["script"][1])).to_have_value(re.compile(re.escape(MINE.strip())))
    again.goto("/toa-soan/")
    other = visitors.staff(cast.SECOND_EDITOR)
    open_editor(other, "script", number)
    expect(other.locator(EDITORS["script"][1])).to_have_value(re.compile("ba xã cù lao"))
