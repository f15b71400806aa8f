"""The second step: who needs it, adding it, passing it (control A09); the agency's identity server (A13)."""

from __future__ import annotations

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import StringIO
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client

from toasoan.foundation.audit.models import AuditEntry
from toasoan.foundation.people.second_factor import needs_factor, note_enrolment, showed_factor
from toasoan.foundation.people.tests.factories import PASSWORD, staff
from toasoan.foundation.people.tests.test_signing_in import is_signed_in, sign_in

pytestmark = pytest.mark.django_db
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture(autouse=True)
def _compulsory(settings):
    settings.SECOND_FACTOR = True
    cache.clear()  # which codes were used, by accounts of earlier tests with the same numbers


def code_now(secret: str = SECRET) -> str:
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def with_authenticator(name: str, *roles: str):
    user = staff(name, *roles)
    TOTP.activate(user, SECRET)
    RecoveryCodes.activate(user)
    return user


def test_a09_who_publishes_or_administers_needs_a_second_factor_and_others_do_not():
    from django.contrib.auth.models import Permission

    needed = {
        role: needs_factor(staff(role, role)) for role in ("reporter", "accountant", "managing-editor", "editor-in-chief", "system-administrator")
    }
    assert needed == {"reporter": False, "accountant": False, "managing-editor": True, "editor-in-chief": True, "system-administrator": True}
    assert needs_factor(staff("all", is_superuser=True))
    by_hand = staff("tay")
    by_hand.user_permissions.add(Permission.objects.get(codename="change_user", content_type__app_label="people"))
    assert needs_factor(type(by_hand).objects.get(pk=by_hand.pk))


def test_a09_without_it_only_the_page_that_adds_it_is_open(client):
    staff("tong", "editor-in-chief")
    sign_in(client, "tong")

    assert client.get("/toa-soan/").url == "/tai-khoan/xac-thuc/"
    assert client.get("/tai-khoan/phien/").url == "/tai-khoan/xac-thuc/"
    answer = client.get("/toa-soan/api/main/pages/", headers={"Accept": "application/json"})
    assert (answer.status_code, answer.json()["error"]) == (403, "second_factor")
    assert "phải bật xác thực hai lớp" in client.get("/tai-khoan/xac-thuc/").content.decode()


def test_a09_adding_an_authenticator_opens_the_newsroom(client):
    user = staff("tong", "editor-in-chief")
    sign_in(client, "tong")
    assert client.get("/tai-khoan/xac-thuc/ung-dung/").url.startswith("/tai-khoan/xac-nhan/")
    client.post("/tai-khoan/xac-nhan/", {"password": PASSWORD, "next": "/tai-khoan/xac-thuc/ung-dung/"})
    page = client.get("/tai-khoan/xac-thuc/ung-dung/")
    secret = page.context["form"].secret
    assert secret in page.content.decode()

    answer = client.post("/tai-khoan/xac-thuc/ung-dung/", {"code": code_now(secret)})

    assert answer.url == "/tai-khoan/xac-thuc/ma-du-phong/"
    assert len(client.get(answer.url).context["unused_codes"]) == 10
    kept = Authenticator.objects.get(user=user, type="totp").data["secret"]
    assert secret not in kept
    assert client.get("/toa-soan/").status_code == 200  # the code was given a moment ago and is not asked for again


def test_a09_a_session_that_showed_a_password_alone_adds_no_further_factor(client):
    user = staff("tong", "editor-in-chief")
    sign_in(client, "tong")
    client.post("/tai-khoan/xac-nhan/", {"password": PASSWORD, "next": "/tai-khoan/xac-thuc/"})
    TOTP.activate(user, SECRET)  # in another session, meanwhile
    for address in ("/tai-khoan/xac-thuc/khoa/them/", "/tai-khoan/xac-thuc/ung-dung/"):
        assert client.get(address).url.startswith("/tai-khoan/xac-thuc/nhap-lai/")
    assert client.get("/toa-soan/").url.startswith("/tai-khoan/xac-thuc/nhap-lai/")
    client.post("/tai-khoan/xac-thuc/nhap-lai/", {"code": code_now(), "next": "/toa-soan/"})
    assert client.get("/toa-soan/").status_code == 200
    assert client.get("/tai-khoan/xac-thuc/khoa/them/").status_code == 200


