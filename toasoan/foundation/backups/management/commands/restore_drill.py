"""``manage.py restore_drill FILE``: restore a backup into a throw-away installation, to know that it can be restored."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from toasoan.foundation.backups.archive import BackupRefused
from toasoan.foundation.backups.drilling import drill
from toasoan.foundation.backups.encryption import WrongKey


class Command(BaseCommand):
    """Drill; this installation's data stays as it is, but for the row in the record that says how the drill went."""

    help = "Diễn tập khôi phục: khôi phục một bản sao lưu vào bản cài tạm rồi bỏ đi, ghi kết quả vào nhật ký."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        """Drill and say how it went."""
        if not file.exists():
            raise CommandError(f"Không có tệp {file}.")
        try:
            found = drill(file)
        except WrongKey as error:
            raise CommandError("Khóa không đúng, hoặc bản sao lưu đã bị sửa hay bị cắt.") from error
        except BackupRefused as error:
            raise CommandError(f"Không khôi phục được: {error}") from error
        self.stdout.write(f"Khôi phục thử được {found.rows} dòng và {found.media} tệp trong {found.seconds} giây. Đã ghi vào nhật ký.")
