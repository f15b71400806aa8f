"""Rivers, boats, banks, floods."""

from __future__ import annotations

from .boats import ghe, heap, sampan, wake
from .built import cable_bridge, house, hut
from .core import H, Scene, W, circ, curve, dk, ell, grp, line, lt, mix, path, picture, poly, radial, rect, smooth, vrect
from .nature import areca, birds, flower_spray, frond, grass, ground, mangrove, mirror, moon, nipa, palm, ripple, sky, stars, tree, treeline, water
from .people import person


@picture(
    "song-binh-minh",
    "dawn",
    "Rạng đông trên sông rộng, mặt trời vừa lên khỏi hàng cây, một ghe chài giăng lưới trên nền nước hồng.",
    "Bình minh trên sông Hàm Rồng",
    (0.62, 0.52, 0.5, 0.5),
)
def song_binh_minh(s: Scene) -> None:
    sky(s, 600, (1180, 520), 66, 4, 7)
    s.add(
        birds(620, 260, 7, s.p.near, s.r, 0.8), treeline(s, 604, mix(s.p.far, s.p.haze, 0.35), 46), treeline(s, 612, s.p.mid, 74, -40, 700, palms=5)
    )
    water(s, 612, glint=(1180, 150))
    boat = ghe(1060, 800, 560, "#3a2c35", "#54404a", prow="#8f3a35")
    man = person(840, 778, 210, "row", c="#3a3f5c", pants="#20263a", hat="non", skin="#8a5a48", hold=line([(-22, -26), (26, 44)], "#3a2a2a", 1.6))
    net = (
        "".join(curve((1330, 560 + i * 3), (1460 + i * 8, 590 + i * 12), (1500 + i * 4, 770), s.p.near, 2, opacity=0.6) for i in range(9))
        + line([(1270, 760), (1340, 545)], s.p.dark, 7)
        + line([(1270, 760), (1530, 660)], s.p.dark, 6)
    )
    s.add(
        mirror(boat + man, 806, 0.32),
        net,
        boat,
        man,
        wake(1040, 812, 320, s.p.water[0], 0.5),
        ripple(s, 830, H, 24, lt(s.p.water[0], 0.3), s.p.water[1]),
    )
    s.add(
        nipa(110, H + 20, 520, s.r, s.p.dark, 8, s.p.near),
        nipa(350, H + 60, 330, s.r, s.p.near, 6, s.p.dark),
        grass(s, H - 10, s.p.dark, 90, 60, 0, 560),
    )


