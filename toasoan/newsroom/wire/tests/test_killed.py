"""An import that is killed in the middle is completed by the next run, without doubling anything."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.installations import Installation

ROOT = Path(__file__).resolve().parents[4]
ARTICLES = 1500


def manage(var, *args):
    environment = {
        **os.environ,
        "TOASOAN_VAR": str(var),
        "TOASOAN_MODE": "demo",
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "TOASOAN_DATABASE_URL": "",
    }
    environment.pop("TOASOAN_TEST_VAR", None)
    return subprocess.Popen([sys.executable, "manage.py", *args], cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)


def finish(process):
    output, _none = process.communicate(timeout=250)
    assert process.returncode == 0, output.decode()[-3000:]


def ask(var, question):
    with closing(sqlite3.connect(f"file:{var}/db.sqlite3?mode=ro", uri=True, timeout=30)) as database:
        return database.execute(question).fetchone()[0]


@pytest.mark.timeout(600)
def test_kill_9_and_a_second_run(tmp_path):
    var = tmp_path / "var"
    source = tmp_path / "kho.jsonl"
    with source.open("w") as stream:
        for number in range(ARTICLES):
            row = {
                "id": number,
                "title": f"Bài số {number}",
                "body": "Nước về. " * 50,
                "date": f"2015-{1 + number % 12:02}-03",
                "url": f"/bai-{number}.htm",
            }
            stream.write(json.dumps(row) + "\n")
    Installation(var).prepare()

    process = manage(var, "import_archive", str(source))
    while process.poll() is None and ask(var, "SELECT count(*) FROM wire_importeditem") < 300:
        pass
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=60)
    assert process.returncode == -signal.SIGKILL
    half = ask(var, "SELECT count(*) FROM wire_importeditem")
    assert 300 <= half < ARTICLES
    assert ask(var, "SELECT count(*) FROM articles_articlepage") == half

    report = tmp_path / "report.json"
    finish(manage(var, "import_archive", str(source), "--report", str(report)))

    data = json.loads(report.read_text())
    assert (data["read"], data["created"], data["unchanged"], data["refused"]) == (ARTICLES, ARTICLES - half, half, 0)
    for table in ("wire_importeditem", "articles_articlepage", "articles_publicversion", "wire_oldaddress"):
        assert ask(var, f"SELECT count(*) FROM {table}") == ARTICLES
    assert ask(var, "SELECT count(DISTINCT path) FROM wagtailcore_page WHERE depth = 5") == ARTICLES
    assert ask(var, "SELECT state FROM wire_importbatch ORDER BY id LIMIT 1") == "interrupted"
