"""The fact about search changes when something becomes findable."""

from __future__ import annotations

import pytest

from toasoan.foundation.evidence.tests.factories import value
from toasoan.foundation.search.actions import Document, index

pytestmark = pytest.mark.django_db


def test_something_becomes_findable():
    assert value("search.documents") == 0
    index(Document(key="articlepage:1", kind="article", title="Hạn mặn", body="Nước mặn lấn sâu."))
    assert value("search.documents") == 1
