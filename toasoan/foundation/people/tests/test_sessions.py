"""Sessions: rotation, ending, idling, limits, places, paces (controls A10, A15, B03–B09)."""

from __future__ import annotations

import csv
import time
from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from django.contrib.auth.models import Permission
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from toasoan.foundation.audit.models import AuditEntry
from toasoan.foundation.people.clock_jobs import disable_idle_accounts
from toasoan.foundation.people.matrix import permission_matrix
from toasoan.foundation.people.middleware import is_background
from toasoan.foundation.people.models import Review, SeparationOfDuties, User
from toasoan.foundation.people.queries import role_group
from toasoan.foundation.people.reviews import overdue, record_review
from toasoan.foundation.people.tests.factories import PASSWORD, staff
from toasoan.foundation.people.tests.test_signing_in import is_signed_in, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def reporter():
    return staff("mai.thi.la", "reporter", full_name="Mai Thị Lá")


def signed_in(name: str, agent: str = "Mozilla/5.0 (Windows NT 10.0) Firefox/140.0") -> Client:
    client = Client(headers={"User-Agent": agent})
    sign_in(client, name)
    assert is_signed_in(client)
    return client


def works(client: Client) -> bool:
    return client.get("/toa-soan/").status_code == 200


def after(**ago: int):
    return time_machine.travel(time.time() + timedelta(**ago).total_seconds())


def test_b07_a_session_known_before_signing_in_is_not_the_one_after(client, reporter):
    session = client.session
    session["x"] = 1
    session.save()
    client.cookies["sessionid"] = before = session.session_key
    sign_in(client, "mai.thi.la")
    assert client.cookies["sessionid"].value != before
    thief = Client()
    thief.cookies["sessionid"] = before
    assert not works(thief)


