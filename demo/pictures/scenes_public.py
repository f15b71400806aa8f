"""Schools, health, courts, offices, studios: public life, mostly indoors."""

from __future__ import annotations

from .built import block, car, flag, motorbike, star, townhouses, truck
from .core import H, Scene, W, circ, clip, curve, ell, grp, line, lt, mix, path, picture, poly, radial, rect, vrect
from .inside import chair, desk, lamp, mic, plant, room, screen, shelf, table, view, window
from .nature import areca, flower_spray, ground, palm, sky, tree, treeline
from .people import audience, person

SUITS = ("#33415f", "#2f3a4f", "#efe6d2", "#4a5f7f", "#d9607a", "#5a4a6a", "#e9dcc0", "#3f7f86")


@picture(
    "truong-hoc",
    "morning",
    "Sân trường giờ chào cờ: học sinh áo trắng khăn quàng đỏ xếp hàng trước lá cờ đỏ sao vàng.",
    "Chào cờ ở sân trường",
    (0.5, 0.55, 0.8, 0.7),
)
def truong_hoc(s: Scene) -> None:
    sky(s, 620, None, clouds=4)
    s.add(
        treeline(s, 640, s.p.far, 130, palms=5),
        block(900, 720, 1360, 380, "#f2d28a", 2, 13, roof="#b2503a"),
        poly([(190, 330), (280, 230), (1520, 230), (1610, 330)], "#b2503a"),
        "".join(rect(232 + i * 104.6, 350, 12, 370, "#fff3d6") for i in range(14)),
        ground(s, 715, "#e3cfa4", "#cdb488", 3),
        tree(150, 800, 560, s.r, "#6a5040", s.p.leaf, "#d8392f", 40),
        tree(1660, 800, 560, s.r, "#6a5040", s.p.leaf, "#d8392f", 40),
        flag(900, 800, 690, 210),
        rect(820, 780, 170, 40, "#d9cbb0"),
        rect(850, 760, 110, 30, "#efe4cc"),
    )
    for row, (y, h, n) in enumerate(((890, 200, 13), (990, 250, 11), (1130, 310, 9))):
        for i in range(n):
            x = 900 + (i - (n - 1) / 2) * (120 + row * 34) + (row % 2) * 20
            s.add(
                person(
                    x,
                    y,
                    h,
                    "salute" if i % 2 else "stand",
                    top="shirt",
                    c="#fffaf0",
                    pants="#2f3f6a",
                    scarf="#d0322a",
                    hair=("short", "tail", "long")[i % 3],
                    back=True,
                    flip=x > 900,
                )
            )


@picture(
    "lop-hoc",
    "warm",
    "Lớp học vùng sông nước: cô giáo áo dài chỉ lên bảng xanh, học sinh giơ tay phát biểu.",
    "Cô giáo và học sinh trong lớp học",
    (0.55, 0.5, 0.7, 0.7),
)
def lop_hoc(s: Scene) -> None:
    room(s, "#efe0b8", "#c98f5f", 800, tiles=True)
    s.add(
        window(110, 200, 300, 380, view(s, 110, 200, 300, 380)),
        rect(560, 150, 1060, 470, "#8a5a3a", 8),
        rect(582, 172, 1016, 426, "#2f6a55"),
        "".join(line([(640, 250 + i * 66), (640 + s.r.uniform(220, 420), 250 + i * 66)], "#e9f2df", 7, opacity=0.7) for i in range(4)),
        circ(1320, 360, 84, "none", stroke="#f3e6a8", stroke_width=7),
        poly([(1320, 290), (1390, 420), (1250, 420)], "none", stroke="#e9f2df", stroke_width=6),
        person(1130, 840, 560, "point", top="aodai", c="#8f6fc0", pants="#fff6ea", hair="long", flip=True, arm=(110, 124)),
        desk(1330, 680, 300, 170, "#a86f45"),
        plant(1700, 800, 240),
        "".join(circ(1420 + i * 30, 640, 20, c) for i, c in enumerate(("#e4607a", "#f0b93a", "#e4607a"))),
        rect(1430, 650, 50, 30, "#3f7fa3"),
    )
    for row, (y, k, n) in enumerate(((900, 66, 6), (1050, 88, 5))):
        s.add(
            audience(190 + row * 60, 1610 - row * 40, y, n, k, ("#fffaf0",), 0.05),
            "".join(
                line(
                    [
                        (190 + row * 60 + i * (1420 - row * 100) / (n - 1) + k * 0.8, y + k),
                        (190 + row * 60 + i * (1420 - row * 100) / (n - 1) + k * 1.1, y - k * 1.1),
                    ],
                    "#b9784f",
                    k * 0.26,
                )
                for i in range(n)
                if (i + row) % 2
            ),
            "".join(rect(130 + row * 40 + i * (1420 - row * 60) / (n - 1) - k, y + k * 1.25, k * 2.6, 90, "#b07a4a", 6) for i in range(n)),
        )


@picture(
    "thu-vien", "warm", "Góc thư viện: các em nhỏ ngồi đọc sách giữa những kệ sách đầy màu sắc.", "Bạn đọc nhỏ ở thư viện", (0.5, 0.65, 0.7, 0.6)
)
def thu_vien(s: Scene) -> None:
    room(s, "#ecdcb4", "#c9905f", 820)
    s.add(
        shelf(s, 60, 120, 520, 700, 5),
        shelf(s, 1230, 120, 520, 700, 5),
        window(690, 160, 430, 430, view(s, 690, 160, 430, 430)),
        lamp(905, 90, 130, "#e0733f", 90),
        ell(900, 1050, 720, 120, "#d9735a"),
        ell(900, 1050, 620, 96, "#e8a878"),
        ell(900, 1050, 500, 72, "#f0cf9a"),
    )
    book = poly([(-2, -2), (12, -8), (14, 4), (0, 9)], "#3f7fa3") + poly([(12, -8), (26, -3), (28, 8), (14, 4)], "#f6ecd6")
    for x, y, h, c, f, hr, p in (
        (430, 1020, 420, "#e4607a", False, "tail", "floor"),
        (760, 1090, 450, "#3f8fa3", False, "short", "floor"),
        (1130, 1080, 450, "#f0b93a", True, "bun", "floor"),
        (1430, 1020, 430, "#5faa5a", True, "short", "floor"),
    ):
        s.add(person(x, y, h, p, anchor="hip", c=c, top="shirt", pants="#2f3f6a", hair=hr, flip=f, hold=book, arm=(30, 86), arm2=(40, 92), lean=14))
    s.add(
        person(1060, 850, 430, "reach", c="#7a4a8a", top="aodai", pants="#fff6ea", hair="long", flip=False),
        "".join(rect(880 + (i % 2) * 8, 1140 - i * 24, 130, 24, c, 3) for i, c in enumerate(("#b8402f", "#2f6f73", "#d79a3a"))),
        plant(640, 830, 230),
    )


