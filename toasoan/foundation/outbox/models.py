"""Events as they were written, and how far the delivery of each has come."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class OutboxMessage(models.Model):
    """One event as it was written with the change that caused it."""

    created = models.DateTimeField(_("Lúc"), default=timezone.now, db_index=True)
    name = models.CharField(_("Sự kiện"), max_length=100, db_index=True)
    subject = models.CharField(_("Đối tượng"), max_length=200, db_index=True)
    payload = models.JSONField(_("Nội dung"))

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["id"]
        verbose_name = _("Sự kiện")
        verbose_name_plural = _("Sự kiện")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.name} {self.subject}"


class Delivery(models.Model):
    """One event on its way to one consumer."""

    class State(models.TextChoices):
        """Where it stands; one that keeps failing stays in line, and holds up the later ones of its subject."""

        WAITING = "waiting", _("Đang chờ")
        FAILING = "failing", _("Đang lỗi")
        DONE = "done", _("Đã giao")
        SKIPPED = "skipped", _("Đã bỏ qua")

    message = models.ForeignKey(OutboxMessage, models.CASCADE, related_name="deliveries", verbose_name=_("Sự kiện"))
    consumer = models.CharField(_("Nơi nhận"), max_length=100)
    subject = models.CharField(max_length=200)
    state = models.CharField(_("Trạng thái"), max_length=10, choices=State.choices, default=State.WAITING)
    attempts = models.PositiveIntegerField(_("Số lần thử"), default=0)
    next_try = models.DateTimeField(_("Thử lại lúc"), default=timezone.now)
    done_at = models.DateTimeField(_("Giao lúc"), null=True, blank=True)
    error = models.TextField(_("Lỗi"), blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["message_id", "id"]
        unique_together = [("message", "consumer")]
        indexes = [
            models.Index(fields=["state", "next_try"], name="outbox_due"),
            models.Index(fields=["consumer", "subject", "state"], name="outbox_in_order"),
        ]
        default_permissions = ("view", "change")
        verbose_name = _("Lượt giao sự kiện")
        verbose_name_plural = _("Lượt giao sự kiện")

    def __str__(self) -> str:
        return f"{self.consumer} ← {self.message_id}"
