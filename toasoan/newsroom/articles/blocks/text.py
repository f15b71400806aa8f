"""Blocks of words: text, headings, quotations, boxes, questions and answers, verse, and HTML brought from elsewhere."""

from __future__ import annotations

from typing import Any

import nh3
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

TEXT_FEATURES = ["bold", "italic", "link", "document-link", "ol", "ul", "superscript", "subscript", "strikethrough"]
SHORT_FEATURES = ["bold", "italic", "link"]

# what an imported fragment may keep; everything else (scripts, styles, event handlers, frames) is dropped
RAW_TAGS = {
    "p", "br", "hr", "strong", "b", "em", "i", "u", "s", "sub", "sup", "small", "mark", "a", "ul", "ol", "li", "dl", "dt", "dd",
    "blockquote", "cite", "q", "code", "pre", "h2", "h3", "h4", "h5", "h6", "figure", "figcaption", "img", "table", "caption",
    "colgroup", "col", "thead", "tbody", "tfoot", "tr", "th", "td", "div", "span", "section", "abbr", "time", "details", "summary",
    "ruby", "rt", "rp",
}  # fmt: skip
RAW_ATTRIBUTES = {
    "a": {"href", "title", "hreflang"},
    "img": {"src", "alt", "width", "height", "title"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "col": {"span"},
    "time": {"datetime"},
    "abbr": {"title"},
    "*": {"lang", "dir"},
}


def clean_html(html: str) -> str:
    """The fragment without anything that could run, load or restyle: only ``RAW_TAGS`` with harmless attributes are kept."""
    return nh3.clean(
        html,
        tags=RAW_TAGS,
        attributes=RAW_ATTRIBUTES,
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel="noopener nofollow",
    )


class TextBlock(blocks.RichTextBlock):
    """Running text, a few paragraphs at a time; headings are blocks of their own, so there is no h1 to misuse."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("features", TEXT_FEATURES)
        super().__init__(**kwargs)

    class Meta:
        icon = "pilcrow"
        label = _("Văn bản")
        template = "articles/blocks/text.html"


class HeadingBlock(blocks.StructBlock):
    """A heading inside the article: h2 or h3, the title being the only h1."""

    text = blocks.CharBlock(label=_("Tiêu đề phụ"), max_length=255)
    level = blocks.ChoiceBlock(label=_("Cấp"), choices=[("h2", _("Lớn")), ("h3", _("Nhỏ"))], default="h2")

    class Meta:
        icon = "title"
        label = _("Tiêu đề phụ")
        template = "articles/blocks/heading.html"


class QuoteBlock(blocks.StructBlock):
    """Somebody's words, set apart."""

    text = blocks.TextBlock(label=_("Lời trích"))
    by = blocks.CharBlock(label=_("Của ai"), required=False, max_length=255)
    role = blocks.CharBlock(label=_("Chức danh"), required=False, max_length=255)

    class Meta:
        icon = "openquote"
        label = _("Trích dẫn")
        template = "articles/blocks/quote.html"


class FactBoxBlock(blocks.StructBlock):
    """Background beside the text (box thông tin)."""

    title = blocks.CharBlock(label=_("Tên hộp"), required=False, max_length=255)
    text = blocks.RichTextBlock(label=_("Nội dung"), features=[*SHORT_FEATURES, "ul", "ol"])

    class Meta:
        icon = "info-circle"
        label = _("Hộp thông tin")
        template = "articles/blocks/factbox.html"


class QuestionAnswerBlock(blocks.StructBlock):
    """One question and its answer, for interviews and answers to readers."""

    question = blocks.TextBlock(label=_("Câu hỏi"))
    answer = blocks.RichTextBlock(label=_("Trả lời"), features=[*SHORT_FEATURES, "ul", "ol"])
    by = blocks.CharBlock(label=_("Người trả lời"), required=False, max_length=255)

    class Meta:
        icon = "help"
        label = _("Hỏi – đáp")
        template = "articles/blocks/qa.html"


class PoemBlock(blocks.StructBlock):
    """Verse: every line break and every stanza is kept."""

    text = blocks.TextBlock(label=_("Lời thơ"), rows=8)

    class Meta:
        icon = "list-ul"
        label = _("Thơ")
        template = "articles/blocks/poem.html"

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """Adds ``stanzas``: a list of lists of lines."""
        context = super().get_context(value, parent_context=parent_context)
        text = str(value.get("text", "")).replace("\r\n", "\n")
        context["stanzas"] = [stanza.split("\n") for stanza in text.strip("\n").split("\n\n") if stanza.strip()]
        return dict(context)


class RawBlock(blocks.StructBlock):
    """HTML from an old site that no other block could take; kept sanitised and listed for cleaning."""

    html = blocks.TextBlock(label=_("HTML"), rows=8)
    note = blocks.CharBlock(label=_("Vì sao giữ nguyên"), required=False, max_length=255)

    class Meta:
        icon = "code"
        label = _("Mã cũ chờ dọn")
        template = "articles/blocks/raw.html"

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """Adds ``clean``: what is stored is never trusted, so it is sanitised each time it is shown."""
        context = super().get_context(value, parent_context=parent_context)
        context["clean"] = self.safe_html(value)
        return dict(context)

    @staticmethod
    def safe_html(value: Any) -> SafeString:
        """The sanitised fragment, safe to print."""
        return mark_safe(clean_html(str(value.get("html", ""))))  # noqa: S308 (sanitised by nh3 on this line)
