"""``manage.py outbox_replay CONSUMER [--since DATE]``: deliver a consumer's events again."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from toasoan.foundation.outbox.actions import replay
from toasoan.foundation.outbox.consumers import consumers, get_consumer


class Command(BaseCommand):
    """Put a consumer's events in line again, oldest first."""

    help = "Giao lại các sự kiện cho một nơi nhận."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("consumer")
        parser.add_argument("--since", help="Từ thời điểm, ví dụ 2026-11-23T00:00:00")

    def handle(self, *args: Any, consumer: str, since: str | None = None, **options: Any) -> None:
        """Replay."""
        found = get_consumer(consumer)
        if found is None:
            raise CommandError(f"Không có nơi nhận “{consumer}”. Hiện có: {', '.join(one.name for one in consumers())}.")
        moment = None
        if since:
            moment = parse_datetime(since)
            if moment is None:
                raise CommandError(f"“{since}” không phải là thời điểm.")
            if timezone.is_naive(moment):
                moment = timezone.make_aware(moment)
        self.stdout.write(f"Đã xếp {replay(found, acting_user=None, since=moment)} sự kiện vào hàng.")
