from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


def _sync_roles(**kwargs: object) -> None:
    from toasoan.foundation.people.actions import sync_roles

    sync_roles()


class PeopleConfig(AppConfig):
    name = "toasoan.foundation.people"
    label = "people"
    verbose_name = _("Con người")

    def ready(self) -> None:
        from toasoan.foundation.people.permissions import grant
        from toasoan.foundation.people.roles import ROLES

        watchers = ["system-administrator", "editor-in-chief"]
        grant(
            {
                "wagtailadmin.access_admin": [role.code for role in ROLES if role.code != "contributor"],
                "audit.view_auditentry": watchers,
                "audit.view_auditseal": watchers,
                "outbox.view_delivery": ["system-administrator"],
                "outbox.change_delivery": ["system-administrator"],
            }
        )
        post_migrate.connect(_sync_roles, dispatch_uid="people.sync_roles")
