"""Where reports join Wagtail's admin."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from toasoan.oversight.reports import policy
from toasoan.oversight.reports.views import home, received, report, requests, signing, steps


@hooks.register("insert_global_admin_css")
def styles() -> str:
    """The look of our own screens."""
    return format_html('<link rel="stylesheet" href="{}">', static("reports/reports.css"))


@hooks.register("register_admin_urls")
def register_urls() -> list[Any]:
    """Below ``/toa-soan/``."""
    return [
        path("van-ban/", home.home_view, name="reports_home"),
        path("van-ban/so/<slug:direction>/", home.register_view, name="reports_register"),
        path("van-ban/yeu-cau/moi/", requests.ask_view, name="reports_ask"),
        path("van-ban/yeu-cau/<int:request_id>/", requests.request_view, name="reports_request"),
        path("van-ban/yeu-cau/<int:request_id>/doi-chieu/", requests.beside_view, name="reports_beside"),
        path("van-ban/yeu-cau/<int:request_id>/viec/<slug:name>/", requests.request_act_view, name="reports_request_act"),
        path("van-ban/yeu-cau/co-quan/<int:line_id>/<slug:name>/", requests.line_act_view, name="reports_line_act"),
        path("van-ban/bao-cao/moi/", report.begin_view, name="reports_begin"),
        path("van-ban/bao-cao/<int:report_id>/", report.report_view, name="reports_report"),
        path("van-ban/bao-cao/<int:report_id>/dau/", report.head_view, name="reports_head"),
        path("van-ban/bao-cao/<int:report_id>/phan/<int:section_id>/luu/", report.save_view, name="reports_save"),
        path("van-ban/bao-cao/<int:report_id>/phan/<int:section_id>/cac-ban/", report.versions_view, name="reports_versions"),
        path("van-ban/bao-cao/<int:report_id>/tinh-hinh/", report.pulse_view, name="reports_pulse"),
        path("van-ban/bao-cao/<int:report_id>/so-lieu/<slug:name>/", report.figures_view, name="reports_figures"),
        path("van-ban/bao-cao/<int:report_id>/viec/<slug:name>/", steps.step_view, name="reports_step"),
        path("van-ban/bao-cao/<int:report_id>/tep/<slug:kind>/", steps.file_view, name="reports_file"),
        path("van-ban/den/", received.received_view, name="reports_received"),
        path("van-ban/den/<int:received_id>/", received.received_one_view, name="reports_received_one"),
        path("van-ban/den/<int:received_id>/tep/", received.received_file_view, name="reports_received_file"),
        path("van-ban/den/<int:received_id>/viec/<slug:name>/", received.received_act_view, name="reports_received_act"),
        path("van-ban/ky/", signing.signing_view, name="reports_signing"),
        path("van-ban/ky/<slug:name>/", signing.signing_act_view, name="reports_signing_act"),
    ]


class ReportsItem(MenuItem):
    """For those who may see it."""

    def __init__(self, permission: str, *args: Any, **kwargs: Any) -> None:
        self.permission = permission
        super().__init__(*args, **kwargs)

    def is_shown(self, request: HttpRequest) -> bool:
        """By permission."""
        return policy.may(request.user, self.permission)  # type: ignore[arg-type]


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    """The room."""
    return ReportsItem("use_reports", _("Báo cáo chính thức"), reverse("reports_home"), name="van-ban", icon_name="doc-full", order=76)


@hooks.register("register_settings_menu_item")
def settings_item() -> MenuItem:
    """Among the settings: it changes seldom."""
    label = _("Người ký, chứng thư, mẫu báo cáo")
    return ReportsItem("keep_signing", label, reverse("reports_signing"), name="van-ban-ky", icon_name="key", order=301)
