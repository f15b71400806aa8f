from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def _media_folder(settings: object, tmp_path: object) -> None:
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]  # files of one test are not seen by the next
