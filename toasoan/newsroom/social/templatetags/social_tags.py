"""Small pictures for the card of a post."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def small_picture(picture: Any) -> SafeString:
    """The chooser's own small rendition, which exists since the picture was chosen."""
    rendition = picture.get_rendition("max-165x165")
    return format_html('<img src="{}" width="{}" height="{}" alt="{}">', rendition.url, rendition.width, rendition.height, picture.alt_text)
