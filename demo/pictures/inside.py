"""Rooms and what stands in them, and head-and-shoulder portraits."""

from __future__ import annotations

from .core import H, Scene, W, circ, clip, curve, dk, ell, grad, grp, line, lt, path, poly, radial, rect, vrect
from .people import check, non_la


def room(s: Scene, wall: str, floor: str, y: float = 800, skirting: str | None = None, tiles: bool = False) -> None:
    """A wall and a floor."""
    s.add(vrect(0, 0, W, y, lt(wall, 0.2), wall), vrect(0, y, W, H - y, lt(floor, 0.12), dk(floor, 0.16)))
    if tiles:
        s.add(
            "".join(line([(900 + i * 120, y), (900 + i * 330, H)], dk(floor, 0.14), 3) for i in range(-9, 10))
            + "".join(line([(0, yy), (W, yy)], dk(floor, 0.14), 3) for yy in (y + 60, y + 140, y + 260))
        )
    s.add(rect(0, y - 14, W, 16, skirting or dk(wall, 0.2)))


def window(x: float, y: float, w: float, h: float, view: str, frame: str = "#f3e6cc") -> str:
    """A window; view is drawn behind the glass in canvas units."""
    o = rect(x - 12, y - 12, w + 24, h + 24, frame) + clip(view, rect(x, y, w, h, "#fff"))
    o += rect(x + w / 2 - 6, y, 12, h, frame) + rect(x, y + h * 0.42, w, 9, frame) + rect(x - 24, y + h + 10, w + 48, 18, dk(frame, 0.12))
    return o + poly([(x, y), (x + w * 0.4, y), (x, y + h * 0.6)], "#ffffff", opacity=0.16)


def view(s: Scene, x: float, y: float, w: float, h: float) -> str:
    """A bit of sky, trees and water for a window."""
    o = vrect(x, y, w, h, "#a9d8dc", "#f4efcf") + circ(x + w * 0.72, y + h * 0.24, w * 0.09, "#fff8dc")
    o += "".join(ell(x + w * i / 6, y + h * 0.82, w * 0.16, h * s.r.uniform(0.16, 0.34), "#6fa583") for i in range(8))
    return o + "".join(ell(x + w * i / 5, y + h * 0.98, w * 0.18, h * s.r.uniform(0.12, 0.25), "#3d7a5c") for i in range(7))


def table(x: float, y: float, w: float, h: float, c: str, top: float = 24) -> str:
    """A table seen from the front, its top edge at y."""
    return (
        rect(x + w * 0.05, y + top, w * 0.035, h - top, dk(c, 0.3))
        + rect(x + w * 0.915, y + top, w * 0.035, h - top, dk(c, 0.3))
        + rect(x, y, w, top, c, 6)
        + rect(x, y, w, top * 0.35, lt(c, 0.25), 5)
    )


def desk(x: float, y: float, w: float, h: float, c: str) -> str:
    """A panelled desk or counter."""
    return (
        rect(x, y, w, h, dk(c, 0.12))
        + rect(x - 12, y - 10, w + 24, 26, lt(c, 0.2), 6)
        + "".join(rect(x + 18 + i * (w - 36) / 4, y + 44, (w - 36) / 4 - 18, h - 76, c, 4) for i in range(4))
    )


def chair(x: float, y: float, h: float, c: str, flip: bool = False) -> str:
    """A side-view chair, seat facing right."""
    k = h / 100
    o = (
        line([(-22, 0), (-18, -46)], dk(c, 0.3), 5)
        + line([(20, 0), (18, -46)], dk(c, 0.3), 5)
        + rect(-24, -52, 48, 9, c, 4)
        + path("M-24,-48L-32,-100L-24,-101L-16,-50Z", c)
    )
    return grp(o, f"translate({x},{y}) scale({-k if flip else k},{k})")


def screen(x: float, y: float, w: float, h: float, body: str = "#2a2f3a", glow: str = "#9fd0d4", content: str = "", stand: bool = True) -> str:
    """A monitor, with bars and lines on it unless content is given."""
    o = (rect(x + w * 0.44, y + h, w * 0.12, h * 0.16, dk(body, 0.2)) + rect(x + w * 0.3, y + h * 1.14, w * 0.4, h * 0.05, body, 4)) if stand else ""
    o += rect(x - 8, y - 8, w + 16, h + 16, body, 8) + vrect(x, y, w, h, lt(glow, 0.3), glow)
    if not content:
        content = (
            rect(x + w * 0.08, y + h * 0.12, w * 0.5, h * 0.07, dk(glow, 0.5))
            + rect(x + w * 0.66, y + h * 0.12, w * 0.26, h * 0.4, "#d98a4a")
            + "".join(rect(x + w * 0.08, y + h * (0.28 + i * 0.11), w * (0.5 - 0.06 * (i % 3)), h * 0.045, dk(glow, 0.3)) for i in range(6))
        )
    return o + content


