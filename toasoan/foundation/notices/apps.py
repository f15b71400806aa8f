from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NoticesConfig(AppConfig):
    name = "toasoan.foundation.notices"
    label = "notices"
    verbose_name = _("Thông báo")

    def ready(self) -> None:
        from toasoan.foundation.notices.wagtails_mails import silence
        from toasoan.foundation.people.permissions import grant

        silence()
        grant({"notices.change_agencyrhythm": ["system-administrator", "editor-in-chief", "managing-editor"]})
