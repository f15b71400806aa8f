"""``/healthz`` and ``/metrics``: what machines ask."""

from __future__ import annotations

import hmac
import ipaddress
import shutil
from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from config import metrics
from toasoan.foundation.audit.sources import client_address
from toasoan.foundation.outbox.models import OutboxMessage

LEAST_FREE_BYTES = 200 * 1024 * 1024


def _database() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return "ok"


def _cache() -> str:
    cache.set("healthz", "1", 10)
    return "ok" if cache.get("healthz") == "1" else "không đọc lại được"


def _disk() -> str:
    free = shutil.disk_usage(settings.VAR).free
    return "ok" if free > LEAST_FREE_BYTES else f"còn {free // 2**20} MiB"


PARTS: dict[str, Callable[[], str]] = {"database": _database, "cache": _cache, "disk": _disk}


def healthz(request: HttpRequest) -> JsonResponse:
    """200 with ``{"status": "ok", "parts": …}``, or 503 naming the part that fails."""
    parts: dict[str, Any] = {}
    for name, look in PARTS.items():
        try:
            parts[name] = look()
        except (DatabaseError, OSError) as error:
            parts[name] = type(error).__name__
    healthy = all(state == "ok" for state in parts.values())
    return JsonResponse({"status": "ok" if healthy else "failing", "parts": parts}, status=200 if healthy else 503)


def may_read_metrics(request: HttpRequest) -> bool:
    """With a token configured the token decides; without one, only this machine may ask, not whoever comes through its web server."""
    if settings.METRICS_TOKEN:
        given = request.headers.get("Authorization", "").removeprefix("Bearer ")
        return hmac.compare_digest(given.encode(), settings.METRICS_TOKEN.encode())
    try:
        return ipaddress.ip_address(client_address(request) or "").is_loopback
    except ValueError:
        return False


def prometheus(request: HttpRequest) -> HttpResponse:
    """Counters in Prometheus' text format."""
    if not may_read_metrics(request):
        return HttpResponse(status=403)
    metrics.TASKS_WAITING.set(DBTaskResult.objects.filter(status=TaskResultStatus.READY).count())
    metrics.OUTBOX_WAITING.set(OutboxMessage.objects.count())
    if apps.is_installed("toasoan.newsroom.articles"):
        metrics.ARTICLES_LIVE.set(apps.get_model("articles", "ArticlePage").objects.live().count())
    metrics.DISK_FREE.set(shutil.disk_usage(settings.VAR).free)
    return HttpResponse(generate_latest(), content_type=CONTENT_TYPE_LATEST)
