"""What staff say about words: which mean the same, which places have a new name, what a search shall show first."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Synonyms(models.Model):
    """Words that are looked for together: synonyms, or a place's present name with its earlier ones. One word or name on each line."""

    class Kind(models.TextChoices):
        """How the lines belong together."""

        SAME = "same", _("Cùng nghĩa")
        RENAMED = "renamed", _("Tên mới và tên cũ")
        LEADS = "leads", _("Từ dòng đầu sang các dòng sau")

    kind = models.CharField(_("Kiểu"), max_length=10, choices=Kind, default=Kind.SAME)
    words = models.TextField(
        _("Từ ngữ"), help_text=_("Mỗi dòng một từ hoặc một tên, ít nhất hai dòng. Với tên mới và tên cũ: dòng đầu là tên hiện nay.")
    )
    note = models.CharField(_("Căn cứ, ghi chú"), max_length=300, blank=True)
    active = models.BooleanField(_("Đang dùng"), default=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("Từ cùng nghĩa, tên cũ và mới")
        verbose_name_plural = _("Từ cùng nghĩa, tên cũ và mới")
        ordering = ["words"]

    def __str__(self) -> str:
        return " – ".join(self.lines)

    @property
    def lines(self) -> list[str]:
        """The words, without empty lines."""
        return [line.strip() for line in self.words.splitlines() if line.strip()]


class SynonymEntry(models.Model):
    """One line of :class:`Synonyms`, to be found by its words without marks."""

    synonyms = models.ForeignKey(Synonyms, models.CASCADE, related_name="entries")
    place = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=200)
    folded = models.CharField(max_length=200, db_index=True)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["place"]

    def __str__(self) -> str:
        return self.text

    def leads_to(self, other: SynonymEntry) -> bool:
        """Whether who looks for this word shall find the other too."""
        kind = self.synonyms.kind
        if kind == Synonyms.Kind.LEADS:
            return self.place == 0
        # of two earlier names of one place none leads to the other: Sóc Trăng is not Hậu Giang
        return kind == Synonyms.Kind.SAME or 0 in {self.place, other.place}


class Promotion(models.Model):
    """Something that staff put above what is found, for certain words and as long as they say."""

    words = models.TextField(_("Từ ngữ tìm kiếm"), help_text=_("Mỗi dòng một cách gõ; có dấu hay không dấu đều được."))
    title = models.CharField(_("Tiêu đề"), max_length=200)
    url = models.CharField(_("Địa chỉ"), max_length=500, help_text=_("Đường dẫn trên trang báo, bắt đầu bằng /, hoặc địa chỉ https:// đầy đủ."))
    description = models.CharField(_("Mô tả"), max_length=300, blank=True)
    site = models.ForeignKey(
        "wagtailcore.Site", models.CASCADE, null=True, blank=True, verbose_name=_("Trang báo"), help_text=_("Bỏ trống: mọi trang báo.")
    )
    starts_at = models.DateTimeField(_("Hiện từ"), null=True, blank=True)
    ends_at = models.DateTimeField(_("Đến"), null=True, blank=True)
    order = models.PositiveSmallIntegerField(_("Thứ tự"), default=0)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("Kết quả ưu tiên")
        verbose_name_plural = _("Kết quả ưu tiên")
        ordering = ["order", "title"]

    def __str__(self) -> str:
        return self.title


class PromotionEntry(models.Model):
    """One line of a promotion's words, without marks."""

    promotion = models.ForeignKey(Promotion, models.CASCADE, related_name="entries")
    folded = models.CharField(max_length=200, db_index=True)

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return self.folded
