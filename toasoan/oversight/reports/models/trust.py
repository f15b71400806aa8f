"""Who signs for a body, with what pictures; which certificates are whose; which roots are trusted."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from toasoan.oversight.bodies.models import Body


class BodyPaper(models.Model):
    """What stands on every document of a body beyond its name."""

    body = models.OneToOneField(Body, models.CASCADE, related_name="paper", verbose_name=_("Cơ quan"))
    archive = models.CharField(_("Lưu"), max_length=50, default="VT")
    seal = models.BinaryField(editable=False, default=b"")
    seal_width = models.PositiveSmallIntegerField(_("Đường kính dấu thật (mm)"), default=36)

    class Meta:
        default_permissions = ()
        verbose_name = _("Mẫu văn bản của cơ quan")
        verbose_name_plural = _("Mẫu văn bản của cơ quan")

    def __str__(self) -> str:
        return str(self.body)


class Signatory(models.Model):
    """Somebody who signs for a body: the lines above the name (TM., KT., TL., TUQ.), the name without titles, the picture of the signature."""

    body = models.ForeignKey(Body, models.CASCADE, related_name="signatories", verbose_name=_("Cơ quan"))
    authority = models.CharField(
        _("Quyền hạn, chức vụ"), max_length=255, help_text=_("Mỗi dòng cách nhau bằng dấu gạch đứng, ví dụ: KT. GIÁM ĐỐC | PHÓ GIÁM ĐỐC.")
    )
    name = models.CharField(_("Họ tên"), max_length=100, help_text=_("Không ghi học hàm, học vị."))
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("Tài khoản"))
    signature = models.BinaryField(editable=False, default=b"")
    active = models.BooleanField(_("Đang ký văn bản"), default=True)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        ordering = ["pk"]
        verbose_name = _("Người ký")
        verbose_name_plural = _("Người ký")

    def __str__(self) -> str:
        return f"{self.name} – {self.authority}"

    @property
    def lines(self) -> list[str]:
        """The lines above the signature."""
        return [line.strip() for line in self.authority.split("|") if line.strip()]


class BodyCertificate(models.Model):
    """A certificate that signs for a body. A report that comes in is taken only when it was signed with one of the sender's."""

    body = models.ForeignKey(Body, models.CASCADE, related_name="certificates", verbose_name=_("Cơ quan"))
    content = models.BinaryField(editable=False)
    fingerprint = models.CharField(_("Dấu vân tay SHA-256"), max_length=64)
    name = models.CharField(_("Cấp cho"), max_length=255)
    issuer = models.CharField(_("Nơi cấp"), max_length=500)
    valid_from = models.DateTimeField(_("Có giá trị từ"))
    valid_until = models.DateTimeField(_("đến"))
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("Người khai báo"))
    added_at = models.DateTimeField(default=timezone.now)
    revoked_at = models.DateTimeField(_("Ngừng dùng lúc"), null=True, blank=True)
    revoked_why = models.CharField(_("Lý do ngừng dùng"), max_length=500, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        ordering = ["body", "-added_at"]
        verbose_name = _("Chứng thư của cơ quan")
        verbose_name_plural = _("Chứng thư của cơ quan")
        constraints = [models.UniqueConstraint(fields=["body", "fingerprint"], name="reports_certificate_once")]

    def __str__(self) -> str:
        return self.name


class TrustRoot(models.Model):
    """A root certificate that this installation trusts (a licensed authority's, that of Ban Cơ yếu Chính phủ)."""

    content = models.BinaryField(editable=False)
    fingerprint = models.CharField(_("Dấu vân tay SHA-256"), max_length=64, unique=True)
    name = models.CharField(_("Tên"), max_length=255)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("Người khai báo"))
    added_at = models.DateTimeField(default=timezone.now)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        ordering = ["name"]
        verbose_name = _("Chứng thư gốc được tin")
        verbose_name_plural = _("Chứng thư gốc được tin")

    def __str__(self) -> str:
        return self.name
