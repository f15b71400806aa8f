"""The one door: states move inside ``actions`` alone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

from django.db import models
from django.utils.translation import gettext as _

from toasoan.oversight.reports.errors import ReportRefused

_open: ContextVar[bool] = ContextVar("reports_door_open", default=False)
M = TypeVar("M", bound=models.Model)


@contextmanager
def open_door() -> Iterator[None]:
    """Only ``actions`` calls this, after the rules have been applied."""
    token = _open.set(True)
    try:
        yield
    finally:
        _open.reset(token)


class StatefulQuerySet(models.QuerySet[M]):
    """Updates many rows, but never their state."""

    def update(self, **kwargs: Any) -> int:
        """As Django's.

        :raises ReportRefused: for a state, outside ``actions``.
        """
        if "state" in kwargs and not _open.get():
            raise ReportRefused(_("Trạng thái chỉ đổi được bằng các nút trên màn hình báo cáo."))
        return super().update(**kwargs)


class Stateful(models.Model):
    """A thing with a ``state`` that begins at its default and moves by a table of ``states.py``."""

    objects = StatefulQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, unless the save would move the state outside ``actions``.

        :raises ReportRefused: when it would.
        """
        fields = kwargs.get("update_fields")
        if not _open.get() and (fields is None or "state" in fields):
            rows: Any = type(self)._base_manager
            field: Any = self._meta.get_field("state")
            known = rows.filter(pk=self.pk).values_list("state", flat=True).first() if self.pk else None
            if getattr(self, "state", None) != (field.get_default() if known is None else known):
                raise ReportRefused(_("Trạng thái chỉ đổi được bằng các nút trên màn hình báo cáo."))
        super().save(*args, **kwargs)
