"""Stylised people: a jointed figure with poses, seen-from-behind audiences, and head-and-shoulder portraits."""

from __future__ import annotations

import math

from .core import Point, circ, curve, dk, ell, grp, line, lt, path, poly, rect, taper, uid

SKINS = ("#b9784f", "#c98a5e", "#a8683f", "#d29a6c")
# pose: lean, near arm (upper, fore), far arm, near leg (thigh, shin), far leg; degrees from straight down, forward positive
POSES: dict[str, tuple[float, tuple[float, float], tuple[float, float], tuple[float, float], tuple[float, float]]] = {
    "stand": (0, (-8, 2), (10, 16), (-2, -2), (4, 4)),
    "walk": (4, (-24, -4), (26, 48), (-18, -26), (20, 12)),
    "run": (14, (-50, 30), (50, 120), (-26, -85), (58, 4)),
    "sit": (4, (18, 66), (28, 74), (84, 2), (80, 6)),
    "floor": (6, (24, 78), (36, 84), (94, -70), (88, -60)),
    "squat": (22, (40, 80), (50, 88), (112, -52), (104, -46)),
    "row": (26, (62, 74), (70, 82), (-14, -14), (22, 4)),
    "sitrow": (20, (62, 84), (70, 92), (96, 72), (90, 76)),
    "bend": (68, (-4, 12), (10, 26), (2, -8), (16, 0)),
    "reach": (6, (96, 118), (70, 96), (-8, -8), (12, 6)),
    "up": (0, (160, 172), (-150, -168), (-6, -6), (8, 8)),
    "hold": (0, (26, 96), (32, 104), (-3, -3), (5, 5)),
    "carry": (4, (20, 78), (28, 86), (-12, -18), (16, 8)),
    "wave": (0, (130, 158), (8, 14), (-3, -3), (5, 5)),
    "point": (2, (76, 84), (6, 14), (-4, -4), (8, 6)),
    "salute": (0, (58, 168), (4, 6), (-2, -2), (3, 3)),
    "phone": (2, (22, 116), (28, 108), (-3, -3), (6, 4)),
    "camera": (8, (48, 134), (60, 126), (-14, -14), (18, 8)),
    "dance": (-2, (88, 168), (-66, -140), (-4, -10), (26, -14)),
    "cycle": (30, (48, 62), (54, 66), (74, 0), (34, -34)),
    "kick": (-12, (-60, -40), (50, 70), (-10, -26), (66, 60)),
    "kneel": (8, (36, 78), (44, 84), (78, 0), (6, -88)),
    "sew": (22, (34, 82), (42, 88), (86, 4), (80, 8)),
    "push": (22, (78, 84), (84, 90), (-28, -34), (22, 4)),
    "fight": (6, (66, 128), (30, 100), (-38, -20), (46, 6)),
    "rowback": (6, (58, 66), (66, 74), (88, 26), (84, 30)),
}


def _to(p: Point, ln: float, deg: float) -> Point:
    a = math.radians(deg)
    return p[0] + math.sin(a) * ln, p[1] + math.cos(a) * ln


def check(c1: str, c2: str, z: float) -> tuple[str, str]:
    """The checked pattern of a khăn rằn."""
    i = uid("k")
    h = z / 2
    return (
        f'<pattern id="{i}" width="{z}" height="{z}" patternUnits="userSpaceOnUse"><rect width="{z}" height="{z}" fill="{c2}"/>'
        f'<rect width="{h}" height="{z}" fill="{c1}" opacity=".55"/><rect width="{z}" height="{h}" fill="{c1}" opacity=".55"/></pattern>'
    ), f"url(#{i})"


def non_la(x: float, y: float, w: float, c: str = "#f8ebcb", tilt: float = 0) -> str:
    """A conical hat; x, y is the middle of its brim, w its half width."""
    o = path(f"M{-w},0Q0,{w * 0.36} {w},0L{w * 0.06},{-w * 0.72}Q0,{-w * 0.8} {-w * 0.06},{-w * 0.72}Z", c)
    o += path(f"M{w},0Q{w * 0.6},{w * 0.16} {w * 0.25},{w * 0.17}L{w * 0.02},{-w * 0.76}L{w * 0.06},{-w * 0.72}Z", dk(c, 0.22))
    for t in (0.3, 0.55, 0.8):
        o += curve((-w * t, -w * 0.74 * (1 - t)), (0, w * (0.36 * t) - w * 0.74 * (1 - t)), (w * t, -w * 0.74 * (1 - t)), dk(c, 0.16), w * 0.022)
    o += curve((-w, 0), (0, w * 0.36), (w, 0), "#9a7444", w * 0.035)
    return grp(o, f"translate({x:.2f},{y:.2f}) rotate({tilt:.1f})")


