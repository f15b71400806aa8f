"""One output of a story in one medium (sản phẩm dự kiến)."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from toasoan.foundation.people.models import Desk
from toasoan.newsroom.stories.door import Stateful
from toasoan.newsroom.stories.models.stories import Priority
from toasoan.newsroom.stories.states import UNFINISHED_COVERAGES, CoverageState


class Medium(models.TextChoices):
    """Where an output comes out."""

    WEB = "web", _("Báo điện tử")
    PRINT = "print", _("Báo in")
    RADIO = "radio", _("Phát thanh")
    TV = "tv", _("Truyền hình")
    SOCIAL = "social", _("Mạng xã hội")


class Coverage(Stateful):
    """What is to come out of a story in one medium: by whom, how long, until when.

    ``planned_on`` and ``due_at`` are the newsroom's plan; ``publish_at`` is when the public is to get it. They are never merged.
    """

    story = models.ForeignKey("stories.Story", models.CASCADE, related_name="coverages", verbose_name=_("Đề tài"))
    medium = models.CharField(_("Loại hình"), max_length=10, choices=Medium.choices)
    title = models.CharField(_("Tên sản phẩm"), max_length=255)
    genre_code = models.CharField(_("Thể loại"), max_length=50, blank=True)
    planned_words = models.PositiveIntegerField(_("Số chữ dự kiến"), null=True, blank=True)
    planned_seconds = models.PositiveIntegerField(_("Thời lượng dự kiến (giây)"), null=True, blank=True)
    planned_on = models.DateField(_("Ngày làm"), db_index=True)
    due_at = models.DateTimeField(_("Hạn nộp"), null=True, blank=True)
    publish_at = models.DateTimeField(_("Giờ ra dự kiến"), null=True, blank=True, help_text=_("Giờ công chúng nhận được; khác với hạn nộp."))
    desk = models.ForeignKey(Desk, models.PROTECT, null=True, blank=True, related_name="coverages", verbose_name=_("Ban thực hiện"))
    state = models.CharField(_("Trạng thái"), max_length=20, choices=CoverageState.choices, default=CoverageState.PLANNED, editable=False)
    state_reason = models.CharField(_("Lý do"), max_length=500, blank=True, editable=False)
    priority = models.PositiveSmallIntegerField(_("Mức ưu tiên"), choices=Priority.choices, default=Priority.NORMAL)
    note = models.TextField(_("Ghi chú"), blank=True)
    order = models.IntegerField(_("Thứ tự trong cột"), default=0, editable=False)
    version_key = models.CharField(_("Phiên bản"), max_length=100, blank=True, db_index=True, editable=False)
    created = models.DateTimeField(_("Tạo lúc"), auto_now_add=True)
    changed = models.DateTimeField(_("Sửa lúc"), auto_now=True)

    class Meta:
        ordering = ["planned_on", "priority", "due_at", "id"]
        verbose_name = _("Sản phẩm dự kiến")
        verbose_name_plural = _("Sản phẩm dự kiến")
        permissions = [
            ("plan_coverage", "Lập kế hoạch, giao việc"),
            ("approve_coverage", "Duyệt sản phẩm của kế hoạch"),
        ]
        indexes = [models.Index(fields=["planned_on", "state"], name="coverage_day"), models.Index(fields=["state", "due_at"], name="coverage_due")]

    def __str__(self) -> str:
        return self.title

    @property
    def content_key(self) -> str:
        """``coverage:7``."""
        return f"coverage:{self.pk}"

    @property
    def is_late(self) -> bool:
        """Past its time and not delivered."""
        return self.due_at is not None and self.state in UNFINISHED_COVERAGES and self.due_at < timezone.now()
