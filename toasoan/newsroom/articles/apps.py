from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ArticlesConfig(AppConfig):
    name = "toasoan.newsroom.articles"
    label = "articles"
    verbose_name = _("Tin, bài")

    def ready(self) -> None:
        from toasoan.newsroom.articles import checks
        from toasoan.newsroom.articles.permissions import declare
        from toasoan.newsroom.articles.receivers import connect

        checks.load()
        declare()
        connect()
