"""What the agency has decided about who may do what with royalties."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting


@register_setting(icon="lock", order=110)
class RoyaltyRules(BaseGenericSetting):
    """One row for the installation: separation of duties for money."""

    author_may_not_grade = models.BooleanField(_("Người có phần trong tác phẩm không được chấm tác phẩm đó"), default=True)
    author_may_not_approve = models.BooleanField(_("Người có phần trong tác phẩm không được duyệt tác phẩm đó"), default=True)
    grader_may_not_approve = models.BooleanField(_("Người chấm không được tự duyệt"), default=True)
    approver_may_not_close = models.BooleanField(_("Người trình chốt kỳ không được tự chốt"), default=True)

    class Meta:
        verbose_name = _("Tách nhiệm vụ trong nhuận bút")
        verbose_name_plural = _("Tách nhiệm vụ trong nhuận bút")
        default_permissions = ("change",)

    def __str__(self) -> str:
        return str(self._meta.verbose_name)
