"""The fixed set of renditions. Nothing here touches the database.

Every picture has, in the background, and never larger than itself:

========  =====================================  ==================  =========================
kind      sizes                                  formats             used for
========  =====================================  ==================  =========================
width     320, 640, 960, 1280, 1920 wide         AVIF, WebP, JPEG    pictures inside an article
3x2       320, 640, 960, 1280 wide, 3:2          AVIF, WebP, JPEG    cards and lead pictures
square    160 x 160                              AVIF, WebP, JPEG    thumbnails
social    1200 x 630                             JPEG                cards on Zalo and Facebook, which read JPEG only
========  =====================================  ==================  =========================

3x2, square and social are cut around the focal point.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Use = Literal["article", "wide", "card", "lead", "square", "social"]
Kind = Literal["width", "3x2", "square", "social"]

WIDTHS = (320, 640, 960, 1280, 1920)
CROPS = ((320, 213), (640, 427), (960, 640), (1280, 853))
SQUARE = (160, 160)
SOCIAL = (1200, 630)
# quality on each encoder's own scale, chosen to look alike
FORMATS = {"avif": 55, "webp": 78, "jpeg": 80}
# Wagtail's own thumbnails and previews in the newsroom, made along with ours so that its lists do not wait for them
ADMIN_SPECS = ("max-165x165", "max-800x600")


@dataclass(frozen=True)
class Spec:
    """One rendition of the fixed set."""

    kind: Kind
    width: int
    height: int | None
    format: str

    @property
    def shape(self) -> str:
        """Wagtail's filter operation for the size."""
        return f"fill-{self.width}x{self.height}" if self.height else f"width-{self.width}"

    @property
    def text(self) -> str:
        """Wagtail's filter specification, by which the rendition is stored."""
        return f"{self.shape}|format-{self.format}|{self.format}quality-{FORMATS[self.format]}"


def _all() -> Iterator[Spec]:
    for name in FORMATS:
        for width in WIDTHS:
            yield Spec("width", width, None, name)
        for width, height in CROPS:
            yield Spec("3x2", width, height, name)
        yield Spec("square", *SQUARE, name)
    yield Spec("social", *SOCIAL, "jpeg")


SPECS: tuple[Spec, ...] = tuple(_all())
FIXED_SPECS: dict[str, Spec] = {spec.text: spec for spec in SPECS}

# which renditions a place on the page may choose from: kind and greatest width
USES: dict[Use, tuple[Kind, int]] = {
    "article": ("width", 1280),
    "wide": ("width", 1920),
    "card": ("3x2", 640),
    "lead": ("3x2", 1280),
    "square": ("square", 160),
    "social": ("social", 1200),
}


def specs_for(width: int, height: int) -> list[Spec]:
    """What a picture of this size gets: nothing larger than itself, and itself once where it lies between two sizes."""
    wanted: list[Spec] = []
    for name in FORMATS:
        for kind, available in (("width", width), ("3x2", min(width, height * 3 // 2))):
            row = [spec for spec in SPECS if spec.kind == kind and spec.format == name]
            smaller = [spec for spec in row if spec.width < available]
            wanted += row[: len(smaller) + 1]
        wanted += [spec for spec in SPECS if spec.kind == "square" and spec.format == name]
    return wanted + [spec for spec in SPECS if spec.kind == "social"]
