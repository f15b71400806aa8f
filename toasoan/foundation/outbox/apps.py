from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OutboxConfig(AppConfig):
    name = "toasoan.foundation.outbox"
    label = "outbox"
    verbose_name = _("Hộp thư đi")

    def ready(self) -> None:
        from toasoan.foundation.audit.naming import name_actions
        from toasoan.foundation.clock import every
        from toasoan.foundation.outbox.delivering import prune

        name_actions(
            {
                "outbox.retry": _("Gửi lại sự kiện"),
                "outbox.skip": _("Bỏ qua sự kiện"),
                "outbox.replay": _("Phát lại sự kiện cho nơi nhận"),
            }
        )
        every(24 * 3600, "outbox.prune")(prune)
