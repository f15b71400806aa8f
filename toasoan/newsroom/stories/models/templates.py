"""How a kind of story is usually planned."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from toasoan.foundation.people.models import Desk
from toasoan.newsroom.stories.models.stories import Priority


class StoryTemplate(models.Model):
    """A story with prefilled fields and the coverages that go with it.

    ``coverages`` is a list of ``{medium, title, genre_code, planned_words, planned_seconds, due_time, desk_code}``; ``{title}`` in a
    coverage's title stands for the story's.
    """

    name = models.CharField(_("Tên mẫu"), max_length=255, unique=True)
    title = models.CharField(_("Tên đề tài gợi ý"), max_length=255, blank=True)
    summary = models.TextField(_("Nội dung gợi ý"), blank=True)
    desk = models.ForeignKey(Desk, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("Ban phụ trách"))
    priority = models.PositiveSmallIntegerField(_("Mức ưu tiên"), choices=Priority.choices, default=Priority.NORMAL)
    coverages = models.JSONField(_("Sản phẩm"), default=list, blank=True)

    class Meta:
        ordering = ["name"]
        verbose_name = _("Mẫu đề tài")
        verbose_name_plural = _("Mẫu đề tài")

    def __str__(self) -> str:
        return self.name
