"""The full-text index of the database in use."""

from __future__ import annotations

from typing import Protocol

from django.db import connection

from toasoan.foundation.search.engines.candidates import Candidate, Wanted
from toasoan.foundation.search.models import SearchDocument


class Engine(Protocol):
    """What a database has to offer."""

    def after_save(self, row: SearchDocument) -> None:
        """Bring the index in step with a row just saved."""

    def rebuild(self) -> None:
        """Make the index anew from the rows."""

    def find(self, wanted: Wanted, limit: int) -> tuple[list[Candidate], int]:
        """The best candidates for a query, roughly ranked, and how many there are in all."""


def engine() -> Engine:
    """The engine of the default database.

    :raises NotImplementedError: for a database without one.
    """
    if connection.vendor == "sqlite":
        from toasoan.foundation.search.engines.sqlite import SQLiteEngine

        return SQLiteEngine()
    if connection.vendor == "postgresql":
        from toasoan.foundation.search.engines.postgresql import PostgreSQLEngine

        return PostgreSQLEngine()
    raise NotImplementedError(connection.vendor)


__all__ = ["Candidate", "Engine", "Wanted", "engine"]
