"""What keeps a closed period as it was paid: the models refuse, and below them the database does (``triggers.py``)."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext as _


class FrozenRefused(Exception):
    """Somebody tried to change what belongs to a closed period."""

    def __init__(self) -> None:
        super().__init__(_("Kỳ nhuận bút đã chốt nên không sửa được nữa. Chênh lệch được ghi thành một khoản điều chỉnh của kỳ đang mở."))


class FrozenWithPeriod(models.Model):
    """A row of a period; once the period is closed it is neither saved, but for what ``free`` names, nor deleted."""

    free: frozenset[str] = frozenset()

    class Meta:
        abstract = True

    def the_period(self) -> Any:
        """The period the row belongs to."""
        return self.period  # type: ignore[attr-defined]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, unless the period is closed."""
        names = kwargs.get("update_fields")
        if self.the_period().frozen and (names is None or not set(names) <= self.free):
            raise FrozenRefused
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        """Delete, unless the period is closed."""
        if self.the_period().frozen:
            raise FrozenRefused
        return super().delete(*args, **kwargs)
