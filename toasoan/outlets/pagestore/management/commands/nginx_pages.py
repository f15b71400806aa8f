"""``manage.py nginx_pages [--root FOLDER]``: print what nginx needs to answer from the page store, with this installation's headers."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from toasoan.outlets.pagestore.webserver import nginx_pages


class Command(BaseCommand):
    """Run again when the store's folder, the CDN or the content security policy has changed."""

    help = "In phần cấu hình nginx để trả lời từ kho trang."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--root", help="Thư mục kho trang như nginx thấy, nếu khác TOASOAN_PAGE_STORE.")

    def handle(self, *args: Any, root: str | None = None, **options: Any) -> None:
        """Print."""
        self.stdout.write(nginx_pages(root), ending="")