def _hat(hat: str, hx: float, hy: float, lean: float, hair: str, extra: str) -> str:
    if hat == "non":
        return line([(hx - 4.5, hy - 2), (hx, hy + 7), (hx + 4.8, hy - 2)], "#7a5a4a", 0.7) + non_la(hx, hy - 2.4, 14.5, tilt=lean * 0.35)
    if hat == "khan":
        d, f = check(extra, "#f3ead8", 3)
        return (
            d
            + path(f"M{hx - 6.6},{hy}C{hx - 8},{hy - 10} {hx + 6},{hy - 12} {hx + 6.6},{hy - 2}L{hx - 6},{hy + 1}Z", f)
            + poly([(hx - 6, hy - 1), (hx - 12, hy + 4), (hx - 9, hy + 6), (hx - 5, hy + 2)], f)
        )
    if hat == "helmet":
        return path(f"M{hx - 7},{hy - 2}A7,7.4 0 0 1 {hx + 7},{hy - 2}L{hx + 9},{hy - 1}L{hx - 7},{hy - 1}Z", extra) + line(
            [(hx, hy - 9), (hx + 1, hy - 3)], dk(extra, 0.15), 1
        )
    if hat == "cap":
        return path(f"M{hx - 6.6},{hy - 2}C{hx - 7},{hy - 10} {hx + 6},{hy - 10} {hx + 6.4},{hy - 2.5}L{hx + 11},{hy - 1}L{hx - 6},{hy - 1}Z", extra)
    if hat == "police":
        return (
            path(f"M{hx - 8},{hy - 6}C{hx - 6},{hy - 11} {hx + 6},{hy - 11} {hx + 8.5},{hy - 6}L{hx + 6.4},{hy - 3}L{hx - 6.4},{hy - 3}Z", extra)
            + rect(hx - 6.3, hy - 4.4, 12.8, 2, "#1f2a24")
            + rect(hx - 1, hy - 8, 2.6, 2.6, "#f3c94e", 1)
        )
    if hat == "hood":
        return path(f"M{hx - 7},{hy + 4}C{hx - 9},{hy - 10} {hx + 6},{hy - 11} {hx + 6.4},{hy - 3}L{hx + 1},{hy - 3}L{hx - 2},{hy + 5}Z", extra)
    return ""


def _hair(style: str, hx: float, hy: float, c: str) -> tuple[str, str]:
    """Hair behind and in front of the face."""
    back = ""
    if style == "bun":
        back = circ(hx - 6.6, hy + 0.5, 3.3, c)
    elif style == "long":
        back = path(f"M{hx - 2},{hy - 7}C{hx - 10},{hy - 4} {hx - 8},{hy + 10} {hx - 9},{hy + 20}L{hx - 2},{hy + 19}L{hx + 1},{hy}Z", c)
    elif style == "tail":
        back = curve((hx - 5, hy - 2), (hx - 13, hy), (hx - 11, hy + 12), c, 3.4)
    cap = path(
        f"M{hx + 5.6},{hy - 3.6}C{hx + 4},{hy - 9.6} {hx - 7},{hy - 9.6} {hx - 6.6},{hy - 0.5}C{hx - 6.4},{hy + 3.5} {hx - 5},{hy + 4} {hx - 3.8},{hy + 1.4}C{hx - 3.6},{hy - 2} {hx - 1},{hy - 4.4} {hx + 5.6},{hy - 3.6}Z",
        c,
    )
    return back, cap if style != "bald" else ""


