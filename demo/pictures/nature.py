"""Sky, water, fields and the plants of the delta."""

from __future__ import annotations

import math
from random import Random

from .core import H, Point, Scene, W, at, blur, circ, clip, curve, dk, ell, grad, grp, line, lt, mix, path, poly, radial, rect, smooth, taper, vrect


def cloud(x: float, y: float, w: float, c: str, r: Random, op: float = 0.8) -> str:
    """A flat-bottomed gouache cloud."""
    n = r.randint(5, 7)
    pts = [(x, y)]
    for i in range(n):
        t = (i + 0.5) / n
        pts.append((x + w * t, y - w * 0.16 * math.sin(math.pi * t) * r.uniform(0.7, 1.35) - w * 0.015))
    lobes = "".join(ell(px, py + w * 0.02, w / n * r.uniform(0.6, 0.85), w * 0.07 + (y - py) * 0.5, "#fff") for px, py in pts[1:])
    d, f = grad([(0, c, 1), (0.65, c, 0.75), (1, c, 0.0)])
    shape = lobes + rect(x + w * 0.04, y - w * 0.06, w * 0.92, w * 0.07, "#fff", w * 0.03)
    return d + grp(clip(rect(x - w * 0.1, y - w * 0.32, w * 1.2, w * 0.36, f), shape.replace("<g>", "").replace("</g>", "")), opacity=op)


def streaks(s: Scene, y0: float, y1: float, n: int, c: str, op: float = 0.4) -> str:
    """Long thin evening clouds."""
    o = ""
    for _ in range(n):
        x, y, w = s.r.uniform(-200, W), s.r.uniform(y0, y1), s.r.uniform(300, 900)
        h = s.r.uniform(5, 16)
        o += path(
            f"M{x},{y}q{w * 0.3},{-h * 2} {w * 0.55},{-h * 0.6}t{w * 0.45},{h * 0.3}q{-w * 0.4},{h * 1.5} {-w},{h * 0.3}z",
            c,
            opacity=op * s.r.uniform(0.5, 1),
        )
    return o


def sky(s: Scene, horizon: float = 620, sun: Point | None = None, sun_r: float = 70, clouds: int = 4, streak: int = 0, low: float = 0.86) -> None:
    """Fill the sky down to the horizon."""
    p = s.p
    s.add(vrect(0, 0, W, horizon + 6, *p.sky))
    if sun:
        s.add(radial(*sun, sun_r * 7, p.sun, 0.75), circ(*sun, sun_r, p.sun), circ(*sun, sun_r * 1.35, p.sun, opacity=0.25))
    if streak:
        s.add(streaks(s, horizon * 0.2, horizon * 0.9, streak, p.cloud))
    for i in range(clouds):
        w = s.r.uniform(260, 620) * (1 - 0.4 * i / max(clouds, 1))
        s.add(cloud(s.r.uniform(-150, W - 200), s.r.uniform(horizon * 0.22, horizon * low), w, p.cloud, s.r, 0.75))


def stars(s: Scene, n: int = 90, y: float = 600) -> str:
    """A field of stars."""
    return "".join(circ(s.r.uniform(0, W), s.r.uniform(0, y), s.r.choice([1.5, 2, 2, 3]), "#fff6da", opacity=s.r.uniform(0.3, 0.9)) for _ in range(n))


def moon(x: float, y: float, r: float) -> str:
    """A full moon with a ring of light."""
    return (
        radial(x, y, r * 6, "#ffe9b8", 0.6)
        + circ(x, y, r * 1.5, "#ffe9b8", opacity=0.14)
        + circ(x, y, r, "#fff1cc")
        + circ(x - r * 0.3, y - r * 0.2, r * 0.22, "#f0d9a4", opacity=0.6)
        + circ(x + r * 0.3, y + r * 0.3, r * 0.3, "#f0d9a4", opacity=0.5)
        + circ(x + r * 0.2, y - r * 0.45, r * 0.13, "#f0d9a4", opacity=0.5)
    )