def test_a09_a_further_factor_does_not_stand_for_the_first(client, rf):
    user = with_authenticator("tong", "editor-in-chief")
    sign_in(client, "tong")
    request = rf.get("/")
    request.user, request.session = user, client.session
    Authenticator.objects.create(user=user, type=Authenticator.Type.WEBAUTHN, data={})
    note_enrolment(request, user)
    assert not showed_factor(request)
    Authenticator.objects.filter(user=user, type=Authenticator.Type.WEBAUTHN).delete()
    note_enrolment(request, user)
    assert showed_factor(request)


def test_a09_signing_in_asks_for_the_code_and_a_recovery_code_works_once(client):
    user = with_authenticator("tong", "editor-in-chief")
    codes = RecoveryCodes(Authenticator.objects.get(user=user, type="recovery_codes")).get_unused_codes()
    assert sign_in(client, "tong").url == "/dang-nhap/xac-thuc/"
    assert not is_signed_in(client)
    assert client.get("/toa-soan/").url.startswith("/dang-nhap/")

    assert "Mã không đúng" in client.post("/dang-nhap/xac-thuc/", {"code": "000000"}).content.decode()
    client.post("/dang-nhap/xac-thuc/", {"code": codes[0]})

    assert is_signed_in(client)
    assert client.get("/toa-soan/").status_code == 200
    again = Client()
    sign_in(again, "tong")
    again.post("/dang-nhap/xac-thuc/", {"code": codes[0]})
    assert not is_signed_in(again)
    again.post("/dang-nhap/xac-thuc/", {"code": code_now()})
    assert is_signed_in(again)


def test_a07_guessing_codes_locks_the_account_too(client, settings):
    with_authenticator("tong", "editor-in-chief")
    sign_in(client, "tong")
    for _ in range(settings.LOCK_AFTER):
        client.post("/dang-nhap/xac-thuc/", {"code": "000000"})
    answer = client.post("/dang-nhap/xac-thuc/", {"code": code_now()})
    assert "tạm bị khóa" in answer.content.decode()
    assert not is_signed_in(client)


def test_a09_the_last_factor_cannot_be_taken_off_by_who_needs_one(client):
    user = with_authenticator("tong", "editor-in-chief")
    sign_in(client, "tong")
    client.post("/dang-nhap/xac-thuc/", {"code": code_now()})
    client.post("/tai-khoan/xac-nhan/", {"password": PASSWORD, "next": "/tai-khoan/xac-thuc/ung-dung/go/"})
    assert "bắt buộc xác thực hai lớp" in client.post("/tai-khoan/xac-thuc/ung-dung/go/").content.decode()
    assert Authenticator.objects.filter(user=user, type="totp").exists()


def test_changes_of_factors_are_recorded(client, django_capture_on_commit_callbacks):
    staff("tong", "editor-in-chief")
    sign_in(client, "tong")
    client.post("/tai-khoan/xac-nhan/", {"password": PASSWORD, "next": "/tai-khoan/xac-thuc/ung-dung/"})
    secret = client.get("/tai-khoan/xac-thuc/ung-dung/").context["form"].secret
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/tai-khoan/xac-thuc/ung-dung/", {"code": code_now(secret)})
    assert AuditEntry.objects.filter(action="people.factor_add", account="tong").count() == 2  # authenticator, recovery codes


def test_a_passkey_can_be_asked_for_at_the_door_and_added_inside(client):
    options = client.get("/dang-nhap/khoa-truy-cap/", headers={"Accept": "application/json"}).json()["request_options"]
    assert options["publicKey"]["rpId"] == "testserver"
    staff("tong", "editor-in-chief")
    sign_in(client, "tong")
    client.post("/tai-khoan/xac-nhan/", {"password": PASSWORD, "next": "/tai-khoan/xac-thuc/khoa/them/"})
    page = client.get("/tai-khoan/xac-thuc/khoa/them/")
    assert page.context["js_data"]["creation_options"]["publicKey"]["rp"]["id"] == "testserver"
    assert "/static/mfa/js/webauthn.js" in page.content.decode()


