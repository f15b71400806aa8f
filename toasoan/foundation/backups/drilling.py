"""The drill: a backup is restored into an installation made for the purpose, looked at, and thrown away."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from toasoan.foundation.audit.actions import record
from toasoan.foundation.backups.archive import BackupRefused, read_manifest

# what would lead the drill to the real database, cache, media or mailbox
OURS_ALONE = ("TOASOAN_VAR", "TOASOAN_DATABASE_URL", "TOASOAN_REDIS_URL", "TOASOAN_S3_", "TOASOAN_SMTP_")


@dataclass(frozen=True)
class Drill:
    """What a drill brought back, and how long it took."""

    rows: int
    media: int
    seconds: float


def _refused(file: Path, words: str) -> BackupRefused:
    """What to raise; the record of it is written."""
    record("backup.drilled", f"backup:{file.name}", acting_user=None, result="refused", reason=words[:500])
    return BackupRefused(words)


def drill(file: Path) -> Drill:
    """Restore a backup into a throw-away SQLite installation, which checks every hash and the audit chain; record how it went.

    :raises BackupRefused: when it cannot be restored, with what the restore said.
    """
    started = time.monotonic()
    try:
        manifest = read_manifest(file, settings.BACKUP_KEY)
    except (BackupRefused, tarfile.TarError, EOFError) as error:
        words = str(error) if isinstance(error, BackupRefused) else f"{file.name} bị hỏng hoặc bị cắt."
        raise _refused(file, words) from error
    with tempfile.TemporaryDirectory(dir=settings.VAR, prefix="restore-drill-") as folder:
        environment = {name: value for name, value in os.environ.items() if not name.startswith(OURS_ALONE)}
        environment |= {"TOASOAN_VAR": folder, "TOASOAN_BACKUP_KEY": settings.BACKUP_KEY, "TOASOAN_MODE": "demo"}
        for arguments in (["restore", str(file.resolve())], ["audit_verify"], ["verify_media"]):
            done = subprocess.run(  # noqa: S603 (our own program, arguments as a list)
                [sys.executable, str(settings.BASE_DIR / "manage.py"), *arguments], env=environment, capture_output=True, text=True, check=False
            )
            if done.returncode:
                reason = (done.stderr or done.stdout).strip().splitlines()
                raise _refused(file, reason[-1] if reason else arguments[0])
    found = Drill(sum(table["rows"] for table in manifest.tables.values()), len(manifest.media), round(time.monotonic() - started, 1))
    new = {"created": manifest.created, "rows": found.rows, "media": found.media, "seconds": found.seconds}
    record("backup.drilled", f"backup:{file.name}", acting_user=None, new=new)
    return found
