"""What every item of the library says about where it comes from and how it may be used."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey, GenericRelation
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import get_active_log_context

from toasoan.foundation.audit.actions import record
from toasoan.foundation.outbox.actions import publish_event
from toasoan.foundation.outbox.events import Event

# what the audit keeps when it changes, with old and new value
RIGHTS_FIELDS = ("credit", "copyright_notice", "usage_terms", "rights_expire", "usage_blocked", "ai_made", "ai_label")


class RightsLease(models.Model):
    """Somebody allows or forbids the use of an item for a time; a time without an end is open.

    An item without any row of kind ``ALLOW`` may be used; with such rows, only while one of them runs.
    """

    class Kind(models.TextChoices):
        """What the row says."""

        ALLOW = "allow", _("Được dùng")
        DENY = "deny", _("Không được dùng")

    content_type = models.ForeignKey(ContentType, models.CASCADE, related_name="+")
    object_id = models.PositiveBigIntegerField()
    item = GenericForeignKey("content_type", "object_id")
    kind = models.CharField(_("Nội dung"), max_length=10, choices=Kind.choices)
    starts = models.DateTimeField(_("Từ"), null=True, blank=True)
    ends = models.DateTimeField(_("Đến"), null=True, blank=True)
    note = models.CharField(_("Ghi chú"), max_length=255, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["starts", "pk"]
        indexes = [models.Index(fields=["content_type", "object_id"])]
        verbose_name = _("Thời hạn sử dụng")
        verbose_name_plural = _("Thời hạn sử dụng")

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.starts or '…'} – {self.ends or '…'}"


class RightsMixin(models.Model):
    """Credit, source, licence and how long the item may be used."""

    caption = models.TextField(_("Chú thích"), blank=True)
    credit = models.CharField(_("Tác giả, nguồn"), max_length=255, blank=True)
    copyright_notice = models.CharField(_("Bản quyền"), max_length=255, blank=True)
    usage_terms = models.CharField(_("Điều kiện sử dụng"), max_length=255, blank=True)
    rights_expire = models.DateTimeField(_("Hết hạn sử dụng"), null=True, blank=True, db_index=True)
    usage_blocked = models.BooleanField(_("Cấm sử dụng"), default=False)
    ai_made = models.BooleanField(_("Do AI tạo hoặc sửa"), default=False)
    ai_label = models.CharField(
        _("Nhãn AI"), max_length=255, blank=True, help_text=_("Độc giả thấy nhãn này cạnh tư liệu, ví dụ: “Minh họa do AI tạo”.")
    )
    upload_name = models.CharField(_("Tên tệp gốc"), max_length=255, blank=True, editable=False)
    upload_sha256 = models.CharField(max_length=64, blank=True, db_index=True, editable=False, help_text="of the bytes as delivered")
    sha256 = models.CharField(max_length=64, blank=True, db_index=True, editable=False, help_text="of the stored file (control G01)")
    leases = GenericRelation(RightsLease)

    if TYPE_CHECKING:  # Wagtail's own fields, which every model that is mixed with this one has
        title: str
        file: Any

    # what a page shows of the item, beside its rights
    shown_fields: ClassVar[tuple[str, ...]] = ("title", "caption")
    _remembered: dict[str, Any] | None = None

    class Meta:
        abstract = True

    @classmethod
    def from_db(cls, *args: Any, **kwargs: Any) -> Self:
        """Remember what the audit and the pages must hear about when it changes."""
        item = super().from_db(*args, **kwargs)
        item._remember()
        return item

    def _remember(self) -> None:
        names = (*RIGHTS_FIELDS, *self.shown_fields)
        self._remembered = None if self.get_deferred_fields() & set(names) else {name: getattr(self, name) for name in names}

    @property
    def key(self) -> str:
        """The content key: ``picture:12``."""
        return f"{self._meta.model_name}:{self.pk}"

    def changed_event(self) -> Event | None:
        """What to tell the pages that show the item; nothing for what no page shows by itself."""
        return None

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, with the audit's row and the event in the same transaction.

        The acting user is Wagtail's current one (its screens set it; code uses ``LogContext(user=…)``).
        """
        created = self._state.adding
        with transaction.atomic():
            super().save(*args, **kwargs)
            self._tell(created=created)
        self._remember()

    def _tell(self, *, created: bool) -> None:
        user = get_active_log_context().user
        if created:
            new = {"title": self.title, "file": self.upload_name or self.file.name, "sha256": self.sha256}
            record("media.upload", self, acting_user=user, new=new)
            return
        if self._remembered is None:
            return
        changed = {name: value for name, value in self._remembered.items() if getattr(self, name) != value}
        if rights := {name: value for name, value in changed.items() if name in RIGHTS_FIELDS}:
            record("media.rights_change", self, acting_user=user, old=rights, new={name: getattr(self, name) for name in rights})
        if changed and (event := self.changed_event()):
            publish_event(event)
