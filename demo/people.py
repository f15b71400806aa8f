"""The agency, its titles, and everybody who works for it."""

from __future__ import annotations

from datetime import date

from django.contrib.auth.hashers import make_password

from demo.world import Entry, StaffMember, World, as_date
from toasoan.foundation.audit.actions import record
from toasoan.foundation.language import slugify_vi
from toasoan.foundation.people.models import Agency, AgencyEra, Desk, Licence, Title, User
from toasoan.foundation.people.queries import role_group
from toasoan.newsroom.articles.models import Author

# one password for everybody, printed on every start: the demo answers on this machine only
DEMO_PASSWORD = "phusa-2026"  # noqa: S105 (known to everybody, on purpose)

TITLE_KINDS = {"bao": Title.Kind.NEWSPAPER, "khmer": Title.Kind.NEWSPAPER, "tap-chi": Title.Kind.MAGAZINE}
INVENTED_ISSUER = "Nơi cấp do bản trình diễn đặt ra"
# the numbers are marked as invented, so that nobody takes them for licences of a real agency
LICENCES: tuple[tuple[str, str, date, date | None], ...] = (
    ("", "18/GP-TRINHDIEN (số đặt ra để trình diễn)", date(2025, 4, 28), date(2035, 4, 27)),
    ("bao", "18-1/GP-TRINHDIEN (số đặt ra để trình diễn)", date(2025, 4, 28), date(2035, 4, 27)),
    ("khmer", "18-2/GP-TRINHDIEN (số đặt ra để trình diễn)", date(2025, 6, 2), date(2035, 6, 1)),
    ("tap-chi", "18-3/GP-TRINHDIEN (số đặt ra để trình diễn)", date(2025, 6, 2), date(2035, 6, 1)),
)
POSITIONS = {
    "tran.huu.loc": "Giám đốc - Tổng Biên tập",
    "ly.thanh.tam": "Phó Giám đốc - Phó Tổng Biên tập phụ trách phát thanh, truyền hình",
    "nguyen.thi.bich.thuan": "Trưởng Ban Thư ký tòa soạn",
}
ROLE_POSITIONS = {
    "editor-in-chief": "Tổng Biên tập", "managing-editor": "Thư ký tòa soạn", "desk-head": "Trưởng ban", "editor": "Biên tập viên",
    "reporter": "Phóng viên", "photographer": "Phóng viên ảnh", "cameraman": "Quay phim", "contributor": "Cộng tác viên",
    "producer": "Biên tập chương trình", "technician": "Kỹ thuật phát sóng", "reader-relations": "Chuyên viên bạn đọc",
    "commercial": "Chuyên viên quảng cáo, phát hành", "accountant": "Kế toán", "system-administrator": "Quản trị hệ thống",
}  # fmt: skip


def load_agency(world: World) -> Agency:
    """The agency with its eras, titles and licences."""
    facts = world.facts["agency"]
    known = {name: facts[name] for name in ("governing_body", "address", "phone", "hotline", "email")}
    agency, created = Agency.objects.get_or_create(
        name=facts["name"], defaults={**known, "short_name": facts["short_name"], "founded": as_date(facts["founded"])}
    )
    if created:
        record("people.create_agency", agency, acting_user=None, new={"name": agency.name})
    for era in facts["history"]:
        AgencyEra.objects.get_or_create(
            agency=agency,
            name=era["name"],
            defaults={"head": era["head"], "head_title": era["title"], "starts": as_date(era.get("from")), "ends": as_date(era.get("until"))},
        )
    head = facts["history"][-1]
    titles = {entry["code"]: _load_title(agency, entry, head) for entry in world.facts["titles"]}
    for code, number, issued, expires in LICENCES:
        Licence.objects.get_or_create(
            agency=agency, number=number, defaults={"title": titles.get(code), "issuer": INVENTED_ISSUER, "issued": issued, "expires": expires}
        )
    return agency


def _load_title(agency: Agency, entry: Entry, head: Entry) -> Title:
    values = {
        "name": entry["name"], "native_name": entry.get("native", ""), "kind": TITLE_KINDS[entry["code"]], "language": entry["language"],
        "accent": entry["accent"], "tagline": entry["tagline"], "head_name": head["head"], "head_title": head["title"],
    }  # fmt: skip
    return Title.objects.get_or_create(agency=agency, code=entry["code"], defaults=values)[0]


def load_staff(world: World) -> dict[str, User]:
    """Desks, accounts in their roles and pen names; the accounts by sign-in name."""
    desks = {}
    for place, entry in enumerate(world.facts["desks"], start=1):
        desks[entry["code"]] = Desk.objects.get_or_create(code=entry["code"], defaults={"name": entry["name"], "order": place * 10})[0]
    # hashed once for all: everybody knows it, and forty hashes are ten seconds of waiting
    password = make_password(DEMO_PASSWORD)
    users = {member.login: _load_member(member, desks.get(member.desk), password) for member in world.staff}
    biographies = world.authors()
    for member in world.staff:
        load_author(member.pen_name, users[member.login], biographies.get(member.pen_name, {}).get("biography", ""))
    for name, entry in biographies.items():
        load_author(name, None, entry["biography"])
    return users


def _load_member(member: StaffMember, desk: Desk | None, password: str) -> User:
    found = User.objects.filter(username=member.login).first()
    if found is None:
        found = User(
            username=member.login,
            full_name=member.name,
            pen_name=member.pen_name,
            email=f"{member.login}@phusa.example",
            desk=desk,
            position=POSITIONS.get(member.login) or ROLE_POSITIONS[member.role],
            kind=User.Kind.ADMINISTRATION if member.role == "system-administrator" else User.Kind.OPERATION,
        )
        found.password = password
        found.save()
        record("people.create_user", found, acting_user=None, new={"role": member.role, "desk": member.desk})
    found.groups.add(role_group(member.role))
    return found


def load_author(pen_name: str, user: User | None = None, biography: str = "") -> Author:
    """A pen name; whoever has an account is tied to it."""
    slug = slugify_vi(pen_name)
    return Author.objects.get_or_create(slug=slug, defaults={"name": pen_name, "user": user, "biography": biography})[0]
