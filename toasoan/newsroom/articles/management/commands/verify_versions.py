"""Check that every version that was public still has the hash it was given."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from toasoan.newsroom.articles.actions.versions import is_intact
from toasoan.newsroom.articles.models import PublicVersion


class Command(BaseCommand):
    """``manage.py verify_versions``: names every damaged version and fails when there is one."""

    help = "Kiểm tra mã băm của mọi bản đã đăng."

    def handle(self, *args: Any, **options: Any) -> None:
        """Read them one by one; ten years of versions do not fit into memory."""
        damaged, checked = [], 0
        for version in PublicVersion.objects.order_by("pk").iterator(chunk_size=50):
            checked += 1
            if not is_intact(version):
                damaged.append(f"articlepage:{version.article_id} bản {version.number}")
        if damaged:
            raise CommandError("Bản đã đăng bị thay đổi: " + "; ".join(damaged))
        self.stdout.write(f"{checked} bản đã đăng còn nguyên vẹn.")
