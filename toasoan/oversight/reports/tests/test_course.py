"""The course of a report: asked for, drafted, written, reviewed, numbered, signed, sent, received, consolidated; success and refusal."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from toasoan.foundation.audit.models import AuditEntry
from toasoan.foundation.evidence.models import FactSnapshot
from toasoan.foundation.outbox.models import OutboxMessage
from toasoan.oversight.reports import actions, queries
from toasoan.oversight.reports.errors import ReportRefused
from toasoan.oversight.reports.models import ReceivedReport, RegisterEntry, Report
from toasoan.oversight.reports.package import packed
from toasoan.oversight.reports.signing.checking import check_pdf
from toasoan.oversight.reports.signing.keys import self_made
from toasoan.oversight.reports.tests.factories import Province, ask, begun, numbered, province, signed

pytestmark = pytest.mark.django_db


@pytest.fixture
def one() -> Province:
    return province()


def acts(name: str) -> int:
    return AuditEntry.objects.filter(action=name).count()


def test_asking_needs_the_permission_the_body_and_somebody_below(one: Province) -> None:
    with pytest.raises(ReportRefused, match="không có quyền"):
        actions.ask_for_reports(
            acting_user=one.chief, by_body=one.department, form=one.form, bodies=[one.agency], title="x", year=2026,
            period_from=timezone.localdate(), period_to=timezone.localdate(), due_on=timezone.localdate(),
        )  # fmt: skip
    with pytest.raises(ReportRefused, match="báo cáo lên cơ quan mình"):
        ask(one, bodies=[one.committee])
    with pytest.raises(ReportRefused, match="từ hôm nay"):
        ask(one, due_on=timezone.localdate() - timedelta(days=1))
    request = ask(one)
    assert set(request.lines.values_list("body__code", flat=True)) == {"bptth", "tcvn"}
    assert acts("reportrequest.ask") == 1
    assert OutboxMessage.objects.filter(name="reports.asked").count() == 1
    assert [line.body for line in queries.lines_to(one.writer)] == [one.agency]
    assert list(queries.lines_to(one.officer)) == []


def test_a_draft_says_only_what_was_measured_and_links_it_to_a_snapshot(one: Province) -> None:
    report = begun(one, ask(one))
    accounts = report.figures.get(fact="people.accounts")
    shot = FactSnapshot.objects.get(pk=accounts.snapshot)
    assert (shot.digest, shot.number) == (accounts.snapshot_digest, accounts.value)
    assert f"[[{accounts.number}]]" in report.sections.get(code="nen-tang").text
    trained = report.figures.filter(fact="training.trained").first()
    assert trained is None or (not trained.shown and trained.said == "(chưa có số liệu)")
    assert report.sections.get(code="nhan-luc").text == ""
    assert report.addressees == [one.department.name]
    assert "năm" in report.summary
    with pytest.raises(ReportRefused, match="Đã có người bắt đầu"):
        actions.begin_report(acting_user=one.chief, body=one.agency, line=report.line)
    with pytest.raises(ReportRefused, match="cơ quan khác"):
        actions.begin_report(acting_user=one.officer, body=one.department, line=report.line)


def test_the_steps_and_who_takes_them(one: Province) -> None:
    report = begun(one, ask(one))
    report = actions.move_report(report, "submit", acting_user=one.writer)
    with pytest.raises(ReportRefused, match="không tự duyệt"):
        actions.move_report(report, "approve", acting_user=one.writer)
    with pytest.raises(ReportRefused, match="không có quyền"):
        actions.move_report(report, "approve", acting_user=one.leader)
    with pytest.raises(ReportRefused, match="lý do"):
        actions.move_report(report, "return", acting_user=one.chief)
    with pytest.raises(ReportRefused, match="không sửa được"):
        actions.save_section(report.sections.all()[0], acting_user=one.writer, text="muộn", base_version=0)
    report = actions.move_report(report, "return", acting_user=one.chief, reason="Thiếu phần nhân lực")
    assert report.state == "returned"
    report = numbered(one, report)
    assert (report.state, report.number, report.symbol) == ("numbered", 1, "01/BC-BPTTH")
    with pytest.raises(ReportRefused, match="Không thể"):
        actions.move_report(report, "approve", acting_user=one.chief)
    report.state = "sent"
    with pytest.raises(ReportRefused, match="chỉ đổi được"):
        report.save()


def test_numbers_run_on_and_one_given_up_stays_with_its_reason(one: Province) -> None:
    report = numbered(one, begun(one, ask(one)))
    with pytest.raises(ReportRefused, match="lý do"):
        actions.void_number(report, acting_user=one.writer, reason=" ")
    report = actions.void_number(report, acting_user=one.writer, reason="Sai kỳ số liệu")
    assert (report.state, report.number) == ("draft", None)
    report = numbered(one, report)
    rows = list(RegisterEntry.objects.filter(body=one.agency, direction="out").order_by("number").values_list("number", "void_why", "symbol"))
    assert rows == [(1, "Sai kỳ số liệu", "01/BC-BPTTH"), (2, "", "02/BC-BPTTH")]
    assert report.files.filter(kind="prepared").first().register_entry.number == 2


def test_signed_here_or_outside_and_never_another_file(one: Province) -> None:
    report = numbered(one, begun(one, ask(one)))
    prepared = bytes(report.files.get(kind="prepared").content)
    from toasoan.oversight.reports.signing.pades import sign_pdf

    with pytest.raises(ReportRefused, match="không có quyền"):
        actions.sign_report(report, self_made("x"), acting_user=one.writer)

    class Broken:
        certificate = self_made("x").certificate
        chain = ()

        def sign(self, data: bytes, digest: str) -> bytes:
            raise OSError("no token")

    with pytest.raises(ReportRefused, match="không ký được"):
        actions.sign_report(report, Broken(), acting_user=one.chief)
    with pytest.raises(ReportRefused, match="không phải bản chờ ký"):
        actions.sign_outside(report, sign_pdf(b"%PDF" + prepared[4:], self_made("x"), field="A")[1:], acting_user=one.chief)
    with pytest.raises(ReportRefused, match="không phải bản chờ ký"):
        actions.sign_outside(report, prepared, acting_user=one.chief)
    with pytest.raises(ReportRefused, match=r"không hợp lệ|không phải PDF"):
        actions.sign_outside(report, prepared + b"\n% chu ky gia", acting_user=one.chief)
    report = actions.sign_outside(report, sign_pdf(prepared, self_made("Giám đốc"), field="Token"), acting_user=one.chief)
    report = actions.sign_report(report, self_made("Cơ quan"), acting_user=one.chief)
    file = queries.signed_file(report)
    assert file is not None
    assert [signer["name"] for signer in file.signers] == ["Giám đốc", "Cơ quan"]
    assert check_pdf(bytes(file.content)).holds
    with pytest.raises(ReportRefused, match="đủ chữ ký"):
        actions.sign_report(report, self_made("Thừa"), acting_user=one.chief)

    assert report.state == "signed"


def test_sent_received_accepted_and_both_sides_know(one: Province) -> None:
    request = ask(one)
    report = signed(one, begun(one, request))
    report = actions.send_report(report, acting_user=one.writer)
    came = ReceivedReport.objects.get()
    assert (came.from_body, came.to_body, came.entry.number, came.line.request) == (one.agency, one.department, 1, request)
    assert came.line.answered_on == timezone.localdate()
    assert came.data["sections"][-1]["text"].startswith("Đề nghị tỉnh bố trí")
    actions.decide_received(came, "send_back", acting_user=one.officer, reason="Thiếu phụ lục")
    assert Report.objects.get(pk=report.pk).state == "sent_back"
    assert request.lines.get(body=one.agency).answered_on is None
    report = actions.move_report(Report.objects.get(pk=report.pk), "rework", acting_user=one.writer)
    report = actions.send_report(signed(one, report), acting_user=one.writer)
    first, second = ReceivedReport.objects.order_by("pk")
    assert (first.state, second.state, second.symbol) == ("replaced", "received", "02/BC-BPTTH")
    actions.decide_received(second, "accept", acting_user=one.officer)
    assert Report.objects.get(pk=report.pk).state == "accepted"


def test_consolidated_in_one_step_with_sums_and_the_agencies_words(one: Province) -> None:
    request = ask(one)
    with pytest.raises(ReportRefused, match="Chưa có báo cáo nào"):
        actions.consolidate(request, acting_user=one.officer)
    report = begun(one, request)
    figure = report.figures.get(fact="people.accounts")
    actions.override_figure(figure, acting_user=one.writer, shown="1.250 tài khoản", why="Tính cả cộng tác viên")
    actions.send_report(signed(one, report), acting_user=one.writer)
    whole = actions.consolidate(request, acting_user=one.officer)
    accounts = whole.figures.get(fact="people.accounts")
    assert accounts.value == 1250
    assert accounts.parts == [{"body": "Báo và Đài Phù Sa", "shown": "1.250 tài khoản", "value": "1250.000000", "override": True}]
    assert "**Báo và Đài Phù Sa:** Đề nghị tỉnh bố trí kinh phí." in whole.sections.get(code="kien-nghi").text
    beside = {part.code: part.texts for part in queries.side_by_side(request)}
    assert beside["kien-nghi"][0][1].startswith("Đề nghị tỉnh")
    with pytest.raises(ReportRefused, match="Đã có bản tổng hợp"):
        actions.consolidate(request, acting_user=one.officer)


def test_reminders_extensions_and_who_is_late(one: Province) -> None:
    today = timezone.localdate()
    request = ask(one, due_on=today + timedelta(days=7))
    assert actions.remind_due(today) == 2
    assert actions.remind_due(today) == 0
    assert actions.remind_due(today + timedelta(days=1)) == 0
    line = request.lines.get(body=one.other)
    with pytest.raises(ReportRefused, match="Hạn mới"):
        actions.extend(line, acting_user=one.officer, due_on=today, why="Đợi số liệu")
    actions.extend(line, acting_user=one.officer, due_on=today + timedelta(days=12), why="Đợi số liệu")
    late = today + timedelta(days=8)
    assert [row.body for row in queries.late_lines(one.officer, late)] == [one.agency]
    assert actions.remind_due(late) == 1
    actions.excuse(request.lines.get(body=one.agency), acting_user=one.officer, why="Đã sáp nhập")
    assert list(queries.late_lines(one.officer, late)) == []
    actions.move_request(request, "close", acting_user=one.officer)
    with pytest.raises(ReportRefused, match="đã đóng"):
        actions.remind(queries.requests_by(one.officer).get(), acting_user=one.officer)


def test_a_package_is_the_signed_file_and_its_table(one: Province) -> None:
    from toasoan.oversight.reports.package import opened
    from toasoan.oversight.reports.signing.checking import attached

    report = signed(one, begun(one, ask(one)))
    document = bytes(queries.signed_file(report).content)
    table = attached(document, "so-lieu.xlsx", most=10**7)
    found = opened(packed(document, table))
    assert (found.document, found.sheet) == (document, table)
