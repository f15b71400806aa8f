"""``manage.py permission_matrix [--csv]``: what each role may do, from the database (control B02)."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from toasoan.foundation.people.matrix import matrix_csv, permission_matrix


class Command(BaseCommand):
    """Print the matrix."""

    help = "In ma trận phân quyền: mỗi quyền và các vai trò đang giữ."

    def add_arguments(self, parser: CommandParser) -> None:
        """``--csv`` for a spreadsheet."""
        parser.add_argument("--csv", action="store_true", help="Dạng CSV, mỗi vai trò một cột.")

    def handle(self, *args: Any, **options: Any) -> None:
        """To standard output."""
        if options["csv"]:
            self.stdout.write(matrix_csv(), ending="")
            return
        for line in permission_matrix():
            self.stdout.write(f"{line.code}: {', '.join(sorted(line.groups))}")
