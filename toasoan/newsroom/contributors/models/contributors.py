"""Who contributes. Citizen id, tax code and bank account are sealed: only accounts and the person see them, and each look is kept."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from toasoan.foundation.people.models import Desk
from toasoan.newsroom.contributors.door import Stateful
from toasoan.newsroom.contributors.states import ContributorState


class Contributor(Stateful):
    """Somebody outside the house who sends works; the account holds no permission in the newsroom."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.PROTECT, related_name="contributor", verbose_name=_("Tài khoản"))
    name = models.CharField(_("Họ và tên"), max_length=255)
    pen_name = models.CharField(_("Bút danh"), max_length=255, blank=True)
    email = models.EmailField(_("Thư điện tử"))
    phone = models.CharField(_("Điện thoại"), max_length=50, blank=True)
    province = models.CharField(_("Tỉnh, thành phố"), max_length=100, blank=True)
    about = models.TextField(_("Giới thiệu"), blank=True)
    desk = models.ForeignKey(Desk, models.SET_NULL, null=True, blank=True, related_name="contributors", verbose_name=_("Ban muốn cộng tác"))
    state = models.CharField(_("Trạng thái"), max_length=20, choices=ContributorState.choices, default=ContributorState.REGISTERED, db_index=True)
    reason = models.TextField(_("Lý do"), blank=True)
    sealed_details = models.TextField(blank=True, editable=False)
    author = models.OneToOneField(
        "articles.Author", models.SET_NULL, null=True, blank=True, related_name="contributor", verbose_name=_("Bút danh trên báo")
    )
    verified_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("Người duyệt"))
    verified_at = models.DateTimeField(_("Duyệt lúc"), null=True)
    created = models.DateTimeField(_("Đăng ký lúc"), auto_now_add=True)

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("Cộng tác viên")
        verbose_name_plural = _("Cộng tác viên")
        default_permissions = ("view",)
        permissions = [
            ("verify_contributor", "Duyệt, tạm ngừng cộng tác viên"),
            ("invite_contributor", "Đặt bài cộng tác viên"),
            ("look_personal", "Xem giấy tờ, tài khoản ngân hàng của cộng tác viên"),
        ]

    def __str__(self) -> str:
        return self.pen_name or self.name

    @property
    def key(self) -> str:
        """``contributor:7``: how stories and royalties know the person."""
        return f"contributor:{self.pk}"


class Consent(models.Model):
    """Somebody agreed to a text about personal data: which version, when, from where (Luật 91/2025)."""

    contributor = models.ForeignKey(Contributor, models.CASCADE, related_name="consents", verbose_name=_("Cộng tác viên"))
    purpose = models.SlugField(_("Mục đích"), max_length=40, default="cong-tac")
    version = models.CharField(_("Bản"), max_length=20)
    text_sha256 = models.CharField(max_length=64)
    at = models.DateTimeField(_("Lúc"))
    address = models.CharField(_("Địa chỉ"), max_length=64, blank=True)
    withdrawn_at = models.DateTimeField(_("Rút lúc"), null=True)

    class Meta:
        ordering = ["-at"]
        verbose_name = _("Lần đồng ý")
        verbose_name_plural = _("Lần đồng ý")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.purpose} {self.version}"
