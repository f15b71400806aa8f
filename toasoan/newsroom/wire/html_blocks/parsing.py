"""From a string to a tree that can be walked: never deeper than the limit, whatever the nesting."""

from __future__ import annotations

import re

import lxml.html
import nh3
from lxml import etree

from toasoan.newsroom.wire import limits
from toasoan.newsroom.wire.html_blocks.notes import Notes
from toasoan.newsroom.wire.html_blocks.shortcodes import expand_shortcodes

_BLOCKS = re.compile(r"<(?:p|div)[\s>]", re.IGNORECASE)
_OPENING = re.compile(r"<[a-zA-Z]")
# what is kept of a body whose nesting is no writer's: enough for words, links, pictures and tables
_FLAT_TAGS = {"p", "br", "a", "img", "table", "tr", "td", "th", "caption", "h2", "h3", "iframe", "blockquote"}
_FLATTER_TAGS = {"p", "br", "a", "img"}
_FLAT_ATTRIBUTES = {"a": {"href"}, "img": {"src", "alt", "data-src", "data-original"}, "td": {"colspan", "rowspan"}, "iframe": {"src"}}


def parse(html: str, notes: Notes, *, wordpress: bool) -> tuple[lxml.html.HtmlElement, bool]:
    """The tree, and whether empty lines in its text part paragraphs (WordPress's classic editor writes so)."""
    breaks = wordpress and "<!-- wp:" not in html
    if wordpress:
        html = expand_shortcodes(html, notes)
    tree = _tree(html)
    if len(_OPENING.findall(html)) > limits.HTML_DEPTH and _depth(tree) > limits.HTML_DEPTH:
        notes.flattened.append("HTML")
        for tags in (_FLAT_TAGS, _FLATTER_TAGS):
            allowed = {tag: names for tag, names in _FLAT_ATTRIBUTES.items() if tag in tags}
            tree = _tree(nh3.clean(html, tags=tags, attributes=allowed, link_rel=None))
            if _depth(tree) <= limits.HTML_DEPTH:
                break
    return tree, breaks


def _tree(html: str) -> lxml.html.HtmlElement:
    parser = lxml.html.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True, remove_pis=True)
    return lxml.html.document_fromstring(f"<html><body><div>{html}</div></body></html>".encode("utf-8", "replace"), parser=parser)


def _depth(tree: etree._Element) -> int:
    deepest = depth = 0
    for event, _element in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest
