"""The states of a version of a home page and the only way between them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class VersionState(models.TextChoices):
    """Whether a version counts. Which of those that count is shown follows from their times alone."""

    SET = "set", _("Đã đặt")
    CANCELLED = "cancelled", _("Đã hủy hẹn giờ")


# a version that readers have seen is never taken back; another one follows it
TRANSITIONS: dict[str, tuple[frozenset[VersionState], VersionState]] = {"cancel": (frozenset({VersionState.SET}), VersionState.CANCELLED)}
