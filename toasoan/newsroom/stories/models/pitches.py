"""Proposals from anyone to a desk."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from toasoan.foundation.people.models import Desk
from toasoan.newsroom.stories.door import Stateful
from toasoan.newsroom.stories.models.coverages import Medium
from toasoan.newsroom.stories.states import PitchState


class Pitch(Stateful):
    """Somebody proposes a story to a desk, or to a dated issue. ``by_key`` names an author who has no account (``contributor:4``)."""

    title = models.CharField(_("Tên đề tài"), max_length=255)
    text = models.TextField(_("Nội dung đề xuất"))
    desk = models.ForeignKey(Desk, models.PROTECT, related_name="pitches", verbose_name=_("Gửi tới ban"))
    medium = models.CharField(_("Loại hình"), max_length=10, choices=Medium.choices, blank=True)
    for_date = models.DateField(_("Cho ngày, số báo ngày"), null=True, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="pitches", verbose_name=_("Người đề xuất"), editable=False
    )
    by_key = models.CharField(max_length=100, blank=True, editable=False)
    by_name = models.CharField(_("Tên người đề xuất"), max_length=255, blank=True, editable=False)
    state = models.CharField(_("Trạng thái"), max_length=20, choices=PitchState.choices, default=PitchState.SENT, editable=False)
    answer = models.TextField(_("Trả lời"), blank=True, editable=False)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("Người xét"), editable=False)
    decided_at = models.DateTimeField(_("Xét lúc"), null=True, editable=False)
    story = models.ForeignKey("stories.Story", models.SET_NULL, null=True, related_name="pitches", verbose_name=_("Đề tài"), editable=False)
    created = models.DateTimeField(_("Gửi lúc"), auto_now_add=True)

    class Meta:
        ordering = ["-created"]
        verbose_name = _("Đề xuất đề tài")
        verbose_name_plural = _("Đề xuất đề tài")
        permissions = [("decide_pitch", "Xét đề xuất đề tài")]

    def __str__(self) -> str:
        return self.title

    @property
    def content_key(self) -> str:
        """``pitch:2``."""
        return f"pitch:{self.pk}"
