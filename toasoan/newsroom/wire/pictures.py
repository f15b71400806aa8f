"""Where the pictures of an old archive are found: a folder, an archive, the source's own files, or the network where allowed."""

from __future__ import annotations

import base64
import binascii
import hashlib
import io
from collections.abc import Iterable
from pathlib import Path
from typing import IO
from urllib.parse import unquote, urljoin, urlsplit

from django.core.exceptions import ValidationError

from toasoan.foundation.media.models import Picture
from toasoan.foundation.media.uploads import store_picture, store_recording
from toasoan.foundation.people.models import User
from toasoan.newsroom.wire import limits
from toasoan.newsroom.wire.fetching import Fetcher, FetchRefused
from toasoan.newsroom.wire.items import IncomingPicture
from toasoan.newsroom.wire.models import ImportedPicture
from toasoan.newsroom.wire.report import Report
from toasoan.newsroom.wire.transports import SourceFile, files_of

_SUFFIXES = (
    ".jpg",
    ".jpeg",
    ".png",
    ".gif",
    ".webp",
    ".avif",
    ".bmp",
    ".tif",
    ".tiff",
    ".mp3",
    ".mp4",
    ".m4a",
    ".ogg",
    ".wav",
    ".webm",
    ".m4v",
    ".mov",
)


def _parts(path: str) -> list[str]:
    return [part for part in unquote(path).replace("\\", "/").lower().split("/") if part not in {"", "."}]


class MediaFiles:
    """Files by the end of their path: an old address and a file are the same when the longest common end is unique."""

    def __init__(self, files: Iterable[SourceFile] = ()) -> None:
        self._by_name: dict[str, list[SourceFile]] = {}
        for file in files:
            if file.name.lower().endswith(_SUFFIXES) and file.size <= limits.ARCHIVE_ENTRY_BYTES:
                self._by_name.setdefault(_parts(file.name)[-1], []).append(file)

    @classmethod
    def at(cls, path: Path | None) -> MediaFiles:
        """The files of a folder or an archive."""
        return cls(files_of(path)) if path is not None else cls()

    def find(self, address: str) -> SourceFile | None:
        """The file of an address: by its whole path, else by as much of its end as there is, the file name at least."""
        wanted = _parts(urlsplit(address).path)
        if not wanted:
            return None
        best, best_length = None, 0
        for file in self._by_name.get(wanted[-1], []):
            own = _parts(file.name)
            length = 0
            while length < min(len(own), len(wanted)) and own[-1 - length] == wanted[-1 - length]:
                length += 1
            if length > best_length:
                best, best_length = file, length
        return best


class Pictures:
    """Gives each picture of the archive a record in the library, once; in a dry run it only looks whether it could."""

    def __init__(
        self, source: str, files: MediaFiles, *, fetcher: Fetcher | None, base: str, dry_run: bool, acting_user: User | None, report: Report
    ) -> None:
        self._source, self._files, self._fetcher, self._base = source, files, fetcher, base
        self._dry_run, self._user, self._report = dry_run, acting_user, report
        self._known: dict[str, int | None] = {}
        self.base = base

    def forget(self) -> None:
        """After a transaction was rolled back, what it stored is not there."""
        self._known = {}

    def picture(self, picture: IncomingPicture) -> int | None:
        """The primary key of the picture, stored now if need be; ``None`` when it cannot be had (a dry run gives 0)."""
        key = hashlib.sha256(picture.url.encode("utf-8", "surrogatepass")).hexdigest()
        if key not in self._known:
            self._known[key] = self._stored(key) or self._store(picture, key)
        return self._known[key]

    def can_find(self, url: str) -> bool:
        """Whether a picture that was missing could be had now."""
        return self._fetcher is not None or self._files.find(url) is not None

    def _stored(self, key: str) -> int | None:
        return ImportedPicture.objects.filter(source=self._source, url_hash=key).values_list("picture_id", flat=True).first()

    def _open(self, url: str) -> IO[bytes] | None:
        if url.startswith("data:"):
            return _embedded(url)
        if (file := self._files.find(url)) is not None:
            return file.open()
        if self._fetcher is not None:
            return io.BytesIO(self._fetcher.get(urljoin(self.base, url)))
        return None

    def _store(self, picture: IncomingPicture, key: str) -> int | None:
        try:
            stream = self._open(picture.url)
            if stream is None:
                return None
            if self._dry_run:
                stream.close()
                return 0
            name = (_parts(urlsplit(picture.url).path) or ["anh"])[-1] if not picture.url.startswith("data:") else "anh.png"
            with stream:
                content = io.BytesIO(stream.read(limits.PICTURE_BYTES + 1))
            stored: Picture = store_picture(
                content,
                title=(picture.caption or picture.alt)[:200],
                acting_user=self._user,
                name=name,
                strict_name=False,
                caption=picture.caption,
                credit=picture.credit[:255],
                alt_text=picture.alt[:500],
            )
        except (FetchRefused, ValidationError, OSError, ValueError) as error:
            words = " ".join(error.messages) if isinstance(error, ValidationError) else str(error)
            self._report.add("remarks", picture.url[:300], reason=words[:300])
            return None
        ImportedPicture.objects.create(source=self._source, url_hash=key, url=picture.url[:500], picture=stored)
        return stored.pk

    def recording(self, url: str, kind: str) -> int | None:
        """The primary key of a sound or video from the folder or archive; the network is not asked for these."""
        file = self._files.find(url)
        if file is None or self._dry_run:
            return None if file is None else 0
        key = f"{kind}:{url}"
        if key not in self._known:
            try:
                with file.open() as stream:
                    self._known[key] = store_recording(stream, acting_user=self._user, name=_parts(file.name)[-1], kind=kind).pk  # type: ignore[arg-type]
            except (ValidationError, OSError, ValueError) as error:
                self._report.add("remarks", url[:300], reason=str(error)[:300])
                self._known[key] = None
        return self._known[key]


def _embedded(url: str) -> IO[bytes] | None:
    """A picture written into the HTML itself."""
    head, _comma, data = url.partition(",")
    if "base64" not in head or len(data) > limits.PICTURE_BYTES * 4 // 3:
        return None
    try:
        return io.BytesIO(base64.b64decode(unquote(data)))
    except (binascii.Error, ValueError):
        return None
