"""A plan as data: targets, tasks, duties; what is known of its text, and how well."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from toasoan.oversight.bodies.models import Body
from toasoan.oversight.plans.states import TaskState


class TaskGroup(models.TextChoices):
    """The six groups of tasks of the strategy."""

    AWARENESS = "nhan-thuc", _("Nhận thức")
    LAW = "the-che", _("Thể chế")
    PRODUCTS = "san-pham", _("Sản phẩm báo chí số")
    PLATFORMS = "nen-tang", _("Nền tảng số")
    PEOPLE = "nhan-luc", _("Nguồn nhân lực")
    COOPERATION = "hop-tac", _("Hợp tác")


class Plan(models.Model):
    """A plan, or targets of a higher level beside it."""

    class Scope(models.TextChoices):
        """For whom it was made."""

        PROVINCE = "province", _("Của tỉnh")
        COUNTRY = "country", _("Toàn quốc")
        AGENCY = "agency", _("Của cơ quan")

    class Certainty(models.TextChoices):
        """How well its text is known."""

        VERIFIED = "verified", _("Đã đối chiếu văn bản")
        DIGEST = "digest", _("Theo tin lược thuật, chưa đối chiếu văn bản")
        UNKNOWN = "unknown", _("Chưa rõ")

    code = models.SlugField(_("Mã"), max_length=50, unique=True)
    name = models.CharField(_("Tên"), max_length=255)
    scope = models.CharField(_("Phạm vi"), max_length=10, choices=Scope.choices)
    issuer = models.CharField(_("Nơi ban hành"), max_length=255)
    number = models.CharField(_("Số, ký hiệu"), max_length=100, blank=True)
    issued_on = models.DateField(_("Ngày ban hành"), null=True, blank=True)
    certainty = models.CharField(_("Độ tin cậy"), max_length=10, choices=Certainty.choices, default=Certainty.UNKNOWN)
    period_from = models.DateField(_("Từ ngày"))
    period_to = models.DateField(_("Đến ngày"))
    basis = models.TextField(_("Căn cứ"), blank=True)
    sources = models.TextField(_("Nguồn"), blank=True)
    note = models.TextField(_("Lưu ý"), blank=True)
    digest = models.CharField(max_length=64, editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        ordering = ["-scope", "code"]
        verbose_name = _("Kế hoạch chuyển đổi số")
        verbose_name_plural = _("Kế hoạch chuyển đổi số")
        permissions = [
            ("view_plan", "Xem kế hoạch chuyển đổi số"),
            ("keep_plan", "Nạp kế hoạch; giao việc, hạn, kinh phí"),
            ("report_progress", "Ghi tiến độ nhiệm vụ, minh chứng chỉ tiêu của cơ quan mình"),
            ("write_entries", "Ghi vào sổ kiến nghị, sáng kiến, hợp tác"),
            ("answer_entries", "Ghi kết quả giải quyết kiến nghị, công nhận sáng kiến"),
        ]

    def __str__(self) -> str:
        return self.name


class Target(models.Model):
    """A target: what is counted over whom, by which rule, and where it should be by when. Without a figure in the text there is no goal."""

    class Over(models.TextChoices):
        """Who is counted."""

        AGENCIES = "agencies", _("Các cơ quan báo chí")
        ONLINE = "online", _("Các cơ quan có báo điện tử")
        STAFF = "staff", _("Người làm báo")
        NOBODY = "none", _("Không tính được ở tỉnh")

    class Measure(models.TextChoices):
        """How the value is made."""

        SHARE = "share", _("Tỷ lệ cơ quan đạt")
        COUNT = "count", _("Số cơ quan đạt")
        RATIO = "ratio", _("Tỷ lệ cộng từ các cơ quan")
        OPEN = "open", _("Không có con số trong văn bản")

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="targets", verbose_name=_("Kế hoạch"))
    code = models.CharField(_("Mã"), max_length=20)
    name = models.TextField(_("Nội dung"))
    year = models.PositiveSmallIntegerField(_("Đến năm"))
    over = models.CharField(_("Tính trên"), max_length=10, choices=Over.choices)
    measure = models.CharField(_("Cách tính"), max_length=10, choices=Measure.choices)
    goal = models.DecimalField(_("Mức phải đạt"), max_digits=8, decimal_places=4, null=True, blank=True)
    strictly_more = models.BooleanField(_("Phải trên mức này"), default=False)
    path = models.JSONField(_("Lộ trình theo năm"), default=dict, blank=True)
    rule = models.JSONField(_("Quy tắc đếm"), default=dict, blank=True)
    ask = models.CharField(_("Minh chứng khi không đo được"), max_length=255, blank=True)
    note = models.TextField(_("Lưu ý"), blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        ordering = ["order"]
        verbose_name = _("Chỉ tiêu")
        verbose_name_plural = _("Chỉ tiêu")
        constraints = [models.UniqueConstraint(fields=["plan", "code"], name="plans_target_once")]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    @property
    def is_document(self) -> bool:
        """Whether nothing measures it: documents attest it."""
        return not self.rule


class Task(models.Model):
    """A task, who must move it, by when. What happened to it is in its progress."""

    class Owner(models.TextChoices):
        """Who does it, where the plan names a kind of body."""

        DEPARTMENT = "department", _("Cơ quan quản lý báo chí")
        AGENCIES = "agencies", _("Các cơ quan báo chí")

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="tasks", verbose_name=_("Kế hoạch"))
    code = models.CharField(_("Mã"), max_length=20)
    group = models.CharField(_("Nhóm"), max_length=10, choices=TaskGroup.choices)
    name = models.TextField(_("Nội dung"))
    owner = models.CharField(_("Bên làm"), max_length=12, choices=Owner.choices)
    body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="plan_tasks", verbose_name=_("Giao cho"))
    due_on = models.DateField(_("Hạn"), null=True, blank=True)
    targets = models.ManyToManyField(Target, blank=True, related_name="tasks", verbose_name=_("Cho chỉ tiêu"))
    state = models.CharField(_("Tình trạng"), max_length=10, choices=TaskState.choices, default=TaskState.WAITING, editable=False)
    percent = models.PositiveSmallIntegerField(_("Đã làm (%)"), default=0, editable=False)
    order = models.PositiveSmallIntegerField(default=0)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        ordering = ["order"]
        verbose_name = _("Nhiệm vụ")
        verbose_name_plural = _("Nhiệm vụ")
        constraints = [models.UniqueConstraint(fields=["plan", "code"], name="plans_task_once")]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    @property
    def who(self) -> str:
        """Who must move: the body it was given to, else the kind of body that the plan names."""
        return self.body.called if self.body else str(self.get_owner_display())


class Duty(models.Model):
    """What the plan asks of a kind of body."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="duties", verbose_name=_("Kế hoạch"))
    body = models.CharField(_("Bên"), max_length=255)
    text = models.TextField(_("Trách nhiệm"))
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        default_permissions = ()
        ordering = ["order"]
        verbose_name = _("Trách nhiệm")
        verbose_name_plural = _("Trách nhiệm")

    def __str__(self) -> str:
        return self.body
