"""Every check that is not a test: form, types, layers, migrations, translations. All of them run; any failure fails."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

BIN = Path(sys.executable).parent
CHECKS: tuple[tuple[str, list[str]], ...] = (
    ("ruff", [str(BIN / "ruff"), "check", "."]),
    ("layers", [str(BIN / "lint-imports"), "--no-logo"]),
    ("types", [str(BIN / "mypy")]),
    ("migrations", [sys.executable, "manage.py", "makemigrations", "--check", "--dry-run"]),
    ("translations built", [sys.executable, "manage.py", "build_translations"]),
    ("translations", [sys.executable, "manage.py", "check_translations"]),
    ("system checks", [sys.executable, "manage.py", "check", "--fail-level", "WARNING"]),
)


def main() -> None:
    """Run every check and report all failures at the end."""
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings_test"}
    failed = []
    for name, command in CHECKS:
        print(f"== {name}", flush=True)
        if subprocess.run(command, env=environment, check=False).returncode:
            failed.append(name)
    if failed:
        sys.exit(f"lint failed: {', '.join(failed)}")
    print("lint: all checks passed")


if __name__ == "__main__":
    main()
