"""``manage.py clock``: run what is due by the clock. One such process per installation."""

from __future__ import annotations

import logging
import signal
import threading
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import close_old_connections

from toasoan.foundation.clock import Job, jobs

log = logging.getLogger("toasoan.clock")


def run_job(job: Job) -> bool:
    """Run one job; a failing job is logged and does not stop the others."""
    close_old_connections()
    try:
        job.run()
    except Exception:
        log.exception("clock job %s failed", job.name)
        return False
    return True


class Command(BaseCommand):
    """Run periodic jobs until told to stop."""

    help = "Chạy các việc định kỳ (đăng bài hẹn giờ, dọn dẹp, nhắc hạn …)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="Chạy mỗi việc một lần rồi dừng.")

    def handle(self, *args: Any, once: bool = False, **options: Any) -> None:
        """Loop over the jobs; stop on SIGTERM and SIGINT between two of them."""
        if once:
            for job in jobs():
                run_job(job)
            return
        stopping = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stopping.set())
        due = {job.name: time.monotonic() for job in jobs()}
        while not stopping.is_set():
            for job in jobs():
                if time.monotonic() >= due[job.name] and not stopping.is_set():
                    run_job(job)
                    due[job.name] = time.monotonic() + job.seconds
            stopping.wait(max(0.2, min(due.values(), default=time.monotonic() + 5) - time.monotonic()))
