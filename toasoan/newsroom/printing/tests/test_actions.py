"""An issue from plan to deposit: what is refused on the way, who may not decide, what withdrawal does."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from toasoan.foundation.audit.models import AuditEntry
from toasoan.foundation.outbox.models import OutboxMessage
from toasoan.newsroom.printing import queries
from toasoan.newsroom.printing.actions import issues, keeping, pages
from toasoan.newsroom.printing.errors import PrintRefused
from toasoan.newsroom.printing.models import Frame, PageCorrection, PrintItem, PrintPage
from toasoan.newsroom.printing.states import ISSUE, PAGE, IssueState, PageState
from toasoan.newsroom.printing.tests.factories import fill, make_issue, make_item, make_people, make_title
from toasoan.newsroom.stories.actions import make_version, master_withdrawn
from toasoan.newsroom.stories.errors import StoryRefused
from toasoan.newsroom.stories.tests.conftest import notes  # noqa: F401 (a fixture)
from toasoan.newsroom.stories.tests.factories import make_coverage

pytestmark = pytest.mark.django_db
SIGNED = b"%PDF-1.7 /ByteRange [0 1 2 3] /Contents <00>"
EARLY = datetime(2026, 11, 24, 0, 30, tzinfo=UTC)


def approve_all(issue, people):
    for page in PrintPage.objects.filter(issue=issue):
        pages.move_page(page, "send_1", acting_user=people["editor"])
        pages.move_page(page, "approve", acting_user=people["chief"])


def test_no_other_way_exists():
    assert {way.target for way in ISSUE.values()} | {"planned"} == set(IssueState.values)
    assert {way.target for way in PAGE.values()} | {"makeup"} == set(PageState.values)
    assert all(name.partition("_")[0] in {"send", "return", "approve", "reopen"} for name in PAGE)


def test_an_issue_from_plan_to_deposit():
    people = make_people()
    issue = make_issue()
    fill(issue)
    with pytest.raises(PrintRefused, match="chưa duyệt in"):
        issues.move_issue(issue, "close", acting_user=people["managing"])
    approve_all(issue, people)
    issues.move_issue(issue, "close", acting_user=people["managing"])
    with pytest.raises(PrintRefused, match="đã khóa"):
        pages.move_frame(Frame.objects.filter(page__issue=issue)[0], line=3, acting_user=people["editor"])
    issue = issues.move_issue(issue, "print", acting_user=people["managing"])
    assert set(PrintItem.objects.values_list("state", flat=True)) == {"out"}
    with pytest.raises(PrintRefused, match="Chưa nộp đủ"):
        issues.move_issue(issue, "deposit", acting_user=people["managing"])
    duties = queries.deposit_duties(issue)
    assert [(one.rule.copies, one.rule.digital, one.due_at.hour) for one in duties] == [(3, False, 8), (1, True, 8), (2, False, 8)]
    for one in duties:
        with pytest.raises(PrintRefused, match="ít nhất"):
            keeping.deliver(issue, one.rule, copies=0, acting_user=people["managing"])
        extra = {"content": SIGNED, "signer": "Phạm Tổng Biên"} if one.rule.digital else {}
        keeping.deliver(issue, one.rule, copies=one.rule.copies, delivered_at=EARLY, acting_user=people["managing"], **extra)
    done = queries.deposit_duties(issue)
    assert not any(one.late for one in done)
    assert [len(one.deposit.sha256) for one in done] == [0, 64, 0]
    issues.move_issue(issue, "deposit", acting_user=people["managing"])
    assert AuditEntry.objects.filter(action="printissue.deposit").exists()
    assert OutboxMessage.objects.filter(name="printing.issue_moved").count() == 5


def test_the_digital_copy_must_bear_a_signature_and_a_name():
    issue = make_issue()

    people = make_people()
    fill(issue)
    approve_all(issue, people)
    issue = issues.move_issue(issue, "close", acting_user=people["managing"])
    rule = next(one.rule for one in queries.deposit_duties(issue) if one.rule.digital)
    for content, signer in ((None, "A"), (SIGNED, ""), (b"%PDF-1.7 unsigned", "A"), (b"MZ" + SIGNED, "A")):
        with pytest.raises(PrintRefused):
            keeping.deliver(issue, rule, copies=1, content=content, signer=signer, acting_user=None)


def test_whoever_laid_out_or_sent_a_page_does_not_approve_it():
    people = make_people()
    issue = make_issue(pages_wanted=1)
    page = issue.pages.get()
    pages.place_item(page, make_item(), span=3, lines=40, acting_user=people["managing"])
    pages.move_page(page, "send_1", acting_user=people["head"])
    for name in ("managing", "head"):
        with pytest.raises(PrintRefused, match="không tự duyệt"):
            pages.move_page(page, "approve", acting_user=people[name])
    with pytest.raises(PrintRefused, match="không có quyền"):
        pages.move_page(page, "approve", acting_user=people["editor"])
    with pytest.raises(StoryRefused, match="lý do"):
        pages.move_page(page, "return_1", acting_user=people["chief"])
    pages.move_page(page, "return_1", reason="Tít sai chính tả", acting_user=people["chief"])
    pages.move_page(page, "send_2", acting_user=people["head"])
    page = pages.move_page(page, "approve", acting_user=people["chief"])
    assert page.state == PageState.APPROVED
    assert list(page.proofs.values_list("round", "decision", "reason")) == [(1, "returned", "Tít sai chính tả"), (2, "approved", "")]


def test_a_page_is_not_approved_with_lines_too_many_unapproved_items_or_overlaps():
    issue = make_issue(pages_wanted=1)
    page = issue.pages.get()
    frame = pages.place_item(page, make_item("Bài dài", body="Nước dâng cao. " * 400), span=1, lines=20, acting_user=None)
    pages.place_item(page, make_item("Bài nháp", approved=False), line=10, span=1, lines=30, acting_user=None)
    pages.move_page(page, "send_1", acting_user=None)
    with pytest.raises(PrintRefused, match=r"thừa \d+ dòng.*chưa được duyệt"):
        pages.move_page(page, "approve", acting_user=None)
    with pytest.raises(PrintRefused, match="chồng lên"):
        pages.move_page(page, "approve", acting_user=None)
    with pytest.raises(PrintRefused, match="không dàn được"):
        pages.move_frame(frame, line=1, acting_user=None)


def test_an_item_changed_after_approval_keeps_the_issue_open():
    people = make_people()
    issue = make_issue(pages_wanted=1)
    frame = fill(issue)[0]
    approve_all(issue, people)
    PrintItem.objects.filter(pk=frame.item_id).update(body="Khác hẳn.")
    with pytest.raises(PrintRefused, match="đã đổi sau khi duyệt"):
        issues.move_issue(issue, "close", acting_user=people["managing"])


def test_frames_stay_inside_the_page_and_an_item_goes_on_elsewhere():
    issue = make_issue()
    first, second = issue.pages.all()
    item = make_item(body="Nước dâng cao. " * 200)
    frame = pages.place_item(first, item, span=1, lines=30, acting_user=None)
    rest = pages.place_item(second, item, span=2, lines=60, acting_user=None)
    assert (frame.order, rest.order) == (1, 2)
    with pytest.raises(PrintRefused, match="ra ngoài trang"):
        pages.move_frame(frame, column=5, span=2, acting_user=None)
    with pytest.raises(PrintRefused, match="số khác"):
        pages.place_item(make_issue(102).pages.first(), item, acting_user=None)


def test_an_item_begun_from_a_master_is_cut_to_whole_sentences_and_stops_with_it(notes):  # noqa: F811
    people = make_people()
    master = notes.add("Bão", "Sáng nay bão vào bờ. Mười hai căn nhà bị sập. Nước rút nhanh.", "Trưa nay trời tạnh.")
    item = make_version(master, "print_item", coverage=make_coverage(medium="print", planned_words=12), acting_user=people["editor"])
    assert item.body == "Sáng nay bão vào bờ. Mười hai căn nhà bị sập."
    issue = make_issue(pages_wanted=1)
    page = issue.pages.get()
    pages.place_item(page, item, acting_user=None)
    printed = make_issue(102, pages_wanted=1)
    assert master_withdrawn(master, "Nguồn tin sai") == 1
    item.refresh_from_db()
    assert (item.state, page.frames.count()) == ("stopped", 0)
    with pytest.raises(PrintRefused, match="đã dừng"):
        pages.place_item(printed.pages.get(), item, acting_user=None)


def test_withdrawal_opens_an_approved_page_and_is_noted_after_printing():
    from toasoan.newsroom.printing.actions.withdrawing import take_out

    people = make_people()
    issue = make_issue(pages_wanted=1)
    frame = fill(issue)[0]
    approve_all(issue, people)
    issues.move_issue(issue, "close", acting_user=None)
    issues.move_issue(issue, "print", acting_user=None)
    take_out(frame.item, reason="Nguồn tin sai", acting_user=None)
    take_out(frame.item, reason="Nguồn tin sai", acting_user=None)
    assert PageCorrection.objects.get().after_print
    other = make_issue(103, pages_wanted=1)
    frame = fill(other)[0]
    approve_all(other, people)
    take_out(frame.item, reason="Nguồn tin sai", acting_user=None)
    assert other.pages.get().state == PageState.FIXING_3


def test_figures_and_the_log_of_corrections():
    issue = make_issue()
    with pytest.raises(PrintRefused):
        keeping.count_run(issue, printer="Nhà in An Thạnh", ordered=5000, printed=10, spoiled=11, acting_user=None)
    keeping.count_run(issue, printer="Nhà in An Thạnh", ordered=5000, printed=5050, spoiled=50, acting_user=None)
    keeping.count_run(issue, printer="Nhà in An Thạnh", ordered=5000, printed=5060, spoiled=50, acting_user=None)
    assert issue.runs.get().printed == 5060
    with pytest.raises(PrintRefused):
        keeping.count_distribution(issue, channel="post", sent=1, returned=2, acting_user=None)
    made = keeping.log_correction(issue, wrong="12 căn", right="21 căn", acting_user=None)
    keeping.settle_correction(made, acting_user=None)
    made.refresh_from_db()
    assert made.settled_at


def test_numbers_of_a_title_are_given_once():
    make_issue(7)
    with pytest.raises(PrintRefused, match="đã có"):
        issues.plan_issue(make_title(), number=7, day=EARLY.date(), acting_user=None)
