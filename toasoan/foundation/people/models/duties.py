"""Separation of duties (control B01): who may not be whom in the life of one article."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting


@register_setting(icon="lock", order=100)
class SeparationOfDuties(BaseGenericSetting):
    """One row for the installation; every change of it is in the audit with the values before and after."""

    author_may_not_approve = models.BooleanField(
        _("Tác giả không được tự duyệt"),
        default=True,
        help_text=_("Người viết (hoặc đồng tác giả) không được duyệt bài của mình ở bất kỳ bước nào."),
    )
    approver_may_not_publish = models.BooleanField(
        _("Người duyệt không được tự đăng"),
        default=False,
        help_text=_("Người đã duyệt bài không được là người cho đăng. Chỉ bật khi tòa soạn đủ người trực."),
    )
    one_step_each = models.BooleanField(
        _("Mỗi người chỉ duyệt một bước"),
        default=False,
        help_text=_("Người đã duyệt một bước không được duyệt bước sau của cùng bài."),
    )

    class Meta:
        verbose_name = _("Tách nhiệm vụ")
        verbose_name_plural = _("Tách nhiệm vụ")
        default_permissions = ("change",)

    def __str__(self) -> str:
        return str(self._meta.verbose_name)
