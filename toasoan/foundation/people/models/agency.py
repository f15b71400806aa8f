"""The press agency: its history of names and heads, its licences, and the titles it publishes."""

from __future__ import annotations

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _


class Agency(models.Model):
    """The one agency of this installation; what changed over time is in its eras and licences."""

    name = models.CharField(_("Tên cơ quan báo chí"), max_length=255)
    short_name = models.CharField(_("Tên viết tắt"), max_length=50, blank=True)
    governing_body = models.CharField(_("Cơ quan chủ quản"), max_length=255, blank=True)
    address = models.CharField(_("Địa chỉ"), max_length=255, blank=True)
    phone = models.CharField(_("Điện thoại"), max_length=50, blank=True)
    hotline = models.CharField(_("Đường dây nóng"), max_length=50, blank=True)
    email = models.EmailField(_("Thư điện tử"), blank=True)
    founded = models.DateField(_("Ngày thành lập"), null=True, blank=True)

    class Meta:
        verbose_name = _("Cơ quan báo chí")
        verbose_name_plural = _("Cơ quan báo chí")

    def __str__(self) -> str:
        return self.name


class AgencyEra(models.Model):
    """What the agency (or one that merged into it) was called, and who led it, between two dates."""

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="eras", verbose_name=_("Cơ quan"))
    name = models.CharField(_("Tên gọi"), max_length=255)
    head = models.CharField(_("Người đứng đầu"), max_length=255, blank=True)
    head_title = models.CharField(_("Chức danh người đứng đầu"), max_length=100, blank=True)
    starts = models.DateField(_("Từ ngày"), null=True, blank=True)
    ends = models.DateField(_("Đến hết ngày"), null=True, blank=True)
    note = models.TextField(_("Ghi chú"), blank=True)

    class Meta:
        ordering = ["starts", "id"]
        verbose_name = _("Giai đoạn của cơ quan")
        verbose_name_plural = _("Lịch sử cơ quan")

    def __str__(self) -> str:
        return self.name


class Title(models.Model):
    """A press product with its own name and site (ấn phẩm, kênh): a newspaper, a Khmer edition, a magazine, a channel."""

    class Kind(models.TextChoices):
        """The press types of the Press Law, with the magazine apart."""

        NEWSPAPER = "newspaper", _("Báo")
        MAGAZINE = "magazine", _("Tạp chí")
        RADIO = "radio", _("Phát thanh")
        TELEVISION = "television", _("Truyền hình")

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="titles", verbose_name=_("Cơ quan"))
    code = models.SlugField(_("Mã"), unique=True)
    name = models.CharField(_("Tên ấn phẩm"), max_length=255)
    native_name = models.CharField(_("Tên bằng ngôn ngữ của ấn phẩm"), max_length=255, blank=True)
    kind = models.CharField(_("Loại hình"), max_length=20, choices=Kind.choices, default=Kind.NEWSPAPER)
    language = models.CharField(_("Ngôn ngữ"), max_length=10, default="vi")
    accent = models.CharField(
        _("Màu nhấn"), max_length=7, default="#B3261E", validators=[RegexValidator(r"^#[0-9A-Fa-f]{6}$", _("Màu có dạng #RRGGBB."))]
    )
    tagline = models.CharField(_("Dòng tôn chỉ"), max_length=255, blank=True)
    head_name = models.CharField(_("Người chịu trách nhiệm"), max_length=255, blank=True)
    head_title = models.CharField(_("Chức danh"), max_length=100, blank=True)
    site = models.OneToOneField("wagtailcore.Site", models.SET_NULL, null=True, blank=True, related_name="press_title", verbose_name=_("Trang tin"))

    class Meta:
        ordering = ["id"]
        verbose_name = _("Ấn phẩm")
        verbose_name_plural = _("Ấn phẩm")

    def __str__(self) -> str:
        return self.name


class Licence(models.Model):
    """A licence to operate, with the dates in which it holds."""

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="licences", verbose_name=_("Cơ quan"))
    title = models.ForeignKey(Title, models.CASCADE, null=True, blank=True, related_name="licences", verbose_name=_("Ấn phẩm"))
    number = models.CharField(_("Số giấy phép"), max_length=100)
    issuer = models.CharField(_("Nơi cấp"), max_length=255)
    issued = models.DateField(_("Ngày cấp"))
    expires = models.DateField(_("Ngày hết hạn"), null=True, blank=True)

    class Meta:
        ordering = ["-issued"]
        verbose_name = _("Giấy phép")
        verbose_name_plural = _("Giấy phép")

    def __str__(self) -> str:
        return self.number
