"""What engines are asked: which documents have these tokens. Nothing in it was typed by somebody, so nothing can be misread."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class All:
    """Every part must hold."""

    parts: tuple[Expression, ...]


@dataclass(frozen=True)
class Some:
    """One part is enough."""

    parts: tuple[Expression, ...]


Expression = str | All | Some


def every(parts: Iterable[Expression]) -> Expression:
    """All of them, as simply as it can be said."""
    return _joined(All, parts)


def one_of(parts: Iterable[Expression]) -> Expression:
    """One of them, as simply as it can be said."""
    return _joined(Some, parts)


def _joined(kind: type[All] | type[Some], parts: Iterable[Expression]) -> Expression:
    flat: list[Expression] = []
    for part in parts:
        flat.extend(part.parts if isinstance(part, kind) else [part])
    different = tuple(dict.fromkeys(flat))
    return different[0] if len(different) == 1 else kind(different)


def spelled(expression: Expression, token: Callable[[str], str], conjunction: str, disjunction: str) -> str:
    """The expression in a language that has two signs and parentheses."""
    if isinstance(expression, str):
        return token(expression)
    sign = conjunction if isinstance(expression, All) else disjunction
    return "(" + sign.join(spelled(part, token, conjunction, disjunction) for part in expression.parts) + ")"


@dataclass(frozen=True)
class Wanted:
    """Documents that an expression holds for, without any of these tokens, published from ``since`` on and before ``until``."""

    expression: Expression
    without: tuple[str, ...] = ()
    since: datetime | None = None
    until: datetime | None = None


def holds(expression: Expression, tokens: Collection[str]) -> bool:
    """Whether the expression holds for a document with these tokens."""
    if isinstance(expression, str):
        return expression in tokens
    parts = (holds(part, tokens) for part in expression.parts)
    return all(parts) if isinstance(expression, All) else any(parts)
