"""PostgreSQL: two weighted ``tsvector`` columns, of the typed and of the folded words (migration 0002).

The words are cut here and not by PostgreSQL's parser, which takes "xã/phường" for a file name and leaves Khmer in one piece.
"""

from __future__ import annotations

from typing import Any

from django.db import connection

from toasoan.foundation.search.engines.candidates import Candidate, Wanted
from toasoan.foundation.search.engines.conditions import conditions
from toasoan.foundation.search.models import SearchDocument
from toasoan.foundation.search.words import words

VECTOR = "setweight(to_tsvector('simple', %s), 'A') || setweight(to_tsvector('simple', %s), 'C')"
RANKS = "'{0.1, 0.2, 0.4, 1.0}'"


def _query(terms: tuple[tuple[str, ...], ...], joiner: str) -> tuple[str, list[Any]]:
    """``terms`` as an SQL expression of type tsquery with its parameters; the words cannot be read as operators."""
    return f" {joiner} ".join(["phraseto_tsquery('simple', %s)"] * len(terms)), [" ".join(term) for term in terms]


class PostgreSQLEngine:
    """Full-text search with GIN indexes."""

    def after_save(self, row: SearchDocument) -> None:
        """Write both vectors of a row."""
        typed = [" ".join(words(row.title)), " ".join(words(f"{row.summary}\n{row.body}"))]
        sql = f"UPDATE search_searchdocument SET typed_vector = {VECTOR}, folded_vector = {VECTOR} WHERE id = %s"  # noqa: S608 (fixed text)
        with connection.cursor() as cursor:
            cursor.execute(sql, [*typed, row.title_folded, row.body_folded, row.pk])

    def rebuild(self) -> None:
        """Write the vectors of all rows again."""
        for row in SearchDocument.objects.iterator(chunk_size=500):
            self.after_save(row)

    def find(self, wanted: Wanted, limit: int) -> tuple[list[Candidate], int]:
        """Rows with all terms, those with the words as typed scored higher."""
        folded, folded_words = _query(wanted.query.folded, "||" if wanted.any_term else "&&")
        typed, typed_words = _query(wanted.query.terms, "&&")
        where, values = conditions(wanted, section="d.facets ->> 'section'")
        score = f"ts_rank_cd({RANKS}, d.folded_vector, q.folded) + 2 * ts_rank({RANKS}, d.typed_vector, q.typed)"
        source = f"FROM search_searchdocument d, (SELECT {folded} AS folded, {typed} AS typed) q WHERE d.folded_vector @@ q.folded{where}"
        arguments = [*folded_words, *typed_words, *values]
        with connection.cursor() as cursor:
            best = f"SELECT d.id, {score} AS score, d.typed_vector @@ q.typed {source} ORDER BY score DESC, d.published_at DESC LIMIT %s"
            cursor.execute(best, [*arguments, limit])
            rows = cursor.fetchall()
            total = len(rows)
            if total == limit:
                cursor.execute(f"SELECT count(*) {source}", arguments)
                total = cursor.fetchone()[0]
        return [Candidate(pk, value, bool(exact)) for pk, value, exact in rows], total
