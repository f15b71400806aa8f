"""Old addresses in one spelling: path and query, decoded, NFC, without host, fragment and closing slash."""

from __future__ import annotations

import unicodedata
from urllib.parse import unquote, urlsplit

from toasoan.newsroom.wire import limits


def old_path(address: str) -> str:
    """``https://cu.vi-du.vn/tin/b%C3%A0i-12/?x=1#a`` → ``/tin/bài-12?x=1``; ``""`` for what is no address of a page."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return ""
    if parts.scheme and parts.scheme not in {"http", "https"}:
        return ""
    path = unicodedata.normalize("NFC", unquote(parts.path)).rstrip("/")
    query = f"?{unquote(parts.query)}" if parts.query else ""
    if "\0" in path + query or (not path and not query):
        return ""
    if path and not path.startswith("/"):
        path = "/" + path
    return (path + query)[: limits.PATH_LENGTH] or ""


def spellings(path_and_query: str) -> list[str]:
    """What an incoming address may be stored under: with its query first, then without (tracking parameters)."""
    full = old_path(path_and_query)
    plain = old_path(path_and_query.partition("?")[0])
    return [path for path in dict.fromkeys((full, plain)) if path]
