"""Drawing primitives: colours, SVG shapes, palettes per time of day, the scene under work."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

W, H = 1800, 1200
Point = tuple[float, float]
_ids = [0]


def uid(prefix: str = "i") -> str:
    """A document-unique id."""
    _ids[0] += 1
    return f"{prefix}{_ids[0]}"


def rgb(c: str) -> tuple[int, int, int]:
    """`#rrggbb` to numbers."""
    return int(c[1:3], 16), int(c[3:5], 16), int(c[5:7], 16)


def mix(a: str, b: str, t: float) -> str:
    """Colour between a and b."""
    return "#" + "".join(f"{round(p + (q - p) * t):02x}" for p, q in zip(rgb(a), rgb(b), strict=True))


def lt(c: str, t: float = 0.2) -> str:
    """Lighten towards warm white."""
    return mix(c, "#fff4dc", t)


def dk(c: str, t: float = 0.2) -> str:
    """Darken towards deep blue-violet."""
    return mix(c, "#141a33", t)


def _a(kw: dict[str, object]) -> str:
    return "".join(f' {k.replace("_", "-")}="{v}"' for k, v in kw.items() if v is not None)


def path(d: str, fill: str = "none", **kw: object) -> str:
    """An SVG path."""
    return f'<path d="{d}" fill="{fill}"{_a(kw)}/>'


def poly(pts: Iterable[Point], fill: str, **kw: object) -> str:
    """A closed polygon."""
    return f'<polygon points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in pts)}" fill="{fill}"{_a(kw)}/>'


def circ(x: float, y: float, r: float, fill: str, **kw: object) -> str:
    """A disc."""
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r:.1f}" fill="{fill}"{_a(kw)}/>'


def ell(x: float, y: float, rx: float, ry: float, fill: str, **kw: object) -> str:
    """An ellipse."""
    return f'<ellipse cx="{x:.1f}" cy="{y:.1f}" rx="{rx:.1f}" ry="{ry:.1f}" fill="{fill}"{_a(kw)}/>'


def rect(x: float, y: float, w: float, h: float, fill: str, rx: float = 0, **kw: object) -> str:
    """A rectangle, optionally rounded."""
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{max(w, 0):.1f}" height="{max(h, 0):.1f}" rx="{rx}" fill="{fill}"{_a(kw)}/>'


def line(pts: Sequence[Point], c: str, w: float = 3, **kw: object) -> str:
    """A round-capped polyline."""
    p = " ".join(f"{x:.1f},{y:.1f}" for x, y in pts)
    return f'<polyline points="{p}" fill="none" stroke="{c}" stroke-width="{w}" stroke-linecap="round" stroke-linejoin="round"{_a(kw)}/>'


def curve(p0: Point, q: Point, p1: Point, c: str, w: float = 3, **kw: object) -> str:
    """A quadratic stroke."""
    return path(f"M{p0[0]:.1f},{p0[1]:.1f}Q{q[0]:.1f},{q[1]:.1f} {p1[0]:.1f},{p1[1]:.1f}", stroke=c, stroke_width=w, stroke_linecap="round", **kw)


def grp(content: str, tr: str | None = None, **kw: object) -> str:
    """A group with a transform."""
    return f"<g{_a({'transform': tr, **kw})}>{content}</g>"


def at(content: str, x: float = 0, y: float = 0, k: float = 1, flip: bool = False, rot: float = 0) -> str:
    """Place a part: move, scale, mirror, rotate."""
    return grp(content, f"translate({x:.1f},{y:.1f}) rotate({rot:.1f}) scale({-k if flip else k:.4f},{k:.4f})")


def blur(content: str, sd: float) -> str:
    """Content with a soft edge."""
    i = uid("b")
    return (
        f'<filter id="{i}" x="-60%" y="-60%" width="220%" height="220%"><feGaussianBlur stdDeviation="{sd}"/></filter>'
        f'<g filter="url(#{i})">{content}</g>'
    )


def grad(stops: Sequence[str | tuple[float, str, float]], vertical: bool = True) -> tuple[str, str]:
    """A linear gradient: (definition, fill reference). Stops: colours, or (offset, colour, opacity)."""
    i = uid("g")
    n = max(len(stops) - 1, 1)
    out = ""
    for k, s in enumerate(stops):
        off, col, op = (k / n, s, 1.0) if isinstance(s, str) else s
        out += f'<stop offset="{off:.3f}" stop-color="{col}" stop-opacity="{op}"/>'
    return f'<linearGradient id="{i}" x1="0" y1="0" x2="{0 if vertical else 1}" y2="{1 if vertical else 0}">{out}</linearGradient>', f"url(#{i})"


def radial(x: float, y: float, r: float, c: str, op: float = 0.8) -> str:
    """A glow."""
    i = uid("r")
    return (
        f'<radialGradient id="{i}"><stop offset="0" stop-color="{c}" stop-opacity="{op}"/><stop offset=".45" stop-color="{c}" '
        f'stop-opacity="{op * 0.38:.3f}"/><stop offset="1" stop-color="{c}" stop-opacity="0"/></radialGradient>' + circ(x, y, r, f"url(#{i})")
    )


def vrect(x: float, y: float, w: float, h: float, *stops: str | tuple[float, str, float]) -> str:
    """A rectangle filled with a vertical gradient."""
    d, f = grad(stops)
    return d + rect(x, y, w, h, f)


def clip(content: str, shape: str) -> str:
    """Content cut by a shape."""
    i = uid("c")
    return f'<clipPath id="{i}">{shape}</clipPath><g clip-path="url(#{i})">{content}</g>'


def smooth(pts: Sequence[Point], close: bool = False) -> str:
    """A path through points (Catmull-Rom)."""
    n = len(pts)
    d = f"M{pts[0][0]:.1f},{pts[0][1]:.1f}"
    for i in range(n if close else n - 1):
        p0 = pts[(i - 1) % n] if close or i else pts[0]
        p1, p2 = pts[i], pts[(i + 1) % n]
        p3 = pts[(i + 2) % n] if close or i + 2 < n else p2
        d += (
            f"C{p1[0] + (p2[0] - p0[0]) / 6:.1f},{p1[1] + (p2[1] - p0[1]) / 6:.1f} "
            f"{p2[0] - (p3[0] - p1[0]) / 6:.1f},{p2[1] - (p3[1] - p1[1]) / 6:.1f} {p2[0]:.1f},{p2[1]:.1f}"
        )
    return d + ("Z" if close else "")


def taper(p: Point, r: float, q: Point, s: float, c: str) -> str:
    """A limb between two discs."""
    dx, dy = q[0] - p[0], q[1] - p[1]
    n = math.hypot(dx, dy) or 1
    u, v = -dy / n, dx / n
    return (
        poly([(p[0] + u * r, p[1] + v * r), (q[0] + u * s, q[1] + v * s), (q[0] - u * s, q[1] - v * s), (p[0] - u * r, p[1] - v * r)], c)
        + circ(*p, r, c)
        + circ(*q, s, c)
    )


@dataclass(frozen=True)
class Palette:
    """The light of an hour: sky from zenith to horizon, haze, silhouettes, water, ground, foliage, and the grade."""

    sky: tuple[str, ...]
    sun: str
    cloud: str
    haze: str
    far: str
    mid: str
    near: str
    dark: str
    water: tuple[str, str]
    leaf: str
    leaf2: str
    ground: str
    grade: tuple[str, str, str, float] = ("#1b2340", "#a88a6a", "#fff3d6", 0.12)


PALETTES = {
    "dawn": Palette(
        ("#3b5378", "#8b86a0", "#eaa48a", "#ffd7a1"),
        "#fff3d2",
        "#ffcfa8",
        "#f8c8a0",
        "#a08a98",
        "#5f6680",
        "#2c3c55",
        "#182740",
        ("#f5bd97", "#47607f"),
        "#2f5a55",
        "#6b8f62",
        "#8a7158",
        ("#1b2a4a", "#b07f78", "#ffe9c4", 0.18),
    ),
    "morning": Palette(
        ("#6fb0c4", "#a9d3cf", "#e6e9c9", "#fbe9bd"),
        "#fffbe8",
        "#fff8e6",
        "#e9ecd2",
        "#9fc1b0",
        "#5f9a84",
        "#2c6b58",
        "#173f3d",
        ("#cfe3d2", "#4b93a0"),
        "#2f7a52",
        "#7fb257",
        "#c9a26b",
        ("#16333f", "#7f9f86", "#fff5da", 0.12),
    ),
    "noon": Palette(
        ("#3f93bf", "#7fbfd6", "#c4e3e0", "#eff3dd"),
        "#fffdf0",
        "#ffffff",
        "#dcebe2",
        "#94bcb8",
        "#4f9488",
        "#23695a",
        "#12413f",
        ("#a8d5d8", "#2f86a3"),
        "#2b7f4c",
        "#86b84a",
        "#d2b078",
        ("#10304a", "#86a58f", "#fff9e4", 0.1),
    ),
    "gold": Palette(
        ("#5c8ea3", "#b9b995", "#f6cf85", "#ffe3a3"),
        "#fff6d0",
        "#ffe9bd",
        "#fbdca0",
        "#c9a878",
        "#8c8a52",
        "#4d6136",
        "#26391f",
        ("#fbd894", "#6c8f86"),
        "#4c6f33",
        "#a3a544",
        "#c68f4c",
        ("#2a2a3a", "#b88f52", "#fff0c6", 0.18),
    ),
    "dusk": Palette(
        ("#2b2f5b", "#7a4a78", "#e0706a", "#ffb36b"),
        "#ffe7ae",
        "#ff9e78",
        "#f79a70",
        "#8a5378",
        "#543a66",
        "#2d2749",
        "#191a38",
        ("#f79b6e", "#3a3566"),
        "#2f3f4a",
        "#5c5f55",
        "#6b4a55",
        ("#1c1840", "#a3586a", "#ffdcae", 0.22),
    ),
    "night": Palette(
        ("#0b1533", "#142650", "#263f72", "#4a5f8d"),
        "#fff3cf",
        "#33487a",
        "#3d527f",
        "#22345f",
        "#172648",
        "#0e1a35",
        "#081126",
        ("#33507f", "#0c1836"),
        "#16384a",
        "#27524f",
        "#2a3450",
        ("#070d26", "#3a4a7f", "#ffe9bd", 0.2),
    ),
    "storm": Palette(
        ("#28333f", "#43535f", "#6f8186", "#b3b9a4"),
        "#e7e3c8",
        "#55656f",
        "#9fa9a2",
        "#6d7f84",
        "#4a5e66",
        "#2b3e49",
        "#17252f",
        ("#93a39d", "#2f4650"),
        "#2f4f4a",
        "#56705a",
        "#6f6a58",
        ("#101c28", "#63767a", "#eef0dc", 0.2),
    ),
    "flood": Palette(
        ("#7b9fae", "#a9bfbb", "#d8d5bd", "#eedfb9"),
        "#fff6da",
        "#e9e3cf",
        "#dcd6bd",
        "#a3ab98",
        "#6f8672",
        "#3f5d4c",
        "#223b35",
        ("#d9cda6", "#8a8a66"),
        "#4b7048",
        "#8fa252",
        "#a98a5d",
        ("#23302f", "#9c9570", "#fff2d2", 0.16),
    ),
    "dry": Palette(
        ("#a5b9b3", "#d5cfae", "#f3d9a0", "#f9e0ae"),
        "#fff8dd",
        "#f3e2bd",
        "#f1d8a6",
        "#cdb387",
        "#a58a5c",
        "#6f5c3c",
        "#41352a",
        ("#e5cfa0", "#9b8b68"),
        "#7a7f48",
        "#aaa35a",
        "#c9a06c",
        ("#33261f", "#b58f5c", "#fff1cf", 0.2),
    ),
    "warm": Palette(
        ("#f3e2c3", "#ecd2a8"),
        "#fff6dc",
        "#fff3dd",
        "#f5e5c6",
        "#d9b98c",
        "#b5835a",
        "#6f4a3a",
        "#3a2a2f",
        ("#cfe0d0", "#7fb0a8"),
        "#3f7a56",
        "#8fae5a",
        "#a9714a",
        ("#2a1f33", "#b5835a", "#fff2d4", 0.12),
    ),
    "cool": Palette(
        ("#dfe9e4", "#c3d8d6"),
        "#ffffff",
        "#f6faf4",
        "#e3ece6",
        "#a9c4c4",
        "#6f9aa3",
        "#35626f",
        "#1d3947",
        ("#cfe0d8", "#7fb0b8"),
        "#3f8068",
        "#8fb56a",
        "#8fa39c",
        ("#122a3a", "#7f9fa3", "#fffbea", 0.1),
    ),
}


@dataclass
class Scene:
    """A picture under work."""

    key: str
    pal: str = "morning"
    out: list[str] = field(default_factory=list)
    meta: dict[str, object] = field(default_factory=dict)
    grain: float = 1.0

    def __post_init__(self) -> None:
        self.r = random.Random(self.key)
        self.p = PALETTES[self.pal]

    def light(self, pal: str) -> None:
        """Choose the hour."""
        self.pal, self.p = pal, PALETTES[pal]

    def add(self, *parts: str) -> None:
        """Paint parts over what is there."""
        self.out += parts

    def svg(self) -> str:
        """The whole picture."""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {W} {H}" width="{W}" height="{H}">'
            + rect(0, 0, W, H, mix(self.p.haze, self.p.leaf2, 0.45))
            + "".join(self.out)
            + "</svg>"
        )


@dataclass(frozen=True)
class Entry:
    """A registered picture: how it is drawn and what is said of it."""

    draw: Callable[[Scene], None]
    pal: str
    alt: str
    hint: str
    focal: tuple[float, float, float, float]


REGISTRY: dict[str, Entry] = {}


def picture(
    key: str, pal: str, alt: str, hint: str, focal: tuple[float, ...] = (0.5, 0.5, 0.5, 0.6)
) -> Callable[[Callable[[Scene], None]], Callable[[Scene], None]]:
    """Register a scene under its key of world.yaml."""

    def wrap(fn: Callable[[Scene], None]) -> Callable[[Scene], None]:
        if key in REGISTRY:
            raise ValueError(f"picture drawn twice: {key}")
        REGISTRY[key] = Entry(fn, pal, alt, hint, (focal[0], focal[1], focal[2], focal[3]))
        return fn

    return wrap


def build(key: str) -> Scene:
    """Draw one picture, the same every time."""
    _ids[0] = 0
    e = REGISTRY[key]
    s = Scene(key, e.pal)
    e.draw(s)
    return s
