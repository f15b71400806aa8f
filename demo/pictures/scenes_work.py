"""Works, ports, roads, sports, visitors."""

from __future__ import annotations

import math

from .boats import heap, sampan
from .built import bicycle, block, cable_bridge, crane, excavator, factory, flag, house, hut, truck
from .core import H, Scene, W, circ, clip, curve, dk, ell, grp, line, lt, mix, path, picture, poly, radial, rect, vrect
from .inside import room
from .nature import areca, banana, flower_spray, grass, ground, mirror, palm, sky, tree, treeline, water
from .people import audience, person


@picture(
    "nha-may",
    "morning",
    "Dãy nhà máy mái răng cưa trong khu công nghiệp Tân Lập, công nhân đi vào ca, xe tải ra vào.",
    "Khu công nghiệp Tân Lập",
    (0.5, 0.5, 0.8, 0.6),
)
def nha_may(s: Scene) -> None:
    sky(s, 620, (300, 230), 60, 4)
    s.add(
        treeline(s, 640, s.p.far, 70, palms=5),
        "".join(rect(x, 330, 46, 420, "#d9d2c0") + rect(x, 350, 46, 34, "#c8503a") + rect(x, 420, 46, 34, "#c8503a") for x in (1330, 1430)),
        factory(860, 720, 960, 190, "#cfd8d0", "#5f8f9a", 5),
        factory(-40, 800, 1000, 290, "#e9e3d0", "#3f7f8a", 5),
        block(1500, 850, 480, 250, "#f0ead8", 3, 7, roof="#c8603a"),
        vrect(0, 798, W, 402, "#b8b8ae", "#93989a"),
        "".join(rect(x, 1000, 120, 12, "#f6f0dc") for x in range(30, W, 240)),
        vrect(0, 796, W, 36, "#8fbf62", "#6fa352"),
        "".join(tree(x, 835, 210, s.r, "#6a5040", s.p.leaf) for x in (60, 330, 620, 910, 1190)),
        truck(1380, 985, 560, "#e0733f", "#f3ead4", True),
    )
    for i in range(7):
        s.add(
            person(
                170 + i * 150,
                1130 - (i % 3) * 24,
                330 - (i % 3) * 18,
                "walk",
                top="shirt",
                c=("#3f7fb0", "#3f7fb0", "#4f8fc0")[i % 3],
                hat="helmet" if i % 2 else "",
                hatc="#f0b93a",
                hair=("tail", "short", "bun")[i % 3],
            )
        )


@picture(
    "cong-nhan-may",
    "cool",
    "Nữ công nhân ngồi thẳng hàng bên máy may trong xưởng sáng đèn, vải nhiều màu trên bàn.",
    "Công nhân may",
    (0.5, 0.55, 0.8, 0.6),
)
def cong_nhan_may(s: Scene) -> None:
    s.add(vrect(0, 0, W, 560, "#c5d6d6", "#e6eee6"), vrect(0, 540, W, 660, "#b5c4bf", "#8fa3a3"))
    for i in range(-5, 6):
        s.add(
            poly([(900 + i * 40 - 6, 360), (900 + i * 40 + 6, 360), (900 + i * 300 + 44, 0), (900 + i * 300 - 44, 0)], "#fffdf0"),
            radial(900 + i * 250, 70, 180, "#ffffff", 0.35),
        )
    mach = (
        path("M-60,0V-18H66V0Z", "#e9ece8")
        + path("M30,-18V-86H-50V-60H-40V-40H-32V-60H6V-18Z", "#f6f6ee")
        + path("M30,-86V-18H14V-70Z", "#c9d0cc")
        + circ(44, -64, 20, "#8fa0a3")
        + line([(-36, -40), (-36, -12)], "#5a6a70", 4)
        + rect(-18, -116, 16, 30, "#e0573f", 3)
    )
    cols = ("#e0705a", "#f0b93a", "#3f8fa3", "#8a5a9a", "#5faa6a")
    for row, (y, k, n) in enumerate(((620, 0.55, 5), (800, 0.8, 4), (1080, 1.35, 3))):
        for i in range(n):
            x = 900 + (i - (n - 1) / 2) * 1750 / n
            c = cols[(i + row * 2) % 5]
            s.add(
                person(
                    x - 100 * k,
                    y + 20 * k,
                    560 * k,
                    "sew",
                    anchor="hip",
                    top="shirt",
                    c="#6fa8d0",
                    hat="hood" if (i + row) % 3 == 0 else "",
                    hatc="#f6f0e4",
                    hair="bun",
                ),
                grp(
                    rect(-60, 0, 330, 22, "#f0e6cf", 4)
                    + rect(-40, 22, 14, 130, "#7a8a8d")
                    + rect(236, 22, 14, 130, "#7a8a8d")
                    + grp(mach, "translate(150,0)")
                    + path("M-40,0Q20,-34 90,-6L110,60Q60,40 30,70Q0,40 -40,60Z", c)
                    + path("M30,70Q60,40 110,60L104,30Q60,20 34,50Z", dk(c, 0.2)),
                    f"translate({x},{y - 20 * k}) scale({k})",
                ),
            )


