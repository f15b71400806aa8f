"""``manage.py backup FILE [--base EARLIER]``: everything the agency has, in one file."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from toasoan.foundation.audit.actions import record
from toasoan.foundation.backups.archive import BackupRefused, make_backup
from toasoan.foundation.backups.encryption import WrongKey

SECRET = ("SECRET", "PASSWORD", "KEY", "TOKEN", "URL")


def configuration(*, with_secrets: bool) -> str:
    """The installation's settings from the environment; secrets only into an encrypted file."""
    values = {name: value for name, value in sorted(os.environ.items()) if name.startswith("TOASOAN_") and name != "TOASOAN_BACKUP_KEY"}
    if not with_secrets:
        values = {name: ("(bí mật, không lưu)" if any(word in name for word in SECRET) else value) for name, value in values.items()}
    return json.dumps(values, ensure_ascii=False, indent=1)


class Command(BaseCommand):
    """Write a backup; encrypted when TOASOAN_BACKUP_KEY is set."""

    help = "Sao lưu cơ sở dữ liệu, tư liệu, cấu hình và nhật ký vào một tệp."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--base", type=Path, help="Bản sao lưu trước: tư liệu đã có trong đó không ghi lại.")

    def handle(self, *args: Any, file: Path, base: Path | None = None, **options: Any) -> None:
        """Make the backup and record that it was made."""
        key = settings.BACKUP_KEY
        if base and base.parent.resolve() != file.parent.resolve():
            raise CommandError("Bản sao lưu trước phải nằm cùng thư mục với bản mới.")
        bar = tqdm(desc="Sao lưu", unit=" mục", disable=not self.stderr.isatty())

        def tick(name: str) -> None:
            bar.update()

        try:
            manifest = make_backup(file, settings_text=configuration(with_secrets=bool(key)), passphrase=key, base=base, progress=tick)
        except (BackupRefused, WrongKey, OSError) as error:
            raise CommandError(str(error) or "Khóa không đúng, hoặc bản sao lưu trước bị hỏng.") from error
        finally:
            bar.close()
        rows = sum(table["rows"] for table in manifest.tables.values())
        kept = sum(1 for entry in manifest.media.values() if not entry["in"])
        record("backup.made", f"backup:{file.name}", acting_user=None, new={"rows": rows, "media": len(manifest.media), "encrypted": bool(key)})
        self.stdout.write(
            f"Đã sao lưu {rows} dòng trong {len(manifest.tables)} bảng và {len(manifest.media)} tệp tư liệu ({kept} tệp ghi mới) vào {file}"
            + (", có mã hóa." if key else ". Tệp chưa mã hóa: đặt TOASOAN_BACKUP_KEY để mã hóa.")
        )
