"""``manage.py verify_media``: compare every stored picture, recording and document with its recorded SHA-256 (control G01)."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from toasoan.foundation.media.integrity import check_media

WORDS = {"missing": "mất tệp", "altered": "tệp đã bị thay đổi", "unrecorded": "chưa ghi mã băm, không so được"}


class Command(BaseCommand):
    """Names every item whose file is missing or altered, and fails when there is one."""

    help = "Kiểm tra mã băm của mọi ảnh, âm thanh, video và tài liệu trong kho."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--quiet", action="store_true", help="Không hiện thanh tiến độ.")

    def handle(self, *args: Any, quiet: bool = False, **options: Any) -> None:
        """Read everything; the first fault does not end it."""
        counted: Counter[str] = Counter()
        for item in tqdm(check_media(), unit=" tệp", desc="Kiểm tra kho", disable=quiet or not self.stderr.isatty()):
            counted[item.state] += 1
            if item.state in WORDS:
                self.stderr.write(f"{item.key} “{item.title}” ({item.file or 'không có tệp'}): {WORDS[item.state]}")
        if counted["missing"] or counted["altered"]:
            raise CommandError(f"Kho tư liệu không nguyên vẹn: {counted['missing']} tệp mất, {counted['altered']} tệp bị thay đổi.")
        said = f"{counted['intact']} tệp trong kho còn nguyên vẹn"
        self.stdout.write(said + (f"; {counted['unrecorded']} tệp chưa ghi mã băm." if counted["unrecorded"] else "."))
