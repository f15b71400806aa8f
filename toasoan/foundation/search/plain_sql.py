"""Small questions asked at every search, as plain SQL: building a queryset takes longer than answering it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db import connection


def rows(sql: str, values: list[Any]) -> list[Any]:
    """All rows."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())


def rows_among(sql: str, values: Collection[Any]) -> list[Any]:
    """All rows of a question that ends in ``IN (…)``, without its parentheses."""
    found = list(values)
    return rows(f"{sql} ({', '.join(['%s'] * len(found))})", found) if found else []
