"""Copy the third-party files that the site, the contributors' portal and the tests use out of node_modules (``make vendor``), with their licences.

What is copied and from which package is written in ``FILES``; versions are pinned by package-lock.json.
"""

from __future__ import annotations

import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MODULES = ROOT / "node_modules"
FONTS = ROOT / "toasoan" / "outlets" / "website" / "static" / "website" / "fonts"
TESTS = ROOT / "tests" / "vendor"
TUS = ROOT / "toasoan" / "newsroom" / "contributors" / "static" / "contributors" / "vendor"
SERIF = "@fontsource-variable/source-serif-4"
SANS = "@fontsource/be-vietnam-pro"
KHMER = "@fontsource-variable/noto-sans-khmer"
FILES = {
    SERIF: [f"source-serif-4-{subset}-wght-{style}.woff2" for subset in ("latin", "vietnamese") for style in ("normal", "italic")],
    SANS: [f"be-vietnam-pro-{subset}-{weight}-normal.woff2" for subset in ("latin", "vietnamese") for weight in (400, 600)],
    KHMER: ["noto-sans-khmer-khmer-wght-normal.woff2"],
}


def main() -> None:
    """Copy every font, the client of uploads, and one licence file per package."""
    FONTS.mkdir(parents=True, exist_ok=True)
    for package, names in FILES.items():
        folder = MODULES / package
        shutil.copyfile(folder / "LICENSE", FONTS / f"LICENSE-{package.rsplit('/', 1)[-1]}.txt")
        for name in names:
            shutil.copyfile(folder / "files" / name, FONTS / name)
            print(f"{package}: {name}")
    tus()
    axe()


def axe() -> None:
    """The accessibility rules that the browser tests run; never served."""
    TESTS.mkdir(parents=True, exist_ok=True)
    folder = MODULES / "axe-core"
    shutil.copyfile(folder / "LICENSE", TESTS / "LICENSE-axe-core.txt")
    shutil.copyfile(folder / "axe.min.js", TESTS / "axe.min.js")
    print("axe-core: axe.min.js")


def tus() -> None:
    """The client of resumable uploads; without the line that names its map, which is not served."""
    TUS.mkdir(parents=True, exist_ok=True)
    folder = MODULES / "tus-js-client"
    shutil.copyfile(folder / "LICENSE", TUS / "LICENSE-tus-js-client.txt")
    script = (folder / "dist" / "tus.min.js").read_text(encoding="utf-8")
    (TUS / "tus.min.js").write_text(script.partition("//# sourceMappingURL")[0], encoding="utf-8")
    print("tus-js-client: tus.min.js")


if __name__ == "__main__":
    main()
