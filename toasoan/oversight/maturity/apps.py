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
        from toasoan.oversight.maturity.report_table import table_for
        from toasoan.oversight.maturity.states import ASSESSMENT
        from toasoan.oversight.reports.sources import register_report_table

        declare()
        register_report_table("truong-thanh", _("Kết quả chỉ số trưởng thành"), table_for)
        register_subject("criterion", subject_of)
        name_actions(
            {
                "maturity.store_framework": _("Nạp bộ chỉ số trưởng thành"),
                "maturity.begin_assessment": _("Lập kỳ đánh giá"),
                "maturity.score": _("Tự chấm đánh giá"),
                "maturity.say_of_score": _("Thuyết minh tiêu chí"),
                "maturity.verify_score": _("Thẩm định tiêu chí"),
                "maturity.save_traits": _("Ghi loại hình, khối của cơ quan"),
                "maturity.receive": _("Nhận đánh giá của cơ quan khác"),
                **{f"maturity.{name}": way.verb for name, way in ASSESSMENT.items() if name != "score"},
            }
        )
