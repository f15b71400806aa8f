from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MediaConfig(AppConfig):
    name = "toasoan.foundation.media"
    label = "media"
    verbose_name = _("Kho tư liệu")

    def ready(self) -> None:
        from toasoan.foundation.audit.naming import name_actions
        from toasoan.foundation.clock import every
        from toasoan.foundation.media import permissions, receivers, renditions
        from toasoan.foundation.people.permissions import run_after_migrating

        name_actions(
            {
                "media.upload": _("Tải lên tư liệu"),
                "media.rights_change": _("Sửa bản quyền tư liệu"),
                "media.lease_add": _("Thêm thời hạn sử dụng"),
                "media.lease_change": _("Sửa thời hạn sử dụng"),
                "media.delete": _("Xóa tư liệu"),
            }
        )
        permissions.register()
        receivers.connect()
        every(3600, "media.drop_retired")(renditions.drop_retired)
        run_after_migrating("media.sync_collections", permissions.sync_collections)
