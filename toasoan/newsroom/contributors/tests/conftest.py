"""Each test has a folder of its own for files that arrive, and its tasks run after commit at once."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def _area(settings, tmp_path):
    settings.CONTRIBUTOR_AREA = str(tmp_path / "cong-tac-vien")
    settings.CONTRIBUTOR_DISK_RESERVE = 0
