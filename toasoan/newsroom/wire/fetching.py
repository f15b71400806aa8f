"""Getting something from the network: only public addresses, bounded in size, time and redirects."""

from __future__ import annotations

import http.client
import ssl
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from django.utils.translation import gettext as _

from toasoan.foundation.network import PinnedConnection, Resolve, is_public, resolve
from toasoan.newsroom.wire import limits


class FetchRefused(Exception):
    """The address is not fetched, or gave nothing usable; the message says why, in Vietnamese."""


@dataclass(frozen=True)
class Answer:
    """What a server answered; names of headers are in small letters."""

    status: int
    headers: dict[str, str]
    body: bytes


def _origin(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return parts.scheme, parts.netloc.lower()


class Fetcher:
    """Fetches pictures. ``resolve`` and ``allowed`` are given otherwise only in tests."""

    def __init__(self, resolve: Resolve = resolve, allowed: Callable[[str], bool] = is_public, ports: frozenset[int] = frozenset({80, 443})) -> None:
        self._resolve, self._allowed, self._ports = resolve, allowed, ports

    def ask(self, url: str, *, headers: Mapping[str, str], seconds: float = limits.FETCH_SECONDS, size: int = limits.PARCEL_BYTES) -> Answer:
        """The answer to a GET: 200 with its bytes, or 304 when it has not changed. What proves who asks goes to the first host alone.

        :raises FetchRefused: as ``get``.
        """
        deadline = time.monotonic() + seconds
        sent, first = dict(headers), _origin(url)
        for _hop in range(limits.FETCH_REDIRECTS + 1):
            if _origin(url) != first:
                sent.pop("Authorization", None)
            try:
                answer = self._answer(url, deadline, size, sent)
            except (OSError, http.client.HTTPException, ValueError) as error:
                raise FetchRefused(_("Không tải được %(url)s: %(error)s") % {"url": url[:200], "error": error}) from error
            if answer.status in {200, 304}:
                return answer
            location = answer.headers.get("location", "")
            if answer.status not in {301, 302, 303, 307, 308} or not location:
                raise FetchRefused(_("Không tải được %(url)s: máy chủ trả lời %(status)d.") % {"url": url[:200], "status": answer.status})
            url = urljoin(url, location)
        raise FetchRefused(_("Chuyển hướng quá nhiều lần."))

    def get(self, url: str, *, seconds: float = limits.FETCH_SECONDS, size: int = limits.PICTURE_BYTES) -> bytes:
        """The bytes at an address.

        :raises FetchRefused: for addresses that are not public, too many redirects, and what is too large, too slow or an error.
        """
        headers = {"User-Agent": "toasoan-import", "Accept": "image/*"}
        return self.ask(url, headers=headers, seconds=seconds, size=size).body

    def _answer(self, url: str, deadline: float, size: int, headers: Mapping[str, str]) -> Answer:
        parts = urlsplit(url)
        tls = ssl.create_default_context() if parts.scheme == "https" else None
        port = parts.port or (443 if tls else 80)
        if parts.scheme not in {"http", "https"} or not parts.hostname or parts.username or port not in self._ports:
            raise FetchRefused(_("Không tải từ địa chỉ %(url)s.") % {"url": url[:200]})
        addresses = self._resolve(parts.hostname, port)
        if not addresses or not all(map(self._allowed, addresses)):
            raise FetchRefused(_("%(host)s không nằm trên internet công cộng nên không được tải.") % {"host": parts.hostname})
        connection = PinnedConnection(parts.hostname, port, addresses[0], max(deadline - time.monotonic(), 0.1), tls)
        try:
            path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
            connection.request("GET", path, headers={**headers, "Accept-Encoding": "identity"})
            response = connection.getresponse()
            told = {name.lower(): value for name, value in response.headers.items()}
            return Answer(response.status, told, self._body(response, deadline, size) if response.status == 200 else b"")
        finally:
            connection.close()

    def _body(self, response: http.client.HTTPResponse, deadline: float, size: int) -> bytes:
        parts: list[bytes] = []
        total = 0
        while data := response.read1(65536):
            total += len(data)
            if total > size:
                raise FetchRefused(_("Tệp lớn hơn %(limit)d MB.") % {"limit": size // limits.MEGABYTE})
            if time.monotonic() > deadline:
                raise FetchRefused(_("Tải quá lâu."))
            parts.append(data)
        return b"".join(parts)