@picture(
    "che-bien-thuy-san",
    "cool",
    "Dây chuyền chế biến thủy sản: công nhân áo trắng, mũ trùm, khẩu trang phân loại tôm trên băng chuyền.",
    "Dây chuyền chế biến thủy sản",
    (0.5, 0.55, 0.8, 0.6),
)
def che_bien(s: Scene) -> None:
    room(s, "#cfe0e0", "#a9c0c3", 760, tiles=True)
    s.add(
        "".join(rect(60 + i * 300, 60, 220, 24, "#fffdf0", 8) + radial(170 + i * 300, 90, 190, "#ffffff", 0.5) for i in range(6)),
        "".join(line([(0, 150 + i * 100), (W, 150 + i * 100)], "#b9cfd0", 3) for i in range(6)),
        rect(80, 220, 260, 440, "#b9c9cc", 6),
        rect(100, 240, 220, 400, "#dfe8e8", 4),
        rect(290, 430, 16, 70, "#5a7a80", 6),
    )
    for i in range(5):
        s.add(
            person(
                330 + i * 300,
                1000,
                620,
                "hold",
                top="coat",
                c="#fbfdfa",
                hat="hood",
                hatc="#f3f8f6" if i % 2 else "#a9d5e6",
                mask="#8fc4d6",
                flip=i > 2,
                skin="#c98a5e",
                pants="#e9f0ee",
                arm=(36, 76),
                arm2=(40, 84),
                lean=8,
            )
        )
    s.add(
        poly([(0, 800), (W, 800), (W, 880), (0, 880)], "#5f8f9f"),
        rect(0, 794, W, 18, "#d9e4e4"),
        rect(0, 880, W, 50, "#8fa9ae"),
        "".join(rect(60 + i * 320, 930, 30, 280, "#7a949a") for i in range(6)),
    )
    for _ in range(90):
        x, y = s.r.uniform(0, W), s.r.uniform(822, 874)
        f = s.r.choice((-1, 1))
        s.add(
            grp(
                path("M0,0q10,-22 32,-14q14,8 12,22q-8,-8 -18,-6q-14,6 -26,-2z", s.r.choice(("#f08a5a", "#e9764a", "#f5a878")))
                + line([(2, -2), (-16, -12)], "#c95a3a", 1.6)
                + path("M40,8l12,10l-2,-14z", "#d9603a"),
                f"translate({x:.0f},{y:.0f}) scale({f},1) rotate({s.r.uniform(-30, 30):.0f})",
            )
        )
    s.add(
        "".join(
            poly([(x, 1060), (x + 230, 1060), (x + 210, 1190), (x + 20, 1190)], "#3f7fb0")
            + "".join(ell(x + 30 + q * 24, 1056 - (q % 3) * 9, 26, 12, ("#f5a878", "#f08a5a", "#eef6f6")[q % 3]) for q in range(8))
            + rect(x - 8, 1054, 246, 22, "#7fb0d0", 6)
            for x in (230, 800, 1370)
        )
    )


@picture("kho-gao", "warm", "Kho gạo xuất khẩu: bao gạo xếp cao như núi, xe nâng và công nhân vác bao.", "Kho gạo xuất khẩu", (0.5, 0.55, 0.8, 0.6))
def kho_gao(s: Scene) -> None:
    s.add(
        vrect(0, 0, W, 820, "#c9b48a", "#e3cfa0"),
        rect(560, 260, 680, 480, "#a9d3d6"),
        clip(treeline(s, 690, "#6fa583", 90, 500, 1300, palms=3), rect(560, 260, 680, 480, "#fff")),
        radial(900, 480, 700, "#fff6da", 0.6),
        vrect(0, 735, W, 465, "#cdb68f", "#a58c66"),
        poly([(560, 740), (1240, 740), (1700, H), (100, H)], "#fff0cc", opacity=0.35),
    )

    def bag(x: float, y: float, w: float, c: str) -> str:
        h = w * 0.36
        return (
            path(
                f"M{x},{y - h * 0.5}Q{x},{y - h} {x + w * 0.12},{y - h}H{x + w * 0.88}Q{x + w},{y - h} {x + w},{y - h * 0.5}T{x + w * 0.88},{y}H{x + w * 0.12}Q{x},{y} {x},{y - h * 0.5}Z",
                c,
            )
            + rect(x + w * 0.32, y - h * 0.74, w * 0.36, h * 0.46, "#3f8a5a", 5)
            + ell(x + w * 0.5, y - h * 0.5, w * 0.07, h * 0.14, "#f6e6a8")
            + path(
                f"M{x},{y - h * 0.4}Q{x},{y} {x + w * 0.12},{y}H{x + w * 0.88}Q{x + w},{y} {x + w},{y - h * 0.4}Q{x + w * 0.5},{y - h * 0.1} {x},{y - h * 0.4}Z",
                dk(c, 0.2),
                opacity=0.5,
            )
        )

    cols = ("#f6eedb", "#efe3c8", "#f9f3e4")
    for r in range(9):
        for i in range(4):
            s.add(
                bag(-80 + i * 165 - (r % 2) * 30, 990 - r * 60, 170, cols[(i + r) % 3]) if i * 165 < 560 - r * 14 else "",
                bag(1290 + i * 165 + (r % 2) * 30, 990 - r * 60, 170, cols[(i + r) % 3]),
            )
    fl = (
        rect(-90, -110, 150, 80, "#e9a22f", 10)
        + rect(-80, -210, 110, 14, "#3a3a44", 4)
        + line([(-76, -110), (-70, -200)], "#3a3a44", 9)
        + line([(26, -110), (20, -200)], "#3a3a44", 9)
        + rect(70, -270, 16, 260, "#4a4a55")
        + rect(86, -26, 150, 12, "#4a4a55")
        + "".join(circ(x, -22, 30, "#23232c") + circ(x, -22, 13, "#b9b3a4") for x in (-52, 40))
    )
    s.add(
        grp(fl, "translate(860,1010) scale(1.25)"),
        person(826, 890, 260, "sit", anchor="hip", top="vest", c="#e0703a", hat="helmet", hatc="#f6f0e0", arm=(50, 80)),
        "".join(bag(975 + (j % 2) * 8, 990 - j * 62, 180, "#f6eedb") for j in range(3)),
        person(520, 1140, 520, "walk", top="shirt", c="#3f7fa3", lean=18, arm=(150, 130)),
        bag(450, 700, 240, "#f9f3e4"),
        person(
            1270,
            1150,
            520,
            "hold",
            flip=True,
            top="vest",
            c="#e0703a",
            hat="helmet",
            hatc="#f6f0e0",
            hold=rect(-3, -9, 12, 14, "#8a5a3a", 1) + rect(-2, -8, 10, 12, "#fffaf0"),
        ),
    )


