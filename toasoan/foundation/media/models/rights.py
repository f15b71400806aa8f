"""What every item of the library says about where it comes from and how it may be used."""

from __future__ import annotations

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey, GenericRelation
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _


class RightsLease(models.Model):
    """Somebody allows or forbids the use of an item for a time; a time without an end is open.

    An item without any row of kind ``ALLOW`` may be used; with such rows, only while one of them runs.
    """

    class Kind(models.TextChoices):
        """What the row says."""

        ALLOW = "allow", _("Được dùng")
        DENY = "deny", _("Không được dùng")

    content_type = models.ForeignKey(ContentType, models.CASCADE, related_name="+")
    object_id = models.PositiveBigIntegerField()
    item = GenericForeignKey("content_type", "object_id")
    kind = models.CharField(_("Nội dung"), max_length=10, choices=Kind.choices)
    starts = models.DateTimeField(_("Từ"), null=True, blank=True)
    ends = models.DateTimeField(_("Đến"), null=True, blank=True)
    note = models.CharField(_("Ghi chú"), max_length=255, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["starts", "pk"]
        indexes = [models.Index(fields=["content_type", "object_id"])]
        verbose_name = _("Thời hạn sử dụng")
        verbose_name_plural = _("Thời hạn sử dụng")

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.starts or '…'} – {self.ends or '…'}"


class RightsMixin(models.Model):
    """Credit, source, licence and how long the item may be used."""

    caption = models.TextField(_("Chú thích"), blank=True)
    credit = models.CharField(_("Tác giả, nguồn"), max_length=255, blank=True)
    copyright_notice = models.CharField(_("Bản quyền"), max_length=255, blank=True)
    usage_terms = models.CharField(_("Điều kiện sử dụng"), max_length=255, blank=True)
    rights_expire = models.DateTimeField(_("Hết hạn sử dụng"), null=True, blank=True, db_index=True)
    usage_blocked = models.BooleanField(_("Cấm sử dụng"), default=False)
    ai_made = models.BooleanField(_("Do AI tạo hoặc sửa"), default=False)
    ai_label = models.CharField(
        _("Nhãn AI"), max_length=255, blank=True, help_text=_("Độc giả thấy nhãn này cạnh tư liệu, ví dụ: “Minh họa do AI tạo”.")
    )
    upload_name = models.CharField(_("Tên tệp gốc"), max_length=255, blank=True, editable=False)
    upload_sha256 = models.CharField(max_length=64, blank=True, db_index=True, editable=False, help_text="of the bytes as delivered")
    sha256 = models.CharField(max_length=64, blank=True, db_index=True, editable=False, help_text="of the stored file (control G01)")
    leases = GenericRelation(RightsLease)

    class Meta:
        abstract = True
