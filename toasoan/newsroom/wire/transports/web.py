"""Asking an address over HTTP: feeds (RSS, Atom) and any other format that a source publishes at a fixed place."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from toasoan.newsroom.wire import limits
from toasoan.newsroom.wire.fetching import Fetcher, FetchRefused, is_public
from toasoan.newsroom.wire.names import file_name
from toasoan.newsroom.wire.transports.addresses import is_own
from toasoan.newsroom.wire.transports.feeding import Parcel, Setting, TransportRefused

ACCEPT = "application/rss+xml, application/atom+xml, application/xml, application/json, text/xml, */*;q=0.5"


class WebTransport:
    """One GET with ``If-None-Match`` and ``If-Modified-Since``; an answer that has not changed costs the source nothing."""

    code = "http"
    label = gettext_lazy("Địa chỉ web (RSS, Atom, HTTP)")
    settings = (
        Setting("url", gettext_lazy("Địa chỉ"), required=True),
        Setting("user", gettext_lazy("Tài khoản")),
        Setting("password", gettext_lazy("Mật khẩu"), secret=True),
        Setting("token", gettext_lazy("Mã truy cập (Bearer)"), secret=True),
    )
    pulled = True

    def __init__(self, fetcher: Fetcher | None = None) -> None:
        self._given = fetcher

    def collect(self, settings: Mapping[str, str], memory: dict[str, Any]) -> Iterator[Parcel]:
        """The answer, if it is another than last time."""
        url = settings.get("url", "").strip()
        host = urlsplit(url).hostname or ""
        headers = self._headers(settings, url)
        if memory.get("url") == url:
            headers |= {name: memory[key] for name, key in (("If-None-Match", "etag"), ("If-Modified-Since", "modified")) if memory.get(key)}
        fetcher = self._given or (Fetcher(allowed=lambda _a: True, ports=frozenset(range(1, 65536))) if is_own(host) else Fetcher(allowed=is_public))
        try:
            answer = fetcher.ask(url, headers=headers, size=limits.PARCEL_BYTES)
        except FetchRefused as refusal:
            raise TransportRefused(str(refusal)) from None
        if answer.status == 304:
            return
        yield Parcel(file_name(urlsplit(url).path, host or "tin"), answer.body, size=len(answer.body))
        memory |= {"url": url, "etag": answer.headers.get("etag", "")[:500], "modified": answer.headers.get("last-modified", "")[:100]}

    def _headers(self, settings: Mapping[str, str], url: str) -> dict[str, str]:
        headers = {"User-Agent": "toasoan-wire", "Accept": ACCEPT}
        if settings.get("token"):
            headers["Authorization"] = f"Bearer {settings['token']}"
        elif settings.get("user"):
            pair = f"{settings['user']}:{settings.get('password', '')}".encode()
            headers["Authorization"] = f"Basic {base64.b64encode(pair).decode()}"
        if any("\n" in value or "\r" in value for value in headers.values()):
            raise TransportRefused(_("Mã truy cập có ký tự xuống dòng."))
        if "Authorization" in headers and not url.startswith("https://") and not is_own(urlsplit(url).hostname or ""):
            raise TransportRefused(_("Chỉ gửi mật khẩu, mã truy cập qua địa chỉ https."))
        return headers
