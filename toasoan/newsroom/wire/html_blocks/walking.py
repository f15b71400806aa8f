"""Walking through a tree in reading order: which element becomes what."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext as _
from lxml import etree

from toasoan.newsroom.articles.blocks import build
from toasoan.newsroom.wire.html_blocks import embeds, pictures
from toasoan.newsroom.wire.html_blocks.collecting import SHORT, Context
from toasoan.newsroom.wire.html_blocks.media import MediaCollector
from toasoan.newsroom.wire.html_blocks.reading import BREAKING, MEDIA, SILENT, has, has_class, inner_text, is_image, links, tag_of
from toasoan.newsroom.wire.html_blocks.text import MARKS, safe_address

_FIGURE_CLASS = r"\b(?:wp-caption|image-?caption|img-?caption|tpl-?caption|VCSortableInPreviewMode|PhotoCMS|wp-block-image|picture-?box)\b"
_GALLERY_CLASS = r"gallery|slideshow|album"
_DROPPED = {"input", "select", "textarea", "canvas", "svg", "applet", "math", "frame", "frameset", "basefont", "bgsound"}
_HEADINGS = {"h1": "h2", "h2": "h2", "h3": "h3", "h4": "h3", "h5": "h3", "h6": "h3"}


class Walker(MediaCollector):
    """Collects the blocks of one body."""

    def _element(self, element: etree._Element, context: Context) -> None:
        tag = tag_of(element)
        handler = getattr(self, f"_on_{tag}", None) if tag.isalnum() else None
        if tag in SILENT:
            self._silent(element, tag)
        elif tag in _DROPPED:
            self._notes.drop(f"<{tag}> {inner_text(element)[:100]}")
        elif handler is not None:
            handler(element, context)
        elif tag in _HEADINGS:
            self._heading(element, context)
        elif tag in MARKS:
            self._inside(element, replace(context, marks=context.marks | {MARKS[tag]}))
        elif tag in BREAKING:
            self._container(element, context)
        else:
            self._inside(element, context)

    def _container(self, element: etree._Element, context: Context) -> None:
        images = sum(1 for _image in element.iter("img"))
        if element.get("data-wp-gallery"):
            self._wordpress_gallery(element.get("data-wp-gallery", ""), context)
        elif has_class(element, embeds.POST_CLASSES) and self._post(element, context):
            return
        elif images == 1 and has_class(element, _FIGURE_CLASS) and not has(element, "table", "iframe", "video", "audio"):
            self._figure_of_one(element, context)
        elif (images > 1 and has_class(element, _GALLERY_CLASS) and self._gallery(element, context)) or (
            not images and has_class(element, pictures.CAPTION_CLASS) and self._late_caption(element, context)
        ):
            return
        else:
            self._end(context)
            self._inside(element, context)
            self._end(context)

    def _late_caption(self, element: etree._Element, context: Context) -> bool:
        """A paragraph after a picture that its class calls a caption."""
        if not self._current.is_empty() or self._paragraphs or not self.blocks or has(element, *MEDIA):
            return False
        block = self.blocks[-1]
        if block["type"] != "picture" or block["value"]["caption"]:
            return False
        block["value"]["caption"] = inner_text(element)
        self._loose(links(element), context)
        return True

    def _on_br(self, element: etree._Element, context: Context) -> None:
        self._add("\n", context)

    def _on_hr(self, element: etree._Element, context: Context) -> None:
        self._end(context)

    def _on_a(self, element: etree._Element, context: Context) -> None:
        address = safe_address(element.get("href"))
        if element.get("href") and not address and not (element.get("href") or "").startswith("#"):
            self._notes.drop(f"<a href> {element.get('href')}")
        words = inner_text(element)
        inner = replace(context, link=(address, self._number())) if address and words else context
        self._inside(element, inner)
        if address and not words and has(element, "img") and not is_image(address):
            self._loose([address], context)

    def _heading(self, element: etree._Element, context: Context) -> None:
        words = " ".join(inner_text(element).split())
        if not words or len(words) > SHORT or context.lists or has(element, *MEDIA, "ul", "ol", "blockquote"):
            self._end(context)
            self._inside(element, replace(context, marks=context.marks | {"b"}))
            self._end(context)
            return
        self._put(build.heading(words, _HEADINGS[tag_of(element)]))  # type: ignore[arg-type]  # h2 or h3 by the table
        self._report_silent(element)
        self._loose(links(element), context)

    def _on_ul(self, element: etree._Element, context: Context) -> None:
        self._list(element, context, "ul")

    def _on_ol(self, element: etree._Element, context: Context) -> None:
        self._list(element, context, "ol")

    def _list(self, element: etree._Element, context: Context, kind: str) -> None:
        if sum(1 for _image in element.iter("img")) > 1 and has_class(element, _GALLERY_CLASS) and self._gallery(element, context):
            return
        number = self._number()
        self._end(context)
        self._say(element.text, context)
        for child in element:
            if isinstance(child.tag, str):
                inner = replace(context, lists=(*context.lists, (kind, number, self._number())))
                if tag_of(child) == "li":
                    self._end(context)
                    self._inside(child, inner)
                    self._end(inner)
                else:
                    self._element(child, inner if tag_of(child) in {"ul", "ol"} else context)
            self._say(child.tail, context)
        self._end(context)

    def _on_pre(self, element: etree._Element, context: Context) -> None:
        if has_class(element, "wp-block-verse") and not has(element, *MEDIA, "a"):
            self._put(build.poem("".join(str(part) for part in element.itertext()).strip("\n")))
            return
        self._end(context)
        self._inside(element, replace(context, preformatted=True))
        self._end(context)

    def _on_blockquote(self, element: etree._Element, context: Context) -> None:
        if has_class(element, embeds.POST_CLASSES) and self._post(element, context):
            return
        cites = [child for child in element.iter("cite", "footer") if inner_text(child)]
        cite = cites[-1] if cites and len(inner_text(cites[-1])) <= SHORT else None
        words = inner_text(element, skip=cite)
        if not words or context.lists or has(element, *MEDIA, "ul", "ol", "pre", "dl", "details", *_HEADINGS):
            self._end(context)
            self._inside(element, context)
            self._end(context)
            return
        by = " ".join(inner_text(cite).split()) if cite is not None else ""
        self._put(build.quote(words, by=by.removeprefix("—").strip()))
        self._report_silent(element)
        self._loose(links(element), context)

    def _post(self, element: etree._Element, context: Context) -> bool:
        """A pasted post of a social network."""
        source = embeds.post_address(element)
        address = embeds.allowed_address(source, self._around)
        if address is None or has(element, "img", "table"):
            return False
        self._put(build.embed(address, caption=inner_text(element)))
        self._report_silent(element)
        self._loose([link for link in links(element) if link != source], context)
        return True

    def _on_dl(self, element: etree._Element, context: Context) -> None:
        if has(element, *MEDIA):
            self._container(element, context)
        else:
            self._raw(element, _("danh sách định nghĩa"))

    def _on_details(self, element: etree._Element, context: Context) -> None:
        if has(element, *MEDIA):
            self._container(element, context)
        else:
            self._raw(element, _("khối thu gọn"))
