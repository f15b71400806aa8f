"""Files of works, from the first byte that arrives to the library."""

from __future__ import annotations

import uuid
from pathlib import Path

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from toasoan.newsroom.contributors.door import Stateful
from toasoan.newsroom.contributors.models.submissions import Submission
from toasoan.newsroom.contributors.states import FileState


class SubmissionFile(Stateful):
    """A file that is arriving or has arrived. Its bytes lie in ``CONTRIBUTOR_AREA`` under a name that nobody outside chose."""

    class Kind(models.TextChoices):
        """What it is, by its checked content."""

        PICTURE = "picture", _("Ảnh")
        RECORDING = "recording", _("Âm thanh, video")
        DOCUMENT = "document", _("Tài liệu")

    token = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    submission = models.ForeignKey(Submission, models.PROTECT, related_name="files", verbose_name=_("Bài"))
    kind = models.CharField(_("Loại"), max_length=20, choices=Kind.choices)
    name = models.CharField(_("Tên tệp"), max_length=255)
    size = models.PositiveBigIntegerField(_("Dung lượng"))
    offset = models.PositiveBigIntegerField(_("Đã nhận"), default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    state = models.CharField(_("Trạng thái"), max_length=20, choices=FileState.choices, default=FileState.RECEIVING, db_index=True)
    refusal = models.TextField(_("Vì sao không nhận"), blank=True)
    caption = models.CharField(_("Chú thích"), max_length=500, blank=True)
    media_key = models.CharField(_("Trong kho tư liệu"), max_length=100, blank=True)
    created = models.DateTimeField(_("Bắt đầu lúc"), auto_now_add=True)
    expires = models.DateTimeField(_("Hết hạn lúc"), db_index=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("Tệp cộng tác viên gửi")
        verbose_name_plural = _("Tệp cộng tác viên gửi")
        default_permissions = ()
        constraints = [models.CheckConstraint(condition=models.Q(offset__lte=models.F("size")), name="contributors_file_not_longer")]

    def __str__(self) -> str:
        return self.name

    @property
    def path(self) -> Path:
        """Where the bytes lie."""
        return Path(settings.CONTRIBUTOR_AREA) / self.token.hex[:2] / self.token.hex

    @property
    def percent(self) -> int:
        """How much has arrived."""
        return int(self.offset * 100 / self.size) if self.size else 0
