"""A kind of version for tests that is no room's."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from toasoan.newsroom.stories.tests.factories import Notes
from toasoan.newsroom.stories.versions.registry import forget_version_kind, register_version_kind


@pytest.fixture
def notes() -> Iterator[Notes]:
    """Notes, registered for the test."""
    room = Notes()
    register_version_kind(room.kind)
    yield room
    forget_version_kind(room.kind.code)
