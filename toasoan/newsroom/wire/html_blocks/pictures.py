"""Pictures with captions: ``img``, figures, WordPress's captions and galleries, and the layout tables of old newspapers."""

from __future__ import annotations

import html
import re
from posixpath import basename
from typing import Any
from urllib.parse import unquote, urlsplit

from django.utils.translation import gettext as _
from lxml import etree

from toasoan.newsroom.articles.blocks import build
from toasoan.newsroom.wire.html_blocks.notes import Notes, Surroundings
from toasoan.newsroom.wire.html_blocks.reading import has_class, inner_text, tag_of
from toasoan.newsroom.wire.html_blocks.text import safe_address
from toasoan.newsroom.wire.items import IncomingPicture

CAPTION_CLASS = r"caption|chu-?thich|img-?desc|image-?note"
CREDIT = re.compile(r"(?:^|[\s(.–-])(?:Ảnh|Nguồn ảnh|Ảnh minh họa|Photo)\s*:\s*([^\n.)]{2,80})[.)]?\s*$")
_LAZY = ("data-src", "data-original", "data-lazy-src", "data-orig-file", "data-large-file", "src")


def address_of(image: etree._Element) -> str:
    """The address of the real picture: pages that load late keep a blank one in ``src``."""
    for name in _LAZY:
        value = (image.get(name) or "").strip()
        if value and (not value.startswith("data:") or (name == "src" and len(value) > 2000)):
            return value
    sources = image.get("data-srcset") or image.get("srcset") or ""
    return sources.split(",")[-1].strip().split(" ")[0]


def is_decoration(image: etree._Element) -> bool:
    """Counting pixels: pictures of one or two points."""
    return any((image.get(name) or "").strip().removesuffix("px") in {"0", "1", "2"} for name in ("width", "height"))


def is_emoji(image: etree._Element) -> bool:
    """A letter shown as a picture."""
    return has_class(image, r"\b(?:emoji|wp-smiley)\b")


def incoming(image: etree._Element, caption: str = "") -> IncomingPicture:
    """What the element says about the picture."""
    credit = match[1].strip() if (match := CREDIT.search(caption)) else ""
    alt = image.get("alt") or image.get("title") or ""
    return IncomingPicture(address_of(image), caption, credit, " ".join(alt.split()))


def picture_block(picture: IncomingPicture, surroundings: Surroundings, notes: Notes) -> dict[str, Any]:
    """A picture, or a visible place for one that could not be had."""
    found = surroundings.picture(picture)
    if found is not None:
        return build.picture(found, caption=picture.caption)
    return missing_block(picture, notes)


def missing_block(picture: IncomingPicture, notes: Notes) -> dict[str, Any]:
    """The place of a missing picture: readers see the words, editors the old address."""
    notes.missing.append(picture.url[:500] if not picture.url.startswith("data:") else "data:")
    name = unquote(basename(urlsplit(picture.url).path)) if not picture.url.startswith("data:") else _("ảnh nhúng")
    alt = picture.alt or _("Ảnh chưa có: %(name)s") % {"name": name[:100]}
    source = html.escape(safe_address(picture.url))
    caption = f"<figcaption>{html.escape(picture.caption)}</figcaption>" if picture.caption else ""
    return build.raw(f'<figure><img src="{source}" alt="{html.escape(alt)}">{caption}</figure>', note=(_("Thiếu ảnh: ") + picture.url)[:255])


def gallery_blocks(pictures: list[IncomingPicture], title: str, surroundings: Surroundings, notes: Notes) -> list[dict[str, Any]]:
    """Pictures seen together; those that could not be had follow, each in a place of its own."""
    found = [(surroundings.picture(picture), picture) for picture in pictures]
    have = [(number, picture.caption, "") for number, picture in found if number is not None]
    blocks = [missing_block(picture, notes) for number, picture in found if number is None]
    if len(have) == 1 and not title:
        return [build.picture(have[0][0], caption=have[0][1]), *blocks]
    return [build.gallery(have, title=title), *blocks] if have else blocks


def captions_of(figure: etree._Element) -> list[etree._Element]:
    """The elements that hold captions inside a figure: ``figcaption`` and what its class calls a caption; the outermost of each."""
    found = [element for element in figure.iter() if element is not figure and tag_of(element) and _is_caption(element)]
    return [element for element in found if not any(other is not element and other in found for other in element.iterancestors())]


def _is_caption(element: etree._Element) -> bool:
    if next(element.iter("img", "table", "iframe"), None) is not None:
        return False
    return tag_of(element) == "figcaption" or (tag_of(element) in {"p", "div", "span", "td", "dd", "em"} and has_class(element, CAPTION_CLASS))


def caption_text(figure: etree._Element, image: etree._Element) -> str:
    """The caption of the only picture of a figure: all its words in reading order, without the picture."""
    return inner_text(figure, skip=image)
