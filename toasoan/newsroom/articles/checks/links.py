"""Checks of links to our own pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from toasoan.newsroom.articles.blocks.reading import internal_links
from toasoan.newsroom.articles.checks.registry import Problem, Severity, register_check

if TYPE_CHECKING:
    from toasoan.newsroom.articles.models import ArticlePage

_ARTICLE = re.compile(r"-(\d+)\.html$")


@register_check("links")
def check_links(article: ArticlePage) -> Iterator[Problem]:
    """Links to pages of ours that readers cannot open: gone, or not public."""
    wanted: list[tuple[str, int | None]] = []
    hosts: set[str] | None = None
    for place, page_id, address in internal_links(article.body):
        if not address:
            wanted.append((place, page_id))
        elif match := _ARTICLE.search(urlsplit(address).path):
            host = urlsplit(address).hostname
            hosts = set(Site.objects.values_list("hostname", flat=True)) if hosts is None and host else hosts
            if host is None or host in (hosts or set()):
                wanted.append((place, int(match[1])))
    pages = {page.pk: page for page in Page.objects.filter(pk__in={pk for _place, pk in wanted if pk})} if wanted else {}
    for place, page_id in wanted:
        page = pages.get(page_id)
        if page is None:
            message = _("Có liên kết trỏ đến trang của ta không còn nữa. Xóa hoặc thay liên kết.")
            yield Problem("link.dead", Severity.BLOCKING, message, place)
        elif not page.live:
            message = _("Liên kết trỏ đến “%(title)s”, trang bạn đọc không mở được lúc này. Đăng trang ấy trước, hoặc bỏ liên kết.")
            yield Problem("link.hidden", Severity.WARNING, message % {"title": page.title}, place, page.title)
