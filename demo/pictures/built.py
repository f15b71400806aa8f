"""Houses, temples, bridges, works and machines; feet at y, middle at x."""

from __future__ import annotations

import math
from collections.abc import Sequence

from .core import Point, at, circ, curve, dk, ell, grp, line, lt, mix, path, poly, rect


def house(
    x: float, y: float, w: float, wall: str = "#e9cf9c", roof: str = "#a84a35", stilts: float = 0, door: str = "#5a3f3a", lit: str | None = None
) -> str:
    """A country house with a hipped roof, on stilts if wanted."""
    h = w * 0.34
    o = "".join(line([(x + t * w, y), (x + t * w, y - stilts)], dk(door, 0.1), w * 0.022) for t in (-0.44, -0.22, 0, 0.22, 0.44)) if stilts else ""
    b = y - stilts
    o += rect(x - w / 2, b - h, w, h, wall) + rect(x - w / 2, b - h, w, h * 0.28, dk(wall, 0.3), opacity=0.5)
    win = lit or dk(door, 0.25)
    o += (
        rect(x - w * 0.09, b - h * 0.74, w * 0.18, h * 0.74, win)
        + rect(x - w * 0.38, b - h * 0.66, w * 0.16, h * 0.34, win)
        + rect(x + w * 0.22, b - h * 0.66, w * 0.16, h * 0.34, win)
    )
    for wx in (-0.38, 0.22):
        o += rect(x + wx * w - w * 0.05, b - h * 0.66, w * 0.05, h * 0.34, mix(door, "#4a8a86", 0.6)) + rect(
            x + wx * w + w * 0.16, b - h * 0.66, w * 0.05, h * 0.34, mix(door, "#4a8a86", 0.6)
        )
    o += poly([(x - w * 0.6, b - h * 0.92), (x - w * 0.36, b - h * 1.75), (x + w * 0.36, b - h * 1.75), (x + w * 0.6, b - h * 0.92)], roof)
    o += poly([(x + w * 0.12, b - h * 0.92), (x + w * 0.2, b - h * 1.75), (x + w * 0.36, b - h * 1.75), (x + w * 0.6, b - h * 0.92)], dk(roof, 0.2))
    for i in range(1, 12):
        t = i / 12
        o += line(
            [(x - w * 0.36 + t * w * 0.72, b - h * 1.75), (x - w * 0.6 + t * w * 1.2, b - h * 0.93)], dk(roof, 0.3), max(w * 0.005, 1), opacity=0.55
        )
    return o + rect(x - w * 0.37, b - h * 1.79, w * 0.74, h * 0.08, lt(roof, 0.2), 3)


def hut(x: float, y: float, w: float, stilts: float = 0, thatch: str = "#a98552") -> str:
    """A thatched hut of nipa leaf."""
    h, b = w * 0.36, y - stilts
    o = (
        "".join(line([(x + t * w, y), (x + t * w, b - h)], "#5a4234", w * 0.025) for t in (-0.42, 0, 0.42))
        + rect(x - w * 0.44, b - h, w * 0.88, h, "#8a6a45")
        + rect(x - w * 0.1, b - h * 0.8, w * 0.22, h * 0.8, "#3a2c2c")
    )
    o += poly([(x - w * 0.6, b - h * 0.8), (x - w * 0.34, b - h * 1.9), (x + w * 0.34, b - h * 1.9), (x + w * 0.6, b - h * 0.8)], thatch)
    for i in range(26):
        t = i / 25
        o += line(
            [(x - w * 0.34 + t * w * 0.68, b - h * 1.88), (x - w * 0.6 + t * w * 1.2, b - h * (0.76 - 0.1 * (i % 2)))],
            dk(thatch, 0.28 if i % 2 else 0.1),
            w * 0.014,
        )
    return o


def naga(x: float, y: float, k: float, c: str, flip: bool = False) -> str:
    """A naga finial curling up from a roof end."""
    return at(
        path("M0,0C14,2 26,-4 27,-18C28,-30 20,-36 26,-48C20,-44 13,-36 14,-26C15,-16 10,-10 0,-9Z", c)
        + path("M25,-22L34,-27L27,-30L35,-36L25,-37Z", c),
        x,
        y,
        k,
        flip,
    )


