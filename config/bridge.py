"""RSGI, the web server's own interface, to ASGI, which Django speaks: HTTP only."""

from __future__ import annotations

import asyncio
from typing import Any
from urllib.parse import quote

Sent = dict[str, Any]


def _address(text: str) -> tuple[str, int] | None:
    host, _colon, port = text.rpartition(":")
    return (host.strip("[]"), int(port)) if port.isdigit() else None


def asgi_scope(scope: Any) -> dict[str, Any]:
    """The request as ASGI describes it."""
    headers = [(name.encode("latin-1"), value.encode("latin-1", "replace")) for name, value in scope.headers.items()]
    if scope.authority and not any(name == b"host" for name, _value in headers):
        headers.append((b"host", scope.authority.encode("latin-1", "replace")))  # HTTP/2 says it in a place of its own
    return {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "http_version": scope.http_version,
        "method": scope.method,
        "scheme": scope.scheme,
        "path": scope.path,
        "raw_path": quote(scope.path).encode("ascii"),
        "query_string": scope.query_string.encode("latin-1", "replace"),
        "root_path": "",
        "headers": headers,
        "client": _address(scope.client),
        "server": _address(scope.server),
        "extensions": {},
        "state": {},
    }


class Exchange:
    """One request and its answer: what ASGI calls ``receive`` and ``send``."""

    def __init__(self, protocol: Any) -> None:
        self._protocol = protocol
        self._chunks: Any = None
        self._read_all = False
        self._start: Sent | None = None
        self._stream: Any = None
        self._gone: asyncio.Event = asyncio.Event()
        self.answered = False

    async def receive(self) -> Sent:
        """The next part of the body; after its end, that the reader has gone, once that happens."""
        if not self._read_all:
            if self._chunks is None:
                self._chunks = self._protocol.__aiter__()
            try:
                return {"type": "http.request", "body": bytes(await self._chunks.__anext__()), "more_body": True}
            except StopAsyncIteration:
                self._read_all = True
                return {"type": "http.request", "body": b"", "more_body": False}
        if self.answered:
            return {"type": "http.disconnect"}
        watch = asyncio.ensure_future(self._protocol.client_disconnect())
        done = asyncio.ensure_future(self._gone.wait())
        _finished, pending = await asyncio.wait({watch, done}, return_when=asyncio.FIRST_COMPLETED)
        for task in pending:
            task.cancel()
        return {"type": "http.disconnect"}

    async def send(self, message: Sent) -> None:
        """Begin the answer, or send a part of it; an answer in one part goes out in one."""
        if message["type"] == "http.response.start":
            self._start = message
            return
        if message["type"] != "http.response.body" or self._start is None:
            return
        body, more = message.get("body", b""), message.get("more_body", False)
        if self._stream is None:
            status, headers = self._head()
            if not more:
                self._finish()
                self._protocol.response_bytes(status, headers, bytes(body))
                return
            self._stream = self._protocol.response_stream(status, headers)
        if body:
            await self._stream.send_bytes(bytes(body))
        if not more:
            self._finish()

    def fail(self) -> None:
        """Nothing was answered, and nothing will be."""
        if not self.answered and self._stream is None:
            self._finish()
            self._protocol.response_bytes(500, [("content-type", "text/plain; charset=utf-8")], b"Internal Server Error")

    def _finish(self) -> None:
        self.answered = True
        self._gone.set()

    def _head(self) -> tuple[int, list[tuple[str, str]]]:
        start = self._start or {}
        headers = [(name.decode("latin-1"), value.decode("latin-1")) for name, value in start.get("headers", [])]
        return int(start.get("status", 500)), headers


class Bridge:
    """An RSGI application that asks an ASGI one."""

    def __init__(self, application: Any) -> None:
        self._application = application

    async def __call__(self, scope: Any, protocol: Any) -> None:
        """Answer one request."""
        exchange = Exchange(protocol)
        try:
            await self._application(asgi_scope(scope), exchange.receive, exchange.send)
        finally:
            exchange.fail()
