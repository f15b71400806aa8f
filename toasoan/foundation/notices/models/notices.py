"""A notice to one person, and its way out of the house."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class PersonNotice(models.Model):
    """One thing that one person was told; ``once_key`` makes sure that it is told once."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices", verbose_name=_("Người nhận"))
    kind = models.CharField(_("Loại"), max_length=80)
    subject_key = models.CharField(_("Đối tượng"), max_length=120, blank=True)
    text = models.CharField(_("Nội dung"), max_length=500, blank=True)
    url = models.CharField(_("Địa chỉ"), max_length=500, blank=True)
    once_key = models.CharField(max_length=200)
    due_at = models.DateTimeField(_("Hạn"), null=True, blank=True)
    told_at = models.DateTimeField(_("Báo lúc"), default=timezone.now)
    read_at = models.DateTimeField(_("Đọc lúc"), null=True, blank=True)
    # old notices lose their words; the row stays, so that a replay of old events tells nothing twice
    emptied = models.BooleanField(default=False)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-told_at", "-id"]
        constraints = [models.UniqueConstraint(fields=["person", "once_key"], name="notices_told_once")]
        indexes = [
            models.Index(fields=["person", "-told_at"], name="notices_by_person"),
            models.Index(fields=["person"], name="notices_unread", condition=models.Q(read_at=None, emptied=False)),
            models.Index(fields=["told_at"], name="notices_by_age"),
        ]
        default_permissions = ()
        verbose_name = _("Thông báo")
        verbose_name_plural = _("Thông báo")

    def __str__(self) -> str:
        return f"{self.kind} → {self.person_id}"


class Sending(models.Model):
    """One notice on its way by mail or push, at most once; it waits for quiet hours to end and for the next digest."""

    class Channel(models.TextChoices):
        """How it leaves the house."""

        MAIL = "mail", _("Thư điện tử")
        PUSH = "push", _("Thông báo đẩy")

    class State(models.TextChoices):
        """Where it stands. ``UNSURE``: the line broke while it was handed over; it is not sent again, for it may have arrived."""

        WAITING = "waiting", _("Đang chờ")
        CLAIMED = "claimed", _("Đang gửi")
        SENT = "sent", _("Đã gửi")
        UNSURE = "unsure", _("Không rõ đã đến")
        DROPPED = "dropped", _("Không gửi nữa")

    notice = models.ForeignKey(PersonNotice, models.CASCADE, related_name="sendings", verbose_name=_("Thông báo"))
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("Người nhận"))
    channel = models.CharField(_("Đường gửi"), max_length=10, choices=Channel.choices)
    digest = models.BooleanField(_("Trong thư gộp"), default=False)
    urgent = models.BooleanField(_("Gửi cả trong giờ yên tĩnh"), default=False)
    send_at = models.DateTimeField(_("Gửi lúc"))
    state = models.CharField(_("Trạng thái"), max_length=10, choices=State.choices, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(_("Số lần thử"), default=0)
    claimed_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(_("Đã gửi lúc"), null=True, blank=True)
    error = models.CharField(_("Lỗi"), max_length=500, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [models.UniqueConstraint(fields=["notice", "channel"], name="notices_sent_once")]
        indexes = [models.Index(fields=["state", "send_at"], name="notices_sending_due")]
        default_permissions = ()
        verbose_name = _("Lượt gửi thông báo")
        verbose_name_plural = _("Lượt gửi thông báo")

    def __str__(self) -> str:
        return f"{self.channel} {self.notice_id}"
