"""After ``migrate`` alone, with nothing else in the state folder, an archive can be imported, and imported again when it has changed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.installations import Installation


@pytest.mark.timeout(400)
def test_an_import_needs_nothing_but_migrated_tables(tmp_path: Path) -> None:
    installation = Installation(tmp_path / "var").prepare()
    assert [path.name for path in installation.var.iterdir()] == ["db.sqlite3"]
    archive, report = tmp_path / "kho.jsonl", tmp_path / "report.json"

    for title, outcome in (("Cống đóng sớm", "created"), ("Cống đóng sớm hơn", "updated")):
        archive.write_text(json.dumps({"id": 1, "title": title, "body": "<p>Nước mặn vào sâu.</p>", "date": "2015-03-02"}))
        installation.run("import_archive", str(archive), "--report", str(report))
        assert json.loads(report.read_text())[outcome] == 1, report.read_text()
