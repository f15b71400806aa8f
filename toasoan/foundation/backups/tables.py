"""Reading and writing every table as JSON lines, independent of the database engine: what was SQLite can become PostgreSQL."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, models
from django.db.models import QuerySet

from toasoan.foundation.audit.models import AuditEntry, AuditSeal

# caches and indexes that are made again from the rest; a model of ours says so with ``is_remade = True``
REMADE = {"wagtailsearch_indexentry", "wagtailsearch_indexentry_fts", "django_session"}
BATCH = 500


def tables() -> list[type[models.Model]]:
    """Every model with a table of its own, in a stable order."""
    found = {}
    for model in apps.get_models(include_auto_created=True):
        options = model._meta
        if (
            options.managed
            and not options.proxy
            and not options.swapped
            and options.db_table not in REMADE
            and not getattr(model, "is_remade", False)
        ):
            found[options.db_table] = model
    return [found[name] for name in sorted(found)]


def _encode(value: Any) -> Any:
    """A value as JSON, with its type where JSON has none."""
    match value:
        case None | bool() | int() | float() | str():
            return value
        case datetime():
            return {"$": "datetime", "v": value.isoformat()}
        case date():
            return {"$": "date", "v": value.isoformat()}
        case time():
            return {"$": "time", "v": value.isoformat()}
        case timedelta():
            return {"$": "seconds", "v": value.total_seconds()}
        case Decimal():
            return {"$": "decimal", "v": str(value)}
        case UUID():
            return {"$": "uuid", "v": str(value)}
        case bytes() | memoryview() | bytearray():
            return {"$": "bytes", "v": base64.b64encode(bytes(value)).decode()}
        case _:
            return {"$": "json", "v": value}


_DECODE = {
    "datetime": datetime.fromisoformat,
    "date": date.fromisoformat,
    "time": time.fromisoformat,
    "seconds": lambda text: timedelta(seconds=text),
    "decimal": Decimal,
    "uuid": UUID,
    "bytes": base64.b64decode,
    "json": lambda value: value,
}


def _decode(value: Any) -> Any:
    return _DECODE[value["$"]](value["v"]) if isinstance(value, dict) else value  # type: ignore[operator]


def read_table(model: type[models.Model]) -> Iterator[str]:
    """The table as JSON lines: first the columns, then a line a row, ordered by primary key."""
    fields = model._meta.local_concrete_fields
    yield json.dumps([field.column for field in fields]) + "\n"
    rows = model._base_manager.order_by("pk").values_list(*[field.attname for field in fields])
    for row in rows.iterator(chunk_size=BATCH):
        values = [
            value if isinstance(field, models.JSONField) or value is None else field.get_prep_value(value)
            for field, value in zip(fields, row, strict=True)
        ]
        encoded = [
            {"$": "json", "v": value} if isinstance(field, models.JSONField) else _encode(value) for field, value in zip(fields, values, strict=True)
        ]
        # sorted: PostgreSQL does not keep the order of a JSON object's keys
        yield json.dumps(encoded, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n"


def write_table(model: type[models.Model], lines: Iterable[str]) -> int:
    """Put rows written by ``read_table`` into an empty table; how many."""
    rows = iter(lines)
    columns = json.loads(next(rows))
    fields = {field.column: field for field in model._meta.local_concrete_fields}
    quoted = ", ".join(connection.ops.quote_name(column) for column in columns)
    table = connection.ops.quote_name(model._meta.db_table)
    sql = f"INSERT INTO {table} ({quoted}) VALUES ({', '.join(['%s'] * len(columns))})"  # noqa: S608 (names come from the models)
    count = 0
    batch: list[list[Any]] = []
    with connection.cursor() as cursor:
        for line in rows:
            pairs = zip(columns, map(_decode, json.loads(line)), strict=True)
            batch.append([fields[name].get_db_prep_save(value, connection) if name in fields else value for name, value in pairs])
            count += 1
            if len(batch) >= BATCH:
                cursor.executemany(sql, batch)
                batch = []
        if batch:
            cursor.executemany(sql, batch)
    return count


def empty_tables() -> None:
    """Remove what migrating put into an empty installation (content types, permissions, the root page, their audit rows …)."""
    last = AuditEntry.objects.order_by("-pk").values_list("pk", flat=True).first()
    if last is not None:  # the database lets go of sealed audit rows only; this seal goes with them
        AuditSeal.objects.create(last_entry=last, hash="", count=0, exported_to="", file_sha256="")
        QuerySet(AuditEntry)._raw_delete(connection.alias)
    with connection.cursor() as cursor:
        for model in tables():
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(model._meta.db_table)}")  # noqa: S608 (names come from the models)


def reset_sequences() -> None:
    """Let new rows get numbers after the restored ones."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), tables()):
            cursor.execute(statement)