def mic(x: float, y: float, h: float, c: str = "#2a2c38", cube: str | None = None, tilt: float = 0) -> str:
    """A reporter's microphone standing upright from y."""
    o = (
        rect(-h * 0.07, -h * 0.7, h * 0.14, h * 0.7, c, h * 0.05)
        + ell(0, -h * 0.84, h * 0.13, h * 0.17, dk(c, 0.3))
        + "".join(line([(-h * 0.11, -h * (0.76 + i * 0.05)), (h * 0.11, -h * (0.76 + i * 0.05))], lt(c, 0.25), h * 0.012) for i in range(4))
    )
    if cube:
        o += rect(-h * 0.15, -h * 0.62, h * 0.3, h * 0.22, cube, 4) + circ(0, -h * 0.51, h * 0.06, lt(cube, 0.75))
    return grp(o, f"translate({x},{y}) rotate({tilt})")


def shelf(s: Scene, x: float, y: float, w: float, h: float, rows: int, c: str = "#9a6a45") -> str:
    """A bookcase full of spines."""
    o = rect(x, y, w, h, dk(c, 0.35)) + rect(x, y, 14, h, c) + rect(x + w - 14, y, 14, h, c)
    rh = h / rows
    cols = ["#b8402f", "#2f6f73", "#d79a3a", "#3f5f8f", "#e9d3a4", "#6b4a74", "#5f8a55", "#f0e3c4"]
    for i in range(rows):
        bx = x + 20
        while bx < x + w - 50:
            bw, bh = s.r.uniform(14, 30), rh * s.r.uniform(0.6, 0.82)
            cc = s.r.choice(cols)
            o += rect(bx, y + (i + 1) * rh - bh - 12, bw, bh, cc, 2) + rect(bx + 3, y + (i + 1) * rh - bh * 0.8, bw - 6, 6, lt(cc, 0.5))
            bx += bw + (s.r.uniform(20, 60) if s.r.random() < 0.08 else 2)
        o += rect(x, y + (i + 1) * rh - 12, w, 14, c)
    return o


def plant(x: float, y: float, h: float, c: str = "#3f7f58", clay: str = "#c0714a") -> str:
    """A potted house plant."""
    o = ""
    for i in range(9):
        t = (i - 4) / 4
        ex, ey = x + t * h * 0.36, y - h * (1 - 0.34 * abs(t))
        o += path(
            f"M{x},{y - h * 0.3}Q{x + t * h * 0.1 - h * 0.09},{ey + h * 0.1} {ex},{ey}Q{x + t * h * 0.3 + h * 0.07},{ey + h * 0.24} {x},{y - h * 0.3}Z",
            c if i % 2 else lt(c, 0.18),
        )
    return (
        o
        + poly([(x - h * 0.17, y - h * 0.34), (x + h * 0.17, y - h * 0.34), (x + h * 0.12, y), (x - h * 0.12, y)], clay)
        + rect(x - h * 0.19, y - h * 0.37, h * 0.38, h * 0.07, lt(clay, 0.15), 4)
    )


def lamp(x: float, y: float, w: float, c: str = "#e9b23c", drop: float = 200) -> str:
    """A hanging lamp with its pool of light."""
    return (
        line([(x, y - drop), (x, y)], "#4a3f45", 4)
        + radial(x, y + w * 0.3, w * 2.2, "#fff0c4", 0.6)
        + path(f"M{x - w * 0.5},{y + w * 0.4}Q{x - w * 0.4},{y} {x},{y - w * 0.06}Q{x + w * 0.4},{y} {x + w * 0.5},{y + w * 0.4}Z", c)
        + ell(x, y + w * 0.4, w * 0.5, w * 0.07, "#fff6da")
    )


