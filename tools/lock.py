"""Compile requirements/*.in into files with versions and hashes and no download addresses (needs uv, from the dev requirements)."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def main() -> None:
    """Base first: the others are constrained by it."""
    for name in ("base", "production", "dev"):
        subprocess.run(
            [
                str(Path(sys.executable).parent / "uv"), "pip", "compile", "--quiet", "--generate-hashes", "--no-emit-index-url",
                "--no-header", "--no-annotate", "--python-version", "3.11", "--universal", f"requirements/{name}.in",
                "-o", f"requirements/{name}.txt",
            ],
            check=True,
        )  # fmt: skip


if __name__ == "__main__":
    main()
