"""``manage.py make_renditions [--all]``: make the renditions that pictures lack, now and here."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from tqdm import tqdm

from toasoan.foundation.media.models import Picture
from toasoan.foundation.media.renditions import make_renditions, retire_renditions


class Command(BaseCommand):
    """Only what is missing, unless told otherwise; may be stopped and started again."""

    help = "Tạo các cỡ ảnh còn thiếu."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--all", action="store_true", help="Tạo lại tất cả, cả những cỡ đã có.")
        parser.add_argument("--quiet", action="store_true", help="Không hiện thanh tiến độ.")

    def handle(self, *args: Any, quiet: bool = False, **options: Any) -> None:
        """Go over all pictures; one that cannot be read is named and does not stop the others."""
        made, unreadable = 0, 0
        pictures = Picture.objects.order_by("pk")
        for picture in tqdm(pictures.iterator(), total=pictures.count(), unit=" ảnh", disable=quiet, desc="Tạo các cỡ ảnh"):
            if options["all"]:
                retire_renditions(picture)
            try:
                made += make_renditions(picture)
            except OSError as error:
                unreadable += 1
                self.stderr.write(f"Ảnh {picture.pk} “{picture.title}” không đọc được: {error}")
        self.stdout.write(f"Đã tạo {made} tệp; {unreadable} ảnh không đọc được.")
