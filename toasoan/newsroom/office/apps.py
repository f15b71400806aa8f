from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OfficeConfig(AppConfig):
    name = "toasoan.newsroom.office"
    label = "office"
    verbose_name = _("Hành chính tòa soạn")

    def ready(self) -> None:
        from toasoan.foundation.notices.registry import register_calendar_source, register_days_off
        from toasoan.newsroom.office import clock_jobs, notices, queries  # noqa: F401 (clock_jobs registers itself)
        from toasoan.newsroom.office.permissions import declare
        from toasoan.newsroom.stories.unavailability import register_unavailability

        declare()
        notices.declare()
        register_unavailability(queries.absences)
        register_days_off(queries.is_off)
        register_calendar_source("office.duties", queries.duty_appointments)
