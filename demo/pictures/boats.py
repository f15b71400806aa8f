"""Boats of the delta; each sits with its waterline at y, its middle at x, its bow to the right."""

from __future__ import annotations

from .core import circ, curve, dk, ell, grp, line, lt, mix, path, poly, rect


def sampan(x: float, y: float, w: float, c: str = "#5a3f33", flip: bool = False, cargo: str = "") -> str:
    """A small sampan (xuồng); cargo is drawn in units of its width (100)."""
    o = (
        cargo
        + path("M-52,-7Q-40,2 -30,4L32,4Q44,0 56,-10Q44,-3 34,-3.4L-34,-3Q-44,-3 -52,-7Z", c)
        + path("M-52,-7Q-42,-2.6 -34,-3L34,-3.4Q46,-3.6 56,-10Q44,-1.2 34,-0.8L-34,-0.4Q-44,-1 -52,-7Z", lt(c, 0.25))
    )
    return grp(o, f"translate({x:.1f},{y:.1f}) scale({(-1 if flip else 1) * w / 100:.3f},{w / 100:.3f})")


def eye(x: float, y: float, r: float) -> str:
    """The painted eye of a boat."""
    return (
        ell(x, y, r * 1.7, r, "#fff6e4", transform=f"rotate(-14 {x} {y})")
        + circ(x + r * 0.25, y, r * 0.62, "#1a1a22")
        + circ(x + r * 0.1, y - r * 0.25, r * 0.2, "#fff")
    )


def ghe(x: float, y: float, w: float, c: str = "#6e4630", roof: str = "#a8794d", flip: bool = False, cargo: str = "", prow: str = "#b8322a") -> str:
    """A trading boat (ghe) with a painted prow, eyes and a vaulted cabin."""
    o = rect(-30, -19, 38, 13, dk(c, 0.1)) + rect(-27, -16.5, 6, 6, "#2a2a35") + rect(-17, -16.5, 6, 6, "#2a2a35") + rect(-7, -16.5, 8, 10, "#2a2a35")
    o += path("M-35,-18Q-12,-31 13,-18L13,-16.4L-35,-16.4Z", roof) + path("M-35,-18Q-12,-31 13,-18L6,-18Q-10,-26 -28,-17Z", lt(roof, 0.22))
    o += cargo
    o += path("M-54,-13Q-46,-6 -30,-6L22,-6Q40,-7 56,-21Q52,0 36,6L-36,6Q-50,2 -54,-13Z", c)
    o += path("M-54,-13Q-46,-6 -30,-6L22,-6Q40,-7 56,-21Q55,-17 53.6,-13Q38,-2.5 22,-2.4L-32,-2.4Q-46,-3 -53.4,-10Z", lt(c, 0.3))
    o += path("M34,-9.4Q46,-13 56,-21Q53,-2 38,5.4Q31,-1 34,-9.4Z", prow) + eye(43.5, -6.5, 2.7)
    o += path("M-54,-13Q-50,2 -36,6L36,6L38,4Q0,3 -38,1Z", dk(c, 0.35), opacity=0.6)
    return grp(o, f"translate({x:.1f},{y:.1f}) scale({(-1 if flip else 1) * w / 110:.3f},{w / 110:.3f})")


def heap(x: float, y: float, w: float, h: float, c: str, r: float, rng: object, leaf: str | None = None) -> str:
    """A heap of round fruit."""
    o, yy = "", 0.0
    while yy < h:
        half = w / 2 * (1 - yy / h * 0.8)
        xx = -half
        while xx <= half:
            j = rng.uniform(-0.3, 0.3) * r  # type: ignore[attr-defined]
            cc = mix(c, "#ffe9a8", rng.uniform(0, 0.3))  # type: ignore[attr-defined]
            o += circ(x + xx + j, y - yy, r, dk(cc, 0.14)) + circ(x + xx + j - r * 0.15, y - yy - r * 0.18, r * 0.78, cc)
            if leaf and rng.random() < 0.2:  # type: ignore[attr-defined]
                o += ell(x + xx + j, y - yy - r, r * 0.8, r * 0.3, leaf)
            xx += r * 1.75
        yy += r * 1.35
    return o


