"""What is said when planning refuses something."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.exceptions import PermissionDenied
from django.utils.functional import Promise


class StoryRefused(PermissionDenied):
    """An act was refused. ``messages`` say, in the reader's language, what is wrong and what to do; nothing was changed."""

    def __init__(self, *messages: str | Promise) -> None:
        super().__init__(*messages)
        self.messages: Sequence[str | Promise] = messages

    def __str__(self) -> str:
        return " ".join(str(message) for message in self.messages)
