"""The register of controls, profiles, incidents with their clocks."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from toasoan.foundation.audit.actions import record
from toasoan.foundation.people.models import User
from toasoan.foundation.people.tests.factories import staff
from toasoan.oversight.security import actions, checks, register
from toasoan.oversight.security.errors import SecurityRefused
from toasoan.oversight.security.models import Incident

pytestmark = pytest.mark.django_db


def state(code: str) -> register.State:
    return next(one for one in register.states() if one.control.code == code)


def test_the_list_has_sixty_numbered_controls_and_every_check_exists() -> None:
    found = register.controls()
    assert len({one.number for one in found}) == 60
    assert [one.code for one in found][:15] == [f"A{number:02}" for number in range(1, 16)]
    assert {one.check for one in found if one.check} <= checks.check_names()
    groups = {letter: sum(1 for one in found if one.code.startswith(letter)) for letter in "ABCDEFGH"}
    assert groups == {"A": 15, "B": 9, "C": 9, "D": 2, "E": 3, "F": 11, "G": 10, "H": 6}


@pytest.mark.parametrize(
    ("code", "setting", "good", "bad"),
    [
        ("A04", "PASSWORD_LENGTH", 14, 10), ("A06", "PASSWORD_HISTORY", 10, 3), ("A07", "LOCK_AFTER", 5, 6), ("A09", "SECOND_FACTOR", True, False),
        ("A11", "SESSION_EXPIRE_AT_BROWSER_CLOSE", True, False), ("B03", "IDLE_MINUTES", 15, 60), ("B04", "ADMIN_NETWORKS", ["10.0.0.0/8"], []),
        ("C03", "AUDIT_RETENTION_DAYS", 400, 90), ("F04", "DEBUG", False, True), ("F06", "CLAMD_ADDRESS", "/run/clamd", ""),
        ("F11", "PRODUCTION", True, False),
    ],
)  # fmt: skip
def test_a_live_check_follows_the_setting(settings: Any, code: str, setting: str, good: Any, bad: Any) -> None:
    settings.IDLE_MINUTES_ADMIN = 5
    check = register.control(code).check
    for value, holds in ((good, True), (bad, False)):
        setattr(settings, setting, value)
        assert checks.run_check(check).holds is holds


def test_accounts_decide_checks_of_accounts() -> None:
    one = staff("lau-roi", "reporter")
    assert checks.run_check("idle_accounts").holds
    User.objects.filter(pk=one.pk).update(last_login=timezone.now() - timedelta(days=60))
    assert checks.run_check("idle_accounts").holds is False
    assert checks.run_check("default_accounts").holds
    User.objects.filter(pk=one.pk).update(username="admin", password="md5$x$y")
    assert checks.run_check("default_accounts").holds is False
    assert checks.run_check("hashes").holds is False


def test_signatures_of_every_room_are_counted_and_paper_is_not(settings: Any) -> None:
    settings.REPORT_SIGNER = ""
    record("printing.deliver", "issue:1", acting_user=None, new={"signer": ""})
    record("printing.deliver", "issue:1", acting_user=None, new={})
    assert checks.run_check("signing") == checks.Finding(None, "0 lần ký số")
    record("printing.deliver", "issue:2", acting_user=None, new={"signer": "Lê Thị Bưởi"})
    record("report.sign", "report:1", acting_user=None)
    record("royalties.sign_list", "period:1", acting_user=None)
    assert checks.run_check("signing") == checks.Finding(holds=True, words="3 lần ký số")


def test_every_shared_account_has_its_document() -> None:
    User.objects.filter(pk=staff("truc-dem", "editor").pk).update(is_shared=True, shared_approval="Quyết định 12/QĐ-TS")
    assert checks.run_check("shared_accounts") == checks.Finding(holds=True, words="1 tài khoản dùng chung, 0 thiếu văn bản cho phép")


def test_a_check_that_fails_cannot_tell(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(checks._checks, "disk", lambda: 1 / 0)
    assert state("C06").finding.holds is None


def test_a_document_counts_where_nothing_checks_and_never_against_a_check(settings: Any) -> None:
    chief, reporter = staff("tbt", "editor-in-chief"), staff("pv", "reporter")
    given: dict[str, Any] = {"title": "Sơ đồ luồng dữ liệu", "valid_from": date(2026, 1, 1), "responsible": chief}
    with pytest.raises(SecurityRefused, match="không có quyền"):
        actions.attest_control("G05", acting_user=reporter, **given)
    with pytest.raises(SecurityRefused, match="mã này"):
        actions.attest_control("Z99", acting_user=chief, **given)
    assert state("G05").finding.holds is None
    document = actions.attest_control("G05", acting_user=chief, **given)
    assert (state("G05").finding.holds, state("G05").source) == (True, "document")
    settings.LOCK_AFTER = 9
    actions.attest_control("A07", acting_user=chief, **given)
    assert (state("A07").finding.holds, state("A07").source) == (False, "live")
    actions.withdraw_document(document, acting_user=chief, reason="Đã cũ")
    assert state("G05").finding.holds is None


def test_the_clocks_of_an_incident() -> None:
    chief, reporter = staff("tbt", "editor-in-chief"), staff("pv", "reporter")
    given: dict[str, Any] = {"title": "Lộ danh sách", "kind": "personal", "text": "Một tệp", "found_at": timezone.now() - timedelta(hours=20)}
    with pytest.raises(SecurityRefused):
        actions.open_incident(acting_user=reporter, **given)
    with pytest.raises(SecurityRefused, match="chưa tới"):
        actions.open_incident(acting_user=chief, **(given | {"found_at": timezone.now() + timedelta(hours=1)}))
    one = actions.open_incident(acting_user=chief, **given)
    assert [(clock.name, clock.is_late) for clock in one.clocks()] == [("first_notice", False), ("report", False), ("personal_notice", False)]
    assert [actions.warn_of_clocks(), actions.warn_of_clocks()] == [1, 0]
    with pytest.raises(SecurityRefused, match="Báo ban đầu"):
        actions.close_incident(one, acting_user=chief, outcome="Đã xóa")
    one = actions.note_duty(one, "first_notice", acting_user=chief, words="Công an tỉnh, công văn 3")
    with pytest.raises(SecurityRefused, match="đã ghi"):
        actions.note_duty(one, "first_notice", acting_user=chief, words="x")
    Incident.objects.filter(pk=one.pk).update(found_at=timezone.now() - timedelta(hours=80))
    one = actions.note_duty(one, "report", acting_user=chief, words="Báo cáo 4")
    one = actions.note_duty(one, "personal_notice", acting_user=chief, words="Báo cáo 5")
    assert [clock.is_late for clock in one.clocks()] == [True, True, True]
    assert actions.close_incident(one, acting_user=chief, outcome="Đã thu hồi tệp").closed_at
    ordinary = actions.open_incident(acting_user=chief, **(given | {"kind": "ordinary"}))
    assert ordinary.clocks() == []


def test_the_screens_for_the_administrator_and_for_others(django_assert_max_num_queries: Any) -> None:
    administrator, chief, officer = Client(), Client(), Client()
    administrator.force_login(staff("qt", "system-administrator"))
    chief.force_login(staff("tbt", "editor-in-chief"))
    officer.force_login(staff("cv", "oversight-officer"))
    place = "/toa-soan/an-toan/"
    with django_assert_max_num_queries(70):
        page = administrator.get(place).content.decode()
    assert "65 biện pháp đạt" in page
    given = {
        "name": "Cổng báo điện tử",
        "level": "3",
        "regime": "",
        "dossier": "12/QĐ",
        "approved_by": "",
        "approved_on": "2026-05-01",
        "sensitive_subjects": "0",
    }
    assert administrator.post(f"{place}ho-so/moi/", given).status_code == 302
    assert "12/QĐ" in administrator.get(place).content.decode()
    assert "5.4.2.6" in chief.get(f"{place}bien-phap/G05/").content.decode()
    assert chief.get(f"{place}bien-phap/Z1/").status_code == 404
    found_at = timezone.localtime().strftime("%Y-%m-%dT%H:%M")
    assert chief.post(f"{place}su-co/", {"title": "Thử", "kind": "serious", "text": "x", "found_at": found_at}).status_code == 302
    assert "còn 23 giờ" in chief.get(f"{place}su-co/").content.decode()
    assert officer.get(place).status_code == 302
