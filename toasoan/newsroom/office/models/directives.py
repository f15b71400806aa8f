"""The register of directives from authorities and of internal orders."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from toasoan.foundation.people.models import Desk
from toasoan.newsroom.office.states import UNREPORTED_DIRECTIVES, DirectiveState, ExtensionState
from toasoan.newsroom.stories.door import Stateful


class Directive(Stateful):
    """One entry of the register.

    An open one has a ``document`` of planning, so that stories can refer to it; one that is not open has none, as planning shows its
    documents to all. Of a state secret only number, date and issuer are kept: its content may not be on a connected computer.
    """

    class Source(models.TextChoices):
        """From outside or from within."""

        AUTHORITY = "authority", _("Văn bản của cơ quan có thẩm quyền")
        INTERNAL = "internal", _("Chỉ đạo nội bộ")

    class Secrecy(models.TextChoices):
        """Who may see it."""

        OPEN = "open", _("Phổ biến trong tòa soạn")
        RESTRICTED = "restricted", _("Chỉ ban và người được giao")
        STATE_SECRET = "state_secret", _("Bí mật nhà nước: chỉ ghi số, không ghi nội dung")

    source = models.CharField(_("Nguồn"), max_length=20, choices=Source.choices, default=Source.AUTHORITY)
    number = models.CharField(_("Số, ký hiệu"), max_length=100, blank=True)
    issued_on = models.DateField(_("Ngày ban hành"))
    issuer = models.CharField(_("Nơi ban hành"), max_length=255)
    summary = models.CharField(_("Trích yếu"), max_length=255, blank=True)
    note = models.TextField(_("Ý kiến chỉ đạo của lãnh đạo"), blank=True)
    secrecy = models.CharField(_("Mức phổ biến"), max_length=20, choices=Secrecy.choices, default=Secrecy.OPEN)
    document = models.OneToOneField(
        "stories.ReferenceDocument", models.SET_NULL, null=True, blank=True, related_name="directive", verbose_name=_("Văn bản"), editable=False
    )
    stories = models.ManyToManyField("stories.Story", blank=True, related_name="directives", verbose_name=_("Đề tài thực hiện"))
    file_name = models.CharField(_("Tên tệp"), max_length=255, blank=True, editable=False)
    file_content = models.BinaryField(editable=False, default=b"")
    desk = models.ForeignKey(Desk, models.PROTECT, null=True, blank=True, related_name="directives", verbose_name=_("Ban thực hiện"))
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="directives", verbose_name=_("Người thực hiện")
    )
    due_on = models.DateField(_("Hạn thực hiện"), null=True, blank=True)
    state = models.CharField(_("Trạng thái"), max_length=20, choices=DirectiveState.choices, default=DirectiveState.RECEIVED, editable=False)
    result = models.TextField(_("Kết quả"), blank=True, editable=False)
    registered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("Người vào sổ"), editable=False)
    registered_at = models.DateTimeField(_("Vào sổ lúc"), auto_now_add=True)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        ordering = ["-issued_on", "-id"]
        verbose_name = _("Văn bản chỉ đạo")
        verbose_name_plural = _("Sổ văn bản chỉ đạo")
        permissions = [("register_directive", "Vào sổ và giao văn bản chỉ đạo")]
        indexes = [models.Index(fields=["state", "due_on"], name="office_directive_due")]

    def __str__(self) -> str:
        return self.number or f"{self.issuer}, {self.issued_on:%d/%m/%Y}"

    @property
    def content_key(self) -> str:
        """``directive:9``."""
        return f"directive:{self.pk}"

    @property
    def is_overdue(self) -> bool:
        """Past its day and not reported."""
        return self.due_on is not None and self.state in UNREPORTED_DIRECTIVES and self.due_on < timezone.localdate()


class DirectiveExtension(Stateful):
    """A wish for a later day, with the reason."""

    directive = models.ForeignKey(Directive, models.CASCADE, related_name="extensions", verbose_name=_("Văn bản"))
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("Người đề nghị"))
    old_due = models.DateField(_("Hạn cũ"), null=True)
    new_due = models.DateField(_("Hạn đề nghị"))
    why = models.CharField(_("Lý do"), max_length=500)
    state = models.CharField(_("Trạng thái"), max_length=20, choices=ExtensionState.choices, default=ExtensionState.ASKED, editable=False)
    answer = models.CharField(_("Trả lời"), max_length=500, blank=True, editable=False)
    asked_at = models.DateTimeField(_("Lúc"), auto_now_add=True)

    class Meta:
        default_permissions = ()
        ordering = ["-asked_at"]
        verbose_name = _("Đề nghị gia hạn")
        verbose_name_plural = _("Đề nghị gia hạn")

    def __str__(self) -> str:
        return f"{self.new_due:%d/%m/%Y}"
