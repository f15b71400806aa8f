from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OutboxConfig(AppConfig):
    name = "toasoan.foundation.outbox"
    label = "outbox"
    verbose_name = _("Hộp thư đi")

    def ready(self) -> None:
        from toasoan.foundation.clock import every
        from toasoan.foundation.outbox.delivering import prune

        every(24 * 3600, "outbox.prune")(prune)
