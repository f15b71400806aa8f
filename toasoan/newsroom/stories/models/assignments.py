"""Who is asked to do what part of a coverage."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from toasoan.newsroom.stories.door import Stateful
from toasoan.newsroom.stories.states import OPEN_ASSIGNMENTS, AssignmentState


class Assignment(Stateful):
    """One person asked to do one part of a coverage, between two times."""

    class Part(models.TextChoices):
        """What the person does."""

        WRITE = "write", _("Viết")
        EDIT = "edit", _("Biên tập")
        PHOTO = "photo", _("Chụp ảnh")
        CAMERA = "camera", _("Quay phim")
        CUT = "cut", _("Dựng")
        VOICE = "voice", _("Đọc, dẫn")
        DRIVE = "drive", _("Lái xe")
        OTHER = "other", _("Việc khác")

    coverage = models.ForeignKey("stories.Coverage", models.CASCADE, related_name="assignments", verbose_name=_("Sản phẩm"))
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="assignments", verbose_name=_("Người làm"))
    part = models.CharField(_("Phần việc"), max_length=20, choices=Part.choices, default=Part.WRITE)
    starts_at = models.DateTimeField(_("Từ"), null=True, blank=True)
    ends_at = models.DateTimeField(_("Đến"), null=True, blank=True)
    state = models.CharField(_("Trạng thái"), max_length=20, choices=AssignmentState.choices, default=AssignmentState.OFFERED, editable=False)
    reason = models.CharField(_("Lý do từ chối, hủy"), max_length=500, blank=True, editable=False)
    note = models.CharField(_("Dặn dò"), max_length=500, blank=True)
    offered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("Người giao"), editable=False
    )
    created = models.DateTimeField(_("Giao lúc"), auto_now_add=True)
    answered_at = models.DateTimeField(_("Trả lời lúc"), null=True, blank=True, editable=False)
    delivered_at = models.DateTimeField(_("Nộp lúc"), null=True, blank=True, editable=False)

    class Meta:
        ordering = ["coverage", "id"]
        verbose_name = _("Phân công")
        verbose_name_plural = _("Phân công")
        indexes = [models.Index(fields=["person", "state", "starts_at"], name="assignment_person")]
        constraints = [models.UniqueConstraint(fields=["coverage", "person", "part"], name="assignment_once")]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_part_display()}"

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.state in OPEN_ASSIGNMENTS

    @property
    def content_key(self) -> str:
        """``assignment:9``."""
        return f"assignment:{self.pk}"
