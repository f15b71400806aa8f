"""What the directory and leave know of somebody besides the account."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class StaffProfile(models.Model):
    """Press card, languages, the personal telephone (shown on the screen to staff alone), and since when somebody works here."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="office_profile", verbose_name=_("Người"))
    press_card = models.CharField(_("Số thẻ nhà báo"), max_length=50, blank=True)
    press_card_until = models.DateField(_("Thẻ có giá trị đến"), null=True, blank=True)
    languages = models.CharField(_("Ngôn ngữ"), max_length=255, blank=True, help_text=_("Ví dụ: Việt, Khmer, Anh."))
    personal_phone = models.CharField(_("Điện thoại riêng"), max_length=50, blank=True)
    joined_on = models.DateField(_("Làm việc ở đây từ"), null=True, blank=True, help_text=_("Để tính phép năm và phép thâm niên."))

    class Meta:
        default_permissions = ()
        ordering = ["user"]
        verbose_name = _("Hồ sơ danh bạ")
        verbose_name_plural = _("Hồ sơ danh bạ")
        permissions = [
            ("use_office", "Dùng danh bạ, lịch trực, nghỉ phép, thông báo nội bộ"),
            ("lead_desk", "Duyệt nghỉ phép, đổi ca và xem báo cáo của ban mình"),
            ("run_house", "Điều hành hành chính toàn tòa soạn"),
        ]

    def __str__(self) -> str:
        return str(self.user)
