"""Frames and posts of other sites: the address that may be embedded, if there is one."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

from lxml import etree

from toasoan.newsroom.wire.html_blocks.notes import Surroundings

_YOUTUBE = re.compile(r"(?:youtube(?:-nocookie)?\.com/(?:embed|v|shorts)/|youtu\.be/)([\w-]{6,20})")
_VIMEO = re.compile(r"player\.vimeo\.com/video/(\d+)")
_TIKTOK = re.compile(r"tiktok\.com/(?:embed/(?:v2/)?|player/v1/)(\d+)")
_ADDRESS = re.compile(r"https?://[^\s<>\"']+")
POST_CLASSES = r"twitter-tweet|twitter-video|instagram-media|tiktok-embed|fb-post|fb-video|fb-xfbml"


def page_address(address: str) -> str:
    """The page that a frame shows: players are embedded by the address a person would share."""
    address = "https:" + address if address.startswith("//") else address.replace("http://", "https://", 1)
    if match := _YOUTUBE.search(address):
        return f"https://www.youtube.com/watch?v={match[1]}"
    if match := _VIMEO.search(address):
        return f"https://vimeo.com/{match[1]}"
    if match := _TIKTOK.search(address):
        return f"https://www.tiktok.com/embed/v2/{match[1]}"
    parts = urlsplit(address)
    if "/plugins/" in parts.path and (inner := parse_qs(parts.query).get("href")):
        return inner[0]
    return address


def allowed_address(address: str, surroundings: Surroundings) -> str | None:
    """The page's address, when it may be embedded."""
    try:
        page = page_address(address.strip())
    except ValueError:
        return None
    return page if len(page) <= 500 and surroundings.may_embed(page) else None


def lone_address(text: str) -> str | None:
    """The address, when a paragraph consists of nothing else."""
    return text.strip() if _ADDRESS.fullmatch(text.strip()) else None


def post_address(element: etree._Element) -> str:
    """The address of a social post pasted as a blockquote or a box."""
    for name in ("data-instgrm-permalink", "cite", "data-href"):
        if value := element.get(name):
            return value
    anchors = [anchor.get("href") or "" for anchor in element.iter("a")]
    return anchors[-1] if anchors else ""