def birds(x: float, y: float, n: int, c: str, r: Random, k: float = 1) -> str:
    """A loose flock."""
    o = ""
    for i in range(n):
        bx, by, w = x + i * 46 * k + r.uniform(-18, 18), y - abs(i - n / 2) * -14 * k + r.uniform(-12, 12), r.uniform(13, 20) * k
        o += path(
            f"M{bx - w},{by - w * 0.4}Q{bx - w * 0.4},{by - w * 0.7} {bx},{by}Q{bx + w * 0.4},{by - w * 0.7} {bx + w},{by - w * 0.4}",
            stroke=c,
            stroke_width=3.2 * k,
            stroke_linecap="round",
        )
    return o


def treeline(
    s: Scene, y: float, c: str, h: float = 70, x0: float = -40, x1: float = W + 40, palms: int = 0, fade: str | None = None, bumps: float = 1.0
) -> str:
    """A far bank of crowns, with palms above it."""
    pts: list[Point] = [(x0, y + 30), (x0, y - h * 0.4)]
    x = x0
    o = ""
    while x < x1:
        w = s.r.uniform(40, 110) * bumps * max(h / 70, 0.5)
        hh = h * s.r.uniform(0.35, 1)
        for t in (0.1, 0.35, 0.65, 0.9):
            pts.append((x + w * t, y - hh * (0.72 + 0.28 * math.sin(math.pi * t)) + s.r.uniform(-3, 3)))
        x += w
    pts += [(x1, y + 30)]
    d, f = grad([c, c, mix(c, fade or s.p.haze, 0.55)])
    for _ in range(palms):
        px = s.r.uniform(max(x0, 0), min(x1, W))
        o += palm(px, y - h * 0.2, h * s.r.uniform(1.3, 2.1), s.r, c, c, lean=s.r.uniform(-0.2, 0.2), fronds=9, detail=8)
    return d + o + path(smooth(pts) + "Z", f)


def frond(x: float, y: float, ln: float, ang: float, droop: float, c: str, leaf: float, n: int = 16, rib: str | None = None) -> str:
    """A feathered palm leaf: a curved rib with hanging leaflets."""
    ex, ey = x + math.cos(ang) * ln, y - math.sin(ang) * ln + droop
    qx, qy = x + math.cos(ang) * ln * 0.55, y - math.sin(ang) * ln * 0.75 - droop * 0.25
    d = ""
    for i in range(1, n + 1):
        t = i / n
        px = (1 - t) ** 2 * x + 2 * t * (1 - t) * qx + t * t * ex
        py = (1 - t) ** 2 * y + 2 * t * (1 - t) * qy + t * t * ey
        tx, ty = 2 * (1 - t) * (qx - x) + 2 * t * (ex - qx), 2 * (1 - t) * (qy - y) + 2 * t * (ey - qy)
        nn = math.hypot(tx, ty) or 1
        tx, ty = tx / nn, ty / nn
        ll = leaf * (0.45 + 0.55 * math.sin(math.pi * min(t * 0.9 + 0.1, 1))) * (1.0 if t < 0.95 else 0.7)
        b = ln / n * 0.62
        for sgn in (1, -1):
            lx, ly = px + tx * ll * 0.62 - ty * sgn * ll * 0.6, py + ty * ll * 0.62 + tx * sgn * ll * 0.6 + ll * 0.35
            d += f"M{px - tx * b:.0f},{py - ty * b:.0f}L{lx:.0f},{ly:.0f}L{px + tx * b:.0f},{py + ty * b:.0f}Z"
    return path(d, c) + curve((x, y), (qx, qy), (ex, ey), rib or c, max(ln * 0.018, 1.5))


