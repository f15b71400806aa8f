"""Whom the wire tells what."""

from __future__ import annotations

import pytest

from toasoan.foundation.notices.models import PersonNotice
from toasoan.foundation.outbox.actions import publish_event
from toasoan.foundation.outbox.delivering import deliver_pending
from toasoan.foundation.people.tests.factories import staff
from toasoan.newsroom.wire.events import FeedFailing, FeedIdle
from toasoan.newsroom.wire.models import Feed

pytestmark = pytest.mark.django_db


def test_a_silent_and_a_broken_feed_are_told_to_those_who_keep_feeds():
    keeper, reader = staff("giu.nguon", "system-administrator"), staff("doc.tin", "reporter")
    feed = Feed.objects.create(name="Hãng tin Cửu Long", transport="folder")
    publish_event(FeedIdle(subject=f"feed:{feed.pk}", feed_id=feed.pk, hours=24))
    publish_event(FeedFailing(subject=f"feed:{feed.pk}", feed_id=feed.pk, error="Hết giờ chờ"))
    deliver_pending()
    assert list(PersonNotice.objects.filter(person=keeper).order_by("pk").values_list("text", flat=True)) == [
        "Nguồn tin “Hãng tin Cửu Long” đã im lặng hơn 24 giờ",
        "Không lấy được nguồn tin “Hãng tin Cửu Long”: Hết giờ chờ",
    ]
    assert not PersonNotice.objects.filter(person=reader).exists()
