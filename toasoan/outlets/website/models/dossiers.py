"""A topic told as an event: what it is about, from when to when, and its moments."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable

from toasoan.newsroom.articles.models import ArticlePage, Topic


class Dossier(ClusterableModel):
    """Turns the page of a topic into the page of an event."""

    topic = models.OneToOneField(Topic, models.CASCADE, related_name="dossier", verbose_name=_("Chủ đề"))
    headline = models.CharField(_("Tên sự kiện"), max_length=200, help_text=_("Đứng đầu trang thay cho tên chủ đề."))
    summary = models.TextField(_("Tóm tắt"), blank=True, help_text=_("Vài câu cho người mới biết sự kiện."))
    picture = models.ForeignKey("media.Picture", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Ảnh"))
    starts = models.DateField(_("Bắt đầu"), null=True, blank=True)
    ends = models.DateField(_("Kết thúc"), null=True, blank=True, help_text=_("Bỏ trống khi sự kiện còn diễn ra."))

    class Meta:
        verbose_name = _("Trang sự kiện")
        verbose_name_plural = _("Trang sự kiện")

    def __str__(self) -> str:
        return self.headline

    def clean(self) -> None:
        """It does not end before it begins."""
        if self.starts and self.ends and self.ends < self.starts:
            raise ValidationError({"ends": _("Ngày kết thúc đứng trước ngày bắt đầu. Sửa lại một trong hai.")})


class Moment(Orderable):
    """One moment of an event; an article may tell it."""

    dossier = ParentalKey(Dossier, on_delete=models.CASCADE, related_name="moments")
    when = models.CharField(_("Thời điểm"), max_length=60, help_text=_("Ví dụ: 05/11, 14 giờ."))
    what = models.CharField(_("Việc gì"), max_length=250)
    article = models.ForeignKey(ArticlePage, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("Bài"))

    class Meta(Orderable.Meta):
        verbose_name = _("Mốc")
        verbose_name_plural = _("Mốc")
