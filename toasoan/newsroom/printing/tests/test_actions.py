"""An issue from plan to deposit: what is refused on the way, who may not decide, what withdrawal does."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import pytest
from django.test import TestCase
from django.utils import timezone

from toasoan.foundation.audit.models import AuditEntry
from toasoan.foundation.outbox.models import OutboxMessage
from toasoan.foundation.signing.actions import trust_root
from toasoan.foundation.signing.certificates import open_identity
from toasoan.foundation.signing.signing import sign_pdf
from toasoan.foundation.signing.tests.certificates import PASSPHRASE, key_file, root_file
from toasoan.newsroom.articles.tests.factories import make_picture
from toasoan.newsroom.printing import clock_jobs, queries
from toasoan.newsroom.printing.actions import depositing, issues, keeping, pages
from toasoan.newsroom.printing.errors import PrintRefused
from toasoan.newsroom.printing.export import kept, looks
from toasoan.newsroom.printing.export.pdf import pages_pdf
from toasoan.newsroom.printing.models import Frame, PageCorrection, PrintIssue, PrintItem, PrintPage, PrintTitle
from toasoan.newsroom.printing.setting import lay_out
from toasoan.newsroom.printing.states import ISSUE, PAGE, IssueState, PageState
from toasoan.newsroom.printing.tests.factories import fill, make_issue, make_item, make_people, make_title, one_page
from toasoan.newsroom.stories.actions import make_version, master_withdrawn
from toasoan.newsroom.stories.errors import StoryRefused
from toasoan.newsroom.stories.tests.conftest import notes  # noqa: F401 (a fixture)
from toasoan.newsroom.stories.tests.factories import make_coverage

pytestmark = pytest.mark.django_db
EARLY = datetime(2026, 11, 24, 0, 30, tzinfo=UTC)


def signed(issue, holder: str = "Phạm Tổng Biên", *, of: str = "Chứng thực Phù Sa", pages_wanted: int = 0) -> bytes:
    content = one_page(pages=pages_wanted) if pages_wanted else depositing.digital_copy(issue)
    return sign_pdf(content, open_identity(key_file(holder, of=of), PASSPHRASE))


def closed_issue(people, **kwargs):
    issue = make_issue(**kwargs)
    fill(issue)
    with TestCase.captureOnCommitCallbacks(execute=True):
        approve_all(issue, people)
        return issues.move_issue(issue, "close", acting_user=people["managing"])


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
    with TestCase.captureOnCommitCallbacks(execute=True):
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
            depositing.deliver(issue, one.rule, copies=0, acting_user=people["managing"])
        extra = {"content": signed(issue)} if one.rule.digital else {}
        depositing.deliver(issue, one.rule, copies=one.rule.copies, delivered_at=EARLY, acting_user=people["managing"], **extra)
    done = queries.deposit_duties(issue)
    assert not any(one.late for one in done)
    assert [len(one.deposit.sha256) for one in done] == [0, 64, 0]
    issues.move_issue(issue, "deposit", acting_user=people["managing"])
    assert AuditEntry.objects.filter(action="printissue.deposit").exists()
    assert OutboxMessage.objects.filter(name="printing.issue_moved").count() == 5


def test_the_digital_copy_must_bear_a_signature_that_holds():
    people = make_people()
    issue = closed_issue(people)
    rule = next(one.rule for one in queries.deposit_duties(issue) if one.rule.digital)
    good = signed(issue)
    place = good.index(b"MediaBox")
    for content, said in (
        (None, "tải lên"),
        (b"MZ" + good, "phải là tệp PDF"),
        (depositing.digital_copy(issue), "chưa có chữ ký"),
        (good[:place] + b"mediaBox" + good[place + 8 :], "bị sửa|Không đọc được"),
        (good + b"% them", "thêm sau khi ký"),
        (signed(issue, pages_wanted=3), "3 trang, số báo có 2 trang"),
    ):
        with pytest.raises(PrintRefused, match=said):
            depositing.deliver(issue, rule, copies=1, content=content, acting_user=None)
    made = depositing.deliver(issue, rule, copies=1, content=good, acting_user=None)
    assert (made.signer, made.signature["trusted"], made.file.size) == ("Phạm Tổng Biên", False, len(good))
    trust_root(root_file(), acting_user=None)
    assert depositing.deliver(issue, rule, copies=1, content=good, acting_user=None).signature["trusted"]


def test_a_leader_signs_here_by_a_key_file_that_is_kept_nowhere():
    people = make_people()
    issue = closed_issue(people)
    rule = next(one.rule for one in queries.deposit_duties(issue) if one.rule.digital)
    with pytest.raises(PrintRefused, match="sai mật khẩu"):
        depositing.sign_copy(issue, rule, key_file=key_file(), passphrase="sai", acting_user=people["chief"])
    with pytest.raises(PrintRefused, match="không có quyền"):
        depositing.sign_copy(issue, rule, key_file=key_file(), passphrase=PASSPHRASE, acting_user=people["editor"])
    made = depositing.sign_copy(issue, rule, key_file=key_file(), passphrase=PASSPHRASE, acting_user=people["chief"])
    assert (made.signer, made.delivered_by) == ("Phạm Tổng Biên", people["chief"])
    assert not [row for row in AuditEntry.objects.all() if PASSPHRASE in str(row.new)]


def test_the_digital_copy_is_of_the_pages_as_they_were_approved():
    people = make_people()
    issue = make_issue(pages_wanted=1)
    with pytest.raises(PrintRefused, match="khóa số trước"):
        depositing.digital_copy(issue)
    frame = fill(issue)[0]
    with TestCase.captureOnCommitCallbacks(execute=True):
        approve_all(issue, people)
        issue = issues.move_issue(issue, "close", acting_user=people["managing"])
    PrintItem.objects.filter(pk=frame.item_id).update(title="Tít đổi sau khi in")
    assert "Tít đổi" not in looks.words(depositing.digital_copy(issue))
    assert "Bài trang 1" in looks.words(depositing.digital_copy(issue))


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


def test_an_item_goes_to_the_first_free_place_as_high_as_it_needs():
    issue = make_issue(pages_wanted=1)
    page = issue.pages.get()
    first = pages.place_item(page, make_item(), acting_user=None)
    second = pages.place_item(page, make_item("Bài thứ hai", body="Nước dâng cao. " * 120), acting_user=None)
    assert (first.column, first.line) == (1, 0)
    laid = lay_out(issue)[0]
    assert all(one.fit.over == 0 and not one.clash for one in laid.frames)
    assert laid.frames[1].fit.spare < second.span
    assert (second.column, second.line) == (1, first.lines) or second.column == 4


def test_the_head_and_the_imprint_stand_once_and_tell_the_issue():
    people = make_people()
    issue = make_issue(pages_wanted=1)
    page = issue.pages.get()
    pages.place_other(page, "masthead", acting_user=None)
    pages.place_other(page, "imprint", acting_user=None)
    with pytest.raises(PrintRefused, match="đã có khung"):
        pages.place_other(page, "masthead", acting_user=None)
    laid = lay_out(issue)[0]
    words = looks.words(pages_pdf(issue))
    assert "Báo Phương Nam" in words
    assert "Số 101" in words
    assert "Khổ 290 × 420 mm, 1 trang" in words.replace("\n", " ")
    before = laid.digest()
    issues.change_issue(issue, price=7000, acting_user=people["managing"])
    assert lay_out(PrintIssue.objects.get(pk=issue.pk))[0].digest() != before


def test_a_picture_needs_a_place_a_source_and_the_right_to_be_printed():
    issue = make_issue(pages_wanted=1)
    page = issue.pages.get()
    with pytest.raises(PrintRefused, match="chọn ảnh"):
        pages.place_other(page, "picture", acting_user=None)
    picture = make_picture(credit="")
    frame = pages.place_other(page, "picture", picture=picture, caption="Nước về đầu nguồn", lines=20, acting_user=None)
    pages.move_page(page, "send_1", acting_user=None)
    with pytest.raises(PrintRefused, match="chưa có nguồn"):
        pages.move_page(page, "approve", acting_user=None)
    pages.move_page(page, "return_1", reason="Thiếu nguồn ảnh", acting_user=None)
    type(picture).objects.filter(pk=picture.pk).update(credit="Lê An")
    pages.change_frame(frame, caption="Nước về sớm", acting_user=None)
    pages.move_page(page, "send_2", acting_user=None)
    pages.move_page(page, "approve", acting_user=None)
    words = looks.words(pages_pdf(issue)).replace("\n", " ")
    assert "Nước về sớm. Ảnh: Lê An" in words


def test_a_page_made_up_outside_is_what_is_proofed_and_printed():
    people = make_people()
    issue = make_issue(pages_wanted=1)
    frame = fill(issue, lines=1)[0]
    page = issue.pages.get()
    for content, said in (
        (b"rac", "phải là tệp PDF"),
        (b"%PDF-1.7 rac", "Không mở được"),
        (one_page(pages=2), "có 2 trang"),
        (one_page(width=210, height=297), "210 × 297 mm"),
    ):
        with pytest.raises(PrintRefused, match=said):
            pages.attach_file(page, content, "trang.pdf", acting_user=people["editor"])
    pages.attach_file(page, one_page("Trang cu"), "cu.pdf", acting_user=people["editor"])
    pages.attach_file(page, one_page("Trang moi"), "moi.pdf", acting_user=people["editor"])
    assert "Trang moi" in looks.words(pages_pdf(issue))
    with TestCase.captureOnCommitCallbacks(execute=True):
        pages.move_page(page, "send_1", acting_user=people["editor"])
        pages.move_page(page, "approve", acting_user=people["chief"])  # the item is approved; that it would not fit here does not matter
    with pytest.raises(PrintRefused, match="không dàn được"):
        pages.remove_file(page, acting_user=people["editor"])
    pages.move_page(page, "reopen", reason="Sai trang", acting_user=people["chief"])
    pages.remove_file(page, acting_user=people["editor"])
    assert frame.item.title in looks.words(pages_pdf(issue)) or lay_out(issue)[0].outer is None


def test_every_proof_stays_readable_when_the_page_has_changed():
    people = make_people()
    issue = make_issue(pages_wanted=1)
    frame = fill(issue)[0]
    page = issue.pages.get()
    with TestCase.captureOnCommitCallbacks(execute=True):
        pages.move_page(page, "send_1", acting_user=people["editor"])
    pages.move_page(page, "return_1", reason="Đổi tít", acting_user=people["chief"])
    item = frame.item
    item.title = "Tít mới"
    item.save_revision()
    with TestCase.captureOnCommitCallbacks(execute=True):
        pages.move_page(page, "send_2", acting_user=people["editor"])
    first, second = (looks.words(kept.kept(proof.digest, kept.PDF)) for proof in page.proofs.all())
    assert "Bài trang 1" in first
    assert "Tít mới" in second
    PrintIssue.objects.filter(pk=issue.pk).update(date=timezone.localdate() - timedelta(days=70))
    assert clock_jobs.drop_proofs() == 2
    assert kept.kept(page.proofs.first().digest, kept.PDF) is None


def test_an_issue_is_changed_while_it_is_worked_on():
    people = make_people()
    title = make_title()
    PrintTitle.objects.filter(pk=title.pk).update(pages_close=time(22), prints=time(23, 30), text_closes=time(20), price=5000)
    issue = make_issue(pages_wanted=2)
    assert [timezone.localtime(one).strftime("%d %H:%M") for one in (issue.text_closes_at, issue.pages_close_at, issue.prints_at)] == [
        "23 20:00", "23 22:00", "23 23:30",
    ]  # fmt: skip
    assert issue.price == 5000
    fill(issue)
    with pytest.raises(PrintRefused, match="Trang 2 đang có bài"):
        issues.change_issue(issue, page_count=1, acting_user=people["managing"])
    issues.change_issue(issue, page_count=4, acting_user=people["managing"])
    assert list(issue.pages.values_list("number", flat=True)) == [1, 2, 3, 4]
    with pytest.raises(PrintRefused, match="phải trước"):
        issues.change_issue(issue, text_closes_at=issue.prints_at, acting_user=people["managing"])
    with pytest.raises(PrintRefused, match="không có quyền"):
        issues.change_issue(issue, note="x", acting_user=people["editor"])


def test_copies_add_up():
    issue = make_issue()
    keeping.count_run(issue, printer="Nhà in An Thạnh", ordered=5000, printed=5060, spoiled=60, acting_user=None)
    keeping.count_distribution(issue, channel="post", sent=3000, returned=0, acting_user=None)
    keeping.count_distribution(issue, channel="retail", sent=2100, returned=300, acting_user=None)
    found = queries.figures_of([issue])[issue.pk]
    assert (found.good, found.sent, found.returned, found.kept, found.over, found.returned_percent) == (5000, 5100, 300, 4800, 100, 5.9)
