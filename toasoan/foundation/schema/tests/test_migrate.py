"""What migrating makes is what the models say."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from django.apps import apps
from django.db import connection
from django.db.migrations.state import ModelState, ProjectState
from django.db.models import CASCADE, AutoField, CharField, ForeignKey

from tests.migrated import prepared_database
from toasoan.foundation.schema.states import drawn_once


def of_database() -> dict[str, dict[str, set[tuple[str, ...]]]]:
    """Columns with their types, foreign keys and unique sets of each table that belongs to a model, as SQLite has them."""
    found: dict[str, dict[str, set[tuple[str, ...]]]] = {}
    with closing(sqlite3.connect(prepared_database())) as database:
        for (table,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            columns = database.execute(f'PRAGMA table_info("{table}")').fetchall()
            keys = database.execute(f'PRAGMA foreign_key_list("{table}")').fetchall()
            unique = set()
            for row in database.execute(f'PRAGMA index_list("{table}")').fetchall():
                if row[2] and row[3] != "pk" and not row[4]:
                    unique.add(tuple(sorted(one[2] for one in database.execute(f'PRAGMA index_info("{row[1]}")'))))
            found[table] = {
                "columns": {(row[1], row[2].lower(), str(bool(row[3] or row[5]))) for row in columns},
                "keys": {(row[3], row[2]) for row in keys},
                "unique": unique,
            }
    return found


def of_models() -> dict[str, dict[str, set[tuple[str, ...]]]]:
    """The same as the models have them."""
    said: dict[str, dict[str, set[tuple[str, ...]]]] = {}
    for model in apps.get_models(include_auto_created=True):
        if not model._meta.managed or model._meta.proxy or model._meta.db_table.endswith("_fts"):  # full text: a virtual table has no types
            continue
        fields = model._meta.local_concrete_fields
        unique = {(field.column,) for field in fields if field.unique and not field.primary_key}
        for names in model._meta.unique_together:
            unique.add(tuple(sorted(model._meta.get_field(name).column for name in names)))
        for constraint in model._meta.total_unique_constraints:
            unique.add(tuple(sorted(model._meta.get_field(name).column for name in constraint.fields)))
        said[model._meta.db_table] = {
            "columns": {(field.column, (field.db_type(connection) or "").lower(), str(not field.null)) for field in fields},
            "keys": {(field.column, field.remote_field.model._meta.db_table) for field in fields if field.remote_field and field.db_constraint},
            "unique": unique,
        }
    return said


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the prepared database is SQLite's")
def test_every_table_is_as_its_model_says(django_db_setup: None) -> None:
    there, said = of_database(), of_models()
    assert len(said) > 150
    assert sorted(set(said) - set(there)) == []
    different = [
        f"{table}, {part}: only there {there[table][part] - wanted}, only said {wanted - there[table][part]}"
        for table, parts in said.items()
        for part, wanted in parts.items()
        if there[table][part] != wanted
    ]
    assert different == []


def drawings(state: ProjectState, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    drawn: list[str] = []
    render = ModelState.render
    monkeypatch.setattr(ModelState, "render", lambda self, apps: (drawn.append(self.name), render(self, apps))[1])
    reporter = ModelState("t", "Reporter", [("id", AutoField(primary_key=True)), ("name", CharField(max_length=9))])
    article = ModelState("t", "Article", [("id", AutoField(primary_key=True)), ("by", ForeignKey("t.Reporter", CASCADE, related_name="articles"))])
    state.add_model(reporter)
    assert state.apps.get_model("t", "Reporter")
    state.add_model(article)
    return drawn


def test_a_new_model_is_drawn_alone_and_known_to_those_it_points_to(monkeypatch: pytest.MonkeyPatch) -> None:
    state = ProjectState()
    with drawn_once():
        assert drawings(state, monkeypatch) == ["Reporter", "Article"]
    reporter = state.apps.get_model("t", "Reporter")
    article = state.apps.get_model("t", "Article")
    assert article._meta.get_field("by").remote_field.model is reporter
    assert [one.name for one in reporter._meta.related_objects] == ["articles"]
    assert hasattr(reporter, "articles")


def test_afterwards_django_does_as_it_always_did(monkeypatch: pytest.MonkeyPatch) -> None:
    with drawn_once():
        pass
    assert sorted(drawings(ProjectState(), monkeypatch)) == ["Article", "Reporter", "Reporter"]