def gable(x: float, y: float, w: float, h: float, roof: str, gold: str) -> str:
    """One steep tier of a Khmer roof seen from the side, sagging eaves, naga ends."""
    o = path(
        f"M{x - w / 2},{y}Q{x - w * 0.36},{y - h * 0.32} {x - w * 0.3},{y - h}L{x + w * 0.3},{y - h}Q{x + w * 0.36},{y - h * 0.32} {x + w / 2},{y}Z",
        roof,
    )
    for i in range(1, 22):
        t = i / 22
        o += curve(
            (x - w * 0.3 + t * w * 0.6, y - h),
            (x - w * 0.36 + t * w * 0.72, y - h * 0.32),
            (x - w / 2 + t * w, y),
            dk(roof, 0.3),
            w * 0.004 + 0.6,
            opacity=0.5,
        )
    for lvl in (0.3, 0.62):
        o += line(
            [(x - w * (0.5 - 0.28 * lvl), y - h * lvl), (x + w * (0.5 - 0.28 * lvl), y - h * lvl)], mix(roof, "#2f7a55", 0.65), h * 0.07, opacity=0.75
        )
    o += rect(x - w * 0.31, y - h * 1.05, w * 0.62, h * 0.08, gold) + rect(x - w * 0.5, y - h * 0.05, w, h * 0.09, gold, 3)
    for sg in (1, -1):
        o += curve((x + sg * w * 0.3, y - h), (x + sg * w * 0.36, y - h * 0.32), (x + sg * w / 2, y), gold, h * 0.07)
        o += naga(x + sg * w * 0.49, y, w * 0.0022 + h * 0.0024, gold, sg < 0) + naga(
            x + sg * w * 0.295, y - h, w * 0.0018 + h * 0.0022, gold, sg < 0
        )
    return o


def spire(x: float, y: float, h: float, gold: str) -> str:
    """A ringed golden spire."""
    o = poly([(x - h * 0.1, y), (x - h * 0.012, y - h * 0.75), (x + h * 0.012, y - h * 0.75), (x + h * 0.1, y)], gold) + poly(
        [(x, y), (x, y - h * 0.75), (x + h * 0.012, y - h * 0.75), (x + h * 0.1, y)], dk(gold, 0.2)
    )
    for i in range(7):
        t = i / 8
        o += ell(x, y - h * 0.72 * t, h * (0.135 - 0.12 * t), h * 0.026, lt(gold, 0.2))
    return (
        o
        + line([(x, y - h * 0.7), (x, y - h)], gold, h * 0.012 + 1)
        + circ(x, y - h * 0.8, h * 0.02, gold)
        + ell(x, y - h * 0.86, h * 0.035, h * 0.012, gold)
    )


def pagoda(x: float, y: float, w: float, wall: str = "#f3d58f", roof: str = "#c2622d", gold: str = "#e9b23c") -> str:
    """A Khmer main hall: columned base, three roof tiers, a spire."""
    o = (
        rect(x - w * 0.56, y - w * 0.05, w * 1.12, w * 0.05, dk(wall, 0.18))
        + rect(x - w * 0.51, y - w * 0.09, w * 1.02, w * 0.045, lt(wall, 0.1))
        + rect(x - w * 0.4, y - w * 0.32, w * 0.8, w * 0.24, dk(wall, 0.2))
    )
    for i in range(7):
        cx = x - w * 0.42 + i * w * 0.14
        if i < 6:
            o += path(
                f"M{cx + w * 0.035},{y - w * 0.09}V{y - w * 0.2}Q{cx + w * 0.07},{y - w * 0.27} {cx + w * 0.105},{y - w * 0.2}V{y - w * 0.09}Z",
                "#7a3a2e" if i in (2, 3) else "#3d4a5a",
            )
        o += (
            rect(cx - w * 0.014, y - w * 0.31, w * 0.028, w * 0.23, wall)
            + rect(cx - w * 0.022, y - w * 0.32, w * 0.044, w * 0.02, gold)
            + rect(cx - w * 0.022, y - w * 0.105, w * 0.044, w * 0.018, gold)
        )
    o += spire(x, y - w * 0.6, w * 0.36, gold)
    return (
        o
        + gable(x, y - w * 0.3, w * 1.08, w * 0.13, roof, gold)
        + gable(x, y - w * 0.41, w * 0.84, w * 0.13, lt(roof, 0.06), gold)
        + gable(x, y - w * 0.52, w * 0.6, w * 0.14, lt(roof, 0.12), gold)
    )


