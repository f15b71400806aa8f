"""The conditions that both engines put to rows of the document table, as SQL with parameters."""

from __future__ import annotations

from typing import Any

from django.db import connection

from toasoan.foundation.search.engines.candidates import Wanted


def conditions(wanted: Wanted, *, section: str) -> tuple[str, list[Any]]:
    """``AND …`` for the table ``d``; ``section`` is how the database reads the facet."""
    sql, values = " AND d.public", list[Any]()
    moments = [moment and connection.ops.adapt_datetimefield_value(moment) for moment in (wanted.since, wanted.until)]
    pairs: list[tuple[str, Any]] = [
        ("d.site_id_ref = %s", wanted.site),
        ("d.language = %s", wanted.language or None),
        ("d.kind = %s", wanted.kind or None),
        (f"{section} = %s", wanted.section or None),
        ("d.published_at >= %s", moments[0]),
        ("d.published_at < %s", moments[1]),
    ]
    for clause, value in pairs:
        if value is not None:
            sql += f" AND {clause}"
            values.append(value)
    return sql, values
