"""Restoring a backup into an empty installation, checking every hash before anything is put in place."""

from __future__ import annotations

import gzip
import hashlib
import shutil
import tarfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.files import File
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.loader import MigrationLoader

from toasoan.foundation.audit.actions import record
from toasoan.foundation.audit.chain import verify_chain
from toasoan.foundation.backups.archive import BackupRefused, Manifest, Progress, audit_folder, read_manifest, reader
from toasoan.foundation.backups.tables import empty_tables, reset_sequences, tables, write_table
from toasoan.foundation.people.models import User

# what tables.REMADE leaves out is made again from the rest; the full-text index belongs to the database, not to its rows
REBUILDING: tuple[tuple[str, dict[str, bool]], ...] = (("update_index", {}), ("rebuild_search", {"index_only": True}))


def safe_name(name: str) -> str:
    """A name inside the archive that stays inside the folder it is put into.

    :raises BackupRefused: otherwise.
    """
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or "\\" in name or "\0" in name:
        raise BackupRefused(f"Bản sao lưu có tên tệp không an toàn: {name!r}.")
    return str(path)


def unpack(path: Path, folder: Path, passphrase: str, wanted: set[str] | None = None) -> None:
    """Write the members of an archive under ``folder`` (only the ``wanted`` ones, when given)."""
    with reader(path, passphrase) as tar:
        for member in tar:
            name = safe_name(member.name)
            if not member.isfile() or (wanted is not None and name not in wanted):
                continue
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            source = tar.extractfile(member)
            if source is None:
                raise BackupRefused(f"Không đọc được {name} trong bản sao lưu.")
            with target.open("wb") as file:
                shutil.copyfileobj(source, file, 1 << 20)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _table_lines(path: Path) -> Iterator[str]:
    with gzip.open(path, "rt", encoding="utf-8", newline="\n") as file:
        yield from file


def check_unpacked(folder: Path, manifest: Manifest) -> None:
    """Every table and media file must be there, with the hash that the manifest gives.

    :raises BackupRefused: naming the first that is not.
    """
    for name, entry in manifest.tables.items():
        digest = hashlib.sha256()
        try:
            for line in _table_lines(folder / f"tables/{name}.jsonl.gz"):
                digest.update(line.encode())
        except (OSError, EOFError) as error:
            raise BackupRefused(f"Bảng {name} trong bản sao lưu bị thiếu hoặc hỏng.") from error
        if digest.hexdigest() != entry["sha256"]:
            raise BackupRefused(f"Bảng {name} trong bản sao lưu đã bị sửa.")
    kept = [("media", name, entry) for name, entry in manifest.media.items()]
    kept += [("audit", name, entry) for name, entry in audit_files(manifest).items()]
    for place, name, entry in kept:
        path = folder / place / safe_name(name)
        if not path.exists():
            raise BackupRefused(f"Thiếu tệp {name} trong bản sao lưu.")
        if _sha256(path) != entry["sha256"]:
            raise BackupRefused(f"Tệp {name} trong bản sao lưu đã bị sửa.")


def audit_files(manifest: Manifest) -> dict[str, dict[str, Any]]:
    """The exported audit files of a backup; none in one made before they were kept.

    :raises BackupRefused: for a name that is no plain file name.
    """
    files: dict[str, dict[str, Any]] = manifest.audit.get("files", {})
    for name in files:
        if "/" in safe_name(name):
            raise BackupRefused(f"Bản sao lưu có tên tệp không an toàn: {name!r}.")
    return files


def require_empty() -> None:
    """Only an installation in which nobody has an account yet may be restored into.

    :raises BackupRefused: when somebody works in this one.
    """
    if User._meta.db_table in connection.introspection.table_names() and User.objects.exists():
        raise BackupRefused("Bản cài này đã có dữ liệu. Hãy khôi phục vào một bản cài trống (cơ sở dữ liệu và TOASOAN_VAR mới).")


