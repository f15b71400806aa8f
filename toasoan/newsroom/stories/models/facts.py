"""What every version of a story must say alike."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Fact(models.Model):
    """A person with a title, a place, a figure or a spelling that holds for all versions of a story."""

    class Kind(models.TextChoices):
        """What kind of fact."""

        PERSON = "person", _("Người, chức danh")
        PLACE = "place", _("Địa danh")
        FIGURE = "figure", _("Số liệu")
        SPELLING = "spelling", _("Cách viết")

    story = models.ForeignKey("stories.Story", models.CASCADE, related_name="facts", verbose_name=_("Đề tài"))
    kind = models.CharField(_("Loại"), max_length=20, choices=Kind.choices)
    name = models.CharField(_("Tên, đối tượng"), max_length=255)
    title = models.CharField(_("Chức danh"), max_length=255, blank=True)
    value = models.DecimalField(_("Giá trị"), max_digits=20, decimal_places=4, null=True, blank=True)
    unit = models.CharField(_("Đơn vị"), max_length=50, blank=True)
    note = models.CharField(_("Ghi chú"), max_length=500, blank=True)
    source = models.CharField(_("Nguồn"), max_length=255, blank=True)
    order = models.PositiveSmallIntegerField(_("Thứ tự"), default=0)
    changed = models.DateTimeField(_("Sửa lúc"), auto_now=True)

    class Meta:
        ordering = ["order", "id"]
        verbose_name = _("Dữ kiện")
        verbose_name_plural = _("Dữ kiện của đề tài")

    def __str__(self) -> str:
        return self.name
