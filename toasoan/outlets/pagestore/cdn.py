"""Adapters of caches in front of the store; which one is a setting."""

from __future__ import annotations

import json
from urllib.parse import quote
from urllib.request import Request, urlopen

from django.conf import settings

from toasoan.outlets.pagestore.answers import tag_of
from toasoan.outlets.pagestore.purging import MemoryPurger, Page, Purger

AT_ONCE = 30  # tags in one request; every service we know takes as many
SECONDS = 15


class Forgetful:
    """Nothing is in front of the store."""

    def purge(self, pages: list[Page]) -> None:
        """Nothing to do."""

    def purge_all(self) -> None:
        """Nothing to do."""


class TagPurger:
    """A service that forgets by surrogate keys: one POST with the keys, the way Cloudflare (``tags`` in JSON) or Fastly (a header) has it."""

    def __init__(self, address: str, token: str, form: str) -> None:
        if not address.startswith(("https://", "http://127.0.0.1", "http://localhost")):
            raise ValueError("the address of the CDN must be https")
        self._address, self._token, self._form = address, token, form

    def purge(self, pages: list[Page]) -> None:
        """Forget pages by their tags, some at a time."""
        tags = [tag_of(host, path) for host, path in pages]
        for first in range(0, len(tags), AT_ONCE):
            self._send(tags[first : first + AT_ONCE])

    def purge_all(self) -> None:
        """Forget all of it: every page carries the tag of its host."""
        from toasoan.outlets.pagestore.places import all_hosts

        self._send(all_hosts())

    def _send(self, tags: list[str]) -> None:
        if self._form == "cloudflare":
            headers = {"Authorization": f"Bearer {self._token}", "Content-Type": "application/json"}
            body = json.dumps({"tags": tags}).encode()
        else:
            headers, body = {"Fastly-Key": self._token, "Surrogate-Key": " ".join(tags)}, b""
        request = Request(self._address, data=body, headers=headers, method="POST")  # noqa: S310 (https, checked above)
        with urlopen(request, timeout=SECONDS) as answer:  # noqa: S310
            if answer.status >= 300:
                raise OSError(f"{quote(self._address)} answered {answer.status}")


_memory = MemoryPurger()


def purger() -> Purger:
    """The one that the settings name: none, ``memory``, ``cloudflare`` or ``fastly``.

    :raises ValueError: for a name that is none of these.
    """
    name = settings.CDN_PURGE
    if not name:
        return Forgetful()
    if name == "memory":
        return _memory
    if name in {"cloudflare", "fastly"}:
        return TagPurger(settings.CDN_PURGE_URL, settings.CDN_PURGE_TOKEN, name)
    raise ValueError(f"TOASOAN_CDN_PURGE: {name}?")