def stupa(x: float, y: float, h: float, c: str = "#efd9a0", gold: str = "#e9b23c") -> str:
    """A bell-shaped stupa."""
    o = "".join(rect(x - h * (0.24 - 0.035 * i), y - h * 0.06 * (i + 1), h * (0.48 - 0.07 * i), h * 0.062, lt(c, 0.08 * i)) for i in range(4))
    o += path(
        f"M{x - h * 0.12},{y - h * 0.23}C{x - h * 0.13},{y - h * 0.42} {x - h * 0.05},{y - h * 0.44} {x - h * 0.04},{y - h * 0.5}L{x + h * 0.04},{y - h * 0.5}C{x + h * 0.05},{y - h * 0.44} {x + h * 0.13},{y - h * 0.42} {x + h * 0.12},{y - h * 0.23}Z",
        c,
    )
    return o + spire(x, y - h * 0.49, h * 0.5, gold)


def dinh(x: float, y: float, w: float, roof: str = "#9d4a34", wall: str = "#d9a45c") -> str:
    """A southern communal house: two tiled tiers with upswept corners, dragons facing a pearl."""
    o = rect(x - w * 0.52, y - w * 0.035, w * 1.04, w * 0.035, "#b9a489") + rect(x - w * 0.44, y - w * 0.24, w * 0.88, w * 0.21, "#5a3330")
    for i in range(8):
        cx = x - w * 0.44 + i * w * 0.1257
        o += rect(cx - w * 0.012, y - w * 0.25, w * 0.024, w * 0.22, wall)
        if i < 7:
            o += rect(cx + w * 0.022, y - w * 0.19, w * 0.082, w * 0.155, "#7f2f28" if i != 3 else "#2c1d26") + rect(
                cx + w * 0.06, y - w * 0.19, w * 0.004, w * 0.155, "#e9b23c"
            )

    def tier(ty: float, tw: float, th: float, c: str) -> str:
        d = f"M{x - tw / 2},{ty - th * 0.16}Q{x - tw * 0.4},{ty + th * 0.04} {x},{ty + th * 0.02}Q{x + tw * 0.4},{ty + th * 0.04} {x + tw / 2},{ty - th * 0.16}Q{x + tw * 0.4},{ty - th * 0.3} {x + tw * 0.34},{ty - th}L{x - tw * 0.34},{ty - th}Q{x - tw * 0.4},{ty - th * 0.3} {x - tw / 2},{ty - th * 0.16}Z"
        q = path(d, c)
        for i in range(1, 30):
            t = i / 30
            q += curve(
                (x - tw * 0.34 + t * tw * 0.68, ty - th),
                (x - tw * 0.38 + t * tw * 0.76, ty - th * 0.4),
                (x - tw * 0.47 + t * tw * 0.94, ty - th * 0.02),
                dk(c, 0.3),
                tw * 0.0035,
                opacity=0.6,
            )
        return q + rect(x - tw * 0.35, ty - th * 1.06, tw * 0.7, th * 0.1, lt(c, 0.25), 4)

    o += (
        tier(y - w * 0.23, w * 1.2, w * 0.12, roof)
        + rect(x - w * 0.33, y - w * 0.385, w * 0.66, w * 0.04, wall)
        + tier(y - w * 0.375, w * 0.86, w * 0.13, lt(roof, 0.08))
    )
    ty = y - w * 0.512
    for sg in (1, -1):
        o += at(
            path(
                "M0,0C10,-10 16,6 26,-4C34,-12 30,-24 40,-26C50,-28 52,-18 46,-14C50,-12 56,-18 56,-26C50,-40 30,-36 28,-22C26,-10 20,-16 12,-14C4,-12 2,-6 0,0Z",
                "#3f8f7c",
            ),
            x + sg * w * 0.27,
            ty,
            w * 0.0022,
            sg > 0,
        )
    return (
        o
        + circ(x, ty - w * 0.03, w * 0.02, "#e4572e")
        + path(f"M{x},{ty - w * 0.09}L{x + w * 0.014},{ty - w * 0.05}L{x - w * 0.014},{ty - w * 0.05}Z", "#f3c13c")
    )


