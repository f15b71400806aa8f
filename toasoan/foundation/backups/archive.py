"""The backup file: a tar (encrypted or not) of tables, exported audit rows, media, settings and, last, a manifest with the hash of everything."""

from __future__ import annotations

import contextlib
import gzip
import hashlib
import io
import json
import os
import tarfile
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO, Any

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from toasoan.foundation.audit.models import AuditHead
from toasoan.foundation.backups.encryption import DecryptingReader, EncryptingWriter, is_encrypted
from toasoan.foundation.backups.tables import read_table, tables

FORMAT = 1
Progress = Callable[[str], None]


class BackupRefused(Exception):
    """The backup cannot be made or restored; the message, in Vietnamese, says why."""


@dataclass
class Manifest:
    """What a backup holds: every file with hash and size, and in which archive it lies (``""``: in this one)."""

    created: str
    engine: str
    migrations: list[list[str]]
    tables: dict[str, dict[str, Any]] = field(default_factory=dict)
    media: dict[str, dict[str, Any]] = field(default_factory=dict)
    settings_sha256: str = ""
    audit: dict[str, Any] = field(default_factory=dict)
    format: int = FORMAT

    def as_json(self) -> bytes:
        """As written into the archive."""
        return json.dumps(self.__dict__, ensure_ascii=False, indent=1, sort_keys=True).encode()


@contextlib.contextmanager
def snapshot() -> Iterator[None]:
    """One consistent view of the database while others go on writing."""
    if connection.in_atomic_block:  # a test: its transaction is the view
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY" if connection.vendor == "postgresql" else "BEGIN DEFERRED")
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")


def media_files(folder: str = "") -> Iterator[str]:
    """The names of all stored files, wherever they are stored."""
    try:
        folders, files = default_storage.listdir(folder)
    except FileNotFoundError:
        return
    for name in sorted(files):
        yield str(PurePosixPath(folder) / name)
    for name in sorted(folders):
        yield from media_files(str(PurePosixPath(folder) / name))


@contextlib.contextmanager
def _writer(path: Path, passphrase: str) -> Iterator[tarfile.TarFile]:
    """The tar to write; the file appears under its name only when it is whole."""
    partial = path.with_name(path.name + ".partial")
    try:
        # nobody else may read it while it grows: password hashes are in it
        with open(partial, "wb", opener=lambda name, flags: os.open(name, flags, 0o600)) as raw:
            target: IO[bytes] = EncryptingWriter(raw, passphrase) if passphrase else raw  # type: ignore[assignment]
            with tarfile.open(fileobj=target, mode="w|") as tar:
                yield tar
            if passphrase:
                target.close()
        partial.chmod(0o600)  # also when the file was there before
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


@contextlib.contextmanager
def reader(path: Path, passphrase: str) -> Iterator[tarfile.TarFile]:
    """The tar to read.

    :raises BackupRefused: when it is encrypted and no key was given.
    """
    encrypted = is_encrypted(str(path))
    if encrypted and not passphrase:
        raise BackupRefused("Bản sao lưu này được mã hóa. Đặt khóa trong TOASOAN_BACKUP_KEY rồi chạy lại.")
    with path.open("rb") as raw:
        source: IO[bytes] = raw
        if encrypted:
            source = io.BufferedReader(DecryptingReader(raw, passphrase), 1 << 20)  # type: ignore[type-var]  # it is a RawIOBase
        with tarfile.open(fileobj=source, mode="r|") as tar:
            yield tar


def _add(tar: tarfile.TarFile, name: str, content: IO[bytes], size: int) -> None:
    info = tarfile.TarInfo(name)
    info.size, info.mode = size, 0o600
    tar.addfile(info, content)