def person(
    x: float,
    y: float,
    h: float,
    pose: str = "stand",
    *,
    flip: bool = False,
    hat: str = "",
    hatc: str = "#3a6ea8",
    top: str = "baba",
    c: str = "#7b4a74",
    pants: str = "#262a3a",
    skin: str = SKINS[0],
    hair: str = "short",
    hairc: str = "#221d22",
    scarf: str | None = None,
    anchor: str = "feet",
    arm: tuple[float, float] | None = None,
    arm2: tuple[float, float] | None = None,
    lean: float | None = None,
    hold: str = "",
    back: bool = False,
    shoe: str | None = None,
    mask: str | None = None,
) -> str:
    """A figure of height h. Anchor: 'feet' puts its soles at y, 'hip' its seat. `hold` is drawn at the near hand, in body units (100 = height)."""
    ln, a1, a2, l1, l2 = POSES[pose]
    ln = ln if lean is None else lean
    a1, a2 = arm or a1, arm2 or a2
    hip: Point = (0, 0)
    neck = _to(hip, -34, -ln)
    hd = (neck[0] + math.sin(math.radians(ln * 0.55)) * 9 + 0.8, neck[1] - math.cos(math.radians(ln * 0.55)) * 9)
    sn, sf = (neck[0] - 4.2, neck[1] + 4.6), (neck[0] + 5, neck[1] + 4.2)
    e1, e2 = _to(sn, 15.5, a1[0]), _to(sf, 15.5, a2[0])
    h1, h2 = _to(e1, 14, a1[1]), _to(e2, 14, a2[1])
    k1, k2 = _to((-2.4, 0), 24, l1[0]), _to((3, 0), 24, l2[0])
    f1, f2 = _to(k1, 23, l1[1]), _to(k2, 23, l2[1])
    cd, pd = dk(c, 0.22), dk(pants, 0.3)
    slim = 0.85 if top in ("shirt", "sport", "uniform") else 1.0
    sole = shoe or dk(skin, 0.1)

    def foot(f: Point, sh: float, col: str) -> str:
        return ell(f[0] + 2.6, f[1] + 1.4, 5, 2.1, col, transform=f"rotate({-sh * 0.8:.0f} {f[0]:.1f} {f[1]:.1f})")

    leg_c = (skin, dk(skin, 0.2)) if top == "sport" else (pants, pd)
    o = taper(sf, 3.6, e2, 3.2, cd) + taper(e2, 3.2, h2, 2.5, cd if top != "sport" else dk(skin, 0.15)) + circ(*h2, 2.7, dk(skin, 0.12))
    o += (
        foot(f2, l2[1], dk(sole, 0.2))
        + taper((3, 0), 5.6, k2, 4.6 * slim, pd)
        + taper(k2, 4.6 * slim if top != "sport" else 3.2, f2, (3.9 if top != "sport" else 2.4) * slim, leg_c[1])
    )
    o += (
        foot(f1, l1[1], sole)
        + taper((-2.4, 0), 6.2, k1, 5 * slim, pants)
        + taper(k1, 5 * slim if top != "sport" else 3.5, f1, (4.3 if top != "sport" else 2.6) * slim, leg_c[0])
    )
    o += grp(_torso(top, c, pose, scarf), f"rotate({ln})")
    if top == "aodai":
        o += (
            path(
                f"M-8,-4L{f1[0] * 0.8 - 6:.1f},{k1[1] + 12:.1f}Q{(f1[0] + f2[0]) / 2:.1f},{k1[1] + 16:.1f} {k2[0] + 5:.1f},{k1[1] + 10:.1f}L8,-4Z", c
            )
            if pose not in ("sit", "sew")
            else path(f"M-7,-6L{k1[0]:.1f},{k1[1] - 5:.1f}L{k1[0] + 3:.1f},{k1[1] + 16:.1f}L{k1[0] - 9:.1f},{k1[1] + 15:.1f}L-6,6Z", c)
        )
    nk = (neck[0] + 0.5, neck[1] + 1)
    o += taper(nk, 2.9, (hd[0] - 0.4, hd[1] + 3), 2.7, dk(skin, 0.16))
    bk, cap = _hair(hair, hd[0], hd[1], hairc)
    o += bk + (ell(*hd, 5.5, 6.7, skin) if not back else ell(*hd, 5.9, 6.9, hairc))
    if not back:
        o += cap + ell(hd[0] - 2.9, hd[1] + 0.8, 1.1, 1.7, dk(skin, 0.1))
        if h >= 240:
            o += ell(hd[0] + 2.2, hd[1] - 0.2, 0.55, 0.75, "#2a2024") + curve(
                (hd[0] + 1.6, hd[1] + 3.3), (hd[0] + 3, hd[1] + 4.1), (hd[0] + 4, hd[1] + 3), dk(skin, 0.45), 0.6
            )
            o += curve((hd[0] + 1.2, hd[1] - 1.9), (hd[0] + 2.2, hd[1] - 2.5), (hd[0] + 3.4, hd[1] - 2), hairc, 0.55) + ell(
                hd[0] + 1, hd[1] + 2, 1.3, 0.9, "#d9694f", opacity=0.25
            )
        if mask:
            o += path(f"M{hd[0] - 2.5},{hd[1] + 0.6}L{hd[0] + 5.6},{hd[1] + 0.6}Q{hd[0] + 4.6},{hd[1] + 6.6} {hd[0]},{hd[1] + 6.4}Z", mask)
    if scarf:
        d, f = check(scarf, "#f6ecd6", 2.6)
        o += d + path(
            f"M{neck[0] - 5},{neck[1] + 1}Q{neck[0] + 1},{neck[1] + 7} {neck[0] + 6},{neck[1] + 0.5}L{neck[0] + 5},{neck[1] - 3}Q{neck[0]},{neck[1] + 1} {neck[0] - 4.4},{neck[1] - 2.6}Z",
            f,
        )
        o += grp(poly([(0, 0), (4.4, 0), (5, 17), (0.2, 18)], f), f"translate({neck[0] + 0.6:.1f},{neck[1] + 3:.1f}) rotate({ln * 0.5:.0f})")
    o += _hat(hat, hd[0], hd[1], ln, hairc, hatc)
    o += taper(sn, 4, e1, 3.5, lt(c, 0.06)) + taper(e1, 3.5, h1, 2.7, lt(c, 0.06) if top != "sport" else skin) + circ(*h1, 2.9, skin)
    if hold:
        o += grp(hold, f"translate({h1[0]:.2f},{h1[1]:.2f})")
    base = max(f1[1], f2[1]) + 3 if anchor == "feet" else 5.5
    k = h / 100
    return grp(o, f"translate({x:.1f},{y - base * k:.1f}) scale({-k if flip else k:.3f},{k:.3f})")


