"""Festivals on the water, the coast, the works against salt and tide."""

from __future__ import annotations

from .boats import ferry, ghe, ngo, sampan, trawler, wake
from .built import block, cable_bridge, flag, house, hut, motorbike, pagoda, townhouses, truck, turbine
from .core import H, Scene, W, circ, curve, dk, ell, grp, line, lt, mix, path, picture, poly, radial, rect, smooth, vrect
from .nature import (
    areca,
    banana,
    birds,
    flower_spray,
    grass,
    ground,
    lotus,
    mirror,
    moon,
    nipa,
    palm,
    ripple,
    sky,
    stars,
    thot_not,
    treeline,
    water,
)
from .people import audience, person


@picture(
    "dua-ghe-ngo",
    "noon",
    "Ba chiếc ghe ngo dài lao trên sông, hàng chục tay chèo áo đỏ, xanh, vàng đều tăm tắp; hai bờ kín người xem.",
    "Đua ghe ngo",
    (0.5, 0.68, 0.8, 0.5),
)
def dua_ghe_ngo(s: Scene) -> None:
    sky(s, 400, None, clouds=5)
    s.add(
        treeline(s, 400, s.p.far, 90, palms=6),
        pagoda(1380, 405, 330),
        thot_not(1640, 410, 300, s.r, s.p.near, s.p.mid),
        ground(s, 400, "#b9b070", "#8a9a5a", 4),
    )
    for row in range(3):
        s.add(audience(0, W, 424 + row * 26, 44 - row * 3, 20 + row * 2, ("#d8432f", "#f0b93a", "#2f7fa3", "#f4ead6", "#6b4a8a", "#3f8a5a"), 0.25))
    s.add(
        "".join(
            poly([(x, 330), (x + 4, 330), (x + 4, 430), (x, 430)], "#6b5547") + path(f"M{x + 4},330Q{x + 40},322 {x + 70},346L{x + 4},372Z", c)
            for x, c in ((160, "#e4572e"), (420, "#f0b93a"), (720, "#2f7fa3"), (1020, "#3f8a5a"))
        )
    )
    water(s, 500, ripples=90)
    for x, y, w, n, hull, shirt, ph in (
        (1010, 610, 1050, 22, "#2f6f4f", "#2f7fc0", 0.6),
        (760, 780, 1500, 22, "#7a2f2a", "#e34a33", 0),
        (1080, 1040, 2250, 22, "#26344f", "#f4b63a", 0.3),
    ):
        b = ngo(x, y, w, n, hull, shirt, ph)
        s.add(
            mirror(b, y + w * 0.012, 0.28, 0.6),
            b,
            "".join(
                ell(x - w * 0.36 + i * w * 0.036 + 8, y + w * 0.028 + s.r.uniform(-4, 4), w * 0.011, w * 0.0042, "#fffaf0", opacity=0.85)
                for i in range(22)
            ),
            wake(x, y + w * 0.02, w * 0.5, op=0.35),
        )


@picture(
    "le-ooc-om-boc",
    "night",
    "Lễ cúng trăng Oóc Om Bóc: trăng tròn, cổng hoa lá, mâm cốm dẹp và trái cây, người dân chắp tay, đèn nước trên sông.",
    "Lễ cúng trăng Oóc Om Bóc",
    (0.5, 0.6, 0.7, 0.7),
)
def le_ooc_om_boc(s: Scene) -> None:
    sky(s, 640, None, clouds=2)
    s.add(stars(s, 90, 500), moon(900, 260, 110), treeline(s, 650, s.p.far, 60, palms=5), pagoda(380, 668, 420, "#6f5f60", "#5a3a48", "#c99a3f"))
    water(s, 656, 830, glint=(900, 120), ripples=30)
    for _ in range(26):
        x, y = s.r.uniform(40, W - 40), s.r.uniform(680, 800)
        s.add(radial(x, y, 40, "#ffb84a", 0.7), circ(x, y - 5, 5, "#fff0b8"))
    s.add(ground(s, 830, "#3a3f4f", "#191f38", 8))
    for x in (560, 1240):
        s.add(
            line([(x, 1010), (x, 480)], "#5f7a4a", 22)
            + "".join(line([(x - 11, 1000 - i * 80), (x + 11, 1000 - i * 80)], "#3f5a3a", 4) for i in range(7))
        )
    s.add(
        path("M540,500Q900,330 1260,500", stroke="#5f7a4a", stroke_width=20),
        "".join(
            ell(
                560 + i * 40,
                500 - 170 * (1 - ((i - 8.5) / 8.5) ** 2) * 0.55,
                40,
                14,
                ("#4f8f4a", "#7fb257")[i % 2],
                transform=f"rotate({(i - 8) * 9} {560 + i * 40} {480 - i})",
            )
            for i in range(18)
        ),
    )
    s.add(
        "".join(
            flower_spray(s, 570 + i * 55, 508 - 170 * (1 - ((i - 6) / 6) ** 2) * 0.55, 22, 20, ("#f3b93a", "#e06a8a")[i % 2], 8, 9) for i in range(13)
        )
    )
    s.add(
        radial(900, 900, 460, "#ffc15a", 0.5),
        rect(650, 930, 500, 26, "#a8693f", 6),
        rect(680, 950, 26, 130, "#6b4030"),
        rect(1094, 950, 26, 130, "#6b4030"),
        rect(650, 940, 500, 60, "#c8433a", 4),
    )
    for x, c in ((720, "#f0c93f"), (800, "#e8902e"), (1010, "#8fbf5a"), (1090, "#d8533f")):
        s.add(
            ell(x, 930, 46, 12, "#f4ead6"),
            "".join(circ(x - 26 + i * 17, 912 - (i % 2) * 16, 16, mix(c, "#fff0c0", 0.12 * (i % 3))) for i in range(4)),
        )
    s.add(
        ell(905, 928, 52, 13, "#f4ead6"),
        path("M860,924Q905,850 950,924Z", "#cfd98a"),
        "".join(
            rect(x, 880, 8, 46, "#fff3d6") + radial(x + 4, 872, 40, "#ffcf6a", 0.9) + ell(x + 4, 870, 5, 10, "#fff3c4") for x in (765, 855, 955, 1046)
        ),
    )
    for x, c, f, hr in (
        (330, "#e9dcc0", False, "short"),
        (460, "#b8466a", False, "bun"),
        (1340, "#3f6f8a", True, "short"),
        (1480, "#d9a23a", True, "bun"),
        (1610, "#efe4cc", True, "bun"),
    ):
        s.add(
            person(
                x, 1180, 420, "hold", flip=f, top="sarong", c=c, pants="#4a2f5a" if hr == "bun" else "#26304a", hair=hr, arm=(30, 128), arm2=(36, 130)
            )
        )


