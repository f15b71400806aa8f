from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExchangeConfig(AppConfig):
    name = "toasoan.oversight.exchange"
    label = "exchange"
    verbose_name = _("Trao đổi minh chứng")

    def ready(self) -> None:
        from toasoan.foundation.audit.naming import name_actions
        from toasoan.oversight.exchange.permissions import declare
        from toasoan.oversight.exchange.queries import facts_of
        from toasoan.oversight.plans.sources import register_fact_source

        declare()
        register_fact_source("exchange", facts_of)
        name_actions(
            {
                "exchange.make_key": _("Tạo khóa ký gói minh chứng"),
                "exchange.declare_key": _("Khai báo khóa của cơ quan khác"),
                "exchange.revoke_key": _("Ngừng tin khóa của cơ quan khác"),
                "exchange.pack": _("Đóng gói minh chứng"),
                "exchange.receive": _("Nhận gói minh chứng"),
                "exchange.refuse": _("Từ chối gói minh chứng"),
            }
        )
