"""A backup is nobody else's to read, not even while it is written."""

from __future__ import annotations

import os
import stat

from toasoan.foundation.backups.archive import _writer


def test_nobody_else_may_read_a_backup_that_is_being_written(tmp_path):
    before = os.umask(0o022)
    try:
        with _writer(tmp_path / "sao-luu.tar", ""):
            assert stat.S_IMODE((tmp_path / "sao-luu.tar.partial").stat().st_mode) == 0o600
    finally:
        os.umask(before)

    assert stat.S_IMODE((tmp_path / "sao-luu.tar").stat().st_mode) == 0o600
