from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NoticesConfig(AppConfig):
    name = "toasoan.foundation.notices"
    label = "notices"
    verbose_name = _("Thông báo")

    def ready(self) -> None:
        from toasoan.foundation.audit.naming import name_actions
        from toasoan.foundation.notices import clock_jobs  # noqa: F401 (the jobs register themselves)
        from toasoan.foundation.notices.wagtails_mails import silence
        from toasoan.foundation.people.permissions import grant

        silence()
        grant({"notices.change_agencyrhythm": ["system-administrator", "editor-in-chief", "managing-editor"]})
        name_actions(
            {
                "notices.choose": _("Chọn cách nhận thông báo"),
                "notices.times": _("Chọn giờ nhận thông báo"),
                "notices.stop_mail": _("Ngừng nhận thư thông báo"),
                "notices.subscribe": _("Thêm thiết bị nhận thông báo đẩy"),
                "notices.unsubscribe": _("Bỏ thiết bị nhận thông báo đẩy"),
                "notices.export": _("Tải dữ liệu thông báo của mình"),
                "notices.calendar_address": _("Tạo địa chỉ lịch cá nhân"),
                "notices.end_calendar_address": _("Bỏ địa chỉ lịch cá nhân"),
            }
        )
