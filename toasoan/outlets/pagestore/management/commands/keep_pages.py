"""``manage.py keep_pages``: make the stored pages that wait, until told to stop."""

from __future__ import annotations

import logging
import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError, close_old_connections

from toasoan.foundation.outbox.waking import Sleeper
from toasoan.outlets.pagestore.building import build_waiting
from toasoan.outlets.pagestore.waking import BUILDERS
from toasoan.outlets.pagestore.warming import begin

log = logging.getLogger("toasoan.pagestore")
PATIENCE = 0.3


class Command(BaseCommand):
    """Woken by every change on this machine; looks a few times a second besides. Several such processes may run side by side."""

    help = "Dựng các trang báo đang chờ trong kho trang."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="Dựng hết những gì đang chờ rồi dừng.")
        parser.add_argument("--no-warming", action="store_true", help="Không xếp hàng trang mới khi bắt đầu.")

    def handle(self, *args: Any, once: bool = False, no_warming: bool = False, **options: Any) -> None:
        """Make pages until SIGTERM or SIGINT."""
        stopping = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stopping.set())
        sleeper = Sleeper(BUILDERS)
        try:
            if not no_warming:
                begin()
            while not stopping.is_set():
                made = self._make()
                if not made and once:
                    return
                if not made:
                    sleeper.sleep(PATIENCE)
        finally:
            sleeper.close()

    @staticmethod
    def _make() -> int:
        try:
            return build_waiting()
        except DatabaseError:
            log.exception("the database does not answer; trying again")
            close_old_connections()
            return 0
