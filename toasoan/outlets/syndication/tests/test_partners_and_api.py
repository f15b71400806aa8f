"""Partners with tokens, the formats they get, and the public API."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from defusedxml import ElementTree
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.factories import make_edition, make_picture, make_public_article, make_section, make_user
from toasoan.foundation.audit.models import AuditEntry
from toasoan.newsroom.articles import actions as articles
from toasoan.newsroom.articles.models import ArticlePage, Topic
from toasoan.outlets.syndication import actions
from toasoan.outlets.syndication.models import Partner

pytestmark = pytest.mark.django_db
G2 = {"g": "http://iptc.org/std/nar/2006-10-01/"}
# ninjs 2.1, root properties that we use, with their types
NINJS: dict[str, type] = {
    "uri": str, "type": str, "representationtype": str, "version": str, "firstcreated": str, "versioncreated": str, "pubstatus": str,
    "language": str, "copyrightholder": str, "copyrightnotice": str, "usageterms": str, "ednote": str, "by": str, "headlines": list,
    "descriptions": list, "bodies": list, "subjects": list, "places": list, "associations": list,
}  # fmt: skip


@pytest.fixture
def chief() -> Any:
    return make_user("tong", "editor-in-chief")


def story(title: str = "Cống <đóng> & mở", **fields: Any) -> ArticlePage:
    return make_public_article(title, lead_picture=make_picture(), **fields)


def fetch(client: Client, token: str, name: str = "ninjs.json", **asked: Any) -> Any:
    return client.get(f"/doi-tac/{name}", asked, headers={"Authorization": f"Bearer {token}"})


def test_a_token_opens_its_sections_until_it_ends_and_nothing_else_does(client: Client, chief: Any) -> None:
    site, open_to = make_edition(), make_section("Thời sự", "thoi-su")
    mine = story(section=open_to)
    story("Tin kinh tế", section=make_section("Kinh tế", "kinh-te"))
    partner, token = actions.admit_partner("Báo bạn", site, acting_user=chief, sections=[open_to])
    assert token not in str(Partner.objects.values())
    answer = fetch(client, token)
    assert [item["headlines"][0]["value"] for item in answer.json()] == [mine.title]
    assert "no-store" in answer["Cache-Control"] or "no-cache" in answer["Cache-Control"]
    for wrong in ("", "x", partner.token_hash):
        refused = fetch(client, wrong)
        assert (refused.status_code, refused["WWW-Authenticate"]) == (401, 'Bearer realm="doi-tac"')
    Partner.objects.update(expires=timezone.localdate() - timedelta(days=1))
    assert fetch(client, token).status_code == 401
    Partner.objects.update(expires=None)
    actions.end_partner(Partner.objects.get(), acting_user=chief)
    assert fetch(client, token).status_code == 401
    fresh = actions.renew_token(Partner.objects.get(), acting_user=chief)
    assert (fetch(client, fresh).status_code, fetch(client, token).status_code) == (200, 401)
    assert {"syndication.admit", "syndication.end", "syndication.renew"} <= set(AuditEntry.objects.values_list("action", flat=True))


def test_ninjs_and_newsml_say_the_same_and_a_withdrawn_story_is_canceled(client: Client, chief: Any) -> None:
    topic = Topic.objects.create(name="Hạn mặn", slug="han-man")
    article = story(topics=[topic], ai_label="Có dùng AI để dịch")
    _partner, token = actions.admit_partner("Báo bạn", make_edition(), acting_user=chief, terms="Ghi rõ nguồn")
    since = (timezone.now() - timedelta(days=1)).isoformat()
    (item,) = fetch(client, token, tu=since).json()
    assert not set(item) - set(NINJS)
    assert all(isinstance(value, NINJS[name]) for name, value in item.items())
    assert item["pubstatus"] == "usable"
    assert "Nước mặn" in item["bodies"][0]["value"]
    assert item["usageterms"] == "Ghi rõ nguồn"
    assert "Có dùng AI" in item["ednote"]
    assert item["associations"][0]["renditions"][0]["href"].startswith("http://localhost/")
    answer = fetch(client, token, "newsml.xml", tu=since)
    assert answer["Content-Type"].startswith("application/vnd.iptc.g2.newsmessage+xml")
    (news,) = ElementTree.fromstring(answer.content).findall("g:itemSet/g:newsItem", G2)
    assert [child.tag.split("}")[1] for child in news] == ["catalogRef", "rightsInfo", "itemMeta", "contentMeta", "contentSet"]
    assert (news.get("guid"), news.get("version")) == (item["uri"], item["version"])
    assert news.findtext("g:contentMeta/g:headline", None, G2) == article.title
    assert news.find("g:itemMeta/g:pubStatus", G2).get("qcode") == "stat:usable"
    assert news.findtext("g:contentSet/g:inlineData", None, G2) == item["bodies"][0]["value"]
    articles.withdraw_article(article, reason="Sai sự thật", acting_user=chief)
    (gone,) = fetch(client, token, tu=since).json()
    assert (gone["uri"], gone["pubstatus"], "bodies" in gone) == (item["uri"], "canceled", False)
    assert int(gone["version"]) >= int(item["version"])
    (news,) = ElementTree.fromstring(fetch(client, token, "newsml.xml", tu=since).content).findall("g:itemSet/g:newsItem", G2)
    assert news.find("g:itemMeta/g:pubStatus", G2).get("qcode") == "stat:canceled"
    assert fetch(client, token).json() == [], "without a moment only what is public"
    assert fetch(client, token, tu="hôm qua").status_code == 400


@pytest.mark.parametrize("leave", ["unpublish", "expire", "withdraw and restore"])
def test_whoever_reads_on_from_the_last_answer_hears_that_a_story_left(client: Client, chief: Any, leave: str) -> None:
    article = story()
    _partner, token = actions.admit_partner("Báo bạn", make_edition(), acting_user=chief)
    answer = fetch(client, token, tu=(timezone.now() - timedelta(days=1)).isoformat())
    following = parse_qs(urlsplit(answer["Link"].split(">")[0].removeprefix("<")).query)
    tu, sau = following["tu"][0], following["sau"][0]
    assert fetch(client, token, tu=tu, sau=sau).json() == []
    if leave == "unpublish":
        articles.unpublish_article(article, reason="Đăng nhầm giờ", acting_user=chief)
    elif leave == "expire":
        articles.expire_article(article)
    else:
        articles.withdraw_article(article, reason="Sai sự thật", acting_user=chief)
        articles.restore_withdrawn(article, reason="Gỡ nhầm bài", acting_user=chief)
    (gone,) = fetch(client, token, tu=tu, sau=sau).json()
    assert (gone["pubstatus"], "bodies" in gone) == ("canceled", False)


def test_changes_are_read_in_stretches_without_gap_or_double(client: Client, chief: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    moment = timezone.now() - timedelta(hours=1)
    wanted = {story(f"Tin {number}", published_at=moment).title for number in range(5)}
    _partner, token = actions.admit_partner("Báo bạn", make_edition(), acting_user=chief)
    monkeypatch.setattr("toasoan.outlets.syndication.queries.PER_ANSWER", 2)
    address, found = f"/doi-tac/ninjs.json?tu={(moment - timedelta(days=1)).strftime('%Y-%m-%dT%H:%M:%SZ')}", []
    for _turn in range(4):
        answer = client.get(address, headers={"Authorization": f"Bearer {token}"})
        found += [item["headlines"][0]["value"] for item in answer.json()]
        if not answer.json():
            break
        address = answer["Link"].split(">")[0].removeprefix("<http://localhost")
    assert sorted(found) == sorted(wanted)


def test_the_managing_editors_office_lets_partners_in_and_sees_the_token_once(client: Client, chief: Any) -> None:
    site = make_edition()
    make_section()
    client.force_login(chief)
    page = client.post("/toa-soan/doi-tac/", {"name": "Báo bạn", "site": site.pk, "terms": "", "expires": ""}).content.decode()
    token = page.split('<code class="desk-hash">')[1].split("<")[0]
    assert fetch(Client(), token).status_code == 200
    page = client.get("/toa-soan/doi-tac/").content.decode()
    assert "Báo bạn" in page
    assert token not in page
    client.post(f"/toa-soan/doi-tac/{Partner.objects.get().pk}/ngung/")
    assert fetch(Client(), token).status_code == 401
    other = Client()
    other.force_login(make_user("pv", "reporter"))
    assert other.get("/toa-soan/doi-tac/").status_code == 302


def test_the_api_reads_what_readers_see_page_by_page(client: Client, chief: Any) -> None:
    section = make_section("Thời sự", "thoi-su")
    for number in range(5):
        story(f"Tin {number}", section=section, published_at=timezone.now() - timedelta(minutes=number), ai_label="AI" if number == 0 else "")
    first = client.get("/api/v1/articles?limit=2").json()
    assert [item["title"] for item in first["items"]] == ["Tin 0", "Tin 1"]
    assert [item["ai_label"] for item in first["items"]] == ["AI", ""]
    second = client.get("/api/v1/articles", {"limit": 2, "after": first["next"]}).json()
    assert [item["title"] for item in second["items"]] == ["Tin 2", "Tin 3"]
    article = ArticlePage.objects.get(title="Tin 0")
    assert "Nước mặn" in client.get(f"/api/v1/articles/{article.pk}").json()["html"]
    articles.withdraw_article(article, reason="Sai", acting_user=chief)
    assert client.get(f"/api/v1/articles/{article.pk}").status_code == 404
    assert [one["slug"] for one in client.get("/api/v1/sections").json()] == ["thoi-su"]
    assert client.get("/api/v1/articles?section=khong-co").status_code == 404
    assert client.get("/api/v1/articles?limit=999").status_code == 422
    assert client.get("/api/v1/articles?after=xyz").status_code == 200
    assert client.post("/api/v1/articles").status_code == 405
    assert client.get("/api/v1/corrections").json() == []


def test_the_description_of_the_api_names_every_address_and_every_answer(client: Client) -> None:
    make_section()
    schema = client.get("/api/v1/openapi.json").json()
    assert schema["openapi"].startswith("3.")
    assert set(schema["paths"]) == {"/api/v1/sections", "/api/v1/articles", "/api/v1/articles/{article_id}", "/api/v1/corrections"}
    for ways in schema["paths"].values():
        assert set(ways) == {"get"}
        assert ways["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    known = set(schema["components"]["schemas"])
    for reference in [part.split('"')[0] for part in json.dumps(schema).split("#/components/schemas/")[1:]]:
        assert reference in known


def test_both_ask_as_much_with_many_articles_as_with_few(client: Client, chief: Any) -> None:
    _partner, token = actions.admit_partner("Báo bạn", make_edition(), acting_user=chief)
    counts = []
    for more in (2, 12):
        for number in range(more):
            story(f"Tin {more} {number}")
        for ask in (lambda: fetch(client, token), lambda: client.get("/api/v1/articles")):
            ask()
            with CaptureQueriesContext(connection) as asked:
                ask()
            counts.append(len(asked))
    assert counts[:2] == counts[2:]
