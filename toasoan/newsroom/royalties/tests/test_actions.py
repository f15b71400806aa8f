"""A month from collecting to payment: what is done, and what is refused, in one set-up each."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from openpyxl import load_workbook

from toasoan.foundation.audit.models import AuditEntry
from toasoan.foundation.outbox.models import OutboxMessage
from toasoan.foundation.signing.actions import trust_root
from toasoan.foundation.signing.certificates import open_identity
from toasoan.foundation.signing.checking import check_file
from toasoan.foundation.signing.queries import trusted_roots
from toasoan.foundation.signing.signing import sign_file
from toasoan.foundation.signing.tests.certificates import PASSPHRASE, key_file, root_file
from toasoan.newsroom.royalties import actions, problems, queries
from toasoan.newsroom.royalties.actions import Grading
from toasoan.newsroom.royalties.errors import RoyaltyRefused
from toasoan.newsroom.royalties.models import LegalFigure, Payee, PayeeQuota, Payment, RoyaltyRules, Share, TaxCommitment, TaxRule, Work
from toasoan.newsroom.royalties.tests.factories import AFTER, make_payee, make_people, make_period, make_scheme, make_work

pytestmark = pytest.mark.django_db
D = Decimal


@pytest.fixture
def people():
    return make_people()


@pytest.fixture
def period():
    make_scheme()
    return make_period()


def graded(period, people, *payees, grade="B", **fields):
    return actions.grade_work(make_work(period, *payees, **fields), Grading(grade), acting_user=people["head"])


def closed(period, people):
    with time_machine.travel(AFTER, tick=False):
        actions.approve_works(period, acting_user=people["managing"])
        actions.submit_period(period, acting_user=people["managing"])
        return actions.close_period(period, acting_user=people["chief"])


def test_grading_makes_the_amount_and_the_shares(period, people):
    work = make_work(period, make_payee(people["reporter"]), make_payee(name="Sơn Ny"))
    done = actions.grade_work(work, Grading("B", factors={"khmer": D(40)}), acting_user=people["head"])
    # 1.5 × 253,000 = 379,500; +40 % = 151,800; together 531,300, two authors 265,650 each
    assert (done.royalty, done.incentive, done.state, done.graded_by) == (531_300, 151_800, "graded", people["head"])
    assert [share.amount for share in done.shares.all()] == [265_650, 265_650]
    assert done.calculation["legal_basis"] == "Quyết định 15/QĐ-BPS"
    entry = AuditEntry.objects.get(action="royalties.grade")
    assert (entry.user_id, entry.new["total"]) == (people["head"].pk, 531_300)


def test_helpers_are_paid_on_top(period, people):
    work = make_work(period, make_payee(people["reporter"]))
    Share.objects.create(work=work, payee=make_payee(name="Biên tập giúp"), role="Biên tập", helper=True, weight=10)
    done = actions.grade_work(work, Grading("B"), acting_user=people["head"])
    assert (done.royalty, done.helpers, done.total) == (379_500, 37_950, 417_450)
    assert sum(share.amount for share in done.shares.all()) == done.total


@pytest.mark.parametrize(
    ("who", "grading", "says"),
    [
        ("reporter", Grading("B"), "không có quyền"),
        ("head", Grading("Z"), "không có mức"),
        ("head", Grading(value=D("10.01")), "ngoài khung"),
        ("head", Grading("B", factors={"khmer": D(51)}), "Viết bằng tiếng Khmer"),
        ("head", Grading("B", factors={"unknown": D(1)}), "unknown"),
    ],
)
def test_grading_is_refused(period, people, who, grading, says):
    work = make_work(period, make_payee(people["other"]))
    with pytest.raises(RoyaltyRefused, match=says):
        actions.grade_work(work, grading, acting_user=people[who])
    work.refresh_from_db()
    assert (work.state, work.royalty) == ("pending", 0)
    assert not AuditEntry.objects.filter(action="royalties.grade").exists()


def test_nobody_grades_the_own_work_unless_the_agency_allows_it(period, people):
    work = make_work(period, make_payee(people["head"]))
    with pytest.raises(RoyaltyRefused, match="không tự chấm"):
        actions.grade_work(work, Grading("A"), acting_user=people["head"])
    rules = RoyaltyRules.load()
    rules.author_may_not_grade = False
    rules.save()
    assert actions.grade_work(work, Grading("A"), acting_user=people["head"]).royalty == 506_000


def test_a_screen_that_is_out_of_date_overwrites_nothing(period, people):
    work = make_work(period, make_payee(people["reporter"]))
    actions.grade_work(work, Grading("B"), acting_user=people["head"], version=0)
    with pytest.raises(RoyaltyRefused, match="người khác chấm"):
        actions.grade_work(work, Grading("C"), acting_user=people["managing"], version=0)
    work.refresh_from_db()
    assert work.grade == "B"


def test_the_grader_does_not_approve(period, people):
    mine = graded(period, people, make_payee(people["reporter"]))
    actions.grade_work(make_work(period, make_payee(people["other"])), Grading("C"), acting_user=people["managing"])
    assert actions.approve_works(period, acting_user=people["managing"]) == (1, 1)
    mine.refresh_from_db()
    assert (mine.state, mine.approved_by) == ("approved", people["managing"])
    with pytest.raises(RoyaltyRefused):
        actions.approve_works(period, acting_user=people["head"])


def test_a_month_is_closed_and_the_sums_agree(period, people):
    reporter, outside = make_payee(people["reporter"]), make_payee(name="Sơn Ny")
    for number in range(3):
        graded(period, people, reporter, outside, grade="A", genre="phong-su", key=f"article:{number}")
    done = closed(period, people)
    # each 12 × 253,000 = 3,036,000, half to each: 1,518,000 × 3 = 4,554,000: below 5,000,000, no tax
    assert {(one.payee.name, one.gross, one.tax) for one in Payment.objects.all()} == {("Đỗ Phóng Viên", 4_554_000, 0), ("Sơn Ny", 4_554_000, 0)}
    assert done.totals["net"] == sum(work.total for work in Work.objects.all()) == 9_108_000
    assert done.state == "closed"
    assert queries.verify_period(done)
    assert OutboxMessage.objects.filter(name="royalties.period_closed").count() == 1
    # 31 October + 60 days
    assert Payment.objects.first().due_on == date(2026, 12, 30)


def test_tax_commitment_quota_and_payroll_reach_the_payment(period, people):
    staff = make_payee(people["reporter"], tax_category="payroll")
    PayeeQuota.objects.create(payee=staff, monthly=12, valid_from=date(2026, 1, 1), legal_basis="Quyết định giao định mức")
    rich, signed = make_payee(name="Phải khấu trừ"), make_payee(name="Đã cam kết")
    TaxCommitment.objects.create(payee=signed, valid_from=date(2026, 1, 1), valid_to=date(2026, 12, 31), document="CK 01")
    for place, payee in enumerate([staff, staff, rich, rich, signed, signed]):
        graded(period, people, payee, grade="A", genre="phong-su", key=f"article:{place}")
    closed(period, people)
    found = {one.payee.name: (one.shares_total, one.gross, one.tax, one.tax_why) for one in Payment.objects.select_related("payee")}
    assert found == {
        # two works of coefficient 12: the first fills the quota of 12, the second is paid
        "Đỗ Phóng Viên": (6_072_000, 3_036_000, 0, "payroll"),
        "Phải khấu trừ": (6_072_000, 6_072_000, 607_200, "whole"),
        "Đã cam kết": (6_072_000, 6_072_000, 0, "commitment"),
    }


def test_a_period_is_not_closed_with_open_ends(period, people):
    work = make_work(period, make_payee(people["reporter"]))
    with time_machine.travel(AFTER, tick=False):
        with pytest.raises(RoyaltyRefused, match="chưa chấm"):
            actions.submit_period(period, acting_user=people["managing"])
        actions.grade_work(work, Grading("B"), acting_user=people["head"])
        with pytest.raises(RoyaltyRefused, match="chưa duyệt"):
            actions.submit_period(period, acting_user=people["managing"])
        actions.approve_works(period, acting_user=people["managing"])
        with pytest.raises(RoyaltyRefused, match="trạng thái"):
            actions.close_period(period, acting_user=people["chief"])
        actions.submit_period(period, acting_user=people["managing"])
        for who in ("managing", "head", "accounts"):
            with pytest.raises(RoyaltyRefused):
                actions.close_period(period, acting_user=people[who])
        actions.return_period(period, reason="Chấm lại phóng sự", acting_user=people["chief"])
        actions.submit_period(period, acting_user=people["managing"])
        assert actions.close_period(period, acting_user=people["chief"]).state == "closed"


def test_a_period_is_not_closed_before_its_last_day(period, people):
    graded(period, people, make_payee(people["reporter"]))
    actions.approve_works(period, acting_user=people["managing"])
    with time_machine.travel("2026-10-31 05:00+00:00", tick=False), pytest.raises(RoyaltyRefused, match="31/10/2026"):
        actions.submit_period(period, acting_user=people["managing"])


def test_an_unread_tax_rule_is_used_only_once_accounts_confirmed_it(period, people):
    graded(period, people, make_payee(name="Người nước ngoài", tax_category="non-resident"))
    with time_machine.travel(AFTER, tick=False):
        actions.approve_works(period, acting_user=people["managing"])
        with pytest.raises(RoyaltyRefused, match="non-resident"):
            actions.submit_period(period, acting_user=people["managing"])
    rule = TaxRule.objects.get(category="non-resident")
    with pytest.raises(RoyaltyRefused):
        actions.confirm_tax_rule(rule, acting_user=people["chief"])
    actions.confirm_tax_rule(rule, acting_user=people["accounts"])
    closed(period, people)
    # 379,500 × 20 %
    assert Payment.objects.get().tax == 75_900


@pytest.mark.parametrize(("action", "result"), [("scale", 400_000), ("warn", 759_000)])
def test_the_fund_lowers_or_warns(people, action, result):
    make_scheme(fund={"month": 400_000, "action": action})
    period = make_period()
    for number in range(2):
        graded(period, people, make_payee(name=f"Người {number}"), key=f"article:{number}")
    assert "fund_total" in {one.code for one in problems.of(period)}
    closed(period, people)
    assert sum(one.gross for one in Payment.objects.all()) == result


def test_the_fund_may_refuse(people):
    make_scheme(fund={"month": 100_000, "action": "refuse"})
    period = make_period()
    graded(period, people, make_payee(name="Một người"))
    with pytest.raises(RoyaltyRefused, match="vượt quỹ"):
        closed(period, people)


def test_a_dispute_becomes_an_adjustment_of_the_next_period(period, people):
    reporter = make_payee(people["reporter"])
    work = graded(period, people, reporter)
    done = closed(period, people)
    before = done.digest
    dispute = actions.open_dispute(work.shares.get(), text="Bài này là mức A.", acting_user=people["reporter"])
    with pytest.raises(RoyaltyRefused):
        actions.open_dispute(work.shares.get(), text="Tôi cũng thấy vậy.", acting_user=people["other"])
    with pytest.raises(RoyaltyRefused, match="kỳ đang mở"):
        actions.answer_dispute(dispute, uphold=126_500, answer="Đúng.", acting_user=people["managing"])
    november = actions.open_period(date(2026, 11, 1), date(2026, 11, 30), acting_user=people["managing"])
    answered = actions.answer_dispute(dispute, uphold=126_500, answer="Đúng là mức A.", acting_user=people["managing"])
    assert (answered.state, answered.adjustment.period, answered.adjustment.amount) == ("upheld", november, 126_500)
    assert queries.verify_period(done)
    assert done.digest == before
    with time_machine.travel("2026-12-02 05:00+00:00", tick=False):
        actions.submit_period(november, acting_user=people["managing"])
        actions.close_period(november, acting_user=people["chief"])
    assert Payment.objects.get(period=november).gross == 126_500


def test_taking_back_is_carried_until_there_is_something_to_take(period, people):
    reporter = make_payee(people["reporter"])
    graded(period, people, reporter)
    actions.add_adjustment(period, reporter, amount=-500_000, reason="Trả trùng kỳ trước", acting_user=people["managing"])
    closed(period, people)
    first = Payment.objects.get()
    # 379,500 − 500,000 = −120,500
    assert (first.gross, first.carried) == (0, -120_500)
    november = actions.open_period(date(2026, 11, 1), date(2026, 11, 30), acting_user=people["managing"])
    actions.grade_work(make_work(november, reporter, key="article:99"), Grading("A"), acting_user=people["head"])
    with time_machine.travel("2026-12-02 05:00+00:00", tick=False):
        actions.approve_works(november, acting_user=people["managing"])
        actions.submit_period(november, acting_user=people["managing"])
        actions.close_period(november, acting_user=people["chief"])
    # 506,000 − 120,500
    assert Payment.objects.get(period=november).gross == 385_500


def test_payment_list_and_settling(period, people):
    payee = make_payee(name="=HYPERLINK(1)")
    actions.set_details(payee, {"tax_code": "8000000001", "bank": "Ngân hàng Sông Trăng", "account": "0123"}, acting_user=people["accounts"])
    graded(period, people, payee)
    with pytest.raises(RoyaltyRefused, match="đã chốt"):
        actions.issue_list(period, acting_user=people["accounts"])
    done = closed(period, people)
    with pytest.raises(RoyaltyRefused):
        actions.issue_list(done, acting_user=people["head"])
    issued = actions.issue_list(done, acting_user=people["accounts"])
    sheet = load_workbook(BytesIO(bytes(issued.content))).active
    row = [cell.value for cell in sheet[6]]
    assert row[1] == "'=HYPERLINK(1)"
    assert (row[7], row[10], row[12], row[14]) == (379_500, 379_500, "8000000001", "0123")
    assert "8000000001" not in Payee.objects.get(pk=payee.pk).sealed_details
    payment = Payment.objects.get()
    with pytest.raises(RoyaltyRefused, match="chưa chi"):
        actions.finish_period(done, acting_user=people["accounts"])
    with pytest.raises(RoyaltyRefused, match="chứng từ"):
        actions.pay_payments(done, [payment.pk], how=" ", acting_user=people["accounts"])
    assert actions.pay_payments(done, [payment.pk], how="UNC 12", acting_user=people["accounts"]) == 1
    assert actions.finish_period(done, acting_user=people["accounts"]).state == "paid"
    assert queries.verify_period(done)


def test_the_payment_list_is_signed_and_the_signature_is_of_this_file(period, people):
    graded(period, people, make_payee(people["reporter"]))
    issued = actions.issue_list(closed(period, people), acting_user=people["accounts"])
    trust_root(root_file(), acting_user=None)
    with pytest.raises(RoyaltyRefused, match="sai mật khẩu"):
        actions.sign_document(issued, key_file=key_file("Vũ Kế Toán"), passphrase="sai", acting_user=people["accounts"])
    with pytest.raises(RoyaltyRefused, match="Chỉ kế toán"):
        actions.sign_document(issued, key_file=key_file("Vũ Kế Toán"), passphrase=PASSPHRASE, acting_user=people["head"])
    made = actions.sign_document(issued, key_file=key_file("Vũ Kế Toán"), passphrase=PASSPHRASE, acting_user=people["accounts"])
    assert (made.holder, made.found["trusted"]) == ("Vũ Kế Toán", True)
    assert check_file(bytes(issued.content), bytes(made.content), roots=trusted_roots()).good
    with pytest.raises(RoyaltyRefused, match="đã ký bảng chi này"):
        actions.sign_document(issued, key_file=key_file("Vũ Kế Toán"), passphrase=PASSPHRASE, acting_user=people["accounts"])
    leader = open_identity(key_file("Phạm Tổng Biên"), PASSPHRASE)
    with pytest.raises(RoyaltyRefused, match="không phải của bảng chi này"):
        actions.add_signature(issued, sign_file(b"tep khac", leader), acting_user=people["chief"])
    actions.add_signature(issued, sign_file(bytes(issued.content), leader), acting_user=people["chief"])
    assert [one.holder for one in issued.signatures.all()] == ["Vũ Kế Toán", "Phạm Tổng Biên"]
    assert not [row for row in AuditEntry.objects.all() if PASSPHRASE in str(row.new)]


def test_unclaimed_money_goes_to_the_fund_only_after_the_notices(period, people):
    graded(period, people, make_payee(name="Người ở xa"))
    closed(period, people)
    payment = Payment.objects.get()
    for number in range(3):
        with pytest.raises(RoyaltyRefused, match=f"Mới báo {number} lần"):
            actions.return_payment(payment, reason="Không nhận", acting_user=people["accounts"])
        actions.note_claim(payment, how="Điện thoại", acting_user=people["accounts"])
    assert actions.return_payment(payment, reason="Không nhận sau ba lần báo", acting_user=people["accounts"]).state == "returned"


def test_reuse_is_a_part_of_the_first_royalty_and_taxed_as_copyright(period, people):
    author = make_payee(name="Sơn Ny")
    graded(period, people, author, genre="phong-su", grade="B", key="article:1")
    again = make_work(period, author, key="print_item:1", reuse_of="article:1", medium="print")
    done = actions.grade_work(again, Grading("C"), acting_user=people["head"])
    # 8 × 253,000 = 2,024,000; 20 % = 404,800
    assert (done.royalty, done.tax_category) == (404_800, "copyright")
    with pytest.raises(RoyaltyRefused, match="ngoài khung"):
        actions.grade_work(again, Grading(value=D(19)), acting_user=people["head"])


def test_shares_are_said_anew_and_amounts_follow(period, people):
    one, two = make_payee(people["reporter"]), make_payee(name="Sơn Ny")
    work = graded(period, people, one)
    done = actions.set_shares(work, [(one, "Bài", False, D(2)), (two, "Ảnh", False, D(1))], acting_user=people["head"])
    assert [share.amount for share in done.shares.all()] == [253_000, 126_500]
    with pytest.raises(RoyaltyRefused, match="ít nhất một tác giả"):
        actions.set_shares(work, [(two, "Biên tập", True, D(10))], acting_user=people["head"])


def test_excluding_needs_a_reason_and_can_be_taken_back(period, people):
    work = graded(period, people, make_payee(people["reporter"]))
    with pytest.raises(RoyaltyRefused, match="lý do"):
        actions.exclude_work(work, reason="", acting_user=people["head"])
    gone = actions.exclude_work(work, reason="Thông báo, không tính", acting_user=people["head"])
    assert (gone.state, gone.royalty, gone.shares.get().amount) == ("excluded", 0, 0)
    assert actions.include_work(work, acting_user=people["head"]).state == "pending"


def test_figures_of_law_carry_a_source_and_how_sure_they_are():
    assert queries.whole_figure("luong-co-so", date(2026, 6, 30)) == 2_340_000
    assert queries.whole_figure("luong-co-so", date(2026, 7, 1)) == 2_530_000
    assert queries.tax_rules(date(2026, 6, 30))["salary"].threshold == 2_000_000
    assert queries.tax_rules(date(2026, 7, 1))["salary"].threshold == 5_000_000
    assert queries.figure("don-vi-he-so", date(2026, 9, 1)) is None
    assert all(one.legal_basis for one in [*LegalFigure.objects.all(), *TaxRule.objects.all()])
    assert not TaxRule.objects.get(category="non-resident").usable


def test_a_refusal_is_a_permission_denied():
    assert issubclass(RoyaltyRefused, PermissionDenied)
