from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MediaConfig(AppConfig):
    name = "toasoan.foundation.media"
    label = "media"
    verbose_name = _("Kho tư liệu")

    def ready(self) -> None:
        from toasoan.foundation.clock import every
        from toasoan.foundation.media import events, receivers, renditions  # noqa: F401 (events are known by being imported)

        receivers.connect()
        every(3600, "media.drop_retired")(renditions.drop_retired)
