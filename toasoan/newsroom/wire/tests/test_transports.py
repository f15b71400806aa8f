"""Transports: what is new is yielded once, nothing private is asked, what is too large is told."""

from __future__ import annotations

import asyncio
import os
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import asyncssh
import pytest

from toasoan.newsroom.wire import limits
from toasoan.newsroom.wire.fetching import Fetcher
from toasoan.newsroom.wire.transports import TransportRefused, folders, transports
from toasoan.newsroom.wire.transports.folders import FolderTransport
from toasoan.newsroom.wire.transports.mailboxes import MailboxTransport, MemoryMailbox
from toasoan.newsroom.wire.transports.sftp import SftpTransport
from toasoan.newsroom.wire.transports.web import WebTransport


def taken(transport, settings, memory):
    return [(parcel.name, parcel.data, bool(parcel.problem)) for parcel in transport.collect(settings, memory)]


def test_each_transport_says_what_it_needs():
    assert {way.code for way in transports()} == {"http", "folder", "imap", "sftp", "upload"}
    assert all(setting.secret == (setting.name in {"password", "token", "key"}) for way in transports() for setting in way.settings)


class TestFolder:
    @pytest.fixture
    def folder(self, tmp_path, settings, monkeypatch):
        settings.WIRE_FOLDERS = tmp_path
        monkeypatch.setattr(folders, "SETTLE_SECONDS", -1)
        (tmp_path / "ttx").mkdir()
        return tmp_path / "ttx"

    def test_files_once_and_again_when_changed(self, folder):
        (folder / "b.xml").write_bytes(b"2")
        (folder / "a.xml").write_bytes(b"1")
        for name in (".an", "c.xml.part"):
            (folder / name).write_bytes(b"x")
        (folder / "d.xml").symlink_to("/etc/passwd")
        memory = {}
        assert taken(FolderTransport(), {"folder": "ttx"}, memory) == [("a.xml", b"1", False), ("b.xml", b"2", False)]
        assert taken(FolderTransport(), {"folder": "ttx"}, memory) == []
        (folder / "a.xml").write_bytes(b"11")
        assert taken(FolderTransport(), {"folder": "ttx"}, memory) == [("a.xml", b"11", False)]

    def test_what_was_not_stored_comes_again(self, folder):
        for name in ("a", "b"):
            (folder / name).write_bytes(b"x")
        memory = {}
        walk = FolderTransport().collect({"folder": "ttx"}, memory)
        next(walk)
        next(walk)
        walk.close()
        assert [row[0] for row in taken(FolderTransport(), {"folder": "ttx"}, memory)] == ["b"]

    def test_too_large_is_told_without_its_bytes(self, folder, monkeypatch):
        monkeypatch.setattr(limits, "PARCEL_BYTES", 10)
        (folder / "a").write_bytes(b"x" * 11)
        assert taken(FolderTransport(), {"folder": "ttx"}, {}) == [("a", b"", True)]

    @pytest.mark.parametrize("name", ["../..", "/etc", "khong-co", "ttx/../../.."])
    def test_paths_stay_inside(self, folder, name):
        with pytest.raises(TransportRefused):
            taken(FolderTransport(), {"folder": name}, {})


class _Site(BaseHTTPRequestHandler):
    seen: list = []

    def do_GET(self):
        type(self).seen.append(dict(self.headers))
        if self.path == "/chuyen":
            self.send_response(302)
            self.send_header("Location", f"http://khac.example:{self.server.server_port}/rss")
            self.end_headers()
            return
        if self.headers.get("If-None-Match") == '"1"':
            self.send_response(304)
            self.end_headers()
            return
        self.send_response(200)
        self.send_header("ETag", '"1"')
        self.end_headers()
        self.wfile.write(b"<rss/>")

    def log_message(self, *args):
        """Quiet."""


@pytest.fixture
def site():
    server = HTTPServer(("127.0.0.1", 0), _Site)
    _Site.seen = []
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port
    server.shutdown()
    server.server_close()


