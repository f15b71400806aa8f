"""The home page of a site: it also answers the addresses of articles."""

from __future__ import annotations

import re
from typing import Any

from django.http import Http404
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from toasoan.newsroom.articles.models import ArticlePage

ARTICLE_PATH = re.compile(r"^(?P<slug>.*?)-?(?P<id>\d+)\.html$")


class HomePage(Page):
    """The root of a site."""

    subpage_types = ["articles.SectionPage", "articles.ArchiveFolder"]

    class Meta:
        verbose_name = _("Trang chủ")
        verbose_name_plural = _("Trang chủ")

    def route(self, request: Any, path_components: list[str]) -> RouteResult:
        """Resolve ``<section>/<slug>-<id>.html`` by id; everything else as Wagtail does."""
        if path_components and (match := ARTICLE_PATH.match(path_components[-1])):
            article = ArticlePage.objects.live().descendant_of(self).select_related("section").filter(pk=int(match["id"])).first()
            if article is None:
                raise Http404
            return RouteResult(article)
        return super().route(request, path_components)
