"""Signing in through the door people use: passwords, locks, first passwords, age (controls A01–A08, A11, A14)."""

from __future__ import annotations

import re
from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from toasoan.foundation.audit.models import AuditEntry
from toasoan.foundation.people.lockout import is_locked, record_failure
from toasoan.foundation.people.models import SignInLock, User
from toasoan.foundation.people.tests.factories import PASSWORD, staff

pytestmark = pytest.mark.django_db
SIGN_IN = "/dang-nhap/"


def sign_in(client: Client, name: str, password: str = PASSWORD, **more):
    return client.post(SIGN_IN, {"login": name, "password": password, **more.pop("data", {})}, **more)


def is_signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


@pytest.fixture
def reporter():
    return staff("mai.thi.la", "reporter", full_name="Mai Thị Lá")


def test_a01_the_newsroom_and_ones_account_ask_who_it_is(client):
    for address in ("/toa-soan/", "/toa-soan/users/", "/tai-khoan/phien/", "/tai-khoan/xac-thuc/", "/tai-khoan/doi-mat-khau/"):
        answer = client.get(address)
        assert answer.status_code == 302
        assert answer.url.startswith(SIGN_IN)


def test_a02_passwords_are_kept_as_argon2_and_secrets_of_authenticators_encrypted(settings):
    from allauth.mfa.adapter import get_adapter

    import config.settings as real

    settings.PASSWORD_HASHERS = real.PASSWORD_HASHERS
    user = staff("bam", "reporter")
    assert user.password.startswith("argon2$argon2id$")
    kept = get_adapter().encrypt("JBSWY3DPEHPK3PXP")
    assert "JBSWY3DPEHPK3PXP" not in kept
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "k" * 60
    assert get_adapter().decrypt(kept) == "JBSWY3DPEHPK3PXP"


