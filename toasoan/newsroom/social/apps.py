from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SocialConfig(AppConfig):
    name = "toasoan.newsroom.social"
    label = "social"
    verbose_name = _("Mạng xã hội")

    def ready(self) -> None:
        from toasoan.foundation.audit.naming import name_actions
        from toasoan.newsroom.social import notices, story_version
        from toasoan.newsroom.social.permissions import declare

        name_actions(
            {
                "social.bring_out": _("Ghi là đã đăng mạng xã hội"),
                "social.want_removal": _("Yêu cầu gỡ trên mạng xã hội"),
                "social.note_removed": _("Ghi là đã gỡ trên mạng xã hội"),
            }
        )
        declare()
        story_version.register()
        notices.declare()
