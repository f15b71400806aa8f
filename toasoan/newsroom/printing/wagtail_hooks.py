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
from toasoan.newsroom.printing.views import issues
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
        path("so-bao/trang/<int:page_id>/viec/<slug:act>/", issues.page_act_view, name="printing_page_act"),
        path("so-bao/khung/<int:frame_id>/", issues.frame_view, name="printing_frame"),
        path("so-bao/<int:issue_id>/", issues.issue_view, name="printing_issue"),
        path("so-bao/<int:issue_id>/viec/<slug:act>/", issues.issue_act_view, name="printing_issue_act"),
        path("so-bao/<int:issue_id>/ghi/<slug:act>/", issues.keep_view, name="printing_keep"),
        path("so-bao/<int:issue_id>/doc/<int:number>/", issues.read_view, name="printing_read"),
        path("so-bao/<int:issue_id>/tep/<slug:kind>/", issues.file_view, name="printing_file"),
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