def palm(
    x: float,
    y: float,
    h: float,
    r: Random,
    trunk: str,
    leaf: str,
    lean: float = 0.12,
    fronds: int = 13,
    detail: int = 14,
    nuts: bool = False,
    leaf2: str | None = None,
) -> str:
    """A coconut palm with its foot at x, y."""
    tx, ty = x + lean * h, y - h
    qx, qy = x + lean * h * 0.1, y - h * 0.55
    w0, w1 = h * 0.035, h * 0.018
    o = path(
        f"M{x - w0 * 1.5:.1f},{y:.1f}Q{qx - w0:.1f},{qy:.1f} {tx - w1:.1f},{ty:.1f}L{tx + w1:.1f},{ty:.1f}Q{qx + w0:.1f},{qy:.1f} {x + w0 * 1.5:.1f},{y:.1f}Z",
        trunk,
    )
    if detail > 10:
        for i in range(1, 12):
            t = i / 12
            px, py = (1 - t) ** 2 * x + 2 * t * (1 - t) * qx + t * t * tx, (1 - t) ** 2 * y + 2 * t * (1 - t) * qy + t * t * ty
            o += line([(px - w0 * 0.8, py), (px + w0 * 0.8, py - 2)], dk(trunk, 0.25), 2.2)
    back, front = "", ""
    ln = h * 0.46 if h < 500 else h * 0.36
    for i in range(fronds):
        a = math.pi * (-0.16 + 1.32 * (i + r.uniform(0.2, 0.8)) / fronds)
        f = frond(tx, ty, ln * r.uniform(0.85, 1.1), a, ln * (0.25 + 0.4 * abs(math.cos(a))), leaf if i % 2 else (leaf2 or leaf), ln * 0.24, detail)
        back, front = (back + f, front) if i % 2 else (back, front + f)
    o = o + back if not nuts else back + o
    if nuts:
        o += "".join(circ(tx + dx * h * 0.03, ty + h * 0.03 + dy, h * 0.026, "#9a8a3a") for dx, dy in ((-1, 0), (0, 6), (1, 0)))
    return o + front


def areca(x: float, y: float, h: float, r: Random, trunk: str, leaf: str) -> str:
    """A slender areca palm (cây cau)."""
    w = h * 0.011 + 2
    o = poly([(x - w * 1.3, y), (x - w * 0.8, y - h), (x + w * 0.8, y - h), (x + w * 1.3, y)], trunk)
    for i in range(1, int(h / 34)):
        o += line([(x - w, y - i * 34), (x + w, y - i * 34)], lt(trunk, 0.22), 2)
    o += rect(x - w * 1.3, y - h - h * 0.09, w * 2.6, h * 0.1, mix(leaf, "#b7c06a", 0.35), w)
    for i in range(9):
        a = math.pi * (0.0 + (i + r.uniform(0.3, 0.7)) / 9)
        o += frond(x, y - h * 1.07, h * 0.21, a, h * 0.07 * abs(math.cos(a)) * 2, leaf if i % 2 else lt(leaf, 0.12), h * 0.06, 11)
    for dx in (-1, 0, 1):
        o += "".join(circ(x + dx * w * 1.6 + q * 4, y - h * 0.985 + q * 9, w * 0.75, "#d79a3a") for q in range(2))
    return o


def thot_not(x: float, y: float, h: float, r: Random, trunk: str, leaf: str) -> str:
    """A sugar palm with its round head of fans."""
    w = h * 0.022
    o = poly([(x - w * 1.5, y), (x - w * 0.8, y - h), (x + w * 0.8, y - h), (x + w * 1.5, y)], trunk)
    for i in range(17):
        a = math.pi * (-0.25 + 1.5 * i / 16)
        rr = h * r.uniform(0.13, 0.2)
        cx, cy = x + math.cos(a) * rr, y - h - math.sin(a) * rr * 0.9
        fan = [(cx, cy)] + [
            (cx + math.cos(a + q) * h * 0.1 * (1 if j % 2 else 0.72), cy - math.sin(a + q) * h * 0.1 * (1 if j % 2 else 0.72))
            for j, q in enumerate([-1.1 + 0.2 * m for m in range(12)])
        ]
        o += line([(x, y - h), (cx, cy)], dk(leaf, 0.2), w * 0.35) + poly(fan, leaf if i % 2 else lt(leaf, 0.12))
    return o