def _migrate_to(manifest: Manifest) -> None:
    """Bring the empty database to the schema the backup was made with.

    :raises BackupRefused: when this software does not know that schema.
    """
    known = set(MigrationLoader(None, ignore_no_migrations=True).disk_migrations)
    if {(app, name) for app, name in manifest.migrations} == known:
        call_command("migrate", verbosity=0)
        return
    unknown = [f"{app}.{name}" for app, name in manifest.migrations if (app, name) not in known]
    if unknown:
        raise BackupRefused(f"Phần mềm này không biết các thay đổi: {', '.join(unknown[:5])}. Hãy dùng đúng phiên bản đã sao lưu.")
    last = {app: name for app, name in sorted(manifest.migrations)}  # noqa: C416 (pairs come as lists of two from JSON)
    for app, name in last.items():
        call_command("migrate", app, name, verbosity=0)


def load_tables(folder: Path, manifest: Manifest, progress: Progress) -> None:
    """All tables in one transaction: either everything is there or nothing.

    :raises BackupRefused: when a table came in with another number of rows.
    """
    with transaction.atomic():
        empty_tables()
        for model in tables():
            name = model._meta.db_table
            if name not in manifest.tables:
                continue
            rows = write_table(model, _table_lines(folder / f"tables/{name}.jsonl.gz"))
            if rows != manifest.tables[name]["rows"]:
                raise BackupRefused(f"Bảng {name}: bản kê ghi {manifest.tables[name]['rows']} dòng, đọc được {rows}.")
            progress(name)
        reset_sequences()
    # the kinds of content have the numbers of the backup now: what is remembered of this installation's own would give rights to others
    ContentType.objects.clear_cache()


def put_media(folder: Path, manifest: Manifest, progress: Progress) -> None:
    """Put the media into the configured storage under their old names."""
    for name in manifest.media:
        if default_storage.exists(name):
            default_storage.delete(name)
        with (folder / "media" / name).open("rb") as file:
            default_storage.save(name, File(file))
        progress(name)


def put_audit_files(folder: Path, manifest: Manifest, progress: Progress) -> None:
    """Put the exported audit rows back where the seals name them."""
    for name in audit_files(manifest):
        audit_folder().mkdir(parents=True, exist_ok=True)
        shutil.copyfile(folder / "audit" / name, audit_folder() / name)
        progress(name)


def restore(path: Path, scratch: Path, *, passphrase: str = "", progress: Progress = lambda _: None) -> Manifest:
    """Restore a backup into this empty installation; earlier archives that it builds on must lie beside it.

    :raises BackupRefused: when the installation is not empty, or anything in the backup is missing or changed.
    """
    require_empty()
    try:
        manifest = read_manifest(path, passphrase)
        unpack(path, scratch, passphrase)
        earlier: dict[str, set[str]] = {}
        for name, entry in manifest.media.items():
            if entry["in"]:
                earlier.setdefault(safe_name(entry["in"]), set()).add(f"media/{name}")
        for archive, wanted in earlier.items():
            if not (path.parent / archive).exists():
                raise BackupRefused(f"Bản sao lưu này dựa trên {archive}; hãy để tệp đó cùng thư mục.")
            unpack(path.parent / archive, scratch, passphrase, wanted)
    except (tarfile.TarError, EOFError) as error:
        raise BackupRefused(f"{path.name} bị hỏng hoặc bị cắt.") from error
    check_unpacked(scratch, manifest)
    _migrate_to(manifest)
    load_tables(scratch, manifest, progress)
    put_media(scratch, manifest, progress)
    put_audit_files(scratch, manifest, progress)
    call_command("migrate", verbosity=0)
    for command, options in REBUILDING:
        call_command(command, verbosity=0, **options)
    chain = verify_chain()
    if not chain.ok:
        raise BackupRefused(f"Nhật ký trong bản sao lưu hỏng ở dòng {chain.broken_entry}.")
    record(
        "backup.restored",
        f"backup:{path.name}",
        acting_user=None,
        new={"created": manifest.created, "rows": sum(t["rows"] for t in manifest.tables.values())},
    )
    return manifest
