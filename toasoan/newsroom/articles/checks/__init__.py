"""Checks of an article while it is written and when it is published, split by noun; other apps may register more."""

from toasoan.newsroom.articles.checks.registry import Problem, Severity, blocking_problems, register_check, registered_checks, run_checks

__all__ = ["Problem", "Severity", "blocking_problems", "register_check", "registered_checks", "run_checks"]


def load() -> None:
    """Import the modules that register the newsroom's own checks; called once, when the app is ready."""
    from toasoan.newsroom.articles.checks import credits, links, persons, structure, words  # noqa: F401
