"""A day of the converged newsroom: a storm is announced, and one story goes out in five media, is corrected, printed and paid for."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import cast, desk, house, money, planning, printing
from tests.e2e.conftest import Visitors
from tests.e2e.newsroom import Newsroom
from tests.e2e.watch import Watch

STORM = desk.unlike("Bão số 9 vào bờ biển Nước Nổi")
WRONG, RIGHT = "12 căn nhà sập", "21 căn nhà sập"


@pytest.mark.timeout(900)  # a whole day; some hundred screens, one after another
def test_a_storm_is_planned_covered_in_five_media_corrected_printed_and_paid(visitors: Visitors, newsroom: Newsroom, watch: Watch) -> None:
    watch.allow(r"^400 POST .*/edit/$")  # autosave refuses while the row of a new source is still empty
    newsroom.python("from tests.e2e import house; house.furnish()")
    noon = datetime.now(ZoneInfo("Asia/Ho_Chi_Minh")).replace(hour=12, minute=0, second=0, microsecond=0) + timedelta(days=1)
    at: dict[str, Page] = {}

    def desk_of(person: cast.Person) -> Page:
        """The person's own browser, the same all day."""
        return at.get(person.login) or at.setdefault(person.login, visitors.staff(person))

    office, head = desk_of(cast.MANAGING_EDITOR), desk_of(cast.DESK_HEAD)

    # a storm is announced; the office plans it in five media at once
    event = planning.announce(office, "Bão số 9", noon)
    story = planning.plan_story(office, event, STORM, house.TEMPLATE)
    planning.add_figure(office, story, "nhà sập", "21", "căn", "Ban chỉ huy phòng thủ dân sự tỉnh")
    rows = newsroom.rows("SELECT medium, id FROM stories_coverage WHERE story_id = ?", story)
    coverages = dict(rows)
    assert set(coverages) == {"web", "radio", "tv", "print", "social"}

    # the head of desk sends a crew with a car; the same car at the same time is noticed before anything is saved
    planning.assign(head, coverages["web"], [cast.REPORTER.name], part="Viết", things=[house.CAR], start=noon)
    planning.said(head, "Đã giao việc")
    planning.assign(head, coverages["tv"], [cast.CAMERAMAN.name], part="Quay phim", things=[house.CAR], start=noon + timedelta(hours=1))
    expect(head.locator(".plan-clashes")).to_contain_text(house.CAR)
    assert newsroom.rows("SELECT count(*) FROM stories_assignment WHERE coverage_id = ?", coverages["tv"]) == [(0,)]
    planning.assign(head, coverages["tv"], [cast.CAMERAMAN.name], part="Quay phim", things=[house.CAMERA], start=noon)
    planning.said(head, "Đã giao việc")

    # the crew accepts on the phone
    for person, medium in ((cast.REPORTER, "web"), (cast.CAMERAMAN, "tv")):
        phone = visitors.staff(person, "phone")
        planning.asked(phone, STORM).get_by_role("button", name="Nhận việc").click()
        planning.said(phone, "Đã nhận việc")
        assert newsroom.rows("SELECT state FROM stories_assignment WHERE coverage_id = ?", coverages[medium]) == [("accepted",)]
        phone.context.close()

    # the article is written for its coverage, approved and published
    reporter = desk_of(cast.REPORTER)
    reporter.goto(f"/toa-soan/san-pham/{coverages['web']}/")
    reporter.get_by_role("button", name="Viết mới: Bài trên báo điện tử").click()
    reporter.wait_for_url("**/edit/")
    article = desk.article_number(reporter)
    desk.write_lead(reporter, "Trưa nay bão vào bờ, lực lượng tại chỗ đưa dân đến nơi an toàn.")
    desk.add_lead_picture(reporter, title="Bão", alt="Sóng đánh qua đê biển", credit="Thanh Lam")
    desk.add_text(reporter, f"Đến 15 giờ, toàn tỉnh có {WRONG}. Không có thiệt hại về người.")
    desk.add_source(reporter, "Ban chỉ huy phòng thủ dân sự tỉnh")
    desk.submit(reporter)
    for person in (cast.EDITOR, cast.DESK_HEAD, cast.MANAGING_EDITOR, cast.CHIEF):
        desk.approve(desk_of(person), STORM)
    assert newsroom.rows("SELECT live FROM wagtailcore_page WHERE id = ?", article) == [(1,)]

    # the other four are made from it
    producer = desk_of(cast.PRODUCER)
    for medium, title in (("radio", "tin phát thanh"), ("tv", "tin truyền hình")):
        planning.make_version(producer, coverages[medium], STORM, f"{STORM}: {title}")
        expect(producer.get_by_role("main")).to_contain_text(WRONG)
    editor = desk_of(cast.EDITOR)
    planning.make_version(editor, coverages["print"], STORM, f"{STORM}: bài báo in")
    expect(editor.locator("#id_body")).to_have_value(re.compile(WRONG))

    planning.make_version(editor, coverages["social"], STORM, f"{STORM}: bài đăng")
    expect(editor.locator("#id_text")).to_have_value(re.compile("Trưa nay bão vào bờ"))
    expect(editor.get_by_role("main")).to_contain_text("theo cách đếm của Facebook")

    # a figure is corrected on the site, and each version says so
    chief = desk_of(cast.CHIEF)
    desk.open_editor(chief, article)
    block = chief.locator("[data-contentpath=body] [contenteditable=true]").last
    block.click()
    chief.keyboard.press("Control+a")
    chief.keyboard.insert_text(f"Đến 15 giờ, toàn tỉnh có {RIGHT}. Không có thiệt hại về người.")
    desk.has_arrived(chief, RIGHT)
    desk.save(chief)
    desk.act(chief, article, "cai-chinh")
    chief.get_by_label("Nội dung sai").fill(f"Bản trước ghi {WRONG}")
    chief.get_by_label("Nội dung đúng").fill(f"Số đúng: {RIGHT}")
    chief.get_by_role("button", name="Đăng cải chính").click()
    planning.said(chief, "Đã đăng cải chính")
    versions = office.locator("li", has=office.get_by_role("link", name="Bản gốc đã đổi: xem và nhận"))
    planning.until(office, f"/toa-soan/de-tai/{story}/", versions, 4)

    # the producer takes the change over into the radio script, the editor into the print item
    for page, title in ((producer, "tin phát thanh"), (editor, "bài báo in")):
        planning.open_change(page, story, title)
        expect(page.locator("del")).to_contain_text(["12"])
        expect(page.locator("ins")).to_contain_text(["21"])
        page.get_by_role("button", name="Nhận những chỗ sửa này").click()
        expect(page.get_by_role("main").get_by_text(RIGHT).first).to_be_attached()
    planning.until(office, f"/toa-soan/de-tai/{story}/", versions, 2)

    # the print item is approved, set on the first page, proofed, and the page approved for print
    planning.submit_version(editor)
    for person in (cast.SECOND_EDITOR, cast.DESK_HEAD, cast.MANAGING_EDITOR, cast.CHIEF):
        desk.approve(desk_of(person), f"{STORM}: bài báo in")
    printing.place(office, f"{STORM}: bài báo in", page_number=1)
    printing.act(office, 1, "Ra bông 1")
    printing.act(chief, 1, "Duyệt in")
    assert newsroom.rows("SELECT state, approved_by_id IS NOT NULL FROM printing_printpage WHERE number = 1") == [("approved", 1)]
    pdf = printing.exported(office)
    assert RIGHT in pdf
    assert WRONG not in pdf

    # the scripts and the post are sent on, go the same way, and the scripts go on the air
    for page, title in ((producer, "tin phát thanh"), (producer, "tin truyền hình"), (editor, "bài đăng")):
        planning.open_version(page, story, title)
        planning.submit_version(page)
    newsroom.python("from tests.e2e import house; house.approve_all()")
    for medium, title in (("radio", "tin phát thanh"), ("tv", "tin truyền hình")):
        planning.open_version(office, story, title)
        planning.bring_out(office)
        assert newsroom.rows("SELECT state FROM stories_coverage WHERE id = ?", coverages[medium]) == [("out",)]

    # the post is copied, posted, and its address written down
    planning.open_version(office, story, "bài đăng")
    office.get_by_role("link", name="Sao chép và ghi là đã đăng").click()
    expect(office.get_by_label("Nội dung để sao chép")).to_have_value(re.compile(rf"-{article}\.html\?utm_source=facebook"))
    office.get_by_label("Địa chỉ bài đăng").fill("https://www.facebook.com/baonuocnoi/posts/9001")
    office.get_by_role("button", name="Ghi là đã đăng").click()
    planning.said(office, "Đã ghi là đã đăng")

    # the calendar turns: what came out today came out last month, and last month is graded, approved, closed and paid
    newsroom.python("from tests.e2e import house; house.turn_the_month()")
    accounts = desk_of(cast.ACCOUNTANT)
    money.open_last_month(office)
    works = newsroom.rows("SELECT count(*) FROM royalties_work")[0][0]
    money.grade_everything(head, works)
    money.approve_everything(office)
    money.submit(office)
    money.close(chief)
    money.issue_list(accounts)
    shares = newsroom.rows("SELECT payee_id, sum(amount) FROM royalties_share GROUP BY payee_id")
    totals = newsroom.rows("SELECT sum(royalty), sum(helpers) FROM royalties_work")[0]
    assert works >= 2
    assert totals[0] == works * house.GRADE_B
    assert sum(amount for _payee, amount in shares) == sum(totals)
    paid = newsroom.rows("SELECT sum(gross), sum(tax), sum(net) FROM royalties_payment")[0]
    assert paid[0] == sum(totals)
    assert paid[1] + paid[2] == paid[0]
    earned = newsroom.rows("SELECT sum(amount) FROM royalties_share JOIN royalties_payee p ON p.id = payee_id WHERE p.name = ?", cast.REPORTER.name)
    assert money.statement_total(reporter) == earned[0][0]
    assert "nguyên vẹn" in newsroom.installation.run("audit_verify").stdout