def _torso(top: str, c: str, pose: str, scarf: str | None) -> str:
    hem = {"baba": 10, "coat": 27, "shirt": 2, "sport": 3, "uniform": 3, "vest": 3, "aodai": 2, "sarong": 3}.get(top, 6)
    if pose in ("sit", "floor", "squat", "sitrow", "sew", "kneel", "rowback", "cycle"):
        hem = min(hem, 5)
    o = path(f"M-7.6,-31C-9.6,-20 -7.4,-10 -8.6,{hem}Q0,{hem + 2.4} 8.8,{hem}C7.4,-10 9.4,-20 8,-31Q4,-35.6 0.5,-35.2Q-4,-35.4 -7.6,-31Z", c)
    o += path(f"M-7.6,-31C-9.6,-20 -7.4,-10 -8.6,{hem}Q-5,{hem + 1.6} -3,{hem + 1.8}C-3.4,-8 -5,-20 -3,-33.6Z", dk(c, 0.3), opacity=0.5)
    if top == "baba":
        o += line([(2.4, -33), (3, hem)], dk(c, 0.3), 0.7) + "".join(circ(2.6, y, 0.6, lt(c, 0.5)) for y in (-26, -19, -12, -5))
        o += rect(4.4, -4, 3.6, 4, dk(c, 0.14), 0.8)
    elif top in ("coat", "uniform", "shirt"):
        o += poly([(0.5, -35), (3.4, -28), (5.4, -34)], lt(c, 0.4)) + line([(3.4, -28), (3.6, hem)], dk(c, 0.2), 0.6)
        if top == "coat":
            o += rect(4.6, -3, 3.4, 5, dk(c, 0.08), 0.6)
        if top == "uniform":
            o += rect(-8, -2, 16.4, 2.4, dk(c, 0.5)) + rect(-8.6, -33, 4.4, 2, "#d9b04a", 0.6)
    elif top == "vest":
        o += rect(-7.4, -14, 15.4, 3, "#fff3a0") + line([(-4, -34), (-4, hem)], "#fff3a0", 2) + line([(5, -34), (5, hem)], "#fff3a0", 2)
    elif top == "sport":
        o += rect(-2.6, -26, 6, 9, lt(c, 0.75), 1)
    elif top == "sarong":
        o += path("M-8,-33Q2,-24 8,-10L8.4,-4Q0,-14 -8,-22Z", lt(c, 0.35))
    return o


def audience(
    x0: float, x1: float, y: float, n: int, size: float, cols: tuple[str, ...], jitter: float = 0.1, hair: str = "#2a2228", chairs: str | None = None
) -> str:
    """A row of people seen from behind."""
    o = ""
    step = (x1 - x0) / max(n - 1, 1)
    for i in range(n):
        x = x0 + step * i + math.sin(i * 7.3 + y) * step * jitter
        z = size * (1 + 0.07 * math.sin(i * 3.1 + y))
        c = cols[(i * 5 + int(y)) % len(cols)]
        o += path(
            f"M{x - z},{y + z * 1.7}C{x - z * 1.02},{y + z * 0.5} {x - z * 0.6},{y + z * 0.36} {x - z * 0.26},{y + z * 0.26}L{x + z * 0.26},{y + z * 0.26}C{x + z * 0.6},{y + z * 0.36} {x + z * 1.02},{y + z * 0.5} {x + z},{y + z * 1.7}Z",
            c,
        )
        o += rect(x - z * 0.2, y, z * 0.4, z * 0.36, "#a86b45") + ell(x, y - z * 0.3, z * 0.42, z * 0.52, hair)
        if (i * 3 + int(y)) % 3 == 0:
            o += path(
                f"M{x - z * 0.42},{y - z * 0.3}L{x - z * 0.4},{y + z * 0.6}Q{x},{y + z * 0.75} {x + z * 0.4},{y + z * 0.6}L{x + z * 0.42},{y - z * 0.3}Z",
                hair,
            )
        if chairs:
            o += rect(x - z * 0.75, y + z * 0.75, z * 1.5, z * 1.2, chairs, z * 0.2)
    return o