def cable_bridge(x0: float, x1: float, y: float, towers: Sequence[float], h: float, c: str, cable: str, water_y: float) -> str:
    """A cable-stayed bridge: deck at y, towers of height h over it."""
    o = ""
    n = len(towers)
    half = (towers[1] - towers[0]) / 2 if n > 1 else (x1 - x0) / 2
    for t in towers:
        for i in range(1, 13):
            for sg in (-1, 1):
                o += line([(t, y - h * (0.97 - 0.045 * (12 - i))), (t + sg * half * i / 12.4, y)], cable, 2.2)
        w = h * 0.032
        o += poly(
            [
                (t - w * 2.4, water_y),
                (t - w * 1.5, y + 4),
                (t - w * 0.45, y - h),
                (t + w * 0.45, y - h),
                (t + w * 1.5, y + 4),
                (t + w * 2.4, water_y),
                (t + w * 1.2, water_y),
                (t + w * 0.8, y + 4),
                (t, y - h * 0.62),
                (t - w * 0.8, y + 4),
                (t - w * 1.2, water_y),
            ],
            c,
        )
        o += rect(t - w * 0.5, y - h, w, h * 0.4, lt(c, 0.12)) + rect(t - w * 2, y + 8, w * 4, w * 0.9, c)
    px = x0 + 70
    while px < x1:
        if all(abs(px - t) > half * 0.95 for t in towers):
            o += rect(px - 9, y, 18, water_y - y, c)
        px += 150
    return o + rect(x0, y - 5, x1 - x0, 17, c) + rect(x0, y - 8, x1 - x0, 5, lt(c, 0.4))


def turbine(x: float, y: float, h: float, c: str, ang: float) -> str:
    """A wind turbine."""
    o = poly([(x - h * 0.02, y), (x - h * 0.009, y - h), (x + h * 0.009, y - h), (x + h * 0.02, y)], c) + poly(
        [(x + h * 0.004, y), (x + h * 0.002, y - h), (x + h * 0.009, y - h), (x + h * 0.02, y)], dk(c, 0.16)
    )
    for i in range(3):
        o += grp(
            path(
                f"M{-h * 0.008},0C{-h * 0.03},{-h * 0.14} {-h * 0.008},{-h * 0.4} 0,{-h * 0.54}C{h * 0.012},{-h * 0.35} {h * 0.012},{-h * 0.1} {h * 0.008},0Z",
                lt(c, 0.2),
            ),
            f"translate({x},{y - h}) rotate({ang + i * 120})",
        )
    return o + circ(x, y - h, h * 0.02, c) + circ(x, y - h, h * 0.01, dk(c, 0.2))


def block(
    x: float,
    y: float,
    w: float,
    h: float,
    wall: str,
    floors: int,
    cols: int,
    glass: str = "#3d6a80",
    roof: str | None = None,
    lit: str | None = None,
    door: bool = True,
) -> str:
    """A public building seen from the front: bands of windows, a door with a canopy."""
    o = (
        rect(x - w / 2, y - h, w, h, wall)
        + rect(x - w / 2, y - h, w * 0.06, h, lt(wall, 0.2))
        + rect(x + w * 0.44, y - h, w * 0.06, h, dk(wall, 0.14))
    )
    fh, cw = h / floors, w / cols
    for f in range(floors):
        fy = y - h + f * fh
        o += rect(x - w / 2, fy + fh * 0.84, w, fh * 0.1, dk(wall, 0.12))
        for c in range(cols):
            if door and f == floors - 1 and abs(c - (cols - 1) / 2) < 1:
                continue
            g = lit if lit and (c * 7 + f * 5) % 3 else glass
            o += rect(x - w / 2 + cw * (c + 0.2), fy + fh * 0.24, cw * 0.6, fh * 0.5, g) + poly(
                [
                    (x - w / 2 + cw * (c + 0.2), fy + fh * 0.24),
                    (x - w / 2 + cw * (c + 0.55), fy + fh * 0.24),
                    (x - w / 2 + cw * (c + 0.2), fy + fh * 0.62),
                ],
                lt(g, 0.25),
            )
    if door:
        o += (
            rect(x - cw * 0.85, y - fh * 0.74, cw * 1.7, fh * 0.74, dk(glass, 0.2))
            + line([(x, y), (x, y - fh * 0.72)], lt(wall, 0.2), 3)
            + rect(x - cw * 1.3, y - fh * 0.9, cw * 2.6, fh * 0.14, lt(wall, 0.3))
        )
    return o + rect(x - w * 0.52, y - h - h * 0.04, w * 1.04, h * 0.05, roof or dk(wall, 0.2))


