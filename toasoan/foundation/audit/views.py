"""The audit's screen, and its export."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, StreamingHttpResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports import ReportView

from toasoan.foundation.audit.actions import record
from toasoan.foundation.audit.filters import AuditFilterSet
from toasoan.foundation.audit.models import AuditEntry
from toasoan.foundation.audit.naming import action_name, result_name, target_name
from toasoan.foundation.audit.retention import json_lines
from toasoan.foundation.spreadsheets import PlainCells


class ActionColumn(Column):
    """What was done, in words; below it the dotted name, which the filter and the export know."""

    cell_template_name = "audit/action_cell.html"

    def get_cell_context_data(self, instance: AuditEntry, parent_context: Any) -> dict[str, Any]:
        """The words beside the dotted name."""
        return {**super().get_cell_context_data(instance, parent_context), "words": action_name(instance.action)}


class AuditReportView(PlainCells, ReportView):
    """Rows, newest first, searched by the filters at the side; also as a spreadsheet."""

    model = AuditEntry
    page_title = _("Nhật ký")
    header_icon = "history"
    index_url_name = "audit:index"
    index_results_url_name = "audit:results"
    filterset_class = AuditFilterSet
    is_searchable = False
    default_ordering = "-pk"
    list_export = ["at", "account", "address", "port", "action", "target", "target_label", "result", "reason", "old", "new", "hash"]
    export_headings = {"at": _("Thời điểm")}
    columns = [
        Column("at", label=_("Thời điểm"), accessor=lambda entry: date_format(timezone.localtime(entry.at), "H:i:s d/m/Y")),
        Column("account", label=_("Tài khoản")),
        Column("address", label=_("Địa chỉ")),
        ActionColumn("action", label=_("Hành động")),
        Column("target_label", label=_("Đối tượng"), accessor=target_name),
        Column("result", label=_("Kết quả"), accessor=lambda entry: result_name(entry.result)),
        Column("reason", label=_("Lý do")),
    ]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Only for those who may read the audit."""
        if not request.user.has_perm("audit.view_auditentry"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


def export(request: HttpRequest) -> StreamingHttpResponse:
    """The filtered rows as JSON lines; exporting is itself recorded."""
    if not request.user.has_perm("audit.view_auditentry") or not request.user.is_authenticated:
        raise PermissionDenied
    rows = AuditFilterSet(request.GET, queryset=AuditEntry.objects.all(), request=request).qs
    record("audit.export", acting_user=request.user, new={"filter": request.GET.dict()})
    response = StreamingHttpResponse(json_lines(rows), content_type="application/x-ndjson; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="nhat-ky-{timezone.localtime():%Y%m%d-%H%M}.jsonl"'
    return response
