"""The notes of stories, as a master."""

from toasoan.newsroom.stories.tests.conftest import notes

__all__ = ["notes"]
