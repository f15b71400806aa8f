"""What is about the same is found, shown from both sides, and told when it changes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from toasoan.foundation.outbox.models import OutboxMessage
from toasoan.foundation.search.actions import Document, index, relate_by_key, relate_waiting, remove
from toasoan.foundation.search.relating import FIRST, related

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)
FLOOD = "Nước mặn tràn vào ruộng lúa ở Vàm Xanh. Cống Vàm Xanh đóng lại để ngăn nước mặn."
SCHOOL = "Học sinh tiểu học nhận sách giáo khoa. Nhà trường tặng sách giáo khoa cho học sinh nghèo."


def add(key: str, title: str, body: str, **fields: object) -> None:
    index(Document(key=key, kind="bai", title=title, body=body, **{"published_at": NOON, **fields}))  # type: ignore[arg-type]


def others(key: str) -> list[str]:
    return [one.other.key for one in related(key)]


def told() -> list[list[str]]:
    """The keys of each event since the last look."""
    found = [sorted(message.payload["keys"]) for message in OutboxMessage.objects.filter(name="search.relations_changed").order_by("pk")]
    OutboxMessage.objects.all().delete()
    return found


def test_what_is_about_the_same_is_shown_from_both_sides_and_told_once() -> None:
    add("old", "Nước mặn về Vàm Xanh", FLOOD, published_at=NOON - timedelta(days=1))
    add("school", "Trao sách giáo khoa", SCHOOL)
    relate_waiting()
    told()
    add("new", "Vàm Xanh ngăn nước mặn", FLOOD)
    assert sorted(relate_by_key("new")) == ["new", "old"]
    assert others("new") == ["old"]
    assert others("old") == ["new"]
    assert others("school") == []
    assert told() == [["new", "old"]]
    assert related("new")[0].reasons

    assert relate_by_key("new") == []
    assert told() == []

    remove("new")
    assert others("old") == []
    assert told() == [["old"]]


def test_what_is_hidden_or_of_another_language_is_not_related() -> None:
    add("a", "Nước mặn về Vàm Xanh", FLOOD)
    add("b", "Vàm Xanh ngăn nước mặn", FLOOD)
    add("km", "Vàm Xanh", FLOOD, language="km")
    relate_waiting()
    assert others("a") == ["b"]
    add("b", "Vàm Xanh ngăn nước mặn", FLOOD, public=False)
    told()
    relate_by_key("b")
    assert others("a") == []
    assert told() == [["a", "b"]]


def test_a_change_below_what_is_shown_is_no_news() -> None:
    for number in range(FIRST + 1):
        add(f"k{number}", "Nước mặn về Vàm Xanh", FLOOD, published_at=NOON - timedelta(days=number + 1))
    relate_waiting()
    before = others("k0")
    assert len(before) == FIRST
    add("weak", "Chuyện Vàm Xanh", "Vàm Xanh họp chợ. " + SCHOOL)
    changed = relate_by_key("weak")
    assert "k0" not in changed
    assert others("k0") == before
