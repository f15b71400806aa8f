"""What is stored, what it was made from, and what changed."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Ledger(models.Model):
    """One row: whoever changes what is stored, or writes a page, holds it, so that no page is written that a change has overtaken."""

    made_by = models.CharField(_("Bản phần mềm"), max_length=64, blank=True)
    warmed_at = models.DateTimeField(_("Làm ấm lúc"), null=True, blank=True)

    wagtail_reference_index_ignore = True
    is_remade = True  # not in backups: a restored installation begins with an empty store

    class Meta:
        default_permissions = ()
        verbose_name = _("Sổ kho trang")
        verbose_name_plural = _("Sổ kho trang")

    def __str__(self) -> str:
        return self.made_by


class ContentKey(models.Model):
    """A thing or list that pages show, and the number of its last change."""

    name = models.CharField(_("Khóa nội dung"), max_length=200, unique=True)
    number = models.BigIntegerField(_("Thay đổi gần nhất"), default=0)

    wagtail_reference_index_ignore = True
    is_remade = True  # not in backups: a restored installation begins with an empty store

    class Meta:
        default_permissions = ()
        verbose_name = _("Khóa nội dung")
        verbose_name_plural = _("Khóa nội dung")

    def __str__(self) -> str:
        return self.name


class StoredPage(models.Model):
    """One address of a site as the store knows it."""

    class State(models.TextChoices):
        """Whether its file is there and true."""

        KEPT = "kept", _("Đã lưu")
        STALE = "stale", _("Chờ dựng lại")
        WANTED = "wanted", _("Chờ dựng")

    class Urgency(models.IntegerChoices):
        """How soon it must be made (again)."""

        NONE = 9, _("Không")
        NOW = 0, _("Ngay")
        SOON = 1, _("Sớm")
        LATER = 2, _("Dần dần")

    site = models.ForeignKey("wagtailcore.Site", models.CASCADE, related_name="+", verbose_name=_("Trang"))
    path = models.CharField(_("Địa chỉ"), max_length=400)
    kind = models.CharField(_("Loại"), max_length=60, blank=True, db_index=True)
    turn = models.PositiveSmallIntegerField(default=90)
    state = models.CharField(_("Trạng thái"), max_length=10, choices=State.choices, default=State.WANTED)
    urgency = models.PositiveSmallIntegerField(_("Mức gấp"), choices=Urgency.choices, default=Urgency.LATER)
    since = models.DateTimeField(_("Chờ từ"), null=True, blank=True)
    claimed_until = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(_("Vì sao"), max_length=200, blank=True)
    written_at = models.DateTimeField(_("Ghi lúc"), null=True, blank=True)
    checked_at = models.DateTimeField(_("Dựng lúc"), null=True, blank=True)
    ends = models.DateTimeField(_("Đúng đến"), null=True, blank=True)
    stamp = models.BigIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True)
    size = models.PositiveIntegerField(_("Dung lượng"), default=0)
    milliseconds = models.PositiveIntegerField(_("Mất"), default=0)

    wagtail_reference_index_ignore = True
    is_remade = True  # not in backups: a restored installation begins with an empty store

    class Meta:
        default_permissions = ("view", "change")
        verbose_name = _("Trang đã lưu")
        verbose_name_plural = _("Trang đã lưu")
        unique_together = [("site", "path")]
        indexes = [
            models.Index(fields=["state", "urgency", "turn", "since"], name="storedpage_in_turn"),
            models.Index(fields=["ends"], name="storedpage_ends"),
        ]

    def __str__(self) -> str:
        return self.path


class PageShows(models.Model):
    """A page shows a thing, or a list between two times (both included; none: to its end)."""

    page = models.ForeignKey(StoredPage, models.CASCADE, related_name="shown", verbose_name=_("Trang"))
    key = models.ForeignKey(ContentKey, models.CASCADE, related_name="shown_on", verbose_name=_("Khóa nội dung"))
    since = models.DateTimeField(null=True, blank=True)
    until = models.DateTimeField(null=True, blank=True)

    wagtail_reference_index_ignore = True
    is_remade = True  # not in backups: a restored installation begins with an empty store

    class Meta:
        default_permissions = ()
        verbose_name = _("Phụ thuộc của trang")
        verbose_name_plural = _("Phụ thuộc của trang")

    def __str__(self) -> str:
        return f"{self.page_id} ← {self.key_id}"


class Change(models.Model):
    """Something that pages show has changed; ``message`` is the outbox event that told ``source`` so, each counted once."""

    at = models.DateTimeField(_("Lúc"), default=timezone.now, db_index=True)
    message = models.BigIntegerField(null=True, blank=True)
    source = models.CharField(max_length=60, blank=True)
    reason = models.CharField(_("Vì sao"), max_length=200, blank=True)
    keys = models.JSONField(_("Khóa nội dung"), default=list)
    stale = models.PositiveIntegerField(_("Trang phải dựng lại"), default=0)
    dropped = models.PositiveIntegerField(_("Trang bỏ ngay"), default=0)

    wagtail_reference_index_ignore = True
    is_remade = True  # not in backups: a restored installation begins with an empty store

    class Meta:
        default_permissions = ()
        verbose_name = _("Thay đổi")
        verbose_name_plural = _("Thay đổi")
        constraints = [models.UniqueConstraint(fields=["message", "source"], name="change_noted_once")]

    def __str__(self) -> str:
        return self.reason
