"""The page of an article outside any request: what the newsroom keeps as the public version, byte for byte."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import translation

from toasoan.newsroom.articles.models import ArticlePage
from toasoan.newsroom.articles.rendering import register_renderer
from toasoan.outlets.website.press import Press
from toasoan.outlets.website.queries import site_of


@register_renderer
def render_article(article: ArticlePage) -> bytes:
    """The complete page as readers of its site get it.

    :raises ValueError: for an article that belongs to no site, and so has no address.
    """
    site = site_of(article)
    if site is None:
        raise ValueError(f"article {article.pk} belongs to no site")
    request = _request_for(site, article.public_path)
    press = Press(site, request)
    request._press = press  # type: ignore[attr-defined]  # as press_of would find it
    with translation.override(press.language):
        page = render_to_string("articles/article_page.html", {"page": article, "self": article, "request": request, "press": press})
    return page.encode()


def _request_for(site: object, path: str) -> HttpRequest:
    """A reader's plain request for a path of the site."""
    address = urlsplit(str(site.root_url))  # type: ignore[attr-defined]  # a Site
    request = HttpRequest()
    request.method, request.path, request.path_info = "GET", path, path
    request.META |= {
        "SERVER_NAME": address.hostname or "localhost",
        "SERVER_PORT": str(address.port or (443 if address.scheme == "https" else 80)),
        "wsgi.url_scheme": address.scheme,
        "HTTP_HOST": address.netloc,
    }
    request._wagtail_site = site  # type: ignore[attr-defined]  # Site.find_for_request remembers it so
    return request
