"""Where bytes from contributors lie: a folder of its own, outside everything that is served, with bounds."""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from django.conf import settings

BLOCK = 1 << 18


class InUse(Exception):
    """Another request is writing to the same file."""


class WrongChecksum(Exception):
    """The bytes that came are not those that the sender counted."""


def area() -> Path:
    """The folder, made when missing; nobody else on the machine may read it."""
    folder = Path(settings.CONTRIBUTOR_AREA)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def has_room(size: int) -> bool:
    """Whether the disk keeps its reserve after so many bytes more."""
    return bool(shutil.disk_usage(area()).free - size >= settings.CONTRIBUTOR_DISK_RESERVE)


@contextmanager
def writing(path: Path) -> Iterator[IO[bytes]]:
    """The file to write, locked against other requests on this machine.

    :raises InUse: at once, when another request has the lock.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    with os.fdopen(descriptor, "r+b") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise InUse from None
        yield file


def append(file: IO[bytes], source: IO[bytes], *, at: int, room: int, checksum: tuple[str, bytes] | None) -> int:
    """Write what comes after ``at``, at most ``room`` bytes; what lies behind ``at`` from a cut attempt is dropped. How many came.

    A sender that breaks off leaves what had come, unless a checksum was promised for the whole.

    :raises WrongChecksum: then nothing stays.
    """
    file.seek(at)
    file.truncate()
    digest = hashlib.new(checksum[0], usedforsecurity=False) if checksum else None
    came = 0
    while came < room:
        try:
            block = source.read(min(BLOCK, room - came))
        except OSError:  # Django's UnreadablePostError: the line was cut
            break
        if not block:
            break
        file.write(block)
        came += len(block)
        if digest is not None:
            digest.update(block)
    if digest is not None and checksum is not None and digest.digest() != checksum[1]:
        file.seek(at)
        file.truncate()
        file.flush()
        raise WrongChecksum
    file.flush()
    os.fsync(file.fileno())
    return came


def sha256_of(path: Path) -> str:
    """The digest of a whole file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def forget(path: Path) -> None:
    """Remove a file, if it is there."""
    path.unlink(missing_ok=True)
