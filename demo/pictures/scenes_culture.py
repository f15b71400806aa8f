"""Temples, music, festivals, crafts, kitchens, markets, and portraits."""

from __future__ import annotations

import math

from .boats import heap, sampan
from .built import dinh, house, hut, pagoda, stupa, umbrella
from .core import H, Scene, W, circ, clip, curve, dk, ell, grp, line, lt, mix, path, picture, poly, radial, rect, vrect
from .inside import lamp, plant, portrait, room, table, view, window
from .nature import (
    areca,
    birds,
    flower_spray,
    ground,
    lotus,
    moon,
    nipa,
    palm,
    pot,
    rice,
    ripple,
    sky,
    stars,
    thot_not,
    tree,
    treeline,
    water,
)
from .people import person


@picture(
    "chua-khmer",
    "gold",
    "Chùa Khmer Sro Lôn với mái ba tầng cong vút, đầu rắn naga và tháp nhọn vàng, hai nhà sư áo cam đi dưới hàng thốt nốt.",
    "Chùa Sro Lôn",
    (0.5, 0.45, 0.7, 0.7),
)
def chua_khmer(s: Scene) -> None:
    sky(s, 700, (1450, 420), 74, 4, 3)
    s.add(
        treeline(s, 800, s.p.far, 200, palms=4),
        thot_not(190, 900, 760, s.r, "#6a5a40", "#5f7a38"),
        thot_not(380, 860, 520, s.r, "#7a6a48", "#6f8a42"),
        thot_not(1660, 900, 700, s.r, "#6a5a40", "#5f7a38"),
        stupa(1440, 890, 400),
        pagoda(900, 920, 980),
        ground(s, 915, "#dcb87c", "#b58a52", 4),
        "".join(flower_spray(s, x, 940, 70, 26, c, 36, 10) for x, c in ((470, "#e4607a"), (1340, "#e4607a"), (260, "#f0b93a"))),
    )
    for x, h in ((760, 330), (660, 320)):
        s.add(
            person(x, 1120, h, "walk", top="sarong", c="#e0802a", pants="#d0701f", hair="bald"),
            umbrella(x + 30, 1000, 190, 150, "#e9a83a", "#d98a2a") if x == 760 else "",
        )
    s.add(person(1120, 1130, 320, "hold", flip=True, top="sarong", c="#fff6e6", pants="#7a3560", hair="bun", arm=(30, 128), arm2=(36, 130)))


@picture(
    "dan-ngu-am",
    "dusk",
    "Dàn nhạc ngũ âm Khmer: đàn thuyền, dàn cồng tròn, trống lớn; các nhạc công áo trắng biểu diễn trước chùa.",
    "Dàn nhạc ngũ âm",
    (0.5, 0.65, 0.8, 0.6),
)
def dan_ngu_am(s: Scene) -> None:
    sky(s, 620, None, clouds=3, streak=6)
    s.add(
        pagoda(900, 700, 760, "#c99a78", "#8f4a4a", "#d9a23f"),
        ground(s, 690, "#9a6070", "#6a4258", 4),
        ell(900, 1060, 860, 150, "#b8404a"),
        ell(900, 1060, 800, 130, "#c95a4f"),
        ell(900, 1060, 740, 112, "#b8404a"),
        radial(900, 900, 700, "#ffcf8a", 0.4),
    )
    kw = {"top": "sarong", "c": "#fff4e2", "pants": "#5a2f5a", "anchor": "hip"}
    s.add(person(430, 900, 520, "floor", **kw), person(1360, 900, 520, "floor", flip=True, **kw), person(900, 860, 500, "floor", **kw))
    s.add(
        path("M190,930Q420,1080 700,930L670,1040Q430,1120 230,1040Z", "#8a3a2a"),
        path("M190,930Q420,1080 700,930L696,950Q430,1100 196,950Z", "#e0a83a"),
        "".join(rect(230 + i * 29, 926 + 60 * (1 - ((i - 7) / 7) ** 2), 22, 60, ("#d9a05a", "#c98a45")[i % 2], 4) for i in range(15)),
    )
    s.add(
        path("M1080,960Q1370,1110 1660,950L1690,1000Q1370,1180 1050,1010Z", "#8a3a2a"),
        "".join(
            ell(1090 + i * 80, 962 + 60 * (1 - ((i - 3.4) / 3.5) ** 2), 44, 30, "#c98f2a")
            + ell(1090 + i * 80, 956 + 60 * (1 - ((i - 3.4) / 3.5) ** 2), 38, 24, "#ecc35a")
            + ell(1090 + i * 80, 948 + 60 * (1 - ((i - 3.4) / 3.5) ** 2), 14, 10, "#fbe6a8")
            for i in range(8)
        ),
    )
    s.add(
        "".join(
            path(f"M{x - 70},860Q{x - 100},960 {x - 60},1060H{x + 60}Q{x + 100},960 {x + 70},860Z", "#7a2f2a")
            + ell(x, 860, 72, 24, "#f3e3c2")
            + ell(x, 860, 30, 10, "#4a3530")
            + rect(x - 84, 940, 168, 16, "#e0a83a")
            for x in (830, 990)
        )
    )
    s.add(
        line([(560, 830), (600, 940)], "#f3e3c2", 7),
        line([(1230, 830), (1200, 950)], "#f3e3c2", 7),
        person(160, 1120, 560, "hold", top="sarong", c="#f0b93a", pants="#5a2f5a", hold=circ(8, 0, 8, "#e0b04a") + circ(8, 0, 3, "#fbe6a8")),
        person(
            1670,
            1130,
            560,
            "hold",
            flip=True,
            top="sarong",
            c="#e4607a",
            pants="#3a2f6a",
            hair="bun",
            hold=ell(6, 2, 7, 9, "#8a4a2f") + ell(6, -4, 6, 3, "#f3e3c2"),
        ),
    )


