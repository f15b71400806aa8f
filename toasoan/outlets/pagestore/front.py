"""In front of Django in the web server's own process: what is stored is answered before Django is touched."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from typing import Any

from toasoan.outlets.pagestore.answers import Counter

Application = Callable[[Any, Any], Awaitable[None]]


class Languages:
    """The languages of the editions as the middleware has learnt them; an unknown or old one sends the reader to Django, who teaches it."""

    SECONDS = 300.0

    def __init__(self) -> None:
        self._known: dict[str, tuple[str, float]] = {}

    def learn(self, host: str, language: str) -> None:
        """Remember the language of a host for some minutes."""
        self._known[host] = (language, time.monotonic() + self.SECONDS)

    def forget(self) -> None:
        """Know nothing."""
        self._known.clear()

    def get(self, host: str) -> str | None:
        """The language of a host, if it was learnt lately."""
        known = self._known.get(host)
        return known[0] if known is not None and known[1] > time.monotonic() else None


class Front:
    """An RSGI application: the store's counter first, then the application behind it.

    :param secure_only: answer only what came over TLS (said by the proxy), as Django redirects everything else.
    """

    def __init__(self, counter: Counter, behind: Application, *, secure_only: bool = False) -> None:
        self._answer = counter.answer
        self._behind = behind
        self._secure_only = secure_only

    async def __rsgi__(self, scope: Any, protocol: Any) -> None:
        """Answer one request."""
        if scope.proto != "http":
            await self._behind(scope, protocol)
            return
        header = scope.headers.get
        if not self._secure_only or header("x-forwarded-proto") == "https":
            answer = self._answer(scope.method, scope.authority or header("host") or "", scope.path, scope.query_string, header)
            if answer is not None:
                if answer.status == 304:
                    protocol.response_empty(304, answer.headers)
                else:
                    protocol.response_bytes(answer.status, answer.headers, answer.body)
                return
        await self._behind(scope, protocol)

    def __rsgi_init__(self, loop: Any) -> None:
        """What is loaded by now lives as long as the process: the collector need not look at it again and again."""
        import gc

        gc.collect()
        gc.freeze()