@picture(
    "den-nuoc", "night", "Những chiếc đèn nước hình hoa sen lung linh trôi trên mặt sông đêm rằm.", "Thả đèn nước đêm rằm", (0.5, 0.65, 0.7, 0.6)
)
def den_nuoc(s: Scene) -> None:
    sky(s, 380, None, clouds=2)
    s.add(stars(s, 50, 300), moon(1380, 150, 60), treeline(s, 400, s.p.far, 60, palms=6))
    water(s, 400, glint=(1380, 90))
    pts = sorted((430 + 760 * s.r.random() ** 1.2, s.r.uniform(20, W - 20)) for _ in range(44))
    for y, x in pts:
        k = (y - 390) / 400
        z = 8 + 46 * k * k * 0.55 + 14 * k
        s.add(
            radial(x, y, z * 3.2, "#ffab3f", 0.6),
            ell(x, y + z * 0.9, z * 0.7, z * 0.5, "#ffc766", opacity=0.3),
            lotus(x, y, z, ("#ef8fa0", "#f4b07a", "#f3cf7a")[int(x) % 3]),
            ell(x, y - z * 0.5, z * 0.12, z * 0.26, "#fffbe0"),
        )
    s.add(
        person(210, 1180, 560, "squat", top="aodai", c="#d9d2ea", pants="#efe6f2", hair="long", anchor="feet"),
        person(1640, 1190, 430, "squat", flip=True, c="#a8466a", hair="tail"),
    )


@picture(
    "dien-gio",
    "noon",
    "Hàng trụ điện gió trắng đứng giữa biển xanh Biển Lạc, đường kè chạy dài, tàu cá đi qua.",
    "Điện gió ven biển Biển Lạc",
    (0.55, 0.4, 0.7, 0.7),
)
def dien_gio(s: Scene) -> None:
    sky(s, 720, (300, 200), 60, 6)
    water(s, 720, top="#9fd0d0", bot="#1f7f93", ripples=110)
    for x, y, h, a in (
        (1700, 735, 260, 10),
        (1560, 742, 310, 40),
        (1390, 752, 380, 75),
        (1170, 768, 480, 20),
        (890, 795, 620, 55),
        (490, 850, 760, 12),
    ):
        t = turbine(x, y, h, mix("#f6f4ea", s.p.haze, 0.4 - h / 2200), a)
        s.add(
            mirror(t, y, 0.2, 0.35),
            rect(x - h * 0.045, y - h * 0.03, h * 0.09, h * 0.06, "#e0a83a"),
            t,
            ell(x, y + h * 0.035, h * 0.09, h * 0.014, "#fff", opacity=0.6),
        )
    s.add(
        trawler(1310, 930, 300),
        wake(1310, 950, 160),
        path("M-20,1080Q500,1000 1000,1110T1820,1120V1220H-20Z", "#c9b48a"),
        grass(s, 1140, "#5f8f55", 70, 160),
        path("M-20,1150Q600,1080 1820,1190V1220H-20Z", "#7f9f5a"),
        birds(700, 250, 6, "#4f7f93", s.r),
    )


