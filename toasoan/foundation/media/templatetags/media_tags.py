"""Pictures in templates."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail.admin.admin_url_finder import AdminURLFinder

from toasoan.foundation.language import duration_label, format_number
from toasoan.foundation.media.leases import kind_of
from toasoan.foundation.media.models import Picture, Recording
from toasoan.foundation.media.queries import similar_pictures, used_in
from toasoan.foundation.media.renditions import rendition_sources
from toasoan.foundation.media.rights import Item, rights_problems
from toasoan.foundation.media.specs import Use

register = template.Library()
USES_SHOWN = 10


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


@register.simple_tag
def poster_url(picture: Picture | None, recording: Recording | None = None) -> str:
    """The picture shown before a video plays: the one chosen, in a size that exists, else the recording's own; "" without either."""
    if picture is not None:
        return rendition_sources(picture, "article").fallback[0]
    return recording.thumbnail.url if recording is not None and recording.thumbnail else ""


@register.inclusion_tag("media/library_notes.html", takes_context=True)
def library_notes(context: template.Context, item: Item) -> dict[str, Any]:
    """Beside the form of an item: what stands against publishing it, where it is used, what looks the same, what it is."""
    finder = AdminURLFinder(context["request"].user)
    uses = used_in(item)
    shown = [{"label": str(use.source), "url": finder.get_edit_url(use.source), "published": use.published} for use in uses[:USES_SHOWN]]
    return {
        "item": item,
        "kind": kind_of(item),
        "problems": rights_problems(item),
        "uses": shown,
        "more": max(0, len(uses) - USES_SHOWN),
        "published": any(use.published for use in uses),
        "alike": similar_pictures(item) if isinstance(item, Picture) else [],
        "technical": _technical(item) if isinstance(item, Recording) else [],
    }


def _technical(recording: Recording) -> list[tuple[str, str]]:
    """What was measured, in words."""
    known = recording.technical
    rows = [(_("Thời lượng"), duration_label(round(recording.duration)) if recording.duration else "")]
    if recording.width:
        rows.append((_("Khuôn hình"), f"{recording.width} × {recording.height}"))
    rows.append((_("Mã hóa"), ", ".join(known.get("codecs", []))))
    for name, label, unit in (("loudness", _("Độ to"), "LUFS"), ("true_peak", _("Đỉnh"), "dBFS")):
        if name in known:
            rows.append((label, f"{format_number(known[name], 1)} {unit}"))
    return [(label, value) for label, value in rows if value]