@picture(
    "cang-container",
    "dusk",
    "Cảng sông lúc chiều tối: cần cẩu khổng lồ, công-ten-nơ nhiều màu xếp chồng, tàu hàng cập cầu.",
    "Cảng sông và công-ten-nơ",
    (0.5, 0.5, 0.8, 0.6),
)
def cang(s: Scene) -> None:
    sky(s, 640, (330, 500), 74, 3, 8)
    s.add(treeline(s, 646, s.p.far, 50, palms=4))
    water(s, 646, glint=(330, 130))
    cols = ("#d2453a", "#3f7fa3", "#e0a83a", "#5f8f6a", "#c96a8a", "#f0e0c4", "#3a5f8a")

    def box(x: float, y: float, w: float, c: str) -> str:
        h = w * 0.42
        return (
            rect(x, y - h, w, h, c)
            + "".join(line([(x + w * q / 9, y - h + 4), (x + w * q / 9, y - 4)], dk(c, 0.2), 3) for q in range(1, 9))
            + rect(x, y - h, w, 5, lt(c, 0.3))
        )

    ship = (
        path("M520,760H1820V900H660Q560,860 520,760Z", "#2f3f66")
        + path("M600,850H1820V900H660Q620,884 600,850Z", "#b8402f")
        + "".join(box(760 + i * 132, 762 - j * 56, 130, cols[(i * 3 + j * 5) % 7]) for i in range(7) for j in range(1 + (i * 5) % 4))
        + rect(600, 560, 120, 202, "#f3e6d2")
        + rect(590, 540, 140, 26, "#c8503a")
        + "".join(rect(612 + q * 26, 582, 18, 16, "#3a4a6a") for q in range(4))
    )
    s.add(
        mirror(ship, 890, 0.3, 0.6),
        ship,
        poly([(-20, 1000), (W + 20, 960), (W + 20, H), (-20, H)], "#8a6a78"),
        poly([(-20, 1000), (W + 20, 960), (W + 20, 990), (-20, 1030)], "#5f4860"),
        crane(820, 1000, 850, "#e0703a", True),
        crane(1330, 990, 850, "#c8503f", True),
        "".join(box(40 + i * 214 + (j % 2) * 10, 1160 - j * 90, 210, cols[(i * 2 + j * 3) % 7]) for i in range(3) for j in range(3 - (i == 2))),
        "".join(box(1240 + i * 200, 1170 - j * 84, 196, cols[(i + j * 2 + 1) % 7]) for i in range(3) for j in range(1 + i % 3)),
        truck(960, 1160, 460, "#e9e0d0", "#3f7fa3"),
        person(720, 1180, 250, "point", top="vest", c="#e88a2f", hat="helmet", hatc="#fff3dc"),
    )


@picture(
    "cao-toc",
    "morning",
    "Công trường đường cao tốc: nền đường dài xuyên đồng lúa, máy xúc, xe lu, công nhân.",
    "Công trường đường cao tốc",
    (0.5, 0.6, 0.8, 0.6),
)
def cao_toc(s: Scene) -> None:
    sky(s, 380, (1400, 190), 54, 4)
    s.add(
        treeline(s, 386, s.p.far, 50, palms=7),
        vrect(0, 384, W, 816, "#b5cf7a", "#6fa04f"),
        "".join(
            poly([(x0, 400 + i * 90), (x0 + 400, 392 + i * 90), (x0 + 460, 470 + i * 100), (x0 - 30, 486 + i * 100)], c, opacity=0.6)
            for i, (x0, c) in enumerate(((60, "#d9cf6a"), (-60, "#8fbf5a"), (1300, "#e3cf6a"), (1400, "#7fb05a")))
        ),
        poly([(870, 384), (960, 384), (1560, H), (120, H)], "#d9b57f"),
        poly([(890, 384), (942, 384), (1330, H), (360, H)], "#c49a68"),
        poly([(902, 384), (916, 384), (860, H), (420, H)], "#6a6a72"),
        truck(1010, 560, 130, "#e0a83a", "#a8704a"),
        truck(1060, 680, 210, "#d2453a", "#a8704a"),
    )
    roller = (
        rect(-60, -70, 90, 50, "#e9a22f", 8)
        + path("M-40,-70V-120H20V-70Z", "#c8861f")
        + rect(-32, -112, 44, 36, "#bfe0e2", 4)
        + rect(-50, -130, 80, 12, "#3a3a44", 4)
        + circ(56, -34, 34, "#6a6a72")
        + circ(56, -34, 24, "#8a8a92")
        + circ(-40, -26, 26, "#23232c")
        + circ(-40, -26, 11, "#b9b3a4")
    )
    s.add(
        grp(roller, "translate(660,900) scale(1.9)"),
        path("M1480,1010Q1620,870 1760,1010Z", "#a8794f"),
        excavator(1290, 1010, 560),
        person(480, 1150, 370, "point", top="vest", c="#e8702f", hat="helmet", hatc="#fff3dc"),
        person(
            360,
            1160,
            360,
            "hold",
            top="shirt",
            c="#4a6fa3",
            hat="helmet",
            hatc="#f0c040",
            hold=poly([(-6, -8), (16, -10), (16, 2), (-6, 4)], "#fffaf0"),
        ),
        person(960, 1120, 320, "push", top="vest", c="#e8702f", hat="helmet", hatc="#f0c040", hold=line([(-16, -20), (16, 44)], "#8a6a40", 2)),
        "".join(
            poly([(x - 22, y), (x, y - 66), (x + 22, y)], "#e8702f")
            + rect(x - 13, y - 36, 26, 10, "#fff3dc")
            + rect(x - 28, y - 4, 56, 9, "#c8502a", 3)
            for x, y in ((820, 1160), (1090, 1170), (240, 1170))
        ),
    )


