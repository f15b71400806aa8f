"""Fields, orchards, ponds, herds."""

from __future__ import annotations

import math

from .boats import heap, sampan
from .built import combine, house, hut, pagoda
from .core import H, Scene, W, circ, clip, curve, dk, ell, grp, line, lt, mix, path, picture, poly, radial, rect, vrect
from .nature import (
    areca,
    banana,
    birds,
    field,
    flower_spray,
    grass,
    ground,
    lotus,
    lotus_leaf,
    mirror,
    rice,
    rice_ear,
    ripple,
    sky,
    thot_not,
    tree,
    treeline,
    water,
)
from .people import person

DUCK = (
    path("M-26,-8Q-30,-22 -40,-20Q-30,4 -4,4Q20,4 22,-14Q22,-22 14,-28Q24,-34 20,-44Q12,-52 2,-44Q-4,-34 4,-24Q-10,-24 -26,-8Z", "#fffaf0")
    + path("M18,-42L34,-38L19,-34Z", "#eda23a")
    + circ(12, -42, 2.2, "#222")
    + curve((-14, -8), (-2, 0), (10, -10), "#d9d2c0", 3)
)


def cow(x: float, y: float, k: float, flip: bool = False, c: str = "#fbf5e8", spot: str = "#2f2a30") -> str:
    """A dairy cow."""
    body = "M-100,-118Q-60,-136 40,-130Q86,-130 92,-100Q96,-58 74,-52L-80,-50Q-110,-60 -100,-118Z"
    o = "".join(rect(lx, -60, 20, 60, dk(c, sh)) + rect(lx, -10, 20, 10, "#3a3238") for lx, sh in ((-66, 0.25), (58, 0.25), (-88, 0.05), (38, 0.05)))
    o += path(body, c) + clip(
        ell(-50, -110, 44, 30, spot) + ell(30, -96, 36, 40, spot) + ell(86, -66, 20, 20, spot) + ell(-20, -52, 30, 16, "#e8b0a0"), path(body, "#fff")
    )
    o += (
        path("M78,-128L108,-158Q124,-172 142,-160L164,-126Q162,-112 146,-114L112,-116L92,-92Z", c)
        + path("M108,-158Q124,-172 142,-160L136,-140L112,-134Z", spot)
        + ell(158, -120, 14, 11, "#e8b0a0")
        + ell(104, -160, 18, 8, spot, transform="rotate(-24 104 -160)")
        + circ(134, -142, 4, "#111")
        + circ(160, -122, 2.5, "#7a4a44")
        + curve((-100, -112), (-124, -90), (-116, -40), dk(c, 0.15), 6)
        + ell(-116, -36, 7, 14, spot)
    )
    return grp(o, f"translate({x},{y}) scale({-k if flip else k},{k})")


@picture(
    "canh-dong-lua",
    "gold",
    "Cánh đồng lúa chín vàng trải tới chân trời, máy gặt làm việc, bông lúa trĩu hạt ở gần.",
    "Cánh đồng lúa chín",
    (0.6, 0.6, 0.7, 0.6),
)
def canh_dong_lua(s: Scene) -> None:
    sky(s, 500, (560, 400), 74, 4, 4)
    s.add(treeline(s, 508, s.p.far, 66, palms=9), treeline(s, 516, s.p.mid, 50, 1000))
    field(s, 512, H, "#f0cf70", "#c98f2f", 640, 30, "#b07f2c", 0.3)
    s.add(
        rice(s, 540, 900, "#d9a53a", 500, 0.7),
        combine(1240, 730, 340, flip=True),
        "".join(ell(1340 + i * 40, 690 - i * 14, 50 - i * 4, 20, "#f7e3ae", opacity=0.5 - i * 0.05) for i in range(7)),
        person(980, 740, 150, "walk", c="#7a4a74", hat="non"),
    )
    s.add(
        rice(s, 850, H + 40, "#c8952f", 700, 1.3),
        "".join(
            rice_ear(x, H + 40, 420 + 90 * math.sin(x), 150 * (1 if i % 3 else -1), "#e9b43f", "#8f8a3a") for i, x in enumerate(range(40, 1800, 140))
        ),
    )


@picture(
    "may-gat",
    "noon",
    "Máy gặt đập liên hợp màu đỏ chạy trên ruộng lúa chín, người lái ngồi cabin, rơm bay phía sau.",
    "Máy gặt đập liên hợp trên ruộng",
    (0.5, 0.55, 0.7, 0.6),
)
def may_gat(s: Scene) -> None:
    sky(s, 460, None, clouds=6)
    s.add(treeline(s, 468, s.p.far, 60, palms=8), vrect(0, 466, W, 500, "#eccb6a", "#d9a83f"), rice(s, 500, 820, "#d3a23c", 600, 0.8))
    s.add(
        poly([(-20, 940), (760, 900), (W + 20, 930), (W + 20, H), (-20, H)], "#c9a05a"),
        "".join(line([(x, 1000 + (x * 7) % 180), (x + 60, 990 + (x * 7) % 180)], "#f0d48a", 7) for x in range(0, W, 26)),
    )
    s.add(
        "".join(ell(300 - i * 60, 640 - i * 20, 90, 40, "#f6e2a8", opacity=0.35) for i in range(5)),
        combine(780, 980, 1050),
        person(862, 640, 380, "sit", anchor="hip", c="#3f6f9a", top="shirt", hat="cap", hatc="#f0b93a"),
    )
    s.add(
        "".join(
            line([(130 - s.r.uniform(0, 180), 560 + s.r.uniform(-60, 240)), (150 - s.r.uniform(0, 180), 590 + s.r.uniform(-60, 240))], "#e9c468", 5)
            for _ in range(60)
        )
    )
    s.add(
        "".join(rice_ear(x, H + 60, 480 + (x % 70), 110, "#e9b43f", "#9a9440") for x in range(1290, 1820, 58)),
        "".join(
            grp(path("M0,0Q-6,-50 30,-64Q60,-50 56,0Z", "#f3ead4") + rect(18, -74, 22, 14, "#c8402f", 4), f"translate({x},1130)")
            for x in (200, 270, 340)
        ),
    )


