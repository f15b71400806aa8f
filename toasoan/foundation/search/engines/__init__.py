"""The full-text index: that of the database in use."""

from __future__ import annotations

from django.db import connection

from toasoan.foundation.search.engines.base import Engine, Entry


def engine() -> Engine:
    """The engine in use.

    :raises NotImplementedError: for a database without one.
    """
    if connection.vendor == "sqlite":
        from toasoan.foundation.search.engines.sqlite import SQLiteEngine

        return SQLiteEngine()
    if connection.vendor == "postgresql":
        from toasoan.foundation.search.engines.postgresql import PostgreSQLEngine

        return PostgreSQLEngine()
    raise NotImplementedError(connection.vendor)


__all__ = ["Engine", "Entry", "engine"]
