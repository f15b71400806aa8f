"""The screen of imports: every run with its figures, and the report of one."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _

from toasoan.newsroom.wire.models import ImportBatch
from toasoan.newsroom.wire.queries import batches

SHOWN = 200
_LISTS = (
    ("refused_items", _("Bị từ chối")),
    ("missing_pictures", _("Ảnh còn thiếu")),
    ("raw_blocks", _("Khối giữ nguyên mã cũ, cần dọn")),
    ("dropped", _("Mã đã bỏ")),
    ("shortened", _("Trường bị rút ngắn")),
    ("undated", _("Không rõ ngày đăng")),
    ("flattened", _("Được trải phẳng")),
    ("encodings_items", _("Đã chuyển bảng mã")),
    ("remarks", _("Lưu ý khác")),
)


def _allow(request: HttpRequest) -> None:
    if not request.user.has_perm("wire.view_importbatch"):
        raise PermissionDenied


def index(request: HttpRequest) -> HttpResponse:
    """All runs, the latest first."""
    _allow(request)
    return render(request, "wire/index.html", {"page": Paginator(batches(), 50).get_page(request.GET.get("p"))})


def _said(line: dict[str, Any]) -> str:
    """What a line of the report says besides its place."""
    words = [line.get(name) for name in ("reason", "what", "encoding", "date")]
    return " · ".join(str(word) for word in words if word)


def batch(request: HttpRequest, batch_id: int) -> HttpResponse:
    """The report of one run."""
    _allow(request)
    found = get_object_or_404(ImportBatch.objects.select_related("site", "started_by"), pk=batch_id)
    report = found.report or {}
    totals = report.get("totals", {})
    lists = [
        {"title": title, "total": totals.get(name, 0), "lines": [(line.get("place", ""), _said(line)) for line in report.get(name, [])[:SHOWN]]}
        for name, title in _LISTS
    ]
    context = {
        "batch": found,
        "lists": [one for one in lists if one["total"]],
        "ignored": report.get("ignored", {}).items(),
        "encodings": report.get("encodings", {}).items(),
        "unmapped": report.get("unmapped_categories", {}).items(),
        "shown": SHOWN,
    }
    return render(request, "wire/batch.html", context)
