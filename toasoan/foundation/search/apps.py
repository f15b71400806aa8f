from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


def _after_migrate(**kwargs: Any) -> None:
    """An upgrade may have changed how texts are cut into words."""
    from toasoan.foundation.search.actions import bring_up_to_date

    bring_up_to_date()


class SearchConfig(AppConfig):
    name = "toasoan.foundation.search"
    label = "search"
    verbose_name = _("Tìm kiếm")

    def ready(self) -> None:
        from toasoan.foundation.search import clock_jobs  # noqa: F401 (it registers itself)

        post_migrate.connect(_after_migrate, sender=self)
