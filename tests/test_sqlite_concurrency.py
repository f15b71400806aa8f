"""SQLite holds under concurrent writers: nobody gets "database is locked", nothing is lost, readers are not held up."""

from __future__ import annotations

import subprocess
import sys

from tests.installations import ROOT, Installation

WRITER = """
import sys
from django.db import connection, transaction
from toasoan.foundation.audit.actions import record
from toasoan.newsroom.stories.models import Story
name = sys.stdin.readline().strip()
for n in range(40):
    with transaction.atomic():
        before = Story.objects.count()  # a read first: a deferred transaction would fail here when it comes to write
        Story.objects.create(title=f"{name} {n}")
        record("tests.write", f"{name}:{n}", acting_user=None, new={"before": before})
"""


def test_four_processes_write_at_once_and_nothing_is_lost(tmp_path) -> None:
    installation = Installation(tmp_path / "var").prepare()
    assert "wal" in installation.python(
        "from django.db import connection as c; k = c.cursor(); k.execute('PRAGMA journal_mode'); print(k.fetchone()[0])"
    )
    environment = {"TOASOAN_VAR": str(installation.var), "DJANGO_SETTINGS_MODULE": "config.settings", "PATH": "/usr/bin:/bin"}
    command = [sys.executable, str(ROOT / "manage.py"), "shell", "--no-imports", "--command", WRITER]
    writers = []
    for number in range(4):
        writer = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdin=subprocess.PIPE, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True
        )
        writers.append((writer, f"người viết {number}\n"))
    for writer, name in writers:
        writer.stdin.write(name)
        writer.stdin.close()
    for writer, _ in writers:
        errors = writer.stderr.read()
        assert writer.wait() == 0, errors
    assert installation.python("from toasoan.newsroom.stories.models import Story; print(Story.objects.count())").strip().endswith("160")
    assert "nguyên vẹn" in installation.run("audit_verify").stdout
    written = "from toasoan.foundation.audit.models import AuditEntry; print(AuditEntry.objects.filter(action='tests.write').count())"
    assert installation.python(written).strip().endswith("160")
