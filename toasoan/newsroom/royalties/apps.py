from django.apps import AppConfig, apps
from django.utils.translation import gettext_lazy as _


class RoyaltiesConfig(AppConfig):
    name = "toasoan.newsroom.royalties"
    label = "royalties"
    verbose_name = _("Nhuận bút")

    def ready(self) -> None:
        from toasoan.foundation.audit.naming import name_actions
        from toasoan.foundation.people.first_steps import FirstStep, register_first_step
        from toasoan.newsroom.royalties import notices
        from toasoan.newsroom.royalties.naming import ACTIONS
        from toasoan.newsroom.royalties.payables import register_payable
        from toasoan.newsroom.royalties.permissions import declare
        from toasoan.newsroom.royalties.policy import works_here
        from toasoan.newsroom.royalties.receivers import connect
        from toasoan.newsroom.royalties.sources.articles import Articles
        from toasoan.newsroom.royalties.sources.posts import Posts
        from toasoan.newsroom.royalties.sources.versions import Versions

        for step in (
            FirstStep("royalties_periods", _("Kỳ nhuận bút"), _("Xem kỳ đang mở, chấm, chốt và chi trả theo quyền của bạn."), works_here, 10),
            FirstStep("royalties_own", _("Nhuận bút của tôi"), _("Tác phẩm được tính, bảng kê, khiếu nại."), lambda user: user.is_active, 60),
        ):
            register_first_step(step)
        name_actions(ACTIONS)
        declare()
        connect()
        notices.declare()
        register_payable("article", Articles())
        register_payable("post", Posts())
        register_payable("print_item", Versions(apps.get_model("printing", "PrintItem"), lambda _item: "print", "Bài", same_text=True))
        register_payable("script", Versions(apps.get_model("scripts", "Script"), lambda script: str(script.medium), "Bài", same_text=False))
