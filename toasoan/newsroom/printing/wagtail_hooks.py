"""Where print joins Wagtail's admin."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet

from toasoan.newsroom.printing import policy
from toasoan.newsroom.printing.views import issues, keeping, pages, reading
from toasoan.newsroom.printing.viewsets import PrintGroup

register_snippet(PrintGroup)


@hooks.register("insert_global_admin_css")
def styles() -> str:
    """The look of our own screens."""
    return format_html('<link rel="stylesheet" href="{}">', static("printing/printing.css"))


@hooks.register("register_admin_urls")
def register_urls() -> list[Any]:
    """Below ``/toa-soan/``."""
    return [
        path("so-bao/", issues.issues_view, name="printing_issues"),
        path("so-bao/trang/<int:page_id>/viec/<slug:act>/", pages.page_act_view, name="printing_page_act"),
        path("so-bao/trang/<int:page_id>/anh/<slug:size>/", reading.picture_view, name="printing_picture"),
        path("so-bao/bong/<int:proof_id>/<slug:kind>/", reading.proof_view, name="printing_proof"),
        path("so-bao/khung/<int:frame_id>/", pages.frame_view, name="printing_frame"),
        path("so-bao/da-ky/<int:deposit_id>/", keeping.signed_view, name="printing_signed"),
        path("so-bao/<int:issue_id>/", issues.issue_view, name="printing_issue"),
        path("so-bao/<int:issue_id>/sua/", issues.change_view, name="printing_change"),
        path("so-bao/<int:issue_id>/trang/<int:number>/", pages.page_view, name="printing_page"),
        path("so-bao/<int:issue_id>/luu-chieu/", keeping.deposit_view, name="printing_deposit"),
        path("so-bao/<int:issue_id>/so-luong/", keeping.figures_view, name="printing_figures"),
        path("so-bao/<int:issue_id>/sua-loi/", keeping.corrections_view, name="printing_corrections"),
        path("so-bao/<int:issue_id>/viec/<slug:act>/", issues.issue_act_view, name="printing_issue_act"),
        path("so-bao/<int:issue_id>/ghi/<slug:act>/", keeping.keep_view, name="printing_keep"),
        path("so-bao/<int:issue_id>/doc/<int:number>/", reading.read_view, name="printing_read"),
        path("so-bao/<int:issue_id>/tep/<slug:kind>/", reading.file_view, name="printing_file"),
    ]


class PrintMenuItem(MenuItem):
    """For those who see issues."""

    def is_shown(self, request: HttpRequest) -> bool:
        """By permission."""
        return policy.may(request.user, "view_printissue")  # type: ignore[arg-type]


@hooks.register("register_admin_menu_item")
def print_item() -> MenuItem:
    """Issues."""
    return PrintMenuItem(gettext_lazy("Số báo in"), reverse("printing_issues"), name="so-bao", icon_name="doc-full", order=31)