@picture(
    "cang-ca",
    "morning",
    "Tàu cá mũi sơn mắt đậu sát cầu cảng Biển Lạc, người khiêng giỏ cá, chim hải âu bay.",
    "Tàu cá cập cảng Biển Lạc",
    (0.5, 0.55, 0.8, 0.7),
)
def cang_ca(s: Scene) -> None:
    sky(s, 480, (1450, 240), 58, 4)
    s.add(treeline(s, 486, s.p.far, 40), birds(560, 180, 6, "#6f8f93", s.r))
    water(s, 486, ripples=70)
    for x, y, w, c, f in ((220, 590, 420, "#3f7f8a", False), (1560, 600, 440, "#8a4a3f", True), (920, 610, 480, "#2f6a94", False)):
        s.add(mirror(trawler(x, y, w, c, f), y, 0.22), trawler(x, y, w, c, f))
    b = trawler(620, 840, 980, "#2f78a0") + trawler(1440, 820, 760, "#3a8a6a", True)
    s.add(
        mirror(b, 850, 0.2),
        b,
        poly([(-20, 960), (W + 20, 930), (W + 20, H), (-20, H)], "#c2b59a"),
        poly([(-20, 960), (W + 20, 930), (W + 20, 966), (-20, 1000)], "#8f8470"),
    )
    for x in (120, 700, 1250, 1700):
        s.add(rect(x, 910, 34, 60, "#5a5560", 8))
    for x in range(900, 1700, 150):
        s.add(
            poly([(x, 1080), (x + 124, 1080), (x + 108, 1140), (x + 16, 1140)], ("#2f7fa3", "#d9803a", "#3f8a6a")[x // 150 % 3]),
            "".join(
                ell(
                    x + 18 + i * 15,
                    1074 - (i % 3) * 6,
                    20,
                    8,
                    ("#c9d6da", "#9fb3bf", "#e6a08a")[i % 3],
                    transform=f"rotate({-20 + i * 9} {x + 18 + i * 15} 1074)",
                )
                for i in range(7)
            ),
        )
    bask = path("M-6,-2H26L22,14H-2Z", "#b07f45") + "".join(ell(i * 5, -3, 6, 2.4, "#c9d6da") for i in range(5))
    s.add(
        person(300, 1160, 380, "carry", c="#3f6f9a", hat="cap", hatc="#d0522f", hold=bask),
        person(560, 1170, 370, "carry", flip=True, c="#8a4466", hat="non", hold=bask),
        person(800, 1150, 350, "point", c="#d9a23a", top="shirt", hat="cap"),
    )


@picture("luoi-ca", "gold", "Hai ngư dân ngồi vá lưới bên bến, tấm lưới xanh trải rộng, tàu cá phía sau.", "Ngư dân vá lưới", (0.45, 0.65, 0.6, 0.6))
def luoi_ca(s: Scene) -> None:
    sky(s, 480, (1300, 380), 70, 4, 3)
    water(s, 480, 780, glint=(1300, 120))
    s.add(trawler(450, 690, 620, "#2f6f8f"), trawler(1500, 640, 420, "#8a4a3f", True), ground(s, 770, "#d3ae74", "#a8814f", 8))
    net = "M120,1180Q240,900 560,960Q800,880 1050,960Q1400,930 1650,1180Z"
    s.add(path(net, "#2f8a80", opacity=0.85))
    for i in range(46):
        s.add(
            curve((150 + i * 34, 1190), (300 + i * 25, 1050), (480 + i * 18, 940), "#bfe6d6", 2, opacity=0.45),
            curve((1650 - i * 34, 1190), (1500 - i * 25, 1050), (1300 - i * 18, 945), "#bfe6d6", 2, opacity=0.45),
        )
    for i in range(22):
        s.add(ell(150 + i * 70, 1150 + 24 * ((i % 3) - 1), 18, 12, "#e8703a"))
    s.add(
        rect(540, 946, 150, 60, "#6b4a3a", 8),
        rect(1130, 950, 150, 60, "#6b4a3a", 8),
        person(610, 950, 620, "sit", anchor="hip", c="#4a5f7f", pants="#2a2a38", hat="khan", hairc="#2a2a2a", arm=(38, 96), arm2=(44, 84), lean=14),
        person(1200, 954, 600, "sit", anchor="hip", flip=True, c="#8a4a5f", hat="non", arm=(38, 90), arm2=(46, 80), lean=12, scarf="#2a2a35"),
    )


@picture(
    "mua-bao",
    "storm",
    "Mây giông đen kịt trên biển, tia chớp phía xa, hai tàu cá rẽ sóng chạy vào bờ.",
    "Mây giông trên biển, tàu vào bờ tránh trú",
    (0.45, 0.6, 0.7, 0.6),
)
def mua_bao(s: Scene) -> None:
    sky(s, 640, None, clouds=0)
    for i in range(16):
        s.add(
            ell(
                s.r.uniform(0, W),
                s.r.uniform(0, 340),
                s.r.uniform(200, 420),
                s.r.uniform(60, 130),
                mix("#1c2631", "#4a5a66", s.r.random()),
                opacity=0.75,
            )
        )
    s.add(path("M1330,330L1270,460L1310,470L1240,630L1360,450L1316,440L1370,330Z", "#fff6c4"), radial(1310, 460, 300, "#fff6c4", 0.35))
    s.add("".join(line([(x, 380 + s.r.uniform(-40, 80)), (x - 70, 640)], "#cfd6cc", 2, opacity=0.25) for x in range(60, 1200, 22)))
    water(s, 640, ripples=30)
    for i in range(9):
        y = 680 + i * i * 7 + i * 6
        a = 8 + i * 5
        pts = [(x, y + a * (1 if (x // (90 + i * 18)) % 2 else -1) + s.r.uniform(-4, 4)) for x in range(-80, W + 160, 90 + i * 18)]
        s.add(
            path(smooth(pts) + f"L{W + 80},{H}L-80,{H}Z", mix("#7f9490", "#1f3440", i / 8), opacity=0.9),
            path(smooth(pts), stroke="#eef3e6", stroke_width=2 + i * 0.6, opacity=0.5),
        )
        if i == 2:
            s.add(grp(trawler(1270, 745, 380, "#8a4a3f", True), "rotate(5 1270 745)"), wake(1270, 756, 200))
        if i == 5:
            s.add(
                grp(trawler(620, 890, 760, "#2f6f94"), "rotate(-5 620 890)"),
                ell(960, 900, 130, 34, "#f4f7ec", opacity=0.8),
                ell(1020, 880, 70, 40, "#f4f7ec", opacity=0.6),
            )


@picture(
    "cong-ngan-man",
    "morning",
    "Cống âu ngăn mặn Trà Lồng với các trụ tháp, cửa van thép đóng giữa dòng sông.",
    "Cống âu ngăn mặn Trà Lồng",
    (0.5, 0.5, 0.8, 0.6),
)
def cong_ngan_man(s: Scene) -> None:
    sky(s, 560, (320, 260), 60, 4)
    s.add(treeline(s, 566, s.p.far, 70, palms=8))
    water(s, 566, ripples=80)
    g = rect(60, 520, 1680, 34, "#d9cdb2") + rect(60, 512, 1680, 10, "#f0e7d0")
    for i in range(5):
        x = 180 + i * 360
        g += (
            poly([(x - 46, 780), (x - 40, 290), (x + 40, 290), (x + 46, 780)], "#e9dcc0")
            + poly([(x + 8, 780), (x + 8, 290), (x + 40, 290), (x + 46, 780)], "#c3b394")
            + rect(x - 74, 250, 148, 52, "#b8503a", 4)
            + rect(x - 60, 206, 120, 48, "#f4ead4")
            + rect(x - 40, 218, 32, 24, "#4a7f93")
            + rect(x + 8, 218, 32, 24, "#4a7f93")
            + poly([(x - 74, 208), (x, 166), (x + 74, 208)], "#c2583f")
        )
        if i < 4:
            up = 120 if i == 3 else 0
            g += (
                rect(x + 46, 580 - up, 268, 190 - up * 0.2, "#3a7f94")
                + "".join(rect(x + 46, 600 - up + q * 44, 268, 9, "#2a6178") for q in range(4))
                + "".join(rect(x + 92 + q * 56, 580 - up, 8, 190 - up * 0.2, "#2a6178") for q in range(4))
                + line([(x + 110, 300), (x + 110, 580 - up)], "#4a4a55", 5)
                + line([(x + 250, 300), (x + 250, 580 - up)], "#4a4a55", 5)
                + rect(x + 46, 300, 268, 16, "#d0b98f")
            )
    s.add(
        mirror(g, 776, 0.3, 0.55),
        g,
        "".join(
            motorbike(x, 514, 76, c) + person(x - 4, 498, 70, "sit", anchor="hip", c=c2, top="shirt", hat="helmet", hatc="#f0c040")
            for x, c, c2 in ((420, "#c8402f", "#3f6f9a"), (1120, "#2f6f73", "#d9a23a"))
        ),
    )
    b = ghe(1440, 960, 480, flip=True)
    s.add(
        mirror(b, 966, 0.25),
        b,
        person(1590, 936, 170, "row", flip=True, c="#3f5f8a", hat="non"),
        wake(1440, 985, 230),
        nipa(90, H + 20, 480, s.r, "#1f5a4a", 8, "#3f8a5a"),
        nipa(330, H + 50, 330, s.r, "#23644f", 6, "#3f8a5a"),
        grass(s, H - 10, "#1f5a4a", 80, 90, 0, 700),
    )


@picture(
    "han-man",
    "dry",
    "Mặt ruộng nứt nẻ thành từng mảng, cây lúa cháy khô, một nông dân đội nón lá đứng nhìn đồng.",
    "Ruộng nứt nẻ mùa hạn mặn",
    (0.6, 0.6, 0.6, 0.7),
)
def han_man(s: Scene) -> None:
    sky(s, 450, (1320, 240), 92, 2)
    s.add(treeline(s, 456, s.p.far, 46, palms=6), vrect(0, 456, W, H - 456, "#d9bb8a", "#a87f52"))
    rows = 11
    grid = []
    for r in range(rows + 1):
        t = (r / rows) ** 1.9
        y = 460 + t * 780
        n = int(30 - 22 * (r / rows))
        grid.append(
            [
                (W * (-0.05 + 1.1 * (i + (0.5 if r % 2 else 0) + s.r.uniform(-0.22, 0.22)) / n), y + s.r.uniform(-0.25, 0.25) * (20 + 70 * t))
                for i in range(n + 1)
            ]
        )
    for r in range(rows):
        t = (r / rows) ** 1.9
        for i in range(len(grid[r]) - 1):
            a, b = grid[r][i], grid[r][i + 1]
            lo = grid[r + 1]
            j = min(int(i * (len(lo) - 1) / (len(grid[r]) - 1)), len(lo) - 2)
            q = [a, ((a[0] + b[0]) / 2, a[1] - 6 * t), b, lo[j + 1], lo[j]]
            cx, cy = sum(p[0] for p in q) / 5, sum(p[1] for p in q) / 5
            g = 0.95 - 0.02 * t
            sh = [(cx + (p[0] - cx) * g, cy + (p[1] - cy) * g) for p in q]
            s.add(
                poly([(x, y + 3 + 9 * t) for x, y in q], "#6f4f38", stroke="#5f4230", stroke_width=2 + 8 * t),
                poly(sh, mix("#dfc08d", "#c39a66", s.r.random()), stroke="#e9cf9f", stroke_width=1 + 3 * t, stroke_linejoin="round"),
            )
    for _ in range(46):
        x, y = s.r.uniform(0, W), 480 + 680 * s.r.random() ** 1.4
        k = (y - 440) / 700
        s.add(
            "".join(
                curve((x, y), (x + d * 6 * k, y - 30 * k), (x + d * 26 * k, y - (60 - abs(d) * 8) * k), "#a8894a" if d % 2 else "#8a7a45", 4 * k + 1)
                for d in (-2, -1, 0, 1, 2)
            )
        )
    s.add(
        ell(1190, 1010, 190, 20, "#5f4230", opacity=0.45),
        person(1150, 1010, 560, "stand", c="#5a5f6f", pants="#33303a", hat="non", scarf="#8f2f35", arm=(14, 60), arm2=(30, 96)),
        sampan(420, 900, 470, "#6a4a38"),
    )


@picture(
    "sat-lo",
    "flood",
    "Bờ sông sạt lở nham nhở, đất đổ xuống nước, căn nhà mép bờ nghiêng, cọc tre và rào chắn cảnh báo.",
    "Bờ sông sạt lở",
    (0.45, 0.5, 0.7, 0.7),
)
def sat_lo(s: Scene) -> None:
    sky(s, 480, None, clouds=5)
    s.add(treeline(s, 490, s.p.far, 60, palms=6))
    water(s, 490, ripples=80, top="#cbb892", bot="#7f7752")
    s.add(
        path("M-20,560L720,540Q800,560 830,600L980,640L960,720L1090,760L1060,860L1010,960L-20,1220Z", "#6f5138"),
        path("M-20,560L720,540Q800,560 830,600L980,640L930,655L800,640L740,690L640,660L560,730L420,700L300,780L140,740L-20,820Z", "#8fa05a"),
        path("M-20,580L700,562L720,640L560,690L420,670L300,740L-20,770Z", "#c9b48c"),
    )
    for i in range(40):
        x = s.r.uniform(0, 1000)
        y = 760 + s.r.uniform(0, 300)
        if y < 1180 - x * 0.18:
            s.add(line([(x, y), (x + s.r.uniform(-14, 14), y + s.r.uniform(20, 70))], s.r.choice(["#543b2a", "#8a684a", "#9c7a58"]), 6, opacity=0.8))
    s.add(
        house(300, 600, 340, "#e6cd9f", "#a8503a"),
        areca(90, 600, 400, s.r, "#6f6a58", "#4b7a4a"),
        grp(house(780, 690, 330, "#dcc6a0", "#9c5a45"), "rotate(11 780 690)"),
        grp(palm(1010, 800, 420, s.r, "#6a5040", "#4b7a4a"), "rotate(42 1010 800)"),
    )
    s.add(
        "".join(
            poly(
                [
                    (1000 + i * 54 + s.r.uniform(-20, 20), 930 + i * 24),
                    (1050 + i * 54, 890 + i * 26),
                    (1090 + i * 54, 940 + i * 22),
                    (1040 + i * 54, 970 + i * 22),
                ],
                "#7d5d41",
            )
            for i in range(4)
        )
    )
    s.add(
        "".join(line([(x, 780 - (x - 420) * 0.12), (x, 690 - (x - 420) * 0.12)], "#f3e6c8", 10) for x in range(150, 700, 130)),
        "".join(
            poly(
                [
                    (150 + i * 26, 735 + 16 - i * 3.1),
                    (176 + i * 26, 735 + 13 - i * 3.1),
                    (176 + i * 26, 757 + 13 - i * 3.1),
                    (150 + i * 26, 757 + 16 - i * 3.1),
                ],
                "#d23b2c" if i % 2 else "#fff3dc",
            )
            for i in range(20)
        ),
    )
    s.add(
        person(250, 1000, 330, "point", c="#3f5f8a", top="shirt", hat="helmet", hatc="#f3f0e6"),
        person(130, 1010, 320, "stand", c="#7a4a5f", hat="non"),
        "".join(line([(1150 + i * 44, 1130 + i * 6), (1146 + i * 44, 960 + i * 10)], "#7a6040", 12) for i in range(14)),
        line([(1140, 1010), (1760, 1130)], "#8f744d", 10),
    )


@picture(
    "trieu-cuong",
    "dusk",
    "Phố ngập nước triều cường lúc chập tối, xe máy rẽ nước, người xắn quần đẩy xe, đèn nhà phản chiếu.",
    "Phố ngập triều cường",
    (0.5, 0.65, 0.7, 0.6),
)
def trieu_cuong(s: Scene) -> None:
    sky(s, 700, None, clouds=4, streak=6)
    h = townhouses(-60, 620, 760, s, 380, 620, ("#7a5a70", "#8a6a78", "#6a5a78"), "#ffcf7a") + townhouses(
        1180, W, 760, s, 380, 640, ("#7a5a70", "#8f6a6a", "#6a5a78"), "#ffcf7a"
    )
    s.add(treeline(s, 740, s.p.far, 130, 560, 1260, palms=3), h)
    water(s, 745, top="#d98a70", bot="#4a3f66", ripples=90)
    s.add(mirror(h, 760, 0.4, 0.7, 5))
    for x in (700, 1100):
        s.add(
            line([(x, 780), (x, 430), (x + (60 if x < 900 else -60), 420)], "#2d2749", 9),
            radial(x + (60 if x < 900 else -60), 430, 140, "#ffdf9a", 0.7),
            circ(x + (60 if x < 900 else -60), 428, 12, "#fff3cf"),
        )
    s.add(
        motorbike(620, 960, 360, "#c8402f"),
        person(606, 872, 330, "sit", anchor="hip", c="#3f6f9a", top="shirt", hat="helmet", hatc="#f0c040", arm=(52, 74), arm2=(56, 76)),
        motorbike(1270, 1060, 430, "#3f7f8a", True),
        person(1480, 1090, 470, "push", flip=True, c="#b8607a", top="shirt", pants="#2a2a40", hair="tail"),
        person(960, 900, 260, "walk", c="#d9a23a", hat="non", pants="#2d2749"),
    )
    s.add(
        "".join(ell(x, y, w, 9, "#ffd2a8", opacity=0.6) for x, y, w in ((620, 958, 240), (1270, 1062, 300), (1470, 1092, 130), (955, 900, 80))),
        path("M380,962Q620,930 860,962V1010Q620,1030 380,1010Z", "#8a6078", opacity=0.75),
        path("M1000,1062Q1270,1034 1600,1070V1130Q1270,1150 1000,1120Z", "#6a5074", opacity=0.75),
    )


@picture("cau-khi", "gold", "Cây cầu khỉ bằng tre bắc qua rạch nhỏ, một em học sinh dò từng bước.", "Cầu khỉ bắc qua rạch", (0.5, 0.5, 0.6, 0.6))
def cau_khi(s: Scene) -> None:
    sky(s, 520, (420, 330), 66, 3, 3)
    s.add(treeline(s, 540, s.p.far, 110, palms=5), hut(1450, 600, 300))
    water(s, 640, ripples=50)
    s.add(path("M-20,600Q260,600 420,700Q380,860 -20,940Z", "#7f8f45"), path("M1820,580Q1500,600 1370,690Q1450,820 1820,900Z", "#8a9a4a"))
    b = ""
    for x in (420, 640, 880, 1120, 1360):
        y = 560 - 60 * (1 - ((x - 890) / 480) ** 2)
        b += line([(x - 46, 830), (x + 22, y - 130)], "#6a4f30", 13) + line([(x + 46, 830), (x - 22, y - 20)], "#7f6038", 13)
    b += (
        path("M300,640Q890,480 1480,630", stroke="#8f6f42", stroke_width=20)
        + path("M300,626Q890,466 1480,616", stroke="#b8935a", stroke_width=6)
        + path("M340,490Q890,350 1450,480", stroke="#7f6038", stroke_width=9)
    )
    s.add(
        mirror(b, 830, 0.3, 0.5),
        b,
        person(
            800, 556, 330, "walk", c="#fffaf0", top="shirt", pants="#2f4a7a", hair="tail", arm2=(70, 110), hold=rect(-10, -2, 16, 14, "#c8402f", 2)
        ),
        sampan(1130, 930, 430),
        person(1010, 920, 250, "sitrow", anchor="hip", c="#7a4a74", hat="non"),
        banana(130, 900, 620, s.r, "#5f8a3f"),
        banana(1690, 880, 620, s.r, "#5f8a3f"),
        nipa(330, 1230, 460, s.r, "#3f6a35", 7),
        nipa(1560, 1240, 420, s.r, "#3f6a35", 7),
    )


@picture(
    "cau-nong-thon",
    "morning",
    "Cây cầu bê tông mới có lan can xanh trắng nối hai bờ rạch, học sinh đạp xe qua, bên cạnh là cây cầu khỉ cũ.",
    "Cầu bê tông thay cầu khỉ",
    (0.5, 0.5, 0.7, 0.6),
)
def cau_nong_thon(s: Scene) -> None:
    from .built import bicycle

    sky(s, 500, (1400, 230), 60, 4)
    s.add(treeline(s, 520, s.p.far, 100, palms=7), house(300, 600, 320), house(1560, 590, 300, "#dfe3c4", "#3f7f86"))
    water(s, 620, ripples=60)
    s.add(path("M-20,590Q260,580 420,680Q380,860 -20,920Z", "#8fb55a"), path("M1820,570Q1500,590 1370,680Q1450,820 1820,880Z", "#8fb55a"))
    s.add(
        grp(
            path("M460,760Q900,640 1380,730", stroke="#9a7a4f", stroke_width=10)
            + "".join(line([(x - 20, 800), (x + 14, 650)], "#8a6a45", 8) for x in (620, 880, 1140)),
            opacity=0.8,
        )
    )
    b = path("M140,700Q900,420 1660,690L1660,740Q900,486 140,752Z", "#efe6d2") + path(
        "M140,738Q900,470 1660,726L1660,746Q900,500 140,758Z", "#bfb091"
    )
    for x, y in ((560, 592), (900, 560), (1240, 590)):
        b += rect(x - 24, y, 48, 280, "#d9cdb2") + rect(x + 4, y, 20, 280, "#bfb091") + rect(x - 60, y, 120, 22, "#cbbd9c")
    for i in range(27):
        t = i / 26
        x, y = 160 + 1480 * t, (1 - t) ** 2 * 700 + 2 * t * (1 - t) * 420 + t * t * 690
        b += rect(x - 6, y - 76, 12, 78, "#fffaf0")
    b += path("M160,620Q900,346 1640,612", stroke="#2f8fb0", stroke_width=11) + path("M160,656Q900,382 1640,648", stroke="#2f8fb0", stroke_width=7)
    s.add(mirror(b, 830, 0.25, 0.5))
    for x, y, c, f in ((720, 576, "#fffaf0", False), (1010, 566, "#fffaf0", False)):
        s.add(bicycle(x, y, 170, "#c8402f"), person(x - 20, y - 92, 210, "cycle", anchor="hip", c=c, top="shirt", pants="#2f4a7a", hair="tail"))
    s.add(
        b,
        sampan(1060, 1000, 520),
        person(930, 990, 330, "row", c="#7a4a74", hat="non"),
        nipa(90, 1220, 480, s.r, "#23704f", 8, "#5fa055"),
        nipa(1720, 1220, 480, s.r, "#23704f", 8, "#5fa055"),
    )


@picture(
    "hoc-sinh-di-do",
    "dawn",
    "Chuyến đò sớm chở học sinh áo trắng khăn quàng đỏ và xe đạp sang sông đến trường.",
    "Học sinh đi đò đến trường",
    (0.5, 0.6, 0.7, 0.5),
)
def hoc_sinh_di_do(s: Scene) -> None:
    from .built import bicycle

    sky(s, 560, (420, 470), 66, 4, 5)
    s.add(treeline(s, 566, s.p.far, 70, palms=8), block(1440, 575, 330, 100, "#e6c48a", 2, 7, roof="#a8503a"), flag(1610, 576, 150))
    water(s, 572, glint=(420, 130))
    kids = "".join(
        person(
            620 + i * 92,
            836,
            220 - (i % 3) * 16,
            ("stand", "hold", "stand", "wave")[i % 4],
            flip=i % 3 == 1,
            top="shirt",
            c="#fff6e8",
            pants="#2f3f6a",
            hair=("short", "tail", "bun")[i % 3],
            scarf="#d0322a",
        )
        for i in range(7)
    )
    body = bicycle(560, 836, 170) + bicycle(1240, 836, 170, "#b8402f") + kids
    f = ferry(930, 850, 1150, "#3f7078")
    s.add(
        mirror(f + kids, 900, 0.25, 0.5),
        person(505, 848, 300, "row", c="#5a4a6a", hat="non", scarf="#26262f"),
        f,
        grp(body),
        wake(930, 930, 520, op=0.4),
    )
    s.add(
        path("M400,800Q420,860 470,872L1420,872Q1490,850 1515,770L1400,830L480,840Z", "#3f7078"),
        path("M400,800L480,840L1400,830L1515,770L1500,800L1400,850L470,858Z", "#8fb0a8"),
        ripple(s, 960, H, 30, s.p.water[0], s.p.water[1]),
    )


@picture(
    "cap-nuoc-mua-kho",
    "dry",
    "Xe bồn chở nước ngọt về xã mùa khô, bà con xếp hàng hứng nước vào can nhựa.",
    "Xe bồn chở nước ngọt mùa khô",
    (0.5, 0.6, 0.8, 0.6),
)
def cap_nuoc(s: Scene) -> None:
    sky(s, 520, (260, 240), 80, 3)
    s.add(
        treeline(s, 530, s.p.far, 70, palms=7),
        house(300, 660, 400, "#e6cd9f"),
        palm(90, 680, 480, s.r, "#7a6048", "#8a8f4a"),
        ground(s, 640, "#dcbf8c", "#b08a58", 6),
        truck(1080, 900, 860, "#2f7fa3", "#e9f1ee", tank=True),
    )
    s.add(
        path("M700,776Q640,800 640,930", stroke="#3a3a44", stroke_width=18),
        path("M634,930h14l6,100h-26z", "#9fd6e6", opacity=0.9),
        person(730, 1020, 420, "hold", c="#3f6f9a", top="uniform", hat="cap", hatc="#3f6f9a", flip=True),
    )

    def can(x: float, y: float, c: str) -> str:
        return rect(x, y - 90, 74, 90, c, 10) + rect(x + 18, y - 112, 38, 26, dk(c, 0.2), 6) + rect(x + 10, y - 76, 20, 60, lt(c, 0.35), 6)

    s.add(can(602, 1120, "#3f8fc0"))
    for i, (c, ht) in enumerate((("#7a4a74", "non"), ("#8a5a3f", "khan"), ("#3f6f5f", "non"), ("#a8505f", "non"))):
        x = 480 - i * 130
        s.add(
            person(x, 1100 + i * 14, 430, "stand" if i % 2 else "carry", c=c, hat=ht, scarf="#26262f" if i == 2 else None),
            can(x - 70, 1130 + i * 14, ("#e8b23a", "#3f8fc0", "#d9583f", "#5f9a6a")[i]),
        )


@picture(
    "pho-dem",
    "night",
    "Phố đêm Vàm Xanh bên bờ sông: dãy nhà sáng đèn, đèn lồng, quán nước vỉa hè, cầu dây văng lên đèn.",
    "Phố đêm Vàm Xanh",
    (0.5, 0.55, 0.8, 0.6),
)
def pho_dem(s: Scene) -> None:
    sky(s, 640, None, clouds=3)
    s.add(stars(s, 60, 380))
    br = cable_bridge(-20, W + 20, 560, (420, 900), 330, "#3a4a80", "#6f86c0", 640)
    s.add(br, "".join(circ(x, 548, 5, "#ffe2a0") for x in range(20, W, 60)))
    t = townhouses(980, W + 40, 820, s, 330, 640, ("#4a4a7a", "#5a4470", "#3f5278", "#6a4a60"), "#ffcf7a")
    water(s, 640, 940, ripples=40)
    s.add(
        mirror(br, 640, 0.4, 0.6),
        t,
        poly([(980, 820), (W, 820), (W, H), (-20, H), (-20, 980)], "#3d4468"),
        poly([(980, 820), (1010, 820), (60, 1000), (-20, 1000), (-20, 980)], "#8a8fb0"),
    )
    for i in range(7):
        x, y = 960 - i * 150, 830 + i * 27
        s.add(
            line([(x, y), (x, y - 200 - i * 10)], "#1a2244", 8),
            radial(x, y - 205 - i * 10, 120, "#ffd98a", 0.7),
            circ(x, y - 205 - i * 10, 15, "#fff2cc"),
        )
    s.add(
        "".join(
            path(f"M{1000 + i * 130},{690 + (i % 2) * 20}", "none")
            + radial(1010 + i * 125, 720 + (i % 2) * 24, 80, "#ff8a4a", 0.6)
            + ell(1010 + i * 125, 720 + (i % 2) * 24, 26, 32, ("#e4472e", "#f0a53a")[i % 2])
            for i in range(7)
        )
    )
    for x, y, c, f in ((1180, 1010, "#d9607a", False), (1330, 1010, "#3f8fa3", True), (1540, 1060, "#e0a83a", False), (1690, 1060, "#8a6ab0", True)):
        s.add(
            rect(x - 34, y - 4, 68, 12, "#c8402f", 4),
            rect(x - 28, y, 8, 60, "#8a3a30"),
            rect(x + 20, y, 8, 60, "#8a3a30"),
            person(x, y, 330, "sit", anchor="hip", c=c, top="shirt", flip=f, hair="bun" if f else "short"),
        )
    s.add(
        rect(1210, 990, 90, 14, "#e6d3a8", 4),
        rect(1246, 1000, 16, 70, "#8a7a5a"),
        rect(1570, 1040, 90, 14, "#e6d3a8", 4),
        rect(1606, 1050, 16, 76, "#8a7a5a"),
        person(640, 1130, 360, "walk", c="#efe6d2", top="aodai", pants="#e9dfcc", hair="long"),
        person(520, 1140, 380, "walk", c="#4a6fa3", top="shirt"),
        motorbike(240, 1150, 330, "#c8402f"),
        person(226, 1070, 320, "sit", anchor="hip", c="#d9a23a", top="shirt", hat="helmet", hatc="#f4f0e6", arm=(52, 74), arm2=(56, 76)),
    )


@picture(
    "xuong-dong-tau",
    "gold",
    "Xưởng đóng ghe bên sông: vỏ ghe gỗ đang lên khung trên giàn, thợ bào gỗ, gõ đinh.",
    "Xưởng đóng ghe",
    (0.5, 0.55, 0.8, 0.6),
)
def xuong_dong_tau(s: Scene) -> None:
    sky(s, 460, (1450, 300), 66, 3)
    s.add(treeline(s, 470, s.p.far, 60, palms=7))
    water(s, 470, 640)
    s.add(
        ground(s, 630, "#d9b57c", "#a87c4a", 6),
        path("M-20,170L520,60L1400,90V150L520,130L-20,250Z", "#8f5a42"),
        "".join(rect(x, 120, 26, 620, "#6f4a34") for x in (90, 560, 1330)),
    )
    for i in range(15):
        x = 330 + i * 78
        s.add(
            path(f"M{x},{900}Q{x - 20},{640} {x - 10},{470 - abs(i - 7) * 5}", stroke="#9a6a42", stroke_width=18),
            path(f"M{x},{900}Q{x + 40},{640} {x + 34},{480 - abs(i - 7) * 5}", stroke="#7a5034", stroke_width=12),
        )
    s.add(
        path("M160,500Q300,640 420,660L1380,650Q1560,600 1690,400Q1640,820 1420,930L420,940Q220,860 160,500Z", "#b07a4a"),
        "".join(
            path(
                f"M{190 + i * 22},{560 + i * 58}Q{330 + i * 12},{690 + i * 45} {450},{710 + i * 44}L1380,{700 + i * 44}Q{1560 - i * 8},{650 + i * 46} {1664 - i * 26},{500 + i * 70}",
                stroke="#855430",
                stroke_width=5,
            )
            for i in range(5)
        ),
        path("M160,500Q300,640 420,660L1380,650Q1560,600 1690,400L1684,440Q1560,640 1380,684L420,694Q280,660 165,545Z", "#e0b07a"),
        path("M1500,602Q1620,540 1690,400Q1660,640 1560,800Q1480,720 1500,602Z", "#b8402f"),
        ell(1592, 610, 42, 26, "#fff6e4"),
        circ(1600, 610, 16, "#1a1a22"),
    )
    s.add(
        "".join(line([(x, 1040), (x + d, 860)], "#6f4a34", 20) for x, d in ((420, 60), (800, 20), (1120, -10), (1440, -80))),
        rect(380, 1010, 1120, 26, "#7f5738", 4),
    )
    ham = line([(0, 0), (14, -14)], "#6a4a30", 2.2) + rect(10, -22, 12, 8, "#55555f", 1)
    s.add(
        person(700, 1120, 430, "reach", c="#4a6f8a", top="shirt", hat="cap", hatc="#c8402f", hold=ham),
        person(1210, 1130, 430, "reach", flip=True, c="#c08a3a", top="shirt", hat="khan", hold=ham),
        person(290, 1140, 420, "push", c="#6a7a4a", top="shirt"),
        rect(340, 990, 180, 20, "#e0b883"),
        "".join(curve((500 + i * 40, 1150), (510 + i * 40, 1120), (530 + i * 40, 1150), "#f0d09a", 7) for i in range(16)),
    )


@picture(
    "le-khanh-thanh",
    "morning",
    "Lễ khánh thành cầu: đại biểu cắt băng đỏ, cờ hoa, cây cầu mới phía sau.",
    "Lễ khánh thành cầu",
    (0.5, 0.62, 0.8, 0.6),
)
def le_khanh_thanh(s: Scene) -> None:
    sky(s, 560, None, clouds=4)
    s.add(treeline(s, 570, s.p.far, 60, palms=5))
    s.add(cable_bridge(-20, W + 20, 500, (520, 1320), 380, "#8fa5a0", "#7f9fa3", 600), ground(s, 596, "#d9cfb4", "#b8ab8f", 3))
    for x in (110, 330, 1470, 1690):
        s.add(flag(x, 860, 520, 150))
    s.add(
        "".join(
            circ(
                40 + i * 64 + s.r.uniform(-8, 8),
                130 + 60 * ((i % 3) - 1) + s.r.uniform(0, 60),
                26,
                ("#e4472e", "#f0b93a", "#3f8fc0", "#5faa5a")[i % 4],
                opacity=0.9,
            )
            + line([(40 + i * 64, 190), (46 + i * 64, 250)], "#8a8a8a", 2)
            for i in range(28)
        )
    )
    for i, (c, t, hr) in enumerate(
        (
            ("#33415f", "coat", "short"),
            ("#d9607a", "aodai", "long"),
            ("#2f3a4f", "coat", "short"),
            ("#efe6d2", "shirt", "short"),
            ("#4a90a8", "aodai", "bun"),
            ("#3a3f55", "coat", "short"),
        )
    ):
        s.add(
            person(
                480 + i * 170,
                1080,
                500,
                "hold",
                flip=i > 2,
                top=t if t != "coat" else "uniform",
                c=c,
                pants="#262a3a" if t != "aodai" else "#fff3e6",
                hair=hr,
            )
        )
    s.add(
        path("M250,905Q580,925 900,905T1560,905V935Q1230,955 900,935T250,935Z", "#d2322a"),
        "".join(
            circ(560 + i * 170, 920, 36, "#e4472e")
            + "".join(
                ell(560 + i * 170 + dx, 920 + dy, 26, 18, "#c8281f", transform=f"rotate({rt} {560 + i * 170 + dx} {920 + dy})")
                for dx, dy, rt in ((-24, -12, 30), (24, -12, -30), (-20, 18, -30), (20, 18, 30))
            )
            + circ(560 + i * 170, 920, 12, "#f4b63a")
            for i in range(5)
        ),
        rect(230, 860, 30, 260, "#c9a44a", 6),
        rect(1550, 860, 30, 260, "#c9a44a", 6),
        "".join(flower_spray(s, x, 1130, 110, 46, c, 60, 13) for x, c in ((130, "#f0b93a"), (380, "#e4607a"), (1420, "#f0b93a"), (1680, "#e4607a"))),
    )
