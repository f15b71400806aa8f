"""The department above the agency, its people, and the report of the year under way: asked for, begun, with a first part written."""

from __future__ import annotations

from datetime import date, timedelta

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from demo.people import DEMO_PASSWORD
from demo.world import World
from toasoan.foundation.audit.actions import record
from toasoan.foundation.people.models import User
from toasoan.foundation.people.queries import role_group
from toasoan.oversight.bodies.actions import save_body, set_members
from toasoan.oversight.bodies.models import Body
from toasoan.oversight.reports import actions

# sign-in name, name, role, position
PEOPLE = (
    ("ngo.kim.yen", "Ngô Kim Yến", "oversight-officer", "Chuyên viên quản lý báo chí (Sở)"),
    ("lam.van.quoc", "Lâm Văn Quốc", "oversight-leader", "Lãnh đạo cơ quan quản lý (Sở)"),
)
AGENCY_PEOPLE = ("tran.huu.loc", "nguyen.thi.bich.thuan")
LIMITS = (
    "a) Đường truyền từ các xã ven biển về tòa soạn chưa ổn định, có ngày tin hình về chậm hơn một giờ;",
    "b) Số người làm được sản phẩm cho từ hai loại hình trở lên còn ít so với khối lượng đề tài.",
)
WISH = "Đề nghị bố trí kinh phí đường truyền dự phòng cho năm sau.\nTrân trọng báo cáo."


@transaction.atomic
def load(world: World, users: dict[str, User]) -> None:
    """Bodies, accounts, the request and the agency's draft, once."""
    if Body.objects.filter(code="so-vhttdl").exists():
        return
    facts = world.facts["agency"]
    committee = save_body(acting_user=None, code="ubnd", kind="committee", name="Ủy ban nhân dân tỉnh Phù Sa", place="Phù Sa")
    department = save_body(
        acting_user=None, code="so-vhttdl", kind="department", name="Sở Văn hóa, Thể thao và Du lịch tỉnh Phù Sa", short_name="Sở VHTTDL",
        above=committee, is_ours=True, symbol="SVHTTDL", place="Phù Sa", governing_body="Ủy ban nhân dân tỉnh Phù Sa",
    )  # fmt: skip
    agency = save_body(
        acting_user=None, code="bptth", kind="agency", name=facts["name"], short_name=facts["short_name"], above=department, is_ours=True,
        symbol="BPTTH", place="Phù Sa", governing_body=facts["governing_body"], address=facts["address"], phone=facts["phone"], email=facts["email"],
        starts=date(2025, 5, 1),
    )  # fmt: skip
    for code, name in (("bao-phu-sa-cu", "Báo Phù Sa"), ("dai-phu-sa-cu", "Đài Phát thanh và Truyền hình Phù Sa")):
        save_body(acting_user=None, code=code, kind="agency", name=name, above=department, ends=date(2025, 4, 30), merged_into=agency)
    for code, name in (("dai-vam-xanh", "Đài Truyền thanh thị xã Vàm Xanh"), ("tap-chi-lua-tom", "Tạp chí Lúa Tôm")):
        save_body(acting_user=None, code=code, kind="agency", name=name, above=department, place="Phù Sa", symbol=code.replace("-", "").upper()[:8])
    officer, leader = (_account(*person) for person in PEOPLE)
    set_members(department, [officer, leader], acting_user=None)
    set_members(agency, [users[login] for login in AGENCY_PEOPLE], acting_user=None)
    chief, office = (users[login] for login in AGENCY_PEOPLE)
    actions.save_signatory(acting_user=chief, body=agency, authority="GIÁM ĐỐC", name=chief.full_name, user=chief)
    actions.save_signatory(acting_user=leader, body=department, authority="GIÁM ĐỐC", name=leader.full_name, user=leader)
    _year(department, agency, officer, office)


def _account(login: str, name: str, role: str, position: str) -> User:
    user = User(username=login, full_name=name, email=f"{login}@phusa.example", position=position)
    user.password = make_password(DEMO_PASSWORD)
    user.save()
    user.groups.add(role_group(role))
    record("people.create_user", user, acting_user=None, new={"role": role})
    return user


def _year(department: Body, agency: Body, officer: User, office: User) -> None:
    form = actions.shipped_form("chuyen-doi-so-nam")
    today = timezone.localdate()
    due = date(today.year, 11, 25)
    if form is None:
        return
    request = actions.ask_for_reports(
        acting_user=officer, by_body=department, form=form, bodies=list(department.below.filter(ends=None)), year=today.year,
        title=f"Báo cáo kết quả chuyển đổi số báo chí năm {today.year}", period_from=date(today.year, 1, 1), period_to=date(today.year, 12, 31),
        due_on=due if due >= today else today + timedelta(days=10), note="Gửi bản ký số; số liệu lấy từ hệ thống, số điều chỉnh phải ghi lý do.",
    )  # fmt: skip
    report = actions.begin_report(acting_user=office, body=agency, line=request.lines.get(body=agency))
    for code, text in (("ton-tai", "\n".join(LIMITS)), ("kien-nghi", WISH)):
        section = report.sections.get(code=code)
        actions.save_section(section, acting_user=office, text=text, base_version=section.version)
