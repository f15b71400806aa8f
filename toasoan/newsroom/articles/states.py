"""The states of an article and the only ways between them."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _


class ArticleState(models.TextChoices):
    """Where an article stands."""

    DRAFT = "draft", _("Nháp")
    IN_REVIEW = "in_review", _("Chờ duyệt")
    RETURNED = "returned", _("Trả lại")
    SCHEDULED = "scheduled", _("Hẹn giờ")
    PUBLISHED = "published", _("Đã đăng")
    CORRECTED = "corrected", _("Đã cải chính")
    UNPUBLISHED = "unpublished", _("Ngừng đăng")
    WITHDRAWN = "withdrawn", _("Đã gỡ")


@dataclass(frozen=True)
class Transition:
    """One way from some states to another; ``permission`` is a codename of the articles app."""

    name: str
    sources: frozenset[ArticleState]
    target: ArticleState
    permission: str
    reason_required: bool = False
