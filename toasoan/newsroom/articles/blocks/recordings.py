"""Blocks of sound and moving pictures."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock
from wagtailmedia.blocks import AudioChooserBlock, VideoChooserBlock


class VideoBlock(blocks.StructBlock):
    """A video of the library."""

    recording = VideoChooserBlock(label=_("Video"))
    title = blocks.CharBlock(label=_("Tên video"), required=False, max_length=255)
    poster = ImageChooserBlock(label=_("Ảnh đại diện"), required=False)
    caption = blocks.TextBlock(label=_("Chú thích"), required=False, rows=2)
    credit = blocks.CharBlock(label=_("Tác giả, nguồn"), required=False, max_length=255)

    class Meta:
        icon = "media"
        label = _("Video")
        template = "articles/blocks/video.html"


class AudioBlock(blocks.StructBlock):
    """A sound recording of the library."""

    recording = AudioChooserBlock(label=_("Âm thanh"))
    title = blocks.CharBlock(label=_("Tên bản ghi"), required=False, max_length=255)
    caption = blocks.TextBlock(label=_("Chú thích"), required=False, rows=2)
    credit = blocks.CharBlock(label=_("Tác giả, nguồn"), required=False, max_length=255)

    class Meta:
        icon = "media"
        label = _("Âm thanh")
        template = "articles/blocks/audio.html"
