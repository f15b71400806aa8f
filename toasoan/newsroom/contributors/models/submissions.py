"""Works: the text, the signed declaration, and what desk and contributor write to each other."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from toasoan.foundation.people.models import Desk
from toasoan.newsroom.contributors.door import Stateful
from toasoan.newsroom.contributors.models.contributors import Contributor
from toasoan.newsroom.contributors.states import EDITABLE, SubmissionState


class Submission(Stateful):
    """A work of a contributor: text with files. What was sent is kept beside what is being written."""

    contributor = models.ForeignKey(Contributor, models.PROTECT, related_name="submissions", verbose_name=_("Cộng tác viên"))
    title = models.CharField(_("Tên bài"), max_length=255, blank=True)
    body = models.TextField(_("Nội dung"), blank=True)
    note = models.TextField(_("Lời nhắn cho tòa soạn"), blank=True)
    language = models.CharField(_("Ngôn ngữ"), max_length=8, choices=settings.WAGTAIL_CONTENT_LANGUAGES, default="vi")
    desk = models.ForeignKey(Desk, models.PROTECT, null=True, blank=True, related_name="submissions", verbose_name=_("Gửi tới ban"))
    invitation = models.ForeignKey(
        "contributors.Invitation", models.SET_NULL, null=True, blank=True, related_name="submissions", verbose_name=_("Theo lời đặt bài")
    )
    state = models.CharField(_("Trạng thái"), max_length=20, choices=SubmissionState.choices, default=SubmissionState.DRAFT, db_index=True)
    reason = models.TextField(_("Lý do"), blank=True)
    saves = models.PositiveIntegerField(default=0)
    sent_title = models.CharField(_("Tên bài khi gửi"), max_length=255, blank=True)
    sent_body = models.TextField(_("Nội dung khi gửi"), blank=True)
    times_sent = models.PositiveSmallIntegerField(_("Số lần gửi"), default=0)
    claimed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("Người đọc"))
    pitch = models.ForeignKey("stories.Pitch", models.SET_NULL, null=True, related_name="+", verbose_name=_("Đề xuất"))
    story = models.ForeignKey("stories.Story", models.SET_NULL, null=True, related_name="+", verbose_name=_("Đề tài"))
    article = models.OneToOneField("articles.ArticlePage", models.SET_NULL, null=True, related_name="contribution", verbose_name=_("Bài trên báo"))
    created = models.DateTimeField(_("Tạo lúc"), auto_now_add=True)
    changed = models.DateTimeField(_("Sửa lúc"), auto_now=True)
    sent_at = models.DateTimeField(_("Gửi lúc"), null=True)
    decided_at = models.DateTimeField(_("Xét lúc"), null=True)

    class Meta:
        ordering = ["-changed", "-pk"]
        verbose_name = _("Bài cộng tác")
        verbose_name_plural = _("Bài cộng tác")
        default_permissions = ("view",)
        permissions = [("handle_submission", "Đọc, nhận, trả bài cộng tác viên")]
        indexes = [models.Index(fields=["state", "sent_at"], name="contributors_inbox")]

    def __str__(self) -> str:
        return self.title or str(_("(chưa đặt tên)"))

    @property
    def content_key(self) -> str:
        """``submission:3``."""
        return f"submission:{self.pk}"

    @property
    def is_editable(self) -> bool:
        """Whether its author may change it now."""
        return self.state in EDITABLE


class Declaration(models.Model):
    """The signed declaration of originality and rights: the name typed, when, from where, over exactly which text and files."""

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="declarations", verbose_name=_("Bài"))
    version = models.CharField(_("Bản cam đoan"), max_length=20)
    text_sha256 = models.CharField(max_length=64)
    content_sha256 = models.CharField(_("Mã băm nội dung"), max_length=64)
    typed_name = models.CharField(_("Tên đã ký"), max_length=255)
    ai_used = models.CharField(_("Phần dùng AI"), max_length=500, blank=True)
    at = models.DateTimeField(_("Ký lúc"))
    address = models.CharField(_("Địa chỉ"), max_length=64, blank=True)

    class Meta:
        ordering = ["-at"]
        verbose_name = _("Lời cam đoan")
        verbose_name_plural = _("Lời cam đoan")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.typed_name} {self.at:%d/%m/%Y}"


class Message(models.Model):
    """One line between contributor and desk about a work."""

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="messages", verbose_name=_("Bài"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("Người viết"))
    from_desk = models.BooleanField(_("Từ tòa soạn"), default=False)
    text = models.TextField(_("Nội dung"))
    at = models.DateTimeField(_("Lúc"), auto_now_add=True)
    read_at = models.DateTimeField(_("Đã đọc lúc"), null=True)

    class Meta:
        ordering = ["at", "pk"]
        verbose_name = _("Tin nhắn về bài")
        verbose_name_plural = _("Tin nhắn về bài")
        default_permissions = ()

    def __str__(self) -> str:
        return self.text[:80]
