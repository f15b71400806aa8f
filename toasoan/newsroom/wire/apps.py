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

        name_actions(
            {
                "wire.import_start": _("Bắt đầu nhập kho bài cũ"),
                "wire.import_finish": _("Kết thúc nhập kho bài cũ"),
                "wire.use": _("Dùng tin nguồn"),
                "wire.draft": _("Lập bài từ tin nguồn"),
                "wire.ignore": _("Bỏ qua tin nguồn"),
                "wire.return": _("Đưa tin nguồn trở lại danh sách"),
                "wire.mend": _("Đọc lại tin nguồn hỏng"),
                "wire.receive": _("Nhận tin nguồn"),
                "wire.add_feed": _("Thêm nguồn tin"),
                "wire.change_feed": _("Sửa nguồn tin"),
                "wire.pause_feed": _("Tạm dừng nguồn tin"),
                "wire.resume_feed": _("Lấy tiếp nguồn tin"),
                "wire.fail_feed": _("Nguồn tin bị lỗi"),
                "wire.recover_feed": _("Nguồn tin hết lỗi"),
                "wire.feed_idle": _("Nguồn tin im lặng quá lâu"),
                "wire.used_item_changed": _("Tin nguồn đã dùng được sửa, được hủy"),
            }
        )
        permissions.declare()
        notices.declare()
