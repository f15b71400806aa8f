from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BackupsConfig(AppConfig):
    name = "toasoan.foundation.backups"
    label = "backups"
    verbose_name = _("Sao lưu")

    def ready(self) -> None:
        from toasoan.foundation.audit.naming import name_actions

        name_actions(
            {"backup.made": _("Sao lưu dữ liệu"), "backup.restored": _("Khôi phục từ bản sao lưu"), "backup.drilled": _("Diễn tập khôi phục")}
        )
