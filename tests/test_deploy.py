"""The samples of deploy/ are tried: nginx runs with them in front of a stand-in, and units and settings name what exists."""

from __future__ import annotations

import datetime
import gzip
import http.client
import json
import os
import re
import socket
import ssl
import subprocess
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import brotli
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from django.core.management import get_commands

from config.environment import env
from tests.installations import ROOT
from tests.requirements import BROTLI_MODULE, need, nginx
from toasoan.outlets.pagestore.shelf import Shelf, compress
from toasoan.outlets.pagestore.webserver import nginx_pages

DEPLOY = ROOT / "deploy"
PAGE = ("<p>Nước lũ lên, bà con ấp trên đã dời đi.</p>" * 40).encode()


class Echo(BaseHTTPRequestHandler):
    """Answers with the headers it was sent."""

    def do_POST(self) -> None:
        self.do_GET()

    def do_GET(self) -> None:
        body = json.dumps({name.lower(): value for name, value in self.headers.items()}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Keep quiet."""


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def self_signed(folder: Path) -> None:
    """A certificate for bao.example, signed by itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "bao.example")])
    now = datetime.datetime.now(datetime.UTC)
    builder = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number(), now, now + datetime.timedelta(days=1))
    names = x509.SubjectAlternativeName([x509.DNSName("bao.example")])
    certificate = builder.add_extension(names, critical=False).sign(key, hashes.SHA256())
    (folder / "fullchain.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    plain = serialization.NoEncryption()
    (folder / "privkey.pem").write_bytes(key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain))


