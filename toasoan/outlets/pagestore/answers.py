"""Answering a reader from the store: encoding, conditional and partial requests. Knows no database and no Django.

The same rules as nginx' static files with ``gzip_static`` and ``brotli_static`` follow: the ETag is the time of change and the size of what
is sent, both in hexadecimal.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from email.utils import formatdate, parsedate_to_datetime

from toasoan.outlets.pagestore.shelf import HOST, INDEX, is_storable, type_of

Header = Callable[[str], str | None]
Headers = list[tuple[str, str]]
# what campaigns and networks hang on links and no page of ours reads: the stored page answers as if it were not there
IGNORED = re.compile(r"(?:(?:utm_[a-z_]{1,20}|fbclid|gclid|gbraid|wbraid|msclkid|zarsrc|zalo_src|mc_cid|mc_eid|igshid|ref_src)=[^&]*(?:&|$))+")
RANGE = re.compile(r"bytes=(\d*)-(\d*)")
SUFFIX = {"br": ".br", "gzip": ".gz", "": ""}
REMEMBERED = 512
CACHE_BYTES = 24 * 1024 * 1024
LARGEST_CACHED = 256 * 1024


def tag_of(host: str, path: str) -> str:
    """The surrogate key of a page: what a CDN is told to forget when it changes."""
    return f"{host}{path}"


def is_ignorable(query: str) -> bool:
    """Whether a query string changes nothing of a page."""
    return not query or IGNORED.fullmatch(query) is not None


def preferred(accepted: str) -> tuple[str, ...]:
    """The encodings a reader takes that pages may have, best first (RFC 9110, 12.5.3); as it is comes last."""
    weights: dict[str, float] = {}
    for part in accepted.lower().split(","):
        name, _semicolon, rest = part.strip().partition(";")
        weight = 1.0
        if (found := re.search(r"q=([\d.]+)", rest)) is not None:
            try:
                weight = float(found[1])
            except ValueError:
                weight = 0.0
        weights[name.strip()] = weight
    star = weights.get("*", 0.0)
    return (*(name for name in ("br", "gzip") if weights.get(name, star) > 0), "")


_encodings: dict[str, tuple[str, ...]] = {}


def encodings_for(accepted: str | None) -> tuple[str, ...]:
    """The same, remembered: browsers send few different ones."""
    text = accepted or ""
    known = _encodings.get(text)
    if known is None:
        if len(_encodings) >= REMEMBERED:
            _encodings.clear()
        known = _encodings[text] = preferred(text[:500])
    return known


@dataclass(frozen=True, slots=True)
class Answer:
    """What to send: the status, the headers and the bytes."""

    status: int
    headers: Headers
    body: bytes


class _Entry:
    """One file as it was last seen."""

    __slots__ = ("body", "etag", "headers", "mtime", "size")

    def __init__(self, mtime: int, size: int, etag: str, headers: Headers, body: bytes | None) -> None:
        self.mtime, self.size, self.etag, self.headers, self.body = mtime, size, etag, headers, body


class Counter:
    """The public face of the store: finds what answers a request, or nothing.

    :param root: the folder of stored pages.
    :param headers: sent with every page (security, caching).
    :param languages: the language of each host's edition; what lies at a host without one is not answered from here.
    :param tagged: whether to send the surrogate key, for a CDN.
    """

    def __init__(self, root: str, headers: Iterable[tuple[str, str]], languages: Callable[[str], str | None], *, tagged: bool = False) -> None:
        self._root = root.rstrip("/")
        self._common = list(headers)
        self._language = languages
        self._tagged = tagged
        self._cache: dict[str, _Entry] = {}
        self._cached = 0
        self.hits = 0

    def answer(self, method: str, host: str, path: str, query: str, header: Header) -> Answer | None:
        """The answer to a request, when its page is stored; ``host`` may carry a port."""
        if (method != "GET" and method != "HEAD") or (query and not is_ignorable(query)):
            return None
        name = host.partition(":")[0].lower()
        base = f"{self._root}/{name}{path}"
        if path.endswith("/"):
            base += INDEX
        found = self._find(base, name, path, encodings_for(header("accept-encoding")))
        if found is None or self._language(name) is None:
            return None
        self.hits += 1
        entry, body = found
        if _unchanged(entry, header):
            return Answer(304, [one for one in entry.headers if one[0] not in ENTITY], b"")
        part = header("range")
        if part is not None and method == "GET":
            return _partial(entry, body, part, header("if-range"))
        return Answer(200, entry.headers, body)

    def _find(self, base: str, host: str, path: str, encodings: tuple[str, ...]) -> tuple[_Entry, bytes] | None:
        """The page in the first encoding there is; a twin is only there while the page beside it says the same."""
        for encoding in encodings:
            file = base + SUFFIX[encoding]
            try:
                status = os.stat(file)
            except (OSError, ValueError):
                continue
            entry = self._cache.get(file)
            if entry is not None and entry.mtime == status.st_mtime_ns and entry.size == status.st_size and entry.body is not None:
                return entry, entry.body
            return self._load(file, host, path, encoding)
        return None

    def _load(self, file: str, host: str, path: str, encoding: str) -> tuple[_Entry, bytes] | None:
        # a name that is none of a page's never gets this far into the cache
        if not HOST.match(host) or not is_storable(path):
            return None
        try:
            number = os.open(file, os.O_RDONLY | getattr(os, "O_CLOEXEC", 0))
        except OSError:
            return None
        try:
            status = os.fstat(number)
            body = os.read(number, status.st_size) if status.st_size < LARGEST_CACHED else _read_all(number)
        finally:
            os.close(number)
        entry = self._entry(status, host, path, encoding)
        self._remember(file, entry, body)
        return entry, body

    def _entry(self, status: os.stat_result, host: str, path: str, encoding: str) -> _Entry:
        etag = f'"{int(status.st_mtime):x}-{status.st_size:x}"'
        headers = [
            ("content-type", type_of(path) or "application/octet-stream"),
            ("etag", etag),
            ("last-modified", formatdate(int(status.st_mtime), usegmt=True)),
            ("vary", "Accept-Encoding"),
            ("content-language", self._language(host) or ""),
            *self._common,
        ]
        if encoding:
            headers.append(("content-encoding", encoding))
        if self._tagged:
            headers += [("surrogate-key", f"{tag_of(host, path)} {host}"), ("cache-tag", f"{tag_of(host, path)},{host}")]
        return _Entry(status.st_mtime_ns, status.st_size, etag, headers, None)

    def _remember(self, file: str, entry: _Entry, body: bytes) -> None:
        old = self._cache.pop(file, None)
        if old is not None and old.body is not None:
            self._cached -= len(old.body)
        if len(body) > LARGEST_CACHED:
            return
        while self._cached + len(body) > CACHE_BYTES and self._cache:
            first = self._cache.pop(next(iter(self._cache)))
            self._cached -= len(first.body or b"")
        entry.body = body
        self._cache[file] = entry
        self._cached += len(body)


ENTITY = frozenset({"content-type", "content-encoding", "content-language"})


def _read_all(number: int) -> bytes:
    parts = []
    while part := os.read(number, 1 << 20):
        parts.append(part)
    return b"".join(parts)


def _moment(text: str) -> float | None:
    try:
        return parsedate_to_datetime(text).timestamp()
    except (TypeError, ValueError, IndexError, OverflowError):
        return None


def _unchanged(entry: _Entry, header: Header) -> bool:
    """Whether the reader's copy is still good (RFC 9110, 13.2.2: the tag decides where there is one)."""
    given = header("if-none-match")
    if given is not None:
        return given == entry.etag or given.strip() == "*" or entry.etag in {one.strip().removeprefix("W/") for one in given.split(",")}
    since = header("if-modified-since")
    if since is None:
        return False
    moment = _moment(since)
    return moment is not None and entry.mtime // 1_000_000_000 <= moment


def _partial(entry: _Entry, body: bytes, asked: str, condition: str | None) -> Answer:
    """One part of the page (RFC 9110, 14); several at once, or a form we do not know, get the whole."""
    if condition is not None and condition.strip() != entry.etag and _moment(condition) != entry.mtime // 1_000_000_000:
        return Answer(200, entry.headers, body)
    found = RANGE.fullmatch(asked.strip())
    if found is None or not any(found.groups()) or any(len(part) > 15 for part in found.groups()):
        return Answer(200, entry.headers, body)
    size = len(body)
    first, last = (int(found[1]) if found[1] else None), (int(found[2]) if found[2] else None)
    if first is None:
        first, last = max(0, size - (last or 0)), size - 1
    end = size - 1 if last is None else min(last, size - 1)
    if first >= size or first > end:
        if last is not None and found[1] and first > last:
            return Answer(200, entry.headers, body)
        return Answer(416, [("content-range", f"bytes */{size}"), ("etag", entry.etag)], b"")
    return Answer(206, [*entry.headers, ("content-range", f"bytes {first}-{end}/{size}")], body[first : end + 1])
