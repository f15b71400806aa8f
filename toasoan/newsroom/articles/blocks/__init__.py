"""The blocks of an article's body, split by noun; ``build`` makes them from code, ``reading`` takes them apart."""

from toasoan.newsroom.articles.blocks.body import BodyBlock
from toasoan.newsroom.articles.blocks.reading import (
    internal_links,
    pictures_in,
    plain_text,
    recordings_in,
    word_count,
)

__all__ = ["BodyBlock", "internal_links", "pictures_in", "plain_text", "recordings_in", "word_count"]
