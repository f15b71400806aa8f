"""What is said when the desk refuses something."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.functional import Promise

if TYPE_CHECKING:
    from toasoan.outlets.frontdesk.models import FrontVersion
    from toasoan.outlets.frontdesk.plans import FrontPlan


class FrontRefused(Exception):
    """An act was refused; the text says what is wrong and what to do. Nothing was changed."""

    def __init__(self, message: str | Promise) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return str(self.message)


@dataclass
class Overtaken(Exception):
    """Another version came between: ``theirs`` would be lost.

    ``merged`` holds both; in the zones named by ``clashes`` mine stands.
    """

    theirs: FrontVersion
    merged: FrontPlan
    clashes: list[str]
