from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BodiesConfig(AppConfig):
    name = "toasoan.oversight.bodies"
    label = "bodies"
    verbose_name = _("Cơ quan, đơn vị")

    def ready(self) -> None:
        from toasoan.foundation.audit.naming import name_actions
        from toasoan.oversight.bodies.permissions import declare

        declare()
        name_actions({"bodies.save": _("Ghi thông tin cơ quan, đơn vị"), "bodies.staff": _("Phân người làm việc cho cơ quan, đơn vị")})
