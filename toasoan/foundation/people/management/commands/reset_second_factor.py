"""``manage.py reset_second_factor NAME --reason …``: for whoever lost telephone, key and recovery codes."""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from toasoan.foundation.audit.actions import record
from toasoan.foundation.people.models import User
from toasoan.foundation.people.sessions import end_sessions


class Command(BaseCommand):
    """Take all second factors off an account; it must add one again at the next sign-in when its role needs one."""

    help = "Gỡ mọi cách xác thực hai lớp của một tài khoản, có ghi nhật ký."

    def add_arguments(self, parser: CommandParser) -> None:
        """Whose, and why."""
        parser.add_argument("username", help="Tên đăng nhập.")
        parser.add_argument("--reason", required=True, help="Lý do; được ghi vào nhật ký.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Remove, end the sessions, record."""
        user = User.objects.filter(username=options["username"]).first()
        if user is None:
            raise CommandError(f"Không có tài khoản “{options['username']}”.")
        if not options["reason"].strip():
            raise CommandError("Cần ghi lý do.")
        with transaction.atomic():
            held = Authenticator.objects.filter(user=user)
            kinds = sorted(held.values_list("type", flat=True))
            held.delete()
            record("people.factor_reset", user, acting_user=None, old={"types": kinds}, reason=options["reason"])
            end_sessions(user, acting_user=None, reason=options["reason"])
        self.stdout.write(f"Đã gỡ xác thực hai lớp của “{user.username}”.")