@picture(
    "vuon-cay-an-trai",
    "morning",
    "Vườn sầu riêng và nhãn trĩu quả, người làm vườn đội nón lá hái trái bỏ vào sọt.",
    "Vườn cây ăn trái",
    (0.5, 0.55, 0.7, 0.7),
)
def vuon_cay(s: Scene) -> None:
    sky(s, 560, None, clouds=3)
    s.add(treeline(s, 580, s.p.far, 130), vrect(0, 570, W, 630, "#b8cf7a", "#6f9a4f"))
    for x, y, h in ((480, 640, 300), (760, 630, 280), (1040, 640, 300), (1330, 635, 290), (180, 650, 330), (1620, 650, 330)):
        s.add(ell(x, y, h * 0.4, 14, "#5f8a45", opacity=0.5), tree(x, y, h, s.r, "#7a5a40", mix(s.p.leaf, s.p.haze, 0.3), "#d9b45a", 16))
    s.add(path("M760,650H960L1250,1210H480Z", "#e3cb94"), path("M700,690Q560,900 330,1210H420Q640,900 760,690Z", "#8fc4c8"))
    s.add(
        ell(1390, 1010, 420, 40, "#4f7a40", opacity=0.5),
        tree(1390, 1020, 930, s.r, "#6a4a38", "#2f7a4a"),
        tree(190, 1100, 860, s.r, "#6a4a38", "#3f8a45", "#c99a4a", 60),
    )
    for _ in range(17):
        x, y = 1390 + s.r.uniform(-270, 270), 330 + s.r.uniform(-120, 210)
        s.add(
            line([(x, y - 80), (x, y - 30)], "#5a4a30", 5),
            ell(x, y, 37, 47, "#7f8a34"),
            ell(x - 6, y - 6, 28, 36, "#a5aa45"),
            "".join(
                poly(
                    [
                        (x + math.cos(a) * 34 - 5, y + math.sin(a) * 43),
                        (x + math.cos(a) * 48, y + math.sin(a) * 58),
                        (x + math.cos(a) * 34 + 5, y + math.sin(a) * 43 + 3),
                    ],
                    "#7f8a34",
                )
                for a in [q * 0.42 for q in range(15)]
            ),
            "".join(circ(x + (q % 3 - 1) * 14, y + (q // 3 - 1) * 18, 4, "#6f7a2c") for q in range(9)),
        )
    s.add(
        person(1010, 1130, 520, "reach", c="#7a4a74", hat="non", scarf="#26262f", arm=(130, 150), arm2=(112, 140)),
        path("M760,1060H910L890,1170H780Z", "#b58248"),
        "".join(ell(785 + i * 26, 1050 - (i % 2) * 18, 24, 28, "#9aa040") for i in range(5)),
    )


@picture(
    "buoi-da-xanh",
    "morning",
    "Cận cảnh những trái bưởi da xanh tròn căng trĩu trên cành, lá xanh đậm, nắng sớm.",
    "Bưởi da xanh trĩu cành",
    (0.5, 0.55, 0.7, 0.7),
)
def buoi(s: Scene) -> None:
    s.add(vrect(0, 0, W, H, "#cfe3c0", "#9fc78f", "#6fa56f"), radial(1420, 200, 700, "#fff8d8", 0.9))
    for _ in range(26):
        s.add(
            ell(
                s.r.uniform(0, W),
                s.r.uniform(0, H),
                s.r.uniform(60, 190),
                s.r.uniform(50, 120),
                mix("#a9d08f", "#4f8f5f", s.r.random()),
                opacity=0.25,
            )
        )
    s.add(
        path("M-40,170Q500,60 900,200T1840,120", stroke="#6b5138", stroke_width=34),
        path("M500,110Q620,300 640,420", stroke="#6b5138", stroke_width=16),
        path("M1180,190Q1230,300 1240,380", stroke="#6b5138", stroke_width=16),
        path("M250,120Q240,300 260,420", stroke="#6b5138", stroke_width=14),
    )

    def leaf(x: float, y: float, ln: float, a: float, c: str) -> str:
        return grp(
            path(f"M0,0Q{ln * 0.3},{-ln * 0.34} {ln},0Q{ln * 0.3},{ln * 0.34} 0,0Z", c)
            + line([(0, 0), (ln * 0.9, 0)], lt(c, 0.3), 4)
            + path(f"M0,0Q{ln * 0.3},{ln * 0.34} {ln},0Z", dk(c, 0.2), opacity=0.5),
            f"translate({x},{y}) rotate({a})",
        )

    for _ in range(34):
        x = s.r.uniform(0, W)
        s.add(
            leaf(
                x,
                110 + 70 * math.sin(x / 300) + s.r.uniform(-60, 60),
                s.r.uniform(150, 260),
                s.r.uniform(0, 360),
                s.r.choice(["#2f7a45", "#3f8f4f", "#5fa552", "#27683f"]),
            )
        )
    for x, y, r in ((260, 560, 190), (700, 660, 250), (1250, 600, 230), (1010, 380, 140), (1620, 420, 170)):
        s.add(
            line([(x, y - r - 120), (x, y - r + 10)], "#5f7a3f", 13),
            ell(x, y + 8, r * 0.97, r * 1.04, "#5f8f3a"),
            ell(x - r * 0.05, y - r * 0.03, r * 0.91, r * 0.98, "#86b04a"),
            ell(x - r * 0.16, y - r * 0.16, r * 0.68, r * 0.74, "#a3c65c"),
            ell(x - r * 0.32, y - r * 0.36, r * 0.28, r * 0.25, "#d3e39a", opacity=0.8),
        )
        s.add(
            "".join(
                circ(
                    x + math.cos(q * 2.4) * r * 0.82 * math.sqrt(q / 40),
                    y + math.sin(q * 2.4) * r * 0.9 * math.sqrt(q / 40),
                    3,
                    "#6f9a40",
                    opacity=0.55,
                )
                for q in range(40)
            )
        )
        s.add(
            "".join(
                leaf(x + s.r.uniform(-20, 20), y - r - 30, r * s.r.uniform(0.7, 1), a, s.r.choice(["#2f7a45", "#3f8f4f", "#4f9a4a"]))
                for a in (20, 70, 130, 168)
            )
        )


@picture(
    "ao-tom",
    "morning",
    "Ao tôm công nghệ cao lót bạt, những giàn quạt nước quay tung bọt trắng, người nuôi kiểm tra vó.",
    "Ao tôm công nghệ cao",
    (0.5, 0.6, 0.8, 0.6),
)
def ao_tom(s: Scene) -> None:
    sky(s, 430, (1500, 200), 54, 4)
    s.add(
        treeline(s, 438, s.p.far, 50, palms=6),
        path("M200,440Q620,150 1040,440Z", "#e6efe6", opacity=0.9),
        "".join(curve((620, 296), (400 + i * 75, 330), (250 + i * 105, 440), "#a9c4bd", 4) for i in range(8)),
        house(1400, 450, 220, "#dfe6d6", "#3f7f93"),
    )
    s.add(
        poly([(-20, 440), (W + 20, 440), (W + 20, H), (-20, H)], "#c9b98f"),
        poly([(150, 500), (1650, 500), (W + 60, 1060), (-60, 1060)], "#3a4450"),
        poly([(190, 516), (1610, 516), (W - 20, 1036), (20, 1036)], "#5fa8a0"),
    )
    s.add(clip(ripple(s, 520, 1030, 60, "#bfe6da", "#3a8078"), poly([(190, 516), (1610, 516), (W - 20, 1036), (20, 1036)], "#fff")))
    for y, k, xs in ((590, 0.55, (480, 900, 1320)), (700, 0.8, (330, 900, 1470)), (860, 1.2, (260, 900, 1540))):
        for x in xs:
            s.add(
                line([(x - 150 * k, y), (x + 150 * k, y)], "#4a4a55", 10 * k),
                "".join(
                    ell(x - 120 * k + q * 60 * k, y + 12 * k, 64 * k, 17 * k, "#f6fffa", opacity=0.8)
                    + "".join(
                        line(
                            [(x - 120 * k + q * 60 * k, y), (x - 120 * k + q * 60 * k + math.cos(a) * 46 * k, y + math.sin(a) * 46 * k)],
                            "#e8f2ee" if q % 2 else "#3f7fb0",
                            8 * k,
                        )
                        for a in (0.3, 1.35, 2.4, 3.44, 4.5, 5.5)
                    )
                    + "".join(
                        circ(x - 120 * k + q * 60 * k + s.r.uniform(-50, 50) * k, y - s.r.uniform(20, 70) * k, 5 * k, "#fff", opacity=0.8)
                        for _ in range(6)
                    )
                    for q in range(5)
                ),
            )
    s.add(
        person(
            1120,
            1170,
            430,
            "hold",
            c="#3f6f9a",
            top="shirt",
            hat="non",
            hold=line([(0, 0), (20, 12)], "#6b5030", 1.6)
            + path("M14,10H36L32,20H18Z", "#e6e0d0")
            + "".join(curve((18 + i * 5, 10), (20 + i * 5, 4), (23 + i * 5, 9), "#e07a4a", 1.6) for i in range(4)),
        ),
        person(720, 1180, 420, "phone", c="#c8a03a", top="shirt", hat="cap", flip=True, hold=rect(-3, -6, 7, 10, "#22303f", 1)),
    )


@picture("lo-sen", "morning", "Đầm sen nở hồng, lá sen xanh phủ kín mặt nước, người hái sen trên xuồng.", "Đầm sen nở", (0.55, 0.6, 0.7, 0.7))
def lo_sen(s: Scene) -> None:
    sky(s, 420, (430, 230), 64, 4)
    s.add(treeline(s, 430, s.p.far, 70, palms=7))
    water(s, 432, top="#cfe3cf", bot="#3f7f78", ripples=40)
    for i in range(130):
        y = 450 + 470 * (i / 130) ** 1.5
        k = (y - 400) / 420
        s.add(lotus_leaf(s.r.uniform(-30, W + 30), y, 36 + 110 * k, mix("#9fc7a0", "#2f7a50", min(k + 0.1, 1)), 0.24))
        if i % 5 == 0:
            x = s.r.uniform(0, W)
            s.add(lotus(x, y - 30 * k - 12, 10 + 40 * k, "#e8899f", 40 * k, "#5f9a68"))
        if i == 70:
            s.add(
                person(560, 660, 300, "reach", c="#7a4a8a", hat="non", scarf="#26262f"),
                sampan(600, 668, 480, cargo=heap(26, -3, 26, 8, "#ef9fb4", 2, s.r)),
            )
    for x, y, r, st in ((1300, 640, 165, 600), (1620, 880, 110, 400), (260, 930, 130, 400), (1010, 1010, 95, 300)):
        s.add(lotus(x, y, r, "#e57f9c", st, "#3c7a52"))
    s.add(
        lotus_leaf(520, 1130, 280, "#2f7a50"),
        lotus_leaf(1500, 1150, 320, "#2b7049"),
        lotus_leaf(980, 1190, 240, "#3a8a5a"),
        line([(1470, 1150), (1450, 760)], "#3c7a52", 12),
        path("M1400,740Q1450,700 1500,740L1480,800H1420Z", "#8fae5a"),
        ell(1450, 736, 50, 16, "#b6cc7a"),
        "".join(circ(1418 + i * 16, 736 + (i % 2) * 5, 5, "#5f7a3a") for i in range(5)),
    )


@picture(
    "dien-mat-troi",
    "noon",
    "Những mái nhà lắp tấm pin điện mặt trời xanh thẫm, thợ đang kiểm tra, ruộng lúa phía xa.",
    "Mái nhà điện mặt trời",
    (0.5, 0.6, 0.8, 0.6),
)
def dien_mat_troi(s: Scene) -> None:
    sky(s, 480, (1380, 190), 92, 4)
    s.add(treeline(s, 486, s.p.far, 60, palms=8))
    field(s, 480, H, "#a9c95f", "#6fa04a", 900)

    def panel_roof(x: float, y: float, w: float, h: float, n: int, m: int, sk: float) -> str:
        o = rect(x + sk * 0.5, y + h, w, h * 0.6, "#efe0ba") + poly(
            [(x + sk - 20, y), (x + w + sk + 20, y), (x + w + 40, y + h), (x - 30, y + h)], "#b05a40"
        )
        for i in range(n):
            for j in range(m):
                u0, u1, v0, v1 = (i + 0.06) / n, (i + 0.94) / n, 0.08 + 0.84 * j / m, 0.08 + 0.84 * (j + 0.93) / m
                q = [(x + sk * (1 - v) + u * w, y + v * h) for u, v in ((u0, v0), (u1, v0), (u1, v1), (u0, v1))]
                o += (
                    poly(q, "#1f4a78", stroke="#c9d8de", stroke_width=3)
                    + poly([q[0], ((q[0][0] * 2 + q[1][0]) / 3, q[0][1]), ((q[3][0] * 3 + q[2][0]) / 4, q[3][1]), q[3]], "#5f93bf", opacity=0.65)
                    + line([((q[0][0] + q[1][0]) / 2, q[0][1]), ((q[3][0] + q[2][0]) / 2, q[3][1])], "#7fa5c4", 1.5)
                )
        return o

    s.add(
        panel_roof(1100, 520, 460, 130, 6, 2, 50),
        panel_roof(180, 540, 480, 140, 6, 2, 50),
        tree(860, 740, 300, s.r, "#6a5040", s.p.leaf),
        panel_roof(320, 740, 1200, 330, 8, 3, 150),
        rect(395, 1070, 1200, 140, "#efe0ba"),
        rect(700, 1100, 150, 110, "#4a7f93"),
        rect(1000, 1100, 150, 110, "#4a7f93"),
        person(560, 880, 360, "kneel", c="#e88a2f", top="vest", hat="helmet", hatc="#f6f0e0", arm=(60, 80)),
        banana(130, 1180, 560, s.r, "#4f8f45"),
        areca(1690, 1210, 760, s.r, "#8a7d6a", "#2f7350"),
    )


@picture(
    "hanh-tim",
    "morning",
    "Ruộng hành tím thẳng luống, nông dân Khmer quấn khăn rằn nhổ hành, bó hành củ tím ở gần.",
    "Thu hoạch hành tím",
    (0.5, 0.65, 0.7, 0.6),
)
def hanh_tim(s: Scene) -> None:
    sky(s, 430, (1380, 240), 60, 4)
    s.add(
        treeline(s, 438, s.p.far, 50),
        "".join(thot_not(x, 445, h, s.r, s.p.near, s.p.mid) for x, h in ((260, 230), (380, 190), (1560, 220))),
        pagoda(880, 444, 200),
    )
    s.add(vrect(0, 440, W, 760, "#d9b483", "#a87a50"))
    for i in range(-16, 17):
        for j in range(16):
            t = (j / 15) ** 1.6
            x, y = 900 + i * (30 + 150 * t), 456 + 760 * t
            if -60 < x < W + 60:
                s.add(
                    "".join(
                        curve(
                            (x, y),
                            (x + d * 3 * (1 + 2 * t), y - 22 * (0.4 + t)),
                            (x + d * 9 * (1 + 3 * t), y - (18 + 50 * t)),
                            mix("#7fa85a", "#3f8a4a", (i + j) % 3 / 2),
                            1.5 + 5 * t,
                        )
                        for d in (-1, 0, 1)
                    )
                )
    s.add(
        person(620, 960, 470, "bend", c="#8a4466", hat="khan", hairc="#b8322a", pants="#4a2f5a"),
        person(1130, 850, 340, "bend", flip=True, c="#3f6f9a", hat="non"),
        person(900, 700, 200, "squat", c="#c99a3a", hat="non"),
    )

    def bunch(x: float, y: float, k: float) -> str:
        return "".join(
            path(
                f"M{x + q * 22 * k},{y}Q{x + q * 40 * k},{y - 160 * k} {x + q * 70 * k},{y - 280 * k}Q{x + q * 30 * k + 20 * k},{y - 140 * k} {x + q * 22 * k + 12 * k},{y}Z",
                "#4f9a55" if q % 2 else "#6fb060",
            )
            for q in range(-3, 4)
        ) + "".join(
            path(
                f"M{x + q * 40 * k},{y - 40 * k}C{x + q * 40 * k + 46 * k},{y - 20 * k} {x + q * 40 * k + 40 * k},{y + 50 * k} {x + q * 40 * k},{y + 62 * k}C{x + q * 40 * k - 40 * k},{y + 50 * k} {x + q * 40 * k - 46 * k},{y - 20 * k} {x + q * 40 * k},{y - 40 * k}Z",
                "#a8466f" if q % 2 else "#8a3560",
            )
            + curve((x + q * 40 * k, y - 36 * k), (x + q * 40 * k + 22 * k, y + 10 * k), (x + q * 40 * k, y + 58 * k), "#d98fae", 4 * k)
            for q in range(-2, 3)
        )

    s.add(bunch(1370, 1090, 1.1), bunch(1600, 1120, 1.2), bunch(230, 1110, 1.1))


@picture(
    "rau-mau", "morning", "Ruộng rau màu nhiều luống xanh khác nhau, người nông dân gánh thùng tưới nước.", "Ruộng rau màu", (0.45, 0.6, 0.6, 0.7)
)
def rau_mau(s: Scene) -> None:
    sky(s, 400, (360, 200), 60, 4)
    s.add(treeline(s, 410, s.p.far, 80, palms=7), house(1380, 440, 280), vrect(0, 420, W, 780, "#c9a878", "#9a744d"))
    cols = ["#5faa52", "#8fc45f", "#3f8a4f", "#b8c95f", "#4f9a6f", "#7a4a6f"]
    for i in range(-9, 10):
        c = cols[i % 6]
        s.add(poly([(900 + i * 52 - 20, 430), (900 + i * 52 + 20, 430), (900 + i * 330 + 125, H), (900 + i * 330 - 125, H)], dk(c, 0.2)))
        for j in range(17):
            t = (j / 16) ** 1.7
            x, y, r = 900 + i * (52 + 278 * t), 438 + 760 * t, 13 + 84 * t
            if -80 < x < W + 80:
                s.add(
                    ell(x, y, r, r * 0.55, dk(c, 0.12)),
                    "".join(
                        ell(x + math.cos(a) * r * 0.6, y + math.sin(a) * r * 0.26 - r * 0.14, r * 0.45, r * 0.26, c if q % 2 else lt(c, 0.16))
                        for q, a in enumerate((0.4, 1.5, 2.7, 3.8, 5.2))
                    ),
                    ell(x, y - r * 0.24, r * 0.3, r * 0.2, lt(c, 0.35)),
                )

    def can(x: float, y: float) -> str:
        return (
            path(f"M{x - 44},{y}H{x + 44}L{x + 38},{y + 100}H{x - 38}Z", "#8f9fa5")
            + line([(x - 40, y), (x, y - 190), (x + 40, y)], "#6b5138", 4)
            + line([(x + 40, y + 60), (x + 110, y + 10)], "#8f9fa5", 12)
            + "".join(curve((x + 112, y + 10), (x + 160 + q * 12, y + 30), (x + 150 + q * 22, y + 170), "#dff2f2", 3, opacity=0.8) for q in range(5))
        )

    s.add(
        person(760, 1070, 560, "walk", c="#4a5f8a", hat="non", scarf="#8f2f35", arm=(40, 120), arm2=(30, 110)),
        curve((510, 640), (760, 560), (1020, 640), "#8a6a3f", 13),
        can(520, 820),
        can(1010, 820),
    )


@picture(
    "gao-st", "warm", "Bát cơm trắng bốc khói, hạt gạo thơm dài đổ trên mặt bàn gỗ, nhánh lúa vàng.", "Bát cơm và hạt gạo thơm", (0.45, 0.5, 0.6, 0.7)
)
def gao_st(s: Scene) -> None:
    s.add(
        vrect(0, 0, W, 760, "#d9e0c0", "#b5c79a"),
        radial(500, 200, 700, "#fff8dc", 0.9),
        "".join(ell(s.r.uniform(0, W), s.r.uniform(200, 740), 160, 70, "#8fae75", opacity=0.2) for _ in range(14)),
        vrect(0, 730, W, 470, "#b07a4a", "#7f5236"),
        "".join(line([(0, 790 + i * 72), (W, 784 + i * 74)], "#6f452c", 4, opacity=0.5) for i in range(6)),
    )
    s.add(
        "".join(
            path(
                f"M{560 + i * 110},{330 - i % 2 * 30}q-50,-80 0,-150t0,-130", stroke="#ffffff", stroke_width=22, stroke_linecap="round", opacity=0.35
            )
            for i in range(3)
        )
    )
    s.add(ell(680, 1010, 430, 50, "#4f3022", opacity=0.5), path("M330,560Q680,230 1030,560Z", "#fffdf6"))
    for _ in range(260):
        a, q = s.r.uniform(3.3, 6.1), math.sqrt(s.r.random())
        x, y = 680 + math.cos(a) * 330 * q, 580 + math.sin(a) * 175 * q
        s.add(ell(x, y, 20, 7, s.r.choice(["#fffef8", "#f4ead2", "#ece0c4"]), transform=f"rotate({s.r.uniform(-70, 70):.0f} {x:.0f} {y:.0f})"))
    s.add(
        path("M290,560H1070Q1050,840 860,960L840,1000H520L500,960Q310,840 290,560Z", "#f3ede0"),
        path("M700,560H1070Q1050,840 860,960L840,1000H690Q800,800 700,560Z", "#cfc4b4", opacity=0.6),
        rect(286, 546, 788, 26, "#2f6f93", 12),
        "".join(path(f"M{340 + i * 88},{680}q40,-60 80,0q-40,40 -80,0z", "#3f7fa3", opacity=0.75) for i in range(8)),
        rect(520, 984, 320, 26, "#2f6f93", 8),
    )
    s.add(line([(1130, 1090), (1660, 820)], "#5a3326", 16), line([(1150, 1120), (1690, 860)], "#6b3f2e", 16))
    for _ in range(190):
        x, y = s.r.gauss(1330, 170), s.r.gauss(1080, 46)
        s.add(grp(ell(0, 0, 22, 6.5, "#fff6e0") + ell(-4, -2, 12, 2, "#ffffff"), f"translate({x:.0f},{y:.0f}) rotate({s.r.uniform(-90, 90):.0f})"))
    s.add("".join(rice_ear(1500 + i * 90, 800 + i * 30, 560 - i * 40, -170 - i * 30, "#dfa83a", "#8a8a3f") for i in range(3)))


@picture(
    "lua-tom",
    "flood",
    "Mô hình lúa - tôm: thửa lúa xanh ở giữa, mương nước bao quanh, nông dân cất vó tôm.",
    "Mô hình lúa - tôm",
    (0.5, 0.65, 0.7, 0.6),
)
def lua_tom(s: Scene) -> None:
    sky(s, 420, (1400, 220), 60, 5)
    s.add(treeline(s, 428, s.p.far, 60, palms=8), hut(330, 470, 220, 0))
    water(s, 430, top="#cdd3b3", bot="#6f9080", ripples=60)
    s.add(
        poly([(470, 480), (1620, 470), (1840, 830), (260, 850)], "#a8875a"),
        poly([(500, 486), (1590, 478), (1800, 808), (300, 826)], "#7fb054"),
        clip(rice(s, 500, 830, "#5fa04a", 700, 0.8, "#b5d36a"), poly([(480, 440), (1610, 430), (1810, 812), (290, 830)], "#fff")),
        path("M-20,1090Q600,1000 1840,1130V1220H-20Z", "#a8875a"),
    )
    s.add(
        person(560, 1100, 560, "hold", c="#4a5f8a", hat="non", scarf="#26262f", lean=8),
        line([(700, 850), (1000, 560)], "#7a5a3a", 12),
        curve((1000, 560), (840, 700), (790, 880), "#7a5a3a", 6),
        curve((1000, 560), (1160, 700), (1200, 880), "#7a5a3a", 6),
        line([(1000, 560), (990, 830)], "#6b5138", 4),
        path("M790,880Q1000,1010 1200,880Q1000,860 790,880Z", "#eaf0e0", opacity=0.65),
        "".join(curve((800 + i * 26, 882), (900 + i * 14, 940), (990, 950), "#9fb5a5", 2) for i in range(16)),
    )
    for i in range(7):
        x, y = 900 + i * 34, 905 + (i % 3) * 14
        s.add(path(f"M{x},{y}q14,-26 34,-10q-4,20 -28,16z", "#e07f4f"), curve((x + 32, y - 10), (x + 52, y - 30), (x + 62, y - 20), "#c8603a", 2))
    s.add(grass(s, 1130, "#5f7f45", 60, 120), ripple(s, 860, 1040, 16, "#eef0d8", "#5f7f6f"))


@picture(
    "nuoi-vit",
    "morning",
    "Đàn vịt trắng chạy đồng, tràn trên mặt ruộng ngập nước, người chăn vịt cầm sào.",
    "Đàn vịt chạy đồng",
    (0.55, 0.65, 0.8, 0.6),
)
def nuoi_vit(s: Scene) -> None:
    sky(s, 430, (420, 220), 60, 5)
    s.add(treeline(s, 438, s.p.far, 60, palms=9))
    water(s, 440, top="#dfe6c6", bot="#7fae98", ripples=60)
    s.add(
        "".join(line([(x, y), (x + 4, y - 16)], "#c9b46a", 4) for x, y in ((s.r.uniform(0, W), s.r.uniform(470, 1000)) for _ in range(240))),
        person(300, 960, 560, "walk", c="#6a4a7a", hat="non", scarf="#26262f", arm2=(70, 96), hold=""),
        line([(380, 720), (700, 420)], "#8a6a3f", 9),
        path("M700,420q40,-10 60,20q-30,6 -56,-4z", "#d23b2c"),
    )
    for y, x in sorted((470 + 640 * s.r.random() ** 1.3, s.r.uniform(480, W - 20)) for _ in range(150)):
        k = 0.3 + (y - 470) / 640 * 1.25
        d = grp(DUCK, f"translate({x:.0f},{y:.0f}) scale({k:.2f})")
        s.add(ell(x, y + 5 * k, 34 * k, 6 * k, "#5f8f80", opacity=0.5), d)
    s.add(grass(s, 1190, "#4f8a4a", 80, 150))


@picture(
    "bo-sua",
    "morning",
    "Nông dân Khmer chăm đàn bò sữa khoang đen trắng trên đồng cỏ, xa có cây thốt nốt và mái chùa.",
    "Đàn bò sữa của nông dân Khmer",
    (0.5, 0.65, 0.8, 0.6),
)
def bo_sua(s: Scene) -> None:
    sky(s, 470, (1420, 220), 60, 4)
    s.add(
        treeline(s, 478, s.p.far, 60),
        pagoda(480, 484, 300),
        "".join(thot_not(x, 492, h, s.r, s.p.near, s.p.mid) for x, h in ((150, 320), (760, 260), (1600, 340))),
        vrect(0, 480, W, 720, "#b8d27a", "#5f9a4f"),
        grass(s, 560, "#8fbb62", 26, 160),
    )
    s.add(
        cow(420, 720, 1.1),
        cow(1480, 700, 1.0, True, spot="#7a4a34"),
        cow(1000, 760, 1.25),
        "".join(ell(x, y, w, 12, "#4f8a45", opacity=0.5) for x, y, w in ((420, 722, 130), (1480, 702, 120), (1000, 764, 150))),
    )
    s.add(
        ell(760, 1104, 320, 22, "#3f7a40", opacity=0.5),
        cow(680, 1100, 2.3),
        person(
            1210,
            1120,
            580,
            "hold",
            flip=True,
            c="#c08a3a",
            top="sarong",
            hat="khan",
            hairc="#b8322a",
            pants="#5a3560",
            hold="".join(curve((0, 0), (10 + q * 2, -10), (18 + q * 4, -14 + q * 3), "#5fa04a", 1.6) for q in range(5)),
        ),
        rect(1420, 1010, 90, 110, "#c9d3d6", 10),
        ell(1465, 1010, 45, 13, "#eef3f2"),
        grass(s, 1190, "#3f8045", 80, 160),
    )


@picture(
    "muoi",
    "dry",
    "Diêm dân cào muối trên ruộng muối trắng, những đụn muối nhọn soi bóng trên mặt nước.",
    "Diêm dân trên ruộng muối",
    (0.5, 0.6, 0.8, 0.6),
)
def muoi(s: Scene) -> None:
    sky(s, 440, (1340, 300), 80, 4, 3)
    s.add(treeline(s, 446, s.p.far, 30), rect(280, 380, 10, 70, s.p.mid), vrect(0, 444, W, 760, "#f0d9b0", "#b9c4b8"))
    for i in range(-7, 8):
        s.add(poly([(900 + i * 130 - 5, 446), (900 + i * 130 + 5, 446), (900 + i * 420 + 20, H), (900 + i * 420 - 20, H)], "#a8875f"))
    for y, w in ((520, 8), (640, 13), (840, 22), (1090, 32)):
        s.add(rect(0, y, W, w, "#a8875f"))
    s.add(ripple(s, 460, H, 50, "#fffaf0", "#9fb0a8"))
    for y, xs, k in (
        (500, (200, 420, 640, 1150, 1400, 1640), 0.5),
        (620, (120, 460, 1300, 1640), 0.85),
        (810, (200, 1500), 1.5),
        (1060, (1650,), 2.2),
    ):
        for x in xs:
            m = poly([(x - 80 * k, y), (x - 8 * k, y - 94 * k), (x + 8 * k, y - 94 * k), (x + 80 * k, y)], "#fffdf6") + poly(
                [(x + 80 * k, y), (x + 8 * k, y - 94 * k), (x - 2 * k, y - 94 * k), (x + 24 * k, y)], "#d3cfc8"
            )
            s.add(mirror(m, y, 0.35, 0.6), m)
    rake = line([(-30, -20), (40, 62)], "#8a6a40", 1.8) + line([(30, 66), (50, 56)], "#6a4a30", 4)
    s.add(
        person(800, 1080, 620, "push", c="#7a4a74", hat="non", scarf="#26262f", hold=rake),
        poly([(1060, 1090), (1120, 1030), (1240, 1040), (1310, 1090)], "#fffdf6"),
        person(1180, 770, 280, "carry", c="#3f6f8a", hat="non"),
        curve((1060, 640), (1180, 590), (1300, 640), "#7a5a3a", 7),
        poly([(1030, 720), (1060, 690), (1092, 720)], "#fffdf6"),
        poly([(1270, 720), (1300, 690), (1332, 720)], "#fffdf6"),
        line([(1061, 640), (1061, 700)], "#7a5a3a", 3),
        line([(1300, 640), (1300, 700)], "#7a5a3a", 3),
    )


@picture(
    "trong-cay",
    "morning",
    "Thanh niên tình nguyện áo xanh trồng cây non ven đường, tưới nước, cuốc đất.",
    "Thanh niên trồng cây",
    (0.5, 0.6, 0.8, 0.7),
)
def trong_cay(s: Scene) -> None:
    sky(s, 520, (1400, 240), 60, 4)
    s.add(
        treeline(s, 530, s.p.far, 90, palms=6),
        ground(s, 560, "#a9c46f", "#6f9a50", 8),
        path("M1250,560Q1200,800 1560,1210H1840V900Q1500,740 1320,560Z", "#d9c9a5"),
    )

    def sapling(x: float, y: float, h: float) -> str:
        return (
            ell(x, y, h * 0.3, h * 0.07, "#7a5638")
            + line([(x, y), (x, y - h)], "#7a5a3a", h * 0.03)
            + "".join(
                ell(
                    x + d * h * 0.16,
                    y - h * (0.55 + 0.12 * i),
                    h * 0.16,
                    h * 0.065,
                    ("#4f9a4a", "#6fb557")[i % 2],
                    transform=f"rotate({-32 * d} {x + d * h * 0.16} {y - h * (0.55 + 0.12 * i)})",
                )
                for i in range(4)
                for d in (-1, 1)
            )
            + ell(x, y - h * 1.05, h * 0.06, h * 0.16, "#8fc45f")
        )

    for i in range(6):
        s.add(sapling(640 + i * 100, 690 - i * 16, 130 - i * 13))
    s.add(
        person(900, 800, 260, "bend", c="#2f7fc0", top="shirt", hat="cap", hatc="#2f7fc0"),
        person(
            330,
            1090,
            600,
            "bend",
            c="#2f7fc0",
            top="shirt",
            hat="cap",
            hatc="#2f6fa8",
            lean=44,
            hold=line([(-20, -50), (14, 44)], "#8a6a40", 2) + path("M8,40L24,46L20,58L10,52Z", "#6f757a"),
        ),
        sapling(760, 1120, 420),
        person(1010, 1130, 560, "squat", flip=True, c="#2f7fc0", top="shirt", hair="tail", arm=(54, 84)),
        person(
            1400,
            1140,
            600,
            "carry",
            flip=True,
            c="#2f7fc0",
            top="shirt",
            hat="cap",
            hatc="#2f6fa8",
            hold=path("M-14,0H22L16,30H-8Z", "#3f9a8a") + curve((-14, 0), (4, -24), (22, 0), "#4a4a4a", 1.4),
        ),
        grass(s, 1190, "#4f8a45", 70, 160),
    )


@picture(
    "chuyen-doi-so",
    "gold",
    "Nông dân đội nón lá đứng bên ruộng lúa, cầm điện thoại thông minh xem dữ liệu; thiết bị bay phun thuốc trên đồng.",
    "Nông dân dùng điện thoại bên ruộng",
    (0.4, 0.55, 0.6, 0.8),
)
def chuyen_doi_so(s: Scene) -> None:
    sky(s, 500, (1320, 380), 66, 4, 3)
    s.add(treeline(s, 508, s.p.far, 60, palms=8))
    field(s, 506, H, "#cbd37a", "#7f9f45", 1200, 30, "#6f8f3c", 0.35)
    s.add(rice(s, 540, 1000, "#8fae4a", 700, 0.9, "#d3cf6a"))
    s.add(
        path("M1150,470L1020,700H1420L1290,470Z", "#fffaf0", opacity=0.35),
        "".join(
            line([(x, 430), (x + (1 if x > 1220 else -1) * 70, 400)], "#2f343f", 9)
            + ell(x + (1 if x > 1220 else -1) * 74, 392, 72, 8, "#5f6a75", opacity=0.6)
            for x in (1160, 1280)
        ),
        rect(1130, 420, 180, 44, "#e9ecea", 18),
        rect(1160, 456, 120, 34, "#e0a23a", 10),
        line([(1150, 470), (1140, 520)], "#2f343f", 6),
        line([(1290, 470), (1300, 520)], "#2f343f", 6),
    )
    s.add(
        person(
            560,
            1180,
            900,
            "phone",
            c="#4a5f8a",
            hat="non",
            scarf="#26262f",
            pants="#2a2a38",
            hold=rect(-4, -13, 9, 15, "#1f2a36", 1.4)
            + rect(-3, -11.6, 7, 12, "#9fe0c8", 0.8)
            + rect(-2, -8, 1.6, 6, "#2f8a5a")
            + rect(0.2, -6, 1.6, 4, "#e0a23a")
            + rect(2.2, -9, 1.4, 7, "#2f7fa3"),
        ),
        rice(s, 1040, H + 60, "#7f9f40", 400, 1.3, "#d9cf6a"),
    )


@picture(
    "radio-dong-que",
    "gold",
    "Bác nông dân ngồi nghỉ trên bờ ruộng dưới gốc cây, chiếc radio nhỏ bên cạnh, ruộng lúa phía trước.",
    "Bác nông dân nghe đài bên bờ ruộng",
    (0.45, 0.6, 0.6, 0.7),
)
def radio_dong_que(s: Scene) -> None:
    sky(s, 520, (1400, 400), 70, 3, 5)
    s.add(treeline(s, 528, s.p.far, 60, palms=9))
    field(s, 526, H, "#d9cf74", "#a39a45", 1300, 26, "#8a8a3a", 0.35)
    s.add(
        rice(s, 560, 960, "#b5a845", 600, 0.8),
        birds(980, 250, 6, s.p.near, s.r),
        path("M-20,900Q700,860 1300,1000T1820,1140V1220H-20Z", "#8f7a45"),
        path("M-20,920Q700,880 1300,1020T1820,1160V1220H-20Z", "#77683c"),
        tree(190, 1010, 1080, s.r, "#5f4634", "#6f7f38"),
    )
    s.add(
        ell(640, 1010, 260, 20, "#54482c", opacity=0.5),
        person(600, 1000, 720, "floor", anchor="hip", c="#5a4a6a", hat="khan", hairc="#26262f", pants="#2a2a35", arm=(30, 96), arm2=(40, 80)),
    )
    s.add(
        rect(1000, 890, 240, 150, "#b8402f", 16),
        rect(1014, 904, 212, 122, "#8f2f28", 10),
        circ(1070, 965, 46, "#3a2f35"),
        "".join(circ(1070, 965, 40 - q * 10, "#6f5f60" if q % 2 else "#4a3f45") for q in range(4)),
        rect(1136, 918, 80, 40, "#f6e6b8", 4),
        line([(1160, 920), (1160, 956)], "#c8402f", 3),
        circ(1156, 990, 15, "#e9d3a0"),
        circ(1198, 990, 15, "#e9d3a0"),
        line([(1226, 892), (1310, 700)], "#d9d2c4", 5),
        path("M1030,890Q1120,830 1210,890", stroke="#5a2a28", stroke_width=10),
    )
    s.add(
        "".join(
            path(
                f"M{1280 + i * 46},{880 - i * 14}q{26 + i * 6},{50 + i * 6} 0,{110 + i * 16}",
                stroke="#fff3cf",
                stroke_width=7,
                stroke_linecap="round",
                opacity=0.75 - i * 0.18,
            )
            for i in range(4)
        ),
        grass(s, 1180, "#5f5f2f", 80, 170),
    )


@picture(
    "duong-nong-thon",
    "morning",
    "Con đường nông thôn sạch đẹp, hai bên trồng hoa mười giờ và hoa giấy, học sinh đạp xe.",
    "Đường nông thôn trồng hoa",
    (0.5, 0.6, 0.6, 0.7),
)
def duong_nong_thon(s: Scene) -> None:
    from .built import bicycle

    sky(s, 480, (460, 210), 60, 4)
    s.add(
        treeline(s, 490, s.p.far, 110, palms=7),
        house(1380, 560, 360, "#f0dcae", "#b2624a"),
        house(330, 545, 270, "#dfe3c4", "#3f7f86"),
        vrect(0, 530, W, 670, "#a9cb72", "#6fa352"),
        poly([(850, 530), (950, 530), (1500, H), (300, H)], "#ddd3bd"),
        line([(900, 540), (900, 620)], "#f6f0df", 4),
    )
    for j in range(15):
        t = (j / 14) ** 1.7
        for sg in (-1, 1):
            x, y, k = 900 + sg * (64 + 640 * t), 536 + 640 * t, 0.12 + t
            s.add(
                ell(x, y + 10 * k, 120 * k, 56 * k, "#3f8a4a"),
                flower_spray(s, x, y - 16 * k, 106 * k, 44 * k, ("#e4487a", "#f0b93a", "#c0529a", "#f08a5a")[(j + (sg > 0)) % 4], 30, 13 * k + 1.5),
            )
    for x, h in ((420, 470), (1390, 480)):
        s.add(
            line([(x, 860), (x, 860 - h)], "#e9e2d2", 10),
            path(f"M{x},{860 - h}h{60 if x < 900 else -60}", stroke="#e9e2d2", stroke_width=8),
            rect(x + (40 if x < 900 else -80), 856 - h, 42, 10, "#3a4a5a"),
        )
    for x, y, k, c in ((820, 1000, 1.0, "#2f7fa3"), (1010, 900, 0.75, "#c8402f")):
        s.add(
            bicycle(x, y, 330 * k, c),
            person(
                x - 40 * k,
                y - 178 * k,
                400 * k,
                "cycle",
                anchor="hip",
                c="#fffaf0",
                top="aodai" if c == "#c8402f" else "shirt",
                pants="#fff6ea" if c == "#c8402f" else "#2f3f6a",
                hat="non",
                hair="long",
                scarf=None,
            ),
        )
