"""Web push: encrypted for one browser, to listed services on the public internet alone, ended subscriptions forgotten."""

from __future__ import annotations

import base64
import json
import os
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from http.server import BaseHTTPRequestHandler, HTTPServer

import http_ece
import pytest
import time_machine
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from django.test import Client

from toasoan.foundation.notices import pushing, sending, vapid
from toasoan.foundation.notices.actions import tell
from toasoan.foundation.notices.clock_jobs import send_due
from toasoan.foundation.notices.models import PushSubscription, Sending
from toasoan.foundation.notices.preferences import MOST_BROWSERS, subscribe_browser
from toasoan.foundation.notices.pushing import Post, PushFailed, PushGone, PushRefused, PushUnsure, check_endpoint
from toasoan.foundation.notices.tests.test_quiet import local
from toasoan.foundation.people.tests.factories import staff

pytestmark = pytest.mark.django_db
DEVICES = "/toa-soan/thong-bao/thiet-lap/thiet-bi/"


def b64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def unb64(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


@dataclass
class Browser:
    """The keys that a browser keeps, and what it reads of a body."""

    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    auth: bytes = field(default_factory=lambda: os.urandom(16))

    @property
    def p256dh(self) -> str:
        return b64(self.key.public_key().public_bytes(serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint))

    def sent(self, number: int = 1) -> dict[str, object]:
        return {"endpoint": f"https://fcm.googleapis.com/fcm/send/{number}", "keys": {"p256dh": self.p256dh, "auth": b64(self.auth)}}

    def read(self, body: bytes) -> dict[str, object]:
        plain = http_ece.decrypt(body, private_key=self.key, auth_secret=self.auth, version="aes128gcm")
        return json.loads(plain)


@dataclass
class Service:
    """A push service on this machine."""

    port: int = 0
    status: int = 201
    got: list[tuple[str, dict[str, str], bytes]] = field(default_factory=list)

    def endpoint(self, path: str = "/send/1") -> str:
        return f"http://127.0.0.1:{self.port}{path}"


@pytest.fixture
def service() -> Iterator[Service]:
    made = Service()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            made.got.append((self.path, dict(self.headers), body))
            if made.status == 0:
                self.connection.close()
                return
            self.send_response(made.status)
            self.send_header("Location", "http://127.0.0.1:1/elsewhere")
            self.end_headers()

        def log_message(self, *arguments):
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    made.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield made
    server.shutdown()
    server.server_close()


@pytest.fixture
def here(service, monkeypatch) -> Service:
    """Pushes go to the service on this machine, which is refused otherwise."""
    monkeypatch.setattr(pushing, "_post", Post(check=lambda _endpoint: None, allowed=lambda _address: True))
    return service


@pytest.fixture
def lam():
    return staff("lam.van.ha", "reporter", full_name="Lâm Văn Hà")


def registered(person, browser, endpoint, number=1) -> PushSubscription:
    return PushSubscription.objects.create(
        person=person, endpoint=endpoint, endpoint_hash=f"{number}", p256dh=browser.p256dh, auth=b64(browser.auth), device="Chrome · Android"
    )


@pytest.fixture
def told(lamps, lam, here):
    browser = Browser()
    registered(lam, browser, here.endpoint())
    with time_machine.travel(local("2026-11-24T14:00"), tick=False):
        tell([lam], "lamps.broken", subject_key="lamp:7", text="Đèn số 7 hỏng", url="/x/", once_key="7")
        yield browser


def test_a_push_is_read_by_the_browser_alone_and_signed_for_the_service(told, here):
    send_due()
    ((path, headers, body),) = here.got
    assert path == "/send/1"
    assert headers["Content-Encoding"] == "aes128gcm"
    assert "Đèn".encode() not in body
    payload = told.read(body)
    assert (payload["text"], payload["title"], payload["unread"]) == ("Đèn số 7 hỏng", "Đèn hỏng", 1)
    assert len(body) < 4096
    with pytest.raises(Exception):  # noqa: B017, PT011 (whatever the library says to a wrong key)
        Browser().read(body)
    scheme, _space, parts = headers["Authorization"].partition(" ")
    fields = dict(part.strip().split("=", 1) for part in parts.split(","))
    assert (scheme, fields["k"]) == ("vapid", vapid.public_key())
    claims = json.loads(base64.urlsafe_b64decode(fields["t"].split(".")[1] + "=="))
    assert claims["aud"] == f"http://127.0.0.1:{here.port}"
    signed, _dot, signature = fields["t"].rpartition(".")
    raw = unb64(signature)
    both = encode_dss_signature(int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big"))
    ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), unb64(fields["k"])).verify(both, signed.encode(), ec.ECDSA(hashes.SHA256()))
    assert Sending.objects.get(channel="push").state == "sent"
    send_due()
    assert len(here.got) == 1


@pytest.mark.parametrize("status", [404, 410])
def test_an_ended_subscription_is_forgotten(told, here, status):
    here.status = status
    send_due()
    assert not PushSubscription.objects.exists()
    assert Sending.objects.get(channel="push").state == "dropped"


def test_a_busy_service_is_asked_again_a_broken_line_is_not(told, here):
    here.status = 503
    send_due()
    row = Sending.objects.get(channel="push")
    assert (row.state, row.attempts) == ("waiting", 1)
    here.status = 0
    Sending.objects.update(send_at=local("2026-11-24T13:00"))
    send_due()
    row.refresh_from_db()
    assert row.state == "unsure"


def test_redirects_are_not_followed(told, here):
    here.status = 307
    send_due()
    assert len(here.got) == 1
    assert Sending.objects.get(channel="push").state == "waiting"


