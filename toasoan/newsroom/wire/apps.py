from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WireConfig(AppConfig):
    name = "toasoan.newsroom.wire"
    label = "wire"
    verbose_name = _("Tin đến")

    def ready(self) -> None:
        from toasoan.foundation.audit.naming import name_actions
        from toasoan.newsroom.wire import (
            clock_jobs,  # noqa: F401 (registers)
            notices,
            permissions,
        )

        name_actions({"wire.import_start": _("Bắt đầu nhập kho bài cũ"), "wire.import_finish": _("Kết thúc nhập kho bài cũ")})
        permissions.declare()
        notices.declare()
