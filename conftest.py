"""What every test may rely on."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import hypothesis
import pytest
from django.conf import settings
from django.core.cache import caches
from django.db import connection

from tests.migrated import prepared_database
from toasoan.newsroom.royalties import triggers

# how long an example takes depends on what else the machine does: no test promises that
hypothesis.settings.register_profile("toasoan", parent=hypothesis.settings.default, deadline=None)
hypothesis.settings.load_profile("toasoan")


@pytest.fixture(scope="session")
def migrated_beforehand(django_db_modify_db_settings: None, django_db_use_migrations: bool) -> Iterator[None]:
    """On SQLite the tests' database in memory is a copy of one that was migrated once for all test processes."""
    if connection.vendor != "sqlite" or not django_db_use_migrations:
        yield
        return
    creation: Any = connection.creation
    held = []

    def copied(verbosity: int = 1, autoclobber: bool = False, serialize: bool = False, keepdb: bool = False) -> str:
        """What Django does to make the tests' database, with the copy where it would migrate."""
        name: str = creation._get_test_db_name()
        creation._create_test_db(verbosity, autoclobber, keepdb)
        # a database in memory lasts as long as somebody is connected to it
        held.append(sqlite3.connect(name, uri=True))
        with closing(sqlite3.connect(prepared_database())) as source:
            source.backup(held[0])
        connection.close()
        settings.DATABASES[connection.alias]["NAME"] = connection.settings_dict["NAME"] = name
        connection.ensure_connection()
        return name

    make, creation.create_test_db = creation.create_test_db, copied
    yield
    creation.create_test_db = make
    for database in held:
        database.close()


@pytest.fixture(scope="session")
def django_db_setup(migrated_beforehand: None, django_db_setup: None, django_db_blocker: Any) -> None:
    """On SQLite a test that commits ends by deleting all rows, which the audit's trigger would refuse: it is dropped here.

    ``toasoan/foundation/audit/tests/test_chain.py`` puts it back and tests it.
    """
    with django_db_blocker.unblock():
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute("DROP TRIGGER IF EXISTS audit_entry_no_delete")
            # nor would those of closed royalty periods; toasoan/newsroom/royalties/tests/test_frozen.py puts them back and tests them
            triggers.drop(connection)


@pytest.fixture(autouse=True)
def nothing_remembered() -> Iterator[None]:
    """The rollback after a test takes its rows back, not what was cached of them (roots of sites, codes used): the next one begins without."""
    yield
    for cache in caches.all(initialized_only=True):
        cache.clear()
