"""The desk as the managing editor's office uses it, and what readers then see."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.factories import make_picture, make_public_article, make_section, make_user
from toasoan.foundation.audit.models import AuditEntry
from toasoan.foundation.outbox.models import OutboxMessage
from toasoan.newsroom.articles import actions as articles
from toasoan.newsroom.articles.models import ArticlePage
from toasoan.newsroom.articles.states import ArticleState
from toasoan.outlets.frontdesk import actions, measures, queries
from toasoan.outlets.frontdesk.composing import compose
from toasoan.outlets.frontdesk.errors import FrontRefused, Overtaken
from toasoan.outlets.frontdesk.measures import Measure, register_measure
from toasoan.outlets.frontdesk.models import FrontDraft, FrontVersion
from toasoan.outlets.frontdesk.moves import exclude, put
from toasoan.outlets.frontdesk.plans import FrontPlan, Rule, Source, ZoneSpec
from toasoan.outlets.website.models import HomePage
from toasoan.outlets.website.zones import ZoneKind

pytestmark = pytest.mark.django_db


class Room:
    """A home page with ten articles in two sections, and two who arrange it."""

    def __init__(self) -> None:
        now = timezone.now()
        for number in range(10):
            section = make_section(f"Mục {number % 2}", f"muc-{number % 2}")
            make_public_article(f"Tin số {number}", section=section, published_at=now - timedelta(hours=number + 1))
        self.articles = list(ArticlePage.objects.order_by("pk"))
        self.home = HomePage.objects.get()
        self.lan, self.hung = make_user("lan", "managing-editor", full_name="Lan"), make_user("hung", "editor-in-chief", full_name="Hùng")
        self.press = queries.press_at(self.home)

    def client(self, user: Any) -> Client:
        client = Client()
        client.force_login(user)
        return client

    def address(self, rest: str = "") -> str:
        return f"/toa-soan/trang-chu/{self.home.pk}/{rest}"

    def post(self, client: Client, rest: str, **sent: Any) -> Any:
        return client.post(self.address(rest), json.dumps(sent), content_type="application/json")

    def plan(self) -> FrontPlan:
        return queries.plan_at(self.home, self.press)

    def set(self, plan: FrontPlan, **named: Any) -> FrontVersion:
        named.setdefault("base", queries.in_force(self.home))
        return actions.set_front(self.home, plan, acting_user=named.pop("by", self.lan), **named)


@pytest.fixture
def room() -> Room:
    return Room()


@pytest.fixture(autouse=True)
def nobody_measures(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measures, "_measures", {})


def lead() -> str:
    """The story that readers meet first."""
    page = Client().get("/").content.decode()
    return page.split('class="card__headline"><a href="', 1)[1].split('">', 1)[1].split("</a>", 1)[0]


def test_a_story_put_on_top_leads_for_readers_is_audited_told_and_stands_once(room: Room) -> None:
    old = room.articles[-1]
    assert lead() == "Tin số 0"
    client = room.client(room.lan)
    assert client.get(room.address()).status_code == 200
    answer = room.post(client, "buoc/", step="put", article=old.pk, zone="tin-chinh", before=room.articles[0].pk).json()
    assert answer["zones"][0]["shown"][0] == old.pk
    assert "Tin số 9" in answer["html"]
    assert lead() == "Tin số 0", "readers see nothing before it is published"
    assert "Đã đăng" in room.post(client, "dang/", note="Bài 9 lên đầu").json()["done"]
    assert lead() == "Tin số 9"
    assert Client().get("/").content.decode().count(f'href="{old.public_path}"') == 1
    entry = AuditEntry.objects.filter(action="frontdesk.arrange").get()
    assert (entry.user_id, entry.reason) == (room.lan.pk, "Bài 9 lên đầu")
    assert any("Tin số 9" in words for words in entry.new["changes"])
    assert OutboxMessage.objects.filter(name="frontdesk.arranged", subject=f"homepage:{room.home.pk}").count() == 1
    assert not FrontDraft.objects.exists()
    history = client.get(room.address("lich-su/")).content.decode()
    assert "Lan" in history
    assert "Ghim “Tin số 9” vào vùng “Tin chính”, vị trí 1" in history


@pytest.mark.parametrize("role", ["reporter", "desk-head", "technician"])
def test_others_may_neither_look_nor_act(room: Room, role: str) -> None:
    client = room.client(make_user("khac", role))
    for address in ("", "khung/", "ve/", "kho/", "lich-su/"):
        assert client.get(room.address(address)).status_code == 302
    room.post(client, "buoc/", step="exclude", article=room.articles[0].pk)
    assert not FrontDraft.objects.exists()


def test_a_scheduled_change_comes_by_itself_can_be_seen_before_and_taken_back(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    at = timezone.now() + timedelta(hours=3)
    version = room.set(put(room.plan(), room.articles[5].pk, "tin-chinh", 0), starts_at=at)
    assert lead() == "Tin số 0"
    client = room.client(room.hung)
    local = timezone.localtime(at + timedelta(minutes=1))
    page = client.get(room.address("khung/"), {"luc": local.strftime("%Y-%m-%dT%H:%M")}).content.decode()
    assert page.index("Tin số 5") < page.index("Tin số 0")
    with monkeypatch.context() as later:
        later.setattr(timezone, "now", lambda: at + timedelta(seconds=1))
        assert lead() == "Tin số 5"
    client.post(room.address(f"lich-su/{version.pk}/huy/"))
    with monkeypatch.context() as later:
        later.setattr(timezone, "now", lambda: at + timedelta(seconds=1))
        assert lead() == "Tin số 0"
    with pytest.raises(FrontRefused):
        actions.cancel_version(version, acting_user=room.hung)
    with pytest.raises(FrontRefused):
        room.set(room.plan(), starts_at=timezone.now() - timedelta(minutes=1))


def test_any_moment_can_be_looked_at_also_with_what_is_to_come_out_by_then(room: Room) -> None:
    now = timezone.now()
    coming = room.articles[3]
    ArticlePage.objects.filter(pk=coming.pk).update(live=False, state=ArticleState.SCHEDULED, published_at=None, go_live_at=now + timedelta(hours=2))
    coming.refresh_from_db()
    coming.title = "Tin số 3 bản mới"
    coming.save_revision()
    past = compose(room.plan(), room.press, now - timedelta(hours=8, minutes=30)).front
    assert [article.title for article in past.articles()] == ["Tin số 8", "Tin số 9"]
    assert "Tin số 3" not in [article.title for article in compose(room.plan(), room.press).front.articles()]
    future = compose(room.plan(), room.press, now + timedelta(hours=3)).front
    assert future.lead is not None
    assert future.lead.title == "Tin số 3 bản mới"


def test_two_who_arrange_at_once_the_second_is_told_and_both_changes_can_be_kept(room: Room) -> None:
    lan, hung = room.client(room.lan), room.client(room.hung)
    room.post(lan, "buoc/", step="put", article=room.articles[7].pk, zone="tin-chinh", before=room.articles[0].pk)
    room.post(hung, "buoc/", step="put", article=room.articles[8].pk, zone="moi-nhat", before=None)
    assert room.post(lan, "dang/").status_code == 200
    assert hung.get(room.address("ve/")).json()["overtaken"]
    told = room.post(hung, "dang/")
    assert told.status_code == 409
    assert told.json()["overtaken"]["who"] == "Lan"
    assert any("Tin số 7" in words for words in told.json()["changes"])
    assert lead() == "Tin số 7", "nothing of the first is lost"
    assert FrontDraft.objects.filter(user=room.hung).exists(), "nothing of the second either"
    assert room.post(hung, "dang/", merge=True).json() == {"merged": True, "clashes": []}
    assert room.post(hung, "dang/").status_code == 200
    plan = room.plan()
    assert plan.pinned().keys() == {room.articles[7].pk, room.articles[8].pk}


def test_who_knows_what_is_replaced_may_replace_it(room: Room) -> None:
    base = queries.in_force(room.home)
    theirs = room.set(put(room.plan(), room.articles[7].pk, "tin-chinh", 0), by=room.hung)
    mine = exclude(room.plan(), room.articles[0].pk)
    with pytest.raises(Overtaken):
        room.set(mine, base=base)
    room.set(mine, base=base, over=theirs)
    assert room.plan() == mine


def test_an_earlier_version_can_be_used_again_and_the_present_one_stays_in_the_history(room: Room) -> None:
    first = room.set(put(room.plan(), room.articles[4].pk, "tin-chinh", 0))
    room.set(put(room.plan(), room.articles[6].pk, "tin-chinh", 0))
    client = room.client(room.hung)
    client.post(room.address(f"lich-su/{first.pk}/dung-lai/"))
    assert lead() == "Tin số 4"
    assert FrontVersion.objects.count() == 3
    client.post(room.address(f"lich-su/{queries.in_force(room.home).pk}/dung-lai/"))  # type: ignore[union-attr]
    assert FrontVersion.objects.count() == 3


def test_a_step_is_taken_back_by_sending_the_plan_before_it(room: Room) -> None:
    client = room.client(room.lan)
    before = client.get(room.address("ve/")).json()
    answer = room.post(client, "buoc/", step="exclude", article=room.articles[0].pk).json()
    assert "Tin số 0" not in answer["html"]
    assert room.post(client, "buoc/", step="replace", plan=before["plan"]).json()["html"] == before["html"]


@pytest.mark.parametrize("sent", [{"step": "fly"}, {"step": "put", "article": "x"}, {"step": "put", "article": 1, "zone": "khong-co"}])
def test_a_step_that_cannot_be_done_is_refused_in_words(room: Room, sent: dict[str, Any]) -> None:
    answer = room.post(room.client(room.lan), "buoc/", **sent)
    assert answer.status_code == 400
    assert answer.json()["refused"]


def test_a_withdrawn_story_leaves_at_once_wherever_it_was_put_and_the_desk_says_so(room: Room) -> None:
    story = room.articles[2]
    hand = ZoneSpec("tay", ZoneKind.LIST, "Chọn tay", source=Source.HAND)
    plan = room.plan()
    room.set(put(FrontPlan((*plan.zones, hand)), story.pk, "tay", 0))
    room.set(put(room.plan(), story.pk, "tin-chinh", 0))
    assert lead() == "Tin số 2"
    articles.withdraw_article(story, reason="Tin sai sự thật", acting_user=room.hung)
    assert "Tin số 2" not in Client().get("/").content.decode()
    state = room.client(room.lan).get(room.address("ve/")).json()
    assert state["zones"][0]["hidden"] == ["Tin số 2"]


def test_a_pin_ends_by_itself(room: Room) -> None:
    plan = put(room.plan(), room.articles[9].pk, "tin-chinh", 0, timezone.now() + timedelta(hours=1))
    assert compose(plan, room.press).shown["tin-chinh"][0] == room.articles[9].pk
    assert compose(plan, room.press, timezone.now() + timedelta(hours=2)).shown["tin-chinh"][0] == room.articles[0].pk


def test_zones_by_rule_hold_what_fits_and_by_audience_what_is_measured_or_say_that_nothing_is(room: Room) -> None:
    section = room.articles[1].section_id
    read = ZoneSpec("doc-nhieu", ZoneKind.MOST_READ, "Đọc nhiều", limit=3, source=Source.AUDIENCE, measure="most-read")
    plan = FrontPlan((ZoneSpec("luat", ZoneKind.LIST, "Mục 1", limit=2, rule=Rule(sections=(section,))), read))
    composed = compose(plan, room.press)
    assert composed.shown == {"doc-nhieu": [one.pk for one in room.articles[:3]], "luat": [room.articles[3].pk, room.articles[5].pk]}
    assert composed.unmeasured == {"doc-nhieu"}
    assert next(zone.title for zone in composed.front.zones if zone.key == "doc-nhieu") == "Tin mới"
    wanted = [room.articles[8].pk, room.articles[6].pk]
    register_measure("most-read", Measure("Đọc nhiều", lambda _press, _at: [*wanted, 10**6]))
    composed = compose(plan, room.press)
    assert composed.shown["doc-nhieu"] == wanted
    assert (composed.unmeasured, composed.shown["luat"]) == (set(), [room.articles[1].pk, room.articles[3].pk])
    assert next(zone.title for zone in composed.front.zones if zone.key == "doc-nhieu") == "Đọc nhiều"


def test_the_desk_and_the_page_ask_as_much_with_many_articles_as_with_few(room: Room) -> None:
    room.set(put(room.plan(), room.articles[4].pk, "tin-chinh", 0))
    client, counts = room.client(room.lan), []
    for more in (0, 30):
        for number in range(more):
            make_public_article(f"Thêm {number}", section=make_section("Mục 0", "muc-0"))
        ArticlePage.objects.update(lead_picture=make_picture())
        for who, address in ((Client(), "/"), (client, room.address("ve/")), (client, room.address("kho/")), (client, room.address("lich-su/"))):
            who.get(address)
            with CaptureQueriesContext(connection) as asked:
                who.get(address)
            counts.append(len(asked))
    assert counts[:4] == counts[4:]
    assert max(counts) <= 40
