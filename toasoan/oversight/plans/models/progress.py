"""What happens to tasks, what they cost, and the registers."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from toasoan.foundation.evidence.models.snapshots import AppendOnly
from toasoan.oversight.bodies.models import Body
from toasoan.oversight.plans.models.plans import Plan, Task
from toasoan.oversight.plans.states import CLOSED, EntryState, Register, TaskState


class Progress(AppendOnly):
    """What a body reported of a task; the last of each body says where it stands."""

    task = models.ForeignKey(Task, models.PROTECT, related_name="progress", verbose_name=_("Nhiệm vụ"))
    body = models.ForeignKey(Body, models.PROTECT, related_name="+", verbose_name=_("Cơ quan"))
    at = models.DateTimeField(_("Lúc"), auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("Người ghi"))
    state = models.CharField(_("Tình trạng"), max_length=10, choices=TaskState.choices)
    percent = models.PositiveSmallIntegerField(_("Đã làm (%)"), default=0)
    words = models.TextField(_("Kết quả, vướng mắc"))
    evidence = models.CharField(_("Minh chứng"), max_length=255, blank=True)
    link = models.URLField(_("Đường dẫn"), blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        ordering = ["-pk"]
        verbose_name = _("Tiến độ nhiệm vụ")
        verbose_name_plural = _("Tiến độ nhiệm vụ")

    def __str__(self) -> str:
        return f"{self.task.code} {self.percent} %"


class Funding(models.Model):
    """Money for a task (or the whole plan) in a year from a source: planned and spent, in whole đồng."""

    class Source(models.TextChoices):
        """Where the money comes from."""

        PROVINCE = "province", _("Ngân sách tỉnh")
        CENTRAL = "central", _("Ngân sách trung ương")
        OWN = "own", _("Nguồn thu của cơ quan")
        OTHER = "other", _("Nguồn hợp pháp khác")

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="funding", verbose_name=_("Kế hoạch"))
    task = models.ForeignKey(Task, models.PROTECT, null=True, blank=True, related_name="funding", verbose_name=_("Nhiệm vụ"))
    body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Cơ quan"))
    year = models.PositiveSmallIntegerField(_("Năm"))
    source = models.CharField(_("Nguồn"), max_length=10, choices=Source.choices)
    planned = models.PositiveBigIntegerField(_("Dự toán (đồng)"), default=0)
    spent = models.PositiveBigIntegerField(_("Đã chi (đồng)"), default=0)
    note = models.CharField(_("Ghi chú"), max_length=255, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        ordering = ["-year", "task__order", "source"]
        verbose_name = _("Kinh phí")
        verbose_name_plural = _("Kinh phí")

    def __str__(self) -> str:
        return f"{self.year} {self.get_source_display()}"


class Entry(models.Model):
    """An obstacle, a legal document under review, an initiative or a cooperation, and what became of it."""

    register = models.CharField(_("Sổ"), max_length=10, choices=Register.choices)
    body = models.ForeignKey(Body, models.PROTECT, related_name="+", verbose_name=_("Cơ quan"))
    title = models.CharField(_("Tên"), max_length=255)
    text = models.TextField(_("Nội dung"))
    proposal = models.TextField(_("Kiến nghị, đề xuất"), blank=True)
    document = models.CharField(_("Văn bản, điều khoản"), max_length=255, blank=True)
    partner = models.CharField(_("Bên cùng làm"), max_length=255, blank=True)
    is_shared = models.BooleanField(_("Chia sẻ cho các cơ quan khác"), default=False)
    state = models.CharField(_("Tình trạng"), max_length=10, choices=EntryState.choices, default=EntryState.OPEN, editable=False)
    answer = models.TextField(_("Kết quả"), blank=True, editable=False)
    answered_on = models.DateField(_("Ngày có kết quả"), null=True, editable=False)
    written_on = models.DateField(_("Ngày ghi"), default=timezone.localdate, editable=False)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        ordering = ["-written_on", "-pk"]
        verbose_name = _("Mục trong sổ")
        verbose_name_plural = _("Mục trong sổ")

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        """Whether something still has to become of it."""
        return self.state not in CLOSED