@picture(
    "nuoc-sach",
    "morning",
    "Trạm cấp nước sạch với tháp nước xanh; em bé hứng nước từ vòi, người mẹ xách xô.",
    "Nước sạch về xã",
    (0.45, 0.6, 0.6, 0.7),
)
def nuoc_sach(s: Scene) -> None:
    sky(s, 600, (330, 230), 60, 4)
    s.add(
        treeline(s, 620, s.p.far, 110, palms=7),
        house(420, 690, 340),
        "".join(line([(1320 + d * 150, 900), (1320 + d * 80, 430)], "#c9cfc6", 20) for d in (-1, -0.3, 0.3, 1)),
        line([(1180, 760), (1460, 760)], "#c9cfc6", 10),
        line([(1200, 620), (1440, 620)], "#c9cfc6", 10),
        rect(1150, 190, 340, 250, "#3f9fc0", 40),
        rect(1400, 190, 90, 250, "#2f7fa3", 40),
        poly([(1140, 210), (1320, 110), (1500, 210)], "#2f7fa3"),
        path("M1320,250Q1376,330 1320,366Q1264,330 1320,250Z", "#eaf6f8"),
        ground(s, 840, "#a9cb72", "#6fa352", 8),
        rect(1500, 690, 260, 180, "#f3ead0"),
        poly([(1480, 700), (1630, 620), (1780, 700)], "#3f7f8a"),
        rect(1590, 760, 80, 110, "#3f7f8a"),
    )
    s.add(
        line([(130, 1150), (130, 760), (420, 760)], "#6a7f8a", 40),
        line([(130, 1150), (130, 760), (420, 760)], "#93a9b3", 16),
        path("M390,740H520Q560,740 560,790V840H510V800H390Z", "#d9a83a"),
        rect(430, 690, 26, 60, "#b8862a", 6),
        rect(390, 670, 110, 26, "#d2453a", 12),
        path("M515,840Q512,960 520,1080H552Q560,960 556,840Z", "#bfe6f3", opacity=0.9),
        "".join(circ(535 + s.r.uniform(-70, 70), 1040 + s.r.uniform(-60, 40), s.r.uniform(5, 13), "#eaf8fc") for _ in range(30)),
        poly([(430, 1050), (650, 1050), (620, 1180), (460, 1180)], "#3f8fc0"),
        ell(540, 1050, 110, 26, "#bfe6f3"),
        person(790, 1170, 520, "squat", flip=True, top="shirt", c="#f0b93a", hair="tail", pants="#d9607a", arm=(60, 84), arm2=(70, 96)),
        person(
            1010,
            1170,
            680,
            "carry",
            flip=True,
            c="#7a4a8a",
            hair="bun",
            scarf="#26262f",
            hold=path("M-12,0H22L16,30H-6Z", "#d9583f") + curve((-12, 0), (5, -22), (22, 0), "#4a4a4a", 1.4),
        ),
    )


@picture(
    "phan-loai-rac",
    "morning",
    "Người dân và học sinh bỏ rác vào ba thùng xanh, vàng, xám để phân loại tại nguồn.",
    "Phân loại rác tại nguồn",
    (0.5, 0.6, 0.8, 0.6),
)
def phan_loai(s: Scene) -> None:
    sky(s, 600, None, clouds=4)
    s.add(
        treeline(s, 640, s.p.far, 120, palms=5),
        house(1450, 780, 420, "#f0dcae", "#b2624a"),
        tree(180, 860, 620, s.r, "#6a5040", s.p.leaf),
        ground(s, 760, "#a9cb72", "#7fae58", 4),
        poly([(0, 900), (W, 880), (W, H), (0, H)], "#dccdaa"),
    )
    icons = (
        path("M664,930Q670,850 740,860Q740,940 664,930Z", "#3f9a55") + line([(662, 936), (726, 872)], "#fffaf0", 5),
        rect(942, 878, 36, 66, "#3f8fc0", 8) + rect(951, 854, 18, 26, "#3f8fc0", 3) + rect(948, 846, 24, 12, "#d2453a", 3),
        path("M1226,940Q1224,884 1252,872H1268Q1296,884 1294,940Z", "#5a636b") + path("M1250,872l-12,-22h44l-12,22z", "#5a636b"),
    )
    for i, c in enumerate(("#3f9a55", "#e9b22f", "#7a858d")):
        x = 600 + i * 280
        s.add(
            ell(x + 100, 1100, 150, 20, "#a8987a"),
            poly([(x, 720), (x + 210, 720), (x + 190, 1100), (x + 20, 1100)], c),
            poly([(x + 140, 720), (x + 210, 720), (x + 190, 1100), (x + 130, 1100)], dk(c, 0.2)),
            rect(x - 14, 690, 238, 38, lt(c, 0.2), 10),
            rect(x + 60, 664, 100, 28, dk(c, 0.2), 10),
            circ(x + 100, 900, 64, "#fffaf0"),
            icons[i],
        )
    s.add(
        person(
            430,
            1140,
            620,
            "reach",
            c="#7a4a8a",
            hair="bun",
            arm=(96, 106),
            hold="".join(ell(4 + q * 4, -2 - q % 2 * 3, 5, 2.6, "#5faa52") for q in range(4)),
        ),
        person(
            1470,
            1150,
            500,
            "reach",
            flip=True,
            top="shirt",
            c="#fffaf0",
            pants="#2f3f6a",
            scarf="#d0322a",
            hair="tail",
            arm=(116, 126),
            hold=rect(-3, -14, 7, 15, "#8fd0e6", 2),
        ),
        person(
            1650,
            1160,
            640,
            "carry",
            flip=True,
            top="shirt",
            c="#3f8f5a",
            hat="cap",
            hatc="#3f8f5a",
            hold=path("M-10,0Q6,-12 22,0L20,26H-8Z", "#5a636b"),
        ),
    )


