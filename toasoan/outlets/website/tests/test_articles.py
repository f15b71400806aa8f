"""The page of an article, as readers ask for it."""

from __future__ import annotations

import json
import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.factories import make_edition, make_picture, make_public_article, make_section, make_user
from toasoan.newsroom.articles.blocks import build
from toasoan.newsroom.articles.models import ArticlePage, Correction, PublicVersion, Topic
from toasoan.newsroom.articles.states import ArticleState
from toasoan.outlets.website.rendering import render_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(db: None) -> ArticlePage:
    return make_public_article("Cống đóng cửa ngăn mặn", lead_picture=make_picture(), lead_caption="Cống lúc triều lên", lead_credit="Quang Thái")


def page_of(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, path
    return response.content.decode()


def data_of(page: str) -> list[dict[str, object]]:
    return [json.loads(text) for text in re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)]


def put(article: ArticlePage, **values: object) -> None:
    ArticlePage.objects.filter(pk=article.pk).update(**values)


def test_an_article_shows_everything_readers_are_owed(client: Client, article: ArticlePage) -> None:
    page = page_of(client, article.public_path)
    for words in ("Cống đóng cửa ngăn mặn", "Sáng nay, cống đóng cửa", "Lâm Hà", "Nước mặn đã vào sâu", "Chi cục Thủy lợi", "Cống lúc triều lên"):
        assert words in page
    assert '<html lang="vi"' in page
    assert f'<link rel="canonical" href="http://localhost{article.public_path}">' in page
    assert 'property="og:image"' in page
    assert "https://zalo.me/share?url=http%3A%2F%2Flocalhost" in page
    assert "phút đọc" in page


def test_an_address_with_stale_slugs_leads_to_the_right_one_and_keeps_the_query(client: Client, article: ArticlePage) -> None:
    for stale in (f"/muc-cu/tua-cu-{article.pk}.html", f"/{article.pk}.html", f"/a/b/c-{article.pk}.html"):
        response = client.get(f"{stale}?utm_source=zalo&x=%C4%91")
        assert (response.status_code, response["Location"]) == (301, f"{article.public_path}?utm_source=zalo&x=%C4%91")
    assert client.get(f"/muc-cu/tua-cu-{article.pk}.html")["Location"] == article.public_path


def test_renaming_the_section_redirects_and_writes_nothing(client: Client, article: ArticlePage) -> None:
    old = article.public_path
    section = article.section
    section.slug = "tin-moi"
    section.save()
    assert client.get(old)["Location"] == f"/tin-moi/{article.slug}-{article.pk}.html"


def test_what_is_not_public_is_not_found(client: Client, article: ArticlePage) -> None:
    ArticlePage.objects.filter(pk=article.pk).update(live=False, state=ArticleState.UNPUBLISHED)
    assert client.get(article.public_path).status_code == 404
    assert client.get("/thoi-su/khong-co-999999.html").status_code == 404
    assert client.get(f"/thoi-su/{'9' * 30}.html").status_code == 404
    assert client.get("/thoi-su/khong-so.html").status_code == 404


def test_what_was_withdrawn_is_gone_and_says_nothing_of_its_content(client: Client, article: ArticlePage) -> None:
    put(article, live=False, state=ArticleState.WITHDRAWN, withdrawal_reason="Theo yêu cầu")
    response = client.get(article.public_path)
    page = response.content.decode()
    assert response.status_code == 410
    assert "đã được gỡ" in page
    assert article.title not in page
    assert "Theo yêu cầu" not in page
    assert 'content="noindex"' in page


def test_an_article_is_found_on_its_own_site_only(client: Client, article: ArticlePage) -> None:
    make_edition("khmer", "khmer.localhost", "km")
    assert client.get(article.public_path, headers={"host": "khmer.localhost:9000"}).status_code == 404
    assert client.get(article.public_path, headers={"host": "localhost:9000"}).status_code == 200


def test_a_correction_stands_in_plain_sight_on_the_article_and_in_its_section(client: Client, article: ArticlePage) -> None:
    version = PublicVersion.objects.filter(article=article).first()
    Correction.objects.create(
        article=article, kind="apology", what_was_wrong="Cống đóng lúc 6 giờ.", corrected="Cống đóng lúc 16 giờ.", work_title=article.title,
        work_section="Thời sự", work_published_at=article.published_at, published_at=timezone.now(), by=make_user("thu.ky"), wrong_version=version,
    )  # fmt: skip
    for path in (article.public_path, "/cai-chinh/"):
        page = page_of(client, path)
        assert "Thông tin cải chính, xin lỗi" in page
        assert "Cống đóng lúc 6 giờ." in page
        assert "Cống đóng lúc 16 giờ." in page
    assert article.title in page_of(client, "/cai-chinh/")


