from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlansConfig(AppConfig):
    name = "toasoan.oversight.plans"
    label = "plans"
    verbose_name = _("Kế hoạch chuyển đổi số")

    def ready(self) -> None:
        from toasoan.foundation.audit.naming import name_actions
        from toasoan.oversight.plans import clock_jobs, report_tables  # noqa: F401 (the jobs register themselves)
        from toasoan.oversight.plans.permissions import declare
        from toasoan.oversight.plans.states import ENTRY

        declare()
        report_tables.declare()
        name_actions(
            {
                "plans.store_plan": _("Nạp kế hoạch chuyển đổi số"),
                "plans.count": _("Tính chỉ tiêu"),
                "plans.state_target": _("Nộp minh chứng chỉ tiêu"),
                "plans.withdraw_statement": _("Rút minh chứng chỉ tiêu"),
                "plans.assign_task": _("Giao nhiệm vụ"),
                "plans.report_progress": _("Ghi tiến độ nhiệm vụ"),
                "plans.save_funding": _("Ghi kinh phí"),
                "plans.write_entry": _("Ghi vào sổ"),
                **{f"plans.{name}_entry": way.verb for name, way in ENTRY.items()},
            }
        )
