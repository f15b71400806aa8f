"""Bodies, how they stand to each other, and who of the staff works for which."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Body(models.Model):
    """A body that reports or is reported to. Names, places and who stands above whom change with the law: all of it is data with dates.

    ``is_ours``: this installation works for it. An agency's installation has one such body, the province's has the department;
    a demonstration may have both.
    """

    class Kind(models.TextChoices):
        """The place in the chain of reports."""

        AGENCY = "agency", _("Cơ quan báo chí")
        DEPARTMENT = "department", _("Cơ quan quản lý báo chí của tỉnh")
        COMMITTEE = "committee", _("Ủy ban nhân dân tỉnh")
        MINISTRY = "ministry", _("Bộ, cơ quan trung ương")
        OTHER = "other", _("Cơ quan, đơn vị khác")

    class Family(models.TextChoices):
        """Which rules on the form of documents it follows."""

        STATE = "state", _("Văn bản của cơ quan nhà nước (Nghị định 30/2020/NĐ-CP)")
        PARTY = "party", _("Văn bản của tổ chức Đảng")

    code = models.CharField(
        _("Mã"), max_length=50, unique=True, validators=[RegexValidator(r"^[a-z0-9-]+$", _("Mã chỉ gồm chữ thường không dấu, số và dấu gạch nối."))]
    )
    kind = models.CharField(_("Loại"), max_length=20, choices=Kind.choices)
    name = models.CharField(_("Tên đầy đủ"), max_length=255)
    short_name = models.CharField(_("Tên gọi tắt"), max_length=100, blank=True)
    above = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="below", verbose_name=_("Báo cáo lên"))
    is_ours = models.BooleanField(_("Bản cài này làm việc cho cơ quan này"), default=False)
    family = models.CharField(_("Thể thức văn bản"), max_length=10, choices=Family.choices, default=Family.STATE)
    governing_body = models.CharField(
        _("Cơ quan chủ quản trực tiếp"), max_length=255, blank=True, help_text=_("Dòng trên cùng bên trái của văn bản; không ghi thì bỏ trống.")
    )
    symbol = models.CharField(_("Chữ viết tắt trong ký hiệu"), max_length=50, blank=True, help_text=_("Phần sau “BC-” của số, ký hiệu văn bản."))
    place = models.CharField(_("Địa danh ghi trên văn bản"), max_length=100, blank=True)
    address = models.CharField(_("Địa chỉ"), max_length=255, blank=True)
    phone = models.CharField(_("Điện thoại"), max_length=50, blank=True)
    email = models.EmailField(_("Thư điện tử"), blank=True)
    website = models.URLField(_("Trang thông tin điện tử"), blank=True)
    starts = models.DateField(_("Có từ ngày"), null=True, blank=True)
    ends = models.DateField(_("Hoạt động đến hết ngày"), null=True, blank=True, help_text=_("Ngày cuối trước khi giải thể hay sáp nhập."))
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="merged_from", verbose_name=_("Nhập vào"))

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        ordering = ["name"]
        verbose_name = _("Cơ quan, đơn vị")
        verbose_name_plural = _("Cơ quan, đơn vị")
        permissions = [("view_body", "Xem danh sách cơ quan, đơn vị"), ("keep_bodies", "Ghi, sửa thông tin cơ quan, đơn vị")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends=None) | Q(starts=None) | Q(ends__gte=models.F("starts")),
                name="bodies_body_days_in_order",
                violation_error_message=_("Ngày kết thúc phải sau ngày bắt đầu."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def called(self) -> str:
        """The short name where there is one."""
        return self.short_name or self.name

    def exists_on(self, day: date) -> bool:
        """Whether it existed on that day; days that are not known do not exclude it."""
        return (self.starts is None or self.starts <= day) and (self.ends is None or day <= self.ends)


class BodyMember(models.Model):
    """Somebody who works for a body of this installation."""

    body = models.ForeignKey(Body, models.CASCADE, related_name="members", verbose_name=_("Cơ quan"))
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="body_memberships", verbose_name=_("Người"))

    class Meta:
        default_permissions = ()
        verbose_name = _("Người làm việc cho cơ quan")
        verbose_name_plural = _("Người làm việc cho cơ quan")
        constraints = [models.UniqueConstraint(fields=["body", "user"], name="bodies_member_once")]

    def __str__(self) -> str:
        return f"{self.user} – {self.body}"
