from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AuditConfig(AppConfig):
    name = "toasoan.foundation.audit"
    label = "audit"
    verbose_name = _("Nhật ký")

    def ready(self) -> None:
        from toasoan.foundation.audit import receivers, retention, verifying  # noqa: F401 (verifying registers its job)
        from toasoan.foundation.clock import every

        receivers.connect()
        every(24 * 3600, "audit.purge")(retention.purge)
