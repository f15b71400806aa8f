"""The full-text index: that of the database in use, or OpenSearch by setting."""

from __future__ import annotations

from django.conf import settings
from django.db import connection

from toasoan.foundation.search.engines.base import Engine, Entry


def engine() -> Engine:
    """The engine in use.

    :raises NotImplementedError: for a database without one.
    """
    if getattr(settings, "OPENSEARCH_URL", ""):
        from toasoan.foundation.search.engines.opensearch import OpenSearchEngine

        return OpenSearchEngine()
    if connection.vendor == "sqlite":
        from toasoan.foundation.search.engines.sqlite import SQLiteEngine

        return SQLiteEngine()
    if connection.vendor == "postgresql":
        from toasoan.foundation.search.engines.postgresql import PostgreSQLEngine

        return PostgreSQLEngine()
    raise NotImplementedError(connection.vendor)


__all__ = ["Engine", "Entry", "engine"]