def nipa(x: float, y: float, h: float, r: Random, c: str, n: int = 7, c2: str | None = None) -> str:
    """A clump of nipa palm rising out of the water."""
    o = ""
    for i in range(n):
        a = math.pi / 2 + (i - (n - 1) / 2) / n * 1.5 + r.uniform(-0.06, 0.06)
        o += frond(
            x + (i - n / 2) * -h * 0.03,
            y,
            h * r.uniform(0.8, 1.05),
            a,
            h * 0.32 * abs(math.cos(a)) + h * 0.02,
            (c2 or lt(c, 0.1)) if i % 2 else c,
            h * 0.13,
            20,
            lt(c, 0.25),
        )
    return o


def banana(x: float, y: float, h: float, r: Random, c: str) -> str:
    """A banana plant."""
    o = taper((x, y), h * 0.05, (x, y - h * 0.55), h * 0.035, mix(c, "#c8b96a", 0.35))
    for i in range(7):
        a = math.pi * (0.08 + 0.84 * (i + 0.5) / 7) + r.uniform(-0.1, 0.1)
        ln = h * r.uniform(0.45, 0.62)
        ex, ey = x + math.cos(a) * ln, y - h * 0.55 - math.sin(a) * ln * 0.9 + abs(math.cos(a)) * h * 0.2
        qx, qy = x + math.cos(a) * ln * 0.45, y - h * 0.55 - math.sin(a) * ln * 0.8 - h * 0.05
        nx, ny = -(ey - y + h * 0.55) / ln * h * 0.1, (ex - x) / ln * h * 0.1
        cc = c if i % 2 else lt(c, 0.16)
        o += path(f"M{x},{y - h * 0.55}Q{qx + nx},{qy + ny} {ex},{ey}Q{qx - nx},{qy - ny} {x},{y - h * 0.55}Z", cc) + curve(
            (x, y - h * 0.55), (qx, qy), (ex, ey), lt(cc, 0.3), h * 0.008 + 1
        )
    return o


def tree(x: float, y: float, h: float, r: Random, trunk: str, leaf: str, fruit: str | None = None, fruits: int = 14) -> str:
    """A round-crowned tree; fruit hangs in it if given."""
    o = (
        taper((x, y), h * 0.05, (x + h * 0.02, y - h * 0.5), h * 0.028, trunk)
        + taper((x, y - h * 0.35), h * 0.022, (x - h * 0.16, y - h * 0.58), h * 0.012, trunk)
        + taper((x, y - h * 0.38), h * 0.022, (x + h * 0.17, y - h * 0.6), h * 0.012, trunk)
    )
    for lvl, (c, k) in enumerate([(dk(leaf, 0.22), 1.0), (leaf, 0.86), (lt(leaf, 0.14), 0.6)]):
        for i in range(9):
            a = i / 9 * 2 * math.pi + r.uniform(-0.2, 0.2)
            o += ell(
                x + math.cos(a) * h * 0.24 * k - lvl * h * 0.03,
                y - h * 0.72 + math.sin(a) * h * 0.17 * k - lvl * h * 0.04,
                h * 0.13 * k,
                h * 0.105 * k,
                c,
            )
        o += ell(x - lvl * h * 0.03, y - h * 0.72 - lvl * h * 0.04, h * 0.24 * k, h * 0.18 * k, c)
    for _ in range(90):
        a, q = r.uniform(0, 6.28), math.sqrt(r.random())
        px, py = x + math.cos(a) * h * 0.33 * q, y - h * 0.73 + math.sin(a) * h * 0.24 * q
        o += ell(
            px,
            py,
            h * 0.022,
            h * 0.01,
            lt(leaf, 0.28) if py < y - h * 0.74 else dk(leaf, 0.3),
            opacity=0.6,
            transform=f"rotate({r.uniform(-40, 40):.0f} {px:.0f} {py:.0f})",
        )
    if fruit:
        for _ in range(fruits):
            a, q = r.uniform(0, 6.28), math.sqrt(r.random())
            px, py = x + math.cos(a) * h * 0.3 * q, y - h * 0.66 + math.sin(a) * h * 0.2 * q
            o += (
                circ(px, py, h * 0.034, dk(fruit, 0.25))
                + circ(px - h * 0.005, py - h * 0.005, h * 0.03, fruit)
                + circ(px - h * 0.012, py - h * 0.012, h * 0.009, lt(fruit, 0.5))
            )
    return o


