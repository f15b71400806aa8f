"""The blocks of an article's body."""

from toasoan.newsroom.articles.blocks.body import BodyBlock, plain_text

__all__ = ["BodyBlock", "plain_text"]
