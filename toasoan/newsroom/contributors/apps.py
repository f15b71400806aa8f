from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ContributorsConfig(AppConfig):
    name = "toasoan.newsroom.contributors"
    label = "contributors"
    verbose_name = _("Cộng tác viên")

    def ready(self) -> None:
        from toasoan.foundation.audit.naming import name_actions
        from toasoan.foundation.people.homes import register_home
        from toasoan.newsroom.contributors import clock_jobs, consumers  # noqa: F401 (they register themselves)
        from toasoan.newsroom.contributors.acts import NAMES
        from toasoan.newsroom.contributors.notices import register
        from toasoan.newsroom.contributors.permissions import declare
        from toasoan.newsroom.contributors.policy import is_portal_account

        declare()
        name_actions(NAMES)
        register()
        register_home("contributors_home", is_portal_account)
