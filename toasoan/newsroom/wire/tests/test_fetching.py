"""The network, where it is allowed: bounded, and never led to a private address by a redirect."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from toasoan.newsroom.wire.fetching import Fetcher, FetchRefused


class Pages(BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path == "/anh.jpg":
            self.answer(200, b"anh")
        elif self.path == "/to.jpg":
            self.answer(200, b"x" * 200_000)
        elif self.path == "/trong-nha":
            self.answer(302, b"", f"http://trong-nha.example:{self.server.server_port}/anh.jpg")
        elif self.path == "/vong":
            self.answer(302, b"", "/vong")
        elif self.path == "/dung":
            self.answer(301, b"", "/anh.jpg")
        else:
            self.answer(404, b"")

    def answer(self, status, body, location=""):
        self.send_response(status)
        if location:
            self.send_header("Location", location)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        """Quiet."""


@pytest.fixture
def port():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server.server_port
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def fetcher(port):
    """127.0.0.1 plays the public internet, 127.0.0.2 the private network."""
    addresses = {"cu.example": ["127.0.0.1"], "trong-nha.example": ["127.0.0.2"]}
    return Fetcher(lambda host, _port: addresses[host], allowed=lambda ip: ip == "127.0.0.1", ports=frozenset({port}))


def test_a_picture_comes(fetcher, port):
    assert fetcher.get(f"http://cu.example:{port}/anh.jpg") == b"anh"
    assert fetcher.get(f"http://cu.example:{port}/dung") == b"anh"


@pytest.mark.parametrize(("path", "why"), [("to.jpg", "lớn hơn"), ("trong-nha", "công cộng"), ("vong", "quá nhiều lần"), ("khong-co", "404")])
def test_refusals(fetcher, port, path, why):
    with pytest.raises(FetchRefused, match=why):
        fetcher.get(f"http://cu.example:{port}/{path}", size=100_000)