def test_words_that_may_no_longer_be_seen_are_not_pushed(told, here, lamps):
    lamps.hidden.add(7)
    send_due()
    assert here.got == []


def test_quiet_hours_hold_pushes(lamps, lam, here):
    registered(lam, Browser(), here.endpoint())
    with time_machine.travel(local("2026-11-24T23:00"), tick=False) as clock:
        tell([lam], "lamps.broken", subject_key="lamp:7", text="Đèn hỏng", url="/x/", once_key="7")
        send_due()
        assert here.got == []
        clock.move_to(local("2026-11-25T06:00"))
        send_due()
    assert len(here.got) == 1


@pytest.mark.parametrize(
    "endpoint",
    [
        "http://fcm.googleapis.com/fcm/send/1",
        "https://localhost/send",
        "https://127.0.0.1/send",
        "https://169.254.169.254/latest/meta-data/",
        "https://example.org/send",
        "https://evilfcm.googleapis.com.example.org/",
        "https://notfcm.googleapis.com/",
        "https://fcm.googleapis.com:8443/send",
        "https://me@fcm.googleapis.com/send",
        "https://fcm.googleapis.com:99999/",
        "ftp://fcm.googleapis.com/",
        "https://fcm.googleapis.com/" + "a" * 1000,
        "",
    ],
)
def test_only_listed_services_over_tls(endpoint):
    with pytest.raises(PushRefused):
        check_endpoint(endpoint)


def test_a_listed_name_that_leads_inside_is_refused():
    for address in ("127.0.0.1", "10.0.0.5", "::1", "169.254.169.254", "::ffff:192.168.1.1"):
        with pytest.raises(PushRefused, match="public internet"):
            Post(resolve=lambda _host, _port, address=address: [address]).send("https://fcm.googleapis.com/fcm/send/1", b"x", urgent=False)


def test_what_the_service_says_is_told_apart(here):
    post = partial(pushing._post.send, here.endpoint(), b"x", urgent=True)
    for status, error in ((201, None), (410, PushGone), (500, PushFailed), (0, PushUnsure)):
        here.status = status
        if error is None:
            post()
        else:
            with pytest.raises(error):
                post()
    assert here.got[0][1]["Urgency"] == "high"


def test_a_browser_is_subscribed_listed_tried_and_removed(lam, client: Client, here):
    browser = Browser()
    client.force_login(lam)
    assert client.get(DEVICES).json()["key"] == vapid.public_key()
    agent = "Mozilla/5.0 (Linux; Android 15) Chrome/140.0 Mobile"
    answer = client.post(DEVICES, json.dumps(browser.sent()), content_type="application/json", headers={"User-Agent": agent})
    assert answer.status_code == 200
    again = client.post(DEVICES, json.dumps(browser.sent()), content_type="application/json")
    assert again.json() == answer.json()
    page = client.get("/toa-soan/thong-bao/thiet-lap/").content.decode()
    assert page.count("Bỏ thiết bị") == 1
    PushSubscription.objects.update(endpoint=here.endpoint())
    client.post(f"{DEVICES}thu/")
    assert browser.read(here.got[0][2])["title"] == "Thông báo thử"
    other = Client()
    other.force_login(staff("ai.khac", "editor-in-chief"))
    address = f"{DEVICES}{answer.json()['id']}/bo/"
    assert other.post(address).status_code == 404
    client.post(address)
    assert not PushSubscription.objects.exists()


def with_keys(p256dh: bytes, auth: bytes) -> bytes:
    return json.dumps({"endpoint": "https://fcm.googleapis.com/x", "keys": {"p256dh": b64(p256dh), "auth": b64(auth)}}).encode()


@pytest.mark.parametrize(
    "broken",
    [
        b"{", b"[]", b"null", b'{"endpoint": "https://fcm.googleapis.com/x"}', b"x" * 5000,
        with_keys(b"\x00", b"\x00"), with_keys(b"\x04" + b"\x01" * 64, bytes(16)),
    ],
)  # fmt: skip
def test_a_broken_subscription_is_refused(lam, client: Client, broken):
    client.force_login(lam)
    assert client.post(DEVICES, broken, content_type="application/json").status_code == 400
    assert not PushSubscription.objects.exists()


def test_the_oldest_browsers_make_room(lam):
    for number in range(MOST_BROWSERS + 3):
        keys = Browser()
        endpoint = f"https://updates.push.services.mozilla.com/wpush/{number}"
        subscribe_browser(endpoint=endpoint, p256dh=keys.p256dh, auth=b64(keys.auth), device="Firefox · Linux", acting_user=lam)
    assert PushSubscription.objects.count() == MOST_BROWSERS


def test_the_key_is_made_once_and_for_its_owner_alone(settings, tmp_path):
    settings.VAPID_KEY_FILE = str(tmp_path / "keys" / "vapid.pem")
    assert vapid.make_key()
    assert not vapid.make_key()
    assert os.stat(settings.VAPID_KEY_FILE).st_mode & 0o077 == 0
    assert len(base64.urlsafe_b64decode(vapid.public_key() + "=")) == 65
    assert [path.name for path in (tmp_path / "keys").iterdir()] == ["vapid.pem"]


def test_the_service_worker_is_the_newsrooms_alone(lam, client: Client):
    address = "/toa-soan/thong-bao/nhan-day.js"
    assert client.get(address).status_code == 302
    client.force_login(lam)
    answer = client.get(address)
    assert answer.headers["Service-Worker-Allowed"] == "/toa-soan/"
    assert answer.headers["Content-Type"].startswith("text/javascript")
    assert sending.push_payload.__doc__
