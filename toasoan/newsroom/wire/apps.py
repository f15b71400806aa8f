from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WireConfig(AppConfig):
    name = "toasoan.newsroom.wire"
    label = "wire"
    verbose_name = _("Tin đến")

    def ready(self) -> None:
        from toasoan.newsroom.wire import (
            clock_jobs,  # noqa: F401 (registers)
            permissions,
        )

        permissions.declare()