@picture(
    "cho-noi",
    "morning",
    "Chợ nổi buổi sớm: ghe chở đầy dứa, cam, dưa hấu đậu san sát; trên cây bẹo treo mẫu trái cây; người bán đội nón lá.",
    "Chợ nổi Ngã Sáu buổi sớm",
    (0.5, 0.6, 0.8, 0.6),
)
def cho_noi(s: Scene) -> None:
    sky(s, 470, (300, 300), 56, 4)
    s.add(treeline(s, 480, s.p.far, 60, palms=7))
    for x, w in ((120, 170), (420, 140), (1300, 160), (1600, 190)):
        s.add(house(x, 500, w, "#d9c08a", "#a8604a", 26))
    water(s, 488, ripples=70)
    far = "".join(
        ghe(x, y, w, c, rf, fl)
        for x, y, w, c, rf, fl in (
            (260, 560, 250, "#5b6f6d", "#8f9a7d", False),
            (640, 548, 220, "#6b5a55", "#9f8a68", True),
            (1010, 556, 250, "#5b6a70", "#a08a60", False),
            (1420, 552, 260, "#6f5a50", "#8f9a7d", True),
        )
    )
    s.add(mirror(far, 560, 0.25), far)

    def beo(x: float, y: float, h: float, c: str) -> str:
        return line([(x, y), (x + 16, y - h)], "#7a5a3a", 8) + "".join(
            line([(x + 13 - i, y - h + 30 + i * 62), (x + 60, y - h + 50 + i * 62)], "#6b4f3a", 2.5)
            + circ(x + 62, y - h + 74 + i * 62, 25, dk(c, 0.15))
            + circ(x + 57, y - h + 69 + i * 62, 18, c)
            + poly([(x + 52, y - h + 54 + i * 62), (x + 62, y - h + 24 + i * 62), (x + 72, y - h + 54 + i * 62)], "#4f8a4a")
            for i in range(3)
        )

    a = ghe(470, 800, 820, "#7a4a32", "#b08552", cargo=heap(15, -9, 42, 18, "#e8902e", 2.6, s.r, "#4f8a3f"))
    b = ghe(1400, 760, 700, "#3f6a66", "#a87f4d", True, heap(14, -9, 40, 15, "#4f8f46", 3.6, s.r), "#a8322c")
    s.add(
        beo(690, 720, 440, "#eeb43a"),
        beo(1200, 700, 390, "#5fa04a"),
        mirror(a + b, 800, 0.22),
        person(250, 760, 240, "hold", c="#3f5f8a", hat="khan"),
        b,
        person(1560, 722, 220, "row", flip=True, c="#7a3f5f", hat="non"),
        a,
        wake(470, 842, 430, op=0.35),
    )
    c = sampan(1010, 1060, 760, "#5a3a2c", cargo=heap(14, -3, 44, 13, "#d64a35", 2.9, s.r, "#5f9a45") + heap(-22, -3, 22, 10, "#efc23f", 2.4, s.r))
    s.add(
        mirror(c, 1070, 0.25),
        person(690, 1036, 400, "row", c="#8a3f6a", pants="#1f2433", hat="non", scarf="#2f2f3a", hold=line([(-26, -20), (34, 50)], "#6a4a34", 2)),
        c,
        ripple(s, 1080, H, 20, "#eaf3dd", s.p.water[1]),
    )


@picture(
    "bong-dien-dien",
    "flood",
    "Cành bông điên điển vàng rủ xuống mặt nước mùa lũ, phía xa là chiếc xuồng nhỏ.",
    "Bông điên điển mùa nước nổi",
    (0.4, 0.45, 0.7, 0.7),
)
def bong_dien_dien(s: Scene) -> None:
    sky(s, 430, None, clouds=4)
    s.add(treeline(s, 440, s.p.far, 50, palms=6))
    water(s, 440, ripples=70)
    s.add(sampan(1540, 620, 300), person(1500, 612, 180, "sitrow", anchor="hip", hat="non", c="#7a4a74"))
    for k in range(7):
        x0, y0 = -40 + k * 150, -60 + (k % 3) * 60
        ex, ey = x0 + 620 - k * 40, y0 + 640 + (k % 2) * 170
        qx, qy = x0 + 420, y0 + 170
        s.add(curve((x0, y0), (qx, qy), (ex, ey), "#5a6a3a", 9 - k * 0.5))
        for i in range(2, 15):
            t = i / 14
            px, py = (1 - t) ** 2 * x0 + 2 * t * (1 - t) * qx + t * t * ex, (1 - t) ** 2 * y0 + 2 * t * (1 - t) * qy + t * t * ey
            s.add(frond(px, py, 150, 3.5 if i % 2 else -0.5, 70, "#58864a" if i % 2 else "#7da352", 26, 12))
        for i in range(3, 15):
            t = i / 14
            px, py = (
                (1 - t) ** 2 * x0 + 2 * t * (1 - t) * qx + t * t * ex + s.r.uniform(-40, 40),
                (1 - t) ** 2 * y0 + 2 * t * (1 - t) * qy + t * t * ey + s.r.uniform(0, 60),
            )
            z = s.r.uniform(34, 54)
            s.add(
                ell(px - z * 0.6, py + z * 0.1, z * 0.75, z * 0.5, "#dba21f", transform=f"rotate(28 {px} {py})"),
                ell(px + z * 0.6, py + z * 0.1, z * 0.75, z * 0.5, "#eab52a", transform=f"rotate(-28 {px} {py})"),
                path(
                    f"M{px},{py + z * 0.5}C{px - z * 1.2},{py - z * 0.4} {px - z * 0.5},{py - z * 1.3} {px},{py - z}C{px + z * 0.5},{py - z * 1.3} {px + z * 1.2},{py - z * 0.4} {px},{py + z * 0.5}Z",
                    "#ffd447",
                ),
                circ(px, py + z * 0.1, z * 0.2, "#b9791f"),
            )
    s.add("".join(ell(s.r.uniform(300, 1700), s.r.uniform(900, 1160), 14, 5, "#f3c93f") for _ in range(26)))


