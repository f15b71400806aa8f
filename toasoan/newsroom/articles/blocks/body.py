"""The body: a stream of blocks."""

from __future__ import annotations

from typing import Any

from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock


class PictureBlock(blocks.StructBlock):
    """One picture with caption and credit."""

    picture = ImageChooserBlock(label=_("Ảnh"))
    caption = blocks.TextBlock(label=_("Chú thích"), required=False)
    credit = blocks.CharBlock(label=_("Tác giả, nguồn"), required=False)
    layout = blocks.ChoiceBlock(label=_("Khổ"), choices=[("normal", _("Vừa cột")), ("wide", _("Rộng")), ("full", _("Tràn trang"))], default="normal")

    class Meta:
        icon = "image"
        label = _("Ảnh")
        template = "articles/blocks/picture.html"


class BodyBlock(blocks.StreamBlock):
    """What an article may contain, in the order the newsroom uses most."""

    text = blocks.RichTextBlock(label=_("Văn bản"))
    heading = blocks.CharBlock(label=_("Tiêu đề phụ"), icon="title")
    picture = PictureBlock()

    class Meta:
        required = False


def plain_text(value: Any) -> str:
    """The words of a body, block by block, without markup."""
    return "\n".join(strip_tags(str(child.render())) for child in value)
