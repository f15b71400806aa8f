from __future__ import annotations

from typing import TYPE_CHECKING

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from wagtail.users.apps import WagtailUsersAppConfig

if TYPE_CHECKING:
    from toasoan.foundation.people.models import User


def _sync_roles() -> None:
    from toasoan.foundation.people.actions import sync_roles

    sync_roles()


def _reviews(user: User) -> bool:
    return user.has_perm("people.view_review")


class StaffUsersConfig(WagtailUsersAppConfig):
    """Wagtail's screens for accounts and groups, with our fields and rules."""

    user_viewset = "toasoan.foundation.people.viewsets.accounts.StaffViewSet"
    group_viewset = "toasoan.foundation.people.viewsets.accounts.RoleViewSet"


class PeopleConfig(AppConfig):
    default = True
    name = "toasoan.foundation.people"
    label = "people"
    verbose_name = _("Con người")

    def ready(self) -> None:
        from toasoan.foundation.audit.naming import name_actions
        from toasoan.foundation.people import acts, clock_jobs, receivers  # noqa: F401 (the jobs register themselves)
        from toasoan.foundation.people.first_steps import FirstStep, register_first_step
        from toasoan.foundation.people.permissions import grant, sync_after_migrating
        from toasoan.foundation.people.roles import ROLES

        administrator, chief = "system-administrator", "editor-in-chief"
        watchers = [administrator, chief]
        everyone = [role.code for role in ROLES if role.code != "contributor"]
        grant(
            {
                "wagtailadmin.access_admin": everyone,
                "audit.view_auditentry": watchers,
                "audit.view_auditseal": watchers,
                "outbox.view_delivery": [administrator],
                "outbox.change_delivery": [administrator],
                **{f"people.{act}_user": [administrator] for act in ("add", "change", "view")},
                **{f"auth.{act}_group": [administrator] for act in ("add", "change", "delete", "view")},
                **{
                    f"people.{act}_{model}": watchers
                    for act in ("add", "change", "delete", "view")
                    for model in ("agency", "agencyera", "licence", "title", "desk")
                },
                "people.change_separationofduties": watchers,
                "people.view_review": watchers,
                "people.add_review": watchers,
                "people.view_signinlock": [administrator],
                "people.change_signinlock": [administrator],
            }
        )
        for step in (
            FirstStep(
                "wagtailadmin_account", _("Tài khoản của tôi"), _("Bút danh, điện thoại, giao diện, ngôn ngữ."), lambda user: user.is_active, 90
            ),
            FirstStep("people:accounts", _("Rà soát tài khoản"), _("Ai đang có tài khoản, ai bị khóa, lần rà soát gần nhất."), _reviews, 40),
        ):
            register_first_step(step)
        name_actions(acts.NAMES)
        receivers.connect()
        sync_after_migrating(_sync_roles)
