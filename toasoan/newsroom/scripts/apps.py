from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ScriptsConfig(AppConfig):
    name = "toasoan.newsroom.scripts"
    label = "scripts"
    verbose_name = _("Kịch bản phát thanh, truyền hình")

    def ready(self) -> None:
        from toasoan.foundation.audit.naming import name_actions
        from toasoan.newsroom.scripts import notices, story_version
        from toasoan.newsroom.scripts.permissions import declare

        name_actions({"scripts.begin": _("Bắt đầu kịch bản"), "presenters.measure": _("Đo tốc độ đọc")})
        declare()
        story_version.register()
        notices.declare()