class FakeIdentityServer(BaseHTTPRequestHandler):
    """What an OIDC server answers, for one person."""

    person = {"sub": "77", "preferred_username": "mai.thi.la", "email": "la@tinh.example", "email_verified": True}

    def _answer(self, values: dict) -> None:
        body = json.dumps(values).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self) -> None:
        base = f"http://127.0.0.1:{self.server.server_port}"
        if self.path.endswith("openid-configuration"):
            names = {"authorization_endpoint": "/auth", "token_endpoint": "/token", "userinfo_endpoint": "/userinfo", "jwks_uri": "/jwks"}
            self._answer({"issuer": base, **{name: base + path for name, path in names.items()}})
        else:
            self._answer(self.person)

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self._answer({"access_token": "t", "token_type": "Bearer", "expires_in": 60})

    def log_message(self, *args) -> None:
        """Quietly."""


@pytest.fixture
def identity_server(settings):
    server = HTTPServer(("127.0.0.1", 0), FakeIdentityServer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    app = {"provider_id": "oidc", "name": "Tài khoản của tỉnh", "client_id": "toasoan", "secret": "s"}
    app["settings"] = {"server_url": f"http://127.0.0.1:{server.server_port}", "oauth_pkce_enabled": True}
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}
    yield server
    server.shutdown()
    server.server_close()


def through_identity_server(client: Client):
    """Press the button, come back with a code."""
    away = client.post("/tai-khoan/dinh-danh/oidc/", {"next": "/toa-soan/pages/"})
    asked = parse_qs(urlsplit(away.url).query)
    assert asked["redirect_uri"] == ["http://testserver/tai-khoan/dinh-danh/oidc/tro-ve/"]
    assert "code_challenge" in asked
    return client.get("/tai-khoan/dinh-danh/oidc/tro-ve/", {"code": "c", "state": asked["state"][0]})


def test_a13_the_agencys_identity_server_opens_the_account_of_the_same_name(client, identity_server):
    staff("mai.thi.la", "reporter")
    assert "Tài khoản của tỉnh" in client.get("/dang-nhap/").content.decode()
    back = through_identity_server(client)
    assert back.url == "/toa-soan/pages/"
    assert is_signed_in(client)


def test_a13_it_opens_nothing_for_a_stranger_and_makes_no_account(client, identity_server):
    back = through_identity_server(client)
    assert back.status_code == 403
    assert "chưa cấp tài khoản" in back.content.decode()
    assert not is_signed_in(client)


def test_a13_it_does_not_replace_the_second_factor(client, identity_server):
    with_authenticator("mai.thi.la", "editor-in-chief")
    assert through_identity_server(client).url == "/dang-nhap/xac-thuc/"
    assert not is_signed_in(client)


def test_a_code_is_not_good_for_ever():
    user = staff("gio", "reporter")
    TOTP.activate(user, SECRET)
    import time_machine

    old = code_now()
    with time_machine.travel(time.time() + 120):
        assert not Authenticator.objects.get(user=user, type="totp").wrap().validate_code(old)


def test_whoever_lost_everything_starts_again_and_the_record_says_why(client):
    user = with_authenticator("tong", "editor-in-chief")
    sign_in(client, "tong")
    client.post("/dang-nhap/xac-thuc/", {"code": code_now()})
    call_command("reset_second_factor", "tong", reason="mất điện thoại, đã gặp trực tiếp", stdout=StringIO())
    assert client.get("/toa-soan/").url.startswith("/dang-nhap/")
    assert not Authenticator.objects.filter(user=user).exists()
    assert AuditEntry.objects.get(action="people.factor_reset").reason == "mất điện thoại, đã gặp trực tiếp"
    sign_in(client, "tong")
    assert client.get("/toa-soan/").url == "/tai-khoan/xac-thuc/"
