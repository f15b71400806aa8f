"""An agency, a department above it, their people, and a report brought as far as a test wants it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from toasoan.foundation.people.models import User
from toasoan.foundation.people.queries import role_group
from toasoan.oversight.bodies.actions import save_body, set_members
from toasoan.oversight.bodies.models import Body
from toasoan.oversight.reports import actions
from toasoan.oversight.reports.models import Report, ReportForm, ReportRequest
from toasoan.oversight.reports.signing.keys import KeySigner, self_made

OFFICER, LEADER = "oversight-officer", "oversight-leader"


def person(login: str, role: str) -> User:
    """An account in a role."""
    user = User.objects.create_user(login, password="Mat-khau-dai-14!", full_name=login.replace("-", " ").title())
    user.groups.add(role_group(role))
    return user


@dataclass
class Province:
    """Both roles in one installation, as the demonstration has them."""

    committee: Body
    department: Body
    agency: Body
    other: Body
    writer: User
    chief: User
    officer: User
    leader: User
    form: ReportForm


def province() -> Province:
    """An agency of ours, a second one elsewhere, the department of ours, the committee above it."""
    committee = save_body(acting_user=None, code="ubnd", kind="committee", name="Ủy ban nhân dân tỉnh Phù Sa")
    department = save_body(
        acting_user=None, code="so", kind="department", name="Sở Văn hóa, Thể thao và Du lịch tỉnh Phù Sa", short_name="Sở VHTTDL", above=committee,
        is_ours=True, symbol="SVHTTDL", place="Phù Sa", governing_body="Ủy ban nhân dân tỉnh Phù Sa",
    )  # fmt: skip
    agency = save_body(
        acting_user=None, code="bptth", kind="agency", name="Báo và Phát thanh, Truyền hình Phù Sa", short_name="Báo và Đài Phù Sa", above=department,
        is_ours=True, symbol="BPTTH", place="Phù Sa", governing_body="Tỉnh ủy Phù Sa",
    )  # fmt: skip
    other = save_body(
        acting_user=None, code="tcvn", kind="agency", name="Tạp chí Văn nghệ Phù Sa", short_name="Tạp chí Văn nghệ", above=department, symbol="TCVN",
        place="Phù Sa",
    )  # fmt: skip
    writer, chief = person("nguoi-soan", "managing-editor"), person("tong-bien-tap", "editor-in-chief")
    officer, leader = person("chuyen-vien", OFFICER), person("giam-doc", LEADER)
    set_members(agency, [writer, chief], acting_user=None)
    set_members(department, [officer, leader], acting_user=None)
    actions.save_signatory(acting_user=chief, body=agency, authority="GIÁM ĐỐC", name="Nguyễn Văn Ẫn", user=chief)
    actions.save_signatory(acting_user=leader, body=department, authority="KT. GIÁM ĐỐC | PHÓ GIÁM ĐỐC", name="Lê Thị Dịu", user=leader)
    form = actions.shipped_form("chuyen-doi-so-nam")
    assert form is not None
    return Province(committee, department, agency, other, writer, chief, officer, leader, form)


def ask(one: Province, **values: Any) -> ReportRequest:
    """The department asks both agencies for the yearly report."""
    today = timezone.localdate()
    given: dict[str, Any] = {
        "by_body": one.department, "form": one.form, "bodies": [one.agency, one.other], "title": f"Báo cáo năm {today.year}", "year": today.year,
        "period_from": date(today.year, 1, 1), "period_to": date(today.year, 12, 31), "due_on": today + timedelta(days=20),
    }  # fmt: skip
    return actions.ask_for_reports(acting_user=one.officer, **(given | values))


def begun(one: Province, request: ReportRequest) -> Report:
    """The agency's report, begun, with one part written."""
    report = actions.begin_report(acting_user=one.writer, body=one.agency, line=request.lines.get(body=one.agency))
    section = report.sections.get(code="kien-nghi")
    actions.save_section(section, acting_user=one.writer, text="Đề nghị tỉnh bố trí kinh phí.\nTrân trọng báo cáo.", base_version=0)
    return report


def numbered(one: Province, report: Report) -> Report:
    """Handed in, approved, numbered."""
    report = actions.move_report(report, "submit", acting_user=one.writer)
    report = actions.move_report(report, "approve", acting_user=one.chief)
    return actions.number_report(report, acting_user=one.writer)


def signed(one: Province, report: Report, signer: KeySigner | None = None) -> Report:
    """Numbered and signed by the chief."""
    return actions.sign_report(numbered(one, report), signer or self_made("Nguyễn Văn Ẫn"), acting_user=one.chief)
