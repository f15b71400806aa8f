"""Where the index stands in the newsroom: in the menu “Chuyển đổi số”."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from toasoan.foundation.evidence.wagtail_hooks import DigitalMenuItem
from toasoan.oversight.maturity.views import assessments, frameworks


@hooks.register("register_admin_urls")
def register_urls() -> list[Any]:
    """Below ``/toa-soan/truong-thanh/``."""
    return [
        path("truong-thanh/", frameworks.index_view, name="maturity_index"),
        path("truong-thanh/nap/", frameworks.load_view, name="maturity_load"),
        path("truong-thanh/danh-gia/", assessments.assessments_view, name="maturity_assessments"),
        path("truong-thanh/danh-gia/moi/", assessments.begin_view, name="maturity_begin"),
        path("truong-thanh/danh-gia/<int:assessment_id>/", assessments.assessment_view, name="maturity_assessment"),
        path("truong-thanh/danh-gia/<int:assessment_id>/cham/", assessments.score_view, name="maturity_score"),
        path("truong-thanh/danh-gia/<int:assessment_id>/loai-hinh/", assessments.traits_view, name="maturity_traits"),
        path("truong-thanh/danh-gia/<int:assessment_id>/viec/<slug:name>/", assessments.move_view, name="maturity_move"),
        path("truong-thanh/danh-gia/<int:assessment_id>/diem/<int:score_id>/", assessments.say_view, name="maturity_say"),
        path("truong-thanh/danh-gia/<int:assessment_id>/diem/<int:score_id>/tham-dinh/", assessments.verify_view, name="maturity_verify"),
        path("truong-thanh/so-sanh/", assessments.compare_view, name="maturity_compare"),
        path("truong-thanh/<slug:code>/", frameworks.framework_view, name="maturity_framework"),
        path("truong-thanh/<slug:code>/tieu-chi/<str:criterion>/", frameworks.criterion_view, name="maturity_criterion"),
        path("truong-thanh/<slug:code>/nhap/", frameworks.import_view, name="maturity_import"),
        path("truong-thanh/<slug:code>/mau.xlsx", frameworks.template_view, name="maturity_template"),
    ]


@hooks.register("register_digital_menu_item")
def maturity_item() -> MenuItem:
    """The index."""
    return DigitalMenuItem(
        _("Chỉ số trưởng thành"), reverse("maturity_index"), name="truong-thanh", icon_name="list-ol", order=10, permission="maturity.view_framework"
    )


@hooks.register("register_digital_menu_item")
def assessments_item() -> MenuItem:
    """Kept assessments."""
    return DigitalMenuItem(
        _("Kỳ đánh giá"), reverse("maturity_assessments"), name="ky-danh-gia", icon_name="tick", order=12, permission="maturity.view_assessment"
    )


@hooks.register("register_permissions")
def permissions() -> QuerySet[Permission]:
    """Those a group can be given on the groups' screen."""
    return Permission.objects.filter(content_type__app_label="maturity")