def factory(x: float, y: float, w: float, h: float, wall: str, roof: str, teeth: int = 5) -> str:
    """A works hall with a saw-tooth roof."""
    o = rect(x, y - h, w, h, wall)
    tw = w / teeth
    for i in range(teeth):
        o += poly([(x + i * tw, y - h), (x + i * tw, y - h * 1.36), (x + (i + 1) * tw, y - h)], roof) + poly(
            [(x + i * tw + tw * 0.08, y - h * 1.02), (x + i * tw + tw * 0.08, y - h * 1.26), (x + i * tw + tw * 0.6, y - h * 1.02)], "#a9d5dc"
        )
    for i in range(int(w / 60)):
        o += line([(x + i * 60 + 30, y - h * 0.98), (x + i * 60 + 30, y)], dk(wall, 0.12), 2)
    return (
        o
        + "".join(rect(x + w * t, y - h * 0.5, w * 0.09, h * 0.5, dk(wall, 0.35)) for t in (0.12, 0.46, 0.8))
        + "".join(rect(x + w * t, y - h * 0.8, w * 0.12, h * 0.13, "#7fb3c4") for t in (0.26, 0.62))
    )


def wheel(x: float, y: float, r: float) -> str:
    """A tyre."""
    return circ(x, y, r, "#23232e") + circ(x, y, r * 0.55, "#b9b3a4") + circ(x, y, r * 0.2, "#4a4a55")


def truck(x: float, y: float, w: float, cab: str, load: str, flip: bool = False, tank: bool = False) -> str:
    """A lorry, or a tanker."""
    o = rect(-50, -14, 92, 5, "#3a3a46")
    o += (
        (
            rect(-50, -42, 68, 29, load, 14)
            + rect(-48, -38, 64, 8, lt(load, 0.4), 4)
            + "".join(rect(px, -42, 2, 29, dk(load, 0.2)) for px in (-34, -16, 2))
        )
        if tank
        else (rect(-50, -46, 68, 34, load) + "".join(line([(px, -46), (px, -12)], dk(load, 0.2), 1.2) for px in range(-42, 18, 10)))
    )
    o += path("M20,-12V-42H36Q42,-40 46,-26L50,-22V-10H20Z", cab) + path("M30,-38H36Q40,-36 43,-26H30Z", "#a9d3dc") + rect(46, -15, 5, 3, "#ffe9a0")
    o += "".join(wheel(px, -7, 7) for px in (-38, -22, 34))
    return at(o, x, y, w / 100, flip)


def car(x: float, y: float, w: float, c: str, flip: bool = False) -> str:
    """A small car."""
    o = (
        path("M-48,-8Q-50,-22 -36,-23L-24,-36Q-4,-40 14,-36L30,-23Q46,-22 49,-14V-7H-48Z", c)
        + path("M-30,-23L-21,-33Q-8,-35 -4,-34.6V-23Z", "#cfe4e6")
        + path("M0,-23V-34.6Q8,-34.6 12,-33L24,-23Z", "#cfe4e6")
        + rect(-48, -11, 97, 4, dk(c, 0.25))
    )
    return at(o + wheel(-29, -7, 8) + wheel(29, -7, 8), x, y, w / 100, flip)


def motorbike(x: float, y: float, w: float, c: str, flip: bool = False, rider: str = "") -> str:
    """A motorbike; the rider is drawn by the caller."""
    o = (
        wheel(-32, -13, 13)
        + wheel(32, -13, 13)
        + line([(-32, -13), (-8, -20), (14, -18), (32, -13)], "#3a3a46", 3.4)
        + line([(32, -13), (22, -44), (14, -48)], "#54545f", 3)
    )
    o += (
        rider
        + path("M-40,-30Q-24,-40 -4,-33L8,-22Q16,-18 20,-36L26,-38Q28,-22 20,-12L-14,-11Q-26,-16 -40,-30Z", c)
        + rect(-36, -36, 34, 5, "#26262f", 2.5)
        + circ(25, -38, 3.4, "#ffeeb0")
    )
    return at(o, x, y, w / 100, flip)


