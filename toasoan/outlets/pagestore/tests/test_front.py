"""The front in the web server's process, and the bridge behind it."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from config.bridge import Bridge
from toasoan.outlets.pagestore.answers import Counter, encodings_for, is_ignorable, preferred
from toasoan.outlets.pagestore.front import Front, Languages
from toasoan.outlets.pagestore.shelf import Shelf, compress

TEXT = ("<p>Nước lũ lên, bà con ấp trên đã dời đi.</p>" * 40).encode()


class Headers:
    """As the server gives them."""

    def __init__(self, **headers: str) -> None:
        self.known = {name.replace("_", "-"): value for name, value in headers.items()}

    def get(self, name: str, default: str | None = None) -> str | None:
        return self.known.get(name, default)

    def items(self) -> list[tuple[str, str]]:
        return list(self.known.items())


class Scope:
    """A request as the server describes it."""

    def __init__(self, method: str = "GET", path: str = "/", query: str = "", host: str = "bao.example", **headers: str) -> None:
        self.proto, self.method, self.path, self.query_string, self.authority = "http", method, path, query, None
        self.http_version, self.scheme, self.client, self.server = "1.1", "http", "203.0.113.7:4711", "127.0.0.1:8000"
        self.headers = Headers(host=host, **headers)


class Protocol:
    """Takes the answer."""

    def __init__(self, *body: bytes) -> None:
        self.parts, self.status, self.headers, self.body, self.streamed = list(body), 0, [], b"", False

    def __aiter__(self) -> Protocol:
        return self

    async def __anext__(self) -> bytes:
        if not self.parts:
            raise StopAsyncIteration
        return self.parts.pop(0)

    async def client_disconnect(self) -> None:
        await asyncio.Event().wait()

    def response_empty(self, status: int, headers: list[tuple[str, str]]) -> None:
        self.status, self.headers = status, headers

    def response_bytes(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
        self.status, self.headers, self.body = status, headers, body

    def response_stream(self, status: int, headers: list[tuple[str, str]]) -> Protocol:
        self.status, self.headers, self.streamed = status, headers, True
        return self

    async def send_bytes(self, data: bytes) -> None:
        self.body += data


async def behind(scope: Any, protocol: Any) -> None:
    protocol.response_bytes(200, [], b"django")


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    found = Shelf(tmp_path / "trang")
    for path in ("/", "/thoi-su/", "/thoi-su/lu-len-12.html"):
        found.write("bao.example", path, compress(path.encode() + TEXT), 1_700_000_000)
    return found


@pytest.fixture
def front(shelf: Shelf) -> Front:
    return Front(Counter(str(shelf.root), [("cache-control", "no-cache")], lambda host: "vi" if host == "bao.example" else None), behind)


def ask(front: Any, **request: Any) -> Protocol:
    protocol = Protocol()
    asyncio.run(front.__rsgi__(Scope(**request), protocol))
    return protocol


def test_what_is_stored_is_answered_before_django(front: Front) -> None:
    answer = ask(front, path="/thoi-su/", host="BAO.example:8000")
    assert (answer.status, answer.body) == (200, b"/thoi-su/" + TEXT)
    assert ("content-language", "vi") in answer.headers


@pytest.mark.parametrize(
    "request_",
    [
        {"method": "POST"}, {"path": "/khong-co/"}, {"query": "truoc=1"}, {"host": "other.example"}, {"host": ""}, {"host": "../bao.example"},
        {"path": "/../bao.example/thoi-su/"}, {"path": "/./thoi-su/"}, {"path": "//thoi-su/"}, {"path": "/thoi-su/\x00"}, {"path": ""},
        {"path": "/thoi-su/lu-len-12.html.gz"}, {"path": "/index.html"}, {"host": "", "path": "/bao.example/thoi-su/"},
        {"host": "bao.example/thoi-su", "path": "/"}, {"path": "/thoi-su"},
    ],
)  # fmt: skip
def test_everything_else_is_asked_of_django(front: Front, request_: dict[str, str]) -> None:
    assert ask(front, path="/thoi-su/").status == 200, "what is in memory must not answer either"
    assert ask(front, **request_).body == b"django"


def test_a_page_that_is_replaced_or_dropped_is_so_at_once(front: Front, shelf: Shelf) -> None:
    assert ask(front, accept_encoding="br").status == 200
    shelf.write("bao.example", "/", compress(b"<p>new</p>" * 100), 1_700_000_001)
    assert ask(front).body == b"<p>new</p>" * 100
    shelf.drop("bao.example", "/")
    assert ask(front, accept_encoding="br").body == b"django"


def test_a_known_tag_is_answered_without_the_page(front: Front) -> None:
    tag = dict(ask(front, accept_encoding="gzip").headers)["etag"]
    again = ask(front, accept_encoding="gzip", if_none_match=f'"x", W/{tag}')
    assert (again.status, again.body, dict(again.headers)["etag"]) == (304, b"", tag)
    assert ask(front, accept_encoding="br", if_none_match=tag).status == 200


def test_over_plain_http_nothing_is_answered_where_tls_is_demanded(shelf: Shelf) -> None:
    front = Front(Counter(str(shelf.root), [], lambda _host: "vi"), behind, secure_only=True)
    assert ask(front).body == b"django"
    assert ask(front, x_forwarded_proto="https").body == b"/" + TEXT


def test_the_memory_for_pages_is_bounded(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("toasoan.outlets.pagestore.answers.CACHE_BYTES", 3 * len(TEXT))
    counter = Counter(str(shelf.root), [], lambda _host: "vi")
    for number in range(10):
        shelf.write("bao.example", f"/a/x-{number}.html", compress(TEXT), 1)
        assert counter.answer("GET", "bao.example", f"/a/x-{number}.html", "", Headers().get).body == TEXT  # type: ignore[union-attr]
    assert counter._cached <= 3 * len(TEXT)


def test_a_language_is_known_for_some_minutes() -> None:
    languages = Languages()
    languages.learn("bao.example", "km")
    assert languages.get("bao.example") == "km"
    languages.SECONDS = -1
    languages.learn("bao.example", "km")
    assert languages.get("bao.example") is None


@pytest.mark.parametrize(
    ("accepted", "expected"),
    [
        ("", ("",)), ("gzip, deflate, br", ("br", "gzip", "")), ("br;q=0, gzip", ("gzip", "")), ("gzip;q=0.5, br;q=0.1", ("br", "gzip", "")),
        ("*", ("br", "gzip", "")), ("*;q=0", ("",)), ("identity", ("",)), ("GZIP", ("gzip", "")), ("br;q=x", ("br", "")), ("x" * 9000, ("",)),
    ],
)  # fmt: skip
def test_which_codings_a_reader_takes(accepted: str, expected: tuple[str, ...]) -> None:
    assert preferred(accepted) == expected == encodings_for(accepted)


def test_which_queries_change_nothing() -> None:
    assert all(is_ignorable(query) for query in ("", "utm_source=zalo", "utm_source=a&utm_medium=b&fbclid=c", "gclid=&"))
    assert not any(is_ignorable(query) for query in ("truoc=1", "utm_source=a&truoc=1", "truoc=1&utm_source=a", "xutm_source=1", "utm_source"))


# ── the bridge


async def echo(scope: dict[str, Any], receive: Any, send: Any) -> None:
    body = b""
    while True:
        message = await receive()
        body += message.get("body", b"")
        if not message.get("more_body"):
            break
    await send({"type": "http.response.start", "status": 201, "headers": [(b"x-path", scope["path"].encode()), (b"set-cookie", b"a=1")]})
    if scope["path"] == "/stream/":
        await send({"type": "http.response.body", "body": b"one ", "more_body": True})
        await send({"type": "http.response.body", "body": b"two", "more_body": True})
        await send({"type": "http.response.body", "body": b""})
    elif scope["path"] != "/nothing/":
        await send({"type": "http.response.body", "body": body + scope["query_string"]})


def cross(*body: bytes, **request: Any) -> Protocol:
    protocol = Protocol(*body)
    asyncio.run(Bridge(echo)(Scope(**request), protocol))
    return protocol


def test_the_bridge_carries_bodies_and_queries_there_and_headers_back() -> None:
    answer = cross(b"ab", b"cd", method="POST", path="/a/", query="q=1")
    assert (answer.status, answer.body, answer.streamed) == (201, b"abcdq=1", False)
    assert answer.headers == [("x-path", "/a/"), ("set-cookie", "a=1")]


def test_the_bridge_streams_what_comes_in_parts() -> None:
    answer = cross(path="/stream/")
    assert (answer.status, answer.body, answer.streamed) == (201, b"one two", True)


def test_an_application_that_answers_nothing_is_an_error_and_no_hanging_reader() -> None:
    assert cross(path="/nothing/").status == 500


def test_a_reader_who_leaves_is_told_to_the_application() -> None:
    class Leaving(Protocol):
        async def client_disconnect(self) -> None:
            return

    heard: list[str] = []

    async def application(scope: dict[str, Any], receive: Any, send: Any) -> None:
        await receive()
        heard.append((await receive())["type"])

    asyncio.run(Bridge(application)(Scope(), Leaving()))
    assert heard == ["http.disconnect"]
