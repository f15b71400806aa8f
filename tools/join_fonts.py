"""Join the web subsets of the project's fonts into whole TrueType fonts for PDF (run after ``make vendor``).

Be Vietnam Pro comes as a latin and a vietnamese subset; a PDF wants one file with both. Noto Sans Khmer comes as a variable font; its
regular weight is taken; of Source Serif 4 (the printed paper's) the regular and the semibold one. All are under the SIL Open Font License,
whose texts are copied along.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from fontTools.merge import Merger
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

ROOT = Path(__file__).resolve().parent.parent
WEB = ROOT / "toasoan" / "outlets" / "website" / "static" / "website" / "fonts"
TO = ROOT / "toasoan" / "newsroom" / "royalties" / "fonts"
PRINT = ROOT / "toasoan" / "newsroom" / "printing" / "fonts"


def main() -> None:
    """Write the fonts and their licences."""
    TO.mkdir(exist_ok=True)
    for weight in (400, 600):
        with TemporaryDirectory() as folder:
            parts = []
            for subset in ("latin", "vietnamese"):
                font = TTFont(WEB / f"be-vietnam-pro-{subset}-{weight}-normal.woff2")
                font.flavor = None
                parts.append(f"{folder}/{subset}.ttf")
                font.save(parts[-1])
            Merger().merge(parts).save(TO / f"be-vietnam-pro-{weight}.ttf")
    khmer = TTFont(WEB / "noto-sans-khmer-khmer-wght-normal.woff2")
    khmer.flavor = None
    instantiateVariableFont(khmer, {"wght": 400}).save(TO / "noto-sans-khmer-400.ttf")
    for name in ("be-vietnam-pro", "noto-sans-khmer"):
        shutil.copyfile(WEB / f"LICENSE-{name}.txt", TO / f"LICENSE-{name}.txt")
    serif()


def serif() -> None:
    """The fonts of the printed paper."""
    PRINT.mkdir(exist_ok=True)
    for weight in (400, 600):
        with TemporaryDirectory() as folder:
            parts = []
            for subset in ("latin", "vietnamese"):
                font = TTFont(WEB / f"source-serif-4-{subset}-wght-normal.woff2")
                font.flavor = None
                parts.append(f"{folder}/{subset}.ttf")
                instantiateVariableFont(font, {"wght": weight, **({"opsz": 14} if "opsz" in {a.axisTag for a in font["fvar"].axes} else {})}).save(
                    parts[-1]
                )
            Merger().merge(parts).save(PRINT / f"source-serif-4-{weight}.ttf")
    shutil.copyfile(WEB / "LICENSE-source-serif-4.txt", PRINT / "LICENSE-source-serif-4.txt")


if __name__ == "__main__":
    main()
