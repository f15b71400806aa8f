"""SQLite: one FTS5 table over the typed and the folded text, kept in step by triggers (migration 0002)."""

from __future__ import annotations

from django.db import connection

from toasoan.foundation.language import contains_khmer
from toasoan.foundation.search.engines.candidates import Candidate, Wanted
from toasoan.foundation.search.engines.conditions import conditions
from toasoan.foundation.search.models import SearchDocument

TYPED = "{title summary body}"
FOLDED = "{title_folded body_folded}"
WEIGHTS = "8.0, 3.0, 2.0, 6.0, 1.0"  # title, summary, body, title_folded, body_folded


def _all(terms: tuple[tuple[str, ...], ...], columns: str, joiner: str) -> str:
    # Khmer stands by syllables in the folded columns alone; a word here holds letters and figures only, so quoting is enough
    return f" {joiner} ".join(f'{FOLDED if contains_khmer("".join(term)) else columns} : "{" ".join(term)}"' for term in terms)


class SQLiteEngine:
    """FTS5 with bm25."""

    def after_save(self, row: SearchDocument) -> None:
        """Nothing to do: the triggers have done it."""

    def rebuild(self) -> None:
        """Let FTS5 read all rows again."""
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO search_fts(search_fts) VALUES ('rebuild')")
            cursor.execute("INSERT INTO search_fts(search_fts) VALUES ('optimize')")

    def find(self, wanted: Wanted, limit: int) -> tuple[list[Candidate], int]:
        """Rows with all terms, those with the words as typed scored higher."""
        joiner = "OR" if wanted.any_term else "AND"
        exact = _all(wanted.query.terms, TYPED, "AND")
        together = _all((tuple(word for term in wanted.query.folded for word in term),), FOLDED, "AND")
        # every row found has the first; the others only raise the score of rows that have the words as typed, or in a row
        match = f"({_all(wanted.query.folded, FOLDED, joiner)}) OR ({exact}) OR ({together})"
        where, values = conditions(wanted, section="json_extract(d.facets, '$.section')")
        source = f"FROM search_fts JOIN search_searchdocument d ON d.id = search_fts.rowid WHERE search_fts MATCH %s{where}"
        with connection.cursor() as cursor:
            best = f"SELECT d.id, bm25(search_fts, {WEIGHTS}) AS score {source} ORDER BY score, d.published_at DESC LIMIT %s"
            cursor.execute(best, [match, *values, limit])
            rows = cursor.fetchall()
            if not rows:
                return [], 0
            total = len(rows)
            if total == limit:
                cursor.execute(f"SELECT count(*) {source}", [match, *values])
                total = cursor.fetchone()[0]
            keys = [row[0] for row in rows]
            places = ",".join(["%s"] * len(keys))
            cursor.execute(f"SELECT rowid FROM search_fts WHERE search_fts MATCH %s AND rowid IN ({places})", [exact, *keys])  # noqa: S608 (placeholders)
            typed = {row[0] for row in cursor.fetchall()}
        return [Candidate(pk, -score, pk in typed) for pk, score in rows], total
