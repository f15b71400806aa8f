"""Make the web fonts as light as the site needs (run by ``make vendor``, after the files were copied): only the weights that are used,
no hinting, and of the layout features those that shape Vietnamese, Khmer and figures. No letter is taken away.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

FONTS = Path(__file__).resolve().parent.parent / "toasoan" / "outlets" / "website" / "static" / "website" / "fonts"
WEIGHTS = {"source-serif-4-*-normal": (400, 750), "source-serif-4-*-italic": (400, 600), "noto-sans-khmer-*": (400, 700)}
FEATURES = [
    "kern", "liga", "clig", "calt", "ccmp", "locl", "mark", "mkmk", "tnum", "lnum",
    "pref", "abvf", "blwf", "pstf", "pres", "abvs", "blws", "psts", "cfar", "dist", "abvm", "blwm", "rlig",
]  # fmt: skip


def slim(path: Path, weights: tuple[int, int] | None) -> None:
    """Write the font anew."""
    font = TTFont(path)
    if weights and "fvar" in font:
        narrowed = BytesIO()
        font = instantiateVariableFont(font, {"wght": weights})
        font.flavor = None
        font.save(narrowed)
        narrowed.seek(0)
        font = TTFont(narrowed)
    options = subset.Options(flavor="woff2", layout_features=FEATURES, hinting=False, notdef_outline=True, name_IDs=["*"])
    chooser = subset.Subsetter(options)
    chooser.populate(unicodes=list(font.getBestCmap()))
    chooser.subset(font)
    before = path.stat().st_size
    subset.save_font(font, str(path), options)
    print(f"{path.name}: {before} → {path.stat().st_size}")


def main() -> None:
    """Every font of the site."""
    done = set()
    for pattern, weights in WEIGHTS.items():
        for path in sorted(FONTS.glob(f"{pattern}.woff2")):
            slim(path, weights)
            done.add(path)
    for path in sorted(set(FONTS.glob("*.woff2")) - done):
        slim(path, None)


if __name__ == "__main__":
    main()
