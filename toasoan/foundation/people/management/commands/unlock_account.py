"""``manage.py unlock_account NAME --reason …``: the emergency key (control A08)."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from toasoan.foundation.people.lockout import unlock


class Command(BaseCommand):
    """Release every lock of an account or an address; the audit keeps the reason."""

    help = "Mở khóa đăng nhập cho một tài khoản hoặc một địa chỉ, có ghi nhật ký."

    def add_arguments(self, parser: CommandParser) -> None:
        """What, and why."""
        parser.add_argument("key", help="Tên đăng nhập, hoặc địa chỉ mạng.")
        parser.add_argument("--reason", required=True, help="Lý do; được ghi vào nhật ký.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Release, or say that nothing was locked."""
        if not options["reason"].strip():
            raise CommandError("Cần ghi lý do mở khóa.")
        count = unlock(options["key"], acting_user=None, reason=options["reason"])
        if not count:
            raise CommandError(f"“{options['key']}” không bị khóa.")
        self.stdout.write(f"Đã mở khóa “{options['key']}”.")
