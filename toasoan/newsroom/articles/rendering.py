"""How an article becomes the page readers get: an outlet fills this place, the newsroom only asks."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from toasoan.newsroom.articles.models import ArticlePage

Renderer = Callable[["ArticlePage"], bytes]
_renderer: list[Renderer] = []


def register_renderer(renderer: Renderer) -> Renderer:
    """Make ``renderer(article) -> bytes`` the one that renders the public page; the last registered wins. Usable as a decorator."""
    _renderer[:] = [renderer]
    return renderer


def render_page(article: ArticlePage) -> bytes | None:
    """The page as readers get it, or ``None`` where no outlet shows articles."""
    return _renderer[0](article) if _renderer else None
