"""Refusals, in words for the person."""

from __future__ import annotations

from collections.abc import Sequence


class MaturityRefused(Exception):
    """It may not be done; the message says why and what to do."""


class FrameworkWrong(MaturityRefused):
    """A framework's data cannot be taken; ``problems`` says what is wrong, one line for each place."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__(" ".join(problems))
        self.problems = list(problems)