class TestWeb:
    @pytest.fixture
    def fetcher(self, site):
        return Fetcher(resolve=lambda _host, _port: ["127.0.0.1"], allowed=lambda _address: True, ports=frozenset({site}))

    def test_an_answer_once_until_it_changes(self, site, fetcher):
        memory, settings = {}, {"url": f"http://tin.example:{site}/rss"}
        assert taken(WebTransport(fetcher), settings, memory) == [("rss", b"<rss/>", False)]
        assert taken(WebTransport(fetcher), settings, memory) == []
        assert _Site.seen[1]["If-None-Match"] == '"1"'

    def test_the_password_goes_to_the_first_host_alone(self, site, fetcher, settings):
        settings.WIRE_PRIVATE_HOSTS = frozenset({"tin.example"})
        taken(WebTransport(fetcher), {"url": f"http://tin.example:{site}/chuyen", "user": "a", "password": "b"}, {})
        assert ["Authorization" in headers for headers in _Site.seen] == [True, False]

    def test_no_password_without_tls(self):
        with pytest.raises(TransportRefused, match="https"):
            taken(WebTransport(), {"url": "http://tin.example/rss", "user": "a", "password": "b"}, {})

    def test_private_addresses_are_refused(self, site):
        with pytest.raises(TransportRefused):
            taken(WebTransport(), {"url": "http://127.0.0.1/rss"}, {})


class TestMailbox:
    def test_new_mails_once(self, monkeypatch):
        box, memory = MemoryMailbox({4: b"a", 9: b"b" * 20}), {}
        monkeypatch.setattr(limits, "PARCEL_BYTES", 10)
        way = MailboxTransport(lambda _settings: box)
        assert taken(way, {}, memory) == [("thu-1-4.eml", b"a", False), ("thu-1-9.eml", b"", True)]
        box.mails[10] = b"c"
        assert [row[0] for row in taken(way, {}, memory)] == ["thu-1-10.eml"]
        box.validity = "2"
        assert len(taken(way, {}, memory)) == 3

    def test_private_addresses_are_refused(self):
        with pytest.raises(TransportRefused, match="công cộng"):
            taken(MailboxTransport(), {"host": "127.0.0.1", "user": "a", "password": "b"}, {})


@pytest.fixture
def sftp(tmp_path):
    """A real SFTP server on this machine."""
    (tmp_path / "tin").mkdir()
    (tmp_path / "tin" / "a.xml").write_bytes(b"mot")
    os.utime(tmp_path / "tin" / "a.xml", (1, 1))
    key = asyncssh.generate_private_key("ssh-ed25519")
    started, ports, loop = threading.Event(), [], asyncio.new_event_loop()

    class Server(asyncssh.SSHServer):
        def password_auth_supported(self):
            return True

        def validate_password(self, username, password):
            return (username, password) == ("toasoan", "bi-mat")

    async def serve():
        listener = await asyncssh.listen(
            "127.0.0.1", 0, server_factory=Server, server_host_keys=[key], sftp_factory=lambda chan: asyncssh.SFTPServer(chan, chroot=str(tmp_path))
        )
        ports.append(listener.get_port())
        started.set()

    def work():
        asyncio.set_event_loop(loop)
        loop.run_until_complete(serve())
        loop.run_forever()

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    assert started.wait(20)
    yield {
        "host": "127.0.0.1",
        "port": str(ports[0]),
        "user": "toasoan",
        "password": "bi-mat",
        "fingerprint": key.get_fingerprint(),
        "folder": "/tin",
    }
    loop.call_soon_threadsafe(loop.stop)
    thread.join(10)


class TestSftp:
    def test_files_once(self, sftp, settings, tmp_path):
        settings.WIRE_PRIVATE_HOSTS = frozenset({"127.0.0.1"})
        memory = {}
        assert taken(SftpTransport(), sftp, memory) == [("a.xml", b"mot", False)]
        assert taken(SftpTransport(), sftp, memory) == []

    def test_another_host_key_is_refused(self, sftp, settings):
        settings.WIRE_PRIVATE_HOSTS = frozenset({"127.0.0.1"})
        other = asyncssh.generate_private_key("ssh-ed25519").get_fingerprint()
        for wrong in (other, ""):
            with pytest.raises(TransportRefused):
                taken(SftpTransport(), {**sftp, "fingerprint": wrong}, {})

    def test_private_addresses_are_refused(self, sftp):
        with pytest.raises(TransportRefused, match="công cộng"):
            taken(SftpTransport(), sftp, {})
