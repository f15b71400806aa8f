"""Walking through a tree in reading order: words gather in paragraphs, everything else becomes a block where it stands."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

from django.utils.translation import gettext as _
from lxml import etree

from toasoan.newsroom.articles.blocks import build
from toasoan.newsroom.articles.blocks.text import clean_html
from toasoan.newsroom.wire.html_blocks import embeds, pictures, tables
from toasoan.newsroom.wire.html_blocks.notes import Notes, Surroundings
from toasoan.newsroom.wire.html_blocks.reading import BREAKING, MEDIA, SILENT, children, has, has_class, inner_text, is_image, links, tag_of
from toasoan.newsroom.wire.html_blocks.text import MARKS, ListPath, Paragraph, Run, broken_paragraphs, collapse, safe_address, text_blocks

_FIGURE_CLASS = r"\b(?:wp-caption|image-?caption|img-?caption|tpl-?caption|VCSortableInPreviewMode|PhotoCMS|wp-block-image|picture-?box)\b"
_GALLERY_CLASS = r"gallery|slideshow|album"
_DROPPED = {"input", "select", "textarea", "canvas", "svg", "applet", "math", "frame", "frameset", "basefont", "bgsound"}
_HEADINGS = {"h1": "h2", "h2": "h2", "h3": "h3", "h4": "h3", "h5": "h3", "h6": "h3"}
_SHORT = 255


@dataclass(frozen=True)
class Context:
    """What surrounds the words: marks, a link, the list they stand in, text whose line ends count."""

    marks: frozenset[str] = frozenset()
    link: tuple[str, int] | None = None
    lists: ListPath = ()
    preformatted: bool = False


class Walker:
    """Collects the blocks of one body."""

    def __init__(self, surroundings: Surroundings, notes: Notes, *, breaks: bool) -> None:
        self.blocks: list[dict[str, Any]] = []
        self._around, self._notes, self._breaks = surroundings, notes, breaks
        self._paragraphs: list[Paragraph] = []
        self._current = Paragraph()
        self._counter = 0

    def walk_all(self, tree: etree._Element) -> None:
        """The whole tree."""
        self._inside(tree, Context())
        self._flush()

    def _number(self) -> int:
        self._counter += 1
        return self._counter

    # words

    def _say(self, text: str | None, context: Context) -> None:
        if not text:
            return
        if context.preformatted:
            self._add(text.replace("\r\n", "\n"), context)
        elif self._breaks:
            for number, part in enumerate(broken_paragraphs(text)):
                if number:
                    self._end(context)
                self._add(part, context)
        else:
            self._add(collapse(text), context)

    def _add(self, text: str, context: Context) -> None:
        if text:
            if not self._current.runs:
                self._current.lists = context.lists
            self._current.runs.append(Run(text, context.marks, context.link))

    def _end(self, context: Context) -> None:
        """The paragraph ends here."""
        paragraph, self._current = self._current, Paragraph()
        if paragraph.is_empty():
            return
        alone = embeds.lone_address(paragraph.text()) if not paragraph.lists else None
        if alone and (address := embeds.allowed_address(alone, self._around)):
            self._put(build.embed(address))
        else:
            self._paragraphs.append(paragraph)

    def _flush(self) -> None:
        self._end(Context())
        self.blocks += text_blocks(self._paragraphs)
        self._paragraphs = []

    def _put(self, *blocks: dict[str, Any]) -> None:
        """Blocks after the words so far."""
        self._flush()
        self.blocks += blocks

    def _paragraph(self, text: str, context: Context, *, marks: frozenset[str] = frozenset()) -> None:
        for line in text.split("\n"):
            self._end(context)
            self._add(line, replace(context, marks=context.marks | marks))
        self._end(context)

    def _loose(self, addresses: list[str], context: Context) -> None:
        """Links that a caption, heading or quotation carried: its block takes plain words only, so they follow, shown as addresses."""
        for address in addresses:
            self._end(context)
            self._add(address, Context(link=(address, self._number()), lists=context.lists))
            self._paragraphs.append(self._current)
            self._current = Paragraph()

    # elements

    def _inside(self, element: etree._Element, context: Context) -> None:
        self._say(element.text, context)
        for child in element:
            if isinstance(child.tag, str):
                self._element(child, context)
            self._say(child.tail, context)

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

    def _silent(self, element: etree._Element, tag: str) -> None:
        if tag in {"script", "style"}:
            self._notes.drop(f"<{tag}> {element.get('src') or (element.text or '').strip()[:80]}")
        for frame in element.iter("img", "iframe"):
            self._notes.drop(f"<{tag}> <{frame.tag}> {frame.get('src', '')}")

    def _container(self, element: etree._Element, context: Context) -> None:
        images = sum(1 for _image in element.iter("img"))
        if element.get("data-wp-gallery"):
            self._wordpress_gallery(element.get("data-wp-gallery", ""), context)
        elif has_class(element, embeds.POST_CLASSES) and self._post(element, context):
            return
        elif images == 1 and has_class(element, _FIGURE_CLASS) and not has(element, "table", "iframe", "video", "audio"):
            self._figure_of_one(element, context)
        elif images > 1 and has_class(element, _GALLERY_CLASS) and self._gallery(element, context):
            return
        elif not images and has_class(element, pictures.CAPTION_CLASS) and self._late_caption(element, context):
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
        if not words or len(words) > _SHORT or context.lists or has(element, *MEDIA, "ul", "ol", "blockquote"):
            self._end(context)
            self._inside(element, replace(context, marks=context.marks | {"b"}))
            self._end(context)
            return
        self._put(build.heading(words, _HEADINGS[tag_of(element)]))  # type: ignore[arg-type]  # h2 or h3 by the table
        self._report_silent(element)
        self._loose(links(element), context)

    def _report_silent(self, element: etree._Element) -> None:
        for script in element.iter("script", "style"):
            self._silent(script, tag_of(script))

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
            self._put(build.poem("".join(element.itertext()).strip("\n")))
            return
        self._end(context)
        self._inside(element, replace(context, preformatted=True))
        self._end(context)

    def _on_blockquote(self, element: etree._Element, context: Context) -> None:
        if has_class(element, embeds.POST_CLASSES) and self._post(element, context):
            return
        cites = [child for child in element.iter("cite", "footer") if inner_text(child)]
        cite = cites[-1] if cites and len(inner_text(cites[-1])) <= _SHORT else None
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

    def _raw(self, element: etree._Element, why: str) -> None:
        """Kept as it is, sanitised; what sanitising takes away is listed."""
        if not inner_text(element):
            return
        self._report_silent(element)
        kept = deepcopy(element)
        for media in list(kept.iter("img", "iframe", "video", "audio")):
            media.drop_tree()  # they follow as blocks of their own
        html = clean_html(etree.tostring(kept, encoding="unicode", method="html", with_tail=False))
        self._put(build.raw(html, note=why[:_SHORT]))
        self._notes.raw.append(f"{why}: {inner_text(element)[:100]}")

    # pictures

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
        if table is not None and tables.kind_of(table) == "plain" and len(captions) == 1 and not has(captions[0], "a") and not tables.table_caption(table):
            words = inner_text(captions[0])
            outside = inner_text(element, skip=table)
            if words == outside and len(words) <= _SHORT:
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
            if holder is element and len(_pictures_in(holder, images)) > 1 and not title and len(words) <= _SHORT and tag_of(caption) == "figcaption":
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

    # tables, frames, sound

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
            if len(caption) > _SHORT:
                self._paragraph(caption, context)
                caption = ""
            self._put(tables.table_block(element, " ".join(caption.split())))
            self._report_silent(element)

    def _on_iframe(self, element: etree._Element, context: Context) -> None:
        source = element.get("data-src") or element.get("src") or ""
        if address := embeds.allowed_address(source, self._around):
            self._put(build.embed(address, title=(element.get("title") or "")[:_SHORT]))
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
