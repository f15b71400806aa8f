from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SecurityConfig(AppConfig):
    name = "toasoan.oversight.security"
    label = "security"
    verbose_name = _("An toàn thông tin")

    def ready(self) -> None:
        from toasoan.foundation.audit.naming import name_actions
        from toasoan.oversight.security import clock_jobs, notices  # noqa: F401 (the jobs register themselves)
        from toasoan.oversight.security.permissions import declare

        declare()
        notices.declare()
        name_actions(
            {
                "security.attest": _("Nộp văn bản của biện pháp an toàn"),
                "security.withdraw": _("Rút văn bản của biện pháp an toàn"),
                "security.save_profile": _("Ghi hồ sơ hệ thống thông tin"),
                "security.open_incident": _("Ghi sự cố an toàn"),
                "security.first_notice": _("Báo ban đầu về sự cố"),
                "security.report": _("Báo cáo nguyên nhân sự cố"),
                "security.personal_notice": _("Báo về dữ liệu cá nhân"),
                "security.close_incident": _("Kết thúc sự cố"),
                "security.warn": _("Nhắc hạn báo sự cố"),
            }
        )