def test_a03_a_first_password_opens_only_the_page_that_changes_it(client, reporter):
    User.objects.filter(pk=reporter.pk).update(must_change_password=True)
    sign_in(client, "mai.thi.la")

    assert client.get("/toa-soan/").url == "/tai-khoan/doi-mat-khau/"
    assert client.get("/tai-khoan/phien/").url == "/tai-khoan/doi-mat-khau/"
    answer = client.get("/toa-soan/api/main/pages/", headers={"Accept": "application/json"})
    assert (answer.status_code, answer.json()["error"]) == (403, "password")
    assert "người quản trị cấp" in client.get("/tai-khoan/doi-mat-khau/").content.decode()

    new = "Sông-Hậu-xanh-2027"
    answer = client.post("/tai-khoan/doi-mat-khau/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert answer.status_code == 302, answer.content.decode()
    assert client.get("/toa-soan/").status_code == 200


@pytest.mark.parametrize(
    ("password", "good"),
    [
        ("Nước-Nổi-2026x", True),  # 14 characters, 4 kinds
        ("Nước-Nổi-2026", False),  # 13
        ("nước-nổi-mùa-2026", False),  # no capital
        ("NướcNổiMùa2026xx", False),  # nothing but letters and digits
        ("Nước-Nổi-mùa-lũ-về", False),  # no digit
    ],
)
def test_a04_length_and_kinds_of_characters(reporter, password, good):
    if good:
        validate_password(password, reporter)
    else:
        with pytest.raises(ValidationError):
            validate_password(password, reporter)


def test_a04_eight_characters_do_once_a_second_factor_is_on(reporter):
    from allauth.mfa.models import Authenticator

    with pytest.raises(ValidationError):
        validate_password("xuong7ba", reporter)
    Authenticator.objects.create(user=reporter, type=Authenticator.Type.TOTP, data={"secret": "x"})
    validate_password("xuong7ba", reporter)
    with pytest.raises(ValidationError):
        validate_password("xuong7b", reporter)


def test_a04_a_password_is_neither_common_nor_like_the_name(reporter):
    from allauth.mfa.models import Authenticator

    Authenticator.objects.create(user=reporter, type=Authenticator.Type.TOTP, data={"secret": "x"})
    for password in ("password1", "mai.thi.la1"):
        with pytest.raises(ValidationError):
            validate_password(password, reporter)


def test_a05_an_old_password_is_first_reminded_of_and_later_must_be_changed(client, reporter, settings):
    sign_in(client, "mai.thi.la")
    assert "đã dùng lâu" not in client.get("/toa-soan/").content.decode()

    def aged(days: int) -> None:
        User.objects.filter(pk=reporter.pk).update(password_changed_at=timezone.now() - timedelta(days=days))

    aged(settings.PASSWORD_CHANGE_DAYS + 1)
    assert "đã dùng lâu" in client.get("/toa-soan/").content.decode()
    aged(settings.PASSWORD_VALID_DAYS + 1)
    assert client.get("/toa-soan/").url == "/tai-khoan/doi-mat-khau/"
    aged(settings.PASSWORD_VALID_DAYS_ADMIN + 1)
    assert client.get("/toa-soan/").status_code == 200
    User.objects.filter(pk=reporter.pk).update(kind="administration")
    assert client.get("/toa-soan/").url == "/tai-khoan/doi-mat-khau/"


def test_a06_none_of_the_last_ten_passwords_again(reporter, settings):
    for number in range(settings.PASSWORD_HISTORY):
        reporter.set_password(f"Mùa-lúa-chín-{number:02}")
        reporter.save()
    for number in range(settings.PASSWORD_HISTORY):
        with pytest.raises(ValidationError):
            validate_password(f"Mùa-lúa-chín-{number:02}", reporter)
    validate_password(PASSWORD, reporter)  # the eleventh back
    assert reporter.old_passwords.count() == settings.PASSWORD_HISTORY


def test_a07_the_sixth_attempt_fails_even_with_the_right_password(client, reporter, settings):
    for number in range(settings.LOCK_AFTER):
        answer = sign_in(client, "Mai.Thi.La" if number % 2 else "mai.thi.la", "sai", REMOTE_ADDR=f"10.0.0.{number + 1}")
        assert "không đúng" in answer.content.decode()

    answer = sign_in(client, "mai.thi.la", REMOTE_ADDR="10.0.0.9")

    assert "tạm bị khóa" in answer.content.decode()
    assert not is_signed_in(client)
    assert client.login(username="mai.thi.la", password=PASSWORD) is False  # nor through any other door
    with time_machine.travel(timezone.now() + timedelta(hours=settings.LOCK_HOURS, minutes=1)):
        sign_in(client, "mai.thi.la", REMOTE_ADDR="10.0.0.9")
        assert is_signed_in(client)


def test_a07_an_address_that_guesses_at_many_accounts_is_locked(client, reporter, settings):
    for number in range(settings.LOCK_AFTER_ADDRESS):
        sign_in(client, f"ai.do.{number}", "sai", REMOTE_ADDR="203.0.113.7")

    assert "tạm bị khóa" in sign_in(client, "mai.thi.la", REMOTE_ADDR="203.0.113.7").content.decode()
    sign_in(client, "mai.thi.la", REMOTE_ADDR="203.0.113.8")
    assert is_signed_in(client)


def test_a07_a_wrong_attempt_now_and_then_does_not_lock(client, reporter, settings):
    for day in range(settings.LOCK_AFTER + 1):
        with time_machine.travel(timezone.now() + timedelta(days=day)):
            sign_in(client, "mai.thi.la", "sai")
    assert not SignInLock.objects.exists()


def test_a07_what_is_said_does_not_tell_whether_the_account_exists(reporter, settings):
    def said(name: str) -> list[str]:
        client = Client()
        return [
            re.findall(
                r'note error" role="alert">(.*?)</div></div>',
                sign_in(client, name, "sai", REMOTE_ADDR=f"198.51.100.{n + len(name)}").content.decode(),
            )
            for n in range(settings.LOCK_AFTER + 1)
        ]

    assert said("mai.thi.la") == said("khong.co.ai.ca")


def test_a07_an_unknown_account_costs_as_much_hashing_as_a_known_one(client, reporter, monkeypatch):
    from django.contrib.auth.hashers import MD5PasswordHasher

    spent: list[str] = []
    encode = MD5PasswordHasher.encode
    monkeypatch.setattr(MD5PasswordHasher, "encode", lambda self, *args: spent.append("x") or encode(self, *args))
    sign_in(client, "mai.thi.la", "sai")
    known, spent[:] = len(spent), []
    sign_in(client, "khong.co.ai", "sai")
    assert len(spent) == known == 1


def test_a08_an_administrator_unlocks_by_command_and_the_record_says_why(client, reporter, settings):
    for _ in range(settings.LOCK_AFTER):
        sign_in(client, "mai.thi.la", "sai")
    call_command("unlock_account", "mai.thi.la", reason="đã gọi điện xác minh", stdout=StringIO())

    sign_in(client, "mai.thi.la")

    assert is_signed_in(client)
    entry = AuditEntry.objects.get(action="people.unlock")
    assert (entry.account, entry.reason) == ("mai.thi.la", "đã gọi điện xác minh")
    with pytest.raises(CommandError):
        call_command("unlock_account", "mai.thi.la", reason="nữa")


def test_a11_the_session_cookie_ends_with_the_browser_and_nothing_remembers(client, reporter):
    answer = sign_in(client, "mai.thi.la", data={"remember": "on"})
    assert not answer.cookies["sessionid"]["max-age"]
    assert not answer.cookies["sessionid"]["expires"]
    assert "remember" not in client.get("/dang-xuat/").content.decode()


def test_a14_a_fresh_installation_has_no_account_and_the_first_is_made_once(monkeypatch):
    assert not User.objects.exists()
    monkeypatch.setenv("TOASOAN_ADMIN_PASSWORD", "yếu")
    with pytest.raises(CommandError, match="quá ngắn"):
        call_command("create_administrator", "quan.tri", email="qt@bao.example")
    monkeypatch.setenv("TOASOAN_ADMIN_PASSWORD", PASSWORD)

    call_command("create_administrator", "quan.tri", email="qt@bao.example", stdout=StringIO())

    assert User.objects.get().is_superuser
    with pytest.raises(CommandError, match="Đã có người quản trị"):
        call_command("create_administrator", "quan.tri.2", email="qt2@bao.example")
    call_command("create_administrator", "quan.tri.2", email="qt2@bao.example", force=True, stdout=StringIO())


def test_signing_in_and_out_and_failing_are_recorded_with_the_account_typed(client, reporter):
    sign_in(client, "ke.la", "sai", REMOTE_ADDR="203.0.113.9")
    sign_in(client, "mai.thi.la")
    client.post("/dang-xuat/")
    seen = list(AuditEntry.objects.order_by("id").filter(action__startswith="people.sign").values_list("action", "account", "result"))
    assert seen == [("people.sign_in_failed", "ke.la", "refused"), ("people.sign_in", "mai.thi.la", "ok"), ("people.sign_out", "mai.thi.la", "ok")]
    assert AuditEntry.objects.get(action="people.sign_in_failed").address == "203.0.113.9"


def test_c08_no_record_carries_a_password(client, reporter):
    sign_in(client, "mai.thi.la", "bí-mật-gõ-nhầm")
    sign_in(client, "mai.thi.la")
    assert "bí-mật" not in str(list(AuditEntry.objects.values_list("old", "new", "reason")))
    assert reporter.password not in str(list(AuditEntry.objects.values_list("old", "new")))


@pytest.mark.parametrize(
    "target", ["https://ke-xau.example/", "//ke-xau.example/", "/\\ke-xau.example", "javascript:alert(1)", "http:///ke-xau.example"]
)
def test_signing_in_and_out_lead_to_no_other_site(client, reporter, target):
    answer = sign_in(client, "mai.thi.la", data={"next": target})
    assert answer.url == "/toa-soan/"
    assert client.post("/dang-xuat/", {"next": target}).url == "/dang-nhap/"


def test_signing_in_goes_back_to_where_one_was(client, reporter):
    assert sign_in(client, "mai.thi.la", data={"next": "/toa-soan/pages/2/edit/"}).url == "/toa-soan/pages/2/edit/"


@pytest.mark.parametrize("address", ["/dang-nhap/", "/dang-xuat/", "/tai-khoan/doi-mat-khau/", "/tai-khoan/phien/"])
def test_forms_of_signing_in_need_the_csrf_token(reporter, address):
    client = Client(enforce_csrf_checks=True)
    client.force_login(reporter)
    assert client.post(address, {"login": "mai.thi.la", "password": PASSWORD}).status_code == 403


def test_the_door_cannot_be_framed_by_another_site_and_runs_no_inline_script(client):
    answer = client.get("/dang-nhap/")
    policy = answer.headers["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in policy
    assert "'unsafe-inline'" not in re.search(r"script-src[^;]*", policy).group()
    assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"
    scripts = re.findall(r"<script(?![^>]*(?:src=|application/json))", answer.content.decode())
    assert not scripts


def test_wagtails_own_doors_are_closed(client, reporter):
    assert client.get("/toa-soan/login/?next=/toa-soan/pages/").url == "/dang-nhap/?next=/toa-soan/pages/"
    assert client.post("/toa-soan/login/", {"username": "mai.thi.la", "password": PASSWORD}).status_code == 302
    assert not is_signed_in(client)
    assert client.get("/toa-soan/password_reset/").url == "/tai-khoan/quen-mat-khau/"


def test_nobody_signs_up(client):
    client.post("/tai-khoan/mo-tai-khoan/", {"username": "moi", "password1": PASSWORD})
    assert not User.objects.exists()
    assert "cấp tài khoản" in client.get("/tai-khoan/mo-tai-khoan/").content.decode()


def test_a_forgotten_password_is_reset_by_letter_and_unknown_addresses_learn_nothing(client, reporter, mailoutbox):
    known = client.post("/tai-khoan/quen-mat-khau/", {"email": reporter.email}, follow=True)
    unknown = client.post("/tai-khoan/quen-mat-khau/", {"email": "ai@dau.example"}, follow=True)
    assert known.content.decode().split("<h1>")[1] == unknown.content.decode().split("<h1>")[1]
    assert len(mailoutbox) == 1
    link = re.search(r"http://testserver(/\S+)", mailoutbox[0].body).group(1)
    form = client.get(link, follow=True)
    new = "Sông-Hậu-xanh-2027"
    client.post(form.redirect_chain[-1][0], {"password1": new, "password2": new})
    assert not is_signed_in(client)
    sign_in(client, "mai.thi.la", new)
    assert is_signed_in(client)


def test_whoever_has_no_place_in_the_newsroom_is_told_so_and_not_sent_in_circles(client):
    staff("cong.tac.vien", "contributor")
    answer = client.post(SIGN_IN, {"login": "cong.tac.vien", "password": PASSWORD}, follow=True)
    assert answer.status_code == 403
    assert "chưa được cấp quyền vào tòa soạn" in answer.content.decode()
    assert "/dang-xuat/" in answer.content.decode()


@pytest.mark.django_db
def test_a07_addresses_of_one_ipv6_line_are_counted_together(settings):
    settings.LOCK_AFTER_ADDRESS = 3
    for number in range(3):
        record_failure(f"nguoi.{number}", f"2001:db8:1:2::{number + 1}")

    assert is_locked("nguoi.khac", "2001:db8:1:2:ffff::9")
    assert not is_locked("nguoi.khac", "2001:db8:1:3::1")
