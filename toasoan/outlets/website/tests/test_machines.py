"""What machines read: feeds in three formats, sitemaps of news, pictures and videos, structured data, hubs, ads.txt."""

from __future__ import annotations

import json
import re
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import parse_qs

import pytest
from defusedxml import ElementTree
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.factories import make_picture, make_public_article, make_section
from toasoan.newsroom.articles.blocks.build import body, picture, text
from toasoan.newsroom.articles.events import ArticlePublished
from toasoan.newsroom.articles.models import ArticlePage, Topic
from toasoan.outlets.website import websub
from toasoan.outlets.website.websub import HubSilent, on_article, tell_hub

pytestmark = pytest.mark.django_db
ATOM = {"a": "http://www.w3.org/2005/Atom"}
MAP = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "n": "http://www.google.com/schemas/sitemap-news/0.9",
    "i": "http://www.google.com/schemas/sitemap-image/1.1",
}
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"


def told(client: Client) -> ArticlePage:
    """An article with everything that machines are told."""
    topic = Topic.objects.create(name="Hạn mặn", slug="han-man")
    words = body(
        text('<p>Nước <b>mặn</b> <a href="/chu-de/han-man/">đã vào</a>.</p><script>alert(1)</script>'), picture(make_picture(), caption="Cống")
    )
    return make_public_article("Cống <đóng> & mở", topics=[topic], body=words, ai_label="Có dùng AI để dịch", lead_picture=make_picture())


@pytest.mark.parametrize("path", ["/", "/thoi-su/", "/chu-de/han-man/", "/tac-gia/lam-ha/"])
def test_every_list_has_its_feeds_in_three_formats_short_and_whole(client: Client, path: str) -> None:
    article = told(client)
    address = f"http://localhost{article.public_path}"
    for part in ("", "toan-van/"):
        rss = ElementTree.fromstring(client.get(f"{path}{part}rss.xml").content)
        item = rss.find("channel/item")
        atom = ElementTree.fromstring(client.get(f"{path}{part}atom.xml").content)
        entry = atom.find("a:entry", ATOM)
        answer = client.get(f"{path}{part}feed.json")
        assert answer["Content-Type"].startswith("application/feed+json")
        feed = json.loads(answer.content)
        (one,) = feed["items"]
        assert item is not None
        assert entry is not None
        assert {item.findtext("link"), entry.find("a:link[@rel='alternate']", ATOM).get("href"), one["url"]} == {address}
        assert {item.findtext("title"), entry.findtext("a:title", None, ATOM), one["title"]} == {article.title}
        assert feed["feed_url"] == f"http://localhost{path}{part}feed.json"
        assert atom.find("a:link[@rel='self']", ATOM).get("href") == f"http://localhost{path}{part}atom.xml"
        for moment in (entry.findtext("a:updated", None, ATOM), one["date_modified"]):
            assert datetime.fromisoformat(moment).tzinfo is not None
        assert "Có dùng AI để dịch" in [one["_toasoan"]["ai_label"], item.findtext("category")]
        whole = [item.findtext(CONTENT), entry.findtext("a:content", None, ATOM), one.get("content_html")]
        if part:
            assert len(set(whole)) == 1
            assert 'href="http://localhost/chu-de/han-man/"' in str(whole[0])
            assert "<script" not in str(whole[0])
            assert re.search(r'<img [^>]*src="http', str(whole[0]))
        else:
            assert whole == [None, None, None]
    assert f'href="{path}atom.xml"' in client.get(path).content.decode()


def test_feeds_ask_as_much_with_many_articles_as_with_few(client: Client) -> None:
    counts = []
    for more in (2, 20):
        for number in range(more):
            make_public_article(f"Tin {more} {number}", lead_picture=make_picture())
        for path in ("/rss.xml", "/feed.json", "/sitemap-tin-moi.xml", "/sitemap-anh-0.xml"):
            client.get(path)
            with CaptureQueriesContext(connection) as asked:
                client.get(path)
            counts.append(len(asked))
    assert counts[:4] == counts[4:]
    assert max(counts) <= 20


def test_news_and_pictures_stand_in_sitemaps_with_true_times(client: Client) -> None:
    now = timezone.now()
    fresh, old = told(client), make_public_article("Tin cũ", published_at=now - timedelta(days=3))
    changed = fresh.published_at + timedelta(hours=1)  # type: ignore[operator]  # published
    ArticlePage.objects.filter(pk=fresh.pk).update(last_published_at=changed)
    index = client.get("/sitemap.xml").content.decode()
    assert "/sitemap-tin-moi.xml" in index
    assert "/sitemap-anh-0.xml" in index
    assert "/sitemap-video-0.xml" not in index
    news = ElementTree.fromstring(client.get("/sitemap-tin-moi.xml").content).findall("s:url", MAP)
    assert [url.findtext("s:loc", "", MAP) for url in news] == [f"http://localhost{fresh.public_path}"]
    assert news[0].findtext("n:news/n:title", "", MAP) == "Cống <đóng> & mở"
    assert news[0].findtext("n:news/n:publication/n:language", "", MAP) == "vi"
    assert datetime.fromisoformat(news[0].findtext("s:lastmod", "", MAP)) == changed.replace(microsecond=0)
    (url,) = ElementTree.fromstring(client.get("/sitemap-anh-0.xml").content).findall("s:url", MAP)
    images = [one.text or "" for one in url.findall("i:image/i:loc", MAP)]
    assert len(images) == 2
    assert all(one.startswith("http://localhost/media/") for one in images)
    assert client.get("/sitemap-video-0.xml").status_code == 404
    assert old.public_path not in client.get("/sitemap-tin-moi.xml").content.decode()


