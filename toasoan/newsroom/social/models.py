"""Posts for social networks."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageChooserBlock
from wagtail.search import index

from toasoan.foundation.language import normalise
from toasoan.foundation.media.models import Picture
from toasoan.newsroom.social.networks import CHOICES, NETWORKS, Network
from toasoan.newsroom.stories.versions.forms import VersionForm
from toasoan.newsroom.stories.versions.models import WrittenVersion

# what happened to the post belongs to it as a whole, not to one revision of its text
HAPPENED = ("permalink", "posted_at", "posted_by_id", "removal_wanted", "removed_at", "removed_by_id")


class SocialPost(WrittenVersion):
    """What one network's readers get of a story: a text within its limits, a link, pictures.

    ``text`` and ``hashtags`` are sent together; the link follows from ``article`` unless ``link`` says another one.
    """

    network = models.CharField(_("Mạng xã hội"), max_length=20, choices=CHOICES, default="facebook", db_index=True)
    text = models.TextField(_("Nội dung"), blank=True)
    hashtags = models.CharField(_("Thẻ chủ đề"), max_length=500, blank=True, help_text=_("Cách nhau bằng dấu cách, ví dụ: #BãoSố9 #MiềnTây"))
    article = models.ForeignKey(
        "articles.ArticlePage", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("Dẫn về bài"),
        help_text=_("Địa chỉ bài được thêm vào khi bài đã đăng."),
    )  # fmt: skip
    link = models.URLField(_("Địa chỉ khác"), max_length=500, blank=True, help_text=_("Chỉ điền khi không dẫn về bài của tòa soạn."))
    pictures = StreamField([("picture", ImageChooserBlock(label=_("Ảnh")))], verbose_name=_("Ảnh kèm"), blank=True, max_num=35)
    planned_at = models.DateTimeField(_("Giờ đăng dự kiến"), null=True, blank=True, db_index=True)

    permalink = models.URLField(_("Địa chỉ bài đăng"), max_length=500, blank=True, editable=False)
    posted_at = models.DateTimeField(_("Đăng lúc"), null=True, blank=True, editable=False, db_index=True)
    posted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+", verbose_name=_("Người đăng")
    )
    removal_wanted = models.BooleanField(_("Cần gỡ trên mạng xã hội"), default=False, editable=False)
    removed_at = models.DateTimeField(_("Gỡ lúc"), null=True, blank=True, editable=False)
    removed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+", verbose_name=_("Người gỡ")
    )

    search_fields = [*WrittenVersion.search_fields, index.SearchField("text"), index.FilterField("network")]
    base_form_class = VersionForm

    class Meta:
        ordering = ["-id"]
        verbose_name = _("Bài đăng mạng xã hội")
        verbose_name_plural = _("Bài đăng mạng xã hội")
        indexes = [models.Index(fields=["state", "planned_at"], name="social_state_planned")]

    @property
    def place(self) -> Network:
        """The network it is for."""
        return NETWORKS[self.network]

    @property
    def shown_pictures(self) -> list[Picture]:
        """Its pictures in order; those deleted since are not there."""
        return [child.value for child in self.pictures if child.value is not None]

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        """Bring the text to NFC before validation."""
        self.text, self.hashtags = normalise(self.text), normalise(self.hashtags)
        super().full_clean(*args, **kwargs)

    def with_content_json(self, content: dict[str, Any]) -> Any:
        """A revision's content; what happened to the post is as it is."""
        obj = super().with_content_json(content)
        for name in HAPPENED:
            setattr(obj, name, getattr(self, name))
        return obj

    def get_preview_template(self, request: Any, mode_name: str) -> str:
        """A card as on a telephone."""
        return "social/preview.html"

    def get_preview_context(self, request: Any, mode_name: str) -> dict[str, Any]:
        """The post and what stands against it."""
        from toasoan.newsroom.social.composing import composed

        return {**super().get_preview_context(request, mode_name), "post": self, "composed": composed(self)}
