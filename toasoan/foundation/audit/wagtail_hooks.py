"""The audit's screen, in the newsroom's reports menu."""

from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from toasoan.foundation.audit.views import AuditReportView, export


class AuditMenuItem(MenuItem):
    """Shown to those who may read the audit."""

    def is_shown(self, request):  # type: ignore[no-untyped-def]
        return request.user.has_perm("audit.view_auditentry")


@hooks.register("register_admin_urls")
def audit_urls():  # type: ignore[no-untyped-def]
    """``/toa-soan/nhat-ky/``."""
    patterns = (
        [
            path("", AuditReportView.as_view(), name="index"),
            path("results/", AuditReportView.as_view(results_only=True), name="results"),
            path("jsonl/", export, name="export"),
        ],
        "audit",
    )
    return [path("nhat-ky/", include(patterns))]


@hooks.register("register_reports_menu_item")
def audit_menu_item() -> MenuItem:
    """In the reports menu."""
    return AuditMenuItem(_("Nhật ký"), reverse("audit:index"), name="audit", icon_name="history", order=900)