def configured(folder: Path, http: int, https: int, upstream: int) -> Path:
    """The sample with this test's folders and ports, inside the smallest nginx.conf that can hold it."""
    site = (DEPLOY / "nginx.conf").read_text()
    replaced = {
        "/etc/ssl/toasoan/": f"{folder}/",
        "/etc/nginx/toasoan-pages.conf": f"{folder}/pages.conf",
        "/srv/toasoan/var": f"{folder}/var",
        "listen 80;": f"listen 127.0.0.1:{http};",
        "listen 443 ssl;": f"listen 127.0.0.1:{https} ssl;",
        "server 127.0.0.1:8000;": f"server 127.0.0.1:{upstream};",
    }
    for old, new in replaced.items():
        assert old in site
        site = site.replace(old, new)
    site = re.sub(r"^ *listen \[::\].*\n", "", site, flags=re.MULTILINE)
    (folder / "site.conf").write_text(site)
    (folder / "pages.conf").write_text((DEPLOY / "nginx-pages.conf").read_text().replace("/srv/toasoan/var", f"{folder}/var"))
    temporary = "".join(f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    user = "user root;" if os.geteuid() == 0 else ""
    http = f"include /etc/nginx/mime.types; access_log off; {temporary} include {folder}/site.conf;"
    whole = f"load_module {BROTLI_MODULE}; {user} pid {folder}/pid; error_log stderr; daemon off; events {{}} http {{ {http} }}"
    path = folder / "nginx.conf"
    path.write_text(whole)
    return path


class Front:
    """A running nginx and how to ask it."""

    def __init__(self, http: int, https: int) -> None:
        self.http, self.https = http, https
        self.trust = ssl.create_default_context()
        self.trust.check_hostname, self.trust.verify_mode = False, ssl.CERT_NONE

    def get(self, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
        """Status, headers and body of an answer over TLS."""
        return self.ask("GET", path, **headers)

    def ask(self, method: str, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
        """The same with any method; the path goes out as it is."""
        connection = http.client.HTTPSConnection("127.0.0.1", self.https, context=self.trust, timeout=10)
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        for name, value in {"Host": "bao.example", **headers}.items():
            connection.putheader(name.replace("_", "-"), value)
        connection.endheaders()
        answer = connection.getresponse()
        return answer.status, dict(answer.headers), answer.read()


def wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    """Until somebody listens there."""
    for _ in range(200):
        if process.poll() is not None:
            raise AssertionError(process.stderr.read().decode() if process.stderr else "nginx stopped")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        threading.Event().wait(0.05)
    raise AssertionError("nginx does not listen")


@pytest.fixture(scope="module")
def front(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Front]:
    """nginx with the sample in front of the echo, and some stored pages."""
    need("nginx")
    folder = tmp_path_factory.mktemp("nginx")
    shelf = Shelf(folder / "var" / "trang")
    for path in ("/", "/thoi-su/", "/thoi-su/lu-len-12.html", "/rss.xml", "/sitemap.xml", "/icon.svg", "/robots.txt", "/.well-known/security.txt"):
        shelf.write("bao.example", path, compress(path.encode() + PAGE), 1_700_000_000)
    (shelf.root / ".aside" / "half.html").write_text("half")
    (shelf.root / "bao.example" / ".secret.txt").write_text("secret")
    for name, content in {"static/a.css": "a{}", "media/images/a.html": "<script>", "media/documents/a.pdf": "%PDF"}.items():
        path = folder / "var" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)
    self_signed(folder)
    echo = ThreadingHTTPServer(("127.0.0.1", 0), Echo)
    threading.Thread(target=echo.serve_forever, daemon=True).start()
    plain, https = free_port(), free_port()
    configuration = configured(folder, plain, https, echo.server_port)
    process = subprocess.Popen([str(nginx()), "-p", str(folder), "-c", str(configuration)], stderr=subprocess.PIPE)
    try:
        wait_for(https, process)
        yield Front(plain, https)
    finally:
        process.terminate()
        process.wait(10)
        echo.shutdown()


def test_nginx_accepts_the_sample(tmp_path: Path) -> None:
    need("nginx")
    self_signed(tmp_path)
    configuration = configured(tmp_path, free_port(), free_port(), free_port())
    done = subprocess.run([str(nginx()), "-t", "-p", str(tmp_path), "-c", str(configuration)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "[warn]" not in done.stderr


def test_the_application_learns_where_a_request_really_comes_from(front: Front) -> None:
    status, _, body = front.get("/tim-kiem/", X_Forwarded_For="203.0.113.7", X_Source_Port="1", X_Forwarded_Proto="http")
    seen = json.loads(body)
    assert status == 200
    assert seen["host"] == "bao.example"
    assert seen["x-forwarded-for"] == "127.0.0.1", "what a client claims must not get through"
    assert seen["x-forwarded-proto"] == "https"
    assert seen["x-source-port"].isdigit()
    assert int(seen["x-source-port"]) > 1


def test_files_of_the_library_cannot_run_as_pages(front: Front) -> None:
    _, headers, _ = front.get("/media/images/a.html")
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in headers["Content-Security-Policy"]
    assert headers["Cache-Control"] == "public, max-age=31536000, immutable"
    status, headers, _ = front.get("/static/a.css")
    assert status == 200
    assert "immutable" in headers["Cache-Control"]


def test_documents_come_from_the_application_alone(front: Front) -> None:
    assert front.get("/media/documents/a.pdf")[0] == 404
    assert front.get("/tai-lieu/1/a.pdf")[0] == 200


def test_every_folder_that_the_application_shows_is_shown_by_nginx() -> None:
    from toasoan.foundation.media.views import PUBLIC_FOLDERS

    shown = re.search(r"location ~ \^/media/\(([^)]*)\)/", (DEPLOY / "nginx.conf").read_text())
    assert shown is not None
    assert set(shown[1].split("|")) == PUBLIC_FOLDERS


def test_metrics_stay_inside_and_plain_http_leads_to_tls(front: Front) -> None:
    assert front.get("/metrics")[0] == 403
    assert front.get("/healthz")[0] == 200
    with socket.create_connection(("127.0.0.1", front.http), timeout=10) as connection:
        connection.sendall(b"GET /thoi-su/ HTTP/1.0\r\nHost: bao.example\r\n\r\n")
        answer = connection.recv(4096).decode()
    assert answer.startswith("HTTP/1.1 301")
    assert "Location: https://bao.example/thoi-su/" in answer


def test_units_run_commands_that_exist() -> None:
    units = "\n".join(path.read_text() for path in DEPLOY.glob("*.service"))
    assert set(re.findall(r"manage\.py (\w+)", units)) <= set(get_commands())
    assert (ROOT / "config/start.py").exists()
    assert "config.start" in units


def test_the_sample_of_settings_names_settings_that_exist() -> None:
    named = set(re.findall(r"^(\w+)=", (DEPLOY / "toasoan.env.example").read_text(), re.MULTILINE))
    assert named <= {*env.declared, "TOASOAN_WEB_WORKERS"}


def test_stored_pages_come_from_files_in_the_coding_the_reader_takes(front: Front) -> None:
    for path in ("/", "/thoi-su/", "/thoi-su/lu-len-12.html", "/rss.xml", "/sitemap.xml", "/icon.svg", "/robots.txt", "/.well-known/security.txt"):
        content = path.encode() + PAGE
        assert front.get(path)[::2] == (200, content), path
        status, headers, body = front.get(path, Accept_Encoding="gzip")
        assert (status, headers["Content-Encoding"], gzip.decompress(body)) == (200, "gzip", content)
        status, headers, body = front.get(path, Accept_Encoding="gzip, deflate, br")
        assert (status, headers["Content-Encoding"], brotli.decompress(body)) == (200, "br", content)
        assert "Accept-Encoding" in headers["Vary"]


def test_conditions_parts_and_head_are_answered_from_files(front: Front) -> None:
    path = "/thoi-su/lu-len-12.html"
    _, headers, body = front.get(path, Accept_Encoding="br")
    assert headers["ETag"] == f'"{1_700_000_000:x}-{len(body):x}"'
    status, again, nothing = front.get(path, Accept_Encoding="br", If_None_Match=headers["ETag"])
    assert (status, nothing) == (304, b"")
    assert "max-age=0" in again["Cache-Control"]
    assert front.get(path, Accept_Encoding="gzip", If_None_Match=headers["ETag"])[0] == 200
    status, _, body = front.get(path, Range="bytes=0-7")
    assert (status, body) == (206, b"/thoi-su")
    status, head, nothing = front.ask("HEAD", path)
    assert (status, nothing, head["Content-Length"]) == (200, b"", str(len(path.encode() + PAGE)))


def test_stored_pages_have_the_types_and_headers_we_send_ourselves(front: Front) -> None:
    from toasoan.outlets.pagestore.shelf import type_of

    for path in ("/", "/rss.xml", "/sitemap.xml", "/icon.svg", "/robots.txt"):
        assert front.get(path)[1]["Content-Type"] == type_of(path), path
    headers = front.get("/")[1]
    for name in ("Content-Security-Policy", "X-Content-Type-Options", "X-Frame-Options", "Strict-Transport-Security", "Referrer-Policy"):
        assert headers[name], name


HIDDEN = ["/.secret.txt", "/../.aside/half.html", "/%2e%2e/.aside/half.html", "/..%2f.aside/half.html", "/thoi-su/lu-len-12.html.gz", "/index.html"]


@pytest.mark.parametrize("path", ["/?truoc=1", "/?utm_source=a&truoc=1", "/thoi-su", "/khong-co/", "/toa-soan/", *HIDDEN])
def test_everything_else_comes_from_the_application(front: Front, path: str) -> None:
    status, _, body = front.get(path)
    assert status == 400 or json.loads(body)["host"] == "bao.example"


def test_what_campaigns_hang_on_links_is_ignored(front: Front) -> None:
    assert front.get("/?utm_source=zalo&fbclid=Iw_x-1")[2] == b"/" + PAGE
    assert json.loads(front.ask("POST", "/")[2])["host"] == "bao.example"
    assert json.loads(front.get("/", Host="khmer.bao.example")[2])["host"] == "khmer.bao.example"


def test_the_sample_of_stored_pages_is_what_the_command_prints(settings) -> None:  # type: ignore[no-untyped-def]
    settings.SECURE_HSTS_SECONDS, settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = 31536000, True
    assert (DEPLOY / "nginx-pages.conf").read_text() == nginx_pages("/srv/toasoan/var/trang")


def test_nginx_ignores_in_queries_what_we_ignore() -> None:
    from toasoan.outlets.pagestore.answers import IGNORED

    assert f"^{IGNORED.pattern}$" in (DEPLOY / "nginx.conf").read_text()
