"""Logs as JSON lines, each with the incident id of its request; secrets never get in (control C08)."""

from __future__ import annotations

import contextvars
import json
import logging
import re
import traceback
from datetime import UTC, datetime
from typing import Any

from django.core.exceptions import ObjectDoesNotExist

incident: contextvars.ContextVar[str] = contextvars.ContextVar("incident", default="")
SECRETS = re.compile(r"(?i)(password|passwd|mat_khau|token|secret|otp|code|authorization|cookie|sessionid)([\"']?\s*[=:]\s*[\"']?)[^\s\"'&,;]+")


class JsonFormatter(logging.Formatter):
    """One JSON object a line: time (UTC), level, logger, message, incident id, and the error if there was one."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as JSON, with values after the names of secrets blotted out."""
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": SECRETS.sub(r"\1\2***", record.getMessage()),
        }
        if number := incident.get():
            line["incident"] = number
        for name in ("method", "path", "status", "milliseconds", "user", "address"):
            if (value := getattr(record, name, None)) is not None:
                line[name] = value
        if record.exc_info:
            line["error"] = SECRETS.sub(r"\1\2***", "".join(traceback.format_exception(*record.exc_info)))
        return json.dumps(line, ensure_ascii=False, default=str)


class NobodyToTell(logging.Filter):
    """Drops what helps nobody: each task that began and ended (db_worker sets its own level), and the failure of Wagtail's index
    tasks for rows that were deleted before their turn came: there is nothing left to index."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether the line is worth writing."""
        if record.name.startswith("django_tasks") and record.levelno < logging.WARNING:
            return False
        gone = isinstance(record.exc_info, tuple) and isinstance(record.exc_info[1], ObjectDoesNotExist)
        return not (gone and ("index_task" in record.getMessage() or "object_task" in record.getMessage()))


def logging_settings(level: str, form: str = "json") -> dict[str, Any]:
    """Django's LOGGING: everything on standard error, as JSON lines or (``form="text"``) for a person's eyes."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": {"()": "config.logs.JsonFormatter"}, "text": {"format": "%(levelname)s %(name)s: %(message)s"}},
        "filters": {"nobody_to_tell": {"()": "config.logs.NobodyToTell"}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": form, "filters": ["nobody_to_tell"]}},
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            "django": {"handlers": [], "level": level, "propagate": True},
            "django.server": {"handlers": [], "propagate": False},
            # a line for every task and every page made: the audit and the metrics say it better
            "django_tasks": {"level": "WARNING"},
            "wagtail": {"level": "WARNING"},
            "fontTools": {"level": "WARNING"},
        },
    }
