"""Small makers of what tests of the office need."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from toasoan.foundation.people.models import Desk
from toasoan.newsroom.articles.tests.factories import make_user
from toasoan.newsroom.office.models import DutyPost

DAY = date(2026, 12, 1)


def make_house() -> dict[str, Any]:
    """Two desks with a head and reporters, a managing editor and an editor-in-chief, a contributor."""
    news, culture = (Desk.objects.create(code=code, name=name) for code, name in (("thoi-su", "Ban Thời sự"), ("van-hoa", "Ban Văn hóa")))
    people = {
        "head": make_user("truong.ban", "desk-head", full_name="Lê Trưởng Ban"),
        "stranger": make_user("truong.ban.2", "desk-head", full_name="Hồ Ban Khác"),
        "managing": make_user("thu.ky", "managing-editor", full_name="Trần Thư Ký"),
        "chief": make_user("tong.bien.tap", "editor-in-chief", full_name="Phạm Tổng Biên"),
        "reporter": make_user("phong.vien", "reporter", full_name="Đỗ Phóng Viên"),
        "other": make_user("phong.vien.2", "reporter", full_name="Ngô Đồng Nghiệp"),
        "contributor": make_user("cong.tac.vien", "contributor", full_name="Vũ Cộng Tác"),
    }
    for name in ("head", "reporter", "other"):
        people[name].desk = news
        people[name].save()
    people["stranger"].desk = culture
    people["stranger"].save()
    return {**people, "news": news, "culture": culture}


def make_post(**values: Any) -> DutyPost:
    """“Trực xuất bản”, 17:00 to 23:00, every day."""
    return DutyPost.objects.create(**{"name": "Trực xuất bản", "starts": time(17), "ends": time(23), **values})
