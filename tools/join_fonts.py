"""Join the web subsets of the project's fonts into whole TrueType fonts for PDF (run after ``make vendor``).

Be Vietnam Pro comes as a latin and a vietnamese subset; a PDF wants one file with both. Noto Sans Khmer comes as a variable font; its
regular weight is taken; of Source Serif 4 (the printed paper's) the regular and the semibold one. All are under the SIL Open Font License,
whose texts are copied along.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from fontTools import subset
from fontTools.merge import Merger
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

ROOT = Path(__file__).resolve().parent.parent
WEB = ROOT / "toasoan" / "outlets" / "website" / "static" / "website" / "fonts"
TO = ROOT / "toasoan" / "newsroom" / "royalties" / "fonts"
LETTERS = ROOT / "toasoan" / "outlets" / "website" / "letters.ttf"
CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZĐĂÂÊÔƠƯ0123456789"
PRINT = ROOT / "toasoan" / "newsroom" / "printing" / "fonts"


def main() -> None:
    """Write the fonts and their licences."""
    TO.mkdir(exist_ok=True)
    for weight in (400, 600):
        with TemporaryDirectory() as folder:
            parts = []
            for part in ("latin", "vietnamese"):
                font = TTFont(WEB / f"be-vietnam-pro-{part}-{weight}-normal.woff2")
                font.flavor = None
                parts.append(f"{folder}/{part}.ttf")
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
            for part in ("latin", "vietnamese"):
                font = TTFont(WEB / f"source-serif-4-{part}-wght-normal.woff2")
                font.flavor = None
                parts.append(f"{folder}/{part}.ttf")
                instantiateVariableFont(font, {"wght": weight, **({"opsz": 14} if "opsz" in {a.axisTag for a in font["fvar"].axes} else {})}).save(
                    parts[-1]
                )
            Merger().merge(parts).save(PRINT / f"source-serif-4-{weight}.ttf")
    shutil.copyfile(WEB / "LICENSE-source-serif-4.txt", PRINT / "LICENSE-source-serif-4.txt")
    letters()


def letters() -> None:
    """The capitals of the printed serif, for drawing the icon of a title."""
    options = subset.Options(layout_features=[], hinting=False, notdef_outline=True)
    font = subset.load_font(str(PRINT / "source-serif-4-600.ttf"), options)
    chooser = subset.Subsetter(options)
    chooser.populate(text=CAPITALS)
    chooser.subset(font)
    subset.save_font(font, str(LETTERS), options)


if __name__ == "__main__":
    main()
