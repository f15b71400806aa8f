"""Pages as files: where a page lies, how it is written and dropped. Knows no database and no Django.

``<root>/<host>/<path>``, an address that ends with a slash as ``index.html``; beside it the twins ``.gz`` and ``.br``. A web server may
serve the folder as it is. A page is never half there: the twins go before the page is replaced or dropped and come after it, each by a
rename, so a twin always says what the page beside it says.
"""

from __future__ import annotations

import gzip
import os
import re
import secrets
import shutil
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import brotli

INDEX = "index.html"
TWINS = (".br", ".gz")
ASIDE = ".aside"
MARK = "nothing-missed"
HOST = re.compile(r"^(?!.*\.\.)[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?$")
# every address that can be stored: no percent signs, no empty or hidden parts but .well-known, nothing that ends like a twin
PATH = re.compile(r"^/(?:(?:\.well-known/)?(?:[A-Za-z0-9_~-][A-Za-z0-9._~-]*/)*(?:[A-Za-z0-9_~-][A-Za-z0-9._~-]*)?)$")
LONGEST_PATH = 400
LONGEST_PART = 200
# ends of a file's name with the type it is sent with, the first that fits; deploy/nginx.conf says the same and a test compares them
TYPES = (
    ("rss.xml", "application/rss+xml; charset=utf-8"),
    ("atom.xml", "application/atom+xml; charset=utf-8"),
    (".xml", "application/xml; charset=utf-8"),
    ("feed.json", "application/feed+json; charset=utf-8"),
    (".json", "application/json"),
    (".webmanifest", "application/manifest+json; charset=utf-8"),
    (".css", "text/css; charset=utf-8"),
    (".js", "text/javascript; charset=utf-8"),
    (".png", "image/png"),
    (".html", "text/html; charset=utf-8"),
    (".txt", "text/plain; charset=utf-8"),
    (".svg", "image/svg+xml"),
)
GZIP_LEVEL = 6
BROTLI_QUALITY = 5
LEAST_TO_COMPRESS = 512


def is_storable(path: str) -> bool:
    """Whether an address can be a file here."""
    return (
        len(path) <= LONGEST_PATH
        and PATH.match(path) is not None
        and not path.endswith(TWINS)
        and (path.endswith("/") or "." in path.rsplit("/", 1)[1])
        and all(len(part) <= LONGEST_PART for part in path.split("/"))
        and not path.endswith(INDEX)
    )


def type_of(path: str) -> str | None:
    """The type a page is sent with, by the end of its name; ``None`` for one that the store does not take."""
    name = path + INDEX if path.endswith("/") else path
    return next((kind for end, kind in TYPES if name.endswith(end)), None)


@dataclass(frozen=True)
class Body:
    """A page ready to be written: as it is, and smaller."""

    plain: bytes
    gzip: bytes | None
    brotli: bytes | None


def compress(plain: bytes) -> Body:
    """The page with its twins; without those that would be no smaller."""
    if len(plain) < LEAST_TO_COMPRESS:
        return Body(plain, None, None)
    small = gzip.compress(plain, GZIP_LEVEL, mtime=0)
    smaller = brotli.compress(plain, quality=BROTLI_QUALITY)
    return Body(plain, small if len(small) < len(plain) else None, smaller if len(smaller) < len(plain) else None)


class Shelf:
    """The folder of all stored pages."""

    def __init__(self, root: Path) -> None:
        self.root = Path(root)

    def file(self, host: str, path: str) -> Path:
        """Where a page lies.

        :raises ValueError: for a host or an address that cannot be stored; nothing outside the folder is ever named.
        """
        if not HOST.match(host) or not is_storable(path):
            raise ValueError(f"not storable: {host}{path}")
        return self.root / host / (path + INDEX if path.endswith("/") else path)[1:]

    def write(self, host: str, path: str, body: Body, stamp: int) -> None:
        """Put a page there, ``stamp`` (whole seconds) being its time of change: web servers make the ETag of it."""
        target = self.file(host, path)
        target.parent.mkdir(parents=True, exist_ok=True)
        aside = self._aside()
        for end in TWINS:
            target.with_name(target.name + end).unlink(missing_ok=True)
        for end, content in (("", body.plain), (".gz", body.gzip), (".br", body.brotli)):
            if content is not None:
                part = aside / f"{secrets.token_hex(8)}{end}"
                part.write_bytes(content)
                os.utime(part, (stamp, stamp))
                part.replace(target.with_name(target.name + end))

    def drop(self, host: str, path: str) -> bool:
        """Take a page away; whether there was one."""
        target = self.file(host, path)
        for end in TWINS:
            with suppress(FileNotFoundError, NotADirectoryError):
                target.with_name(target.name + end).unlink()
        try:
            target.unlink()
        except (FileNotFoundError, NotADirectoryError):
            return False
        return True

    def has(self, host: str, path: str) -> bool:
        """Whether the page is there."""
        return self.file(host, path).is_file()

    def read(self, host: str, path: str) -> bytes:
        """The page as it lies there.

        :raises OSError: when it does not.
        """
        return self.file(host, path).read_bytes()

    def drop_folder(self, host: str, folder: str) -> bool:
        """Take everything below a folder (``/thoi-su/``) away at once; whether there was anything. ``sweep`` deletes it later."""
        target = self.file(host, folder).parent
        if target == self.root / host:
            raise ValueError("the folder of a whole site")
        doomed = self._aside() / secrets.token_hex(8)
        try:
            target.rename(doomed)
        except FileNotFoundError:
            return False
        return True

    def clear(self) -> None:
        """Take away every page of every site."""
        for one in list(self.root.iterdir()) if self.root.is_dir() else []:
            if one.is_dir() and one.name != ASIDE:
                one.rename(self._aside() / secrets.token_hex(8))

    def mark(self) -> None:
        """From now on nothing that changes is missed; see :meth:`is_marked`."""
        (self._aside() / MARK).touch()

    def unmark(self) -> None:
        """Changes are not noted any more: what lies here cannot be trusted when that begins again."""
        with suppress(OSError):
            (self.root / ASIDE / MARK).unlink(missing_ok=True)

    def is_marked(self) -> bool:
        """Whether every change since the store was filled has been noted."""
        return (self.root / ASIDE / MARK).exists()

    def sweep(self, older_than: float = 3600) -> None:
        """Delete folders that were taken away, and parts that a process which died left ``older_than`` seconds ago."""
        before = time.time() - older_than
        for one in list(self._aside().iterdir()):
            with suppress(FileNotFoundError):
                if one.name == MARK:
                    continue
                if one.is_dir():
                    shutil.rmtree(one, ignore_errors=True)
                elif one.stat().st_mtime < before:
                    one.unlink()

    def _aside(self) -> Path:
        aside = self.root / ASIDE
        aside.mkdir(parents=True, exist_ok=True)
        return aside
