"""PostgreSQL: each document's tokens as one ``tsvector`` without positions, with a GIN index over all (migration 0003).

The words are cut here and not by PostgreSQL's parser, which takes "xã/phường" for a file name and leaves Khmer in one piece.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from django.db import connection

from toasoan.foundation.search.engines.base import Entry
from toasoan.foundation.search.expressions import Wanted, spelled

BATCH = 200
FILL = (
    "CREATE TABLE search_posting_new (LIKE search_posting INCLUDING DEFAULTS INCLUDING STORAGE)",
    "ALTER TABLE search_posting_new ALTER COLUMN tokens SET STATISTICS 1000",
)
EXCHANGE = (
    "ALTER TABLE search_posting_new ADD CONSTRAINT search_posting_new_pkey PRIMARY KEY (ordinal)",
    "CREATE INDEX search_posting_new_tokens ON search_posting_new USING gin (tokens) WITH (fastupdate = off)",
    "ANALYZE search_posting_new",
    "DROP TABLE search_posting",
    "ALTER TABLE search_posting_new RENAME TO search_posting",
    "ALTER INDEX search_posting_new_tokens RENAME TO search_posting_tokens",
    "ALTER TABLE search_posting RENAME CONSTRAINT search_posting_new_pkey TO search_posting_pkey",
)


def _quoted(token: str) -> str:
    # tokens hold letters, figures and a few signs, never a quotation mark or a backslash
    return f"'{token}'"


def match(wanted: Wanted) -> str:
    """The question as a tsquery."""
    text = spelled(wanted.expression, _quoted, " & ", " | ")
    return " & ".join([text, *(f"!{_quoted(token)}" for token in wanted.without)])


def _select(wanted: Wanted) -> tuple[str, list[Any]]:
    sql, values = "SELECT ordinal FROM search_posting WHERE tokens @@ %s::tsquery", [match(wanted)]
    for clause, moment in (("published_at >= %s", wanted.since), ("published_at < %s", wanted.until)):
        if moment is not None:
            sql += f" AND {clause}"
            values.append(moment)  # type: ignore[arg-type]  # text or a moment
    return sql, values


def _put(table: str, entries: Sequence[Entry]) -> None:
    rows = [(entry.ordinal, list(entry.tokens), entry.published_at) for entry in entries]
    with connection.cursor() as cursor:
        sql = f"INSERT INTO {table} (ordinal, tokens, published_at) VALUES (%s, array_to_tsvector(%s::text[]), %s)"  # noqa: S608 (one of two names)
        cursor.executemany(sql, rows)


class PostgreSQLEngine:
    """GIN, which answers without looking at the documents themselves."""

    def put(self, entries: Sequence[Entry]) -> None:
        """Write rows."""
        _put("search_posting", entries)

    def drop(self, entries: Sequence[Entry]) -> None:
        """Delete rows."""
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM search_posting WHERE ordinal = ANY(%s)", [[entry.ordinal for entry in entries]])

    def hold(self) -> None:
        """Writers of documents wait, and with them everybody who would write postings."""
        with connection.cursor() as cursor:
            cursor.execute("LOCK TABLE search_searchdocument IN SHARE ROW EXCLUSIVE MODE")

    def fill(self, entries: Iterable[Entry]) -> None:
        """Write a table beside the old one, which is read meanwhile; build its index in one go; exchange them."""
        rows = iter(entries)
        with connection.cursor() as cursor:
            for statement in FILL:
                cursor.execute(statement)
            while batch := list(islice(rows, BATCH)):
                _put("search_posting_new", batch)
            for statement in EXCHANGE:
                cursor.execute(statement)

    def newest(self, wanted: Sequence[Wanted], limit: int) -> list[list[int]]:
        """All questions in one statement."""
        found: list[list[int]] = [[] for _ in wanted]
        parts, values = [], list[Any]()
        for place, one in enumerate(wanted):
            sql, given = _select(one)
            parts.append(f"(SELECT {place}, ordinal FROM ({sql} ORDER BY ordinal LIMIT {limit:d}) AS q{place})")  # noqa: S608 (fixed texts and numbers)
            values.extend(given)
        for place, number in self._fetched(" UNION ALL ".join(parts), values):
            found[place].append(number)
        return found

    def _fetched(self, sql: str, values: list[Any]) -> Iterator[Any]:
        with connection.cursor() as cursor:
            cursor.execute(sql, values)
            yield from cursor.fetchall()

    def count(self, wanted: Wanted, most: int) -> int:
        """Count as far as needed."""
        sql, values = _select(wanted)
        [(count,)] = self._fetched(f"SELECT count(*) FROM ({sql} LIMIT {most:d}) AS found", values)  # noqa: S608 (a fixed text and a number)
        return int(count)

    def holders(self, wanted: Sequence[Wanted], most: int) -> list[list[int]]:
        """Planned once, however many there are."""
        if any(one.since or one.until for one in wanted):
            return self.newest(wanted, most)
        sql = (
            "SELECT asked.place, found.ordinal FROM unnest(%s::text[]) WITH ORDINALITY AS asked (question, place)"
            " CROSS JOIN LATERAL (SELECT p.ordinal FROM search_posting p WHERE p.tokens @@ asked.question::tsquery LIMIT %s) AS found"
        )
        found: list[list[int]] = [[] for _ in wanted]
        for place, number in self._fetched(sql, [[match(one) for one in wanted], most]):
            found[place - 1].append(number)
        return found

    def contents(self) -> dict[int, frozenset[str]]:
        """Read all rows."""
        rows = self._fetched("SELECT ordinal, tsvector_to_array(tokens) FROM search_posting", [])
        return {number: frozenset(tokens) for number, tokens in rows}
