"""The form of documents as data: files of ``layouts/``, each with its source and how well it is known."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from toasoan.oversight.reports.documents.elements import Sheet, Style

FOLDER = Path(__file__).resolve().parent / "layouts"
OF_FAMILY = {"state": "nghi-dinh-30-2020", "party": "dang"}
MARGINS = ("top", "right", "bottom", "left")


class LayoutError(ValueError):
    """A layout that breaks its own ranges."""


@dataclass(frozen=True)
class Element:
    """How one element of a document is set; ``range`` is what the rules allow, ``size`` what is used."""

    name: str
    range: tuple[float, float]
    size: float
    bold: bool
    italic: bool
    caps: bool
    align: Any
    indent: bool
    before: float
    own: bool


@dataclass(frozen=True)
class Layout:
    """One family of documents. ``verified``: compared with the official text; otherwise nothing of it may be called a rule."""

    code: str
    title: str
    source: str
    verified: bool
    sheet: Sheet
    margin_ranges: dict[str, tuple[float, float]]
    font: str
    words: dict[str, str]
    rules: dict[str, float]
    boxes: dict[str, tuple[float, float]]
    indent: float
    gap: float
    line: float
    elements: dict[str, Element]
    star: str = ""

    def style(self, name: str, **changes: Any) -> Style:
        """The style of an element."""
        one = self.elements[name]
        values: dict[str, Any] = {
            "name": name, "size": one.size, "bold": one.bold, "italic": one.italic, "caps": one.caps, "align": one.align, "before": one.before,
            "indent": self.indent if one.indent else 0,
        }  # fmt: skip
        return Style(**(values | changes))

    def symbol(self, number: int | None, kind: str, issuer: str) -> str:
        """Number and symbol: ``05/BC-BPTTH``; numbers below 10 get a zero in front, one still to be given is dots."""
        shown = "…" if number is None else f"{number:02d}"
        pattern = self.words["symbol" if kind else "symbol_of_letter"]
        return pattern.format(number=shown, kind=kind.upper(), issuer=issuer.upper())


@lru_cache
def layout(code: str) -> Layout:
    """Read a layout.

    :raises LayoutError: when a value lies outside the range beside it.
    :raises FileNotFoundError: for a code that is not shipped.
    """
    given = _read(code)
    margins = {name: _used(f"margins.{name}", given["margins"][name]) for name in MARGINS}
    return Layout(
        code=given["code"],
        title=given["title"],
        source=given["source"],
        verified=given["certainty"] == "verified",
        sheet=Sheet(given["paper"]["width"], given["paper"]["height"], **margins),
        margin_ranges={name: (given["margins"][name][0], given["margins"][name][1]) for name in MARGINS},
        font=given["font"],
        words=given["words"],
        rules={name: _used(f"rules.{name}", values) for name, values in given["rules"].items()},
        boxes={name: (size[0], size[1]) for name, size in given["boxes"].items()},
        indent=_used("indent", given["indent"]),
        gap=given["paragraph_gap"],
        line=_used("line_spacing", given["line_spacing"]),
        elements={name: _element(name, values) for name, values in given["elements"].items()},
        star=given.get("star", ""),
    )


def layout_of(family: str) -> Layout:
    """The layout that a body's family of documents uses."""
    return layout(OF_FAMILY[family])


def _read(code: str) -> dict[str, Any]:
    given: dict[str, Any] = yaml.safe_load((FOLDER / f"{code}.yaml").read_text(encoding="utf-8"))
    if "like" not in given:
        return given
    base = _read(given["like"])
    nested = {name: base[name] | given.get(name, {}) for name in ("words", "rules", "elements", "boxes")}
    return base | given | nested


def _used(name: str, values: list[float]) -> float:
    least, most, used = values
    if not least <= used <= most:
        raise LayoutError(f"{name}: {used} is not within {least}–{most}")
    return used


def _element(name: str, values: dict[str, Any]) -> Element:
    size = _used(f"{name}.size", values["size"])
    flags = {key: bool(values.get(key, False)) for key in ("bold", "italic", "caps", "indent", "own")}
    return Element(name, (values["size"][0], values["size"][1]), size, align=values["align"], before=values.get("before", 0), **flags)
