"""Addresses of a person outside the newsroom's screens: browsers that take pushes, calendars that are subscribed to."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class PushSubscription(models.Model):
    """A browser that agreed to show pushes; the push service's address and the keys that only the browser can answer."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="push_subscriptions")
    endpoint = models.CharField(max_length=1000)
    endpoint_hash = models.CharField(max_length=64, unique=True)
    p256dh = models.CharField(max_length=120)
    auth = models.CharField(max_length=40)
    device = models.CharField(_("Thiết bị"), max_length=120, blank=True)
    created = models.DateTimeField(_("Đăng ký lúc"), default=timezone.now)
    last_success = models.DateTimeField(_("Gửi được lần cuối"), null=True, blank=True)
    failures = models.PositiveSmallIntegerField(_("Lỗi liên tiếp"), default=0)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-created"]
        default_permissions = ()
        verbose_name = _("Thiết bị nhận thông báo đẩy")
        verbose_name_plural = _("Thiết bị nhận thông báo đẩy")

    def __str__(self) -> str:
        return self.device or self.endpoint_hash[:12]


class CalendarAddress(models.Model):
    """The secret address of somebody's calendar; only the token's hash is kept."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="calendar_address")
    token_hash = models.CharField(max_length=64, unique=True)
    created = models.DateTimeField(_("Tạo lúc"), default=timezone.now)
    fetched_at = models.DateTimeField(_("Đọc lần cuối"), null=True, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        verbose_name = _("Địa chỉ lịch cá nhân")
        verbose_name_plural = _("Địa chỉ lịch cá nhân")

    def __str__(self) -> str:
        return str(self.person_id)
