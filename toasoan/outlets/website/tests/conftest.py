"""What tests of the page store need."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from toasoan.outlets.pagestore.headers import languages, readers_counter
from toasoan.outlets.pagestore.places import shelf
from toasoan.outlets.pagestore.shelf import Shelf


@pytest.fixture
def store(settings, tmp_path: Path) -> Iterator[Shelf]:  # type: ignore[no-untyped-def]
    """The store switched on, empty, in a folder of the test."""
    settings.PAGE_STORE_ON, settings.PAGE_STORE = True, str(tmp_path / "trang")
    readers_counter.cache_clear()
    languages.forget()
    yield shelf()
    readers_counter.cache_clear()
    languages.forget()