def test_b07_changing_the_password_ends_the_other_sessions_and_keeps_this_one(reporter):
    here, elsewhere = signed_in("mai.thi.la"), signed_in("mai.thi.la")
    new = "Sông-Hậu-xanh-2027"
    here.post("/tai-khoan/doi-mat-khau/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert works(here)
    assert not works(elsewhere)
    assert AuditEntry.objects.filter(action="people.password_change", account="mai.thi.la").exists()


def test_b07_a_change_of_role_ends_every_session_and_is_recorded(reporter):
    here = signed_in("mai.thi.la")
    reporter.groups.add(role_group("editor"))
    assert not works(here)
    assert AuditEntry.objects.get(action="people.roles_give", target=f"user:{reporter.pk}", new={"roles": ["Biên tập viên"]})


def test_a15_whoever_leaves_is_out_at_once(reporter):
    here = signed_in("mai.thi.la")
    reporter.is_active = False
    reporter.save()
    assert not works(here)
    reporter.refresh_from_db()
    assert reporter.deactivated_at
    assert AuditEntry.objects.get(action="people.account_change", target=f"user:{reporter.pk}").new == {"is_active": False}


def test_sessions_are_listed_with_device_and_address_and_one_can_be_ended(reporter):
    here = signed_in("mai.thi.la")
    phone = signed_in("mai.thi.la", "Mozilla/5.0 (Linux; Android 14) Chrome/140.0 Mobile Safari/537.36")
    page = here.get("/tai-khoan/phien/").content.decode()
    assert "Firefox · Windows" in page
    assert "Chrome · Android" in page
    assert "127.0.0.1" in page
    other = UserSession.objects.get(session_key=phone.session.session_key)

    here.post("/tai-khoan/phien/", {"session": other.pk})

    assert works(here)
    assert not works(phone)
    stranger = staff("khac", "reporter")
    theirs = signed_in(stranger.username)
    mine = UserSession.objects.get(session_key=here.session.session_key)
    assert theirs.post("/tai-khoan/phien/", {"session": mine.pk}).status_code == 404
    assert works(here)


def test_signing_out_everywhere_ends_all_and_signing_out_elsewhere_all_but_this(reporter):
    here, elsewhere = signed_in("mai.thi.la"), signed_in("mai.thi.la")
    here.post("/tai-khoan/phien/", {"others": "1"})
    assert works(here)
    assert not works(elsewhere)
    third = signed_in("mai.thi.la")
    here.post("/tai-khoan/phien/", {"all": "1"})
    assert not works(here)
    assert not works(third)


def test_b03_fifteen_idle_minutes_end_the_session_and_signing_in_goes_on_where_one_was(reporter, settings):
    here = signed_in("mai.thi.la")
    assert works(here)
    with after(minutes=14):
        assert works(here)
    with after(minutes=14 + 16):
        answer = here.get("/toa-soan/pages/2/edit/?x=1")
        assert answer.url == "/dang-nhap/?het-phien=15&next=%2Ftoa-soan%2Fpages%2F2%2Fedit%2F%3Fx%3D1"
        page = here.get(answer.url).content.decode()
        assert "15 phút không thao tác" in page
        assert 'name="next" value="/toa-soan/pages/2/edit/?x=1"' in page
        assert not is_signed_in(here)
        assert AuditEntry.objects.filter(action="people.session_idle").exists()


def test_b03_five_minutes_for_administrators(settings):
    staff("quan.tri", "system-administrator")
    here = signed_in("quan.tri")
    assert works(here)
    with after(minutes=6):
        assert not works(here)


def test_b03_background_polling_does_not_keep_a_session_awake(reporter):
    here = signed_in("mai.thi.la")
    assert works(here)
    for minute in (5, 10):
        with after(minutes=minute):
            here.post("/toa-soan/editing-sessions/ping/people/user/1/1/", headers={"X-Requested-With": "XMLHttpRequest"})
            assert here.get("/toa-soan/", headers={"X-Background": "1"}).status_code == 200
    with after(minutes=16):
        answer = here.get("/toa-soan/", headers={"X-Background": "1"})
        assert (answer.status_code, answer.json()["error"]) == (401, "idle")
        assert not works(here)


def test_b03_a_stream_of_events_is_nobody_at_work(rf):
    assert is_background(rf.get("/toa-soan/bang/dong-su-kien/?tu=7"))
    assert not is_background(rf.get("/toa-soan/bang/"))


def test_b03_saving_a_draft_is_work(reporter):
    here = signed_in("mai.thi.la")
    for minute in (10, 20, 30):
        with after(minutes=minute):
            here.post("/toa-soan/pages/2/edit/", {"autosave": "1"}, headers={"X-Requested-With": "XMLHttpRequest"})
    with after(minutes=40):
        assert works(here)


def test_b03_a_form_sent_too_late_leads_back_to_its_page(reporter):
    here = signed_in("mai.thi.la")
    works(here)
    with after(minutes=30):
        answer = here.post("/toa-soan/pages/2/unpublish/", headers={"Referer": "http://testserver/toa-soan/pages/2/edit/"})
        assert answer.url.endswith("next=%2Ftoa-soan%2Fpages%2F2%2Fedit%2F")
        elsewhere = signed_in("mai.thi.la")
        works(elsewhere)
    with after(minutes=90):
        answer = elsewhere.post("/toa-soan/pages/2/unpublish/", headers={"Referer": "https://ke-xau.example/x"})
        assert answer.url.endswith("next=%2Ftoa-soan%2F")


def test_b04_an_administrator_works_from_listed_addresses_only(settings):
    settings.ADMIN_NETWORKS, settings.TRUSTED_PROXIES = ["10.1.0.0/16"], ["127.0.0.1"]
    staff("quan.tri", "system-administrator")
    staff("la", "reporter")
    here, reporter = signed_in("quan.tri"), signed_in("la")
    assert here.get("/toa-soan/").status_code == 403
    assert here.get("/toa-soan/", headers={"X-Forwarded-For": "10.1.2.3"}).status_code == 200
    assert here.get("/toa-soan/", headers={"X-Forwarded-For": "10.1.2.3, 203.0.113.5"}).status_code == 403
    assert works(reporter)


def test_b05_a_public_host_knows_no_newsroom(settings, client):
    settings.NEWSROOM_HOSTS, settings.ALLOWED_HOSTS = ["toasoan.bao.example"], ["*"]
    for address in ("/toa-soan/", "/toa-soan", "/dang-nhap/", "/tai-khoan/phien/"):
        assert client.get(address, headers={"Host": "bao.example"}).status_code == 404
        assert client.get(address, headers={"Host": "toasoan.bao.example"}).status_code in {200, 301, 302}


def test_b06_one_session_too_many_ends_the_oldest(reporter, settings):
    settings.SESSIONS_PER_ACCOUNT = 2
    first = signed_in("mai.thi.la")
    with after(minutes=1):
        second = signed_in("mai.thi.la")
    with after(minutes=2):
        third = signed_in("mai.thi.la")
        assert [works(first), works(second), works(third)] == [False, True, True]


def test_b06_floods_are_answered_with_429(client, reporter, settings):
    cache.clear()
    settings.SIGN_INS_PER_MINUTE, settings.VISITOR_POSTS_PER_MINUTE = 3, 5
    with time_machine.travel(timezone.now(), tick=False):
        codes = [sign_in(client, f"ai{n}", "sai").status_code for n in range(4)]
        assert codes == [200, 200, 200, 429]
        assert [client.post("/tai-khoan/quen-mat-khau/", {"email": "a@b.vn"}).status_code for _ in range(6)][-1] == 429
        assert sign_in(client, "ai", "sai", REMOTE_ADDR="203.0.113.50").status_code == 200


def test_a10_signing_in_refuses_plain_http(client, reporter, settings):
    settings.SECURE_SSL_REDIRECT, settings.SESSION_COOKIE_SECURE, settings.SECURE_HSTS_SECONDS = True, True, 31536000
    answer = sign_in(client, "mai.thi.la")
    assert (answer.status_code, answer.url) == (301, "https://testserver/dang-nhap/")
    assert not is_signed_in(client)
    answer = sign_in(client, "mai.thi.la", secure=True)
    assert answer.cookies["sessionid"]["secure"]
    assert "max-age=31536000" in answer.headers["Strict-Transport-Security"]


def test_the_demo_answers_this_machine_only_and_says_what_it_relaxes(client, reporter, settings):
    settings.DEMO = True
    assert client.get("/dang-nhap/", REMOTE_ADDR="192.168.1.9").status_code == 403
    assert client.get("/dang-nhap/", headers={"X-Forwarded-For": "203.0.113.5"}).status_code == 403
    sign_in(client, "mai.thi.la")
    assert "Bản dùng thử: không bắt buộc xác thực hai lớp" in client.get("/toa-soan/").content.decode()
    settings.DEMO = False
    assert "Bản dùng thử" not in client.get("/toa-soan/").content.decode()


def test_a12_a_shared_account_needs_an_approval_and_an_address_belongs_to_one_account(reporter, settings):
    from django.db import IntegrityError, transaction

    with pytest.raises(IntegrityError), transaction.atomic():
        staff("chung", is_shared=True)
    staff("chung", is_shared=True, shared_approval="Công văn 12/CV-BPS")
    staff("quan.tri", "system-administrator")
    here = signed_in("quan.tri")
    answer = here.post(
        "/toa-soan/users/new/",
        {
            "username": "moi",
            "email": reporter.email.upper(),
            "full_name": "Người Mới",
            "kind": "operation",
            "password1": PASSWORD,
            "password2": PASSWORD,
        },
    )
    assert "đã thuộc về một tài khoản khác" in answer.content.decode()


def test_a03_an_account_made_in_the_newsroom_has_a_first_password(settings):
    staff("quan.tri", "system-administrator")
    here = signed_in("quan.tri")
    form = here.get("/toa-soan/users/new/").content.decode()
    assert "Họ và tên" in form
    assert "is_superuser" not in form  # not all-powerful themselves
    new = {"username": "moi", "email": "moi@bao.example", "full_name": "Người Mới", "kind": "operation", "must_change_password": "on"}
    answer = here.post(
        "/toa-soan/users/new/", {**new, "password1": PASSWORD, "password2": PASSWORD, "groups": [role_group("reporter").pk], "is_superuser": "on"}
    )
    assert answer.status_code == 302, answer.context["form"].errors
    made = User.objects.get(username="moi")
    assert made.must_change_password
    assert not made.is_superuser
    assert [group.name for group in made.groups.all()] == ["Phóng viên"]


def test_nobody_gives_themselves_roles_and_an_all_powerful_account_is_out_of_reach_of_others():
    boss = staff("boss", is_superuser=True)
    administrator = staff("quan.tri", "system-administrator")
    here = signed_in("quan.tri")
    own = {"username": "quan.tri", "email": administrator.email, "full_name": "Q", "groups": [role_group("editor-in-chief").pk]}
    here.post(f"/toa-soan/users/edit/{administrator.pk}/", own)
    assert {group.name for group in User.objects.get(pk=administrator.pk).groups.all()} == {"Quản trị hệ thống"}
    assert here.get(f"/toa-soan/users/edit/{boss.pk}/").status_code in {302, 403}


def test_a15_accounts_idle_for_forty_five_days_are_disabled_but_never_the_last_administrator():
    old = timezone.now() - timedelta(days=46)
    sleeper, awake, boss = staff("ngu", "reporter"), staff("thuc", "reporter"), staff("boss", is_superuser=True)
    User.objects.update(date_joined=old, activated_at=old, last_login=old)
    User.objects.filter(pk=awake.pk).update(last_login=timezone.now() - timedelta(days=44))

    assert disable_idle_accounts() == [sleeper.username]

    assert User.objects.get(pk=boss.pk).is_active
    assert AuditEntry.objects.filter(action="people.account_idle", target=f"user:{sleeper.pk}").exists()


def test_b02_the_exported_matrix_equals_the_database(client):
    out = StringIO()
    call_command("permission_matrix", csv=True, stdout=out)
    heading, *lines = csv.reader(out.getvalue().splitlines())
    assert heading[2:4] == ["Phóng viên", "Phóng viên ảnh"]
    marks = next(line for line in lines if line[0] == "audit.view_auditentry")
    holders = {name for name, mark in zip(heading, marks, strict=True) if mark == "x"}
    assert holders == set(Permission.objects.get(codename="view_auditentry").group_set.values_list("name", flat=True))
    staff("tong", "editor-in-chief")
    here = signed_in("tong")
    assert "Tổng biên tập" in here.get("/toa-soan/phan-quyen/").content.decode()
    assert here.get("/toa-soan/phan-quyen/?dang=csv").content.decode() == out.getvalue()


def test_b08_accounts_are_reported_and_a_review_every_six_months_is_called_for():
    chief = staff("tong", "editor-in-chief", full_name="=HYPERLINK(1)")
    here = signed_in("tong")
    assert overdue() == []
    User.objects.update(date_joined=timezone.now() - timedelta(days=200))
    assert overdue() == [Review.Kind.ACCOUNTS, Review.Kind.PERMISSIONS]
    assert "Đã quá sáu tháng" in here.get("/toa-soan/ra-soat-tai-khoan/").content.decode()
    assert "'=HYPERLINK(1)" in here.get("/toa-soan/ra-soat-tai-khoan/?dang=csv").content.decode()

    here.post("/toa-soan/ra-soat-tai-khoan/ghi/", {"kind": "accounts", "note": "Đã đối chiếu với danh sách nhân sự."})

    assert overdue() == [Review.Kind.PERMISSIONS]
    review = Review.objects.get()
    assert (review.by, review.accounts) == (chief, 1)
    assert AuditEntry.objects.get(action="people.review").reason == "Đã đối chiếu với danh sách nhân sự."


def test_b09_the_review_of_permissions_keeps_the_fingerprint_of_what_was_reviewed():
    chief = staff("tong", "editor-in-chief")
    first = record_review("permissions", "Đúng.", acting_user=chief).fingerprint
    assert record_review("permissions", "Đúng.", acting_user=chief).fingerprint == first
    role_group("reporter").permissions.add(Permission.objects.get(codename="view_auditentry"))
    assert record_review("permissions", "Đã đổi.", acting_user=chief).fingerprint != first
    assert any("Phóng viên" in line.groups for line in permission_matrix() if line.code == "audit.view_auditentry")


def test_changes_of_permissions_and_settings_are_recorded_with_old_and_new():
    staff("tong", "editor-in-chief")
    here = signed_in("tong")
    here.post(f"/toa-soan/settings/people/separationofduties/{SeparationOfDuties.load().pk}/", {"approver_may_not_publish": "on"}, follow=True)
    assert SeparationOfDuties.load().approver_may_not_publish
    entry = AuditEntry.objects.get(action="settings.change")
    assert (entry.account, entry.old["approver_may_not_publish"], entry.new["approver_may_not_publish"]) == ("tong", "False", "True")
    role_group("reporter").permissions.add(Permission.objects.get(codename="view_auditentry"))
    assert AuditEntry.objects.filter(action="people.permissions_give", new={"permissions": ["audit.view_auditentry"]}).exists()


def test_ones_own_page_asks_for_a_pen_name_and_leads_to_sessions_and_second_factor(reporter):
    here = signed_in("mai.thi.la")
    page = here.get("/toa-soan/account/").content.decode()
    assert "first_name" not in page
    assert "own_name-pen_name" in page
    for address in ("/tai-khoan/phien/", "/tai-khoan/xac-thuc/", "/tai-khoan/doi-mat-khau/"):
        assert address in page


def test_many_accounts_at_once_keep_the_rules_of_one():
    boss = staff("boss", is_superuser=True)
    administrator = staff("quan.tri", "system-administrator")
    here = signed_in("quan.tri")
    chief = role_group("editor-in-chief")
    here.post(f"/toa-soan/bulk/people/user/assign_role/?id={administrator.pk}", {"role": chief.pk})
    here.post(f"/toa-soan/bulk/people/user/set_active_state/?id={boss.pk}", {"mark_as_active": "False"})
    assert chief not in User.objects.get(pk=administrator.pk).groups.all()
    assert User.objects.get(pk=boss.pk).is_active
    other = staff("la", "reporter")
    here.post(f"/toa-soan/bulk/people/user/assign_role/?id={other.pk}", {"role": chief.pk})
    assert chief in User.objects.get(pk=other.pk).groups.all()
