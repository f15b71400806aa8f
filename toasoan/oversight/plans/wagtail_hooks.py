"""Where plans stand in the newsroom: in the menu “Chuyển đổi số”."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from toasoan.foundation.evidence.wagtail_hooks import DigitalMenuItem
from toasoan.oversight.plans.states import Register
from toasoan.oversight.plans.views import plans, registers, targets, tasks


@hooks.register("register_admin_urls")
def register_urls() -> list[Any]:
    """Below ``/toa-soan/ke-hoach-cds/``."""
    return [
        path("ke-hoach-cds/", plans.plans_view, name="plans_plans"),
        path("ke-hoach-cds/nap/", plans.load_view, name="plans_load"),
        path("ke-hoach-cds/so/<slug:register>/", registers.register_view, name="plans_register"),
        path("ke-hoach-cds/so/muc/<int:entry_id>/<slug:name>/", registers.move_view, name="plans_entry_move"),
        path("ke-hoach-cds/minh-chung/<int:statement_id>/rut/", targets.withdraw_view, name="plans_withdraw"),
        path("ke-hoach-cds/<slug:code>/", plans.plan_view, name="plans_plan"),
        path("ke-hoach-cds/<slug:code>/tinh/", plans.count_view, name="plans_count"),
        path("ke-hoach-cds/<slug:code>/chi-tieu/<str:target>/", targets.target_view, name="plans_target"),
        path("ke-hoach-cds/<slug:code>/nhiem-vu/<str:task>/", tasks.task_view, name="plans_task"),
        path("ke-hoach-cds/<slug:code>/nhiem-vu/<str:task>/giao/", tasks.assign_view, name="plans_assign"),
        path("ke-hoach-cds/<slug:code>/nhiem-vu/<str:task>/kinh-phi/", tasks.funding_view, name="plans_funding"),
    ]


@hooks.register("register_digital_menu_item")
def plans_item() -> MenuItem:
    """Plans."""
    label = _("Kế hoạch, chỉ tiêu")
    return DigitalMenuItem(label, reverse("plans_plans"), name="ke-hoach-cds", icon_name="clipboard-list", order=5, permission="plans.view_plan")


@hooks.register("register_digital_menu_item")
def registers_item() -> MenuItem:
    """The registers; one leads to the others."""
    address = reverse("plans_register", args=[Register.OBSTACLE])
    return DigitalMenuItem(_("Sổ kiến nghị, sáng kiến"), address, name="so-kien-nghi", icon_name="form", order=7, permission="plans.view_plan")


@hooks.register("register_permissions")
def permissions() -> QuerySet[Permission]:
    """Those a group can be given on the groups' screen."""
    return Permission.objects.filter(content_type__app_label="plans")