@picture(
    "hop-tac-xa",
    "gold",
    "Các thành viên hợp tác xã cân và đóng nông sản vào thùng bên kho, xe tải chờ nhận hàng.",
    "Hợp tác xã thu mua nông sản",
    (0.5, 0.6, 0.8, 0.6),
)
def hop_tac_xa(s: Scene) -> None:
    sky(s, 560, (1500, 300), 70, 3)
    s.add(
        treeline(s, 580, s.p.far, 90, palms=6),
        rect(60, 330, 900, 520, "#e3c78a"),
        poly([(10, 350), (510, 190), (1010, 350)], "#a8503a"),
        rect(180, 470, 660, 380, "#5a4034"),
        "".join(
            rect(220 + i * 150, 778 - j * 76, 140, 72, ("#d9a860", "#c9954f")[(i + j) % 2], 4)
            + line([(290 + i * 150, 778 - j * 76), (290 + i * 150, 850 - j * 76)], "#a8763f", 4)
            for i in range(4)
            for j in range(3)
        ),
        ground(s, 845, "#dcb87c", "#b08852", 4),
        truck(1400, 960, 700, "#3f7f8a", "#e9ddc0", True),
        palm(1720, 900, 640, s.r, "#7a6048", "#6f7f3a", -0.15),
    )

    def crate(x: float, y: float, w: float, c: str, lf: str | None) -> str:
        return (
            heap(x, y - w * 0.34, w * 0.9, w * 0.2, c, w * 0.09, s.r, lf)
            + rect(x - w / 2, y - w * 0.42, w, w * 0.42, "#a8763f", 4)
            + "".join(rect(x - w / 2, y - w * 0.38 + q * w * 0.14, w, w * 0.03, "#7a5030") for q in range(3))
        )

    s.add(
        person(420, 1090, 560, "carry", c="#7a4a8a", hat="non", scarf="#26262f"),
        crate(540, 890, 170, "#e9a22f", "#5f8f3f"),
        rect(720, 1000, 200, 20, "#6a7a80", 4),
        rect(740, 1020, 160, 90, "#8a9aa0", 6),
        rect(890, 780, 14, 230, "#6a7a80"),
        circ(896, 760, 60, "#d2453a"),
        circ(896, 760, 48, "#fffaf0"),
        line([(896, 760), (920, 730)], "#d2453a", 6),
        crate(800, 1000, 180, "#8fae4a", None),
        person(
            1060, 1110, 570, "hold", flip=True, top="shirt", c="#4a7fa3", hold=rect(-3, -9, 12, 14, "#8a5a3a", 1) + rect(-2, -8, 10, 12, "#fffaf0")
        ),
        person(1240, 1110, 550, "point", flip=True, c="#4a5f5a", hat="khan", hairc="#26262f"),
        crate(120, 1170, 190, "#e9602f", "#5f8f3f"),
        crate(330, 1180, 190, "#d9b23a", None),
        crate(1480, 1160, 210, "#a5c45a", None),
        crate(1690, 1170, 210, "#e9a22f", "#5f8f3f"),
    )


@picture(
    "bong-da",
    "noon",
    "Trận bóng đá ở sân vận động Phù Sa: cầu thủ áo đỏ sút bóng, thủ môn bay người, khán đài kín người.",
    "Bóng đá ở sân vận động Phù Sa",
    (0.5, 0.6, 0.8, 0.6),
)
def bong_da(s: Scene) -> None:
    s.add(
        vrect(0, 0, W, 300, "#5fa8cf", "#cfe6e3"), path("M-20,190Q900,60 1820,190V260Q900,130 -20,260Z", "#e9e6dc"), rect(0, 240, W, 300, "#5a6f80")
    )
    for r in range(6):
        s.add(audience(0, W, 270 + r * 48, 46 - r * 3, 21 + r * 1.6, ("#d2322a", "#d2322a", "#f0b93a", "#fffaf0", "#3f7fa3", "#d2322a"), 0.2))
    s.add(
        "".join(flag(x, 360, 150, 90) for x in (330, 900, 1350)),
        rect(0, 545, W, 64, "#f3ead4"),
        "".join(rect(i * 300, 550, 280, 54, ("#d2322a", "#3f7fa3", "#e0a83a", "#3f8a5a")[i % 4], 4) for i in range(7)),
        vrect(0, 606, W, 600, "#6fb552", "#3f8f45"),
        "".join(
            poly(
                [(900 + (i - 0.5) * 210, 606), (900 + (i + 0.5) * 210, 606), (900 + (i + 0.5) * 420, H), (900 + (i - 0.5) * 420, H)],
                "#5faa4a" if i % 2 else "#7fc05f",
                opacity=0.6,
            )
            for i in range(-5, 6)
        ),
        line([(0, 760), (W, 760)], "#f3f6e6", 7),
        line([(1120, 760), (980, 1010), (W, 1010)], "#f3f6e6", 7),
        rect(1460, 420, 14, 420, "#fffdf6"),
        rect(1460, 416, 400, 14, "#fffdf6"),
        "".join(line([(1474 + i * 30, 430), (1490 + i * 30, 820)], "#fff", 2, opacity=0.5) for i in range(11)),
        "".join(line([(1470, 450 + i * 34), (1800, 450 + i * 34)], "#fff", 2, opacity=0.5) for i in range(11)),
    )
    s.add(
        grp(
            person(0, 0, 430, "up", anchor="hip", top="sport", c="#f0b93a", pants="#26262f", flip=True, arm=(150, 160), arm2=(130, 150)),
            "translate(1430,690) rotate(-58)",
        ),
        person(320, 900, 330, "run", top="sport", c="#3f7fc0", pants="#fffaf0"),
        person(980, 820, 270, "run", top="sport", c="#d2322a", pants="#fffaf0", flip=True),
        ell(730, 1130, 170, 20, "#2f6f38", opacity=0.5),
        person(700, 1120, 620, "kick", top="sport", c="#d2322a", pants="#fffaf0", shoe="#22242c"),
        ell(400, 1150, 130, 16, "#2f6f38", opacity=0.5),
        person(380, 1140, 560, "run", top="sport", c="#3f7fc0", pants="#fffaf0", shoe="#22242c"),
    )
    s.add(
        circ(1090, 840, 40, "#fffdf6"),
        "".join(
            poly([(1090 + dx + 12 * math.cos(a), 840 + dy + 12 * math.sin(a)) for a in [q * 1.257 for q in range(5)]], "#22242c")
            for dx, dy in ((0, 0), (26, -16), (-26, -14), (18, 26), (-18, 26))
        ),
        curve((930, 990), (1000, 910), (1050, 866), "#fff", 8, opacity=0.5),
    )


