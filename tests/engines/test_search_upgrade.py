"""An index that an earlier release made is brought over, with its documents."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from toasoan.foundation.search.actions import bring_up_to_date
from toasoan.foundation.search.queries import search
from toasoan.foundation.search.tests.test_index_upkeep import kept, said

MORNING = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)


@pytest.mark.django_db(transaction=True)
def test_an_upgrade_keeps_the_documents_and_indexes_them() -> None:
    loader = MigrationLoader(connection)
    later = [loader.get_migration(*node) for node in loader.graph.forwards_plan(loader.graph.leaf_nodes("search")[0]) if node[0] == "search"][2:]
    needed = {node for migration in later for node in migration.dependencies if node[0] != "search" and node[1] != "__first__"}
    before = loader.project_state([("search", "0002_full_text"), *sorted(needed)])
    states = [before.clone()]
    for migration in later:
        states.append(migration.mutate_state(states[-1]))
    for migration, state in reversed(list(zip(later, states, strict=False))):
        with connection.schema_editor() as editor:
            migration.unapply(state.clone(), editor)
    old = before.apps.get_model("search", "SearchDocument")
    old.objects.create(key="a", kind="bai", title="Giá lúa", title_folded="gia lua", body="Nước mặn.", body_folded="nuoc man", published_at=MORNING)
    for migration, state in zip(later, states, strict=False):
        with connection.schema_editor() as editor:
            migration.apply(state.clone(), editor)
    told: list[int] = []
    assert bring_up_to_date(told.append) == 1
    assert told == [1]
    assert [hit.key for hit in search("gia lua").hits] == ["a"]
    assert kept() == said()