@picture(
    "mua-lu",
    "flood",
    "Đồng nước mênh mông mùa lũ, người dân đứng trên xuồng giăng lưới, xa xa hàng cây và mái nhà ngập nước.",
    "Giăng lưới trên đồng nước mùa lũ",
    (0.42, 0.6, 0.6, 0.6),
)
def mua_lu(s: Scene) -> None:
    sky(s, 520, (1400, 330), 60, 5)
    s.add(birds(1050, 210, 9, s.p.near, s.r), treeline(s, 530, s.p.far, 50, palms=8))
    s.add(hut(1480, 560, 230), tree(1640, 566, 260, s.r, s.p.near, s.p.leaf), palm(1350, 560, 300, s.r, s.p.near, s.p.leaf))
    water(s, 536, ripples=120)
    s.add(mirror(hut(1480, 560, 230) + tree(1640, 566, 260, s.r, s.p.near, s.p.leaf), 560, 0.25))
    b = sampan(640, 940, 760, "#4b372f")
    m = person(560, 926, 420, "reach", c="#4a5f6f", pants="#2a2a38", hat="non", scarf="#8f2f35", lean=16)
    w = person(880, 925, 320, "sitrow", flip=True, anchor="hip", c="#8a4a5c", hat="non", hold=line([(-20, -40), (26, 36)], "#5a4030", 2))
    s.add(mirror(b + m, 946, 0.3))
    pts = [(735, 700), (900, 800), (1120, 870), (1500, 905)]
    s.add(path(smooth(pts) + "L1500,930L1130,930L900,905L745,760Z", "#f6ecd2", opacity=0.3), path(smooth(pts), stroke="#5a4f40", stroke_width=4))
    for i in range(26):
        x = 740 + i * 30
        s.add(
            line([(x, 706 + min(i * 12, 190)), (x - 20 + i, 770 + min(i * 8, 150))], "#f2e6c6", 2, opacity=0.6),
            circ(x, 704 + min(i * 11.5, 196), 6, "#d9703a"),
        )
    s.add(w, m, b, ripple(s, 960, H, 26, lt(s.p.water[0], 0.3), s.p.water[1]))
    for x in (90, 190, 1560, 1690):
        s.add("".join(line([(x + i * 18, H), (x + i * 30 - 40, H - s.r.uniform(120, 260))], s.p.dark, 5) for i in range(5)))
    s.add(flower_spray(s, 150, 1010, 130, 70, "#f3c736", 60, 12))


