"""Rate schemes (quy chế, bảng giá nhuận bút): what a work of a genre in a medium earns from a day on."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from toasoan.newsroom.royalties.engine import FactorMode, RateKind
from toasoan.newsroom.royalties.models.law import Dated
from toasoan.newsroom.royalties.states import SchemeState


class Medium(models.TextChoices):
    """The media a work comes out in."""

    WEB = "web", _("Báo điện tử")
    PRINT = "print", _("Báo in")
    RADIO = "radio", _("Phát thanh")
    TV = "tv", _("Truyền hình")
    SOCIAL = "social", _("Mạng xã hội")


class RateScheme(Dated):
    """An agency's rates from a day on, with what they rest on. Once in force it is not edited: the next one replaces it."""

    code = models.SlugField(_("Mã"), unique=True)
    name = models.CharField(_("Tên quy chế, bảng giá"), max_length=200)
    state = models.CharField(_("Trạng thái"), max_length=20, choices=SchemeState.choices, default=SchemeState.DRAFT, editable=False)
    unit = models.PositiveIntegerField(_("Giá trị một đơn vị hệ số (đồng)"), default=0)
    unit_basis = models.CharField(_("Cách tính đơn vị hệ số"), max_length=200, blank=True)
    rounding = models.PositiveIntegerField(_("Làm tròn đến (đồng)"), default=1)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+", verbose_name=_("Người ban hành")
    )
    approved_at = models.DateTimeField(_("Ban hành lúc"), null=True, blank=True, editable=False)

    class Meta:
        ordering = ["-valid_from", "code"]
        verbose_name = _("Quy chế nhuận bút")
        verbose_name_plural = _("Quy chế nhuận bút")

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Only a draft is edited; amounts round to something."""
        super().clean()
        if self.rounding < 1:
            raise ValidationError({"rounding": _("Làm tròn đến ít nhất 1 đồng.")})
        require_draft(self)


def require_draft(scheme: RateScheme) -> None:
    """Refuse to change a scheme that was put in force.

    :raises ValidationError: when it was.
    """
    stored = RateScheme.objects.filter(pk=scheme.pk).values_list("state", flat=True).first() if scheme.pk else None
    if stored not in {None, SchemeState.DRAFT}:
        raise ValidationError(_("Quy chế đang hoặc đã áp dụng thì không sửa. Hãy sao thành bản dự thảo mới, có ngày áp dụng mới."))


class PartOfScheme(models.Model):
    """Something that belongs to a scheme and is edited only while it is a draft."""

    scheme: Any

    class Meta:
        abstract = True

    def clean(self) -> None:
        """Only in a draft."""
        super().clean()
        if self.scheme_id:  # type: ignore[attr-defined]
            require_draft(self.scheme)


class Grade(PartOfScheme):
    """A quality grade of a scheme; ``key`` is what the grader presses."""

    scheme = models.ForeignKey(RateScheme, models.CASCADE, related_name="grades", verbose_name=_("Quy chế"))
    code = models.CharField(_("Mã"), max_length=5)
    name = models.CharField(_("Chất lượng"), max_length=100)
    key = models.PositiveSmallIntegerField(_("Phím"), help_text=_("Phím số từ 1 đến 9 khi chấm."))

    class Meta:
        ordering = ["scheme", "key"]
        verbose_name = _("Mức chất lượng")
        verbose_name_plural = _("Mức chất lượng")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["scheme", "code"], name="royalties_grade_code"),
            models.UniqueConstraint(fields=["scheme", "key"], name="royalties_grade_key"),
            models.CheckConstraint(condition=models.Q(key__gte=1, key__lte=9), name="royalties_grade_key_is_a_digit"),
        ]

    def __str__(self) -> str:
        return f"{self.code} – {self.name}"


class RateRow(PartOfScheme):
    """One line of a scheme: genre and medium (either may be any), how it is computed, its bounds and its value per grade."""

    class Kind(models.TextChoices):
        """The engine's kinds."""

        COEFFICIENT = RateKind.COEFFICIENT.value, _("Hệ số × đơn vị")
        FIXED = RateKind.FIXED.value, _("Mức tiền cố định")
        PRODUCTION = RateKind.PRODUCTION.value, _("% chi phí sản xuất")
        CREATION = RateKind.CREATION.value, _("% nhuận bút sáng tạo")

    scheme = models.ForeignKey(RateScheme, models.CASCADE, related_name="rows", verbose_name=_("Quy chế"))
    order = models.PositiveSmallIntegerField(_("Thứ tự"), default=0)
    name = models.CharField(_("Tên dòng"), max_length=200)
    genre_code = models.SlugField(_("Mã thể loại"), max_length=80, blank=True, help_text=_("Bỏ trống: mọi thể loại."))
    medium = models.CharField(_("Loại hình"), max_length=20, choices=Medium.choices, blank=True)
    for_reuse = models.BooleanField(_("Dùng cho tác phẩm sử dụng lại"), default=False)
    kind = models.CharField(_("Cách tính"), max_length=20, choices=Kind.choices, default=Kind.COEFFICIENT)
    minimum = models.DecimalField(_("Thấp nhất"), max_digits=14, decimal_places=2, null=True, blank=True)
    maximum = models.DecimalField(_("Cao nhất"), max_digits=14, decimal_places=2, null=True, blank=True)
    values = models.JSONField(_("Giá trị theo mức"), default=dict, blank=True)
    tiers = models.JSONField(_("Mức thấp nhất theo chi phí"), default=list, blank=True)
    tax_category = models.SlugField(_("Loại thu nhập chịu thuế"), max_length=40, default="salary")

    class Meta:
        ordering = ["scheme", "order", "pk"]
        verbose_name = _("Dòng nhuận bút")
        verbose_name_plural = _("Dòng nhuận bút")
        default_permissions = ()

    def __str__(self) -> str:
        return self.name

    def value_of(self, grade: str) -> Decimal | None:
        """The value of a grade, if the line has one."""
        value = self.values.get(grade)
        return None if value in (None, "") else Decimal(str(value))


