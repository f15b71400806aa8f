from django.apps import AppConfig
from django.conf import settings
from django.utils.translation import gettext_lazy as _


class PagestoreConfig(AppConfig):
    name = "toasoan.outlets.pagestore"
    label = "pagestore"
    verbose_name = _("Kho trang")

    def ready(self) -> None:
        from toasoan.foundation.audit.naming import name_actions
        from toasoan.foundation.clock import every
        from toasoan.outlets.pagestore import actions, consumers, promises
        from toasoan.outlets.pagestore.permissions import declare
        from toasoan.outlets.pagestore.places import shelf

        name_actions(
            {
                "pagestore.rebuild": _("Dựng lại mọi trang báo"),
                "pagestore.drop": _("Bỏ một trang khỏi kho trang"),
                "pagestore.drop_all": _("Xóa sạch kho trang"),
            }
        )
        declare()
        if settings.PAGE_STORE_ON:
            consumers.register()
        else:
            shelf().unmark()
        every(15, "pagestore.keep_promise")(promises.keep_promise)
        every(24 * 3600, "pagestore.prune")(actions.prune)
