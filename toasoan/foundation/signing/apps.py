from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SigningConfig(AppConfig):
    name = "toasoan.foundation.signing"
    label = "signing"
    verbose_name = _("Chữ ký số")

    def ready(self) -> None:
        from toasoan.foundation.audit.naming import name_actions
        from toasoan.foundation.people import roles
        from toasoan.foundation.people.permissions import grant

        grant({"signing.view_trustedroot": [roles.SYSTEM_ADMINISTRATOR.code, roles.MANAGING_EDITOR.code, roles.EDITOR_IN_CHIEF.code]})
        grant({"signing.trust_root": [roles.SYSTEM_ADMINISTRATOR.code]})
        name_actions({"signing.trust": _("Thêm chứng thư gốc được tin"), "signing.distrust": _("Thôi tin chứng thư gốc")})
