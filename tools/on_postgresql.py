"""Run a command on a PostgreSQL cluster of its own: ``python tools/on_postgresql.py python -m pytest …``."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.engines import postgresql


def main() -> None:
    """Start the cluster, run the command with TOASOAN_DATABASE_URL set, stop the cluster."""
    with postgresql.cluster() as url:
        environment = {**os.environ, "TOASOAN_DATABASE_URL": postgresql.create_database(url, "toasoan")}
        sys.exit(subprocess.run(sys.argv[1:], env=environment, check=False).returncode)


if __name__ == "__main__":
    main()
