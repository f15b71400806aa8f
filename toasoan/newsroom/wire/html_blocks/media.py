"""Pictures, galleries, tables, frames and recordings on the way through a body."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlsplit

from django.utils.translation import gettext as _
from lxml import etree

from toasoan.newsroom.articles.blocks import build
from toasoan.newsroom.wire.html_blocks import embeds, pictures, tables
from toasoan.newsroom.wire.html_blocks.collecting import SHORT, Collector, Context
from toasoan.newsroom.wire.html_blocks.reading import children, has, inner_text, links, tag_of
from toasoan.newsroom.wire.html_blocks.text import safe_address


class MediaCollector(Collector):
    """Takes what is seen and heard."""

    def _on_img(self, element: etree._Element, context: Context) -> None:
        if pictures.is_emoji(element):
            self._add(element.get("alt") or "", context)
        elif pictures.is_decoration(element) or not pictures.address_of(element):
            self._notes.drop(f"<img> {element.get('src', '')[:100]}")
        else:
            self._put(pictures.picture_block(pictures.incoming(element), self._around, self._notes))

    def _on_noscript(self, element: etree._Element, context: Context) -> None:
        """The copy of a picture for pages without scripts is left out when the picture itself has just come."""
        before = element.getprevious()
        if before is not None and tag_of(before) == "img" and pictures.address_of(before):
            return
        self._inside(element, context)

    def _on_figure(self, element: etree._Element, context: Context) -> None:
        images = [image for image in element.iter("img") if not pictures.is_emoji(image)]
        if len(images) == 1 and not has(element, "table", "iframe", "video", "audio", "blockquote"):
            self._figure_of_one(element, context)
        elif not (len(images) > 1 and self._gallery(element, context)):
            self._other_figure(element, context)

    def _figure_of_one(self, element: etree._Element, context: Context) -> None:
        image = next(image for image in element.iter("img") if not pictures.is_emoji(image))
        if pictures.is_decoration(image) or not pictures.address_of(image):
            self._end(context)
            self._inside(element, context)
            self._end(context)
            return
        caption = pictures.caption_text(element, image)
        self._put(pictures.picture_block(pictures.incoming(image, caption), self._around, self._notes))
        self._report_silent(element)
        self._loose(links(element), context)

    def _other_figure(self, element: etree._Element, context: Context) -> None:
        table = next(element.iter("table"), None)
        captions = [child for child in children(element) if tag_of(child) == "figcaption"]
        if (
            table is not None
            and tables.kind_of(table) == "plain"
            and len(captions) == 1
            and not has(captions[0], "a")
            and not tables.table_caption(table)
        ):
            words = inner_text(captions[0])
            outside = inner_text(element, skip=table)
            if words == outside and len(words) <= SHORT:
                self._put(tables.table_block(table, " ".join(words.split())))
                return
        self._end(context)
        self._inside(element, context)
        self._end(context)

    def _gallery(self, element: etree._Element, context: Context) -> bool:
        """Several pictures with a caption each; ``False`` when there are words that are no caption: then everything is taken in turn."""
        captions = pictures.captions_of(element)
        known = "".join("".join(inner_text(caption) for caption in captions).split())
        if len(known) != len("".join(inner_text(element).split())) or has(element, "table", "iframe", "video", "audio"):
            return False
        own: dict[int, str] = {}
        title = ""
        images = [image for image in element.iter("img") if pictures.address_of(image) and not pictures.is_emoji(image)]
        for caption in captions:
            words = inner_text(caption)
            before = [number for number, image in enumerate(images) if _stands_before(image, caption)]
            holder = caption.getparent()
            if holder is element and len(_pictures_in(holder, images)) > 1 and not title and len(words) <= SHORT and tag_of(caption) == "figcaption":
                title = " ".join(words.split())
            elif before and before[-1] not in own:
                own[before[-1]] = words
            else:
                return False
        found = [pictures.incoming(image, own.get(number, "")) for number, image in enumerate(images)]
        if not found:
            return False
        self._put(*pictures.gallery_blocks(found, title, self._around, self._notes))
        self._report_silent(element)
        if title and self.blocks[-1]["type"] != "gallery" and not any(block["type"] == "gallery" for block in self.blocks[-len(found) - 1 :]):
            self._paragraph(title, context)
        self._loose(links(element), context)
        return True

    def _wordpress_gallery(self, numbers: str, context: Context) -> None:
        attachments = self._around.attachments
        wanted = [key for key in attachments if key.startswith("parent:")] if numbers == "parent" else numbers.replace(" ", "").split(",")
        found = [attachments[number] for number in wanted if number in attachments]
        for number in wanted:
            if number not in attachments:
                self._notes.missing.append(f"[gallery] {number}")
        if found:
            self._put(*pictures.gallery_blocks(found, "", self._around, self._notes))
        else:
            self._notes.drop(f"[gallery {numbers}]")

    def _on_table(self, element: etree._Element, context: Context) -> None:
        kind = tables.kind_of(element)
        images = sum(1 for _image in element.iter("img"))
        if kind == "layout" and images == 1 and len(tables.rows_of(element)) <= 3 and not has(element, "table", "iframe", "video", "audio"):
            self._figure_of_one(element, context)
        elif kind == "layout":
            if images or tables.table_caption(element):
                self._notes.flattened.append(f"table: {inner_text(element)[:80]}")
            self._end(context)
            self._inside(element, context)
            self._end(context)
        elif kind == "complex":
            self._raw(element, _("bảng có ô gộp, liên kết hoặc ảnh"))
            for image in element.iter("img"):
                self._on_img(image, context)
            for other in element.iter("iframe", "video", "audio"):
                self._element(other, context)
        elif kind == "plain":
            caption = tables.table_caption(element)
            if len(caption) > SHORT:
                self._paragraph(caption, context)
                caption = ""
            self._put(tables.table_block(element, " ".join(caption.split())))
            self._report_silent(element)

    def _on_iframe(self, element: etree._Element, context: Context) -> None:
        source = element.get("data-src") or element.get("src") or ""
        if address := embeds.allowed_address(source, self._around):
            self._put(build.embed(address, title=(element.get("title") or "")[:SHORT]))
        else:
            self._notes.drop(f"<iframe> {source}")

    _on_embed = _on_iframe

    def _on_object(self, element: etree._Element, context: Context) -> None:
        self._notes.drop(f"<object> {element.get('data') or ''}")
        self._inside(element, context)

    def _on_video(self, element: etree._Element, context: Context) -> None:
        self._recording(element, context, "video")

    def _on_audio(self, element: etree._Element, context: Context) -> None:
        self._recording(element, context, "audio")

    def _recording(self, element: etree._Element, context: Context, kind: str) -> None:
        address = safe_address(element.get("src") or next((source.get("src") for source in element.iter("source") if source.get("src")), ""))
        if not address:
            self._notes.drop(f"<{kind}>")
        elif (number := self._around.recording(address, kind)) is not None:
            self._put(build.video(number) if kind == "video" else build.audio(number))
        else:
            self._notes.missing.append(address)
            self._end(context)
            name = urlsplit(address).path.rsplit("/", 1)[-1] or address
            self._add(name, replace(context, link=(address, self._number())))
            self._end(context)


def _pictures_in(element: etree._Element | None, images: list[etree._Element]) -> list[etree._Element]:
    inside = set(element.iter("img")) if element is not None else set()
    return [image for image in images if image in inside]


def _stands_before(image: etree._Element, caption: etree._Element) -> bool:
    """Whether the picture comes before the caption in reading order."""
    for element in image.getroottree().iter("img", caption.tag):
        if element is image:
            return True
        if element is caption:
            return False
    return False