def bicycle(x: float, y: float, w: float, c: str = "#2f5f73", flip: bool = False) -> str:
    """A bicycle, wheels on y."""
    o = ""
    for px in (-30, 30):
        o += (
            f'<circle cx="{px}" cy="-19" r="18" fill="none" stroke="#2a2a35" stroke-width="2.2"/>'
            + "".join(line([(px, -19), (px + 17 * math.cos(a * 0.7), -19 + 17 * math.sin(a * 0.7))], "#8a8a8a", 0.5) for a in range(9))
            + circ(px, -19, 2, "#2a2a35")
        )
    o += (
        line([(-30, -19), (-2, -19), (22, -46), (-12, -46), (-30, -19)], c, 2.6)
        + line([(-2, -19), (-14, -52)], c, 2.6)
        + line([(30, -19), (20, -54), (13, -57)], c, 2.6)
        + rect(-21, -55, 14, 3.4, "#3a2a2a", 1.7)
        + circ(-2, -19, 4, "#3a3a46")
    )
    return at(o, x, y, w / 100, flip)


def flag(x: float, y: float, h: float, w: float = 0, pole: str = "#d9cfb4") -> str:
    """The national flag on its pole."""
    fw = w or h * 0.4
    fh = fw * 0.64
    ty = y - h
    o = line([(x, y), (x, ty)], pole, max(h * 0.014, 3)) + path(
        f"M{x},{ty}Q{x + fw * 0.3},{ty - fh * 0.14} {x + fw * 0.55},{ty + fh * 0.04}T{x + fw},{ty}V{ty + fh}Q{x + fw * 0.8},{ty + fh * 1.12} {x + fw * 0.55},{ty + fh * 1.04}T{x},{ty + fh}Z",
        "#d2322a",
    )
    o += star(x + fw * 0.48, ty + fh * 0.52, fh * 0.28, "#ffd94a")
    return o + path(
        f"M{x + fw * 0.55},{ty + fh * 0.04}T{x + fw},{ty}V{ty + fh}Q{x + fw * 0.8},{ty + fh * 1.12} {x + fw * 0.55},{ty + fh * 1.04}Z",
        "#141a33",
        opacity=0.14,
    )


def star(x: float, y: float, r: float, c: str) -> str:
    """A five-pointed star."""
    pts: list[Point] = []
    for i in range(10):
        q = r if i % 2 == 0 else r * 0.4
        a = math.pi / 5 * i - math.pi / 2
        pts.append((x + math.cos(a) * q, y + math.sin(a) * q))
    return poly(pts, c)


def excavator(x: float, y: float, w: float, c: str = "#e2a32b", flip: bool = False) -> str:
    """An excavator."""
    o = (
        line([(-4, -34), (34, -66), (62, -40)], c, 7)
        + line([(-4, -32), (30, -50)], dk(c, 0.35), 3)
        + line([(62, -40), (58, -14)], c, 5)
        + path("M50,-16L66,-18L68,-4Q58,2 50,-4Z", "#4a4a52")
    )
    o += (
        rect(-40, -12, 60, 12, "#2b2b35", 6)
        + "".join(circ(px, -6, 4, "#6b6b74") for px in (-33, -20, -8, 5, 14))
        + path("M-42,-14V-32H-14V-46H4L10,-30V-14Z", c)
        + path("M-10,-42H2L7,-30H-10Z", "#bfe0e2")
        + rect(-42, -32, 24, 6, lt(c, 0.25))
    )
    return at(o, x, y, w / 100, flip)


def crane(x: float, y: float, h: float, c: str, flip: bool = False) -> str:
    """A quay crane."""
    o = (
        line([(-14, 0), (-9, -70)], c, 3.4)
        + line([(16, 0), (11, -70)], c, 3.4)
        + line([(-13, -20), (15, -20)], c, 2.4)
        + line([(-12, -44), (13, -44)], c, 2.4)
        + line([(-13, -20), (13, -44)], c, 1.4)
        + line([(15, -20), (-12, -44)], c, 1.4)
    )
    o += (
        rect(-34, -74, 106, 6, c)
        + line([(0, -74), (2, -100), (66, -74)], c, 1.6)
        + line([(2, -100), (-32, -74)], c, 1.6)
        + rect(-4, -68, 12, 8, dk(c, 0.3))
        + line([(46, -68), (46, -40)], "#3a3a44", 0.8)
        + line([(54, -68), (54, -40)], "#3a3a44", 0.8)
    )
    return at(o, x, y, h / 100, flip)


