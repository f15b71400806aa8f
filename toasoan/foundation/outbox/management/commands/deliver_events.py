"""``manage.py deliver_events``: deliver events to their consumers until told to stop."""

from __future__ import annotations

import logging
import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError, close_old_connections

from toasoan.foundation.outbox.delivering import DELIVERERS, deliver_pending
from toasoan.foundation.outbox.waking import Sleeper

log = logging.getLogger("toasoan.outbox")


class Command(BaseCommand):
    """Deliver as soon as something is committed on this machine, and look several times a second; several may run side by side."""

    help = "Giao các sự kiện tới nơi nhận."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="Giao hết những gì đang chờ rồi dừng.")
        parser.add_argument("--interval", type=float, default=0.3, help="Số giây giữa hai lần tìm khi không ai gọi (mặc định 0.3).")

    def handle(self, *args: Any, once: bool = False, interval: float = 0.3, **options: Any) -> None:
        """Deliver until SIGTERM or SIGINT."""
        if once:
            self.stdout.write(f"Đã giao {deliver_pending()} sự kiện.")
            return
        stopping = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stopping.set())
        sleeper = Sleeper(DELIVERERS)
        try:
            while not stopping.is_set():
                sleeper.sleep(interval)
                self._deliver()
        finally:
            sleeper.close()

    @staticmethod
    def _deliver() -> None:
        try:
            deliver_pending()
        except DatabaseError:
            log.exception("the database does not answer; trying again")
            close_old_connections()