@picture(
    "dai-hoc",
    "morning",
    "Khuôn viên Trường Đại học Phù Sa: tòa nhà cột lớn, hàng cây, sinh viên đi bộ và đạp xe.",
    "Khuôn viên Trường Đại học Phù Sa",
    (0.5, 0.5, 0.8, 0.6),
)
def dai_hoc(s: Scene) -> None:
    from .built import bicycle

    sky(s, 600, None, clouds=5)
    s.add(
        treeline(s, 640, s.p.far, 130),
        block(900, 740, 1500, 400, "#eadcc0", 4, 20, roof="#3f7f86", door=False),
        rect(640, 280, 520, 460, "#f6ead0"),
        poly([(600, 290), (900, 160), (1200, 290)], "#c2684a"),
        circ(900, 240, 34, "#f3d27a"),
        "".join(rect(668 + i * 92, 300, 36, 430, "#fffaf0") + rect(658 + i * 92, 296, 56, 16, "#d9c9a5") for i in range(6)),
        rect(850, 540, 100, 200, "#3a5f73"),
        "".join(rect(600 - i * 22, 735 + i * 16, 600 + i * 44, 18, mix("#efe4cc", "#cbbd9c", i / 4)) for i in range(4)),
        vrect(0, 800, W, 400, "#a9cb72", "#6fa352"),
        poly([(760, 800), (1040, 800), (1420, H), (380, H)], "#e6d8b8"),
    )
    for x, y, h in ((170, 880, 640), (1640, 880, 640), (390, 810, 400), (1420, 810, 400)):
        s.add(tree(x, y, h, s.r, "#6a5040", s.p.leaf))
    book = rect(-2, -9, 12, 14, "#c8402f", 1)
    s.add(
        person(760, 1080, 400, "walk", top="aodai", c="#fffaf0", pants="#fff6ea", hair="long", hold=book),
        person(640, 1090, 420, "walk", top="shirt", c="#3f7fc0", hold=rect(-2, -9, 12, 14, "#2f6a55", 1)),
        person(1030, 1000, 330, "phone", top="shirt", c="#e0a23a", flip=True),
        person(1120, 1010, 320, "hold", top="shirt", c="#d9607a", hair="tail", flip=True, hold=book),
        bicycle(1380, 1120, 330),
        person(1340, 945, 400, "cycle", anchor="hip", top="shirt", c="#5faa8a", hair="short"),
    )


@picture(
    "phong-thi-nghiem",
    "cool",
    "Sinh viên áo trắng trong phòng thí nghiệm: ống nghiệm màu, kính hiển vi, mẫu nước và cây con.",
    "Sinh viên trong phòng thí nghiệm",
    (0.5, 0.55, 0.7, 0.7),
)
def phong_thi_nghiem(s: Scene) -> None:
    room(s, "#d5e3dc", "#a9bfb8", 860)
    s.add(window(1240, 140, 420, 340, view(s, 1240, 140, 420, 340)), rect(120, 160, 820, 22, "#8fa9a3"), rect(120, 330, 820, 22, "#8fa9a3"))
    for i in range(12):
        x, c = 150 + i * 66, ("#e0733f", "#3f9fb0", "#8fc45f", "#d9607a", "#e9b93a")[i % 5]
        for y in (160, 330):
            s.add(
                rect(x, y - 90 + (i % 3) * 14, 40, 90 - (i % 3) * 14, lt(c, 0.35), 8),
                rect(x, y - 50, 40, 50, c, 8),
                rect(x + 10, y - 106 + (i % 3) * 14, 20, 20, "#5f7a80", 3),
            )
    s.add(
        person(
            520,
            1110,
            700,
            "hold",
            top="coat",
            c="#fffdf6",
            pants="#33415f",
            hair="bun",
            arm=(40, 110),
            hold=rect(-2, -16, 5, 20, "#dff0f0", 2) + rect(-2, -8, 5, 12, "#e0733f", 2),
        ),
        person(1290, 1110, 720, "hold", flip=True, top="coat", c="#fffdf6", pants="#3a3f55", lean=16, arm=(40, 92)),
    )
    mi = (
        rect(-60, -14, 130, 20, "#2f4a5a", 6)
        + path("M-30,-14Q-70,-110 20,-160", stroke="#3f5f70", stroke_width=26)
        + grp(
            rect(-18, -120, 36, 120, "#e9efec", 6) + rect(-12, -160, 24, 44, "#2f4a5a", 4) + rect(-10, 0, 20, 24, "#8fa9a3"),
            "translate(30,-80) rotate(16)",
        )
        + rect(-20, -44, 90, 12, "#2f4a5a")
    )
    s.add(
        grp(mi, "translate(1010,890) scale(1.35)"),
        rect(100, 890, 1600, 40, "#f3f6f0", 8),
        rect(130, 930, 1540, 280, "#7fa5a5"),
        "".join(rect(160 + i * 385, 960, 355, 250, "#96b8b5", 6) for i in range(4)),
    )
    for i, c in enumerate(("#e0733f", "#3f9fb0", "#8fc45f", "#d9607a", "#e9b93a")):
        s.add(rect(700 + i * 40, 790, 24, 92, "#e9f4f2", 10), rect(700 + i * 40, 826, 24, 56, c, 10))
    s.add(
        rect(688, 850, 214, 40, "#b07a4a", 4),
        path("M230,890L270,800V740H310V800L350,890Z", "#dff0ee"),
        path("M243,860L262,818H318L337,860Q340,890 320,890H260Q236,890 243,860Z", "#4fb0a0"),
        "".join(plant(1480 + i * 90, 890, 130, "#5faa52", "#e9e2d2") for i in range(3)),
    )


@picture(
    "benh-vien",
    "morning",
    "Tòa nhà Bệnh viện Đa khoa tỉnh Phù Sa với chữ thập đỏ, xe cứu thương trước sảnh.",
    "Bệnh viện Đa khoa tỉnh Phù Sa",
    (0.5, 0.5, 0.8, 0.6),
)
def benh_vien(s: Scene) -> None:
    sky(s, 640, None, clouds=5)
    s.add(
        treeline(s, 700, s.p.far, 150, palms=6),
        block(430, 800, 720, 470, "#e6efe8", 5, 10, roof="#3f8fa3", door=False),
        block(1370, 800, 720, 470, "#e6efe8", 5, 10, roof="#3f8fa3", door=False),
        block(900, 800, 520, 620, "#f8f6ea", 6, 7, roof="#3f8fa3"),
        circ(900, 250, 84, "#fffaf0"),
        rect(880, 192, 40, 116, "#d2322a"),
        rect(842, 230, 116, 40, "#d2322a"),
        rect(680, 660, 440, 30, "#3f8fa3", 4),
        rect(700, 690, 20, 110, "#d9d6c8"),
        rect(1080, 690, 20, 110, "#d9d6c8"),
        ground(s, 798, "#d3d0c0", "#b5b3a6", 2),
        "".join(rect(x, 985, 120, 14, "#fff9e6") for x in range(40, W, 230)),
    )
    s.add(
        "".join(tree(x, 830, 300, s.r, "#6a5040", s.p.leaf) for x in (110, 330, 1480, 1690)),
        truck(1190, 960, 480, "#fffaf0", "#fffaf0"),
        rect(1000, 840, 210, 20, "#d2322a"),
        rect(1080, 770, 18, 60, "#d2322a"),
        rect(1059, 791, 60, 18, "#d2322a"),
        rect(1130, 716, 60, 18, "#e4472e", 6),
        person(800, 990, 300, "walk", top="coat", c="#fffdf6", hair="short"),
        person(680, 1000, 290, "walk", top="shirt", c="#5fb0b8", pants="#5fb0b8", hair="bun"),
        person(430, 1080, 330, "stand", c="#7a4a74", hair="bun", hairc="#b5b0ad"),
        person(340, 1090, 350, "walk", top="shirt", c="#d9a23a"),
        flower_spray(s, 1560, 1120, 260, 46, "#e4607a", 90, 13),
        flower_spray(s, 160, 1170, 200, 40, "#f0b93a", 70, 13),
    )


