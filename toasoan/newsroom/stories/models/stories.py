"""A story: planned once, told in many media."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from toasoan.foundation.people.models import Desk
from toasoan.newsroom.stories.door import Stateful
from toasoan.newsroom.stories.states import StoryState


class Priority(models.IntegerChoices):
    """How pressing it is; the smaller, the sooner."""

    URGENT = 1, _("Khẩn")
    HIGH = 2, _("Cần sớm")
    NORMAL = 3, _("Bình thường")


class Story(Stateful):
    """What the newsroom works on; articles, scripts and posts are versions of it."""

    title = models.CharField(_("Tên đề tài"), max_length=255)
    summary = models.TextField(_("Nội dung dự kiến"), blank=True)
    desk = models.ForeignKey(Desk, models.PROTECT, null=True, blank=True, related_name="stories", verbose_name=_("Ban phụ trách"))
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="stories", verbose_name=_("Người phụ trách")
    )
    planned_for = models.DateField(_("Ngày dự kiến"), null=True, blank=True)
    state = models.CharField(_("Trạng thái"), max_length=20, choices=StoryState.choices, default=StoryState.PLANNED, db_index=True, editable=False)
    priority = models.PositiveSmallIntegerField(_("Mức ưu tiên"), choices=Priority.choices, default=Priority.NORMAL)
    embargo_until = models.DateTimeField(_("Không đưa tin trước"), null=True, blank=True)
    event = models.ForeignKey("stories.Event", models.SET_NULL, null=True, blank=True, related_name="stories", verbose_name=_("Sự kiện"))
    template = models.ForeignKey(
        "stories.StoryTemplate", models.SET_NULL, null=True, blank=True, related_name="stories", verbose_name=_("Mẫu đề tài"), editable=False
    )
    documents = models.ManyToManyField("stories.ReferenceDocument", blank=True, related_name="stories", verbose_name=_("Văn bản chỉ đạo, tài liệu"))
    contacts = models.ManyToManyField("stories.Contact", blank=True, related_name="stories", verbose_name=_("Đầu mối liên hệ"))
    venues = models.ManyToManyField("stories.Venue", blank=True, related_name="stories", verbose_name=_("Địa điểm"))
    created = models.DateTimeField(_("Tạo lúc"), auto_now_add=True)

    class Meta:
        ordering = ["-planned_for", "-id"]
        verbose_name = _("Đề tài")
        verbose_name_plural = _("Đề tài")

    def __str__(self) -> str:
        return self.title

    @property
    def content_key(self) -> str:
        """``story:5``."""
        return f"story:{self.pk}"