class FactorRule(PartOfScheme):
    """An extra factor that a grader may add, with its bounds and what is proposed."""

    class Mode(models.TextChoices):
        """What it does."""

        ADD = FactorMode.ADD.value, _("Cộng thêm %")
        OF = FactorMode.OF.value, _("Chỉ tính %")

    scheme = models.ForeignKey(RateScheme, models.CASCADE, related_name="factors", verbose_name=_("Quy chế"))
    code = models.SlugField(_("Mã"), max_length=40)
    name = models.CharField(_("Tên"), max_length=200)
    mode = models.CharField(_("Tác dụng"), max_length=5, choices=Mode.choices, default=Mode.ADD)
    minimum = models.DecimalField(_("Thấp nhất (%)"), max_digits=6, decimal_places=2, default=0)
    maximum = models.DecimalField(_("Cao nhất (%)"), max_digits=6, decimal_places=2)
    default = models.DecimalField(_("Mặc định (%)"), max_digits=6, decimal_places=2)
    legal_basis = models.CharField(_("Căn cứ"), max_length=300, blank=True)

    class Meta:
        ordering = ["scheme", "pk"]
        verbose_name = _("Hệ số tăng thêm")
        verbose_name_plural = _("Hệ số tăng thêm")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["scheme", "code"], name="royalties_factor_code"),
            models.CheckConstraint(
                condition=models.Q(minimum__lte=models.F("default"), default__lte=models.F("maximum")), name="royalties_factor_default_within"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class RoleRule(PartOfScheme):
    """How a role in the byline counts: a weight among the authors, or a helper's percentage on top."""

    scheme = models.ForeignKey(RateScheme, models.CASCADE, related_name="roles", verbose_name=_("Quy chế"))
    role = models.CharField(_("Vai trò trong tác phẩm"), max_length=100)
    helper = models.BooleanField(_("Người hỗ trợ (thù lao)"), default=False)
    weight = models.DecimalField(_("Trọng số, hoặc % thù lao"), max_digits=7, decimal_places=2, default=1)

    class Meta:
        ordering = ["scheme", "helper", "role"]
        verbose_name = _("Vai trò và cách chia")
        verbose_name_plural = _("Vai trò và cách chia")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["scheme", "role"], name="royalties_role_once")]

    def __str__(self) -> str:
        return self.role


class FundCap(PartOfScheme):
    """What may be spent in a month under a scheme, and what happens when it is not enough."""

    class Action(models.TextChoices):
        """What a close does about it."""

        WARN = "warn", _("Chỉ cảnh báo")
        REFUSE = "refuse", _("Không cho chốt kỳ")
        SCALE = "scale", _("Giảm đều theo tỷ lệ")

    scheme = models.OneToOneField(RateScheme, models.CASCADE, related_name="fund", verbose_name=_("Quy chế"))
    month = models.PositiveBigIntegerField(_("Quỹ một kỳ (đồng)"), null=True, blank=True)
    incentive_percent = models.DecimalField(_("Khuyến khích tối đa (% nhuận bút)"), max_digits=5, decimal_places=2, null=True, blank=True)
    helper_percent = models.DecimalField(_("Thù lao tối đa (% nhuận bút)"), max_digits=5, decimal_places=2, null=True, blank=True)
    action = models.CharField(_("Khi vượt quỹ"), max_length=10, choices=Action.choices, default=Action.WARN)

    class Meta:
        verbose_name = _("Quỹ nhuận bút")
        verbose_name_plural = _("Quỹ nhuận bút")
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.scheme)