def mangrove(x: float, y: float, h: float, r: Random, c: str, root: str) -> str:
    """A mangrove on stilt roots."""
    o = taper((x, y - h * 0.32), h * 0.022, (x, y - h * 0.7), h * 0.014, root)
    for i in range(9):
        dx = (i - 4) * h * 0.075 + r.uniform(-8, 8)
        o += curve(
            (x, y - h * (0.44 - 0.02 * abs(i - 4))),
            (x + dx * 0.95, y - h * 0.36),
            (x + dx * 1.15, y + r.uniform(0, 14)),
            root if i % 2 else lt(root, 0.12),
            h * 0.014,
        )
    for i in range(16):
        a, q = r.uniform(0, 6.28), math.sqrt(r.random())
        o += ell(
            x + math.cos(a) * h * 0.27 * q, y - h * 0.76 + math.sin(a) * h * 0.15 * q, h * 0.12, h * 0.07, [dk(c, 0.2), c, lt(c, 0.12)][i * 3 // 16]
        )
    return o


def water(s: Scene, y: float, y1: float = H, top: str | None = None, bot: str | None = None, ripples: int = 60, glint: Point | None = None) -> None:
    """A sheet of water with horizontal brush strokes; a path of light under glint."""
    a, b = top or s.p.water[0], bot or s.p.water[1]
    s.add(vrect(0, y, W, y1 - y, a, mix(a, b, 0.55), b))
    if glint:
        gx, gw = glint
        for _ in range(70):
            t = s.r.random() ** 0.7
            yy = y + 4 + t * (y1 - y)
            ww = gw * (0.25 + t) * s.r.uniform(0.15, 0.6)
            xx = gx + s.r.gauss(0, gw * (0.18 + 0.35 * t))
            s.add(ell(xx, yy, ww, 1.5 + 5 * t, s.p.sun, opacity=round(0.65 * (1 - 0.5 * t), 2)))
    s.add(ripple(s, y, y1, ripples, lt(a, 0.25), b))


def ripple(s: Scene, y: float, y1: float, n: int, light: str, dark: str) -> str:
    """Strokes of light and shade on water."""
    o = ""
    for i in range(n):
        t = s.r.random()
        yy, w, h = y + 6 + t * (y1 - y), 40 + s.r.random() * 240 * (0.3 + t), 1.2 + 4 * t
        x = s.r.uniform(-80, W)
        o += path(
            f"M{x:.0f},{yy:.0f}q{w / 2:.0f},{-h * 1.6:.1f} {w:.0f},0q{-w / 2:.0f},{h * 1.6:.1f} {-w:.0f},0z",
            light if i % 3 else dark,
            opacity=round(s.r.uniform(0.18, 0.5), 2),
        )
    return o


def mirror(content: str, y: float, op: float = 0.3, sy: float = 0.7, sd: float = 3) -> str:
    """Reflection of content below the waterline y."""
    return grp(blur(grp(content, f"translate(0,{y * (1 + sy):.1f}) scale(1,{-sy})"), sd), opacity=op)


def field(s: Scene, y: float, y1: float, c0: str, c1: str, vx: float = 900, rows: int = 26, row: str | None = None, op: float = 0.4) -> None:
    """A field with furrows running to a vanishing point."""
    s.add(vrect(0, y, W, y1 - y, c0, c1))
    rc = row or dk(c1, 0.2)
    o = ""
    for i in range(-rows, rows + 1):
        bx, w = vx + i * 190, 34
        o += poly([(vx + i * 13, y), (bx - w, y1), (bx + w, y1)], rc)
    s.add(grp(o, opacity=op))


def rice(s: Scene, y: float, y1: float, c: str, n: int = 600, size: float = 1.0, ear: str = "#f3c65c") -> str:
    """Standing rice: strokes growing nearer."""
    o = []
    for _ in range(n):
        t = s.r.random()
        yy = y + (y1 - y) * t
        o.append((yy, s.r.uniform(-20, W + 20), t))
    out = ""
    for yy, x, t in sorted(o):
        h = (14 + 70 * t * t) * size
        b = s.r.uniform(-0.5, 0.6) * h * 0.5
        cc = mix(c, ear, s.r.uniform(0, 0.9))
        out += curve((x, yy), (x + b * 0.2, yy - h * 0.8), (x + b, yy - h), cc, 1.5 + 3.5 * t * size, opacity=0.85)
    return out


def rice_ear(x: float, y: float, h: float, bend: float, c: str, leaf: str) -> str:
    """A close ear of rice bowing under its grain."""
    tx, ty = x + bend, y - h
    o = curve((x, y), (x - bend * 0.1, y - h * 0.7), (tx, ty), leaf, h * 0.014)
    ex, ey = tx + bend * 0.8, ty + h * 0.24
    for i in range(15):
        t = i / 14
        qx, qy = tx + bend * 0.5, ty - h * 0.06
        px, py = (1 - t) ** 2 * tx + 2 * t * (1 - t) * qx + t * t * ex, (1 - t) ** 2 * ty + 2 * t * (1 - t) * qy + t * t * ey
        for sg in (-1, 1):
            o += grp(
                ell(0, 0, h * 0.012, h * 0.032, c if i % 2 else lt(c, 0.25)),
                f"translate({px + sg * h * 0.016:.1f},{py + h * 0.02:.1f}) rotate({sg * -18 - 50 * (1 if bend > 0 else -1) * (1 - t):.0f})",
            )
    return o


def grass(s: Scene, y: float, c: str, h: float = 60, n: int = 160, x0: float = -20, x1: float = W + 20) -> str:
    """A fringe of grass along y."""
    d = ""
    for _ in range(n):
        x, hh, b = s.r.uniform(x0, x1), h * s.r.uniform(0.4, 1.1), s.r.uniform(-0.4, 0.4) * h
        d += f"M{x - 5:.0f},{y + 20:.0f}Q{x + b * 0.2:.0f},{y - hh * 0.6:.0f} {x + b:.0f},{y - hh:.0f}Q{x + b * 0.4 + 4:.0f},{y - hh * 0.5:.0f} {x + 6:.0f},{y + 20:.0f}Z"
    return path(d, c)


def ground(s: Scene, y: float, c: str, c2: str | None = None, wave: float = 14, y1: float = H) -> str:
    """A bank of earth with an uneven upper edge."""
    pts = [(x, y + s.r.uniform(-wave, wave)) for x in range(-100, W + 200, 150)]
    d, f = grad([lt(c, 0.1), c2 or dk(c, 0.2)])
    return d + path(smooth(pts) + f"L{W + 100},{y1}L-100,{y1}Z", f)


def lotus_leaf(x: float, y: float, r: float, c: str, k: float = 0.32) -> str:
    """A floating lotus pad."""
    o = (
        ell(x, y + r * 0.05, r, r * k, dk(c, 0.3), opacity=0.5)
        + ell(x, y, r, r * k, c)
        + ell(x - r * 0.05, y - r * 0.03, r * 0.86, r * k * 0.8, lt(c, 0.12))
    )
    for i in range(11):
        a = i / 11 * 6.283
        o += line([(x, y), (x + math.cos(a) * r * 0.88, y + math.sin(a) * r * k * 0.88)], dk(c, 0.14), max(r * 0.014, 1.2))
    return o + circ(x, y, r * 0.05, lt(c, 0.4))


def lotus(x: float, y: float, r: float, c: str = "#e58aa4", stem: float = 0, leaf: str = "#3c7a52") -> str:
    """A lotus flower, its heart at x, y."""
    o = curve((x, y), (x + r * 0.2, y + stem * 0.5), (x - r * 0.1, y + stem), leaf, r * 0.11) if stem else ""

    def petal(a: float, ln: float, w: float, col: str) -> str:
        return grp(
            path(f"M0,0C{-w},{-ln * 0.35} {-w * 0.7},{-ln * 0.8} 0,{-ln}C{w * 0.7},{-ln * 0.8} {w},{-ln * 0.35} 0,0Z", col),
            f"translate({x:.1f},{y:.1f}) rotate({a})",
        )

    for a in (-88, 88, -66, 66):
        o += petal(a, r * 1.12, r * 0.34, dk(c, 0.08))
    for a in (-44, 44, -20, 20):
        o += petal(a, r * 1.2, r * 0.38, lt(c, 0.12))
    o += petal(0, r * 1.2, r * 0.4, lt(c, 0.4))
    for a in (-56, 56, -30, 30):
        o += petal(a, r * 0.86, r * 0.33, lt(c, 0.28))
    return o + petal(0, r * 0.72, r * 0.36, lt(c, 0.55)) + ell(x, y - r * 0.06, r * 0.2, r * 0.1, "#f0c34e")


def flower_spray(s: Scene, x: float, y: float, w: float, h: float, c: str, n: int, size: float = 9) -> str:
    """A mass of small blossoms."""
    o = ""
    for _ in range(n):
        a, q = s.r.uniform(0, 6.28), math.sqrt(s.r.random())
        px, py, z = x + math.cos(a) * w * q, y + math.sin(a) * h * q, size * s.r.uniform(0.6, 1.2)
        cc = mix(c, s.r.choice(["#fff2c0", "#7a2a2a", c]), 0.2)
        o += circ(px, py, z, cc) + circ(px - z * 0.25, py - z * 0.25, z * 0.4, lt(cc, 0.45))
    return o


def pot(x: float, y: float, r: float, flower: str, s: Scene, leaf: str = "#3f7a45", clay: str = "#b5623c") -> str:
    """A pot of marigolds or chrysanthemums."""
    o = poly([(x - r * 0.55, y - r * 0.6), (x + r * 0.55, y - r * 0.6), (x + r * 0.4, y + r * 0.25), (x - r * 0.4, y + r * 0.25)], clay)
    o += rect(x - r * 0.62, y - r * 0.72, r * 1.24, r * 0.2, lt(clay, 0.12), 4) + ell(x, y - r * 1.15, r * 0.95, r * 0.62, leaf)
    return o + flower_spray(s, x, y - r * 1.3, r * 0.85, r * 0.55, flower, 26, r * 0.15)


__all__ = [
    "areca",
    "at",
    "banana",
    "birds",
    "cloud",
    "field",
    "flower_spray",
    "frond",
    "grass",
    "ground",
    "lotus",
    "lotus_leaf",
    "mangrove",
    "mirror",
    "moon",
    "nipa",
    "palm",
    "pot",
    "rice",
    "rice_ear",
    "ripple",
    "sky",
    "stars",
    "streaks",
    "thot_not",
    "tree",
    "treeline",
    "water",
]
