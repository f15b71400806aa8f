"""Checks of how an article is built: what its genre needs, headings, tables, charts, leftovers of old sites."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from toasoan.newsroom.articles.blocks.charts import chart_from_rows
from toasoan.newsroom.articles.blocks.data import table_rows
from toasoan.newsroom.articles.blocks.embeds import recognise
from toasoan.newsroom.articles.blocks.reading import block_text, unchosen_in
from toasoan.newsroom.articles.checks.registry import Problem, Severity, register_check

if TYPE_CHECKING:
    from toasoan.newsroom.articles.models import ArticlePage

LONG_PARAGRAPH = 140  # syllables: a screen and a half of a phone
_VAGUE_LINK = re.compile(r"<a [^>]*>\s*(?:tại đây|ở đây|đây|xem thêm|link|bấm vào đây)\s*</a>", re.IGNORECASE)


@register_check("genre")
def check_genre(article: ArticlePage) -> Iterator[Problem]:
    """The blocks without which the genre is not that genre."""
    have = {child.block_type for child in article.body}
    labels = article.body.stream_block.child_blocks
    for kind in article.genre.needs.get("blocks", []):
        if kind not in have and kind in labels:
            message = _("Thể loại “%(genre)s” cần ít nhất một khối “%(block)s”.") % {"genre": article.genre, "block": labels[kind].label}
            yield Problem("genre.block", Severity.BLOCKING, message, "body")
    some = [kind for kind in article.genre.needs.get("any_blocks", []) if kind in labels]
    if some and not have.intersection(some):
        names = ", ".join(str(labels[kind].label) for kind in some)
        message = _("Thể loại “%(genre)s” cần ít nhất một trong các khối: %(blocks)s.") % {"genre": article.genre, "blocks": names}
        yield Problem("genre.blocks", Severity.BLOCKING, message, "body")


@register_check("blocks")
def check_blocks(article: ArticlePage) -> Iterator[Problem]:
    """Blocks that were begun and left: a draft may have them, readers may not."""
    for place, block, chooser in unchosen_in(article.body):
        if block.name != "related":  # readers see what is left of it, and dead links have a check of their own
            message = _("Khối “%(block)s” chưa chọn %(item)s. Chọn, hoặc xóa khối này.")
            yield Problem("block.empty", Severity.BLOCKING, message % {"block": block.label, "item": str(chooser.label).lower()}, place or "body")
    for child in article.body:
        if child.block_type == "embed" and recognise(str(child.value.get("url") or "")) is None:
            message = _("Khối nhúng chưa có địa chỉ trên trang được phép nhúng. Sửa địa chỉ, hoặc đặt liên kết trong văn bản.")
            yield Problem("block.embed", Severity.BLOCKING, message, child.id or "body", str(child.value.get("url") or ""))


@register_check("headings")
def check_headings(article: ArticlePage) -> Iterator[Problem]:
    """Headings that a screen reader can follow: no small one before a large one."""
    large = False
    for child in article.body:
        if child.block_type != "heading":
            continue
        if child.value["level"] == "h3" and not large:
            message = _("Tiêu đề phụ “%(words)s” là cấp nhỏ mà trước đó chưa có cấp lớn. Đổi thành cấp lớn.") % {"words": child.value["text"]}
            yield Problem("accessibility.heading", Severity.WARNING, message, child.id or "body", child.value["text"])
        large = large or child.value["level"] == "h2"


@register_check("tables")
def check_tables(article: ArticlePage) -> Iterator[Problem]:
    """Tables with a heading row; charts with figures."""
    for child in article.body:
        if child.block_type == "table" and not (child.value["table"] or {}).get("first_row_is_table_header"):
            message = _("Bảng “%(name)s” chưa có hàng tiêu đề, người dùng trình đọc màn hình khó theo dõi. Chọn hàng đầu làm tiêu đề.")
            yield Problem("accessibility.table", Severity.WARNING, message % {"name": child.value["caption"]}, child.id or "body")
        if child.block_type == "chart" and chart_from_rows(table_rows(child.value["table"]), kind=child.value["kind"]) is None:
            message = _("Biểu đồ “%(name)s” chưa có số liệu đọc được. Viết số như 1.234,5.") % {"name": child.value["title"]}
            yield Problem("chart.empty", Severity.BLOCKING, message, child.id or "body")


@register_check("raw")
def check_raw(article: ArticlePage) -> Iterator[Problem]:
    """HTML of an old site that waits to be cleaned."""
    for child in article.body:
        if child.block_type == "raw":
            message = _("Còn khối mã cũ chờ dọn. Chuyển nội dung sang các khối thường rồi xóa khối này.")
            yield Problem("raw", Severity.WARNING, message, child.id or "body")


@register_check("reading")
def check_reading(article: ArticlePage) -> Iterator[Problem]:
    """Paragraphs a phone can show, links that say where they lead."""
    for child in article.body:
        if child.block_type != "text":
            continue
        for paragraph in block_text(child).split("\n"):
            if len(paragraph.split()) > LONG_PARAGRAPH:
                message = _("Đoạn bắt đầu bằng “%(start)s…” quá dài. Nên tách làm hai.") % {"start": " ".join(paragraph.split()[:6])}
                yield Problem("paragraph.long", Severity.HINT, message, child.id or "body")
        if _VAGUE_LINK.search(child.value.source):
            message = _("Có liên kết chỉ ghi “tại đây”. Đặt liên kết vào những chữ nói rõ sẽ mở ra điều gì.")
            yield Problem("accessibility.link", Severity.WARNING, message, child.id or "body")
