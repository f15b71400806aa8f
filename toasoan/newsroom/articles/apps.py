from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ArticlesConfig(AppConfig):
    name = "toasoan.newsroom.articles"
    label = "articles"
    verbose_name = _("Tin, bài")

    def ready(self) -> None:
        from toasoan.foundation.audit.naming import name_actions
        from toasoan.newsroom.articles import checks, consumers, notices, story_version  # noqa: F401 (consumers registers itself)
        from toasoan.newsroom.articles.permissions import declare
        from toasoan.newsroom.articles.receivers import connect
        from toasoan.newsroom.articles.states import TRANSITIONS

        names = {f"articles.{way.name}": way.verb for way in TRANSITIONS.values()}
        own = {
            "articles.create": _("Bắt đầu bài"),
            "articles.claim": _("Nhận bài"),
            "articles.release": _("Trả việc"),
            "versions.claim": _("Nhận bài"),
            "versions.release": _("Trả việc"),
            "versions.approve_step": _("Duyệt"),
            "articles.import": _("Nhập bài từ kho cũ"),
            "articles.reimport": _("Nhập lại bài từ kho cũ"),
        }
        name_actions({**names, **own})
        checks.load()
        declare()
        connect()
        story_version.register()
        notices.declare()
