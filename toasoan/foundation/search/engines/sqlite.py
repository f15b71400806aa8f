"""SQLite: one FTS5 table that keeps for each token the numbers of its documents and nothing else (migration 0003)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from django.db import connection

from toasoan.foundation.search.engines.base import Entry
from toasoan.foundation.search.expressions import Wanted, spelled
from toasoan.foundation.search.ordinals import LAST, ordinal_of

BATCH = 200
MOST_SELECTS = 200  # SQLite joins at most 500 in one UNION
SLACK = 2 * 24 * 3600  # seconds by which a number may differ from its moment, when many were published in one second
FILLING_BYTES = 32 * 1024 * 1024  # FTS5 writes to the disk after so many instead of after each megabyte
USUAL_BYTES = 1024 * 1024


def _quoted(token: str) -> str:
    # tokens hold letters, figures and the signs that migration 0003 names to FTS5: one token stays one
    return f'"{token}"'


def match(wanted: Wanted) -> str:
    """The question in FTS5's language."""
    text = spelled(wanted.expression, _quoted, " AND ", " OR ")
    return f"{text} NOT ({' OR '.join(_quoted(token) for token in wanted.without)})" if wanted.without else text


def _select(wanted: Wanted) -> tuple[str, list[Any]]:
    """Numbers in their order; days are narrowed by number first and then told exactly by the document."""
    if wanted.since is None and wanted.until is None:
        return "SELECT rowid AS ordinal FROM search_fts WHERE search_fts MATCH %s ORDER BY rowid", [match(wanted)]
    sql = (
        "SELECT f.rowid AS ordinal FROM search_fts f CROSS JOIN search_searchdocument d ON d.ordinal = f.rowid"
        " WHERE f.search_fts MATCH %s AND f.rowid BETWEEN %s AND %s"
    )
    first = ordinal_of(wanted.until) if wanted.until else 0
    last = ordinal_of(wanted.since) + SLACK if wanted.since else LAST * 2
    values: list[Any] = [match(wanted), first, last]
    for clause, moment in (("d.published_at >= %s", wanted.since), ("d.published_at < %s", wanted.until)):
        if moment is not None:
            sql += f" AND {clause}"
            values.append(connection.ops.adapt_datetimefield_value(moment))
    return sql + " ORDER BY f.rowid", values


class SQLiteEngine:
    """FTS5, contentless: what was put must be given again to be dropped."""

    def put(self, entries: Sequence[Entry]) -> None:
        """Write in the order of numbers: FTS5 begins a new segment whenever a smaller one comes."""
        rows = [(entry.ordinal, " ".join(entry.tokens)) for entry in sorted(entries, key=lambda entry: entry.ordinal)]
        with connection.cursor() as cursor:
            cursor.executemany("INSERT INTO search_fts (rowid, tokens) VALUES (%s, %s)", rows)

    def drop(self, entries: Sequence[Entry]) -> None:
        """Take the numbers out of the tokens' lists."""
        rows = [(entry.ordinal, " ".join(entry.tokens)) for entry in sorted(entries, key=lambda entry: entry.ordinal)]
        with connection.cursor() as cursor:
            cursor.executemany("INSERT INTO search_fts (search_fts, rowid, tokens) VALUES ('delete', %s, %s)", rows)

    def hold(self) -> None:
        """Its transactions keep every other writer away anyway."""

    def fill(self, entries: Iterable[Entry]) -> None:
        """Begin anew, then merge everything into one segment."""
        rows = iter(entries)
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO search_fts (search_fts) VALUES ('delete-all')")
            cursor.execute("INSERT INTO search_fts (search_fts, rank) VALUES ('hashsize', %s)", [FILLING_BYTES])
            while batch := list(islice(rows, BATCH)):
                self.put(batch)
            cursor.execute("INSERT INTO search_fts (search_fts) VALUES ('optimize')")
            cursor.execute("INSERT INTO search_fts (search_fts, rank) VALUES ('hashsize', %s)", [USUAL_BYTES])

    def newest(self, wanted: Sequence[Wanted], limit: int) -> list[list[int]]:
        """All questions in one statement; each stops reading after ``limit``."""
        found: list[list[int]] = [[] for _ in wanted]
        for place, number in self._rows(wanted, limit):
            found[place].append(number)
        return found

    def _rows(self, wanted: Sequence[Wanted], limit: int) -> Iterator[tuple[int, int]]:
        for start in range(0, len(wanted), MOST_SELECTS):
            parts, values = [], list[Any]()
            for place, one in enumerate(wanted[start : start + MOST_SELECTS], start):
                sql, given = _select(one)
                parts.append(f"SELECT {place}, ordinal FROM ({sql} LIMIT {limit:d})")  # noqa: S608 (fixed texts and numbers)
                values.extend(given)
            with connection.cursor() as cursor:
                cursor.execute(" UNION ALL ".join(parts), values)
                yield from cursor.fetchall()

    def count(self, wanted: Wanted, most: int) -> int:
        """Read as far as needed."""
        sql, values = _select(wanted)
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT count(*) FROM ({sql} LIMIT {most:d})", values)  # noqa: S608 (a fixed text and a number)
            return int(cursor.fetchone()[0])

    def holders(self, wanted: Sequence[Wanted], most: int) -> list[list[int]]:
        """The newest come first."""
        return self.newest(wanted, most)

    def contents(self) -> dict[int, frozenset[str]]:
        """Read the whole vocabulary."""
        found: dict[int, set[str]] = {}
        with connection.cursor() as cursor:
            cursor.execute("CREATE VIRTUAL TABLE temp.search_words USING fts5vocab('main', 'search_fts', 'instance')")
            cursor.execute("SELECT doc, term FROM temp.search_words")
            for number, token in cursor.fetchall():
                found.setdefault(number, set()).add(token)
            cursor.execute("DROP TABLE temp.search_words")
        return {number: frozenset(tokens) for number, tokens in found.items()}
