"""``manage.py load_demo``: fill an installation with the demo's newsroom."""

from __future__ import annotations

import gc
import logging
import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from demo import loading, sites
from demo.world import World


class Command(BaseCommand):
    """Loads what is missing; may be repeated at any time."""

    help = "Nạp tòa soạn dùng thử: một tỉnh không có thật, ba ấn phẩm, khoảng 150 tin, bài. Chạy lại không thêm gì."

    def add_arguments(self, parser: CommandParser) -> None:
        """``--if-empty`` leaves an installation alone that holds something else."""
        parser.add_argument("--if-empty", action="store_true", help="Không làm gì nếu bản cài đã có dữ liệu khác bản trình diễn")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, with a progress bar, and say what came."""
        if settings.PRODUCTION:
            raise CommandError("Bản trình diễn không nạp được vào bản cài thật (TOASOAN_MODE=production).")
        world = World()
        if loading.holds_something_else(world):
            if options["if_empty"]:
                return
            raise CommandError("Bản cài này đã có dữ liệu khác. Chỉ nạp bản trình diễn vào bản cài trống.")
        begun = time.monotonic()
        gc.set_threshold(100_000)  # a short life with much to build: collecting seldom spares some seconds
        logging.getLogger("wagtail").setLevel(logging.WARNING)  # a line per revision would drown the progress bar
        with tqdm(total=1, unit="việc", ncols=88, disable=None if options["verbosity"] else True, leave=False) as bar:

            def progress(what: str, ahead: int) -> None:
                bar.total = max(bar.total, bar.n + ahead)
                bar.set_postfix_str(what, refresh=False)
                bar.update(1)

            loaded = loading.load(world, progress)
        sites.follow_port()
        if loaded.missing_pictures:
            self.stdout.write(f"Chưa có ảnh: {', '.join(loaded.missing_pictures)}")
        if loaded.articles and options["verbosity"]:
            self.stdout.write(f"Đã nạp {loaded.articles} tin, bài và {loaded.pictures} ảnh trong {time.monotonic() - begun:.0f} giây.")
