from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StoriesConfig(AppConfig):
    name = "toasoan.newsroom.stories"
    label = "stories"
    verbose_name = _("Đề tài")

    def ready(self) -> None:
        from toasoan.newsroom.stories import consumers, notices  # noqa: F401 (consumers registers itself)
        from toasoan.newsroom.stories.permissions import declare
        from toasoan.newsroom.stories.receivers import connect

        declare()
        connect()
        notices.declare()
