"""The whole path of an article through the newspaper, as its people walk it."""

from __future__ import annotations

import re
from hashlib import sha256

from playwright.sync_api import Page, expect

from tests.e2e import cast, desk
from tests.e2e.conftest import Visitors
from tests.e2e.newsroom import Newsroom
from tests.e2e.watch import Watch

TITLE = desk.unlike("Cống Cái Xe đóng cửa ngăn mặn sớm hơn mọi năm")
REASON = "Thiếu số liệu độ mặn hôm nay, bổ sung rồi gửi lại."
WRONG, RIGHT = "độ mặn 8 phần nghìn", "độ mặn 4 phần nghìn"
WITHDRAWN_BECAUSE = "Nhân vật yêu cầu bảo vệ theo quy định"


def address_of(page: Page, article: int) -> str:
    """Where readers find it, as the newsroom says."""
    page.goto(f"/toa-soan/bai/{article}/ban-da-dang/")
    return str(page.get_by_role("link", name="Xem trên trang báo").get_attribute("href"))


def test_an_article_is_written_returned_corrected_approved_published_corrected_and_withdrawn(
    visitors: Visitors, newsroom: Newsroom, watch: Watch
) -> None:
    # autosave refuses, for now, while a new block is still empty
    watch.allow(r"^400 POST .*/edit/$")

    # the reporter writes with a picture and submits
    reporter = visitors.staff(cast.REPORTER)
    article = desk.begin(reporter, TITLE)
    desk.write_lead(reporter, "Sáng nay cống đóng cửa trước kỳ triều cường để giữ nước ngọt cho vùng lúa.")
    desk.add_lead_picture(reporter, title="Cống Cái Xe", alt="Cửa cống đóng giữa dòng sông", credit="Thanh Lam")
    desk.add_text(reporter, "Nước mặn đã vào sâu trong sông từ đầu tuần.")
    desk.add_source(reporter, "Chi cục Thủy lợi")
    desk.submit(reporter)
    assert newsroom.rows("SELECT state FROM articles_articlepage WHERE page_ptr_id = ?", article) == [("in_review",)]

    # the editor returns it with a reason, the reporter reads it, adds what is missing and submits again
    editor = visitors.staff(cast.EDITOR)
    desk.send_back(editor, TITLE, REASON)
    expect(desk.waiting(reporter, TITLE)).to_contain_text(REASON)
    desk.open_editor(reporter, article)
    desk.add_text(reporter, f"Lúc 6 giờ, trạm đo ghi {WRONG}.")
    desk.submit(reporter)

    # the editor corrects it and approves, then the head of desk, the managing editor's office and the editor-in-chief
    desk.waiting(editor, TITLE).get_by_role("button", name="Nhận bài").click()
    expect(editor.locator(".messages")).to_contain_text("Bạn đã nhận bài")
    desk.open_editor(editor, article)
    desk.write_lead(editor, "Sáng nay cống đóng cửa trước kỳ triều cường, sớm hơn mọi năm mười ngày.")
    desk.save(editor)
    desk.approve(editor, TITLE)
    reader = visitors.reader()
    for person in (cast.DESK_HEAD, cast.MANAGING_EDITOR, cast.CHIEF):
        assert newsroom.rows("SELECT live FROM wagtailcore_page WHERE id = ?", article) == [(0,)]
        desk.approve(visitors.staff(person), TITLE)

    # it is public
    chief = visitors.staff(cast.CHIEF)
    address = address_of(chief, article)
    assert re.search(rf"/thoi-su/cong-cai-xe-dong-cua-ngan-man-som-hon-moi-nam-dot-\d+-{article}\.html$", address)
    first_page = reader.goto(address)
    assert first_page is not None
    assert first_page.status == 200
    as_shown = first_page.body()
    main = reader.get_by_role("main")
    expect(reader.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(main).to_contain_text("sớm hơn mọi năm mười ngày")
    expect(main).to_contain_text(WRONG)
    expect(main).to_contain_text(cast.REPORTER.name)
    expect(main.get_by_role("img", name="Cửa cống đóng giữa dòng sông")).to_be_visible()
    reader.goto("/")
    expect(reader.get_by_role("link", name=TITLE).first).to_be_visible()

    # it is corrected: the right text, and what was wrong, side by side; the wrong version stays on the server
    desk.open_editor(chief, article)
    block = chief.locator("[data-contentpath=body] [contenteditable=true]").last
    block.click()
    chief.keyboard.press("Control+a")
    chief.keyboard.insert_text(f"Lúc 6 giờ, trạm đo ghi {RIGHT}.")
    desk.has_arrived(chief, RIGHT)
    desk.save(chief)
    desk.act(chief, article, "cai-chinh")
    chief.get_by_label("Nội dung sai").fill(f"Bản trước ghi {WRONG}")
    chief.get_by_label("Nội dung đúng").fill(f"Số đúng: {RIGHT}")
    chief.get_by_role("button", name="Đăng cải chính").click()
    expect(chief.locator(".messages")).to_contain_text("Đã đăng cải chính")
    reader.goto(address)
    expect(main).to_contain_text(f"trạm đo ghi {RIGHT}")
    expect(main).to_contain_text(f"Bản trước ghi {WRONG}")
    reader.goto("/cai-chinh/")
    expect(reader.get_by_role("main")).to_contain_text(TITLE)
    expect(reader.get_by_role("main")).to_contain_text(f"Số đúng: {RIGHT}")

    # it is withdrawn
    desk.act(chief, article, "go-bai")
    chief.get_by_label("Lý do").fill(WITHDRAWN_BECAUSE)
    chief.get_by_role("button", name="Gỡ bài").click()
    expect(chief.locator(".messages")).to_contain_text("Đã gỡ bài")
    watch.allow(rf"^410 GET .*-{article}\.html$")
    gone = reader.goto(address)
    assert gone is not None
    assert gone.status == 410
    assert WRONG not in gone.text()
    reader.goto("/")
    expect(reader.get_by_role("link", name=TITLE)).to_have_count(0)

    # the first version is still there, byte for byte what the reader got
    answer = chief.request.get(f"/toa-soan/bai/{article}/ban-da-dang/1/trang/")
    kept = newsroom.rows("SELECT page_sha256 FROM articles_publicversion WHERE article_id = ? AND number = 1", article)
    assert sha256(answer.body()).hexdigest() == answer.headers["x-content-sha256"] == kept[0][0]
    assert desk.its_own(answer.body()) == desk.its_own(as_shown)

    # the audit tells the story, in order, with who did it; it verifies
    story = newsroom.rows("SELECT action, account, reason FROM audit_auditentry WHERE target = ? ORDER BY id", f"articlepage:{article}")
    assert [(action, account) for action, account, _reason in story] == [
        ("articles.create", cast.REPORTER.login),
        ("articles.submit", cast.REPORTER.login),
        ("articles.return", cast.EDITOR.login),
        ("articles.submit", cast.REPORTER.login),
        ("articles.claim", cast.EDITOR.login),
        ("articles.approve", cast.EDITOR.login),
        ("articles.approve", cast.DESK_HEAD.login),
        ("articles.approve", cast.MANAGING_EDITOR.login),
        ("articles.approve", cast.CHIEF.login),
        ("articles.publish", cast.CHIEF.login),
        ("articles.correct", cast.CHIEF.login),
        ("articles.withdraw", cast.CHIEF.login),
    ]
    reasons = [reason for _action, _account, reason in story]
    assert REASON in reasons
    assert WITHDRAWN_BECAUSE in reasons
    chief.goto(f"/toa-soan/nhat-ky/?q=articlepage:{article}")
    expect(chief.get_by_role("main")).to_contain_text("articles.withdraw")
    assert "nguyên vẹn" in newsroom.installation.run("audit_verify").stdout