def data_of(page: str) -> dict[str, dict[str, Any]]:
    """Structured data by type."""
    found = [json.loads(text) for text in re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)]
    return {one["@type"]: one for one in found}


def addresses_in(data: Any) -> list[str]:
    """Everything below that must be a complete address."""
    if isinstance(data, dict):
        own = [value for key, value in data.items() if key in {"url", "item", "mainEntityOfPage", "target"} and isinstance(value, str)]
        return own + [one for value in data.values() for one in addresses_in(value)]
    return [one for value in data for one in addresses_in(value)] if isinstance(data, list) else []


def test_structured_data_says_what_search_engines_need_and_that_a_machine_took_part(client: Client) -> None:
    article = told(client)
    home, page = (data_of(client.get(path).content.decode()) for path in ("/", article.public_path))
    assert {"WebSite", "NewsMediaOrganization"} <= set(home)
    assert home["WebSite"]["potentialAction"]["query-input"] == "required name=query"
    assert "{query}" in home["WebSite"]["potentialAction"]["target"]
    news = page["NewsArticle"]
    for name in ("headline", "image", "datePublished", "dateModified", "author", "publisher", "mainEntityOfPage", "inLanguage", "articleSection"):
        assert news[name], name
    assert news["publisher"]["logo"]["url"] == "http://localhost/bieu-tuong-512.png"
    assert client.get("/bieu-tuong-512.png").status_code == 200
    assert news["digitalSourceType"].endswith("CompositeWithTrainedAlgorithmicMediaDigitalSource")
    assert [one["position"] for one in page["BreadcrumbList"]["itemListElement"]] == [1, 2]
    for address in addresses_in([home, page]):
        assert address.startswith("http://localhost/"), address


def test_hubs_are_told_which_feeds_changed_and_asked_again_when_silent(client: Client, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    article = make_public_article("Tin mới", section=make_section("Y tế", "y-te"))
    event = ArticlePublished(subject=article.content_key, article_id=article.pk, version=1)
    sent: list[tuple[str, list[str]]] = []
    monkeypatch.setattr(websub, "tell_hub", lambda hub, topics: sent.append((hub, list(topics))))
    on_article(event)
    assert sent == [], "no hub, nobody is told"
    settings.WEBSUB_HUBS = ["https://hub.example/"]
    on_article(event)
    assert sent[0][0] == "https://hub.example/"
    assert {"http://localhost/rss.xml", "http://localhost/y-te/toan-van/feed.json"} <= set(sent[0][1])
    assert "<atom:link" in client.get("/rss.xml").content.decode().split('rel="hub"')[0]
    assert json.loads(client.get("/feed.json").content)["hubs"] == [{"type": "WebSub", "url": "https://hub.example/"}]

    def silent(hub: str, topics: list[str]) -> None:
        raise HubSilent("im lặng")

    monkeypatch.setattr(websub, "tell_hub", silent)
    with pytest.raises(HubSilent):
        on_article(event)
    old = timezone.now() - timedelta(hours=2)
    ArticlePage.objects.filter(pk=article.pk).update(last_published_at=old, latest_revision_created_at=old)
    on_article(event)


def test_a_hub_gets_a_form_and_no_hub_inside_our_network_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: dict[str, Any] = {}

    class Line:
        status = 202

        def __init__(self, host: str, port: int, address: str, timeout: float, tls: object) -> None:
            asked["to"] = (host, port, address)

        def request(self, method: str, path: str, body: str, headers: dict[str, str]) -> None:
            asked["said"] = (method, path, parse_qs(body))

        def getresponse(self) -> Line:
            return self

        def close(self) -> None:
            asked["closed"] = True

    monkeypatch.setattr(websub, "PinnedConnection", Line)
    tell_hub("http://hub.example/ping", ["http://a/rss.xml"], resolve=lambda _host, _port: ["93.184.216.34"])
    assert asked["to"] == ("hub.example", 80, "93.184.216.34")
    assert asked["said"] == ("POST", "/ping", {"hub.mode": ["publish"], "hub.url": ["http://a/rss.xml"]})
    asked.clear()
    for hub, address in (("http://hub.example/", "10.0.0.7"), ("http://hub.example/", "169.254.169.254"), ("ftp://hub.example/", "93.184.216.34")):
        with pytest.raises(HubSilent):
            tell_hub(hub, ["http://a/rss.xml"], resolve=lambda _host, _port, address=address: [address])
    assert asked == {}


def test_ads_txt_is_the_technicians_file_or_says_that_nobody_sells(client: Client, settings: Any, tmp_path: Any) -> None:
    make_section()
    settings.ADS_TXT = str(tmp_path / "ads.txt")
    assert client.get("/ads.txt").content.decode().startswith("placeholder.example.com, placeholder, DIRECT, placeholder\n")
    (tmp_path / "ads.txt").write_text("ssp.example, 123, DIRECT\n", encoding="utf-8")
    lines = client.get("/ads.txt").content.decode().splitlines()
    assert lines == ["ssp.example, 123, DIRECT", "contact=toasoan@songtrang.example"]
