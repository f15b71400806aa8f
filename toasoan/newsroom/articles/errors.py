"""What is said when the newsroom's rules refuse something."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.exceptions import PermissionDenied
from django.utils.functional import Promise


class ArticleRefused(PermissionDenied):
    """An act was refused. ``messages`` say, in the reader's language, what is wrong and what to do; nothing was changed.

    It is a ``PermissionDenied``, so that a path that does not expect it still refuses instead of failing.
    """

    def __init__(self, *messages: str | Promise) -> None:
        super().__init__(*messages)
        self.messages: Sequence[str | Promise] = messages

    def __str__(self) -> str:
        return " ".join(str(message) for message in self.messages)
