"""The agency's word list."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

_TWICE = _("Từ này đã có trong danh sách với cùng loại và ngày áp dụng.")


class WordEntry(models.Model):
    """One word of the agency's list: what to look for, what to write, why, and between which dates it holds."""

    class Kind(models.TextChoices):
        """What the entry is about; it decides how a finding is worded."""

        OFFICIAL = "official", _("Tên gọi, chức danh chính thức")
        PLACE = "place", _("Địa danh đổi sau sáp nhập, đổi tên")
        ABBREVIATION = "abbreviation", _("Chữ viết tắt (lần đầu phải viết đủ)")
        FORBIDDEN = "forbidden", _("Từ không dùng")
        SPELLING = "spelling", _("Cách viết thống nhất")
        ACCEPTED = "accepted", _("Từ được chấp nhận khi soát chính tả")

    class Language(models.TextChoices):
        """The language of the texts it is looked for in."""

        VIETNAMESE = "vi", _("Tiếng Việt")
        KHMER = "km", _("Tiếng Khmer")

    FIELDS: ClassVar[tuple[str, ...]] = (
        "kind", "language", "term", "replacement", "reason", "source", "match_case", "valid_from", "valid_until",
    )  # fmt: skip

    kind = models.CharField(_("Loại"), max_length=20, choices=Kind.choices)
    language = models.CharField(_("Ngôn ngữ"), max_length=2, choices=Language.choices, default=Language.VIETNAMESE)
    term = models.CharField(_("Từ cần tìm"), max_length=200, help_text=_("Tên cũ, chữ viết tắt, từ không dùng, cách viết chưa đúng."))
    replacement = models.CharField(_("Nên viết"), max_length=200, blank=True, help_text=_("Với chữ viết tắt: tên viết đủ."))
    reason = models.CharField(_("Vì sao"), max_length=500, blank=True)
    source = models.CharField(_("Căn cứ"), max_length=255, blank=True, help_text=_("Văn bản, quy định; bắt buộc với địa danh đổi tên."))
    match_case = models.BooleanField(_("Phân biệt chữ hoa"), default=False)
    valid_from = models.DateField(_("Áp dụng từ"), null=True, blank=True)
    valid_until = models.DateField(_("Đến hết ngày"), null=True, blank=True)
    changed = models.DateTimeField(_("Sửa lúc"), auto_now=True)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["kind", "term", "id"]
        verbose_name = _("Từ ngữ của cơ quan")
        verbose_name_plural = _("Từ ngữ của cơ quan")
        constraints = [
            models.UniqueConstraint(fields=["kind", "language", "term", "valid_from"], name="word_entry_once", violation_error_message=_TWICE),
            models.UniqueConstraint(
                fields=["kind", "language", "term"],
                condition=models.Q(valid_from=None),
                name="word_entry_always_once",
                violation_error_message=_TWICE,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.term} → {self.replacement}" if self.replacement else self.term

    def holds_on(self, day: date) -> bool:
        """Whether the entry is in force on a day."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_until is None or day <= self.valid_until)
