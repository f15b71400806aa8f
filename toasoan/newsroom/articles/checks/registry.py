"""The list of checks. A check is a function that takes an article and yields problems."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from toasoan.newsroom.articles.models import ArticlePage


class Severity(models.TextChoices):
    """How much a problem weighs."""

    BLOCKING = "blocking", _("Lỗi chặn đăng")
    WARNING = "warning", _("Cảnh báo")
    HINT = "hint", _("Gợi ý")


@dataclass(frozen=True)
class Problem:
    """One thing found: a stable code, how much it weighs, what is wrong and what to do, and where.

    ``place`` is a field name of the article or a block's id; ``excerpt`` the words in question.
    """

    code: str
    severity: Severity
    message: str | Promise
    place: str = ""
    excerpt: str = ""


Check = Callable[["ArticlePage"], Iterable[Problem]]
_checks: dict[str, Check] = {}


def register_check(code: str) -> Callable[[Check], Check]:
    """Register a function as the check ``code`` (a decorator): ``(article) -> problems``. Other apps do so in ``ready``.

    :raises ValueError: when the code is taken.
    """

    def register(check: Check) -> Check:
        if code in _checks:
            raise ValueError(f"check {code} is registered twice")
        _checks[code] = check
        return check

    return register


def registered_checks() -> dict[str, Check]:
    """All checks by code."""
    return dict(_checks)


_WEIGHT = {Severity.BLOCKING: 0, Severity.WARNING: 1, Severity.HINT: 2}


def run_checks(article: ArticlePage) -> list[Problem]:
    """Everything all checks find, the weightiest first."""
    found = [problem for check in _checks.values() for problem in check(article)]
    return sorted(found, key=lambda problem: _WEIGHT[problem.severity])


def blocking_problems(article: ArticlePage) -> list[Problem]:
    """Only what must be put right before publishing."""
    return [problem for problem in run_checks(article) if problem.severity == Severity.BLOCKING]
