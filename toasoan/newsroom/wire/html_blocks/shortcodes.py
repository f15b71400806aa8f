"""WordPress's square brackets and block comments. Those that carry content become HTML; the others are dropped and listed."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping

from toasoan.newsroom.wire.html_blocks.notes import Notes

_CODE = re.compile(r"\[(?P<close>/?)(?P<name>[a-zA-Z][\w-]*)(?P<attributes>(?:\s[^\[\]]*)?)/?\]")
_ATTRIBUTE = re.compile(r"""([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'\]]+))""")
_DYNAMIC = re.compile(r"<!--\s*wp:([\w/-]+)\s*(\{.*?\})?\s*/-->", re.DOTALL)
_TAG = re.compile(r"(<!--.*?-->|<[a-zA-Z/!][^<>]*>)", re.DOTALL)
# always a shortcode, even without attributes; other words in brackets ("[VIDEO]", "[Ảnh]") are a newspaper's own
_KNOWN = {"gallery", "caption", "playlist", "embed", "contact-form-7", "wp_caption", "toc", "adsense", "rev_slider", "more"}
_BUILDERS = re.compile(r"^(?:vc|et_pb|su|td|tdc|fusion|av|cs|elementor|ux|wpcf7|wp|ninja|gravity|adrotate|mc4wp|tie|jnews)[_-]", re.IGNORECASE)


def _attributes(text: str) -> dict[str, str]:
    return {match[1].lower(): html.unescape(match[2] or match[3] or match[4] or "") for match in _ATTRIBUTE.finditer(text)}


def expand_shortcodes(markup: str, notes: Notes) -> str:
    """The markup without shortcodes and dynamic blocks; brackets inside tags are left alone."""
    markup = _DYNAMIC.sub(lambda match: _drop(notes, f"wp:{match[1]} {match[2] or ''}"), markup)
    if "[" not in markup:
        return markup
    closed = {match["name"].lower() for match in _CODE.finditer(markup) if match["close"]}
    parts = _TAG.split(markup)
    return "".join(part if part.startswith("<") else _CODE.sub(lambda match: _expand(match, closed, notes), part) for part in parts)


def _drop(notes: Notes, what: str) -> str:
    notes.drop(f"[{what.strip()}]")
    return ""


def _is_shortcode(name: str, attributes: Mapping[str, str], closed: set[str]) -> bool:
    return bool(name in _KNOWN or attributes or name in closed or _BUILDERS.match(name))


def _expand(match: re.Match[str], closed: set[str], notes: Notes) -> str:
    name, attributes = match["name"].lower(), _attributes(match["attributes"])
    if not _is_shortcode(name, attributes, closed):
        return match[0]
    closing = bool(match["close"])
    if name in {"caption", "wp_caption"}:
        return _caption(attributes, closing=closing)
    if name == "gallery" and not closing:
        return f'<div data-wp-gallery="{html.escape(attributes.get("ids") or attributes.get("include") or "parent")}"></div>'
    if name == "embed":
        return "</p>" if closing else "<p>"
    if name in {"youtube", "vimeo"} and not closing and (address := attributes.get("url") or attributes.get("src") or attributes.get("id")):
        full = address if "/" in address else {"youtube": "https://www.youtube.com/watch?v=", "vimeo": "https://vimeo.com/"}[name] + address
        return f"<p>{html.escape(full)}</p>"
    if name in {"video", "audio"} and not closing:
        keys = ("src", "mp4", "m4v", "webm", "ogv", "mp3", "m4a", "ogg", "wav")
        if address := next((attributes[key] for key in keys if attributes.get(key)), ""):
            return f'<{name} src="{html.escape(address)}"></{name}>'
    return "" if closing else _drop(notes, name + match["attributes"])


def _caption(attributes: Mapping[str, str], *, closing: bool) -> str:
    if closing:
        return "</figure>"
    words = attributes.get("caption", "")
    return '<figure class="wp-caption">' + (f"<figcaption>{html.escape(words)}</figcaption>" if words else "")
