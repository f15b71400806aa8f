"""The zones of the front: each kind where there is content, each article once, rows that are full."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.factories import make_picture, make_public_article, make_section
from toasoan.newsroom.articles.models import ArticlePage, Genre
from toasoan.outlets.website import zones
from toasoan.outlets.website.front import compose_front
from toasoan.outlets.website.models import HomePage
from toasoan.outlets.website.press import Press
from toasoan.outlets.website.zones import UNITS, Shelf, ShelfItem, Width, Zone, ZoneKind, ZonePlan, fit_rows, register_shelf

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_shelves(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zones, "_shelves", {})


def genre(code: str) -> Genre:
    return Genre.objects.get_or_create(code=code, defaults={"name": code})[0]


def fill(sections: int, each: int) -> None:
    for place in range(sections):
        section = make_section(f"Mục {place}", f"muc-{place}")
        for number in range(each):
            make_public_article(f"Tin {place}-{number}", section=section)


def front(plan: list[ZonePlan] | None = None) -> list[Zone]:
    home = HomePage.objects.get()
    return compose_front(home, Press(home.sites_rooted_here.get()), plan).zones


def kinds(found: list[Zone]) -> list[str]:
    return [str(zone.kind) for zone in found]


def test_strips_appear_only_where_there_is_content() -> None:
    fill(3, 8)
    assert set(kinds(front())) == {"lead", "latest", "cluster"}
    for code in ("anh", "binh-luan", "e-magazine"):
        ArticlePage.objects.filter(pk=make_public_article(f"Bài {code}", section=make_section("Mục 0", "muc-0")).pk).update(
            genre=genre(code), published_at=timezone.now() - timedelta(days=300)
        )
    found = front()
    assert {"photos", "opinion", "magazine"} <= set(kinds(found))
    every = [article.pk for zone in found for article in zone.articles]
    assert len(every) == len(set(every))


def test_a_plan_arranges_the_page() -> None:
    fill(2, 6)
    section = make_section("Mục 1", "muc-1")
    plan = [
        ZonePlan(ZoneKind.LIST, "nhanh", "Tin nhanh", section=section.pk, limit=2),
        ZonePlan(ZoneKind.LEAD, "chinh", "Chính", width=Width.WIDE, limit=3),
    ]
    found = front(plan)
    assert kinds(found) == ["list", "lead"]
    assert [len(zone.articles) for zone in found] == [2, 3]
    assert {article.section_id for article in found[0].articles} == {section.pk}


def test_a_shelf_shows_what_another_room_offers_and_nothing_when_it_offers_nothing(client: Client) -> None:
    fill(1, 4)
    offered: list[ShelfItem] = []
    register_shelf("phat-thanh", Shelf(ZoneKind.SHELF, lambda: "Nghe lại", lambda _press: offered, "/phat-thanh/"))
    assert "/phat-thanh/" not in client.get("/").content.decode()
    offered.append(ShelfItem("Thời sự sáng", "/phat-thanh/1/", "12 phút", make_picture()))
    page = client.get("/").content.decode()
    assert 'href="/phat-thanh/1/"' in page
    assert "12 phút" in page


def test_most_read_keeps_the_order_it_is_given() -> None:
    fill(1, 9)
    articles = list(ArticlePage.objects.order_by("published_at", "pk"))
    wanted = [articles[1].pk, articles[0].pk]
    register_shelf("doc-nhieu", Shelf(ZoneKind.MOST_READ, lambda: "Đọc nhiều", lambda _press: wanted))
    ranked = next(zone for zone in front() if zone.kind is ZoneKind.MOST_READ)
    assert [article.pk for article in ranked.articles] == [key for key in wanted if key in {article.pk for article in ranked.articles}]
    assert ranked.articles


def rows(found: list[Zone]) -> Iterator[int]:
    used = 0
    for zone in found:
        if used + UNITS[zone.width] > 12:
            yield used
            used = 0
        used += UNITS[zone.width]
    yield used


@pytest.mark.parametrize("widths", ["4", "8", "84", "44", "444", "4444", "48", "88", "4 12", "8 4 4 4 12 8"])
def test_every_row_is_full(widths: str) -> None:
    units = {4: Width.THIRD, 8: Width.WIDE, 12: Width.FULL}
    asked = [int(one) for one in (widths.split() if " " in widths else widths)]
    found = fit_rows([Zone(ZoneKind.LIST, str(place), width=units[one]) for place, one in enumerate(asked)])
    assert set(rows(found)) == {12}
