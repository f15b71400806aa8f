"""What the agency decides about publishing."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting


@register_setting(icon="key", order=300)
class PublishingRules(BaseGenericSetting):
    """Who may do what beyond the default of the roles."""

    desk_head_may_publish = models.BooleanField(_("Trưởng ban được đăng bài"), default=False)
    managing_editor_may_withdraw = models.BooleanField(_("Thư ký tòa soạn được gỡ bài"), default=False)
    publish_outside_workflow = models.BooleanField(
        _("Người có quyền đăng được đăng bài chưa qua đủ các bước duyệt"),
        default=True,
        help_text=_("Tin khẩn thường cần. Tắt đi thì mọi bài phải qua đủ quy trình."),
    )

    class Meta:
        verbose_name = _("Quy định đăng bài")
