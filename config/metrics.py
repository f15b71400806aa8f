"""Counters for Prometheus."""

from prometheus_client import Counter, Gauge, Histogram

REQUESTS = Counter("toasoan_requests_total", "Requests answered", ["method", "status", "wing"])
SECONDS = Histogram("toasoan_request_seconds", "Time to answer a request", ["wing"])
TASKS_WAITING = Gauge("toasoan_tasks_waiting", "Background tasks waiting")
OUTBOX_WAITING = Gauge("toasoan_outbox_messages", "Events in the outbox")
ARTICLES_LIVE = Gauge("toasoan_articles_live", "Articles that readers can open")
DISK_FREE = Gauge("toasoan_disk_free_bytes", "Free bytes where the data lies")
