"""The blocks: built from code, shown to readers, taken apart again."""

import re

import pytest
from django.template.loader import render_to_string

from toasoan.newsroom.articles.blocks import build, internal_links, pictures_in, plain_text, word_count
from toasoan.newsroom.articles.blocks.charts import chart_from_rows, draw, nice_top
from toasoan.newsroom.articles.blocks.data import table_rows
from toasoan.newsroom.articles.models import ArticlePage, EmbedProvider
from toasoan.newsroom.articles.tests.factories import make_article, make_picture

pytestmark = pytest.mark.django_db


def stream(*blocks):
    return ArticlePage._meta.get_field("body").to_python(build.body(*blocks))


def test_every_block_can_be_built_and_is_shown():
    EmbedProvider.objects.get_or_create(name="YouTube", defaults={"hosts": "youtube.com\nyoutu.be"})
    picture, other = make_picture(), make_article("Bài khác")
    rows = [["Xã", "2023", "2024"], ["Trà Lồng", 1200.5, 1300], ["Vĩnh Thạnh", 900, 950]]
    built = [
        build.text("<p>Một <b>hai</b> ba.</p>"), build.heading("Nước về sớm", "h3"), build.quote("Chưa bao giờ vậy", "Bà Ba", "nông dân"),
        build.factbox("Hộp", "<p>Nền</p>"), build.qa("Vì sao?", "<p>Vì mặn.</p>"), build.poem("dòng một\ndòng hai\n\ndòng ba"),
        build.picture(picture, "Chú thích", "Quang Thái", "wide"), build.gallery([(picture, "a", "b")], "Chùm"),
        build.slideshow([(picture, "a", "b")]), build.table(rows, "Bảng một", "Chi cục"), build.chart(rows, "Mặn vào sâu hơn", "bar", "ha"),
        build.chart(rows, "Cột", "column"), build.chart(rows, "Đường", "line"), build.chart(rows, "Tròn", "pie"),
        build.timeline([("6 giờ", "Đóng cống", "<p>Kể</p>")], "Mốc"), build.map_point("Cống Trà Lồng", 9.6, 105.97),
        build.embed("https://www.youtube.com/watch?v=abc"), build.related([other]),
        build.full_bleed(picture, "Mùa nước", "<p>Lời</p>"), build.side_by_side(picture, "<p>Lời bên</p>", "right"),
        build.raw("<p onclick='x()'>Cũ<script>alert(1)</script></p>"),
    ]  # fmt: skip
    value = stream(*built)
    assert [child.block_type for child in value] == [block["type"] for block in built]
    html = value.render_as_block()
    for piece in ("<b>hai</b>", "<h3>Nước về sớm</h3>", "<cite>Bà Ba</cite>", "dòng một<br>dòng hai", "1.200,5", "<svg", "9.6000°B",
                  "Xem trên YouTube", "Mùa nước", "loading=\"lazy\"", "<caption>Bảng một</caption>"):  # fmt: skip
        assert piece in html, piece
    assert "<script" not in html
    assert "onclick" not in html
    assert "style=" not in html
    words = plain_text(value)
    assert "Một hai ba." in words
    assert "alert" not in words
    assert word_count(stream(build.text("<p>Một hai ba.</p>"))) == 3
    assert len(pictures_in(value)) == 5


def test_stored_form_survives_a_save():
    article = make_article(body=build.body(build.heading("Nước về"), build.map_point("Cống", 9.5, 106.0)))
    again = ArticlePage.objects.get(pk=article.pk)
    assert again.body[0].value["text"] == "Nước về"
    assert again.body[1].value["latitude"] == 9.5


def test_links_are_told_apart():
    other = make_article("Bài khác")
    value = stream(build.text(f'<p><a linktype="page" id="{other.pk}">ta</a> <a href="https://xa.vn/">xa</a></p>'), build.related([other]))
    assert [(page, url) for _block, page, url in internal_links(value)] == [(other.pk, ""), (None, "https://xa.vn/"), (other.pk, "")]


def test_an_embed_outside_the_list_is_only_a_link():
    html = stream(build.embed("https://ke-la.example/x")).render_as_block()
    assert "<iframe" not in html
    assert 'rel="noopener nofollow"' in html


@pytest.mark.parametrize("kind", ["bar", "column", "line", "pie"])
def test_a_chart_without_figures_draws_nothing(kind):
    assert chart_from_rows([["Xã", "2023"], ["Trà Lồng", "không rõ"]], kind=kind) is None


def test_a_chart_escapes_its_labels():
    chart = chart_from_rows([["", "<b>"], ["<script>", "12"]], kind="bar")
    assert "<script>" not in draw(chart, title='"><script>')


def test_an_axis_ends_on_a_round_figure():
    assert [nice_top(value) for value in (0, 7, 11, 120, 2400)] == [1, 8, 15, 150, 2500]


def test_empty_rows_at_the_end_of_a_table_are_left_out():
    assert table_rows({"data": [["a", None], ["", ""], [None, None]]}) == [["a", ""]]


def test_captions_fall_back_on_the_library():
    picture = make_picture(credit="Kho ảnh")
    html = stream(build.picture(picture)).render_as_block()
    assert "Kho ảnh" in html
    assert render_to_string("articles/blocks/_image.html", {"picture": picture}).count("<img") == 1


@pytest.mark.parametrize("kind", ["bar", "column", "line", "pie"])
def test_a_chart_is_drawn_for_a_telephone_with_text_large_enough_to_read(kind):
    months = [[f"Tháng {month}", str(month * 1_250)] for month in range(1, 13)]
    drawn = draw(chart_from_rows([["", "Nghìn tấn"], *months], kind=kind), title="Xuất khẩu")
    wide, narrow = re.findall(r"<svg.*?</svg>", drawn)
    assert 'class="chart__drawing chart__drawing--wide" viewBox="0 0 640' in wide
    assert "chart__drawing--narrow" in narrow
    width = float(re.search(r'viewBox="0 0 (\d+)', narrow)[1])
    smallest = min(int(size) for size in re.findall(r'font-size="(\d+)"', narrow))
    assert smallest * 343 / width >= 14  # a screen of 375 px leaves 343 for the chart


def test_the_names_of_many_series_stay_on_narrow_paper():
    rows = [["", "Lúa hè thu", "Lúa đông xuân", "Tôm nước lợ", "Cá tra"], ["2024", "1", "2", "3", "4"], ["2025", "2", "3", "4", "5"]]
    narrow = re.findall(r"<svg.*?</svg>", draw(chart_from_rows(rows, kind="line"), title="Sản lượng"))[1]
    for name in rows[0][1:]:
        x = float(re.search(rf'<text x="([\d.]+)"[^>]*>{name}<', narrow)[1])
        assert x + 8 * len(name) <= 340
