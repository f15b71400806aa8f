"""Which other sites may be embedded, and how an address of theirs is shown. The list is data: ``EmbedProvider``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from django.apps import apps


@dataclass(frozen=True)
class Embedded:
    """A recognised address. ``frame`` is set only for providers that work in a frame that runs no script."""

    provider: str
    url: str
    frame: str = ""


def _host_matches(host: str, allowed: str) -> bool:
    return host == allowed or host.endswith("." + allowed)


def recognise(url: str) -> Embedded | None:
    """Say whose address this is, or ``None`` when it is not on the allowed list (or is no https address)."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    host = (parts.hostname or "").lower()
    if parts.scheme != "https" or not host or parts.username or parts.password:
        return None
    for provider in apps.get_model("articles", "EmbedProvider").objects.filter(active=True):
        if not any(_host_matches(host, allowed) for allowed in provider.host_list()):
            continue
        frame = ""
        if provider.frame_pattern and (match := re.search(provider.frame_pattern, url)):
            frame = provider.frame_address.replace("{id}", quote(match.group(1), safe=""))
        return Embedded(provider.name, url, frame)
    return None
