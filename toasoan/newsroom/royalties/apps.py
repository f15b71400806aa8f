from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RoyaltiesConfig(AppConfig):
    name = "toasoan.newsroom.royalties"
    label = "royalties"
    verbose_name = _("Nhuận bút")

    def ready(self) -> None:
        from toasoan.newsroom.royalties.payables import register_payable
        from toasoan.newsroom.royalties.permissions import declare
        from toasoan.newsroom.royalties.receivers import connect
        from toasoan.newsroom.royalties.sources.articles import Articles

        declare()
        connect()
        register_payable("article", Articles())
