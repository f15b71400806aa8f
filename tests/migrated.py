"""An SQLite database with every migration applied, made once for the code as it is and copied by whoever needs one.

Applying four hundred migrations takes longer than most test files; the copy takes a fraction of a second. Where migrations were only
added since, what an earlier run left is taken on from there.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
IMPORTED = re.compile(r"^\s*(?:from|import) (toasoan[\w.]+)", re.MULTILINE)
CODE = ("requirements/*.txt", "toasoan/**/*.py", "config/**/*.py")
KEPT = 12  # databases of earlier states


def prints(paths: Iterable[Path]) -> dict[str, str]:
    """The content of each file as a short word."""
    return {str(path.relative_to(ROOT)): hashlib.sha256(path.read_bytes()).hexdigest()[:16] for path in sorted(set(paths))}


def word_for(files: dict[str, str]) -> str:
    """One short word for all of them."""
    return hashlib.sha256(json.dumps(files, sort_keys=True).encode()).hexdigest()[:16]


def what_migrations_are_made_of() -> Iterator[Path]:
    """Ours, what they import of the product, and the versions of the libraries with theirs."""
    yield from ROOT.glob("requirements/*.txt")
    for migration in ROOT.glob("toasoan/**/migrations/*.py"):
        yield migration
        for name in IMPORTED.findall(migration.read_text(encoding="utf-8")):
            module = ROOT / name.replace(".", "/")
            yield from (path for path in (module.with_suffix(".py"), module / "__init__.py") if path.exists())


@contextmanager
def _alone(code: str) -> Iterator[Path]:
    """The folder that all test processes of this account share; those of the same code wait for each other."""
    folder = Path(tempfile.gettempdir()) / f"toasoan-databases-{os.getuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    with (folder / f"{code}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield folder


def _manage(var: Path, *arguments: str) -> str:
    """Run a management command; what it said when it failed."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("TOASOAN_")}
    environment |= {"TOASOAN_VAR": str(var), "TOASOAN_MODE": "demo", "DJANGO_SETTINGS_MODULE": "config.settings"}
    command = [sys.executable, str(ROOT / "manage.py"), *arguments]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    return f"{arguments} failed:\n{done.stdout}\n{done.stderr}" if done.returncode else ""


def _make(place: Path, begin_with: Path | None) -> str:
    """Migrate a database and put it at ``place``, whole or not at all; what went wrong."""
    making = place.with_suffix(".making")
    shutil.rmtree(making, ignore_errors=True)
    making.mkdir()
    if begin_with:
        shutil.copy(begin_with, making / "db.sqlite3")
    problem = _manage(making, "migrate", "--verbosity", "0") or _manage(making, "createcachetable")
    if not problem:
        with closing(sqlite3.connect(making / "db.sqlite3")) as database:
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (making / "db.sqlite3").rename(place)
    shutil.rmtree(making)
    return problem


def _earlier(folder: Path, now: dict[str, str]) -> Path | None:
    """The database of an earlier run whose migrations are all still there, unchanged; the one with the most of them."""
    found: list[tuple[int, float, Path]] = []
    for note in folder.glob("*.json"):
        with suppress(FileNotFoundError):  # another run may be tidying up
            then, database = json.loads(note.read_text()), note.with_suffix(".sqlite3")
            if then.items() <= now.items():
                found.append((len(then), database.stat().st_mtime, database))
    return max(found)[2] if found else None


def prepared_database() -> Path:
    """An empty installation's database: every migration applied, and what today's code writes after migrating (roles, permissions).

    :raises AssertionError: with what Django said, when the migrations cannot be applied.
    """
    code = word_for(prints(path for pattern in CODE for path in ROOT.glob(pattern)))
    with _alone(code) as folder:
        place = folder / f"{code}.sqlite3"
        if not place.exists():
            made_of = prints(what_migrations_are_made_of())
            earlier = _earlier(folder, made_of)
            problem = _make(place, earlier)
            if problem and earlier:  # a migration that comes before one of the earlier ones
                problem = _make(place, None)
            if problem:
                raise AssertionError(problem)
            place.with_suffix(".json").write_text(json.dumps(made_of))
            for old in sorted(folder.glob("*.sqlite3"), key=lambda path: path.stat().st_mtime)[:-KEPT]:
                for one in (old, old.with_suffix(".json"), old.with_suffix(".lock")):
                    one.unlink(missing_ok=True)
    return place
