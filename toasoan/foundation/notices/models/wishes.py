"""How somebody wishes to be told: by kind of notice, by time of day."""

from __future__ import annotations

from datetime import time

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting


class MailWish(models.TextChoices):
    """When a kind of notice comes by mail."""

    AT_ONCE = "at_once", _("Gửi ngay")
    DIGEST = "digest", _("Gộp vào thư tổng hợp")
    NEVER = "never", _("Không gửi")


class Wish(models.Model):
    """One person's wish for one kind of notice; without a row the kind's own default holds."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notice_wishes")
    kind = models.CharField(_("Loại"), max_length=80)
    mail = models.CharField(_("Thư điện tử"), max_length=10, choices=MailWish.choices)
    push = models.BooleanField(_("Thông báo đẩy"))
    urgent = models.BooleanField(_("Cả trong giờ yên tĩnh"))

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "kind"], name="notices_one_wish")]
        default_permissions = ()
        verbose_name = _("Cách nhận một loại thông báo")
        verbose_name_plural = _("Cách nhận các loại thông báo")

    def __str__(self) -> str:
        return f"{self.person_id} {self.kind}"


class Rhythm(models.Model):
    """One person's quiet hours and times of the digest; without a row the agency's hold."""

    class Quiet(models.TextChoices):
        """Whose quiet hours hold."""

        AGENCY = "agency", _("Theo cơ quan")
        OWN = "own", _("Giờ riêng của tôi")
        NONE = "none", _("Không có giờ yên tĩnh")

    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notice_rhythm")
    quiet = models.CharField(_("Giờ yên tĩnh"), max_length=10, choices=Quiet.choices, default=Quiet.AGENCY)
    quiet_from = models.TimeField(_("Từ"), null=True, blank=True)
    quiet_until = models.TimeField(_("Đến"), null=True, blank=True)
    no_mail = models.BooleanField(_("Không nhận thông báo qua thư"), default=False)
    morning = models.TimeField(_("Thư buổi sáng"), null=True, blank=True)
    noon = models.TimeField(_("Thư buổi trưa"), null=True, blank=True)
    afternoon = models.TimeField(_("Thư buổi chiều"), null=True, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        verbose_name = _("Giờ nhận thông báo")
        verbose_name_plural = _("Giờ nhận thông báo")

    def __str__(self) -> str:
        return str(self.person_id)


@register_setting(icon="bell", order=110)
class AgencyRhythm(BaseGenericSetting):
    """One row for the installation: what holds for whoever has chosen nothing."""

    quiet_from = models.TimeField(_("Giờ yên tĩnh, từ"), default=time(22), null=True, blank=True, help_text=_("Để trống cả hai ô nếu không cần."))
    quiet_until = models.TimeField(_("Giờ yên tĩnh, đến"), default=time(6), null=True, blank=True)
    morning = models.TimeField(_("Thư tổng hợp buổi sáng"), default=time(7), null=True, blank=True)
    noon = models.TimeField(_("Thư tổng hợp buổi trưa"), default=time(11, 30), null=True, blank=True)
    afternoon = models.TimeField(_("Thư tổng hợp buổi chiều"), default=time(16, 30), null=True, blank=True)

    class Meta:
        verbose_name = _("Giờ gửi thông báo")
        verbose_name_plural = _("Giờ gửi thông báo")
        default_permissions = ("change",)

    def __str__(self) -> str:
        return str(self._meta.verbose_name)
