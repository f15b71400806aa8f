"""What every test may rely on."""

from __future__ import annotations

import pytest
from django.db import connection

from toasoan.newsroom.royalties import triggers


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """On SQLite a test that commits ends by deleting all rows, which the audit's trigger would refuse: it is dropped here.

    ``toasoan/foundation/audit/tests/test_append_only.py`` puts it back and tests it.
    """
    with django_db_blocker.unblock():
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute("DROP TRIGGER IF EXISTS audit_entry_no_delete")
            # nor would those of closed royalty periods; toasoan/newsroom/royalties/tests/test_frozen.py puts them back and tests them
            triggers.drop(connection)
