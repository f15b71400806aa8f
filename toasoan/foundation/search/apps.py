from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


def _after_migrate(*, using: str = "default", verbosity: int = 1, stdout: Any = None, **kwargs: Any) -> None:
    """An upgrade may have changed how texts are cut into words: index again, before the new version answers anybody."""
    from toasoan.foundation.search.actions import bring_up_to_date

    def tell(done: int) -> None:
        if verbosity and stdout is not None:
            stdout.write(gettext("  Chỉ mục tìm kiếm: đã đọc lại %(count)d mục") % {"count": done} + "\n")

    if using == "default":
        bring_up_to_date(told=tell)


class SearchConfig(AppConfig):
    name = "toasoan.foundation.search"
    label = "search"
    verbose_name = _("Tìm kiếm")

    def ready(self) -> None:
        from toasoan.foundation.search import clock_jobs  # noqa: F401 (it registers itself)

        post_migrate.connect(_after_migrate, sender=self)
