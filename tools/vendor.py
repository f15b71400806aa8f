"""Copy the third-party files that the public site serves out of node_modules (``make vendor``), with their licences.

What is copied and from which package is written in ``FILES``; versions are pinned by package-lock.json.
"""

from __future__ import annotations

import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MODULES = ROOT / "node_modules"
FONTS = ROOT / "toasoan" / "outlets" / "website" / "static" / "website" / "fonts"
SERIF = "@fontsource-variable/source-serif-4"
SANS = "@fontsource/be-vietnam-pro"
KHMER = "@fontsource-variable/noto-sans-khmer"
FILES = {
    SERIF: [f"source-serif-4-{subset}-wght-{style}.woff2" for subset in ("latin", "vietnamese") for style in ("normal", "italic")],
    SANS: [f"be-vietnam-pro-{subset}-{weight}-normal.woff2" for subset in ("latin", "vietnamese") for weight in (400, 600)],
    KHMER: ["noto-sans-khmer-khmer-wght-normal.woff2"],
}


def main() -> None:
    """Copy every font and one licence file per package."""
    FONTS.mkdir(parents=True, exist_ok=True)
    for package, names in FILES.items():
        folder = MODULES / package
        shutil.copyfile(folder / "LICENSE", FONTS / f"LICENSE-{package.rsplit('/', 1)[-1]}.txt")
        for name in names:
            shutil.copyfile(folder / "files" / name, FONTS / name)
            print(f"{package}: {name}")


if __name__ == "__main__":
    main()
