"""What is said when print refuses something."""

from __future__ import annotations

from toasoan.newsroom.stories.errors import StoryRefused


class PrintRefused(StoryRefused):
    """An act was refused; nothing was changed."""
