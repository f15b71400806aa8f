"""Blocks that point elsewhere: documents, other articles, and posts on other sites."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock

from toasoan.newsroom.articles.blocks.embeds import Embedded, recognise


class DocumentBlock(blocks.StructBlock):
    """A document for readers to open or download."""

    document = DocumentChooserBlock(label=_("Tài liệu"))
    title = blocks.CharBlock(label=_("Tên hiển thị"), required=False, max_length=255)
    note = blocks.CharBlock(label=_("Ghi chú"), required=False, max_length=255)

    class Meta:
        icon = "doc-full"
        label = _("Tài liệu")
        template = "articles/blocks/document.html"


class RelatedBlock(blocks.StructBlock):
    """Other articles of ours that belong to this one; only those that are public are shown."""

    title = blocks.CharBlock(label=_("Tên khối"), required=False, max_length=255)
    articles = blocks.ListBlock(blocks.PageChooserBlock(page_type="articles.ArticlePage", label=_("Bài")), label=_("Các bài"), min_num=1, max_num=6)

    class Meta:
        icon = "link"
        label = _("Tin liên quan")
        template = "articles/blocks/related.html"

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """Adds ``live_articles``: the chosen articles that readers can open."""
        context = super().get_context(value, parent_context=parent_context)
        context["live_articles"] = [article for article in value.get("articles") or [] if article is not None and article.live]
        return dict(context)


class EmbedBlock(blocks.StructBlock):
    """A post or video on another site, from the allowed list, shown as a card that links to it: no foreign script, no stored HTML."""

    url = blocks.URLBlock(label=_("Địa chỉ"), help_text=_("Dán địa chỉ bài đăng, video trên trang được phép nhúng."))
    title = blocks.CharBlock(label=_("Tên hiển thị"), required=False, max_length=255)
    caption = blocks.TextBlock(label=_("Chú thích"), required=False, rows=2)

    class Meta:
        icon = "media"
        label = _("Nhúng từ nơi khác")
        template = "articles/blocks/embed.html"

    def clean(self, value: Any) -> Any:
        """Refuse an address outside the allowed list; a draft keeps it, and the checks hold the draft back from readers."""
        cleaned = super().clean(value)
        if not self.is_deferred_validation and cleaned.get("url") and recognise(cleaned["url"]) is None:
            raise blocks.StructBlockValidationError(
                block_errors={
                    "url": ValidationError(
                        _("Trang này chưa có trong danh sách được nhúng. Hãy đặt liên kết trong văn bản, hoặc nhờ quản trị thêm nguồn.")
                    )
                }
            )
        return cleaned

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """Adds ``embedded``: what the address is, worked out from the address alone."""
        context = super().get_context(value, parent_context=parent_context)
        embedded: Embedded | None = recognise(str(value.get("url") or ""))
        context["embedded"] = embedded
        return dict(context)
