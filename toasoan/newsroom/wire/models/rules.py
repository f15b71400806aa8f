"""Where an item goes by itself."""

from __future__ import annotations

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from toasoan.foundation.people.models import Desk
from toasoan.newsroom.wire.models.feeds import Feed


class RoutingRule(models.Model):
    """The first rule whose conditions all hold decides about an item; an empty condition always holds."""

    order = models.PositiveSmallIntegerField(_("Thứ tự"), default=100)
    name = models.CharField(_("Tên quy tắc"), max_length=100)
    active = models.BooleanField(_("Đang dùng"), default=True)
    feed = models.ForeignKey(Feed, models.CASCADE, null=True, blank=True, related_name="rules", verbose_name=_("Nguồn tin"))
    categories = models.TextField(_("Chuyên mục của nguồn"), blank=True, help_text=_("Mỗi dòng một chuyên mục; có một là đủ."))
    words = models.TextField(_("Từ trong bài"), blank=True, help_text=_("Mỗi dòng một từ hay cụm từ; có một là đủ. Không cần dấu."))
    language = models.CharField(_("Ngôn ngữ"), max_length=12, blank=True)
    urgency = models.PositiveSmallIntegerField(_("Độ khẩn từ"), null=True, blank=True, help_text=_("1 là khẩn nhất; 3 gồm cả 1 và 2."))
    weekdays = models.CharField(
        _("Các thứ trong tuần"),
        max_length=7,
        blank=True,
        validators=[RegexValidator(r"^[1-7]*$", _("Chỉ ghi các chữ số 1 (thứ Hai) đến 7 (Chủ nhật)."))],
        help_text=_("1 là thứ Hai, 7 là Chủ nhật, ví dụ 12345. Bỏ trống: mọi ngày."),
    )
    from_time = models.TimeField(_("Từ giờ"), null=True, blank=True)
    to_time = models.TimeField(_("Đến giờ"), null=True, blank=True, help_text=_("Sớm hơn “Từ giờ” thì khung giờ qua nửa đêm."))
    desk = models.ForeignKey(Desk, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("Chuyển tới ban"))
    priority = models.PositiveSmallIntegerField(
        _("Ưu tiên"), null=True, blank=True, choices=[(1, _("Khẩn")), (2, _("Cần sớm")), (3, _("Bình thường"))]
    )
    pitch = models.BooleanField(_("Tự lập đề tài"), default=False)
    ignore = models.BooleanField(_("Bỏ qua tin"), default=False)

    class Meta:
        ordering = ["order", "id"]
        verbose_name = _("Quy tắc chuyển tin")
        verbose_name_plural = _("Quy tắc chuyển tin")

    def __str__(self) -> str:
        return self.name
