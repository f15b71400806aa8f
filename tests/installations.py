"""Whole installations in folders of their own, driven through ``manage.py`` as an operator does."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from tests.migrated import ROOT, prepared_database


@dataclass
class Installation:
    """An installation with its own state folder and database."""

    var: Path
    environment: dict[str, str] = field(default_factory=dict)

    def run(self, *arguments: str, check: bool = True, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
        """Run a management command in it."""
        environment = {name: value for name, value in os.environ.items() if not name.startswith("TOASOAN_")}
        environment |= {"TOASOAN_VAR": str(self.var), "DJANGO_SETTINGS_MODULE": "config.settings", **self.environment}
        done = subprocess.run(
            [sys.executable, str(ROOT / "manage.py"), *arguments], cwd=ROOT, env=environment, capture_output=True, text=True, check=False, input=stdin
        )
        if check and done.returncode:
            raise AssertionError(f"{arguments} failed:\n{done.stdout}\n{done.stderr}")
        return done

    def prepare(self) -> Installation:
        """Bring its database up."""
        self.var.mkdir(parents=True, exist_ok=True)
        if "TOASOAN_DATABASE_URL" in self.environment:
            self._migrate()
        else:
            shutil.copy(prepared_database(), self.var / "db.sqlite3")
        return self

    def _migrate(self) -> None:
        self.run("migrate", "--verbosity", "0")
        self.run("createcachetable")

    def python(self, source: str) -> str:
        """Run Python inside it; what it printed."""
        return self.run("shell", "--no-imports", "--command", source).stdout
