"""``manage.py architecture_map [--check]``: draw the parts of docs/architecture.md that come from the code."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from config.architecture import facts
from config.architecture.drawing import PAGE, redraw


class Command(BaseCommand):
    """Rewrite what lies between the marks, or say that it is out of date."""

    help = "Vẽ lại phần sinh từ mã nguồn của docs/architecture.md."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="Chỉ báo lỗi nếu trang chưa khớp với mã nguồn.")

    def handle(self, *args: Any, check: bool = False, **options: Any) -> None:
        """Draw, and write unless only checking."""
        path = facts.root() / PAGE
        now = path.read_text(encoding="utf-8")
        drawn = redraw(now)
        if drawn == now:
            self.stdout.write(f"{PAGE} khớp với mã nguồn.")
        elif check:
            raise CommandError(f"{PAGE} chưa khớp với mã nguồn. Chạy: manage.py architecture_map")
        else:
            path.write_text(drawn, encoding="utf-8")
            self.stdout.write(f"Đã vẽ lại {PAGE}.")
