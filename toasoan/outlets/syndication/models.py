"""Houses that may take our articles by machine."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site


class Partner(models.Model):
    """A partner with one token, of which only the hash is kept; it ends on a day or when somebody ends it."""

    name = models.CharField(_("Tên đối tác"), max_length=200)
    site = models.ForeignKey(Site, models.CASCADE, related_name="partners", verbose_name=_("Trang tin"))
    sections = models.ManyToManyField(
        "articles.SectionPage", blank=True, related_name="+", verbose_name=_("Chuyên mục"), help_text=_("Bỏ trống thì được lấy mọi chuyên mục.")
    )
    terms = models.CharField(_("Điều kiện sử dụng"), max_length=300, blank=True, help_text=_("Đi kèm từng bài, ví dụ: Ghi rõ nguồn, không sửa tít."))
    expires = models.DateField(_("Dùng đến hết ngày"), null=True, blank=True)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    ended_at = models.DateTimeField(_("Ngừng lúc"), null=True, blank=True, editable=False)
    last_read = models.DateField(_("Lấy tin gần nhất"), null=True, blank=True, editable=False)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+")
    made_at = models.DateTimeField(_("Lập lúc"), auto_now_add=True)

    class Meta:
        verbose_name = _("Đối tác nhận tin")
        verbose_name_plural = _("Đối tác nhận tin")
        default_permissions = ()
        permissions = [("manage_partner", _("Cho đối tác nhận tin"))]

    def __str__(self) -> str:
        return self.name

    @property
    def active(self) -> bool:
        """Whether its token opens anything today."""
        return self.ended_at is None and (self.expires is None or self.expires >= timezone.localdate())
