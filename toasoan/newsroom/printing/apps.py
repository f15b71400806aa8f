from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PrintingConfig(AppConfig):
    name = "toasoan.newsroom.printing"
    label = "printing"
    verbose_name = _("Báo in")

    def ready(self) -> None:
        from toasoan.foundation.audit.naming import name_actions
        from toasoan.newsroom.printing import clock_jobs, notices, story_version  # noqa: F401 (the jobs register themselves)
        from toasoan.newsroom.printing.naming import ACTIONS
        from toasoan.newsroom.printing.permissions import declare
        from toasoan.newsroom.printing.receivers import connect

        name_actions(ACTIONS)
        declare()
        connect()
        story_version.register()
        notices.declare()