@picture(
    "dua-xe-dap", "morning", "Đoàn cua-rơ mặc áo nhiều màu đạp xe đua qua đường ven sông, khán giả vẫy cờ.", "Cuộc đua xe đạp", (0.5, 0.6, 0.8, 0.6)
)
def dua_xe(s: Scene) -> None:
    sky(s, 500, (1450, 210), 56, 4)
    s.add(treeline(s, 510, s.p.far, 70, palms=8))
    water(s, 512, 720, ripples=30)
    s.add(
        sampan(400, 600, 240),
        sampan(1240, 630, 300),
        ground(s, 690, "#a9cb72", "#7fae58", 3),
        "".join(
            person(
                60 + i * 130,
                800,
                230,
                "wave" if i % 2 else "up",
                top=("shirt", "baba")[i % 2],
                c=("#e4607a", "#f0b93a", "#5f8fc0", "#fffaf0", "#5faa6a")[i % 5],
                flip=i % 3 == 0,
                hat="non" if i % 3 == 1 else "",
            )
            for i in range(14)
        ),
        "".join(flag(100 + i * 330, 760, 150, 70) for i in range(6)),
        rect(0, 795, W, 16, "#fffaf0"),
        "".join(rect(i * 80, 795, 40, 16, "#d2322a") for i in range(23)),
        vrect(0, 811, W, 400, "#8f9296", "#6a6d73"),
        poly([(0, 1000), (W, 985), (W, 996), (0, 1012)], "#fff3dc"),
    )
    for x, y, k, c, hc in (
        (1480, 930, 0.8, "#5faa6a", "#fffaf0"),
        (1130, 940, 0.85, "#8a4a9a", "#f0b93a"),
        (800, 935, 0.8, "#fffaf0", "#d2322a"),
        (430, 945, 0.85, "#e0733f", "#3f7fc0"),
        (1330, 1130, 1.25, "#d2322a", "#fffaf0"),
        (860, 1140, 1.3, "#f0b93a", "#2f3f6a"),
        (380, 1140, 1.25, "#3f7fc0", "#f0b93a"),
    ):
        s.add(
            ell(x, y + 4, 160 * k, 14 * k, "#4a4d55", opacity=0.5),
            bicycle(x, y, 330 * k, dk(c, 0.2)),
            person(
                x - 40 * k,
                y - 182 * k,
                410 * k,
                "cycle",
                anchor="hip",
                top="sport",
                c=c,
                pants="#26262f",
                lean=44,
                hat="helmet",
                hatc=hc,
                shoe="#22242c",
                arm=(30, 60),
                arm2=(34, 64),
            ),
        )


@picture(
    "boi-loi",
    "noon",
    "Lớp dạy bơi cho trẻ em: các em mặc áo phao, ôm phao tròn trong hồ xanh, thầy hướng dẫn.",
    "Lớp bơi cho trẻ em",
    (0.5, 0.6, 0.8, 0.6),
)
def boi_loi(s: Scene) -> None:
    sky(s, 330, None, clouds=3)
    s.add(
        treeline(s, 340, s.p.far, 90, palms=6),
        rect(0, 330, W, 110, "#e9dfc6"),
        rect(0, 430, W, 90, "#d9c9a5"),
        vrect(0, 515, W, 700, "#7fd0dc", "#2f93b5"),
        "".join(
            path(
                f"M{s.r.uniform(-50, W):.0f},{s.r.uniform(540, 1180):.0f}q40,-24 80,0t80,0t80,0",
                stroke="#d9f4f6",
                stroke_width=5,
                opacity=0.55,
                stroke_linecap="round",
            )
            for _ in range(70)
        ),
        rect(0, 512, W, 18, "#fffaf0"),
    )
    for j in range(3):
        s.add("".join(ell(i * 62 + 20, 640 + j * 210 + 8 * math.sin(i), 22, 13, "#d2322a" if i % 4 < 2 else "#fffaf0") for i in range(30)))
    for x, y, k, c, vest in (
        (330, 760, 1, "#f0b93a", "#e8702f"),
        (760, 780, 1.05, "#e4607a", "#e8702f"),
        (1210, 760, 1, "#5faa6a", "#e8702f"),
        (520, 1010, 1.35, "#3f7fc0", "#f0b93a"),
        (1050, 1030, 1.4, "#e4607a", "#f0b93a"),
        (1540, 1000, 1.3, "#f0b93a", "#e8702f"),
    ):
        s.add(
            grp(
                ell(0, 64, 130, 34, "#1f7a9a", opacity=0.35)
                + path("M-62,60Q-70,0 -30,-14H30Q70,0 62,60Z", vest)
                + line([(0, -10), (0, 60)], "#fff3dc", 5)
                + rect(-60, 24, 120, 9, "#2f3a4a")
                + line([(-54, 6), (-104, 44)], "#b9784f", 22)
                + line([(54, 6), (104, 44)], "#b9784f", 22)
                + rect(-14, -34, 28, 26, "#a86b45")
                + ell(0, -66, 40, 46, "#b9784f")
                + path("M-42,-66Q-44,-116 0,-116T42,-66Q0,-90 -42,-66Z", c)
                + circ(-14, -62, 4.5, "#22242c")
                + circ(14, -62, 4.5, "#22242c")
                + path("M-14,-44Q0,-30 14,-44Z", "#fff6ec")
                + f'<ellipse cx="0" cy="56" rx="120" ry="30" fill="none" stroke="{c}" stroke-width="24"/>'
                + "".join(ell(120 * math.cos(a), 56 + 30 * math.sin(a), 13, 11, "#fffaf0") for a in (0.4, 1.2, 2, 2.8))
                + path("M-120,74Q0,130 120,74L130,100Q0,140 -130,100Z", "#4fb0c8", opacity=0.7),
                f"translate({x},{y}) scale({k})",
            )
        )
    s.add(
        person(900, 530, 350, "point", top="sport", c="#d2322a", pants="#26304a", hat="cap", hatc="#d2322a"),
        person(240, 530, 300, "wave", top="shirt", c="#7a4a8a", hair="bun"),
        person(1560, 530, 220, "up", top="sport", c="#f0b93a", pants="#3f7fc0"),
    )