@picture(
    "mua-rom-vong",
    "night",
    "Vòng múa rom vong đêm hội: nam nữ Khmer mặc trang phục truyền thống múa quanh cây hoa, đèn dây rực sáng.",
    "Múa rom vong",
    (0.5, 0.6, 0.8, 0.7),
)
def mua_rom_vong(s: Scene) -> None:
    sky(s, 640, None, clouds=2)
    s.add(
        stars(s, 70, 420),
        moon(1500, 170, 60),
        treeline(s, 650, s.p.far, 90, palms=6),
        pagoda(330, 690, 420, "#6f5f60", "#5a3a48", "#c99a3f"),
        ground(s, 680, "#4a3f5a", "#2a2440", 4),
        radial(900, 860, 800, "#ffb35a", 0.55),
    )
    for r in range(3):
        s.add(
            curve((900, 120), (900 + (r - 1) * 500 - 300, 420), (40 + r * 40, 300 + r * 30), "#8a7a6a", 3),
            curve((900, 120), (900 - (r - 1) * 500 + 300, 420), (1760 - r * 40, 300 + r * 30), "#8a7a6a", 3),
        )
    for t in range(1, 14):
        u = t / 14
        for sg in (-1, 1):
            x = 900 + sg * 860 * u
            y = (1 - u) ** 2 * 120 + 2 * u * (1 - u) * 420 + u * u * 300
            s.add(radial(x, y, 46, "#ffcf6a", 0.8), circ(x, y, 10, ("#fff3c0", "#ff9a7a", "#a8e0d0")[t % 3]))
    s.add(line([(900, 120), (900, 830)], "#8a6a45", 12), table(780, 780, 240, 130, "#b8404a"), flower_spray(s, 900, 740, 110, 60, "#f0b93a", 70, 13))
    cols = [
        ("#e4607a", "#5a2f6a"),
        ("#fff1da", "#3a4f8a"),
        ("#f0b93a", "#7a2f4a"),
        ("#5fb8a8", "#4a2f5a"),
        ("#fff1da", "#6a3a2f"),
        ("#d95aa0", "#2f4a5a"),
        ("#f08a4a", "#4a2f6a"),
    ]
    back = "".join(
        person(
            440 + i * 150,
            900 + 24 * math.sin(i),
            340,
            "dance",
            top="sarong",
            c=cols[i][0],
            pants=cols[i][1],
            flip=i % 2 == 1,
            hair=("bun", "short")[i % 2],
        )
        for i in range(7)
        if abs(i - 3) > 0
    )
    front = "".join(
        person(
            250 + i * 325,
            1150 + (20 if i in (1, 2, 3) else -30),
            520,
            "dance",
            top="sarong",
            c=cols[(i * 2 + 1) % 7][0],
            pants=cols[(i * 3) % 7][1],
            flip=i % 2 == 0,
            hair=("bun", "short")[i % 2],
        )
        for i in range(5)
    )
    s.add(back, front)


@picture(
    "don-ca-tai-tu",
    "warm",
    "Ban đờn ca tài tử ngồi chiếu dưới mái đình: đàn kìm, đàn tranh, đàn cò và người ca áo bà ba.",
    "Đờn ca tài tử dưới mái đình",
    (0.5, 0.6, 0.8, 0.7),
)
def don_ca(s: Scene) -> None:
    s.add(
        vrect(0, 0, W, 760, "#8fb59a", "#e9deb0"),
        treeline(s, 700, "#7fa583", 120, palms=5, fade="#e9deb0"),
        vrect(0, 740, W, 460, "#c98f5f", "#95603f"),
        path("M-20,-20H1820V120Q1500,200 900,190T-20,120Z", "#8f4a34"),
        "".join(line([(i * 60, 0), (i * 60 - 10, 170)], "#6f3628", 4) for i in range(31)),
        "".join(rect(x, 120, 60, 680, "#7a4630") + rect(x + 8, 120, 14, 680, "#9a6040") + rect(x - 14, 770, 88, 40, "#b5a080") for x in (90, 1650)),
        "".join(
            ell(x, 250, 50, 62, "#d2322a")
            + radial(x, 260, 150, "#ffb35a", 0.5)
            + rect(x - 24, 184, 48, 12, "#e0a83a")
            + rect(x - 24, 306, 48, 12, "#e0a83a")
            + line([(x, 318), (x, 370)], "#e0a83a", 5)
            for x in (420, 900, 1380)
        ),
    )
    s.add(
        poly([(210, 960), (1590, 960), (1740, 1170), (60, 1170)], "#d9b45a"),
        "".join(
            poly(
                [(210 + i * 115, 960), (262 + i * 115, 960), (180 + i * 140, 1170), (100 + i * 140, 1170)],
                "#b8453a" if i % 2 else "#3f8a6a",
                opacity=0.5,
            )
            for i in range(12)
        ),
    )
    kim = grp(
        line([(0, 0), (30, -34)], "#5a3326", 2.4)
        + circ(-5, 6, 9, "#8a5234")
        + circ(-5, 6, 7.4, "#d9a05f")
        + "".join(line([(26, -30 + i * 4), (32, -26 + i * 4)], "#e9d9b0", 0.9) for i in range(2)),
        "translate(4,2)",
    )
    co = line([(2, 14), (8, -36)], "#5a3326", 1.6) + ell(3, 14, 5, 4, "#8a5234") + line([(-12, 4), (18, -4)], "#e9d9b0", 1)
    s.add(
        person(420, 1060, 620, "floor", anchor="hip", c="#3f4f7a", hat="khan", hairc="#26262f", hold=kim, arm=(20, 70), arm2=(60, 120)),
        person(1380, 1060, 620, "floor", anchor="hip", flip=True, c="#4a5f4a", hair="short", hairc="#a8a39e", hold=co, arm=(30, 90)),
        person(760, 1080, 600, "floor", anchor="hip", c="#7a3f78", hair="bun", arm=(36, 70), arm2=(44, 76), lean=14),
        path("M770,1050L1010,1000L1040,1040L800,1100Z", "#8a5234"),
        path("M780,1052L1008,1006L1028,1034L800,1086Z", "#c98a4f"),
        "".join(line([(790 + i * 5, 1056 + i * 5), (1010 + i * 4, 1010 + i * 5)], "#f3e6c8", 2) for i in range(5)),
        person(1130, 1120, 760, "hold", c="#b8466a", scarf="#26262f", hair="bun", pants="#2a2434", arm=(50, 120), arm2=(70, 96)),
    )


@picture(
    "dinh-lang",
    "morning",
    "Ngôi đình làng Nam Bộ mái ngói hai tầng, lưỡng long chầu nhật, sân gạch, cây đa cổ thụ.",
    "Đình làng Nam Bộ",
    (0.5, 0.55, 0.7, 0.7),
)
def dinh_lang(s: Scene) -> None:
    sky(s, 700, (300, 240), 60, 4)
    s.add(
        treeline(s, 820, s.p.far, 220, palms=6),
        areca(380, 880, 620, s.r, "#8a8a72", "#3f8a5f"),
        areca(1480, 880, 580, s.r, "#8a8a72", "#3f8a5f"),
        dinh(930, 900, 980),
        ground(s, 895, "#d99a72", "#b5724f", 3),
        "".join(line([(900 + (i - 9) * 90, 905), (900 + (i - 9) * 230, H)], "#a5654a", 3, opacity=0.6) for i in range(19)),
        "".join(line([(0, y), (W, y)], "#a5654a", 3, opacity=0.6) for y in (950, 1020, 1110)),
        tree(1690, 1010, 980, s.r, "#6a5040", "#2f7a50"),
        tree(110, 960, 680, s.r, "#6a5040", "#3f8a50"),
        "".join(
            poly([(x - 50, 1050), (x + 50, 1050), (x + 36, 980), (x - 36, 980)], "#8f8a80")
            + ell(x, 978, 54, 14, "#b0aba0")
            + "".join(line([(x + d, 975), (x + d, 930)], "#c8402f", 4) for d in (-12, 0, 12))
            + path(f"M{x},925q-16,-40 4,-80t0,-80", stroke="#fff", stroke_width=8, opacity=0.4)
            for x in (930,)
        ),
        person(700, 1120, 320, "walk", c="#3f4f7a", hair="short", hairc="#d9d4cc", top="aodai", pants="#fff6ea"),
        person(610, 1130, 300, "walk", c="#8a4a6a", hair="bun"),
        person(1170, 1110, 250, "run", top="shirt", c="#f0b93a", flip=True),
        person(1260, 1130, 240, "run", top="shirt", c="#3f8fa3", flip=True),
    )


