"""``manage.py create_administrator NAME``: the first administrator; no account exists before (control A14)."""

from __future__ import annotations

import getpass
import os
import sys
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from toasoan.foundation.audit.actions import record
from toasoan.foundation.people.models import User
from toasoan.foundation.people.queries import role_group
from toasoan.foundation.people.roles import SYSTEM_ADMINISTRATOR


class Command(BaseCommand):
    """Make the first administrator; a second factor is asked for at the first sign-in."""

    help = "Tạo người quản trị đầu tiên. Mật khẩu nhập từ bàn phím, từ stdin, hoặc biến TOASOAN_ADMIN_PASSWORD."

    def add_arguments(self, parser: CommandParser) -> None:
        """Name, address, full name."""
        parser.add_argument("username", help="Tên đăng nhập.")
        parser.add_argument("--email", required=True, help="Thư điện tử.")
        parser.add_argument("--full-name", default="", help="Họ và tên.")
        parser.add_argument("--force", action="store_true", help="Tạo thêm dù đã có người quản trị.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Check, make, record."""
        if User.objects.filter(is_superuser=True, is_active=True).exists() and not options["force"]:
            raise CommandError("Đã có người quản trị. Dùng --force nếu thật sự cần thêm một người.")
        if User.objects.filter(username__iexact=options["username"]).exists():
            raise CommandError(f"Tên đăng nhập “{options['username']}” đã có.")
        user = User(
            username=options["username"],
            email=options["email"],
            full_name=options["full_name"] or options["username"],
            kind=User.Kind.ADMINISTRATION,
            is_superuser=True,
            is_staff=True,
        )
        password = self._password()
        try:
            validate_password(password, user)
        except ValidationError as error:
            raise CommandError("\n".join(error.messages)) from None
        with transaction.atomic():
            user.set_password(password)
            user.save()
            user.groups.add(role_group(SYSTEM_ADMINISTRATOR))
            record("people.create_administrator", user, acting_user=None, new={"forced": options["force"]})
        self.stdout.write(f"Đã tạo người quản trị “{user.username}”. Lần đăng nhập đầu tiên phải bật xác thực hai lớp.")

    @staticmethod
    def _password() -> str:
        if given := os.environ.get("TOASOAN_ADMIN_PASSWORD"):
            return given
        if not sys.stdin.isatty():
            return sys.stdin.readline().rstrip("\r\n")
        first = getpass.getpass("Mật khẩu: ")
        if first != getpass.getpass("Nhập lại mật khẩu: "):
            raise CommandError("Hai lần nhập không giống nhau.")
        return first
