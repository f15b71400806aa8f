"""Internal notices, and who has read and confirmed them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from toasoan.foundation.people.models import Desk, RoleProfile


class Bulletin(models.Model):
    """One internal notice. Its readers are fixed when it is sent: a receipt for each person."""

    title = models.CharField(_("Tiêu đề"), max_length=255)
    text = models.TextField(_("Nội dung"))
    everybody = models.BooleanField(_("Gửi toàn tòa soạn"), default=False)
    desks = models.ManyToManyField(Desk, blank=True, related_name="+", verbose_name=_("Gửi các ban"))
    roles = models.ManyToManyField(RoleProfile, blank=True, related_name="+", verbose_name=_("Gửi các vai trò"))
    attachments = models.ManyToManyField("media.DocumentFile", blank=True, related_name="+", verbose_name=_("Tài liệu kèm theo"))
    must_confirm = models.BooleanField(_("Phải xác nhận đã đọc"), default=False)
    confirm_by = models.DateTimeField(_("Xác nhận trước"), null=True, blank=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("Người gửi"))
    sent_at = models.DateTimeField(_("Gửi lúc"), auto_now_add=True)

    class Meta:
        default_permissions = ()
        ordering = ["-sent_at", "-id"]
        verbose_name = _("Thông báo nội bộ")
        verbose_name_plural = _("Thông báo nội bộ")
        permissions = [("send_bulletin", "Gửi thông báo nội bộ")]

    def __str__(self) -> str:
        return self.title

    @property
    def content_key(self) -> str:
        """``bulletin:9``."""
        return f"bulletin:{self.pk}"


class BulletinReceipt(models.Model):
    """One reader of one notice."""

    bulletin = models.ForeignKey(Bulletin, models.CASCADE, related_name="receipts", verbose_name=_("Thông báo"))
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="bulletin_receipts", verbose_name=_("Người nhận"))
    read_at = models.DateTimeField(_("Đọc lúc"), null=True)
    confirmed_at = models.DateTimeField(_("Xác nhận lúc"), null=True)
    reminded = models.PositiveSmallIntegerField(_("Số lần nhắc"), default=0)

    class Meta:
        default_permissions = ()
        ordering = ["bulletin", "person"]
        verbose_name = _("Xác nhận đã đọc")
        verbose_name_plural = _("Xác nhận đã đọc")
        constraints = [models.UniqueConstraint(fields=["bulletin", "person"], name="office_receipt_once")]

    def __str__(self) -> str:
        return f"{self.bulletin_id}: {self.person_id}"
