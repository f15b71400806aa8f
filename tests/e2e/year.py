"""What the walk of the year needs: a department and its people, two agencies below it, and the second agency's report as a file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from cryptography.hazmat.primitives.serialization import Encoding
from django.db import transaction
from django.utils import timezone

from tests.e2e import cast
from tests.e2e.cast import Person
from toasoan.foundation.people.models import User
from toasoan.foundation.people.queries import role_group
from toasoan.oversight.bodies.actions import save_body, set_members
from toasoan.oversight.bodies.models import Body
from toasoan.oversight.reports import actions, queries
from toasoan.oversight.reports.package import TABLE, packed
from toasoan.oversight.reports.signing.checking import attached
from toasoan.oversight.reports.signing.keys import KeySigner, as_pkcs12, self_made

OFFICER = Person("cv.yen", "Ngô Thị Yến", "oversight-officer", "hanh-chinh")
LEADER = Person("gd.quoc", "Lâm Văn Quốc", "oversight-leader", "hanh-chinh")
AGENCY, SECOND, DEPARTMENT = "Báo và Phát thanh, Truyền hình Nước Nổi", "Tạp chí Văn nghệ Nước Nổi", "Sở Văn hóa, Thể thao và Du lịch"
WISH = "Đề nghị hỗ trợ số hóa kho tranh, ảnh của tạp chí."
PASSPHRASE = "khóa-của-giám-đốc"


def furnish() -> None:
    """Bodies, who works for them, who signs."""
    committee = save_body(acting_user=None, code="ubnd", kind="committee", name="Ủy ban nhân dân tỉnh Nước Nổi")
    department = save_body(
        acting_user=None, code="so", kind="department", name=DEPARTMENT, short_name="Sở VHTTDL", above=committee, is_ours=True, symbol="SVHTTDL",
        place="Nước Nổi", governing_body="UBND tỉnh Nước Nổi",
    )  # fmt: skip
    agency = save_body(
        acting_user=None, code="bptth", kind="agency", name=AGENCY, short_name="Báo và Đài Nước Nổi", above=department, is_ours=True, symbol="BPTTH",
        place="Nước Nổi", governing_body="Tỉnh ủy Nước Nổi", address="12 đường Bờ Kênh, phường 1", phone="0299 000 000",
    )  # fmt: skip
    second = {"code": "tcvn", "kind": "agency", "name": SECOND, "short_name": "Tạp chí Văn nghệ", "symbol": "TCVN", "place": "Nước Nổi"}
    save_body(acting_user=None, above=department, **second)
    people = {}
    for person in (OFFICER, LEADER):
        people[person] = User.objects.create_user(person.login, password=cast.PASSWORD, full_name=person.name)
        people[person].groups.add(role_group(person.role))
    editors = list(User.objects.filter(username__in=[cast.MANAGING_EDITOR.login, cast.CHIEF.login]))
    set_members(agency, editors, acting_user=None)
    set_members(department, list(people.values()), acting_user=None)
    chief = next(user for user in editors if user.username == cast.CHIEF.login)
    actions.save_signatory(acting_user=chief, body=agency, authority="GIÁM ĐỐC", name=cast.CHIEF.name, user=chief)
    actions.save_signatory(acting_user=people[LEADER], body=department, authority="GIÁM ĐỐC", name=LEADER.name, user=people[LEADER])


def key_file(to: str) -> None:
    """The chief's certificate as a file."""
    Path(to).write_bytes(as_pkcs12(self_made(cast.CHIEF.name, organisation=AGENCY), PASSPHRASE))


def second_package(to: str) -> None:
    """What the second agency's own installation would give, signed with its key; the department has registered its certificate."""
    signer = self_made("Danh Thị Sa Rây", organisation=SECOND)
    body = Body.objects.get(code="tcvn")
    leader = User.objects.get(username=LEADER.login)
    actions.register_certificate(body, signer._certificate.public_bytes(Encoding.PEM), acting_user=leader)
    with transaction.atomic():
        Path(to).write_bytes(_elsewhere(body, signer))
        # nothing of the other installation stays here
        transaction.set_rollback(True)


def _elsewhere(body: Body, signer: KeySigner) -> bytes:
    save_body(body, acting_user=None, is_ours=True)
    body.refresh_from_db()
    writer, chief = (User.objects.create_user(f"tc.{name}", full_name=f"Người của tạp chí {name}") for name in ("soan", "ky"))
    for user in (writer, chief):
        user.groups.add(role_group("editor-in-chief"))
    set_members(body, [writer, chief], acting_user=None)
    actions.save_signatory(acting_user=chief, body=body, authority="TỔNG BIÊN TẬP", name="Danh Thị Sa Rây")
    form = actions.shipped_form("chuyen-doi-so-nam")
    year = timezone.localdate().year
    report = actions.begin_report(acting_user=writer, body=body, form=form, year=year, period_from=date(year, 1, 1), period_to=date(year, 12, 31))
    section = report.sections.get(code="kien-nghi")
    actions.save_section(section, acting_user=writer, text=WISH, base_version=section.version)
    report = actions.move_report(report, "submit", acting_user=writer)
    report = actions.move_report(report, "approve", acting_user=chief)
    report = actions.number_report(report, acting_user=writer)
    report = actions.sign_report(report, signer, acting_user=chief)
    file = queries.signed_file(report)
    assert file is not None
    content = bytes(file.content)
    return packed(content, attached(content, TABLE, most=10**7) or b"")
