"""The link from a version to its master, and what written versions (script, print item, post) have in common."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import DraftStateMixin, LockableMixin, PreviewableMixin, RevisionMixin, WorkflowMixin
from wagtail.search import index

from toasoan.foundation.language import normalise
from toasoan.foundation.people.models import Desk
from toasoan.newsroom.stories.door import Stateful
from toasoan.newsroom.stories.states import VersionState


class VersionLink(models.Model):
    """A version belongs to a story (and to a coverage); one made from a master remembers the text it was made from.

    ``master_parts`` is ``[[id, label, text], …]`` as it was taken. ``changed_since`` is set while the master says something else.
    """

    version_key = models.CharField(_("Phiên bản"), max_length=100, unique=True)
    story = models.ForeignKey("stories.Story", models.CASCADE, related_name="version_links", verbose_name=_("Đề tài"))
    coverage = models.ForeignKey("stories.Coverage", models.SET_NULL, null=True, blank=True, related_name="version_links", verbose_name=_("Sản phẩm"))
    master_key = models.CharField(_("Bản gốc"), max_length=100, blank=True, db_index=True)
    master_revision_id = models.PositiveBigIntegerField(null=True, blank=True)
    master_parts = models.JSONField(default=list, blank=True)
    changed_since = models.DateTimeField(_("Bản gốc đổi lúc"), null=True, blank=True)
    changed_note = models.TextField(_("Vì sao bản gốc đổi"), blank=True)
    stopped_at = models.DateTimeField(_("Dừng lúc"), null=True, blank=True)
    stopped_reason = models.TextField(_("Lý do dừng"), blank=True)
    created = models.DateTimeField(_("Lúc"), auto_now_add=True)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["id"]
        default_permissions = ("view",)
        verbose_name = _("Phiên bản của đề tài")
        verbose_name_plural = _("Phiên bản của đề tài")

    def __str__(self) -> str:
        return self.version_key


# belongs to the version as a whole, not to one revision of its text
UNVERSIONED = ("state", "story_id", "coverage_id", "owner_id")


class WrittenVersion(PreviewableMixin, WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin, index.Indexed, Stateful):  # type: ignore[misc]  # the mixins' Meta
    """A text for one medium with drafts, revisions, locks, preview and a chain of approval.

    Its ``state`` moves through ``actions.move_version`` alone; sending into the chain, approving, returning and publishing on Wagtail's
    screens do that by signal.
    """

    title = models.CharField(_("Tiêu đề"), max_length=255)
    story = models.ForeignKey("stories.Story", models.PROTECT, related_name="%(class)ss", verbose_name=_("Đề tài"))
    coverage = models.ForeignKey(
        "stories.Coverage", models.SET_NULL, null=True, blank=True, related_name="%(class)ss", verbose_name=_("Sản phẩm dự kiến")
    )
    language = models.CharField(_("Ngôn ngữ"), max_length=10, choices=settings.WAGTAIL_CONTENT_LANGUAGES, default="vi")
    desk = models.ForeignKey(Desk, models.PROTECT, null=True, blank=True, related_name="%(class)ss", verbose_name=_("Ban thực hiện"))
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="%(class)ss", verbose_name=_("Người phụ trách")
    )
    live = models.BooleanField(_("Đã duyệt để dùng"), default=False, editable=False)
    state = models.CharField(_("Trạng thái"), max_length=20, choices=VersionState.choices, default=VersionState.DRAFT, db_index=True, editable=False)
    planned_words = models.PositiveIntegerField(_("Số chữ dự kiến"), null=True, blank=True)
    planned_seconds = models.PositiveIntegerField(_("Thời lượng dự kiến (giây)"), null=True, blank=True)
    created = models.DateTimeField(_("Tạo lúc"), auto_now_add=True)

    search_fields = [index.SearchField("title"), index.AutocompleteField("title"), index.FilterField("state"), index.FilterField("desk")]

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title

    @property
    def content_key(self) -> str:
        """``script:3``."""
        return f"{self._meta.model_name}:{self.pk}"

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        """Bring the title to NFC before validation."""
        self.title = normalise(self.title)
        super().full_clean(*args, **kwargs)

    def with_content_json(self, content: dict[str, Any]) -> Any:
        """A revision's content, with what belongs to the version as a whole taken from the version."""
        obj = super().with_content_json(content)
        for name in UNVERSIONED:
            setattr(obj, name, getattr(self, name))
        return obj

    def get_lock(self) -> Any:
        """Nobody changes a version that has stopped; else Wagtail's locks."""
        if self.state == VersionState.STOPPED:
            from toasoan.newsroom.stories.versions.written import StoppedLock

            return StoppedLock(self)
        return super().get_lock()

    def get_workflow(self) -> Any:
        """The chain that was set for this type in Wagtail, else the newsroom's own."""
        from toasoan.newsroom.stories.versions.registry import chosen_workflow

        return super().get_workflow() or chosen_workflow(self)
