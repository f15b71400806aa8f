"""Consumers of the newsroom's events, of whatever wing: nobody who shows articles misses a correction or a withdrawal."""

from __future__ import annotations

from toasoan.foundation.outbox.consumers import consumers
from toasoan.newsroom.articles.events import PUBLIC_STATE, PUBLIC_TEXT

SHOWN = {event.name for event in PUBLIC_TEXT}
STATE = {event.name for event in PUBLIC_STATE}


def test_who_takes_published_articles_takes_corrected_ones_and_the_other_way_round() -> None:
    takers = {consumer.name: SHOWN & consumer.events for consumer in consumers() if SHOWN & consumer.events}
    assert takers, "nobody takes articles: the test looks at the wrong thing"
    assert {name: taken for name, taken in takers.items() if taken != SHOWN} == {}


def test_search_follows_every_change_of_what_is_public() -> None:
    (search,) = (consumer for consumer in consumers() if consumer.name == "website.search")
    assert search.events == STATE
