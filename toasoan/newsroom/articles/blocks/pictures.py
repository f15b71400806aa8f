"""Blocks of pictures."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from toasoan.newsroom.articles.blocks.text import SHORT_FEATURES

LAYOUTS = [("normal", _("Vừa cột")), ("wide", _("Rộng")), ("full", _("Tràn trang"))]


class CaptionedPictureBlock(blocks.StructBlock):
    """A picture in a series; what is left empty is taken from the library."""

    picture = ImageChooserBlock(label=_("Ảnh"))
    caption = blocks.TextBlock(label=_("Chú thích"), required=False, rows=2)
    credit = blocks.CharBlock(label=_("Tác giả, nguồn"), required=False, max_length=255, help_text=_("Để trống thì lấy theo kho ảnh."))

    class Meta:
        icon = "image"
        label = _("Ảnh")


class PictureBlock(CaptionedPictureBlock):
    """One picture with caption and credit."""

    layout = blocks.ChoiceBlock(label=_("Khổ"), choices=LAYOUTS, default="normal")

    class Meta:
        icon = "image"
        label = _("Ảnh")
        template = "articles/blocks/picture.html"


class GalleryBlock(blocks.StructBlock):
    """Several pictures seen together."""

    title = blocks.CharBlock(label=_("Tên chùm ảnh"), required=False, max_length=255)
    items = blocks.ListBlock(CaptionedPictureBlock(), label=_("Các ảnh"), min_num=1)

    class Meta:
        icon = "image"
        label = _("Chùm ảnh")
        template = "articles/blocks/gallery.html"


class SlideShowBlock(blocks.StructBlock):
    """Pictures one after another, told in order; the reader swipes."""

    title = blocks.CharBlock(label=_("Tên bộ ảnh"), required=False, max_length=255)
    items = blocks.ListBlock(CaptionedPictureBlock(), label=_("Các ảnh"), min_num=1)

    class Meta:
        icon = "image"
        label = _("Bộ ảnh kể chuyện")
        template = "articles/blocks/slideshow.html"


class FullBleedBlock(blocks.StructBlock):
    """A picture from edge to edge with words on or under it (e-magazine)."""

    picture = ImageChooserBlock(label=_("Ảnh"))
    heading = blocks.CharBlock(label=_("Tiêu đề"), required=False, max_length=255)
    text = blocks.RichTextBlock(label=_("Lời"), required=False, features=SHORT_FEATURES)
    credit = blocks.CharBlock(label=_("Tác giả, nguồn"), required=False, max_length=255)

    class Meta:
        icon = "expand-right"
        label = _("Ảnh tràn trang")
        template = "articles/blocks/full_bleed.html"


class SideBySideBlock(blocks.StructBlock):
    """A picture beside text (e-magazine)."""

    picture = ImageChooserBlock(label=_("Ảnh"))
    caption = blocks.TextBlock(label=_("Chú thích"), required=False, rows=2)
    credit = blocks.CharBlock(label=_("Tác giả, nguồn"), required=False, max_length=255)
    text = blocks.RichTextBlock(label=_("Lời"), features=[*SHORT_FEATURES, "ul", "ol"])
    picture_side = blocks.ChoiceBlock(label=_("Ảnh nằm bên"), choices=[("left", _("Trái")), ("right", _("Phải"))], default="left")

    class Meta:
        icon = "collapse-down"
        label = _("Ảnh và lời song song")
        template = "articles/blocks/side_by_side.html"