def portrait(
    s: Scene,
    x: float,
    y: float,
    k: float,
    *,
    skin: str = "#b9784f",
    hairc: str = "#241d22",
    hair: str = "short",
    top: str = "baba",
    c: str = "#4a3a55",
    old: bool = False,
    beard: bool = False,
    hat: str = "",
    scarf: str | None = None,
    glasses: bool = False,
    lips: str = "#a8473f",
    woman: bool = True,
) -> str:
    """Head and shoulders, three-quarter light from the left; x, y is the chin's middle; k = 1 gives a head about 330 high."""
    sh = dk(skin, 0.24)
    o = ""
    if hair == "long":
        o += path("M-128,-210C-150,-60 -150,60 -128,130C-80,170 80,170 128,130C150,60 150,-60 128,-210Z", hairc)
    if hair == "bun":
        o += ell(92, -290, 70, 62, hairc)
    o += path("M-62,-60L-66,70Q0,120 66,70L62,-60Z", sh)
    o += path("M-400,520C-390,260 -330,150 -210,112L-70,66Q0,128 70,66L210,112C330,150 390,260 400,520Z", c)
    o += path("M60,66L210,112C330,150 390,260 400,520L170,520C200,350 150,190 60,66Z", dk(c, 0.28), opacity=0.75)
    if top == "baba":
        o += (
            path("M-74,64Q0,150 74,64", stroke=lt(c, 0.22), stroke_width=14)
            + line([(0, 112), (0, 520)], dk(c, 0.3), 6)
            + "".join(circ(4, yy, 9, lt(c, 0.55)) for yy in (180, 280, 380, 480))
        )
    elif top == "aodai":
        o += (
            path("M-72,74L-64,18Q0,62 64,18L72,74Q0,130 -72,74Z", lt(c, 0.12))
            + curve((20, 108), (120, 170), (210, 330), dk(c, 0.3), 5)
            + "".join(circ(-150 + (i * 97) % 330, 220 + (i * 61) % 280, 16, lt(c, 0.3), opacity=0.6) for i in range(13))
        )
    elif top in ("coat", "suit"):
        o += (
            poly([(-70, 66), (0, 260), (70, 66), (40, 130), (-40, 130)], "#e8f0ee" if top == "suit" else "#8fb8c4")
            + poly([(-78, 62), (-150, 130), (-70, 330), (-6, 300)], lt(c, 0.3 if top == "coat" else 0.12))
            + poly([(78, 62), (150, 130), (70, 330), (6, 300)], lt(c, 0.05))
            + line([(0, 290), (0, 520)], dk(c, 0.2), 5)
        )
        if top == "coat":
            o += (
                path("M-110,98C-170,300 -60,360 -40,420", stroke="#33475a", stroke_width=13)
                + path("M110,98C170,240 120,300 110,340", stroke="#33475a", stroke_width=13)
                + circ(110, 362, 27, "#5a6f80")
                + circ(110, 362, 15, "#c9d6da")
            )
    elif top == "white":
        o += (
            poly([(-72, 66), (-100, 130), (-8, 170), (0, 118)], lt(c, 0.6))
            + poly([(72, 66), (100, 130), (8, 170), (0, 118)], lt(c, 0.4))
            + line([(0, 140), (0, 520)], dk(c, 0.16), 5)
            + "".join(circ(0, yy, 8, dk(c, 0.3)) for yy in (220, 320, 420))
        )
    # head
    face = "M-112,-215C-118,-110 -92,-42 -44,-6Q0,22 44,-6C92,-42 118,-110 112,-215C108,-320 -108,-320 -112,-215Z"
    for sg in (-1, 1):
        o += ell(sg * 114, -158, 20, 36, sh if sg > 0 else dk(skin, 0.1))
    o += path(face, skin) + clip(path("M26,-330C60,-240 20,-150 46,-110C70,-70 20,-30 0,20L200,60V-330Z", sh, opacity=0.55), path(face, "#fff"))
    brow = "#8f8a88" if old else hairc
    for sg in (-1, 1):
        ex = sg * 46
        o += (
            path(f"M{ex - 29},{-168}Q{ex},{-196} {ex + 29},{-168}Q{ex},{-152} {ex - 29},{-168}Z", "#f7ead8")
            + circ(ex + 3, -171, 12.5, "#33221f")
            + circ(ex - 1, -176, 4, "#fff")
            + curve((ex - 31, -168), (ex, -199), (ex + 31, -168), "#2a1f22", 6)
        )
        o += path(f"M{ex - 36},{-208}Q{ex - sg * 4},{-231 if not old else -226} {ex + 36},{-210}Q{ex},{-217} {ex - 36},{-208}Z", brow)
        o += ell(ex * 1.35, -108, 32, 22, "#d9694f", opacity=0.2 if not old else 0.12)
        if old:
            o += (
                curve((ex + sg * 36, -172), (ex + sg * 52, -176), (ex + sg * 60, -190), sh, 4)
                + curve((ex + sg * 36, -164), (ex + sg * 52, -160), (ex + sg * 60, -154), sh, 4)
                + curve((ex - 26, -142), (ex, -128), (ex + 28, -142), sh, 4)
                + curve((sg * 30, -112), (sg * 60, -92), (sg * 56, -52), sh, 5)
            )
    if old:
        o += "".join(curve((-60, -252 + q * 17), (0, -264 + q * 17), (60, -252 + q * 17), sh, 4) for q in range(2))
    o += path("M6,-178C14,-140 26,-122 22,-112Q8,-100 -14,-108", stroke=sh, stroke_width=7, stroke_linecap="round") + ell(
        -4, -122, 7, 12, lt(skin, 0.3), opacity=0.5
    )
    o += path("M-38,-64Q-14,-76 0,-70Q14,-76 38,-64Q0,-36 -38,-64Z", lips if woman else dk(skin, 0.32)) + curve(
        (-42, -65), (0, -52), (42, -65), dk(lips if woman else skin, 0.45), 4
    )
    if beard:
        o += (
            path("M-40,-84Q0,-98 40,-84Q52,-64 30,-72Q0,-84 -30,-72Q-52,-64 -40,-84Z", "#e4ddd0")
            + path("M-34,-38Q0,-26 34,-38C40,20 24,80 2,124C-18,80 -40,20 -34,-38Z", "#e9e2d6")
            + "".join(curve((q * 8, -26), (q * 9, 30), (q * 3, 92), "#c4bcb0", 2.5) for q in (-2, -1, 0, 1, 2))
        )
    hc = hairc
    if hair in ("short", "bun", "long"):
        o += path(
            "M-122,-166C-150,-330 -70,-374 6,-372C90,-372 146,-320 122,-166C116,-214 108,-244 84,-268C30,-250 -50,-262 -74,-286C-96,-256 -114,-220 -122,-166Z"
            if hair != "bun"
            else "M-120,-172C-146,-330 -70,-368 0,-366C80,-366 144,-322 120,-172C112,-232 80,-280 6,-296C-70,-282 -110,-236 -120,-172Z",
            hc,
        )
        o += curve((-88, -286), (-40, -346), (40, -350), lt(hc, 0.25), 6, opacity=0.5)
    if glasses:
        o += "".join(
            f'<rect x="{ex - 42}" y="-204" width="84" height="62" rx="26" fill="#dfeef0" fill-opacity=".18" stroke="#3a2f36" stroke-width="6"/>'
            for ex in (-48, 48)
        ) + line([(-6, -178), (6, -178)], "#3a2f36", 6)
    if hat == "non":
        o += path("M-108,-250C-100,-120 -60,-10 0,12C60,-10 100,-120 108,-250", stroke="#8a4a55", stroke_width=5) + non_la(0, -252, 270)
    elif hat == "khan":
        d, f = check(scarf or "#26262f", "#f3ead8", 34)
        o += (
            d
            + path("M-130,-206C-160,-390 150,-400 132,-206Q60,-262 0,-258Q-70,-262 -130,-206Z", f)
            + path("M104,-250C170,-250 200,-180 190,-120L150,-130C150,-180 130,-210 104,-210Z", f)
            + curve((-128, -212), (0, -300), (130, -212), "#8a7a6a", 5, opacity=0.6)
        )
    if scarf and hat != "khan":
        d, f = check(scarf, "#f6ecd6", 36)
        o += (
            d
            + path("M-110,52Q0,190 112,50L92,18Q0,120 -90,20Z", f)
            + poly([(-10, 120), (66, 104), (98, 430), (8, 440)], f)
            + path("M-10,120L8,440L40,437L26,116Z", "#141a33", opacity=0.12)
        )
    return grp(o, f"translate({x},{y}) scale({k})")


__all__ = ["chair", "desk", "grad", "lamp", "mic", "plant", "portrait", "room", "screen", "shelf", "table", "view", "window"]
