"""Invitations to write about a topic (đặt bài)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from toasoan.foundation.people.models import Desk
from toasoan.newsroom.contributors.door import Stateful
from toasoan.newsroom.contributors.models.contributors import Contributor
from toasoan.newsroom.contributors.states import InvitationState


class Invitation(Stateful):
    """A desk asks a contributor for a work, until a day."""

    contributor = models.ForeignKey(Contributor, models.PROTECT, related_name="invitations", verbose_name=_("Cộng tác viên"))
    desk = models.ForeignKey(Desk, models.PROTECT, related_name="+", verbose_name=_("Ban đặt bài"))
    title = models.CharField(_("Đề tài"), max_length=255)
    text = models.TextField(_("Yêu cầu"), blank=True)
    due_on = models.DateField(_("Hạn gửi"), null=True, blank=True)
    state = models.CharField(_("Trạng thái"), max_length=20, choices=InvitationState.choices, default=InvitationState.OPEN)
    answer = models.TextField(_("Trả lời"), blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("Người đặt bài"))
    created = models.DateTimeField(_("Đặt lúc"), auto_now_add=True)

    class Meta:
        ordering = ["-created"]
        verbose_name = _("Lời đặt bài")
        verbose_name_plural = _("Lời đặt bài")
        default_permissions = ()

    def __str__(self) -> str:
        return self.title
