"""``manage.py audit_export [--since DATE] [--until DATE]``: the audit as JSON lines, for a log collector (control C04)."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.dateparse import parse_date

from toasoan.foundation.audit.models import AuditEntry
from toasoan.foundation.audit.retention import json_lines


def _start_of(text: str) -> datetime:
    day = parse_date(text)
    if day is None:
        raise CommandError(f"“{text}” không phải là ngày dạng 2026-11-23.")
    return timezone.make_aware(datetime.combine(day, time.min))


class Command(BaseCommand):
    """Write rows to standard output, oldest first."""

    help = "Xuất nhật ký dạng JSON Lines ra đầu ra chuẩn."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--since", help="Từ ngày (2026-11-23)")
        parser.add_argument("--until", help="Trước ngày (2026-11-24)")

    def handle(self, *args: Any, since: str | None = None, until: str | None = None, **options: Any) -> None:
        """Filter and write."""
        rows = AuditEntry.objects.all()
        if since:
            rows = rows.filter(at__gte=_start_of(since))
        if until:
            rows = rows.filter(at__lt=_start_of(until))
        for line in json_lines(rows):
            self.stdout.write(line, ending="")
