"""What the room keeps: keys, what was sent, what came in, what was refused."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from toasoan.foundation.evidence.models.snapshots import AppendOnly
from toasoan.foundation.facts import FactKind
from toasoan.oversight.bodies.models import Body


class OwnKey(models.Model):
    """The key that a body of ours signs with; the private half is sealed with the installation's secret."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="exchange_keys", verbose_name=_("Cơ quan"))
    sealed = models.TextField(editable=False)
    public = models.BinaryField(editable=False)
    fingerprint = models.CharField(_("Dấu vân tay SHA-256"), max_length=64, unique=True)
    made_at = models.DateTimeField(_("Tạo lúc"), auto_now_add=True)
    retired_at = models.DateTimeField(_("Ngừng dùng lúc"), null=True, editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        ordering = ["-pk"]
        verbose_name = _("Khóa ký gói minh chứng")
        verbose_name_plural = _("Khóa ký gói minh chứng")
        permissions = [
            ("send_evidence", "Đóng gói, gửi minh chứng của cơ quan"),
            ("receive_evidence", "Nhận gói minh chứng"),
            ("keep_exchange_keys", "Tạo khóa, khai báo khóa của cơ quan khác"),
        ]

    def __str__(self) -> str:
        return self.fingerprint[:16]


class PeerKey(models.Model):
    """A key that another body signs with, declared here after its fingerprint was compared by another way."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="peer_keys", verbose_name=_("Cơ quan"))
    public = models.BinaryField(editable=False)
    fingerprint = models.CharField(_("Dấu vân tay SHA-256"), max_length=64, unique=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("Người khai báo"))
    added_at = models.DateTimeField(_("Khai báo lúc"), auto_now_add=True)
    revoked_at = models.DateTimeField(_("Ngừng tin lúc"), null=True, editable=False)
    revoked_why = models.CharField(_("Lý do"), max_length=500, blank=True, editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        ordering = ["body", "-pk"]
        verbose_name = _("Khóa của cơ quan khác")
        verbose_name_plural = _("Khóa của cơ quan khác")

    def __str__(self) -> str:
        return self.fingerprint[:16]


class SentPackage(AppendOnly):
    """A package that was made here, as it went out."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="+", verbose_name=_("Cơ quan"))
    to_body = models.ForeignKey(Body, models.PROTECT, related_name="+", verbose_name=_("Gửi đến"))
    serial = models.PositiveBigIntegerField(_("Số thứ tự"))
    until = models.DateField(_("Số liệu đến hết ngày"))
    made_at = models.DateTimeField(_("Đóng gói lúc"))
    content = models.BinaryField()
    sha256 = models.CharField(_("Mã băm"), max_length=64)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        ordering = ["-pk"]
        verbose_name = _("Gói minh chứng đã đóng")
        verbose_name_plural = _("Gói minh chứng đã đóng")
        constraints = [models.UniqueConstraint(fields=["body", "serial"], name="exchange_serial_once")]

    def __str__(self) -> str:
        return f"{self.body} {self.serial}"


class Via(models.TextChoices):
    """How a package came."""

    FILE = "file", _("Tệp")
    HTTP = "http", _("Qua mạng")


class ReceivedPackage(AppendOnly):
    """A package that was taken, byte by byte as it came; its hash stands in the audit chain with the time."""

    from_body = models.ForeignKey(Body, models.PROTECT, related_name="packages", verbose_name=_("Từ cơ quan"))
    to_body = models.ForeignKey(Body, models.PROTECT, related_name="+", verbose_name=_("Đến"))
    key = models.ForeignKey(PeerKey, models.PROTECT, related_name="+", verbose_name=_("Khóa"))
    package_id = models.CharField(max_length=32, unique=True)
    serial = models.PositiveBigIntegerField(_("Số thứ tự"))
    made_at = models.DateTimeField(_("Đóng gói lúc"))
    until = models.DateField(_("Số liệu đến hết ngày"))
    content = models.BinaryField()
    sha256 = models.CharField(_("Mã băm"), max_length=64, unique=True)
    received_at = models.DateTimeField(_("Nhận lúc"), auto_now_add=True)
    via = models.CharField(_("Cách gửi"), max_length=5, choices=Via.choices)
    notes = models.JSONField(_("Ghi chú khi nhận"), default=list)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        ordering = ["-pk"]
        verbose_name = _("Gói minh chứng đã nhận")
        verbose_name_plural = _("Gói minh chứng đã nhận")
        constraints = [models.UniqueConstraint(fields=["from_body", "serial"], name="exchange_received_serial_once")]

    def __str__(self) -> str:
        return f"{self.from_body} {self.serial}"


class ReceivedFact(AppendOnly):
    """One number of a package."""

    package = models.ForeignKey(ReceivedPackage, models.PROTECT, related_name="facts", verbose_name=_("Gói"))
    name = models.CharField(_("Số liệu"), max_length=100)
    label = models.CharField(_("Tên"), max_length=255)
    kind = models.CharField(_("Loại"), max_length=10, choices=FactKind.choices)
    unit = models.CharField(_("Đơn vị"), max_length=50, blank=True)
    since = models.DateField(_("Từ ngày"), null=True)
    until = models.DateField(_("Đến hết ngày"))
    number = models.DecimalField(_("Giá trị"), max_digits=24, decimal_places=6, null=True)
    day = models.DateField(_("Giá trị là ngày"), null=True)
    numerator = models.DecimalField(_("Tử số"), max_digits=24, decimal_places=6, null=True)
    denominator = models.DecimalField(_("Mẫu số"), max_digits=24, decimal_places=6, null=True)
    why = models.CharField(_("Vì sao không có giá trị"), max_length=255, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        ordering = ["name"]
        verbose_name = _("Số liệu nhận được")
        verbose_name_plural = _("Số liệu nhận được")
        indexes = [models.Index(fields=["name", "until"], name="exchange_fact_until")]

    def __str__(self) -> str:
        return self.name


class RefusedPackage(AppendOnly):
    """A package that was not taken, and why."""

    at = models.DateTimeField(_("Lúc"), auto_now_add=True)
    via = models.CharField(_("Cách gửi"), max_length=5, choices=Via.choices)
    sha256 = models.CharField(_("Mã băm"), max_length=64)
    reason = models.CharField(_("Loại"), max_length=20)
    words = models.CharField(_("Lý do"), max_length=500)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        ordering = ["-pk"]
        verbose_name = _("Gói minh chứng bị từ chối")
        verbose_name_plural = _("Gói minh chứng bị từ chối")

    def __str__(self) -> str:
        return self.words