def test_the_ai_label_is_shown_and_read_by_machines(client: Client, article: ArticlePage) -> None:
    put(article, ai_label="Ảnh minh họa do AI vẽ")
    page = page_of(client, article.public_path)
    assert page.count("Ảnh minh họa do AI vẽ") == 2
    assert 'name="ai-use"' in page


def test_structured_data_cannot_break_out(client: Client) -> None:
    hostile = make_public_article("Tựa </script><script>alert(1)</script> & <b>", lead_paragraph="</script><img src=x>")
    page = page_of(client, hostile.public_path)
    assert "<script>alert" not in page
    news = data_of(page)[0]
    assert news["@type"] == "NewsArticle"
    assert news["headline"] == "Tựa </script><script>alert(1)</script> & <b>"
    assert news["author"][0]["name"] == "Lâm Hà"  # type: ignore[index]  # a list of persons
    assert news["datePublished"]


def test_pages_have_no_inline_script_and_a_strict_policy(client: Client, article: ArticlePage) -> None:
    for path in ("/", article.public_path, "/thoi-su/", "/tim-kiem/?q=cống"):
        response = client.get(path)
        page = response.content.decode()
        inline = [tag for tag in re.findall(r"<script[^>]*>", page) if "src=" not in tag and "ld+json" not in tag]
        assert inline == []
        assert not re.search(r"\son\w+=", page)
        assert "unsafe-inline" not in re.search(r"script-src[^;]*", response["Content-Security-Policy"]).group()  # type: ignore[union-attr]


def test_what_to_read_next_shares_a_topic_and_nothing_stands_twice(client: Client) -> None:
    topic = Topic.objects.create(name="Hạn mặn", slug="han-man")
    near = make_public_article("Nước ngọt về ruộng", topics=[topic], published_at=timezone.now() - timedelta(days=9))
    for number in range(8):
        make_public_article(f"Tin khác số {number}")
    article = make_public_article("Cống đóng cửa", topics=[topic])
    page = page_of(client, article.public_path)
    following = page[page.index('id="doc-tiep"') :]
    assert following.index(near.title) < following.index("Tin khác")
    assert page.count(f'href="{near.public_path}"') == 1


def test_translations_are_named_to_search_engines(client: Client, article: ArticlePage) -> None:
    khmer = make_section("ព័ត៌មាន", "tin-tuc", site=make_edition("khmer", "khmer.localhost", "km"))
    other = make_public_article("ទ្វារទឹក", section=khmer, slug="tua-khmer", translation_key=article.translation_key)
    page = page_of(client, article.public_path)
    assert f'hreflang="km" href="http://khmer.localhost{other.public_path}"' in page
    assert f'hreflang="vi" href="http://localhost{article.public_path}"' in page


def test_the_rendered_version_is_what_readers_get(client: Client, article: ArticlePage) -> None:
    assert render_article(article).decode() == page_of(client, article.public_path)


def test_every_block_has_its_place(client: Client) -> None:
    picture = make_picture()
    blocks = build.body(
        build.text("<p>Văn bản</p>"), build.heading("Tiêu đề phụ"), build.quote("Lời trích", "Bà Bảy"), build.factbox("Hộp", "<p>Tin thêm</p>"),
        build.qa("Câu hỏi?", "<p>Trả lời.</p>"), build.poem("Câu một\nCâu hai"), build.picture(picture, "Chú thích", "Khắc Vũ", "wide"),
        build.table([["Xã", "Số"], ["A", 1]], "Bảng số"), build.timeline([("7 giờ", "Đóng cống", "<p>Chi tiết</p>")]),
        build.chart([["Năm", "Số"], ["2025", 3], ["2026", 5]], "Tăng đều"), build.full_bleed(picture, "Tràn viền", "<p>Chữ</p>"),
        build.side_by_side(picture, "<p>Bên cạnh</p>"), build.map_point("Trà Lồng", 9.6, 105.9),
    )  # fmt: skip
    page = page_of(client, make_public_article("Đủ khối", body=blocks).public_path)
    for name in ("text", "quote", "factbox", "qa", "poem", "picture", "table", "timeline", "chart", "full-bleed", "side-by-side", "map"):
        assert f"block-{name}" in page
    assert "article--long" in page


def test_an_article_takes_few_queries_however_many_there_are(client: Client, article: ArticlePage, django_assert_max_num_queries: object) -> None:
    for number in range(15):
        make_public_article(f"Tin số {number}", lead_picture=article.lead_picture)
    client.get(article.public_path)
    with django_assert_max_num_queries(34):  # type: ignore[operator]  # a fixture
        client.get(article.public_path)
