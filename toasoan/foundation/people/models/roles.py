"""What a permission group stands for: a role of the newsroom, or a group that the agency made itself."""

from __future__ import annotations

from django.contrib.auth.models import Group
from django.db import models
from django.utils.translation import gettext_lazy as _


class RoleProfile(models.Model):
    """Ties a permission group, which carries the Vietnamese name people see, to the stable code of a role."""

    group = models.OneToOneField(Group, models.CASCADE, related_name="role_profile", verbose_name=_("Nhóm quyền"))
    code = models.SlugField(_("Mã vai trò"), unique=True)
    second_factor = models.BooleanField(_("Bắt buộc xác thực hai lớp"), default=False)
    # permissions the product has given once: one that an administrator took away by hand is not given again
    given = models.JSONField(default=list, editable=False)

    class Meta:
        default_permissions = ()
        ordering = ["id"]
        verbose_name = _("Vai trò")
        verbose_name_plural = _("Vai trò")

    def __str__(self) -> str:
        return self.group.name