@picture(
    "vo-thuat",
    "dusk",
    "Hai võ sinh võ cổ truyền áo đen đai đỏ giao đấu trên sân đình, trống trận và cờ hội phía sau.",
    "Võ cổ truyền",
    (0.5, 0.6, 0.7, 0.7),
)
def vo_thuat(s: Scene) -> None:
    from .built import dinh

    sky(s, 700, (900, 430), 110, 2, 7)
    s.add(
        treeline(s, 720, s.p.far, 110, palms=6),
        dinh(900, 800, 640, "#6a3440", "#a8705a"),
        ground(s, 790, "#a8625f", "#6f3f50", 3),
        "".join(
            line([(x, 960), (x, 380)], "#4a2f3a", 9)
            + path(f"M{x},390Q{x + 60},380 {x + 110},420L{x + 60},450L{x + 100},500Q{x + 50},500 {x},520Z", c)
            for x, c in ((130, "#d2322a"), (290, "#e0a83a"), (1420, "#e0a83a"), (1580, "#d2322a"))
        ),
    )
    s.add(
        audience(330, 1470, 840, 18, 36, ("#4a3550", "#6a4458", "#5a3f5f"), 0.1),
        path("M1470,1080L1540,860H1690L1760,1080Z", "#4a2f30")
        + circ(1615, 900, 130, "#a82f2a")
        + circ(1615, 900, 104, "#f0dcb5")
        + circ(1615, 900, 34, "#d2322a"),
        ell(900, 1110, 620, 70, "#c9786a"),
        ell(900, 1110, 560, 58, "#d98f78"),
        ell(620, 1130, 180, 18, "#6f3f50", opacity=0.5),
        ell(1150, 1130, 180, 18, "#6f3f50", opacity=0.5),
    )
    for x, f, p in ((640, False, "fight"), (1130, True, "kick")):
        s.add(
            person(
                x,
                1125,
                680,
                p,
                flip=f,
                top="uniform",
                c="#2c2c3c",
                pants="#1c1c28",
                arm=(70, 116) if p == "fight" else (30, 100),
                arm2=(40, 112),
                hair="short" if p == "fight" else "tail",
            )
        )


@picture(
    "chay-bo",
    "dawn",
    "Giải chạy buổi sáng: đoàn người đeo số áo chạy trên đường bờ kè, mặt trời mọc trên sông.",
    "Giải chạy buổi sáng",
    (0.5, 0.6, 0.8, 0.6),
)
def chay_bo(s: Scene) -> None:
    sky(s, 540, (420, 440), 84, 4, 5)
    s.add(
        cable_bridge(700, W + 40, 470, (1050, 1540), 270, mix(s.p.mid, s.p.haze, 0.3), mix(s.p.far, s.p.haze, 0.3), 560),
        treeline(s, 550, s.p.far, 60, -40, 800, palms=6),
    )
    water(s, 552, 760, glint=(420, 140))
    s.add(
        rect(0, 745, W, 24, "#e9d0b8"),
        "".join(rect(i * 70, 690, 16, 60, "#d9b8a5") for i in range(27)),
        rect(0, 680, W, 14, "#e9d0b8"),
        vrect(0, 768, W, 440, "#a58a98", "#6f6480"),
        "".join(poly([(i * 260, 985), (i * 260 + 130, 985), (i * 260 + 110, 1000), (i * 260 - 20, 1000)], "#fff0d6") for i in range(8)),
        palm(1690, 790, 560, s.r, "#4a3f55", "#3f5a5f", -0.1),
    )
    cols = ("#e4472e", "#f0b93a", "#3f8fc0", "#5faa7a", "#d9609a", "#fffaf0")
    for i in range(9):
        s.add(
            person(
                160 + i * 190,
                930 + (i % 3) * 12,
                330,
                "run",
                top="sport",
                c=cols[(i * 5) % 6],
                pants="#2a2f4a",
                hair=("short", "tail", "bun")[i % 3],
                shoe="#f3ead4",
            )
        )
    for i in range(5):
        s.add(
            ell(250 + i * 340, 1165, 130, 14, "#4a4560", opacity=0.5),
            person(
                230 + i * 340,
                1160 - (i % 2) * 14,
                540,
                "run",
                top="sport",
                c=cols[(i * 2 + 1) % 6],
                pants="#2a2f4a",
                hair=("tail", "short", "short", "bun")[i % 4],
                hat="cap" if i == 2 else "",
                hatc="#e4472e",
                shoe="#f3ead4",
            ),
        )


