"""Audio and video."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtailmedia.models import AbstractMedia

from toasoan.foundation.media.events import RecordingChanged
from toasoan.foundation.media.models.rights import RightsMixin


class Recording(RightsMixin, AbstractMedia):
    """A sound or video file with what it is technically and what may be done with it."""

    transcript = models.TextField(_("Lời"), blank=True)
    technical = models.JSONField(_("Thông số"), default=dict, blank=True, editable=False)

    shown_fields: ClassVar[tuple[str, ...]] = ("title", "caption", "transcript")
    admin_form_fields = (
        "title",
        "file",
        "thumbnail",
        "caption",
        "credit",
        "copyright_notice",
        "usage_terms",
        "rights_expire",
        "usage_blocked",
        "ai_made",
        "ai_label",
        "transcript",
        "collection",
        "tags",
    )

    def changed_event(self) -> RecordingChanged:
        """Pages that play the recording are rebuilt."""
        return RecordingChanged(subject=self.key, recording_id=self.pk)

    class Meta:
        verbose_name = _("Âm thanh, video")
        verbose_name_plural = _("Âm thanh, video")
