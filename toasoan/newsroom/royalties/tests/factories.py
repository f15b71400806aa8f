"""Small makers of what tests of royalties need: people, a scheme in force, a period, works."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from toasoan.newsroom.articles.tests.factories import make_user
from toasoan.newsroom.royalties.models import FactorRule, FundCap, Grade, Payee, Period, RateRow, RateScheme, RoleRule, Share, Work
from toasoan.newsroom.royalties.states import SchemeState

OCTOBER = (date(2026, 10, 1), date(2026, 10, 31))
AFTER = datetime(2026, 11, 3, 2, tzinfo=UTC)


def make_people() -> dict[str, Any]:
    """One account for each part in the game."""
    return {
        "head": make_user("truong.ban", "desk-head", full_name="Lê Trưởng Ban"),
        "managing": make_user("thu.ky", "managing-editor", full_name="Trần Thư Ký"),
        "chief": make_user("tong.bien.tap", "editor-in-chief", full_name="Phạm Tổng Biên"),
        "accounts": make_user("ke.toan", "accountant", full_name="Vũ Kế Toán"),
        "reporter": make_user("phong.vien", "reporter", full_name="Đỗ Phóng Viên"),
        "other": make_user("phong.vien.2", "reporter", full_name="Ngô Đồng Nghiệp"),
    }


def make_scheme(*, fund: dict[str, Any] | None = None, **fields: Any) -> RateScheme:
    """A scheme in force since September 2026: unit 253,000 đ, news and anything else, reuse, two factors, a helping role."""
    values = {
        "code": "qc-2026", "name": "Quy chế nhuận bút 2026", "valid_from": date(2026, 9, 1), "legal_basis": "Quyết định 15/QĐ-BPS",
        "certainty": "policy", "unit": 253_000, "state": SchemeState.IN_FORCE, **fields,
    }  # fmt: skip
    scheme = RateScheme.objects.create(**values)
    for key, (code, name) in enumerate([("A", "Xuất sắc"), ("B", "Tốt"), ("C", "Đạt")], start=1):
        Grade.objects.create(scheme=scheme, code=code, name=name, key=key)
    RateRow.objects.create(scheme=scheme, name="Tin", genre_code="tin", maximum=10, values={"A": "2", "B": "1.5", "C": "1"})
    RateRow.objects.create(scheme=scheme, name="Bài", maximum=30, values={"A": "12", "B": "8", "C": "5"})
    RateRow.objects.create(scheme=scheme, name="Đăng lại", for_reuse=True, kind="creation", minimum=20, values={"C": "20"}, tax_category="copyright")
    FactorRule.objects.create(scheme=scheme, code="khmer", name="Viết bằng tiếng Khmer", minimum=30, maximum=50, default=40)
    FactorRule.objects.create(scheme=scheme, code="danger", name="Nguy hiểm", minimum=0, maximum=100, default=50)
    RoleRule.objects.create(scheme=scheme, role="Biên tập", helper=True, weight=10)
    RoleRule.objects.create(scheme=scheme, role="Ảnh", weight=Decimal("0.5"))
    if fund is not None:
        FundCap.objects.create(scheme=scheme, **fund)
    return scheme


def make_period(code: str = "2026-10", days: tuple[date, date] = OCTOBER) -> Period:
    """An open period."""
    return Period.objects.create(code=code, starts=days[0], ends=days[1])


def make_payee(user: Any = None, name: str = "", **fields: Any) -> Payee:
    """A payee, an account's when one is given."""
    kind = Payee.Kind.STAFF if user else Payee.Kind.OUTSIDE
    return Payee.objects.create(**{"name": name or user.full_name, "user": user, "kind": kind, **fields})


def make_work(period: Period, *payees: Payee, genre: str = "tin", key: str = "", **fields: Any) -> Work:
    """A work of these authors, in equal parts, published on 5 October 2026."""
    values = {
        "key": key or f"article:{Work.objects.count() + 1}", "title": "Cống đóng cửa ngăn mặn", "medium": "web", "genre_code": genre,
        "genre_name": "Tin", "published_at": datetime(2026, 10, 5, 3, tzinfo=UTC), **fields,
    }  # fmt: skip
    work = Work.objects.create(period=period, **values)
    for payee in payees:
        Share.objects.create(work=work, payee=payee, role="Bài", signed=payee.name)
    return work