@picture(
    "cau-vam-xanh",
    "dusk",
    "Cầu dây văng Vàm Xanh in bóng trên nền trời hoàng hôn đỏ cam, ghe nhỏ đi dưới cầu.",
    "Cầu Vàm Xanh lúc hoàng hôn",
    (0.5, 0.45, 0.8, 0.6),
)
def cau_vam_xanh(s: Scene) -> None:
    sky(s, 720, (760, 610), 82, 4, 12)
    s.add(treeline(s, 728, mix(s.p.far, s.p.haze, 0.3), 44), treeline(s, 734, s.p.far, 60, 900, W + 40, palms=7))
    br = cable_bridge(-20, W + 20, 585, (480, 1320), 430, s.p.dark, mix(s.p.near, s.p.haze, 0.25), 746)
    water(s, 738, glint=(760, 190))
    s.add(mirror(br, 742, 0.34, 0.75, 4), br)
    for x in range(30, W, 140):
        s.add(line([(x, 580), (x, 548)], s.p.dark, 3), circ(x, 546, 5, "#ffe7a8"))
    b = ghe(1120, 900, 360, s.p.dark, s.p.near, prow="#7a2f3c")
    s.add(
        mirror(b, 906, 0.35),
        b,
        person(1010, 884, 130, "row", c=s.p.dark, pants=s.p.dark, skin="#4a2f3a", hat="non"),
        sampan(330, 1010, 260, s.p.dark),
        person(300, 1004, 150, "sitrow", anchor="hip", c=s.p.near, hat="non", skin="#5a3a3f"),
        ripple(s, 920, H, 30, s.p.water[0], s.p.dark),
    )


@picture(
    "rung-dua-nuoc", "noon", "Rạch nhỏ len giữa hai hàng dừa nước xanh um, một chiếc xuồng đi vào bóng mát.", "Rạch dừa nước", (0.5, 0.6, 0.5, 0.6)
)
def rung_dua_nuoc(s: Scene) -> None:
    sky(s, 520, None, clouds=2)
    s.add(treeline(s, 540, s.p.far, 130), treeline(s, 560, s.p.mid, 100))
    water(s, 560, top="#b9d9b4", bot="#2f6a5f", ripples=60)
    for d in range(9):
        t = d / 8
        off, h, y = 60 + 840 * t**1.3, 250 + 640 * t, 575 + 560 * t**1.4
        c = mix(mix(s.p.mid, s.p.haze, 0.2), "#1f6a3f", t)
        for sg in (-1, 1):
            x = 900 + sg * (off + s.r.uniform(0, 60))
            s.add(mirror(nipa(x, y, h * 0.6, s.r, c, 5), y, 0.25, 0.5), nipa(x, y, h, s.r, c, 8, mix(c, "#9fc25a", 0.3)))
        if d == 4:
            b = sampan(900, 880, 420, "#5a3f33")
            s.add(
                mirror(b, 886, 0.3),
                person(850, 872, 300, "row", c="#8a3f6a", hat="non", hold=line([(-22, -24), (28, 46)], "#6a4a34", 2)),
                b,
                wake(900, 890, 190, op=0.4),
            )


@picture(
    "rung-ngap-man",
    "morning",
    "Rừng đước ngập mặn ven biển, chùm rễ chân nơm cắm xuống bãi bùn, cò trắng kiếm ăn.",
    "Rừng ngập mặn ven biển",
    (0.45, 0.55, 0.7, 0.7),
)
def rung_ngap_man(s: Scene) -> None:
    sky(s, 560, (1450, 260), 60, 4)
    s.add(treeline(s, 590, s.p.far, 70), treeline(s, 620, s.p.mid, 100, -40, 1150))
    water(s, 600, top="#d6e4cf", bot="#6f9a94")
    for x, y, h in ((1120, 720, 420), (820, 750, 520), (560, 800, 600), (1330, 700, 330), (200, 880, 800), (1000, 940, 560)):
        t = (y - 690) / 250
        c = mix(s.p.mid, "#1f6a4a", min(t + 0.25, 1))
        m = mangrove(x, y, h, s.r, c, mix("#8f8a6f", "#5a3f35", min(t + 0.2, 1)))
        s.add(mirror(m, y, 0.25, 0.5), m)
    s.add(path("M-20,1010Q400,930 900,1010T1820,980V1220H-20Z", "#a78f70"), path("M-20,1080Q500,1000 1000,1080T1820,1060V1220H-20Z", "#8f775c"))
    for _ in range(70):
        x, y = s.r.uniform(0, W), s.r.uniform(1010, 1180)
        s.add(line([(x, y), (x + s.r.uniform(-6, 6), y - s.r.uniform(20, 50))], "#5f4c3d", 5))
    for x, y, k, f in ((1350, 1030, 1.5, 1), (1520, 1000, 1.2, -1), (1150, 1000, 1.1, 1)):
        s.add(
            grp(
                line([(-6, 0), (-4, -40)], "#3a3a40", 3)
                + line([(8, 0), (6, -40)], "#3a3a40", 3)
                + path("M-34,-46Q-10,-76 22,-60Q28,-96 16,-112Q12,-124 26,-128L48,-120L30,-116Q42,-96 34,-60Q20,-34 -34,-46Z", "#fffaf0")
                + circ(27, -122, 2, "#222"),
                f"translate({x},{y}) scale({f * k},{k})",
            )
        )