@picture("tram-y-te", "cool", "Trạm y tế xã: cô y tá tiêm chủng cho em bé ngồi trong lòng mẹ.", "Tiêm chủng ở trạm y tế xã", (0.5, 0.55, 0.6, 0.7))
def tram_y_te(s: Scene) -> None:
    room(s, "#d3e6de", "#b5c9bd", 860, tiles=True)
    s.add(
        window(150, 160, 420, 380, view(s, 150, 160, 420, 380)),
        rect(1330, 180, 320, 420, "#f6f4ea", 8),
        rect(1460, 260, 60, 180, "#d2322a"),
        rect(1400, 320, 180, 60, "#d2322a"),
        "".join(rect(1380, 480 + i * 36, 220 - i * 40, 14, "#8fb0a8") for i in range(3)),
        chair(640, 1120, 520, "#7a5a8a"),
        person(690, 850, 700, "sit", anchor="hip", c="#b8607a", hair="bun", arm=(20, 80), pants="#2a2a3a"),
        person(800, 830, 380, "sit", anchor="hip", c="#f0b93a", top="shirt", pants="#3f7fc0", hair="short", arm=(30, 60)),
        person(
            1210,
            1120,
            780,
            "hold",
            flip=True,
            top="coat",
            c="#fffdf6",
            pants="#5fb0b8",
            hair="bun",
            lean=10,
            mask="#a9d5e0",
            arm=(44, 88),
            hold=rect(0, -2, 16, 3.4, "#e9f6f6", 1) + rect(-6, -1.2, 7, 1.6, "#8fa9b0") + line([(16, 0), (23, 0)], "#6a7a80", 0.7),
        ),
        table(1360, 800, 400, 330, "#e9efe9"),
        rect(1400, 700, 120, 100, "#3f8fc0", 8),
        rect(1440, 730, 40, 12, "#fff"),
        rect(1454, 716, 12, 40, "#fff"),
        rect(1560, 750, 60, 50, "#f0f4ee", 4),
        rect(1650, 730, 46, 70, "#e0a23a", 8),
    )


@picture(
    "bac-si-kham", "cool", "Bác sĩ dùng ống nghe khám cho một cụ bà tóc bạc, ánh mắt ân cần.", "Bác sĩ khám cho người cao tuổi", (0.5, 0.5, 0.6, 0.7)
)
def bac_si_kham(s: Scene) -> None:
    room(s, "#d9e6dc", "#b9c9ba", 900)
    s.add(
        window(660, 130, 460, 400, view(s, 660, 130, 460, 400)),
        rect(120, 180, 280, 380, "#f6f4ea", 8),
        ell(260, 300, 60, 74, "#e8a090"),
        rect(180, 420, 160, 14, "#8fb0a8"),
        rect(180, 456, 120, 14, "#8fb0a8"),
        plant(1660, 900, 360),
        rect(60, 880, 760, 60, "#f3f6f0", 10),
        rect(90, 940, 26, 260, "#8fa9a3"),
        rect(760, 940, 26, 260, "#8fa9a3"),
        person(520, 890, 860, "sit", anchor="hip", c="#8a6a9a", hair="bun", hairc="#d3cec8", pants="#3a3040", lean=4, arm=(14, 60)),
        person(
            1230,
            930,
            900,
            "sit",
            anchor="hip",
            flip=True,
            top="coat",
            c="#fffdf6",
            pants="#33506a",
            hair="short",
            arm=(50, 96),
            arm2=(44, 80),
            lean=12,
            hold=circ(5, 0, 3.2, "#33475a") + curve((3, 0), (-14, 14), (-12, -16), "#33475a", 1.4),
        ),
        circ(1300, 1120, 8, "none"),
        rect(1150, 950, 190, 40, "#3f6f7f", 10),
        rect(1230, 990, 26, 200, "#5a6a70"),
    )


@picture(
    "hop-hdnd",
    "warm",
    "Hội trường kỳ họp Hội đồng nhân dân tỉnh: đại biểu ngồi kín các dãy ghế, người phát biểu ở bục, sao vàng trên phông đỏ.",
    "Kỳ họp Hội đồng nhân dân tỉnh",
    (0.5, 0.45, 0.7, 0.7),
)
def hop_hdnd(s: Scene) -> None:
    room(s, "#e0bf8c", "#9a5a40", 640)
    s.add(
        "".join(rect(x, 0, 46, 620, "#c99a62") for x in (40, 200, 1560, 1720)),
        rect(360, 40, 1080, 560, "#a82a26"),
        "".join(
            path(
                f"M{360 + i * 90},40Q{380 + i * 90},320 {360 + i * 90},600H{400 + i * 90}Q{424 + i * 90},320 {400 + i * 90},40Z",
                "#8f1f1f",
                opacity=0.5,
            )
            for i in range(12)
        ),
        rect(360, 40, 1080, 46, "#d9a83f"),
        star(900, 220, 100, "#ffd94a"),
        flag(420, 600, 430, 120),
        flag(1330, 600, 430, 120),
        poly([(240, 600), (1560, 600), (1640, 690), (160, 690)], "#b5764a"),
    )
    for i in range(5):
        s.add(person(650 + i * 125, 600, 250, "sit", anchor="hip", top="uniform", c=SUITS[i], hair="short" if i % 2 == 0 else "bun"))
    s.add(
        desk(570, 520, 660, 150, "#a86f45"),
        "".join(mic(650 + i * 125, 520, 46) for i in range(5)),
        "".join(flower_spray(s, x, 640, 70, 34, c, 40, 9) for x, c in ((560, "#f0b93a"), (900, "#e4607a"), (1240, "#f0b93a"))),
        person(360, 680, 330, "hold", top="aodai", c="#d9607a", pants="#fff6ea", hair="bun"),
        desk(380, 545, 150, 150, "#8a5638"),
        mic(430, 550, 70, tilt=-20),
    )
    for r in range(5):
        s.add(audience(40 - r * 20, W - 40 + r * 20, 730 + r * 96, 15 - r * 2, 42 + r * 14, SUITS, 0.04, chairs="#8f2f2a"))


