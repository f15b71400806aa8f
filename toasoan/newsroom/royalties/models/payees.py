"""Who is paid. Tax code and bank account are encrypted: only accounts and the person see them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from toasoan.newsroom.royalties.vault import seal, unseal


class Payee(models.Model):
    """A person to whom royalties are due: staff, contributor, or somebody outside."""

    class Kind(models.TextChoices):
        """How the person stands to the agency."""

        STAFF = "staff", _("Viên chức, hợp đồng từ 3 tháng")
        CONTRIBUTOR = "contributor", _("Cộng tác viên")
        OUTSIDE = "outside", _("Người ngoài")

    name = models.CharField(_("Họ và tên"), max_length=255, db_index=True)
    kind = models.CharField(_("Đối tượng"), max_length=20, choices=Kind.choices, default=Kind.OUTSIDE)
    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="payee", verbose_name=_("Tài khoản"))
    tax_category = models.SlugField(
        _("Loại thu nhập"), max_length=40, blank=True, help_text=_("Bỏ trống: theo từng khoản. “payroll”: cộng vào bảng lương.")
    )
    tax_on_request = models.BooleanField(_("Đề nghị khấu trừ cả khoản dưới ngưỡng"), default=False)
    sealed_details = models.TextField(blank=True, editable=False)
    contract = models.CharField(_("Hợp đồng bản quyền đang có"), max_length=100, blank=True, help_text=_("Số, ngày hợp đồng; bỏ trống nếu không có."))
    contract_from = models.DateField(_("Hợp đồng từ ngày"), null=True, blank=True)
    contact = models.CharField(_("Liên hệ"), max_length=255, blank=True)

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("Người hưởng nhuận bút")
        verbose_name_plural = _("Người hưởng nhuận bút")

    def __str__(self) -> str:
        return self.name

    @property
    def details(self) -> dict[str, str]:
        """Tax code, identity number, bank and account, in clear."""
        return unseal(self.sealed_details)

    @details.setter
    def details(self, values: dict[str, str]) -> None:
        self.sealed_details = seal(values)


class PayeeKey(models.Model):
    """A key under which sources of works know a payee: ``user:3``, ``author:5``, ``contributor:7``."""

    payee = models.ForeignKey(Payee, models.CASCADE, related_name="keys", verbose_name=_("Người hưởng"))
    key = models.CharField(_("Mã"), max_length=100, unique=True)

    class Meta:
        default_permissions = ()
        verbose_name = _("Mã người hưởng")
        verbose_name_plural = _("Mã người hưởng")

    def __str__(self) -> str:
        return self.key


class TaxCommitment(models.Model):
    """Somebody signed that the year's income stays below what is taxed: withholding is suspended meanwhile."""

    payee = models.ForeignKey(Payee, models.CASCADE, related_name="commitments", verbose_name=_("Người cam kết"))
    valid_from = models.DateField(_("Từ ngày"))
    valid_to = models.DateField(_("Đến hết ngày"))
    document = models.CharField(_("Số, ngày bản cam kết"), max_length=200)

    class Meta:
        ordering = ["-valid_from"]
        verbose_name = _("Cam kết thuế")
        verbose_name_plural = _("Cam kết thuế")

    def __str__(self) -> str:
        return f"{self.payee} {self.valid_from:%Y}"


class PayeeQuota(models.Model):
    """What a member of staff owes each month before royalties are paid (định mức)."""

    class Measure(models.TextChoices):
        """What is counted."""

        COEFFICIENT = "coefficient", _("Hệ số")
        PIECES = "pieces", _("Số tác phẩm")
        AMOUNT = "amount", _("Số tiền (đồng)")

    payee = models.ForeignKey(Payee, models.CASCADE, related_name="quotas", verbose_name=_("Người hưởng"))
    measure = models.CharField(_("Tính theo"), max_length=20, choices=Measure.choices, default=Measure.COEFFICIENT)
    monthly = models.DecimalField(_("Định mức một tháng"), max_digits=14, decimal_places=2)
    within_percent = models.DecimalField(_("Trong định mức trả (%)"), max_digits=5, decimal_places=2, default=0)
    valid_from = models.DateField(_("Áp dụng từ ngày"))
    valid_to = models.DateField(_("Đến hết ngày"), null=True, blank=True)
    legal_basis = models.CharField(_("Căn cứ"), max_length=300)

    class Meta:
        ordering = ["payee", "-valid_from"]
        verbose_name = _("Định mức")
        verbose_name_plural = _("Định mức")

    def __str__(self) -> str:
        return f"{self.payee}: {self.monthly}"
