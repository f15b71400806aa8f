"""``manage.py deliver_events``: deliver events to their consumers until told to stop."""

from __future__ import annotations

import logging
import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError, close_old_connections

from toasoan.foundation.outbox.delivering import deliver_pending

log = logging.getLogger("toasoan.outbox")


class Command(BaseCommand):
    """Look for due deliveries several times a second; several such processes may run side by side."""

    help = "Giao các sự kiện tới nơi nhận."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="Giao hết những gì đang chờ rồi dừng.")
        parser.add_argument("--interval", type=float, default=0.3, help="Số giây giữa hai lần tìm (mặc định 0.3).")

    def handle(self, *args: Any, once: bool = False, interval: float = 0.3, **options: Any) -> None:
        """Deliver until SIGTERM or SIGINT."""
        if once:
            self.stdout.write(f"Đã giao {deliver_pending()} sự kiện.")
            return
        stopping = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stopping.set())
        while not stopping.wait(interval):
            try:
                deliver_pending()
            except DatabaseError:
                log.exception("the database does not answer; trying again")
                close_old_connections()