def combine(x: float, y: float, w: float, c: str = "#d2452e", flip: bool = False) -> str:
    """A combine harvester on tracks, its reel forward."""
    o = (
        rect(-40, -14, 56, 14, "#2b2b33", 7)
        + "".join(circ(px, -7, 4.4, "#77736a") for px in (-32, -19, -6, 8))
        + path("M-46,-16V-44H-2V-30L18,-26V-16Z", c)
        + rect(-44, -54, 30, 12, lt(c, 0.15))
        + path("M-44,-54L-48,-60H-10L-14,-54Z", "#f0c65a")
    )
    o += (
        path("M-2,-30V-62H16L22,-44V-28Z", dk(c, 0.3))
        + path("M2,-58H14L19,-44H2Z", "#c9e4e2")
        + rect(-5, -66, 27, 4, "#f3e6c6")
        + line([(-44, -48), (-66, -66), (-76, -60)], lt(c, 0.2), 5)
    )
    o += (
        path("M14,-24L40,-14L42,-2L28,-4Z", dk(c, 0.2))
        + "".join(line([(44, -16), (44 + 15 * math.cos(a * 1.05), -16 + 15 * math.sin(a * 1.05))], "#f0c65a", 1.8) for a in range(6))
        + '<circle cx="44" cy="-16" r="15" fill="none" stroke="#f0c65a" stroke-width="2"/>'
        + rect(-40, -36, 34, 5, "#f6e6c4")
        + poly([(32, 0), (62, -2), (62, 2), (32, 4)], "#4a4a4f")
    )
    return at(o, x, y, w / 100, flip)


def umbrella(x: float, y: float, w: float, h: float, c: str, c2: str) -> str:
    """A market parasol, its foot at y."""
    o = line([(x, y), (x, y - h)], "#6b5547", 5)
    for i in range(6):
        a, b = -1 + i / 3, -1 + (i + 1) / 3
        o += path(
            f"M{x},{y - h - w * 0.26}Q{x + a * w * 0.4},{y - h - w * 0.2} {x + a * w / 2},{y - h}Q{x + (a + b) * w / 4},{y - h + w * 0.05} {x + b * w / 2},{y - h}Q{x + b * w * 0.4},{y - h - w * 0.2} {x},{y - h - w * 0.26}Z",
            c if i % 2 else c2,
        )
    return o


def townhouses(
    x0: float, x1: float, y: float, s: object, hmin: float, hmax: float, cols: Sequence[str], lit: str | None = None, shop: bool = True
) -> str:
    """A row of tube houses."""
    o, x = "", x0
    r = s.r  # type: ignore[attr-defined]
    while x < x1:
        w, h, c = r.uniform(120, 190), r.uniform(hmin, hmax), r.choice(cols)
        o += rect(x, y - h, w, h, c) + rect(x + w * 0.9, y - h, w * 0.1, h, dk(c, 0.15)) + rect(x - 4, y - h - 10, w + 8, 14, dk(c, 0.2))
        n = max(1, int(h / 130))
        for f in range(n):
            fy = y - h + 26 + f * (h - 150) / n if shop else y - h + 26 + f * h / n
            on = lit if lit and r.random() < 0.65 else (dk(c, 0.55))
            o += (
                rect(x + w * 0.16, fy, w * 0.28, 62, on, 3)
                + rect(x + w * 0.54, fy, w * 0.28, 62, on, 3)
                + rect(x + w * 0.06, fy + 62, w * 0.84, 9, dk(c, 0.28))
                + "".join(line([(x + w * 0.1 + q * w * 0.09, fy + 62), (x + w * 0.1 + q * w * 0.09, fy + 42)], dk(c, 0.35), 2.5) for q in range(9))
            )
        if shop:
            a = r.choice(["#b8402f", "#2f6f73", "#d79a3a", "#3f5f8f"])
            o += (
                rect(x + 8, y - 110, w - 16, 110, lit or "#4a3f45")
                + poly([(x, y - 128), (x + w, y - 128), (x + w + 8, y - 92), (x - 8, y - 92)], a)
                + "".join(
                    poly(
                        [(x + w * q / 6, y - 128), (x + w * (q + 0.5) / 6, y - 128), (x + w * (q + 0.5) / 6, y - 92), (x + w * q / 6 - 2, y - 92)],
                        lt(a, 0.6),
                    )
                    for q in range(6)
                )
            )
        x += w + 2
    return o