@picture(
    "banh-dan-gian",
    "warm",
    "Mâm bánh dân gian Nam Bộ: bánh tét cắt khoanh, bánh bò, bánh da lợn nhiều tầng, bánh ít gói lá chuối.",
    "Mâm bánh dân gian",
    (0.5, 0.6, 0.8, 0.7),
)
def banh(s: Scene) -> None:
    s.add(
        vrect(0, 0, W, H, "#b5794a", "#8a5534"),
        "".join(line([(0, 60 + i * 150), (W, 50 + i * 152)], "#74432a", 6, opacity=0.6) for i in range(9)),
        radial(420, 200, 800, "#ffe6b8", 0.5),
    )
    for a, x, y in ((-24, 250, 930), (16, 1560, 960), (160, 1620, 260), (200, 200, 260)):
        s.add(
            grp(
                path("M0,0Q200,-190 520,-40Q260,150 0,0Z", "#3f8a4a")
                + path("M0,0Q260,150 520,-40Z", "#2f7040")
                + "".join(line([(i * 50, -6 - i * 1), (i * 50 + 50, -80 + abs(i - 5) * 12)], "#6fb060", 3) for i in range(1, 10)),
                f"translate({x},{y}) rotate({a}) translate(-260,0)",
            )
        )
    s.add(
        ell(900, 640, 720, 490, "#5a3322", opacity=0.4),
        ell(900, 610, 720, 480, "#c99a55"),
        ell(900, 604, 690, 456, "#e3bd7a"),
        "".join(
            path(
                f"M{900 + 690 * math.cos(i * 0.157)},{604 + 456 * math.sin(i * 0.157)}L{900 + 720 * math.cos(i * 0.157 + 0.08)},{610 + 480 * math.sin(i * 0.157 + 0.08)}",
                stroke="#a8763f",
                stroke_width=7,
            )
            for i in range(40)
        ),
        ell(900, 604, 620, 400, "#4f9a50"),
        ell(900, 604, 600, 384, "#5faa58"),
        "".join(line([(900, 604), (900 + 600 * math.cos(i * 0.26), 604 + 384 * math.sin(i * 0.26))], "#4a8f4a", 4) for i in range(24)),
    )
    for x, y, r in ((520, 480, 120), (680, 400, 120), (560, 640, 120)):
        s.add(
            ell(x, y + 26, r, r * 0.8, "#2f6a3a"),
            ell(x, y, r, r * 0.8, "#3f7f45"),
            ell(x, y, r * 0.9, r * 0.71, "#f6efd6"),
            "".join(ell(x + r * 0.68 * math.cos(q), y + r * 0.53 * math.sin(q), 9, 5, "#4a2a2a") for q in (0.3, 1.1, 2, 2.9, 3.7, 4.5, 5.6)),
            ell(x, y, r * 0.42, r * 0.33, "#e9b84a"),
            ell(x - 8, y - 4, r * 0.2, r * 0.15, "#c98a9a"),
        )
    for x, y in ((900, 330), (1060, 350), (980, 450)):
        s.add(
            path(f"M{x - 70},{y}Q{x - 60},{y + 60} {x},{y + 64}T{x + 70},{y}Z", "#e9a0b8"),
            ell(x, y, 72, 34, "#f6c3d0"),
            "".join(circ(x - 44 + i * 18, y + (i % 3 - 1) * 10, 5, "#e08aa5") for i in range(6)),
        )
    for x, y in ((1190, 500), (1320, 590), (1150, 640)):
        s.add(
            "".join(
                poly(
                    [
                        (x - 80, y + 70 - i * 26),
                        (x + 60, y + 70 - i * 26),
                        (x + 96, y + 40 - i * 26),
                        (x + 96, y + 14 - i * 26),
                        (x - 44, y + 14 - i * 26),
                        (x - 80, y + 44 - i * 26),
                    ],
                    ("#6fae4f", "#f0d77a")[i % 2],
                )
                for i in range(5)
            ),
            poly([(x - 80, y - 60), (x + 60, y - 60), (x + 96, y - 90), (x - 44, y - 90)], "#8fc45f"),
        )
    for x, y in ((760, 760), (930, 810), (1090, 780), (840, 640), (990, 640)):
        s.add(
            poly([(x - 84, y + 50), (x, y - 90), (x + 84, y + 50)], "#2f7a45"),
            poly([(x, y - 90), (x + 84, y + 50), (x + 10, y + 62)], "#245f38"),
            poly([(x - 84, y + 50), (x, y - 90), (x - 20, y + 60)], "#4f9a50"),
            line([(x - 60, y + 10), (x + 60, y + 10)], "#e3cf9a", 6),
            line([(x, y - 80), (x, y + 58)], "#e3cf9a", 5),
        )
    s.add(
        lotus(1560, 1000, 110),
        ell(250, 1050, 150, 60, "#5a3322", opacity=0.4),
        path("M120,920H380Q370,1080 250,1086T120,920Z", "#f3ede0"),
        ell(250, 920, 130, 34, "#d9e0d0"),
        ell(250, 922, 112, 26, "#b5763a"),
    )


