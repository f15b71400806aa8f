from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ArticlesConfig(AppConfig):
    name = "toasoan.newsroom.articles"
    label = "articles"
    verbose_name = _("Tin, bài")

    def ready(self) -> None:
        from toasoan.newsroom.articles import checks, consumers, story_version  # noqa: F401 (consumers registers itself)
        from toasoan.newsroom.articles.permissions import declare
        from toasoan.newsroom.articles.receivers import connect

        checks.load()
        declare()
        connect()
        story_version.register()
