from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class EvidenceConfig(AppConfig):
    name = "toasoan.foundation.evidence"
    label = "evidence"
    verbose_name = _("Số liệu và minh chứng")

    def ready(self) -> None:
        from toasoan.foundation.audit.naming import name_actions
        from toasoan.foundation.evidence import announced, clock_jobs  # noqa: F401 (they register themselves)
        from toasoan.foundation.evidence.permissions import declare

        # every installed room's evidence.py offers its facts
        autodiscover_modules("evidence")
        declare()
        name_actions({"evidence.measure": _("Đo số liệu"), "evidence.attest": _("Nộp minh chứng"), "evidence.withdraw": _("Rút minh chứng")})
