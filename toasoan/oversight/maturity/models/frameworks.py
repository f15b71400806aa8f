"""Frameworks: an edition of a maturity index, as data with dates and a source."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from toasoan.oversight.maturity.engine import Band, Rule


class AgencyKind(models.TextChoices):
    """Kinds of press agency, as criteria are applied to them; one agency may be of several."""

    PRINT = "in", _("Báo in")
    ONLINE = "dien_tu", _("Báo điện tử")
    RADIO = "phat_thanh", _("Phát thanh")
    TELEVISION = "truyen_hinh", _("Truyền hình")
    MAGAZINE = "tap_chi", _("Tạp chí")
    JOURNAL = "tap_chi_khoa_hoc", _("Tạp chí khoa học")


class Framework(models.Model):
    """One edition of an index. An official one may lack its criteria: what is not known is not made up.

    ``total`` is empty when not even the sum is known. An edition stays as it is: what changes comes as the next one.
    """

    code = models.SlugField(_("Mã"), max_length=50)
    edition = models.PositiveSmallIntegerField(_("Bản"), default=1)
    name = models.CharField(_("Tên"), max_length=255)
    official = models.BooleanField(_("Do cơ quan nhà nước ban hành"), default=False)
    number = models.CharField(_("Số, ký hiệu"), max_length=100, blank=True)
    issuer = models.CharField(_("Nơi ban hành"), max_length=255)
    issued_on = models.DateField(_("Ngày ban hành"), null=True, blank=True)
    effective_from = models.DateField(_("Áp dụng từ ngày"), null=True, blank=True)
    supersedes = models.CharField(_("Thay cho"), max_length=50, blank=True, help_text=_("Mã của bộ chỉ số trước."))
    total = models.DecimalField(_("Tổng điểm"), max_digits=7, decimal_places=2, null=True, blank=True)
    expected_components = models.PositiveSmallIntegerField(_("Số chỉ số thành phần theo văn bản"), null=True, blank=True)
    expected_criteria = models.PositiveSmallIntegerField(_("Số tiêu chí theo văn bản"), null=True, blank=True)
    scale_not_applicable = models.BooleanField(
        _("Quy đổi khi có tiêu chí không áp dụng"),
        default=False,
        help_text=_("Điểm của trụ cột tính trên các tiêu chí áp dụng rồi quy về điểm tối đa."),
    )
    note = models.TextField(_("Lưu ý"), blank=True)
    sources = models.TextField(_("Nguồn"), blank=True)
    digest = models.CharField(max_length=64, editable=False)
    loaded_at = models.DateTimeField(_("Nạp lúc"), auto_now_add=True)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        ordering = ["official", "-issued_on", "code", "-edition"]
        verbose_name = _("Bộ chỉ số")
        verbose_name_plural = _("Bộ chỉ số")
        constraints = [models.UniqueConstraint(fields=["code", "edition"], name="maturity_framework_edition_once")]
        permissions = [("view_framework", "Xem bộ chỉ số trưởng thành"), ("import_framework", "Nhập bộ chỉ số, tiêu chí")]

    def __str__(self) -> str:
        return self.name

    def bands(self) -> list[Band]:
        """The levels, as the arithmetic wants them."""
        return [level.band() for level in self.levels.all()]


class Level(models.Model):
    """A level with its bounds; an empty bound is not known, an empty flag means that nobody knows to which side it belongs."""

    class Certainty(models.TextChoices):
        """How sure the bounds are."""

        VERIFIED = "verified", _("Đã đối chiếu văn bản")
        SINGLE = "single", _("Một nguồn, chưa đối chiếu")
        UNKNOWN = "unknown", _("Chưa rõ")
        OWN = "own", _("Của phần mềm")

    framework = models.ForeignKey(Framework, models.CASCADE, related_name="levels", verbose_name=_("Bộ chỉ số"))
    number = models.PositiveSmallIntegerField(_("Mức"))
    name = models.CharField(_("Tên"), max_length=100)
    minimum = models.DecimalField(_("Từ"), max_digits=7, decimal_places=2, null=True, blank=True)
    maximum = models.DecimalField(_("Đến"), max_digits=7, decimal_places=2, null=True, blank=True)
    min_inclusive = models.BooleanField(_("Tính cả ngưỡng dưới"), null=True, default=True)
    max_inclusive = models.BooleanField(_("Tính cả ngưỡng trên"), null=True, default=False)
    certainty = models.CharField(_("Độ tin cậy"), max_length=10, choices=Certainty.choices, default=Certainty.UNKNOWN)

    class Meta:
        default_permissions = ()
        ordering = ["number"]
        verbose_name = _("Mức trưởng thành")
        verbose_name_plural = _("Mức trưởng thành")

    def __str__(self) -> str:
        return self.name

    def band(self) -> Band:
        """As the arithmetic wants it."""
        return Band(self.number, self.name, self.minimum, self.maximum, self.min_inclusive, self.max_inclusive)


class Pillar(models.Model):
    """A pillar with its maximum."""

    framework = models.ForeignKey(Framework, models.CASCADE, related_name="pillars", verbose_name=_("Bộ chỉ số"))
    code = models.CharField(_("Mã"), max_length=20)
    name = models.CharField(_("Tên"), max_length=255)
    points = models.DecimalField(_("Điểm tối đa"), max_digits=7, decimal_places=2)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        default_permissions = ()
        ordering = ["order"]
        verbose_name = _("Trụ cột")
        verbose_name_plural = _("Trụ cột")

    def __str__(self) -> str:
        return self.name


class Component(models.Model):
    """A component index of a pillar; its maximum may not be known."""

    pillar = models.ForeignKey(Pillar, models.CASCADE, related_name="components", verbose_name=_("Trụ cột"))
    code = models.CharField(_("Mã"), max_length=20)
    name = models.CharField(_("Tên"), max_length=255)
    points = models.DecimalField(_("Điểm tối đa"), max_digits=7, decimal_places=2, null=True, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        default_permissions = ()
        ordering = ["order"]
        verbose_name = _("Chỉ số thành phần")
        verbose_name_plural = _("Chỉ số thành phần")

    def __str__(self) -> str:
        return self.name


class Criterion(models.Model):
    """A criterion: a question that can be answered, its maximum, and for which kinds of agency it is meant (all, when none is named)."""

    component = models.ForeignKey(Component, models.CASCADE, related_name="criteria", verbose_name=_("Chỉ số thành phần"))
    code = models.CharField(_("Mã"), max_length=20)
    question = models.TextField(_("Nội dung"))
    guide = models.TextField(_("Hướng dẫn"), blank=True)
    points = models.DecimalField(_("Điểm tối đa"), max_digits=7, decimal_places=2)
    effort = models.PositiveSmallIntegerField(_("Công sức"), default=3, help_text=_("1 là một buổi, 5 là việc của cả năm."))
    kinds = models.JSONField(_("Loại hình áp dụng"), default=list, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        default_permissions = ()
        ordering = ["order"]
        verbose_name = _("Tiêu chí")
        verbose_name_plural = _("Tiêu chí")

    def __str__(self) -> str:
        return f"{self.code} {self.question}"

    @property
    def evidence_kind(self) -> str:
        """``automatic``, ``attested`` or ``mixed``."""
        parts = list(self.parts.all())
        measured = any(part.fact for part in parts)
        attested = any(not part.fact or part.else_attested for part in parts)
        return "mixed" if measured and attested else "automatic" if measured else "attested"

    def applies_to(self, kinds: list[str]) -> bool:
        """Whether an agency of these kinds answers it."""
        return not self.kinds or not kinds or bool(set(self.kinds) & set(kinds))


class CriterionPart(models.Model):
    """Points of a criterion that one piece of evidence decides: a fact with a rule, or a document that somebody answers for.

    A measured part may be attested instead, for ``else_attested`` points, while nothing measures it. An attested part gives all its points
    for a document that holds; a ``graded`` one gives as many as the person says, up to its points, with a document.
    """

    criterion = models.ForeignKey(Criterion, models.CASCADE, related_name="parts", verbose_name=_("Tiêu chí"))
    order = models.PositiveSmallIntegerField(default=0)
    points = models.DecimalField(_("Điểm"), max_digits=7, decimal_places=2)
    fact = models.CharField(_("Số liệu"), max_length=100, blank=True)
    rule = models.CharField(_("Cách chấm"), max_length=10, blank=True)
    params = models.JSONField(_("Ngưỡng"), default=dict, blank=True)
    ask = models.CharField(_("Minh chứng cần nộp"), max_length=500, blank=True)
    graded = models.BooleanField(_("Người chấm chọn điểm"), default=False)
    else_attested = models.DecimalField(_("Điểm khi chỉ có minh chứng"), max_digits=7, decimal_places=2, null=True, blank=True)

    class Meta:
        default_permissions = ()
        ordering = ["order"]
        verbose_name = _("Phần điểm của tiêu chí")
        verbose_name_plural = _("Phần điểm của tiêu chí")

    def __str__(self) -> str:
        return self.fact or self.ask

    @property
    def as_rule(self) -> Rule:
        """As the arithmetic wants it."""
        return Rule(self.rule, self.params)

    def attestation_key(self) -> str:
        """What documents of this part are evidence of: the same for all editions, so that a document goes on counting."""
        framework = self.criterion.component.pillar.framework
        return f"criterion:{framework.code}/{self.criterion.code}/{self.order}"


class NationalResult(models.Model):
    """Published results of a year: how many agencies reached which level."""

    year = models.PositiveSmallIntegerField(_("Năm"), unique=True)
    assessed = models.PositiveIntegerField(_("Được đánh giá"))
    agencies = models.PositiveIntegerField(_("Tổng số cơ quan"), null=True, blank=True)
    framework = models.CharField(_("Theo bộ chỉ số"), max_length=50)
    counts = models.JSONField(_("Số cơ quan theo mức"), default=dict)
    shares = models.JSONField(_("Tỷ lệ theo mức (%)"), default=dict)
    source = models.CharField(_("Nguồn"), max_length=255)

    class Meta:
        default_permissions = ()
        ordering = ["year"]
        verbose_name = _("Kết quả toàn quốc")
        verbose_name_plural = _("Kết quả toàn quốc")

    def __str__(self) -> str:
        return str(self.year)

    def share_of(self, level: int) -> float:
        """The share of those assessed that reached a level, in per cent."""
        if str(level) in self.shares:
            return float(self.shares[str(level)])
        return 100 * int(self.counts.get(str(level), 0)) / self.assessed if self.assessed else 0.0

    @property
    def shares_downward(self) -> list[float]:
        """The shares of the five levels, the best first."""
        return [self.share_of(level) for level in (5, 4, 3, 2, 1)]


def key_parts(key: str) -> tuple[str, str, int] | None:
    """Framework, criterion and place of a part, out of what :meth:`CriterionPart.attestation_key` made; ``None`` for anything else."""
    prefix, _colon, rest = key.partition(":")
    names: list[Any] = rest.split("/")
    if prefix != "criterion" or len(names) != 3 or not names[2].isdecimal():
        return None
    return names[0], names[1], int(names[2])


def newest(code: str, on: date | None = None) -> Framework | None:
    """The last edition of a framework (that held on a day)."""
    found = Framework.objects.filter(code=code)
    if on is not None:
        found = found.filter(models.Q(effective_from=None) | models.Q(effective_from__lte=on))
    return found.order_by("-edition").first()