def _add_tables(tar: tarfile.TarFile, manifest: Manifest, progress: Progress) -> None:
    for model in tables():
        name = model._meta.db_table
        digest, rows = hashlib.sha256(), -1
        with tempfile.TemporaryFile() as file:
            with gzip.GzipFile(fileobj=file, mode="wb", mtime=0, compresslevel=5) as packed:
                for line in read_table(model):
                    data = line.encode()
                    digest.update(data)
                    packed.write(data)
                    rows += 1
            size = file.tell()
            file.seek(0)
            _add(tar, f"tables/{name}.jsonl.gz", file, size)
        manifest.tables[name] = {"rows": rows, "sha256": digest.hexdigest()}
        progress(name)


def _add_media(tar: tarfile.TarFile, manifest: Manifest, base: tuple[str, Manifest] | None, progress: Progress) -> None:
    for name in media_files():
        digest, size = hashlib.sha256(), 0
        with default_storage.open(name, "rb") as file:
            for chunk in file.chunks(1 << 20):
                digest.update(chunk)
                size += len(chunk)
        entry = {"sha256": digest.hexdigest(), "size": size, "in": ""}
        known = base[1].media.get(name) if base else None
        if base and known and known["sha256"] == entry["sha256"]:
            entry["in"] = known["in"] or base[0]
        else:
            with default_storage.open(name, "rb") as file:
                _add(tar, f"media/{name}", file, size)
        manifest.media[name] = entry
        progress(name)


def audit_folder() -> Path:
    """Where rows of the audit that left the database after their retention are kept."""
    return Path(settings.VAR) / "audit"


def _add_audit_files(tar: tarfile.TarFile, manifest: Manifest, progress: Progress) -> None:
    """The exported rows: the database holds only their seal, so without these files the story begins in the middle."""
    files: dict[str, dict[str, Any]] = {}
    for path in sorted(audit_folder().glob("*.jsonl")):
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
            size = file.tell()
            file.seek(0)
            _add(tar, f"audit/{path.name}", file, size)
        files[path.name] = {"sha256": digest, "size": size}
        progress(path.name)
    manifest.audit["files"] = files


def make_backup(path: Path, *, settings_text: str, passphrase: str = "", base: Path | None = None, progress: Progress = lambda _: None) -> Manifest:
    """Write a backup to ``path``.

    :param settings_text: the configuration to keep, as JSON text.
    :param passphrase: encrypt with it when given (control D02, G07).
    :param base: an earlier backup: media that it has are not written again.
    :raises BackupRefused: when the base cannot be read.
    """
    earlier = (base.name, read_manifest(base, passphrase)) if base else None
    with _writer(path, passphrase) as tar, snapshot():
        applied = sorted([app, name] for app, name in MigrationRecorder(connection).applied_migrations())
        manifest = Manifest(timezone.now().isoformat(), connection.vendor, applied)
        head = AuditHead.objects.filter(pk=1).first()
        manifest.audit = {"count": head.count, "hash": head.hash} if head else {"count": 0, "hash": ""}
        _add_tables(tar, manifest, progress)
        _add_audit_files(tar, manifest, progress)
        _add_media(tar, manifest, earlier, progress)
        text = settings_text.encode()
        manifest.settings_sha256 = hashlib.sha256(text).hexdigest()
        _add(tar, "settings.json", io.BytesIO(text), len(text))
        body = manifest.as_json()
        _add(tar, "manifest.json", io.BytesIO(body), len(body))
    return manifest


def read_manifest(path: Path, passphrase: str = "") -> Manifest:
    """The manifest of a backup.

    :raises BackupRefused: when there is none, or it is of a later format.
    """
    with reader(path, passphrase) as tar:
        for member in tar:
            if member.name == "manifest.json" and (file := tar.extractfile(member)):
                values = json.load(file)
                if values["format"] > FORMAT:
                    raise BackupRefused("Bản sao lưu do phiên bản mới hơn tạo ra. Hãy nâng cấp phần mềm trước khi khôi phục.")
                return Manifest(**values)
    raise BackupRefused(f"{path.name} không có bản kê, nên không phải là bản sao lưu trọn vẹn.")
