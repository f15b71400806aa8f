"""The one door: what makes an article public, hides it or moves its state happens inside ``actions``.

``ArticlePage.save`` and the signal handlers refuse such a change from anywhere else, whatever screen, command or
programming interface it comes from.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_open: ContextVar[bool] = ContextVar("articles_door_open", default=False)


@contextmanager
def open_door() -> Iterator[None]:
    """Only ``actions`` calls this, after the rules have been applied."""
    token = _open.set(True)
    try:
        yield
    finally:
        _open.reset(token)


def is_open() -> bool:
    """Whether an action is at work."""
    return _open.get()
