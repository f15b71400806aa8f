"""``manage.py restore FILE``: bring a backup back into an empty installation."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from toasoan.foundation.backups.archive import BackupRefused
from toasoan.foundation.backups.encryption import WrongKey
from toasoan.foundation.backups.restoring import restore


class Command(BaseCommand):
    """Restore; nothing is touched before every hash was checked."""

    help = "Khôi phục một bản sao lưu vào bản cài trống."
    requires_migrations_checks = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        """Restore and say what came back."""
        if not file.exists():
            raise CommandError(f"Không có tệp {file}.")
        bar = tqdm(desc="Khôi phục", unit=" mục", disable=not self.stderr.isatty())

        def tick(name: str) -> None:
            bar.update()

        try:
            with tempfile.TemporaryDirectory(dir=settings.VAR, prefix="restore-") as scratch:
                manifest = restore(file, Path(scratch), passphrase=settings.BACKUP_KEY, progress=tick)
        except WrongKey as error:
            raise CommandError("Khóa không đúng, hoặc bản sao lưu đã bị sửa hay bị cắt. Chưa có gì thay đổi.") from error
        except BackupRefused as error:
            raise CommandError(str(error)) from error
        finally:
            bar.close()
        rows = sum(table["rows"] for table in manifest.tables.values())
        self.stdout.write(f"Đã khôi phục {rows} dòng và {len(manifest.media)} tệp từ bản sao lưu ngày {manifest.created}. Nhật ký nguyên vẹn.")
