"""From a delivery to a story: versions, duplicates, rules, broken items, alarms, secrets."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta
from itertools import product

import pytest
from django.utils import timezone

from toasoan.foundation.audit.models import AuditEntry
from toasoan.foundation.language import VIETNAM_TIME
from toasoan.foundation.outbox.models import OutboxMessage
from toasoan.foundation.people.models import Desk
from toasoan.newsroom.articles.tests.factories import make_user
from toasoan.newsroom.stories.models import Story as PlannedStory
from toasoan.newsroom.wire import actions
from toasoan.newsroom.wire.errors import WireRefused
from toasoan.newsroom.wire.models import Delivery, Feed, RoutingRule, WireItem
from toasoan.newsroom.wire.routing import in_window
from toasoan.newsroom.wire.states import FEED, ITEM, FeedState, ItemState
from toasoan.newsroom.wire.tests import documents
from toasoan.newsroom.wire.tests.documents import Story
from toasoan.newsroom.wire.transports import Parcel, TransportRefused

pytestmark = pytest.mark.django_db
LONG = "Sáng nay nước mặn lấn sâu vào các nhánh sông, chính quyền xã Vàm Xanh cho đóng cống và khuyên bà con trữ nước ngọt cho vụ lúa tới"


def make_feed(name="Thông tấn", **fields):
    return Feed.objects.create(name=name, transport=fields.pop("transport", "upload"), **fields)


def take(feed, story=None, build=documents.g2, data=None):
    return actions.receive(feed, Parcel("a.xml", data if data is not None else build(story or Story())))


@pytest.fixture
def editor(db):
    return make_user("bien-tap", "editor")


def test_what_came_before_is_not_taken_again():
    feed = make_feed()
    assert take(feed).new == 1
    assert take(feed).new == 0
    assert take(feed, replace(Story(), title="Đổi tựa")).new == 0  # the same guid and version
    assert (WireItem.objects.count(), Delivery.objects.count()) == (1, 1)
    item = WireItem.objects.get()
    assert (item.title, item.credit, item.rights, item.urgency) == (Story().title, Story().credit, Story().rights, 4)
    assert item.delivery.raw() == documents.g2(Story())


def test_a_new_version_counts_and_a_late_old_one_does_not():
    feed = make_feed()
    for version in ("2", "3", "1"):
        take(feed, Story(version=version))
    assert list(WireItem.objects.filter(latest=True).values_list("version", flat=True)) == ["3"]


def test_a_kill_of_a_used_item_is_told(editor):
    feed = make_feed()
    take(feed, Story(version="1"))
    story = actions.use_item(WireItem.objects.get(), acting_user=editor)
    take(feed, Story(version="2", status="canceled"))
    latest = WireItem.objects.get(latest=True)
    assert (latest.canceled, latest.story) == (True, story)
    assert OutboxMessage.objects.get(name="wire.used_item_changed").payload["canceled"] is True
    with pytest.raises(WireRefused, match="hủy"):
        actions.use_item(latest, acting_user=editor)


def test_using_makes_a_story_once_with_its_source(editor):
    reporter = make_user("phong-vien", "reporter")
    take(make_feed())
    item = WireItem.objects.get()
    with pytest.raises(WireRefused, match="không có quyền"):
        actions.use_item(item, acting_user=reporter)
    story = actions.use_item(item, acting_user=editor)
    assert Story().credit in story.summary
    assert Story().rights in story.summary
    with pytest.raises(WireRefused):
        actions.use_item(item, acting_user=editor)
    assert PlannedStory.objects.count() == 1
    assert AuditEntry.objects.filter(action="wire.use", user_id=editor.pk).count() == 1


def test_the_same_news_of_two_wires_is_grouped(editor):
    take(make_feed("Một"), Story(guid="a", body=LONG))
    take(make_feed("Hai"), Story(guid="b", title="Cống đóng ngăn mặn", body=LONG), build=documents.ninjs1)
    other = "Đội bóng tỉnh thắng ba không trên sân nhà trong trận mở màn giải mùa xuân trước đông đảo khán giả"
    take(
        make_feed("Ba"),
        Story(guid="c", body=other, lead="x", title="y"),
    )
    first, second, third = WireItem.objects.order_by("pk")
    assert (second.group, second.state, third.group, third.state) == (first, ItemState.DUPLICATE, None, ItemState.NEW)
    actions.return_item(second, acting_user=editor)
    second.refresh_from_db()
    assert (second.group, second.state) == (None, ItemState.NEW)


def test_a_rule_sends_ignores_and_makes_stories():
    desk = Desk.objects.create(name="Ban Kinh tế", code="kinh-te")
    RoutingRule.objects.create(order=1, name="Bỏ thể thao", categories="the thao", ignore=True)
    RoutingRule.objects.create(order=2, name="Tắt", active=False, ignore=True)
    RoutingRule.objects.create(order=3, name="Khẩn", words="xuong giong", urgency=4, language="vi", desk=desk, priority=1, pitch=True)
    feed = make_feed()
    take(feed, Story(guid="1", category="Thể thao"))
    take(feed, Story(guid="2"))
    take(feed, Story(guid="3", urgency=6, title="Giá cá tra", lead="Lên", body="Ngắn"))
    ignored, sent, plain = WireItem.objects.order_by("pk")
    assert (ignored.state, ignored.reason) == (ItemState.IGNORED, "Bỏ thể thao")
    assert (sent.desk, sent.priority, sent.story.desk) == (desk, 1, desk)
    assert (plain.rule, plain.story) == (None, None)


@pytest.mark.parametrize(
    ("moment", "inside"),
    [((2026, 11, 20, 23, 0), True), ((2026, 11, 21, 3, 0), True),
     ((2026, 11, 21, 23, 0), False), ((2026, 11, 20, 12, 0), False), ((2026, 11, 20, 3, 0), False)],
)  # fmt: skip
def test_a_window_past_midnight_belongs_to_its_first_day(moment, inside):
    rule = RoutingRule(weekdays="5", from_time=time(22), to_time=time(5))  # the 20th is a Friday
    assert in_window(rule, datetime(*moment, tzinfo=VIETNAM_TIME)) is inside


def test_a_broken_delivery_is_kept_and_read_again(editor, monkeypatch):
    feed = make_feed(format="nitf")
    take(feed, data=documents.g2(Story()).replace(b"<nitf", b"<x").replace(b"</nitf", b"</x"))
    item = WireItem.objects.get()
    assert (item.state, "NITF" in item.reason) == (ItemState.BROKEN, True)
    assert actions.mend_item(item, acting_user=editor) is False
    item.refresh_from_db()
    assert item.state == ItemState.BROKEN
    Feed.objects.update(format="auto")
    assert actions.mend_item(item, acting_user=editor) is True
    item.refresh_from_db()
    assert (item.state, item.guid, item.title) == (ItemState.NEW, Story().guid, Story().title)


def test_what_was_too_large_is_shown_and_cannot_be_read(editor):
    feed = make_feed()
    assert actions.receive(feed, Parcel("phim.mp4", b"", "Tệp nặng 50 MB", 50 << 20)).broken == 1
    item = WireItem.objects.get()
    assert (item.delivery.data, item.delivery.size) == (None, 50 << 20)
    with pytest.raises(WireRefused, match="quá lớn"):
        actions.mend_item(item, acting_user=editor)
    assert actions.receive(feed, Parcel("phim.mp4", b"", "Tệp nặng 50 MB", 50 << 20)).broken == 0


def test_silence_alarms_once_for_each_silence():
    feed = make_feed(idle_hours=2)
    Feed.objects.update(created=timezone.now() - timedelta(hours=3))
    assert actions.alarm_idle() == [feed.pk]
    assert actions.alarm_idle() == []
    take(feed)
    assert actions.alarm_idle() == []
    Feed.objects.update(last_item_at=timezone.now() - timedelta(hours=3))
    assert actions.alarm_idle() == [feed.pk]
    assert OutboxMessage.objects.filter(name="wire.feed_idle").count() == 2
    assert AuditEntry.objects.filter(action="wire.feed_idle").count() == 2


class _Way:
    code, label, settings, pulled = "thu", "", (), True

    def __init__(self, error=None):
        self.error = error

    def collect(self, settings, memory):
        yield Parcel("a.xml", documents.g2(Story()))
        memory["taken"] = 1
        if self.error:
            raise self.error


def test_a_failing_feed_waits_longer_keeps_what_it_got_and_recovers():
    feed = make_feed(transport="folder", every_minutes=1)
    waits = []
    for error in (TransportRefused("Máy chủ im"), RuntimeError("hỏng"), TransportRefused("Máy chủ im")):
        feed.refresh_from_db()
        actions.poll_feed(feed, by=_Way(error))
        feed.refresh_from_db()
        waits.append(feed.next_poll - feed.last_tried)
    assert waits == sorted(set(waits))
    assert (feed.state, feed.memory, WireItem.objects.count()) == (FeedState.FAILING, {"taken": 1}, 1)
    assert OutboxMessage.objects.filter(name="wire.feed_failing").count() == 1
    actions.poll_feed(feed, by=_Way())
    feed.refresh_from_db()
    assert (feed.state, feed.failures, feed.last_error) == (FeedState.ACTIVE, 0, "")


def test_only_due_feeds_are_asked(tmp_path, settings):
    settings.WIRE_FOLDERS = tmp_path
    (tmp_path / "x").mkdir()
    make_feed("A", transport="folder", settings={"folder": "x"})
    make_feed("B", transport="folder", settings={"folder": "x"}, next_poll=timezone.now() + timedelta(hours=1))
    make_feed("C", transport="folder", settings={"folder": "x"}, state=FeedState.PAUSED)
    assert (actions.poll_due(), actions.poll_due()) == (1, 0)


def test_secrets_are_sealed_and_stay_out_of_the_audit():
    administrator = make_user("quan-tri", "system-administrator")
    feed = actions.save_feed(
        Feed(name="Thư", transport="imap", settings={"host": "thu.example"}), acting_user=administrator, secrets={"password": "hoa-mai"}
    )
    feed.refresh_from_db()
    assert "hoa-mai" not in feed.sealed
    actions.save_feed(feed, acting_user=administrator, secrets={"password": ""})
    from toasoan.newsroom.wire.secrets import unseal

    assert unseal(feed.sealed) == {"password": "hoa-mai"}
    assert not any("hoa-mai" in f"{entry.old}{entry.new}" for entry in AuditEntry.objects.all())
    with pytest.raises(WireRefused):
        actions.save_feed(feed, acting_user=make_user("khach", "editor"))


def test_no_other_way_between_states(editor):
    """Every act from every state: it moves as the table says, or is refused."""
    acts = {"use": actions.use_item, "ignore": actions.ignore_item, "return": actions.return_item}
    take(make_feed())
    for state, (name, act) in product(ItemState.values, acts.items()):
        WireItem.objects.update(state=state)
        item = WireItem.objects.get()
        if state in ITEM[name].sources:
            act(item, acting_user=editor)
            item.refresh_from_db()
            assert item.state == ITEM[name].target
        else:
            with pytest.raises(WireRefused):
                act(item, acting_user=editor)
    assert {way.target for way in FEED.values()} == set(FeedState.values)
