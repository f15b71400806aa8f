from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    name = "toasoan.oversight.reports"
    label = "reports"
    verbose_name = _("Báo cáo chính thức")

    def ready(self) -> None:
        from toasoan.foundation.audit.naming import name_actions
        from toasoan.oversight.reports import acts, clock_jobs, notices  # noqa: F401 (the jobs register themselves)
        from toasoan.oversight.reports.permissions import declare

        declare()
        notices.declare()
        name_actions(acts.NAMES)
