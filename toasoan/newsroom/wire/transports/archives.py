"""Where files come from: a file, a folder, a zip or tar archive. A transport knows nothing of formats.

A later transport (a mailbox, SFTP, an agency's feed) is another function that yields ``SourceFile``.
"""

from __future__ import annotations

import io
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from django.utils.translation import gettext as _

from toasoan.newsroom.wire import limits
from toasoan.newsroom.wire.items import SourceRefused

ARCHIVE_SUFFIXES = (".zip", ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tar.xz")
_HIDDEN = ("__MACOSX", ".")


@dataclass(frozen=True)
class SourceFile:
    """One file of the source: its name inside it, its size and a way to open it, several times if need be."""

    name: str
    size: int
    open: Callable[[], IO[bytes]]


class Bounded(io.RawIOBase):
    """A stream that refuses to give more bytes than were announced for it: a bomb that lies about its size."""

    def __init__(self, stream: IO[bytes], limit: int, name: str) -> None:
        super().__init__()
        self._stream, self._left, self._name = stream, limit, name

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: object) -> int:
        """Read on, within the bound.

        :raises SourceRefused: when more comes than may come.
        """
        view = memoryview(buffer)  # type: ignore[arg-type]  # any writable buffer, as RawIOBase has it
        data = self._stream.read(min(len(view), self._left + 1))
        self._left -= len(data)
        if self._left < 0:
            raise SourceRefused(_("Tệp %(name)s trong gói nén lớn hơn kích thước đã khai; có thể là bom nén.") % {"name": self._name})
        view[: len(data)] = data
        return len(data)

    def close(self) -> None:
        """Also the stream inside."""
        self._stream.close()
        super().close()


def is_archive(path: Path) -> bool:
    """Whether a file is a zip or tar archive by its name."""
    return path.name.lower().endswith(ARCHIVE_SUFFIXES)


def safe_name(name: str) -> str:
    """The name of an archive's entry as a relative path.

    :raises SourceRefused: for absolute paths and paths that leave the archive.
    """
    plain = name.replace("\\", "/")
    path = PurePosixPath(plain)
    if path.is_absolute() or ".." in path.parts or "\0" in plain or (path.parts and path.parts[0].endswith(":")):
        raise SourceRefused(_("Gói nén có đường dẫn vượt ra ngoài: %(name)s") % {"name": name[:200]})
    return str(path)


def _hidden(name: str) -> bool:
    return any(part.startswith(_HIDDEN) for part in PurePosixPath(name).parts)


class _Sizes:
    """Adds up what an archive holds and refuses bombs before anything is unpacked."""

    def __init__(self, compressed: int) -> None:
        self.compressed, self.entries, self.total = max(compressed, 1), 0, 0

    def add(self, name: str, size: int) -> None:
        self.entries += 1
        self.total += size
        if self.entries > limits.ARCHIVE_ENTRIES:
            raise SourceRefused(_("Gói nén có quá nhiều tệp (giới hạn %(limit)d).") % {"limit": limits.ARCHIVE_ENTRIES})
        if size > limits.ARCHIVE_ENTRY_BYTES or self.total > limits.ARCHIVE_TOTAL_BYTES:
            raise SourceRefused(_("Tệp %(name)s trong gói nén quá lớn.") % {"name": name})
        if self.total > limits.ARCHIVE_RATIO_FROM and self.total / self.compressed > limits.ARCHIVE_RATIO:
            raise SourceRefused(_("Gói nén giãn ra hơn %(ratio)d lần; có thể là bom nén.") % {"ratio": limits.ARCHIVE_RATIO})


def _zip_opener(path: Path, entry: zipfile.ZipInfo) -> Callable[[], IO[bytes]]:
    def opened() -> IO[bytes]:
        archive = zipfile.ZipFile(path)
        return io.BufferedReader(Bounded(archive.open(entry), entry.file_size, entry.filename))  # type: ignore[type-var]

    return opened


def _zip_files(path: Path) -> Iterator[SourceFile]:
    with zipfile.ZipFile(path) as archive:
        sizes = _Sizes(path.stat().st_size)
        for entry in archive.infolist():
            name = safe_name(entry.filename)
            sizes.add(name, entry.file_size)
            if entry.flag_bits & 0x1:
                raise SourceRefused(_("Gói nén có mật khẩu. Hãy giải nén rồi nhập thư mục."))
            is_link = (entry.external_attr >> 16) & 0o170000 == 0o120000
            if not entry.is_dir() and not is_link and not _hidden(name):
                yield SourceFile(name, entry.file_size, _zip_opener(path, entry))


def _tar_opener(archive: tarfile.TarFile, entry: tarfile.TarInfo) -> Callable[[], IO[bytes]]:
    def opened() -> IO[bytes]:
        stream = archive.extractfile(entry)
        if stream is None:
            raise SourceRefused(_("Không đọc được tệp %(name)s trong gói nén.") % {"name": entry.name})
        return stream

    return opened


def _tar_files(path: Path) -> Iterator[SourceFile]:
    archive = tarfile.open(path)  # noqa: SIM115 (stays open as long as one of its files may be opened)
    sizes = _Sizes(path.stat().st_size)
    for entry in archive:
        name = safe_name(entry.name)
        sizes.add(name, entry.size)
        # links and devices are never followed: they may point anywhere on this machine
        if entry.isreg() and not _hidden(name):
            yield SourceFile(name, entry.size, _tar_opener(archive, entry))


def _folder_files(folder: Path) -> Iterator[SourceFile]:
    root = folder.resolve()
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and not _hidden(name) and path.resolve().is_relative_to(root):
            yield SourceFile(name, path.stat().st_size, lambda path=path: path.open("rb"))  # type: ignore[misc]


def files_of(source: Path) -> Iterator[SourceFile]:
    """Every file of a file, a folder or an archive, in the order of their names (of the archive, for an archive).

    :raises SourceRefused: for a source that is absent, damaged or hostile.
    """
    try:
        if source.is_dir():
            yield from _folder_files(source)
        elif not source.is_file():
            raise SourceRefused(_("Không có tệp hay thư mục %(path)s.") % {"path": source})
        elif source.name.lower().endswith(".zip"):
            yield from _zip_files(source)
        elif is_archive(source):
            yield from _tar_files(source)
        else:
            yield SourceFile(source.name, source.stat().st_size, lambda: source.open("rb"))
    except (zipfile.BadZipFile, tarfile.TarError, EOFError, OSError) as error:
        raise SourceRefused(_("Không đọc được %(path)s: %(error)s") % {"path": source, "error": error}) from error
