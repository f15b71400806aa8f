"""Home, sections, lists, search, feeds and sitemaps, as readers and machines ask for them."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from xml.etree import ElementTree

import polib
import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from django.utils.translation import trans_real
from wagtail.users.models import UserProfile

from tests.factories import make_agency, make_edition, make_picture, make_public_article, make_section
from toasoan.foundation.outbox.actions import publish_event
from toasoan.foundation.people.tests.factories import staff
from toasoan.foundation.search.models import SearchDocument
from toasoan.newsroom.articles.events import ArticleCorrected, ArticlePublished, ArticleWithdrawn
from toasoan.newsroom.articles.models import ArticlePage, Author, Place, Topic
from toasoan.newsroom.articles.states import ArticleState
from toasoan.outlets.website.colours import DAY, NIGHT, contrast, readable_on
from toasoan.outlets.website.front import compose_front
from toasoan.outlets.website.models import HomePage, InfoPage, PinnedArticle
from toasoan.outlets.website.press import Press
from toasoan.outlets.website.searching import keep_in_step

pytestmark = pytest.mark.django_db
NS = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
NOON = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)


def page_of(client: Client, path: str, host: str = "localhost") -> str:
    response = client.get(path, headers={"host": host})
    assert response.status_code == 200, path
    return response.content.decode()


def links(page: str) -> list[str]:
    return re.findall(r'class="card__headline"><a href="([^"]+)"', page)


def fill(sections: int, each: int) -> None:
    for number in range(sections):
        section = make_section(f"Mục {number}", f"muc-{number}")
        for item in range(each):
            make_public_article(f"Tin {each} {number} {item}", section=section, published_at=NOON - timedelta(minutes=number + item * 20))


# ── home


def test_the_front_shows_no_story_twice_and_the_newest_leads(client: Client) -> None:
    fill(4, 12)
    shown = links(page_of(client, "/"))
    assert len(shown) == len(set(shown)) > 20
    newest = ArticlePage.objects.order_by("-published_at").first()
    assert newest is not None
    assert shown[0] == newest.public_path


def test_what_is_pinned_comes_first(client: Client) -> None:
    fill(2, 9)
    old = ArticlePage.objects.order_by("published_at")
    home = HomePage.objects.get()
    home.pins.add(PinnedArticle(article=old[0], spot="lead"), PinnedArticle(article=old[1], spot="top"))
    home.save()
    front = compose_front(home, Press(home.sites_rooted_here.get()))
    assert front.lead == old[0]
    assert front.top[0] == old[1]
    every = list(front.articles())
    assert len(every) == len(set(every))


def test_a_withdrawn_article_leaves_the_front_even_when_pinned(client: Client) -> None:
    fill(1, 3)
    lead = ArticlePage.objects.first()
    assert lead is not None
    home = HomePage.objects.get()
    home.pins.add(PinnedArticle(article=lead, spot="lead"))
    home.save()
    ArticlePage.objects.filter(pk=lead.pk).update(live=False, state=ArticleState.WITHDRAWN)
    assert lead.public_path not in page_of(client, "/")


def test_an_empty_home_page_says_so(client: Client) -> None:
    make_edition()
    assert "Chưa có tin, bài nào" in page_of(client, "/")


def test_home_and_section_take_as_many_queries_with_many_articles_as_with_few(client: Client) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    picture = make_picture()
    counts = []
    for each in (6, 40):
        fill(3, each)
        ArticlePage.objects.update(lead_picture=picture)
        for path in ("/", "/muc-0/"):
            client.get(path)
            with CaptureQueriesContext(connection) as queries:
                client.get(path)
            counts.append(len(queries))
    assert counts[:2] == counts[2:]
    assert max(counts) <= 24


# ── the law


def test_the_imprint_is_on_every_page(client: Client) -> None:
    article = make_public_article("Tin thử")
    topic = Topic.objects.create(name="Lúa", slug="lua")
    for path in ("/", "/thoi-su/", article.public_path, "/cai-chinh/", "/tim-kiem/", f"/chu-de/{topic.slug}/"):
        page = page_of(client, path)
        for words in (
            "Báo Sông Trăng", "Báo và Phát thanh, Truyền hình Sông Trăng", "Tỉnh ủy Sông Trăng", "12/GP-BVHTTDL", "02/06/2025",
            "Bộ Văn hóa, Thể thao và Du lịch", "Trần Văn Giang", "Giám đốc", "Số 1 đường Bến Đá", "0299 000 0001", "toasoan@songtrang.example",
            "Tên miền: localhost",
        ):  # fmt: skip
            assert words in page, (path, words)
    assert "Trần Văn Giang" in client.get("/khong-co/").content.decode()


def test_the_home_page_links_to_the_corrections(client: Client) -> None:
    make_public_article("Tin thử")
    assert re.search(r'<a href="/cai-chinh/">Thông tin cải chính, xin lỗi</a>', page_of(client, "/"))
    assert "Chưa có thông tin cải chính" in page_of(client, "/cai-chinh/")


# ── lists


def test_a_section_is_read_page_by_page_without_gaps_or_doubles(client: Client) -> None:
    section = make_section()
    for number in range(45):
        make_public_article(f"Tin {number}", section=section, published_at=NOON - timedelta(minutes=number // 3))
    seen: list[str] = []
    address = "/thoi-su/"
    while address:
        page = page_of(client, address)
        seen += links(page)
        older = re.search(r'<link rel="next" href="([^"]+)"', page)
        back = re.search(r'<link rel="prev" href="([^"]+)"', page)
        assert bool(back) == (address != "/thoi-su/")
        address = older.group(1).replace("&amp;", "&") if older else ""
    assert len(seen) == len(set(seen)) == 45
    first = links(page_of(client, back.group(1).replace("&amp;", "&")))  # type: ignore[union-attr]  # the last page has newer ones
    assert first == seen[20:40]


@pytest.mark.parametrize("key", ["x", "1", "1-", "-1", "99999999999999999999999999-1", "1-99999999999999999999", "١-١"])
def test_a_false_place_in_a_list_is_not_found(client: Client, key: str) -> None:
    make_public_article("Tin thử")
    assert client.get("/thoi-su/", {"truoc": key}).status_code == 404


def test_secondary_sections_and_subsections_are_listed(client: Client) -> None:
    parent = make_section()
    child = parent.add_child(instance=type(parent)(title="Quốc phòng", slug="quoc-phong", locale=parent.locale))
    inside = make_public_article("Tin mục con", section=parent)
    ArticlePage.objects.filter(pk=inside.pk).update(section=child)
    other = make_public_article("Tin mục khác", section=make_section("Y tế", "y-te"))
    other.secondary_sections.add(parent)
    other.save()
    page = page_of(client, "/thoi-su/")
    assert "Tin mục con" in page
    assert "Tin mục khác" in page


def test_topics_places_and_authors_have_pages(client: Client) -> None:
    old = Place.objects.create(name="xã Cũ", slug="xa-cu")
    place = Place.objects.create(name="xã Mới", slug="xa-moi")
    old.successor = place
    old.save()
    topic = Topic.objects.create(name="Hạn mặn", slug="han-man", description="Mùa khô 2026")
    article = make_public_article("Tin thử", topics=[topic], places=[old])
    Author.objects.filter(slug="lam-ha").update(biography="Viết về sông nước.")
    for path, words in (
        ("/chu-de/han-man/", "Mùa khô 2026"),
        ("/dia-danh/xa-moi/", "xã Cũ"), ("/dia-danh/xa-cu/", "Nay thuộc"), ("/tac-gia/lam-ha/", "Viết về sông nước."),
    ):  # fmt: skip
        page = page_of(client, path)
        assert words in page
        assert article.public_path in page
    assert client.get("/chu-de/khong-co/").status_code == 404


def test_standing_pages_are_linked_at_the_foot(client: Client) -> None:
    home = make_edition().root_page
    home.add_child(instance=InfoPage(title="Liên hệ", slug="lien-he", kind="contact", locale=home.locale))
    assert '<a href="/lien-he/">Liên hệ</a>' in page_of(client, "/")
    assert "<h1>Liên hệ</h1>" in page_of(client, "/lien-he/")


# ── search


def deliver(event: ArticlePublished | ArticleCorrected | ArticleWithdrawn) -> None:
    publish_event(event)
    keep_in_step(event)


def test_a_published_article_is_found_and_a_withdrawn_one_is_not(client: Client) -> None:
    article = make_public_article("Thủ tướng thăm Đồng Nai")
    deliver(ArticlePublished(subject=article.content_key, article_id=article.pk, version=1))
    for query in ("thu tuong", "Thủ tướng", "nước mặn đã vào"):
        page = page_of(client, f"/tim-kiem/?q={query}")
        assert article.public_path in page
        assert "<mark>" in page
        assert "Tìm thấy 1 bài." in page
    ArticlePage.objects.filter(pk=article.pk).update(live=False, state=ArticleState.WITHDRAWN)
    deliver(ArticleWithdrawn(subject=article.content_key, article_id=article.pk, reason="x"))
    assert "Không tìm thấy" in page_of(client, "/tim-kiem/?q=thu tuong")
    assert not SearchDocument.objects.filter(key=article.content_key).exists()


def test_a_corrected_article_is_found_by_its_new_words_and_no_longer_by_the_wrong_ones(client: Client) -> None:
    article = make_public_article("Cầu Vàm Tấn thông xe")
    deliver(ArticlePublished(subject=article.content_key, article_id=article.pk, version=1))
    ArticlePage.objects.filter(pk=article.pk).update(title="Cầu Rạch Lá thông xe", state=ArticleState.CORRECTED)
    deliver(ArticleCorrected(subject=article.content_key, article_id=article.pk, correction_id=1))
    assert article.public_path.rpartition("-")[2] in page_of(client, '/tim-kiem/?q="Rạch Lá"')
    assert "Không tìm thấy" in page_of(client, '/tim-kiem/?q="Vàm Tấn"')


def test_a_search_stays_on_its_site(client: Client) -> None:
    make_public_article("Giá lúa")
    other = make_edition("tap-chi", "tap-chi.localhost")
    make_public_article("Thơ về lúa", section=make_section("Thơ", "tho", site=other))
    call_command("rebuild_search", verbosity=0)
    assert links(page_of(client, "/tim-kiem/?q=lúa")) != links(page_of(client, "/tim-kiem/?q=lúa", "tap-chi.localhost"))
    assert "Thơ về" not in page_of(client, "/tim-kiem/?q=lúa")


def test_an_empty_search_and_an_empty_answer_offer_something(client: Client) -> None:
    article = make_public_article("Giá lúa")
    for path in ("/tim-kiem/", "/tim-kiem/?q=khôngcó"):
        assert article.public_path in page_of(client, path)
    assert "Thử ít từ hơn" in page_of(client, "/tim-kiem/?q=khôngcó")


@pytest.mark.parametrize("query", ['"', "NEAR(", "a*", "\x00", "a" * 10_000, "<script>alert(1)</script>", "' OR 1=1 --", "%", "  "])
def test_hostile_searches_are_answered(client: Client, query: str) -> None:
    make_public_article("Giá lúa")
    response = client.get("/tim-kiem/", {"q": query, "tu": query[:50], "den": "2026-13-45", "muc": query[:50], "trang": "-5"})
    assert response.status_code == 200
    assert b"<script>alert" not in response.content


def test_the_search_page_takes_few_queries(client: Client, django_assert_max_num_queries: object) -> None:
    for number in range(25):
        make_public_article(f"Giá lúa {number}")
    call_command("rebuild_search", verbosity=0)
    client.get("/tim-kiem/?q=lúa")
    with django_assert_max_num_queries(14):  # type: ignore[operator]  # a fixture
        client.get("/tim-kiem/?q=lúa")


# ── machines


def test_feeds(client: Client) -> None:
    article = make_public_article("Tin <b>thử</b> & hơn")
    make_public_article("Tin y tế", section=make_section("Y tế", "y-te"))
    site, section = (ElementTree.fromstring(client.get(path).content) for path in ("/rss.xml", "/thoi-su/rss.xml"))
    assert len(site.findall("channel/item")) == 2
    item = section.find("channel/item")
    assert item is not None
    assert item.findtext("title") == "Tin <b>thử</b> & hơn"
    assert item.findtext("link") == f"http://localhost{article.public_path}"
    assert item.findtext("guid") == f"localhost:{article.content_key}"
    assert client.get("/khong-co/rss.xml").status_code == 404


def test_sitemaps_split_and_say_when_things_changed(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    articles = [make_public_article(f"Tin {number}", published_at=NOON - timedelta(days=number)) for number in range(5)]
    monkeypatch.setattr("toasoan.outlets.website.views.sitemaps.PART", 2)
    index = ElementTree.fromstring(client.get("/sitemap.xml").content)
    parts = [node.text or "" for node in index.findall("s:sitemap/s:loc", NS) if "sitemap-bai-" in (node.text or "")]
    assert len(parts) >= 3
    found: dict[str, str] = {}
    for part in parts:
        tree = ElementTree.fromstring(client.get(part.removeprefix("http://localhost")).content)
        urls = tree.findall("s:url", NS)
        assert 0 < len(urls) <= 2
        found |= {url.findtext("s:loc", "", NS): url.findtext("s:lastmod", "", NS) for url in urls}
    assert set(found) == {f"http://localhost{article.public_path}" for article in articles}
    assert found[f"http://localhost{articles[1].public_path}"].startswith("2026-11-22")
    for name in ("trang", "chu-de", "dia-danh", "tac-gia"):
        ElementTree.fromstring(client.get(f"/sitemap-{name}.xml").content)
    assert client.get("/sitemap-bai-999.xml").status_code == 404


def test_robots_security_and_icon(client: Client) -> None:
    make_edition()
    assert "Sitemap: http://localhost/sitemap.xml" in page_of(client, "/robots.txt")
    security = page_of(client, "/.well-known/security.txt")
    assert "Contact: mailto:toasoan@songtrang.example" in security
    expires = datetime.fromisoformat(re.search(r"Expires: (\S+)", security).group(1))  # type: ignore[union-attr]
    assert timezone.now() < expires < timezone.now() + timedelta(days=365)
    assert "#B3261E" in page_of(client, "/icon.svg")


# ── editions


def test_an_edition_answers_on_its_name_with_any_port_in_its_own_language_and_colour(client: Client) -> None:
    call_command("build_translations", verbosity=0)
    trans_real._translations.clear()
    site = make_edition("bao")
    khmer = make_edition("khmer", "khmer.localhost", "km", name="Sông Trăng Khmer", native_name="កាសែត", accent="#9A6B00")
    make_public_article("Tin Việt", section=make_section(site=site))
    make_public_article("ព័ត៌មានថ្មី", slug="tin-khmer", section=make_section("ព័ត៌មាន", "tin-tuc", site=khmer))
    page = page_of(client, "/", "khmer.localhost:9123")
    assert '<html lang="km"' in page
    assert "ព័ត៌មានថ្មី" in page.replace("\u200b", "")
    assert "Tin Việt" not in page
    assert "ស្វែងរក" in page
    assert "Tìm kiếm" not in page
    assert 'href="http://localhost:9123/"' in page
    assert readable_on("#9A6B00", DAY) in page


def test_every_string_of_the_public_templates_has_its_khmer() -> None:
    sources = Path(settings.BASE_DIR) / "locale" / "sources" / "km" / "website.po"
    known = {entry.msgid for entry in polib.pofile(str(sources)) if entry.msgstr}
    said: set[str] = set()
    for template in (Path(__file__).parents[1] / "templates").rglob("*.html"):
        text = template.read_text()
        said |= set(re.findall(r'{% translate "([^"]+)"', text))
        blocks = re.findall(r"{% blocktranslate[^%]*%}(.*?){% endblocktranslate %}", text, re.S)
        said |= {re.sub(r"{{ (\w+) }}", r"%(\1)s", block).strip() for block in blocks}
    assert said - known == set()


def test_the_newsroom_is_vietnamese_until_somebody_chooses_otherwise(client: Client) -> None:
    make_edition()
    user = staff("mai.thi.la", "reporter")
    client.force_login(user)
    page = client.get("/toa-soan/", headers={"accept-language": "en-US,en"}).content.decode()
    assert '<html lang="vi"' in page
    profile = UserProfile.get_for_user(user)
    profile.preferred_language = "en"
    profile.save()
    assert '<html lang="en"' in client.get("/toa-soan/", headers={"accept-language": "vi"}).content.decode()


def test_the_public_site_ignores_the_language_of_the_browser(client: Client) -> None:
    make_edition()
    response = client.get("/", headers={"accept-language": "en"})
    assert response["Content-Language"] == "vi"
    assert "Accept-Language" not in response.get("Vary", "")


@pytest.mark.parametrize("colour", ["#B3261E", "#9A6B00", "#0F5C57", "#FFFFFF", "#000000", "#FFFF00"])
def test_every_accent_can_be_read(colour: str) -> None:
    for surface in (DAY, NIGHT):
        assert contrast(readable_on(colour, surface), surface) >= 4.5


def test_an_unknown_page_is_not_found_in_the_words_of_the_site(client: Client) -> None:
    make_agency()
    make_edition()
    response = client.get("/khong-co-trang-nay/")
    assert response.status_code == 404
    assert "Không có trang này" in response.content.decode()


def test_an_edition_in_another_language_labels_who_is_responsible_in_its_own(client: Client) -> None:
    make_edition()
    make_edition("khmer", "khmer.localhost", "km", head_name="Trần Hữu Lộc", head_title="Tổng Biên tập")
    imprint = page_of(client, "/", host="khmer.localhost").split('class="imprint__agency"')[1]
    assert 'អ្នកទទួលខុសត្រូវ: <strong lang="vi">Trần Hữu Lộc</strong> <span lang="vi">(Tổng Biên tập)</span>' in imprint