@picture(
    "ba-ba-khan-ran",
    "gold",
    "Người phụ nữ mặc áo bà ba tím, quàng khăn rằn, đội nón lá chèo xuồng trên dòng sông chiều.",
    "Áo bà ba, khăn rằn trên sông",
    (0.45, 0.5, 0.5, 0.8),
)
def ba_ba_khan_ran(s: Scene) -> None:
    sky(s, 520, (1400, 380), 76, 3, 5)
    s.add(treeline(s, 530, s.p.far, 60, palms=9), treeline(s, 545, s.p.mid, 90, -40, 560, palms=4))
    water(s, 545, glint=(1400, 170))
    b = sampan(860, 1020, 1240, "#5a3a2c", cargo=heap(26, -3, 24, 8, "#e58aa4", 1.6, s.r, "#4f8a4a"))
    p = person(
        700,
        1006,
        700,
        "row",
        c="#7a3f78",
        pants="#1f2030",
        hat="non",
        scarf="#26262f",
        hair="bun",
        skin="#c98a5e",
        hold=line([(-34, -42), (30, 44)], "#6a4630", 2.1) + path("M26,40L36,44L44,66L36,62Z", "#6a4630"),
    )
    s.add(
        mirror(b + p, 1030, 0.25),
        p,
        b,
        wake(860, 1046, 540, op=0.4),
        ripple(s, 1060, H, 22, lt(s.p.water[0], 0.3), s.p.water[1]),
        nipa(1690, H, 420, s.r, s.p.dark, 7, s.p.near),
    )


@picture(
    "trang-ram",
    "night",
    "Trăng rằm treo trên dòng sông, vệt sáng vàng dài trên nước, hàng dừa in bóng.",
    "Trăng rằm trên sông",
    (0.62, 0.4, 0.5, 0.6),
)
def trang_ram(s: Scene) -> None:
    sky(s, 680, None, clouds=4, streak=6)
    s.add(stars(s, 80, 480), moon(1120, 300, 96), treeline(s, 690, s.p.far, 60, palms=6), treeline(s, 700, s.p.mid, 46, 900))
    water(s, 690, glint=(1120, 120))
    s.add(
        house(420, 718, 220, "#22305a", "#121c38", 36, lit="#ffd27a"),
        radial(420, 670, 160, "#ffc766", 0.35),
        ell(420, 740, 60, 5, "#ffc766", opacity=0.6),
    )
    b = ghe(1000, 860, 330, s.p.dark, s.p.near, prow="#3a2438")
    s.add(
        mirror(b, 866, 0.5),
        b,
        circ(950, 838, 6, "#ffdb8a"),
        radial(950, 838, 60, "#ffc766", 0.6),
        ground(s, 1110, "#0c1730", "#060b1c", 20),
        palm(180, 1150, 960, s.r, "#0a1228", "#0e1c34", 0.16, leaf2="#13263f"),
        palm(330, 1170, 640, s.r, "#0a1228", "#0e1c34", 0.3, leaf2="#13263f"),
        grass(s, 1120, "#070d20", 80, 120),
    )


