"""Facts about what comes in change with feeds, their items, and what becomes of them."""

from __future__ import annotations

import pytest
from django.utils import timezone

from toasoan.foundation.evidence.tests.factories import labels, quotient, value
from toasoan.newsroom.articles.tests.factories import make_article, make_user
from toasoan.newsroom.wire import actions
from toasoan.newsroom.wire.models import Feed, ImportBatch, ImportedItem, WireItem
from toasoan.newsroom.wire.tests.test_live_wire import make_feed, take

pytestmark = pytest.mark.django_db


def test_a_feed_begins_falls_silent_and_is_paused():
    assert (value("wire.feeds"), value("wire.healthy")) == (0, None)
    feed = make_feed()
    assert (value("wire.feeds"), quotient("wire.healthy")) == (1, (1, 1))
    Feed.objects.filter(pk=feed.pk).update(idle_since=timezone.now())
    assert (quotient("wire.healthy"), labels("wire.healthy")) == ((0, 1), ["Thông tấn"])
    Feed.objects.filter(pk=feed.pk).update(state="paused")
    assert value("wire.feeds") == 0


def test_an_item_comes_in_and_is_used():
    assert value("wire.received") == 0
    take(make_feed())
    assert (value("wire.received"), quotient("wire.used")) == (1, (0, 1))
    actions.use_item(WireItem.objects.get(), acting_user=make_user("bien-tap", "editor"))
    assert quotient("wire.used") == (1, 1)


def test_an_archive_is_imported():
    assert value("wire.imported") == 0
    batch = ImportBatch.objects.create(source="baocu", path="a.xml")
    ImportedItem.objects.create(source="baocu", source_id="1", content_hash="x", article=make_article(), batch=batch)
    assert (value("wire.imported"), labels("wire.imported")) == (1, ["baocu"])