def trawler(x: float, y: float, w: float, hull: str = "#2b6f94", flip: bool = False) -> str:
    """A fishing boat with its wheelhouse, masts and flags."""
    o = (
        line([(-6, -22), (-6, -58)], "#4a3a36", 1.1)
        + line([(26, -14), (26, -44)], "#4a3a36", 0.9)
        + line([(-6, -56), (26, -42), (54, -20)], "#3b3340", 0.35)
        + line([(-6, -56), (-46, -14)], "#3b3340", 0.35)
    )
    o += line([(-6, -40), (20, -52)], "#6b5547", 0.9) + line([(-6, -34), (-34, -48)], "#6b5547", 0.9)
    o += (
        rect(-38, -30, 30, 20, "#f1e6cf")
        + rect(-40, -33, 35, 3.6, "#b8402f")
        + "".join(rect(-35 + i * 7, -26, 5, 6, "#35566a") for i in range(4))
        + rect(-34, -39, 18, 6, "#f7efdc")
        + rect(-36, -41, 22, 2.4, "#b8402f")
    )
    o += poly([(-6, -58), (5, -55.4), (-6, -52)], "#d3352c") + circ(-3.2, -55.2, 0.9, "#ffd84a")
    o += "".join(circ(10 + i * 5, -12.5 + (i % 2), 3, ["#e06a3a", "#f0d9a4", "#e06a3a"][i % 3]) for i in range(4)) + path(
        "M-2,-12Q6,-22 14,-12Z", "#3f7a6a"
    )
    o += path("M-50,-14L-44,8L40,8Q52,-4 58,-24Q46,-12 30,-11L-30,-10Z", hull) + path(
        "M-50,-14L-30,-10L30,-11Q46,-12 58,-24L57,-20Q44,-8 30,-7.4L-31,-6.4L-49,-10Z", "#f3e7cb"
    )
    o += path("M-46.6,0L-44,8L40,8Q45,4 49,-2L46,0Z", "#8f2f2a") + eye(46, -9.5, 2.4)
    return grp(o, f"translate({x:.1f},{y:.1f}) scale({(-1 if flip else 1) * w / 110:.3f},{w / 110:.3f})")


def ngo(x: float, y: float, w: float, crew: int, hull: str, shirt: str, phase: float = 0) -> str:
    """A long ghe ngo, its crew bent to their paddles in one stroke."""
    o = ""
    for i in range(crew):
        px = -40 + i * 78 / (crew - 1)
        o += path(f"M{px - 1.1},-1.2L{px + 0.5},-5.1L{px + 2.0},-4.7L{px + 1.3},-1.2Z", shirt)
        o += circ(px + 2.05, -6.1, 0.92, "#a96d46") + path(f"M{px + 1.1},-6.3Q{px + 1.2},-7.6 {px + 2.6},-7.1L{px + 3},-6.5Z", "#f2c23c")
        o += (
            line([(px + 1.2, -4.4), (px + 3.0, -3.4)], "#a96d46", 0.6)
            + line([(px + 2.3, -5.4), (px + 4.4 - phase, 1.9)], "#5a3a2a", 0.34)
            + ell(px + 4.5 - phase, 2.1, 0.45, 1.15, "#e8b64a", transform=f"rotate(-14 {px + 4.4 - phase} 2.1)")
        )
    o += path("M-56,-8Q-48,-2.4 -40,-1.8L40,-1.8Q49,-2.6 57,-9.4Q50,1 40,1.7L-40,1.7Q-50,0.6 -56,-8Z", hull)
    o += path("M-54,-6.2Q-46,-1 -38,-0.6L38,-0.6Q47,-1 55,-7.4", stroke="#f5cf55", stroke_width=0.7)
    for i in range(20):
        o += poly([(-38 + i * 4, 0.2), (-36 + i * 4, -0.4), (-34 + i * 4, 0.2), (-36 + i * 4, 0.9)], "#f3e2b4" if i % 2 else "#d83a2c")
    o += circ(47.5, -2.6, 0.8, "#fff") + circ(47.7, -2.6, 0.45, "#111")
    return grp(o, f"translate({x:.1f},{y:.1f}) scale({w / 113:.3f})")


def ferry(x: float, y: float, w: float, c: str = "#4a6f73", flip: bool = False) -> str:
    """An open wooden ferry with a flat roof."""
    o = (
        "".join(line([(px, -20), (px, -4)], "#6a4a3a", 1.2) for px in (-32, -12, 8, 28))
        + path("M-40,-21L36,-21L40,-18L-42,-18Z", "#b9844e")
        + path("M-40,-21L36,-21L38,-19.6L-41,-19.6Z", "#e0b070")
    )
    o += path("M-52,-8Q-44,6 -34,7L34,7Q48,4 56,-10L44,-5L-42,-4Z", c) + path("M-52,-8L-42,-4L44,-5L56,-10L54,-6L43,-2L-43,-1Z", lt(c, 0.4))
    return grp(o, f"translate({x:.1f},{y:.1f}) scale({(-1 if flip else 1) * w / 110:.3f},{w / 110:.3f})")


def wake(x: float, y: float, w: float, c: str = "#fff7e0", op: float = 0.6) -> str:
    """Foam along a hull."""
    return path(f"M{x - w},{y}Q{x - w * 0.4},{y - 7} {x},{y}T{x + w},{y}Q{x},{y + 12} {x - w},{y}Z", c, opacity=op) + curve(
        (x - w * 1.2, y + 12), (x - w * 0.3, y + 22), (x + w * 0.7, y + 10), c, 3, opacity=op * 0.7
    )