@picture(
    "minh-hoa-truyen",
    "night",
    "Tranh minh họa: con đò nhỏ với ngọn đèn dầu trôi giữa sông khuya, người lái đò đứng lặng.",
    "Con đò đêm",
    (0.5, 0.6, 0.5, 0.6),
)
def minh_hoa_truyen(s: Scene) -> None:
    s.add(vrect(0, 0, W, H, "#101a3d", "#1d3563", "#3a4f80"), stars(s, 110, 620), moon(380, 220, 50))
    for i, y in enumerate((560, 620, 690)):
        s.add(treeline(s, y, mix("#33487a", "#0c1630", i * 0.4), 90 - i * 10, palms=3 + i))
    water(s, 710, top="#2f4a7d", bot="#0a1330", ripples=80)
    b = (
        sampan(980, 920, 780, "#0c1226")
        + path("M900,900Q1000,730 1110,900Z", "#141d38")
        + path("M900,900Q1000,730 1110,900", stroke="#3a4f80", stroke_width=5)
    )
    s.add(radial(1190, 800, 420, "#ffb84a", 0.55))
    p = person(760, 908, 430, "row", c="#1a2444", pants="#10172e", skin="#7a5044", hat="non", hold=line([(-30, -40), (26, 46)], "#241f2c", 2))
    g = person(1240, 895, 300, "sit", anchor="hip", flip=True, c="#5a3558", pants="#15182c", skin="#a8744f", hair="long")
    s.add(
        mirror(b + p, 930, 0.5),
        p,
        g,
        b,
        line([(1140, 890), (1140, 780), (1180, 770)], "#20202c", 6),
        rect(1168, 770, 26, 38, "#ffdf8a", 6),
        circ(1181, 790, 10, "#fff6d8"),
    )
    for i in range(26):
        s.add(ell(1180 + s.r.gauss(0, 40 + i * 3), 940 + i * 10, s.r.uniform(20, 90), 3, "#ffc766", opacity=0.5 - i * 0.015))
    s.add(nipa(1720, H + 10, 520, s.r, "#070d22", 8, "#0c1732"), nipa(60, H + 10, 420, s.r, "#070d22", 7, "#0c1732"))


@picture(
    "minh-hoa-tho",
    "morning",
    "Tranh minh họa thơ: hàng cau thẳng tắp trước ngõ, con đường nhỏ, tà áo dài trắng đi xa dần.",
    "Hàng cau trước ngõ",
    (0.55, 0.6, 0.5, 0.7),
)
def minh_hoa_tho(s: Scene) -> None:
    s.add(
        vrect(0, 0, W, 860, "#a9cfc6", "#e3ecd0", "#fbeec8"),
        circ(1330, 330, 150, "#fff6da"),
        radial(1330, 330, 420, "#fff6da", 0.6),
        treeline(s, 800, "#bcd5ba", 120),
        treeline(s, 830, "#93bb9c", 90, palms=4),
    )
    s.add(
        house(1290, 860, 360, "#f0dcae", "#b2624a"),
        ground(s, 850, "#a9bf72", "#7a9a58", 8),
        path("M1180,856Q1040,960 560,1210H1120Q1240,1000 1230,856Z", "#ecd9ae"),
    )
    for i in range(7):
        t = i / 6
        s.add(areca(1100 - 960 * t, 870 + 220 * t, 380 + 720 * t, s.r, mix("#a3b09a", "#8a7d6a", t), mix("#7fae8a", "#2f7350", t)))
    for i in range(3):
        t = i / 2
        s.add(areca(1480 + 260 * t, 880 + 150 * t, 420 + 560 * t, s.r, mix("#a3b09a", "#8a7d6a", t), mix("#7fae8a", "#2f7350", t)))
    s.add(
        person(1010, 1010, 250, "walk", top="aodai", c="#fffaf0", pants="#fff6e6", hat="non", hair="long", back=True),
        grass(s, 1180, "#4f8250", 90, 220),
        flower_spray(s, 1500, 1130, 200, 40, "#e58aa4", 50, 10),
    )
