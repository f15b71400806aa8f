"""Vehicles, cameras and the like, and who has them when (phương tiện tác nghiệp)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from toasoan.foundation.people.models import Desk


class Equipment(models.Model):
    """A thing that only one crew can have at a time."""

    class Kind(models.TextChoices):
        """What it is."""

        VEHICLE = "vehicle", _("Xe ô tô, xe máy")
        BOAT = "boat", _("Tàu, xuồng")
        CAMERA = "camera", _("Máy quay")
        PHOTO = "photo", _("Máy ảnh")
        DRONE = "drone", _("Thiết bị bay")
        AUDIO = "audio", _("Thiết bị thu thanh")
        LIVE = "live", _("Thiết bị truyền dẫn")
        STUDIO = "studio", _("Phòng thu, trường quay")
        OTHER = "other", _("Khác")

    kind = models.CharField(_("Loại"), max_length=20, choices=Kind.choices)
    name = models.CharField(_("Tên, biển số, số máy"), max_length=255, unique=True)
    desk = models.ForeignKey(Desk, models.SET_NULL, null=True, blank=True, related_name="equipment", verbose_name=_("Ban giữ"))
    out_of_use = models.BooleanField(_("Đang hỏng, ngừng dùng"), default=False)
    note = models.CharField(_("Ghi chú"), max_length=500, blank=True)

    class Meta:
        ordering = ["kind", "name"]
        verbose_name = _("Phương tiện, thiết bị")
        verbose_name_plural = _("Phương tiện, thiết bị")

    def __str__(self) -> str:
        return self.name


class Booking(models.Model):
    """One thing kept for one coverage between two times."""

    equipment = models.ForeignKey(Equipment, models.CASCADE, related_name="bookings", verbose_name=_("Phương tiện"))
    coverage = models.ForeignKey("stories.Coverage", models.CASCADE, related_name="bookings", verbose_name=_("Sản phẩm"))
    starts_at = models.DateTimeField(_("Từ"))
    ends_at = models.DateTimeField(_("Đến"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("Người đặt"), editable=False)

    class Meta:
        ordering = ["starts_at"]
        verbose_name = _("Lượt dùng phương tiện")
        verbose_name_plural = _("Lượt dùng phương tiện")
        indexes = [models.Index(fields=["equipment", "starts_at"], name="booking_times")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")),
                name="booking_ends_after_start",
                violation_error_message=_("Giờ trả phải sau giờ nhận."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.equipment} {self.starts_at:%d/%m %H:%M}"
