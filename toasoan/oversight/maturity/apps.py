from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MaturityConfig(AppConfig):
    name = "toasoan.oversight.maturity"
    label = "maturity"
    verbose_name = _("Chỉ số trưởng thành")

    def ready(self) -> None:
        from toasoan.foundation.audit.naming import name_actions
        from toasoan.foundation.evidence.subjects import register_subject
        from toasoan.oversight.maturity.permissions import declare
        from toasoan.oversight.maturity.queries import subject_of

        declare()
        register_subject("criterion", subject_of)
        name_actions({"maturity.store_framework": _("Nạp bộ chỉ số trưởng thành")})