@picture(
    "du-lich-cu-lao",
    "morning",
    "Du khách đội nón lá đạp xe trên đường làng rợp bóng dừa ở Cù Lao Nhàn, bên con rạch nhỏ.",
    "Đạp xe ở Cù Lao Nhàn",
    (0.5, 0.6, 0.7, 0.7),
)
def du_lich(s: Scene) -> None:
    sky(s, 520, (900, 250), 60, 3)
    s.add(
        treeline(s, 540, s.p.far, 130, palms=8),
        hut(350, 640, 280),
        vrect(0, 600, W, 600, "#a9cb72", "#6fa352"),
        path("M1240,600Q1180,760 1840,1000V1220H1500Q1000,900 1180,600Z", "#7fc0b8"),
        sampan(1380, 850, 260),
        path("M820,600Q760,800 -20,1060V1220H1240Q1000,860 900,600Z", "#e6cfa0"),
    )
    for x, y, h, ln in (
        (1130, 650, 420, -0.15),
        (640, 650, 430, 0.12),
        (1240, 760, 620, -0.2),
        (420, 760, 640, 0.2),
        (1560, 1130, 1080, -0.26),
        (120, 1000, 960, 0.22),
    ):
        s.add(palm(x, y, h, s.r, "#8a7358", mix(s.p.leaf, s.p.haze, max(0, 0.4 - h / 1600)), ln, nuts=True, leaf2="#5fa052"))
    for x, y, k, c, hr, sk in (
        (900, 830, 0.6, "#5f8fc0", "short", "#d29a6c"),
        (740, 930, 0.8, "#e4607a", "tail", "#d29a6c"),
        (900, 1130, 1.2, "#f0b93a", "long", "#e3b48a"),
        (420, 1140, 1.25, "#3f9a8a", "short", "#e3b48a"),
    ):
        s.add(
            ell(x, y + 4, 160 * k, 14 * k, "#b59a6a", opacity=0.7),
            bicycle(x, y, 330 * k, "#3f6f8a"),
            person(x - 40 * k, y - 180 * k, 410 * k, "cycle", anchor="hip", top="shirt", c=c, hat="non", hair=hr, skin=sk, lean=20, pants="#e9dcc0"),
        )
    s.add(flower_spray(s, 1500, 1170, 260, 40, "#e4607a", 110, 12), grass(s, 1195, "#4f8a45", 60, 120))


@picture(
    "homestay",
    "gold",
    "Nhà vườn mái lá đón khách: võng mắc dưới hiên, bàn trái cây, chủ nhà vẫy chào du khách.",
    "Nhà vườn đón khách",
    (0.5, 0.6, 0.8, 0.6),
)
def homestay(s: Scene) -> None:
    sky(s, 560, (330, 330), 66, 3)
    s.add(
        treeline(s, 580, s.p.far, 140, palms=7),
        banana(1640, 860, 620, s.r, "#6f8f3f"),
        hut(980, 860, 1000, 20, "#b58f58"),
        ground(s, 850, "#b8b560", "#8a9045", 6),
        rect(480, 840, 1000, 34, "#8a6242"),
        "".join(rect(x, 560, 22, 290, "#6a4a34") for x in (520, 760, 1180, 1430)),
        path("M1190,680Q1310,830 1432,680", stroke="#d9604f", stroke_width=30),
        path("M1190,676Q1310,810 1432,676", stroke="#f0b07a", stroke_width=9),
        "".join(ell(x, 600, 22, 28, "#f0a53a") + radial(x, 600, 90, "#ffdf9a", 0.6) for x in (640, 880, 1080)),
        path("M700,874Q640,1000 500,1210H1060Q900,1000 860,874Z", "#e6cf9a"),
        areca(150, 960, 760, s.r, "#8a7d6a", "#6f7f3a"),
        areca(300, 900, 600, s.r, "#8a7d6a", "#6f7f3a"),
    )
    case = line([(2, 0), (-4, 18)], "#4a4a55", 1.4) + rect(-16, 18, 20, 26, "#d9604f", 2) + circ(-12, 46, 2, "#22242c") + circ(0, 46, 2, "#22242c")
    s.add(
        person(1060, 1010, 480, "wave", flip=True, c="#7a4a8a", hair="bun", scarf="#26262f"),
        person(
            1200,
            1010,
            500,
            "hold",
            flip=True,
            c="#4a6f5a",
            hat="khan",
            hairc="#26262f",
            hold=circ(8, -4, 9, "#7fae4a") + line([(8, -12), (12, -20)], "#fffaf0", 1),
        ),
        person(590, 1130, 540, "walk", top="shirt", c="#5f9fc0", skin="#e3b48a", pants="#d9c9a5", arm=(-20, -6)),
        grp(case, "translate(500,900) scale(5)"),
        person(390, 1150, 520, "walk", top="shirt", c="#f0b93a", skin="#e3b48a", hair="long", pants="#fff3dc"),
        person(760, 1140, 340, "run", top="shirt", c="#e4607a", skin="#e3b48a", hair="tail"),
        rect(1290, 1040, 330, 26, "#9a6a42", 6),
        rect(1320, 1060, 24, 130, "#7a5034"),
        rect(1570, 1060, 24, 130, "#7a5034"),
        heap(1400, 1036, 150, 46, "#e9962f", 18, s.r, "#5f8f3f"),
        heap(1540, 1036, 120, 40, "#d9452f", 16, s.r),
        flower_spray(s, 180, 1140, 200, 60, "#e4607a", 100, 13),
        flower_spray(s, 1690, 1150, 140, 50, "#f0b93a", 60, 13),
    )
