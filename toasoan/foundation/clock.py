"""What runs by the clock: every app registers its periodic jobs here, and one process (``manage.py clock``) runs them.

A job is a function without arguments that may be run again at any moment: it looks for what is due and does it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Job:
    """A named job and how often it runs, in seconds."""

    name: str
    seconds: int
    run: Callable[[], object]


_jobs: dict[str, Job] = {}


def every(seconds: int, name: str) -> Callable[[Callable[[], object]], Callable[[], object]]:
    """Register a function as a periodic job (from the app's ``ready``; the same name replaces)."""

    def register(run: Callable[[], object]) -> Callable[[], object]:
        _jobs[name] = Job(name, seconds, run)
        return run

    return register


def jobs() -> tuple[Job, ...]:
    """All jobs, by name."""
    return tuple(_jobs[name] for name in sorted(_jobs))