@picture(
    "cho-tet",
    "morning",
    "Chợ hoa Tết: những chậu cúc vạn thọ vàng, mai vàng, quất sai quả dọc bến sông, người mua tấp nập.",
    "Chợ hoa Tết",
    (0.5, 0.6, 0.8, 0.7),
)
def cho_tet(s: Scene) -> None:
    sky(s, 480, None, clouds=3)
    s.add(treeline(s, 500, s.p.far, 80, palms=6))
    water(s, 500, 660)
    s.add(
        sampan(380, 600, 520, cargo="".join(circ(-30 + i * 10, -9, 6, ("#f0b93a", "#e4607a")[i % 2]) for i in range(7))),
        sampan(1300, 590, 460, "#4a5f5a", cargo="".join(circ(-26 + i * 10, -9, 6, ("#f0b93a", "#f08a3a")[i % 2]) for i in range(6))),
        ground(s, 650, "#dcc396", "#bf9f70", 4),
        "".join(
            poly(
                [(60 + i * 130, 40 + 24 * math.sin(i)), (116 + i * 130, 40 + 24 * math.sin(i)), (88 + i * 130, 120 + 24 * math.sin(i))],
                ("#d2322a", "#f0b93a")[i % 2],
            )
            for i in range(14)
        ),
    )
    s.add(umbrella(420, 800, 420, 330, "#d2322a", "#fff3dc"), umbrella(1420, 800, 420, 330, "#f0a53a", "#fff3dc"))
    for x in (170, 1650):
        s.add(
            poly([(x - 70, 780), (x + 70, 780), (x + 50, 880), (x - 50, 880)], "#3f6f9a"),
            line([(x, 780), (x - 10, 600), (x + 40, 420)], "#6a4a38", 14),
            line([(x - 8, 620), (x - 90, 480)], "#6a4a38", 9),
            line([(x, 560), (x + 100, 480)], "#6a4a38", 9),
            flower_spray(s, x, 500, 150, 150, "#ffd23f", 170, 13),
        )
    cols = ("#f0b32a", "#e98a1f", "#f3cf3f", "#e4607a", "#f0b32a", "#c8402f")
    for y, k, n in ((800, 46, 13), (890, 58, 11)):
        for i in range(n):
            x = 250 + i * (1320 / (n - 1))
            if abs(x - 900) > 150:
                s.add(pot(x, y + 20, k, cols[(i + int(y)) % 6], s))
    s.add(
        person(
            800,
            1010,
            430,
            "carry",
            top="aodai",
            c="#d9506a",
            pants="#fff6ea",
            hair="long",
            hold=circ(6, -8, 12, "#f0b93a") + circ(2, -12, 7, "#f6d05a"),
        ),
        person(960, 1020, 450, "walk", top="shirt", c="#4a6fa3"),
        person(1060, 1020, 270, "wave", top="shirt", c="#f0b93a"),
        person(620, 960, 380, "hold", flip=True, c="#7a4a74", hat="non"),
    )
    for i in range(9):
        x = 80 + i * 205
        s.add(pot(x, 1150, 96, cols[(i * 2 + 1) % 6], s))


