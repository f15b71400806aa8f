"""Pictures in templates."""

from __future__ import annotations

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from toasoan.foundation.media.models import Picture
from toasoan.foundation.media.renditions import rendition_sources
from toasoan.foundation.media.specs import Use

register = template.Library()


def _srcset(row: tuple[tuple[str, int], ...]) -> str:
    return ", ".join(f"{url} {width}w" for url, width in row)


@register.simple_tag
def picture_tag(
    picture: Picture | None,
    *,
    use: Use = "article",
    sizes: str = "100vw",
    alt: str | None = None,
    eager: bool = False,
    classes: str = "",
) -> SafeString | str:
    """A ``<picture>`` of what exists; nothing without a picture.

    :param sizes: as in HTML: how wide the picture is shown at which width of the screen.
    :param alt: the alternative text here; without it the picture's own; ``""`` for a picture that only decorates.
    :param eager: for the one picture seen first: loaded at once and before others.
    """
    if picture is None:
        return ""
    sources = rendition_sources(picture, use)
    rows = [(mime, _srcset(row), sizes) for mime, row in (("image/avif", sources.avif), ("image/webp", sources.webp)) if row]
    url, width, height = sources.fallback
    return format_html(
        '<picture>{}<img src="{}"{} width="{}" height="{}" alt="{}"{}{} decoding="async"></picture>',
        format_html_join("", '<source type="{}" srcset="{}" sizes="{}">', rows),
        url,
        format_html(' srcset="{}" sizes="{}"', _srcset(sources.jpeg), sizes) if len(sources.jpeg) > 1 else "",
        str(width),
        str(height),
        picture.default_alt_text if alt is None else alt,
        format_html(' class="{}"', classes) if classes else "",
        SafeString(' loading="eager" fetchpriority="high"') if eager else SafeString(' loading="lazy"'),
    )