@picture(
    "hop-bao", "cool", "Cuộc họp báo: nhiều micro chụm trước người phát biểu, phóng viên giơ máy ảnh và điện thoại.", "Họp báo", (0.5, 0.5, 0.6, 0.7)
)
def hop_bao(s: Scene) -> None:
    room(s, "#c5d6d3", "#8f9fa0", 900)
    s.add(
        rect(240, 60, 1320, 700, "#2f6a73"),
        "".join(circ(320 + (i % 8) * 165, 150 + (i // 8) * 170, 34, "#3f7f86") for i in range(32)),
        person(900, 1060, 900, "hold", top="uniform", c="#33415f", hair="short"),
        desk(560, 800, 680, 420, "#9a6a45"),
    )
    for i, (x, c, t) in enumerate(
        (
            (700, "#d2322a", 24),
            (770, "#e0a23a", 15),
            (840, "#3f8fc0", 6),
            (905, "#5faa5a", -2),
            (970, "#8a4a9a", -10),
            (1040, "#e0733f", -18),
            (1105, "#2f6f73", -26),
        )
    ):
        s.add(mic(x, 815, 200 + (i % 2) * 24, cube=c, tilt=t * 0.8))
    cam = rect(-6, -8, 20, 14, "#23262f", 2) + circ(15, -1, 6, "#3a3f4a") + circ(16, -1, 3.4, "#7fb3c4") + rect(-2, -12, 8, 5, "#23262f", 1)
    s.add(
        person(230, 1260, 880, "camera", top="vest", c="#7a6a4a", hair="short", back=True, hold=cam),
        person(1560, 1260, 860, "camera", top="shirt", c="#b8504a", hair="tail", flip=True, back=True, hold=cam),
        person(1330, 1300, 760, "phone", top="shirt", c="#e0b24a", flip=True, back=True, hold=rect(-3, -12, 7, 12, "#22303f", 1)),
        person(500, 1310, 740, "hold", top="shirt", c="#5f8fa3", hair="bun", back=True, arm=(70, 120), hold=rect(-1, -10, 4, 12, "#2a2c38", 2)),
    )


@picture(
    "tiep-dan",
    "warm",
    "Buổi tiếp công dân: cán bộ lắng nghe, ghi chép; người dân trình bày với tập đơn trên bàn.",
    "Buổi tiếp công dân",
    (0.5, 0.55, 0.7, 0.6),
)
def tiep_dan(s: Scene) -> None:
    room(s, "#eedfb8", "#b98a60", 880)
    s.add(
        window(130, 150, 380, 400, view(s, 130, 150, 380, 400)),
        rect(1260, 160, 420, 300, "#a82a26", 4),
        star(1470, 310, 84, "#ffd94a"),
        shelf(s, 640, 200, 460, 460, 3),
        person(350, 870, 800, "sit", anchor="hip", c="#7a4a74", hair="bun", hairc="#8f8a88", arm=(40, 88), arm2=(50, 110)),
        person(580, 880, 720, "sit", anchor="hip", c="#5a6a5a", hat="khan", hairc="#26262f"),
        person(
            1470,
            870,
            820,
            "sit",
            anchor="hip",
            flip=True,
            top="uniform",
            c="#f3f0e4",
            hair="short",
            lean=10,
            arm=(40, 84),
            hold=line([(0, 0), (8, 6)], "#2a4a8a", 1.4),
        ),
        person(1240, 880, 740, "sit", anchor="hip", flip=True, top="shirt", c="#5f9fb0", hair="long"),
        rect(220, 800, 1380, 44, "#c98f5a", 8),
        rect(270, 844, 1280, 300, "#9a6540"),
        "".join(rect(300 + i * 310, 880, 280, 230, "#aa7548", 6) for i in range(4)),
        poly([(700, 800), (760, 776), (900, 776), (880, 800)], "#fffaf0"),
        poly([(1130, 800), (1160, 780), (1280, 780), (1270, 800)], "#fff6da"),
        rect(960, 740, 66, 60, "#f6f0e2", 10),
        rect(1040, 760, 44, 40, "#e9dfc8", 8),
        plant(1720, 880, 300),
    )


@picture(
    "mot-cua",
    "cool",
    "Trung tâm phục vụ hành chính công: dãy quầy kính, màn hình gọi số, người dân nộp hồ sơ.",
    "Trung tâm phục vụ hành chính công",
    (0.5, 0.5, 0.8, 0.6),
)
def mot_cua(s: Scene) -> None:
    room(s, "#d9e6e0", "#b0bfba", 830, tiles=True)
    s.add(
        rect(0, 60, W, 120, "#b8322a"),
        star(900, 120, 48, "#ffd94a"),
        "".join(
            rect(120 + i * 420, 210, 310, 90, "#22303f", 8)
            + rect(150 + i * 420, 232, 90, 46, "#f0b93a", 4)
            + rect(260 + i * 420, 240, 130, 12, "#7fd0c0")
            + rect(260 + i * 420, 262, 90, 12, "#7fd0c0")
            for i in range(4)
        ),
    )
    for i in range(4):
        x = 275 + i * 420
        s.add(
            person(
                x + 30,
                720,
                460,
                "sit",
                anchor="hip",
                top="uniform",
                c="#5f9fc0" if i % 2 else "#fffaf0",
                hair=("bun", "short", "long", "short")[i],
                flip=i % 2 == 0,
            ),
            screen(x - 150, 500, 120, 90, glow="#9fd0d4"),
            rect(x - 170, 340, 340, 300, "#e9f6f4", 6, opacity=0.28),
        )
    s.add(
        rect(40, 640, 1720, 30, "#f6f2e6", 6),
        rect(60, 670, 1680, 200, "#3f8088"),
        "".join(rect(90 + i * 420, 700, 370, 150, "#4f939a", 8) for i in range(4)),
    )
    doc = rect(-2, -8, 11, 13, "#fffaf0") + line([(0, -5), (6, -5)], "#8a8a8a", 0.8) + line([(0, -2), (6, -2)], "#8a8a8a", 0.8)
    s.add(
        person(330, 1090, 560, "hold", c="#7a4a74", hair="bun", back=False, hold=doc),
        person(760, 1080, 560, "hold", top="shirt", c="#d9a23a", hold=doc),
        person(1190, 1090, 540, "carry", c="#4a5f7f", hat="", hair="short", flip=True, hold=doc),
        person(1560, 1100, 540, "phone", top="shirt", c="#d9607a", hair="tail", flip=True, hold=rect(-3, -12, 7, 12, "#22303f", 1)),
        "".join(rect(60 + i * 120, 1130, 110, 80, "#e0733f", 12) for i in range(2)),
    )


@picture(
    "tong-dai",
    "night",
    "Trung tâm điều hành thông minh: tường màn hình bản đồ sông nước, biểu đồ; cán bộ trực trước máy.",
    "Trung tâm điều hành thông minh",
    (0.5, 0.45, 0.8, 0.6),
)
def tong_dai(s: Scene) -> None:
    room(s, "#1f2f52", "#182442", 860)
    s.add(
        radial(900, 400, 900, "#5fb8d0", 0.35),
        rect(470, 90, 860, 560, "#0e1a30", 10),
        vrect(490, 110, 820, 520, "#16486a", "#123a58"),
        path("M490,420Q640,300 760,380T1010,320T1310,200", stroke="#5fd0e0", stroke_width=26),
        path("M760,380Q840,500 820,630", stroke="#5fd0e0", stroke_width=16),
        path("M1010,320Q1100,460 1310,500", stroke="#5fd0e0", stroke_width=12),
        "".join(
            poly(
                [(560 + i * 150, 180 + (i % 3) * 90), (680 + i * 140, 160 + (i % 2) * 60), (650 + i * 150, 290 + (i % 3) * 60)],
                "#2f7a6a",
                opacity=0.55,
            )
            for i in range(5)
        ),
        "".join(
            circ(x, y, 13, c) + circ(x, y, 26, c, opacity=0.35)
            for x, y, c in ((620, 350, "#ffcf4a"), (900, 360, "#ff7a4a"), (1130, 270, "#7fe08a"), (830, 540, "#ffcf4a"), (1200, 470, "#7fe08a"))
        ),
    )
    for x in (60, 1370):
        for j, y in enumerate((90, 380)):
            cont = (
                "".join(
                    rect(
                        x + 40 + i * 48,
                        y + 220 - (40 + (i * 53 + j * 31 + x) % 140),
                        30,
                        40 + (i * 53 + j * 31 + x) % 140,
                        ("#5fd0e0", "#ffcf4a", "#7fe08a")[i % 3],
                    )
                    for i in range(6)
                )
                if (j + (x > 900)) % 2
                else line([(x + 30 + i * 48, y + 200 - (i * 67 + x) % 150) for i in range(7)], "#ffb04a", 7)
                + line([(x + 30 + i * 48, y + 180 - (i * 41 + 60) % 120) for i in range(7)], "#5fd0e0", 7)
            )
            s.add(screen(x, y, 360, 250, "#0e1a30", "#1f5578", cont, stand=False))
    for i in range(4):
        x = 320 + i * 390
        s.add(
            person(
                x,
                950,
                560,
                "sit",
                anchor="hip",
                top="shirt",
                c=("#5f9fc0", "#e9dcc0", "#d9607a", "#7fb0a0")[i],
                hair=("short", "bun", "long", "short")[i],
                back=True,
            ),
            screen(x + 40, 720, 220, 140, "#0e1a30", "#4f9fb8"),
            rect(x - 70, 950, 150, 150, "#2a3a60", 20),
        )
    s.add(rect(60, 890, 1680, 34, "#4a5f8d", 8), rect(90, 924, 1620, 60, "#33477a"))


@picture(
    "toa-soan",
    "warm",
    "Phòng làm việc của tòa soạn: biên tập viên bên máy tính, bảng kế hoạch trên tường, chồng báo giấy.",
    "Phòng làm việc của tòa soạn",
    (0.5, 0.55, 0.8, 0.6),
)
def toa_soan(s: Scene) -> None:
    room(s, "#ecdcb8", "#b98a62", 830)
    s.add(window(90, 130, 440, 380, view(s, 90, 130, 440, 380)), rect(680, 110, 640, 400, "#8a5a3a", 6), rect(700, 130, 600, 360, "#f7efda"))
    for i in range(18):
        s.add(
            rect(724 + (i % 6) * 96, 156 + (i // 6) * 112, 76, 84, ("#f0cf6a", "#e8937a", "#9fcfc0", "#c8d98a", "#fffaf0")[(i * 7) % 5], 3),
            line([(734 + (i % 6) * 96, 180 + (i // 6) * 112), (786 + (i % 6) * 96, 180 + (i // 6) * 112)], "#7a6a5a", 4),
            line([(734 + (i % 6) * 96, 200 + (i // 6) * 112), (772 + (i % 6) * 96, 200 + (i // 6) * 112)], "#7a6a5a", 4),
        )
    s.add(
        shelf(s, 1420, 120, 330, 560, 4),
        lamp(420, 110, 120, "#b3261e", 120),
        lamp(1000, 60, 120, "#b3261e", 60),
        person(1380, 900, 560, "point", top="shirt", c="#e0a23a", hair="tail", flip=True),
        person(1190, 900, 580, "stand", top="shirt", c="#4a6fa3"),
    )
    for x, c, hr, f in ((330, "#b8504a", "bun", False), (860, "#3f7f86", "short", False)):
        s.add(
            chair(x - 60, 1180, 540, "#4a4a5a"),
            person(x - 40, 930, 640, "sew", anchor="hip", top="shirt", c=c, hair=hr),
            screen(x + 200, 690, 270, 190),
            rect(x + 60, 900, 480, 30, "#d9a26a", 6),
            rect(x + 90, 930, 20, 250, "#8a5a3a"),
            rect(x + 500, 930, 20, 250, "#8a5a3a"),
            rect(x + 90, 888, 90, 12, "#4a4a5a", 3),
        )
    s.add(
        "".join(rect(1480 + (i % 2) * 10, 1120 - i * 22, 230, 22, ("#f6f0e0", "#e3d9c2")[i % 2], 3) for i in range(9)),
        poly([(1490, 924), (1560, 890), (1750, 890), (1720, 924)], "#fffaf0"),
        rect(1570, 898, 60, 18, "#b3261e"),
        "".join(line([(1640, 898 + i * 7), (1730, 898 + i * 7)], "#8a8a8a", 3) for i in range(3)),
    )


@picture(
    "phong-thu",
    "night",
    "Phòng thu phát thanh: phát thanh viên đeo tai nghe trước micro lớn, bàn trộn âm nhiều nút, đèn đỏ báo đang thu.",
    "Phòng thu phát thanh",
    (0.5, 0.5, 0.6, 0.7),
)
def phong_thu(s: Scene) -> None:
    s.add(
        vrect(0, 0, W, H, "#3a2f55", "#241c3d"),
        "".join(
            poly([(x, y), (x + 50, y + 40), (x, y + 80), (x - 50, y + 40)], mix("#4a3a66", "#2f2547", ((x + y) // 50 % 3) / 2))
            for x in range(0, W + 60, 100)
            for y in range(0, 700, 80)
        ),
        radial(900, 420, 800, "#ffb36a", 0.45),
        rect(1290, 150, 380, 300, "#20304f", 8),
        vrect(1306, 166, 348, 268, "#5f93a8", "#3f6f86"),
        person(1480, 434, 280, "sit", anchor="hip", top="shirt", c="#e0b24a", flip=True),
        rect(1306, 400, 348, 34, "#2f3f5f"),
        rect(180, 160, 220, 90, "#5a1f24", 12),
        rect(196, 176, 188, 58, "#e4382c", 8),
        radial(290, 205, 200, "#ff5a3f", 0.5),
    )
    s.add(
        person(760, 950, 1000, "sit", anchor="hip", top="shirt", c="#d9607a", hair="long", arm=(34, 100), arm2=(40, 92)),
        path("M754,560Q790,440 884,500", stroke="#1a1a26", stroke_width=22),
        ell(800, 590, 34, 46, "#1a1a26"),
        ell(806, 590, 22, 34, "#4a4a66"),
        line([(1500, 900), (1420, 560), (1080, 600)], "#1a1a26", 16),
        grp(
            rect(-46, -90, 92, 180, "#c9c3d0", 40)
            + "".join(line([(-40, -60 + i * 20), (40, -60 + i * 20)], "#6f6a80", 5) for i in range(7))
            + rect(-50, 20, 100, 22, "#2a2a3a"),
            "translate(1040,610) rotate(-18)",
        ),
    )
    s.add(
        poly([(100, 900), (1700, 900), (1800, 1210), (0, 1210)], "#6a4a3a"),
        poly([(100, 900), (1700, 900), (1706, 920), (94, 920)], "#9a6f50"),
        poly([(430, 950), (1370, 950), (1430, 1160), (370, 1160)], "#2a2f42"),
    )
    for i in range(17):
        x = 455 + i * 54
        s.add(
            line([(x + (i - 8) * -0.5, 1010), (x + (i - 8) * 5, 1140)], "#12141f", 7),
            rect(x - 12 + (i - 8) * 3, 1040 + (i * 37) % 70, 26, 18, ("#f0b93a", "#e9e6dc", "#e0573f")[i % 3], 4),
            circ(x, 972, 11, ("#5fb8a8", "#e0733f", "#8f8fc0")[i % 3]),
            circ(x, 994, 6, "#7fe08a" if i % 2 else "#ffcf4a"),
        )


@picture(
    "truong-quay",
    "night",
    "Trường quay truyền hình: hai phát thanh viên ngồi bàn dẫn, máy quay và dàn đèn chiếu sáng.",
    "Trường quay truyền hình",
    (0.5, 0.5, 0.7, 0.6),
)
def truong_quay(s: Scene) -> None:
    room(s, "#26355f", "#1c2748", 880)
    s.add(
        rect(420, 120, 960, 560, "#0e1a30", 10),
        vrect(440, 140, 920, 520, "#2f7f9f", "#f0b57a"),
        clip(
            treeline(s, 560, "#2f5f78", 90, 400, 1400, palms=6) + rect(440, 575, 920, 100, "#4f93a5") + circ(1120, 420, 60, "#fff0c4"),
            rect(440, 140, 920, 520, "#fff"),
        ),
        line([(0, 60), (W, 60)], "#0e1428", 20),
    )
    for x, a in ((160, -18), (470, -8), (900, 0), (1330, 8), (1640, 18)):
        s.add(
            poly([(x - 40, 130), (x + 40, 130), (900 + (x - 900) * 0.4 + 260, 900), (900 + (x - 900) * 0.4 - 260, 900)], "#fff3cf", opacity=0.07),
            rect(x - 44, 70, 88, 70, "#12182c", 8),
            ell(x, 142, 40, 11, "#fff6d8"),
        )
    s.add(
        person(720, 850, 660, "sit", anchor="hip", top="uniform", c="#33415f", arm=(30, 84)),
        person(1080, 850, 640, "sit", anchor="hip", flip=True, top="aodai", c="#d9607a", pants="#fff6ea", hair="long", arm=(30, 84)),
        path("M380,800Q900,740 1420,800L1380,1040Q900,1110 420,1040Z", "#e9e6dc"),
        path("M400,900Q900,850 1400,900L1392,950Q900,910 408,950Z", "#b3261e"),
        path("M370,790Q900,720 1430,790L1420,826Q900,770 380,826Z", "#fffaf0"),
    )

    def camera(x: float, y: float, f: int) -> str:
        return grp(
            line([(0, 0), (-80, 260)], "#0c1020", 14)
            + line([(0, 0), (80, 260)], "#0c1020", 14)
            + line([(0, -30), (0, 240)], "#0c1020", 14)
            + rect(-120, -150, 200, 130, "#12182c", 12)
            + rect(80, -120, 90, 72, "#1f2947", 8)
            + circ(172, -84, 40, "#2a3760")
            + circ(176, -84, 24, "#7fb8d0")
            + rect(-100, -200, 90, 60, "#1f2947", 6)
            + rect(-92, -192, 74, 44, "#8fd0d8")
            + circ(60, -160, 10, "#ff4a3a"),
            f"translate({x},{y}) scale({f},1)",
        )

    s.add(person(130, 1230, 740, "camera", top="shirt", c="#3a4a7a", back=True), camera(330, 960, 1), camera(1570, 1000, -1))


@picture(
    "phat-bao", "dawn", "Sạp báo vỉa hè buổi sáng: báo xếp từng chồng, người bán đưa tờ báo cho khách.", "Sạp báo buổi sáng", (0.5, 0.55, 0.7, 0.7)
)
def phat_bao(s: Scene) -> None:
    sky(s, 700, (1560, 480), 70, 3, 4)
    s.add(
        townhouses(-50, 560, 880, s, 420, 640, ("#b08a94", "#c09a8f", "#a08a9a")),
        townhouses(1250, W, 880, s, 380, 600, ("#c9a08f", "#b58f94")),
        tree(1180, 900, 620, s.r, "#5f4a4a", "#4f7a62"),
        vrect(0, 870, W, 330, "#cdb0a0", "#9a8490"),
        "".join(line([(0, 920 + i * 60), (W, 920 + i * 60)], "#8f7a86", 3, opacity=0.5) for i in range(5)),
    )
    s.add(
        rect(470, 420, 640, 560, "#8a5a4a"),
        rect(490, 520, 600, 300, "#4a3540"),
        poly([(420, 440), (1160, 440), (1110, 320), (470, 320)], "#b3261e"),
        "".join(
            poly([(470 + i * 80, 320), (510 + i * 80, 320), (420 + 46.25 * 2 * i * 0.8 + 46, 440), (420 + i * 82.2, 440)], "#fff0d6")
            for i in range(0, 8, 1)
        ),
    )
    for i in range(5):
        x = 510 + i * 116
        s.add(
            rect(x, 540, 100, 130, "#fffaf0", 2),
            rect(x + 8, 550, 84, 18, "#b3261e" if i % 2 else "#0f5c57"),
            rect(x + 8, 576, 50, 44, ("#e0a23a", "#5f9fb0", "#6fa55a")[i % 3]),
            "".join(line([(x + 64, 580 + q * 11), (x + 92, 580 + q * 11)], "#8a8a8a", 4) for q in range(4)),
            "".join(line([(x + 8, 632 + q * 11), (x + 92, 632 + q * 11)], "#8a8a8a", 4) for q in range(3)),
        )
    s.add(
        person(770, 980, 560, "hold", c="#7a4a74", hat="non", flip=False),
        rect(430, 830, 720, 180, "#a8704f"),
        rect(410, 810, 760, 34, "#cf9468", 6),
        "".join(rect(450 + j * 170, 806 - i * 13, 140, 13, ("#fffaf0", "#e0d3bd")[i % 2]) for j in range(4) for i in range(4 + j % 3)),
    )
    paper = grp(
        rect(0, -9, 16, 20, "#fffaf0", 0.6)
        + rect(1.4, -7.6, 13, 3, "#b3261e")
        + rect(1.4, -3.4, 7, 6, "#5f9fb0")
        + line([(10, -2), (14, -2)], "#8a8a8a", 0.8)
        + line([(10, 0), (14, 0)], "#8a8a8a", 0.8)
        + line([(1.4, 5), (14, 5)], "#8a8a8a", 0.8),
        "rotate(8)",
    )
    s.add(
        person(1250, 1140, 640, "hold", flip=True, top="shirt", c="#4a6fa3", hair="short", arm=(34, 104), hold=paper),
        motorbike(250, 1120, 380, "#3f7f8a"),
        person(236, 1026, 370, "sit", anchor="hip", top="shirt", c="#e0a23a", hat="helmet", hatc="#f4f0e6", arm=(52, 74), arm2=(56, 76)),
    )


@picture(
    "cong-an-giao-thong",
    "morning",
    "Cảnh sát giao thông mặc sắc phục vàng đứng điều khiển xe cộ ở ngã tư, đèn tín hiệu xanh.",
    "Cảnh sát giao thông trên phố",
    (0.5, 0.55, 0.6, 0.7),
)
def csgt(s: Scene) -> None:
    sky(s, 640, None, clouds=4)
    s.add(
        townhouses(-60, 700, 780, s, 320, 560, ("#e3c9a0", "#cfd6bf", "#d9b8a0", "#b9cfc9")),
        townhouses(1130, W, 780, s, 320, 580, ("#e3c9a0", "#cfd6bf", "#d9b8a0")),
        treeline(s, 770, s.p.far, 140, 690, 1140),
        tree(660, 800, 320, s.r, "#6a5040", s.p.leaf),
        vrect(0, 775, W, 425, "#a9aaa6", "#7f8489"),
        poly([(0, 790), (W, 790), (W, 776), (0, 776)], "#dcd3bf"),
    )
    s.add(
        "".join(poly([(500 + i * 110, 1080), (560 + i * 110, 1080), (540 + i * 124, 1180), (470 + i * 124, 1180)], "#f3eedd") for i in range(9)),
        line([(1420, 800), (1420, 330), (1180, 320)], "#4a5a60", 14),
        rect(1150, 300, 60, 150, "#22303f", 12),
        circ(1180, 328, 17, "#6a2f2f"),
        circ(1180, 374, 17, "#6a5a2f"),
        circ(1180, 420, 19, "#5fe08a"),
        radial(1180, 420, 70, "#5fe08a", 0.6),
    )
    s.add(
        car(1460, 920, 360, "#d9e0dc", True),
        motorbike(330, 930, 270, "#c8402f"),
        person(320, 862, 260, "sit", anchor="hip", top="shirt", c="#4a6fa3", hat="helmet", hatc="#3f7fc0", arm=(52, 74), arm2=(56, 76)),
        motorbike(130, 990, 300, "#2f6f73"),
        person(118, 916, 280, "sit", anchor="hip", c="#d9607a", hat="helmet", hatc="#f0b93a", arm=(52, 74), arm2=(56, 76)),
        ell(900, 1150, 200, 22, "#5a5f66", opacity=0.4),
        person(
            880,
            1150,
            780,
            "point",
            top="uniform",
            c="#d9b25a",
            pants="#cda54e",
            hat="police",
            hatc="#d9b25a",
            arm=(92, 92),
            arm2=(70, 150),
            shoe="#22242c",
            hold=grp(rect(0, -1.6, 22, 3.2, "#fffaf0", 1) + "".join(rect(3 + i * 6, -1.6, 3, 3.2, "#23262f") for i in range(3)), "rotate(-8)"),
        ),
    )


@picture("toa-an", "morning", "Trụ sở tòa án với hàng cột, bậc thềm và biểu tượng cán cân công lý.", "Trụ sở tòa án", (0.5, 0.5, 0.7, 0.7))
def toa_an(s: Scene) -> None:
    sky(s, 700, None, clouds=5)
    s.add(
        treeline(s, 780, s.p.far, 170, palms=6),
        block(900, 860, 1400, 380, "#e0cf9f", 3, 16, roof="#a8573f", door=False),
        rect(480, 380, 840, 480, "#f3e4bb"),
        poly([(430, 390), (900, 190), (1370, 390)], "#e9d6a4"),
        poly([(500, 374), (900, 208), (1300, 374)], "#f7ebcb"),
        rect(420, 386, 960, 40, "#d3bb84"),
        rect(760, 560, 280, 300, "#7a4a38"),
        "".join(rect(780 + i * 130, 580, 110, 280, "#5f3a2e", 4) for i in range(2)),
    )
    s.add(
        "".join(
            rect(510 + i * 146, 430, 54, 430, "#fff6dc")
            + rect(550 + i * 146, 430, 14, 430, "#d3c094")
            + rect(498 + i * 146, 426, 78, 22, "#e6d5a8")
            + rect(498 + i * 146, 842, 78, 20, "#e6d5a8")
            for i in range(6)
        ),
        line([(900, 350), (900, 240)], "#b3862e", 8),
        line([(820, 262), (980, 262)], "#b3862e", 7),
        circ(900, 240, 10, "#b3862e"),
        "".join(
            line([(x, 262), (x - 26, 310)], "#b3862e", 3)
            + line([(x, 262), (x + 26, 310)], "#b3862e", 3)
            + path(f"M{x - 32},310Q{x},344 {x + 32},310Z", "#b3862e")
            for x in (822, 978)
        ),
        "".join(rect(440 - i * 34, 858 + i * 26, 920 + i * 68, 28, mix("#f3ead4", "#bfb091", i / 6)) for i in range(6)),
        ground(s, 1010, "#d3c6a8", "#b5a88c", 2),
    )
    s.add(
        flag(300, 1010, 620, 170),
        areca(120, 1010, 560, s.r, "#8a7d6a", "#2f7350"),
        areca(1560, 1010, 560, s.r, "#8a7d6a", "#2f7350"),
        areca(1700, 1010, 480, s.r, "#8a7d6a", "#2f7350"),
        person(760, 1070, 300, "walk", top="shirt", c="#fffaf0", hold=rect(-3, 2, 12, 9, "#4a3530", 1)),
        person(1060, 1080, 300, "walk", flip=True, top="aodai", c="#4a6fa3", pants="#fff6ea", hair="bun"),
        person(1160, 1090, 310, "stand", flip=True, top="uniform", c="#33415f"),
        flower_spray(s, 420, 1130, 300, 40, "#e4607a", 110, 12),
        flower_spray(s, 1420, 1130, 300, 40, "#f0b93a", 110, 12),
    )


@picture(
    "chua-chay",
    "dusk",
    "Lính cứu hỏa cầm vòi rồng phun nước dập lửa ở nhà kho, xe chữa cháy đỏ phía sau.",
    "Lực lượng chữa cháy làm nhiệm vụ",
    (0.45, 0.6, 0.7, 0.6),
)
def chua_chay(s: Scene) -> None:
    from .built import factory

    sky(s, 760, None, clouds=0, streak=6)
    for i in range(22):
        s.add(ell(1450 - i * 46 + s.r.uniform(-60, 60), 520 - i * 26, 110 + i * 7, 70 + i * 5, mix("#3a2f45", "#8a6a78", i / 22), opacity=0.6))
    s.add(radial(1400, 620, 620, "#ff9a3a", 0.8), factory(1080, 880, 760, 270, "#6a4a58", "#4a3448", 4))
    for i in range(15):
        x, h = 1090 + i * 50, s.r.uniform(140, 340)
        for k, c in ((1, "#e4472e"), (0.68, "#f58a2e"), (0.4, "#ffd55a")):
            s.add(
                path(
                    f"M{x - 46 * k},690Q{x - 60 * k},{690 - h * k * 0.5} {x - 6},{690 - h * k}Q{x + 6},{690 - h * k * 0.66} {x + 30 * k},{690 - h * k * 0.8}Q{x + 70 * k},{690 - h * k * 0.3} {x + 46 * k},690Z",
                    c,
                    opacity=0.9,
                )
            )
    s.add(vrect(0, 870, W, 330, "#7a5464", "#3f3050"), ell(1300, 960, 420, 36, "#ff9a4a", opacity=0.35))
    t = truck(300, 960, 640, "#c8281f", "#d2322a")
    s.add(
        t,
        rect(-10, 780, 420, 24, "#f3e6c8"),
        line([(-10, 640), (400, 610)], "#e9e2d2", 14),
        line([(-10, 676), (400, 646)], "#e9e2d2", 8),
        "".join(line([(20 + i * 50, 640 - i * 4), (20 + i * 50, 672 - i * 4)], "#e9e2d2", 8) for i in range(8)),
        rect(500, 668, 60, 24, "#3f8fff", 8),
        radial(530, 680, 150, "#5fa8ff", 0.6),
    )
    s.add(
        "".join(
            path(f"M{884},{842 + q * 4}Q1100,{560 - q * 18} {1390 + q * 20},{640 + q * 10}", stroke="#dff2fa", stroke_width=9, opacity=0.75)
            for q in range(5)
        ),
        "".join(circ(1360 + s.r.uniform(-90, 120), 640 + s.r.uniform(-60, 60), s.r.uniform(4, 13), "#eef8fc", opacity=0.8) for _ in range(40)),
        path("M420,960Q520,1120 640,1080T700,880", stroke="#c9a44a", stroke_width=18),
    )
    noz = line([(-16, 4), (16, -6)], "#c9a44a", 4) + line([(16, -6), (26, -10)], "#3a3a44", 5)
    s.add(
        person(740, 1120, 620, "push", top="vest", c="#4a4a3a", pants="#3a3a34", hat="helmet", hatc="#e4b02e", hold=noz, shoe="#1a1a22"),
        person(560, 1150, 600, "push", top="vest", c="#4a4a3a", pants="#3a3a34", hat="helmet", hatc="#e4b02e", shoe="#1a1a22", arm=(60, 74)),
    )


@picture(
    "hien-mau",
    "cool",
    "Ngày hội hiến máu: người tình nguyện nằm trên ghế hiến máu, nhân viên y tế theo dõi túi máu, trái tim đỏ trên tường.",
    "Ngày hội hiến máu tình nguyện",
    (0.5, 0.55, 0.7, 0.6),
)
def hien_mau(s: Scene) -> None:
    room(s, "#ecdfd6", "#c9b8ac", 860, tiles=True)
    heart = "M0,40C-110,-40 -60,-130 0,-76C60,-130 110,-40 0,40Z"
    s.add(
        grp(
            path(heart, "#d2322a") + path("M-10,-60C-50,-90 -70,-50 -50,-20", stroke="#f0938a", stroke_width=9, stroke_linecap="round"),
            "translate(900,300) scale(2.3)",
        ),
        "".join(
            path(f"M{x},{y - 60}Q{x + 46},{y + 6} {x},{y + 34}Q{x - 46},{y + 6} {x},{y - 60}Z", "#e4604f", opacity=0.7)
            for x, y in ((330, 240), (500, 380), (1300, 380), (1480, 240))
        ),
        "".join(circ(80 + i * 82, 60 + (i % 2) * 26, 24, ("#d2322a", "#fffaf0", "#f0938a")[i % 3]) for i in range(21)),
    )
    for x, c, f, hr in ((420, "#4a8fc0", False, "short"), (1360, "#f0b93a", True, "tail")):
        g = (
            rect(-260, 960 - 960, 0, 0, "#fff")
            + path("M-250,-240L-160,-260L-40,10L330,20L330,70L-80,70Z", "#3f7f86")
            + rect(-40, 70, 26, 130, "#5a6a70")
            + rect(270, 70, 26, 130, "#5a6a70")
        )
        s.add(
            grp(g, f"translate({x},{930}) scale({-1 if f else 1},1)"),
            grp(
                person(0, 0, 720, "sit", anchor="hip", top="shirt", c=c, pants="#2f3f6a", lean=-32, hair=hr, arm=(40, 70), arm2=(30, 60)),
                f"translate({x + (10 if not f else -10)},{945}) scale({-1 if f else 1},1)",
            ),
        )
    s.add(
        line([(720, 1130), (720, 500)], "#8fa9a3", 10),
        rect(690, 500, 80, 120, "#b8232a", 14),
        rect(690, 500, 80, 30, "#f3d9d2", 10),
        path("M730,620Q740,820 600,880", stroke="#b8232a", stroke_width=6),
        person(900, 1130, 720, "hold", top="coat", c="#fffdf6", pants="#5fb0b8", hair="bun", mask="#a9d5e0", flip=True, arm=(40, 100)),
    )


@picture(
    "nha-tinh-thuong",
    "morning",
    "Bàn giao nhà tình thương: căn nhà mới có dải băng đỏ và hoa, cán bộ trao chìa khóa cho cụ bà.",
    "Bàn giao nhà tình thương",
    (0.5, 0.6, 0.7, 0.7),
)
def nha_tinh_thuong(s: Scene) -> None:
    from .built import house

    sky(s, 560, (320, 220), 60, 4)
    s.add(
        treeline(s, 570, s.p.far, 120, palms=7),
        palm(1650, 820, 640, s.r, "#7a6048", s.p.leaf, -0.1),
        ground(s, 700, "#a9c46f", "#7fa052", 6),
        house(980, 860, 1050, "#f6e3b5", "#b2503a", door="#3f7a86"),
        rect(440, 850, 1080, 30, "#d9cbb0"),
        path("M470,590Q980,650 1490,590V616Q980,680 470,616Z", "#d2322a"),
        circ(980, 640, 40, "#e4472e"),
        flower_spray(s, 980, 640, 30, 30, "#f0b93a", 20, 9),
        ground(s, 880, "#e3cfa0", "#c9b080", 3),
        flag(380, 900, 500, 130),
    )
    key = (
        circ(4, -1, 3, "none", stroke="#e0a52e", stroke_width=1.6)
        + line([(7, -1), (17, -3)], "#e0a52e", 1.7)
        + line([(14, -2), (14.6, 2)], "#e0a52e", 1.4)
    )
    s.add(
        person(730, 1130, 580, "hold", top="uniform", c="#fffaf0", arm=(44, 96), hold=key),
        person(1010, 1130, 520, "hold", flip=True, c="#8a6a9a", hair="bun", hairc="#d3cec8", arm=(36, 100), lean=8),
        person(1190, 1130, 430, "stand", flip=True, top="shirt", c="#f0b93a", hair="short"),
        person(
            560,
            1140,
            570,
            "hold",
            top="aodai",
            c="#d9607a",
            pants="#fff6ea",
            hair="long",
            hold="".join(circ(4 + q * 4 - 8, -6 - (q % 2) * 4, 4, ("#f0b93a", "#e4607a")[q % 2]) for q in range(5)),
        ),
        person(1340, 1140, 560, "up", flip=True, c="#4a6f8a", hair="short", arm2=(60, 130)),
    )