@picture(
    "hoa-kieng",
    "gold",
    "Làng hoa kiểng: những giàn cúc vàng cam trên mặt nước, người trồng bơi xuồng tưới hoa.",
    "Làng hoa kiểng mùa Tết",
    (0.5, 0.6, 0.7, 0.7),
)
def hoa_kieng(s: Scene) -> None:
    sky(s, 450, (900, 330), 70, 3, 4)
    s.add(treeline(s, 460, s.p.far, 60, palms=10))
    water(s, 460, glint=(900, 120))
    cols = ("#f0a82a", "#e4602f", "#f3cf3f", "#d9507a")
    for j in range(8):
        t = (j / 7) ** 1.4
        y, k = 500 + 600 * t, 16 + 58 * t
        for sg in (-1, 1):
            n = 9
            s.add(rect(900 + sg * (110 + 190 * t) - (0 if sg > 0 else 1200), y + k * 0.6, 1200, k * 0.22, "#8a6a42"))
            for i in range(n):
                x = 900 + sg * (140 + 240 * t + i * k * 2.1)
                if -100 < x < W + 100:
                    s.add(pot(x, y + k * 0.4, k, cols[(j // 2 + (sg > 0)) % 4], s))
        if j == 4:
            s.add(
                sampan(900, 840, 430),
                person(
                    860,
                    832,
                    350,
                    "hold",
                    c="#7a4a8a",
                    hat="non",
                    scarf="#26262f",
                    arm=(60, 96),
                    hold=line([(0, 0), (18, -2)], "#6a7a80", 2.4)
                    + "".join(curve((18, -2), (30 + q * 3, -2), (34 + q * 5, 16), "#eaf6f6", 0.7) for q in range(5)),
                ),
            )


@picture(
    "bao-tang",
    "warm",
    "Phòng trưng bày bảo tàng: tủ kính bình gốm cổ, trống đồng, chiếc ghe thu nhỏ, khách tham quan ngắm nhìn.",
    "Phòng trưng bày Bảo tàng tỉnh Phù Sa",
    (0.5, 0.55, 0.8, 0.6),
)
def bao_tang(s: Scene) -> None:
    from .boats import ghe

    room(s, "#8a4a3a", "#b98a5f", 860)
    s.add("".join(poly([(x - 20, 0), (x + 20, 0), (x + 190, 860), (x - 190, 860)], "#ffe9b8", opacity=0.16) for x in (330, 900, 1470)))
    for x in (330, 900, 1470):
        s.add(
            rect(x - 190, 800, 380, 220, "#4a2f2a"),
            rect(x - 204, 786, 408, 26, "#d9b06a"),
            rect(x - 180, 330, 360, 460, "#fff6e0", 4, opacity=0.2),
            radial(x, 420, 240, "#fff0c8", 0.5),
        )
    s.add(
        path("M280,780Q200,680 270,560Q300,530 290,480H370Q360,530 390,560Q460,680 380,780Z", "#3f7f8a"),
        path("M238,640Q330,690 422,640L426,680Q330,730 234,680Z", "#f3ead4"),
        "".join(path(f"M{250 + i * 36},690q16,-22 30,0", stroke="#2f5f8a", stroke_width=5) for i in range(5)),
        ell(330, 482, 42, 11, "#2a5560"),
        path("M770,780Q810,690 780,620H1020Q990,690 1030,780Z", "#6f7f5a"),
        ell(900, 620, 150, 46, "#8a9a6a"),
        ell(900, 616, 112, 34, "#6f7f5a"),
        ell(900, 614, 74, 22, "#9aa878"),
        "".join(
            poly(
                [
                    (900 + 20 * math.cos(a), 613 + 6 * math.sin(a)),
                    (900 + 60 * math.cos(a - 0.16), 613 + 18 * math.sin(a - 0.16)),
                    (900 + 60 * math.cos(a + 0.16), 613 + 18 * math.sin(a + 0.16)),
                ],
                "#d3cf9a",
            )
            for a in [q * 0.785 for q in range(8)]
        ),
        ghe(1470, 760, 320),
        rect(1330, 770, 280, 16, "#5a3a2f"),
    )
    s.add(
        "".join(
            rect(x, 110, 240, 170, "#d9b06a")
            + vrect(x + 16, 126, 208, 138, "#9fcfc8", "#e9deb0")
            + ell(x + 70, 250, 60, 26, "#5f8f6a")
            + ell(x + 170, 256, 70, 30, "#4a7a5a")
            for x in (500, 1070)
        ),
        person(640, 1120, 520, "point", top="aodai", c="#0f6a64", pants="#fff6ea", hair="bun"),
        person(470, 1130, 330, "stand", top="shirt", c="#fffaf0", pants="#2f3f6a", scarf="#d0322a", back=True),
        person(370, 1140, 310, "stand", top="shirt", c="#fffaf0", pants="#2f3f6a", scarf="#d0322a", hair="tail", back=True),
        person(1180, 1130, 540, "phone", flip=False, top="shirt", c="#e0b24a", hair="tail", hold=rect(-3, -12, 7, 12, "#22303f", 1)),
        person(1060, 1130, 560, "stand", top="shirt", c="#5f7fa3"),
    )


@picture(
    "tranh-son-dau",
    "gold",
    "Bức tranh sơn dầu phong cảnh sông nước trong khung gỗ thếp vàng, treo trên tường.",
    "Tranh phong cảnh sông nước",
    (0.5, 0.5, 0.8, 0.8),
)
def tranh(s: Scene) -> None:
    inner = Scene("tranh-son-dau-trong", "gold")
    sky(inner, 560, (1240, 380), 90, 3, 6)
    inner.add(treeline(inner, 570, inner.p.far, 70, palms=7), treeline(inner, 590, "#7a7a45", 110, -40, 800, palms=4), hut(430, 620, 340, 30))
    water(inner, 600, glint=(1240, 160))
    inner.add(
        sampan(1000, 820, 620, "#4a3428"),
        person(860, 812, 380, "row", c="#7a3f6a", hat="non"),
        palm(140, 1190, 980, inner.r, "#4a3a28", "#4f6a2f", 0.2),
        nipa(1650, 1230, 520, inner.r, "#3f5a2f", 8, "#8a9a42"),
    )
    for _ in range(900):
        x, y = s.r.uniform(0, W), s.r.uniform(0, H)
        c = mix("#f6cf8a", "#7f9f93", y / H) if s.r.random() < 0.6 else s.r.choice(["#ffb45a", "#c98a6a", "#e9e0b0", "#5f8a8a", "#a8984a"])
        inner.add(ell(x, y, s.r.uniform(20, 70), s.r.uniform(3, 8), c, opacity=0.24, transform=f"rotate({s.r.uniform(-24, 24):.0f} {x:.0f} {y:.0f})"))
    s.add(
        vrect(0, 0, W, H, "#e9ddc4", "#cdbd9f"),
        radial(900, 200, 1000, "#fff6de", 0.7),
        rect(176, 136, 1480, 980, "#5a4634", opacity=0.35),
        rect(150, 100, 1500, 1000, "#b5852f"),
        rect(166, 116, 1468, 968, "#e9c568"),
        rect(190, 140, 1420, 920, "#8f6420"),
        rect(206, 156, 1388, 888, "#d9a844"),
        "".join(circ(178 + i * 68, y, 12, "#f6dc8f") for i in range(22) for y in (128, 1072)),
        rect(226, 176, 1348, 848, "#5a3f1f"),
    )
    s.add(clip(grp("".join(inner.out), "translate(232,182) scale(0.7422,0.697)"), rect(236, 186, 1328, 828, "#fff")))


@picture(
    "det-chieu",
    "warm",
    "Hai người phụ nữ dệt chiếu bên khung cửi, sợi lác nhuộm đỏ, xanh, vàng; những cuộn chiếu hoa dựng bên cạnh.",
    "Nghề dệt chiếu",
    (0.5, 0.6, 0.8, 0.6),
)
def det_chieu(s: Scene) -> None:
    room(s, "#d9b583", "#b07f55", 720)
    s.add(
        "".join(line([(i * 70, 0), (i * 70, 715)], "#b98f5c", 6) for i in range(27)),
        window(660, 120, 480, 380, view(s, 660, 120, 480, 380), "#8a5a3a"),
    )
    for i, c in enumerate(("#d2453a", "#3f8a6a", "#e0a83a", "#8a4a8a", "#3f7fa3", "#d2453a")):
        x = (90, 170, 250, 1480, 1570, 1660)[i]
        s.add(
            path(f"M{x - 40},760V330Q{x},300 {x + 40},330V760Z", "#efd9a0"),
            "".join(
                rect(x - 40, 380 + q * 80, 80, 36, c)
                + poly([(x, 382 + q * 80), (x + 20, 398 + q * 80), (x, 414 + q * 80), (x - 20, 398 + q * 80)], "#f6e6ba")
                for q in range(5)
            ),
            ell(x, 330, 40, 16, "#d9bd80"),
            ell(x, 330, 20, 8, "#a8834f"),
        )
    s.add(poly([(420, 820), (1380, 820), (1600, 1160), (200, 1160)], "#f0dcae"))
    for j in range(10):
        t0, t1 = j / 10, (j + 0.55) / 10
        c = ("#d2453a", "#3f8a6a", "#e0a83a", "#8a3f6a")[j % 4]
        s.add(
            poly(
                [
                    (420 - 220 * t0, 820 + 340 * t0),
                    (1380 + 220 * t0, 820 + 340 * t0),
                    (1380 + 220 * t1, 820 + 340 * t1),
                    (420 - 220 * t1, 820 + 340 * t1),
                ],
                c,
                opacity=0.85,
            ),
            "".join(
                poly(
                    [
                        (460 - 200 * t0 + i * (104 + 40 * t0), 829 + 340 * t0),
                        (490 - 200 * t0 + i * (104 + 40 * t0), 820 + 340 * t0),
                        (520 - 200 * t0 + i * (104 + 40 * t0), 829 + 340 * t0),
                        (490 - 200 * t0 + i * (104 + 40 * t0), 839 + 340 * t0),
                    ],
                    "#f6e6ba",
                )
                for i in range(9)
            ),
        )
    s.add(
        "".join(line([(430 + i * 24, 822), (480 + i * 21.5, 640)], "#efe2c0", 2) for i in range(40)),
        rect(400, 620, 1000, 26, "#7a4a30", 8),
        rect(380, 800, 1040, 30, "#8a5a3a", 8),
        rect(390, 600, 30, 300, "#6a4030"),
        rect(1380, 600, 30, 300, "#6a4030"),
        person(480, 1060, 640, "floor", anchor="hip", c="#7a4a8a", hair="bun", scarf="#26262f", arm=(60, 86), arm2=(66, 90), lean=16),
        person(1330, 1060, 640, "floor", anchor="hip", flip=True, c="#3f7f86", hair="bun", arm=(60, 86), arm2=(66, 90), lean=16),
        line([(650, 830), (1180, 806)], "#e0a83a", 7),
    )


@picture(
    "gom",
    "dusk",
    "Những lò gốm gạch tròn đỏ bên sông, thợ xếp chum vại đất nung thành hàng, ánh lửa hắt từ cửa lò.",
    "Lò gốm đỏ",
    (0.5, 0.55, 0.8, 0.6),
)
def gom(s: Scene) -> None:
    sky(s, 600, (1500, 480), 66, 3, 6)
    s.add(treeline(s, 606, s.p.far, 70, palms=6))
    water(s, 606, 720, glint=(1500, 100))

    def kiln(x: float, y: float, w: float) -> str:
        o = path(
            f"M{x - w / 2},{y}Q{x - w * 0.5},{y - w * 0.7} {x - w * 0.13},{y - w * 1.15}V{y - w * 1.35}H{x + w * 0.13}V{y - w * 1.15}Q{x + w * 0.5},{y - w * 0.7} {x + w / 2},{y}Z",
            "#b5563f",
        )
        o += path(
            f"M{x + w * 0.1},{y}Q{x + w * 0.3},{y - w * 0.7} {x + w * 0.05},{y - w * 1.35}H{x + w * 0.13}V{y - w * 1.15}Q{x + w * 0.5},{y - w * 0.7} {x + w / 2},{y}Z",
            "#7a3540",
            opacity=0.6,
        )
        for i in range(1, 14):
            t = i / 14
            hw = w * (0.5 - 0.36 * t**1.8)
            o += curve((x - hw, y - w * 1.15 * t), (x, y - w * 1.15 * t + 14), (x + hw, y - w * 1.15 * t), "#8f4038", 2.5)
        return (
            o
            + path(f"M{x - w * 0.16},{y}V{y - w * 0.24}Q{x},{y - w * 0.42} {x + w * 0.16},{y - w * 0.24}V{y}Z", "#3a1f2a")
            + path(f"M{x - w * 0.11},{y}V{y - w * 0.18}Q{x},{y - w * 0.32} {x + w * 0.11},{y - w * 0.18}V{y}Z", "#ff9a3a")
            + path(f"M{x - w * 0.05},{y}Q{x - w * 0.07},{y - w * 0.12} {x},{y - w * 0.2}Q{x + w * 0.07},{y - w * 0.1} {x + w * 0.05},{y}Z", "#ffe08a")
            + radial(x, y - w * 0.1, w * 0.7, "#ff9a3a", 0.55)
        )

    s.add(
        "".join(
            ell(x + 14 * i, y - i * 34, 34 + i * 9, 24 + i * 5, "#c98a90", opacity=0.4 - i * 0.035)
            for x, y in ((330, 260), (760, 210))
            for i in range(9)
        ),
        ground(s, 700, "#a8606a", "#6a3f55", 4),
        kiln(1180, 800, 330),
        kiln(330, 840, 400),
        kiln(760, 860, 470),
    )

    def jar(x: float, y: float, r: float) -> str:
        return (
            path(
                f"M{x - r * 0.5},{y}Q{x - r * 1.1},{y - r * 0.8} {x - r * 0.5},{y - r * 1.6}H{x + r * 0.5}Q{x + r * 1.1},{y - r * 0.8} {x + r * 0.5},{y}Z",
                "#c9653f",
            )
            + path(
                f"M{x + r * 0.1},{y}Q{x + r * 0.7},{y - r * 0.8} {x + r * 0.2},{y - r * 1.6}H{x + r * 0.5}Q{x + r * 1.1},{y - r * 0.8} {x + r * 0.5},{y}Z",
                "#8a3f40",
                opacity=0.7,
            )
            + ell(x, y - r * 1.6, r * 0.56, r * 0.17, "#e08a5a")
            + ell(x, y - r * 1.6, r * 0.42, r * 0.11, "#5a2a30")
            + curve((x - r * 0.78, y - r), (x, y - r * 0.84), (x + r * 0.78, y - r), "#f0b07a", r * 0.07)
        )

    s.add(
        "".join(jar(1060 + i * 120, 960, 52) for i in range(6)),
        "".join(jar(1000 + i * 150, 1130, 74) for i in range(6)),
        person(600, 1110, 480, "carry", c="#4a5f8a", hat="khan", top="shirt", hold=grp(jar(10, 4, 10), "")),
        person(880, 1120, 440, "squat", c="#7a4a74", hat="non", flip=False, arm=(60, 84)),
        "".join(jar(90 + i * 130, 1150, 64) for i in range(3)),
    )


@picture(
    "com-gia-dinh",
    "warm",
    "Bữa cơm gia đình miền Tây trên bộ ván: cá kho, canh chua, rau luộc, ba thế hệ quây quần.",
    "Bữa cơm gia đình miền Tây",
    (0.5, 0.6, 0.8, 0.6),
)
def com_gia_dinh(s: Scene) -> None:
    room(s, "#e3c48f", "#b5794f", 760)
    s.add(
        "".join(line([(i * 90, 0), (i * 90, 745)], "#c9a46f", 5) for i in range(21)),
        window(600, 110, 600, 430, view(s, 600, 110, 600, 430), "#8a5a3a"),
        lamp(900, 60, 140, "#b8402f", 60),
        rect(120, 330, 320, 420, "#8a5234"),
        rect(140, 350, 280, 380, "#a86f45"),
        "".join(rect(160, 380 + i * 120, 240, 8, "#6f4028") for i in range(3)),
        "".join(circ(190 + i * 60, 360 + 120 * (i % 3), 22, ("#f3ede0", "#3f7fa3", "#e9d3a0")[i % 3]) for i in range(4)),
        plant(1600, 770, 330),
    )
    kw = {"anchor": "hip"}
    bowl = path("M-4,-4H10Q9,4 3,4T-4,-4Z", "#f6f2e6") + ell(3, -4, 7, 2, "#fffdf6")
    s.add(
        person(770, 870, 520, "floor", c="#8a6a9a", hair="bun", hairc="#d3cec8", hold=bowl, **kw),
        person(1060, 870, 540, "floor", flip=True, c="#4a5f5a", hat="khan", hairc="#26262f", hold=bowl, **kw),
        rect(160, 1010, 1480, 190, "#8a5234"),
        rect(140, 970, 1520, 60, "#b5764a", 8),
        ell(900, 985, 420, 62, "#8a8f94"),
        ell(900, 977, 420, 60, "#d3d6d3"),
        ell(900, 975, 390, 52, "#bcc1c0"),
    )
    for x, y, rx, c1, c2 in (
        (700, 962, 92, "#7a3f2a", "#c9703a"),
        (900, 940, 110, "#f6f2e6", "#e8a04a"),
        (1110, 962, 92, "#f6f2e6", "#5faa52"),
        (880, 1000, 84, "#f6f2e6", "#fffdf4"),
    ):
        s.add(
            path(f"M{x - rx},{y}Q{x - rx * 0.7},{y + 46} {x},{y + 48}T{x + rx},{y}Z", dk(c1, 0.1)),
            ell(x, y, rx, rx * 0.26, c1),
            ell(x, y, rx * 0.86, rx * 0.2, c2),
            "".join(ell(x - rx * 0.5 + i * rx * 0.25, y - 4 + (i % 2) * 7, rx * 0.13, rx * 0.06, lt(c2, 0.4)) for i in range(5)),
        )
    s.add(
        "".join(
            path(f"M{860 + i * 40},{900}q-20,-40 0,-80t0,-70", stroke="#fff", stroke_width=9, opacity=0.4, stroke_linecap="round") for i in range(3)
        ),
        person(420, 1010, 640, "floor", top="shirt", c="#3f7fa3", hold=bowl, arm=(30, 100), **kw),
        person(1400, 1010, 620, "floor", flip=True, c="#c0506a", hair="bun", hold=bowl, arm=(30, 100), **kw),
        person(640, 1090, 420, "floor", top="shirt", c="#f0b93a", hair="tail", hold=bowl, back=False, **kw),
    )


@picture(
    "cho-que",
    "dawn",
    "Chợ quê buổi sớm: các bà các chị đội nón lá bày rau, cá, trái cây dưới những chiếc dù.",
    "Chợ quê buổi sớm",
    (0.5, 0.6, 0.8, 0.6),
)
def cho_que(s: Scene) -> None:
    sky(s, 560, (1380, 400), 66, 3, 5)
    s.add(
        treeline(s, 570, s.p.far, 90, palms=8),
        house(260, 660, 420, "#d9b08f", "#8f5a5a"),
        house(1560, 660, 400, "#cfa890", "#8a5060"),
        ground(s, 640, "#d3a88a", "#a07a70", 5),
        "".join(
            person(x, 800, 260, p, c=c, hat=h, flip=f)
            for x, p, c, h, f in (
                (700, "walk", "#6a5a7a", "non", False),
                (820, "stand", "#8a6a5a", "khan", True),
                (1050, "carry", "#5a6a7a", "non", True),
                (1200, "walk", "#8a5a6a", "non", False),
            )
        ),
        umbrella(330, 1000, 560, 440, "#d9604f", "#fff0dc"),
        umbrella(1450, 1000, 560, 440, "#3f8a9a", "#fff0dc"),
        umbrella(900, 900, 400, 330, "#e9b04a", "#fff0dc"),
    )

    def tray(x: float, y: float, w: float, c: str, r: float, leaf: str | None = None) -> str:
        return (
            ell(x, y + 12, w * 0.56, w * 0.15, "#5a3f3f", opacity=0.4)
            + heap(x, y, w, w * 0.22, c, r, s.r, leaf)
            + path(
                f"M{x - w * 0.56},{y - 4}Q{x},{y + w * 0.1} {x + w * 0.56},{y - 4}L{x + w * 0.46},{y + w * 0.16}Q{x},{y + w * 0.25} {x - w * 0.46},{y + w * 0.16}Z",
                "#b07f4a",
            )
        )

    s.add(
        person(330, 980, 480, "squat", c="#7a4a8a", hat="non"),
        person(1480, 980, 480, "squat", flip=True, c="#3f6f5f", hat="non"),
        person(900, 940, 420, "squat", c="#b8506a", hat="khan", hairc="#26262f"),
        person(620, 1100, 520, "hold", flip=True, top="baba", c="#5a7fa3", hair="bun", lean=12),
        person(1180, 1110, 520, "hold", top="shirt", c="#e0b24a", hair="tail", lean=14),
    )
    for x, y, w, c, r, lf in (
        (200, 1060, 240, "#5fa04a", 20, None),
        (450, 1080, 230, "#d9452f", 17, "#5fa04a"),
        (880, 1040, 250, "#e9a22f", 19, "#5fa04a"),
        (1360, 1070, 240, "#8a4a9a", 17, None),
        (1620, 1060, 250, "#a5c45a", 22, None),
        (760, 1160, 230, "#f0d04a", 18, None),
        (1040, 1160, 230, "#c95a6a", 18, "#5fa04a"),
    ):
        s.add(tray(x, y, w, c, r, lf))


@picture(
    "ma-qr-cho",
    "morning",
    "Ở chợ, người mua giơ điện thoại quét tấm mã vuông đen trắng trên sạp trái cây của cô bán hàng.",
    "Quét mã QR trả tiền ở chợ",
    (0.5, 0.55, 0.6, 0.7),
)
def ma_qr(s: Scene) -> None:
    s.add(
        vrect(0, 0, W, H, "#d9e2c4", "#e9d3a4"),
        "".join(
            poly([(i * 180 - 40, 0), (i * 180 + 140, 0), (i * 180 + 120, 230), (i * 180 - 60, 230)], ("#d9604f", "#fff3dc")[i % 2])
            + path(f"M{i * 180 - 60},230q90,70 180,0Z", ("#d9604f", "#fff3dc")[i % 2])
            for i in range(11)
        ),
        "".join(ell(x, 560, 120, 60, c, opacity=0.5) for x, c in ((200, "#8fae75"), (900, "#d9a05a"), (1500, "#8fae75"))),
        "".join(person(x, 780, 420, p, c=c, hat="non", flip=f) for x, p, c, f in ((160, "walk", "#a5a58a", False), (1660, "carry", "#b0a08a", True))),
    )
    s.add(
        person(1250, 1090, 860, "hold", flip=True, c="#7a4a8a", hat="non", scarf="#26262f", arm=(30, 80)),
        "".join(heap(x, 850, w, 110, c, 32, s.r, lf) for x, w, c, lf in ((330, 340, "#e9962f", "#4f8f45"), (1500, 420, "#8fbf4f", None))),
        heap(760, 850, 250, 80, "#d9452f", 28, s.r, "#4f8f45"),
        rect(80, 850, 1640, 46, "#c98f5a", 8),
        rect(110, 896, 1580, 320, "#9a6540"),
        "".join(rect(140 + i * 262, 930, 230, 260, "#aa7548", 6) for i in range(6)),
    )
    q = rect(900, 560, 230, 300, "#fffaf0", 12) + rect(900, 560, 230, 54, "#0f6a64", 12) + rect(930, 800, 170, 18, "#d9604f", 6)
    for i in range(9):
        for j in range(9):
            corner = (i < 3 and j < 3) or (i > 5 and j < 3) or (i < 3 and j > 5)
            if not corner and s.r.random() < 0.5:
                q += rect(930 + i * 19, 622 + j * 19, 19, 19, "#20242f")
    for i, j in ((0, 0), (6, 0), (0, 6)):
        q += (
            rect(930 + i * 19, 622 + j * 19, 57, 57, "#20242f")
            + rect(939 + i * 19, 631 + j * 19, 39, 39, "#fffaf0")
            + rect(948 + i * 19, 640 + j * 19, 21, 21, "#20242f")
        )
    s.add(
        grp(q, "rotate(-3 1015 710)"),
        person(
            480,
            1230,
            940,
            "phone",
            top="shirt",
            c="#e0705a",
            hair="tail",
            arm=(50, 100),
            arm2=(20, 40),
            hold=rect(-4, -14, 9, 16, "#1f2a36", 1.4) + rect(-3, -12.6, 7, 13, "#9fe0c8", 0.8),
        ),
        path("M660,690L900,600L900,830Z", "#9fe0c8", opacity=0.22),
    )


@picture(
    "ong-may-anh",
    "gold",
    "Phóng viên ảnh đứng trên xuồng giơ máy ảnh ống kính dài, sông nước chiều vàng phía sau.",
    "Phóng viên ảnh tác nghiệp",
    (0.45, 0.5, 0.6, 0.8),
)
def ong_may_anh(s: Scene) -> None:
    sky(s, 560, (1350, 420), 80, 3, 5)
    s.add(treeline(s, 570, s.p.far, 70, palms=9), birds(1150, 230, 8, s.p.near, s.r))
    water(s, 570, glint=(1350, 170))
    s.add(sampan(1330, 720, 360, "#5a4430"), person(1280, 712, 240, "row", c="#7a4a74", hat="non"))
    cam = grp(
        rect(-8, -9, 18, 14, "#20232c", 2)
        + rect(10, -6, 16, 9, "#2c303c", 1)
        + rect(26, -8, 9, 13, "#20232c", 1.4)
        + rect(34, -6.4, 2, 10, "#8fc0d0")
        + rect(-2, -13, 8, 5, "#20232c", 1)
        + line([(12, -4.6), (24, -4.6)], "#e0a23a", 0.9),
        "translate(-6,-3) rotate(-6)",
    )
    s.add(
        person(
            620, 1190, 1000, "camera", top="vest", c="#7a6a45", pants="#3f4a5a", hat="cap", hatc="#b3261e", arm=(44, 140), arm2=(62, 128), hold=cam
        ),
        rect(476, 820, 120, 150, "#3a3f4a", 18),
        rect(490, 850, 92, 50, "#555c6a", 8),
        path("M-60,1130Q600,1240 1180,1120L1280,1090Q1240,1180 1120,1220H-60Z", "#4a3426"),
        path("M-60,1130Q600,1240 1180,1120L1280,1090L1260,1124Q700,1250 -60,1160Z", "#8a6a48"),
    )


@picture(
    "chan-dung-nong-dan",
    "gold",
    "Chân dung lão nông râu bạc, đầu quấn khăn rằn, áo bà ba nâu, phía sau là đồng lúa chín.",
    "Chân dung một lão nông",
    (0.5, 0.4, 0.4, 0.6),
)
def cd_nong_dan(s: Scene) -> None:
    sky(s, 640, (1420, 380), 80, 3, 4)
    s.add(treeline(s, 650, s.p.far, 70, palms=8), vrect(0, 650, W, 550, "#ecc765", "#c08f36"))
    s.add(
        rice(s, 690, 1240, "#cf9f3a", 600, 1.2),
        portrait(
            s,
            820,
            700,
            1.25,
            skin="#a8683f",
            hairc="#26262f",
            hair="none",
            c="#5f4a3a",
            old=True,
            beard=True,
            hat="khan",
            scarf="#26262f",
            woman=False,
        ),
    )


@picture(
    "chan-dung-co-giao",
    "warm",
    "Chân dung cô giáo trẻ tóc dài, áo dài tím, đứng trước bảng xanh, mỉm cười hiền.",
    "Chân dung cô giáo",
    (0.55, 0.4, 0.4, 0.6),
)
def cd_co_giao(s: Scene) -> None:
    s.add(
        vrect(0, 0, W, H, "#e9d9ae", "#d3b98a"),
        rect(60, 90, 1680, 900, "#8a5a3a", 8),
        rect(90, 120, 1620, 840, "#2f6a55"),
        "".join(line([(160, 240 + i * 90), (160 + 420 - (i * 67) % 160, 240 + i * 90)], "#e9f2df", 9, opacity=0.6) for i in range(5)),
        circ(1450, 330, 110, "none", stroke="#f3e6a8", stroke_width=8, opacity=0.8),
        line([(1340, 330), (1560, 330)], "#f3e6a8", 6, opacity=0.8),
        line([(1450, 220), (1450, 440)], "#f3e6a8", 6, opacity=0.8),
        radial(700, 300, 700, "#fff6da", 0.25),
        portrait(s, 960, 700, 1.22, skin="#d29a6c", hair="long", top="aodai", c="#8f6fc0", lips="#b8404a"),
        "".join(flower_spray(s, 240 + i * 60, 1090 - (i % 2) * 50, 50, 44, ("#e4607a", "#f0b93a")[i % 2], 40, 12) for i in range(4)),
        rect(240, 1120, 180, 100, "#3f7fa3", 10),
    )


@picture(
    "chan-dung-nghe-nhan",
    "dusk",
    "Chân dung nghệ nhân Khmer tóc bạc, quàng khăn đỏ, phía sau là mái chùa và dàn cồng.",
    "Chân dung nghệ nhân Khmer",
    (0.5, 0.4, 0.4, 0.6),
)
def cd_nghe_nhan(s: Scene) -> None:
    sky(s, 800, (330, 560), 80, 2, 7)
    s.add(
        pagoda(1400, 960, 760, "#c99a78", "#8f4a4a", "#d9a23f"),
        thot_not(220, 960, 620, s.r, "#3a2f45", "#4a4a55"),
        vrect(0, 940, W, 260, "#8a5568", "#5a3a55"),
        portrait(s, 800, 720, 1.24, skin="#a8683f", hair="short", hairc="#cfc8c2", top="white", c="#f3e6d0", old=True, scarf="#b8322a", woman=False),
        "".join(
            ell(1270 + i * 150, 1120, 90, 56, "#c98f2a") + ell(1270 + i * 150, 1108, 80, 46, "#ecc35a") + ell(1270 + i * 150, 1094, 28, 18, "#fbe6a8")
            for i in range(4)
        ),
    )


@picture(
    "chan-dung-bac-si",
    "cool",
    "Chân dung nữ bác sĩ áo blouse trắng, đeo kính và ống nghe, phía sau là hành lang bệnh viện sáng.",
    "Chân dung bác sĩ",
    (0.5, 0.4, 0.4, 0.6),
)
def cd_bac_si(s: Scene) -> None:
    s.add(
        vrect(0, 0, W, H, "#dcebe6", "#b5cfcc"),
        "".join(
            poly([(x, 0), (x + 250, 0), (x + 250, 820), (x, 820)], "#eef6f0")
            + clip(view(s, x + 30, 80, 190, 560), rect(x + 30, 80, 190, 560, "#fff"))
            for x in (60, 380, 1260, 1530)
        ),
        poly([(0, 820), (W, 820), (W, H), (0, H)], "#a9c4c0"),
        line([(0, 822), (W, 822)], "#8fb0ac", 10),
        radial(600, 300, 700, "#fffdf0", 0.5),
        portrait(s, 900, 700, 1.24, skin="#c98a5e", hair="bun", top="coat", c="#fbfaf2", glasses=True),
    )


@picture(
    "chan-dung-doanh-nhan",
    "warm",
    "Chân dung nữ doanh nhân mặc vest xanh, tóc ngắn, phía sau là cửa kính nhìn ra nhà xưởng và sông.",
    "Chân dung nữ doanh nhân",
    (0.5, 0.4, 0.4, 0.6),
)
def cd_doanh_nhan(s: Scene) -> None:
    from .built import crane, factory

    s.add(
        vrect(0, 0, W, 700, "#8fc4cf", "#f6e6bd"),
        treeline(s, 640, "#9fc4b5", 60, fade="#f6e6bd"),
        factory(60, 720, 620, 150, "#d9dccb", "#5f8f9a", 5),
        crane(1500, 740, 420, "#c8703a"),
        vrect(0, 720, W, 480, "#9fcfc8", "#5f9aa0"),
        ripple(s, 730, 1200, 40, "#e9f4ea", "#4f8a92"),
        "".join(rect(x, 0, 26, H, "#3a4a55") for x in (300, 1180, 1620)),
        rect(0, 300, W, 14, "#3a4a55"),
        portrait(s, 800, 710, 1.26, skin="#d29a6c", hair="bun", hairc="#2f2226", top="suit", c="#1f4f73", lips="#b8404a"),
    )
