"""Versions of home pages, which stay, and each arranger's work in progress."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from toasoan.outlets.frontdesk.plans import FrontPlan, read_plan
from toasoan.outlets.frontdesk.states import VersionState
from toasoan.outlets.website.models import HomePage


class FrontVersion(models.Model):
    """One arrangement of a home page, from a moment on. It is never changed; the one that began last is what readers see."""

    home = models.ForeignKey(HomePage, models.CASCADE, related_name="versions", verbose_name=_("Trang chủ"))
    plan = models.JSONField(_("Bản bày trang"))
    starts_at = models.DateTimeField(_("Áp dụng từ"))
    state = models.CharField(_("Trạng thái"), max_length=10, choices=VersionState.choices, default=VersionState.SET)
    base = models.ForeignKey("self", models.RESTRICT, null=True, blank=True, related_name="+", verbose_name=_("Sửa từ bản"))
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("Người bày"))
    made_at = models.DateTimeField(_("Lúc bày"), auto_now_add=True)
    note = models.CharField(_("Ghi chú"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("Bản trang chủ")
        verbose_name_plural = _("Bản trang chủ")
        default_permissions = ()
        permissions = [("arrange_frontversion", _("Bày trang chủ"))]
        indexes = [models.Index(fields=["home", "state", "starts_at", "id"])]

    def __str__(self) -> str:
        return f"{self.home_id}/{self.pk}"

    def as_plan(self) -> FrontPlan:
        """The plan that it keeps."""
        return read_plan(self.plan)


class FrontDraft(models.Model):
    """What somebody is arranging: one for each home page and person, found again on any device."""

    home = models.ForeignKey(HomePage, models.CASCADE, related_name="drafts", verbose_name=_("Trang chủ"))
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("Người bày"))
    base = models.ForeignKey(FrontVersion, models.RESTRICT, null=True, related_name="+", verbose_name=_("Sửa từ bản"))
    plan = models.JSONField(_("Bản bày trang"))
    changed_at = models.DateTimeField(_("Sửa lúc"), auto_now=True)

    class Meta:
        verbose_name = _("Bản trang chủ đang bày")
        verbose_name_plural = _("Bản trang chủ đang bày")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["home", "user"], name="frontdesk_one_draft_each")]

    def __str__(self) -> str:
        return f"{self.home_id}/{self.user_id}"

    def as_plan(self) -> FrontPlan:
        """The plan as far as it has come."""
        return read_plan(self.plan)
