from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from toasoan.foundation.media.models import DocumentFile, Picture, Recording
from toasoan.foundation.media.rights import prefetch_rights, rights_problems
from toasoan.foundation.media.tests.samples import stored_picture

pytestmark = pytest.mark.django_db
NOW = timezone.now()


def codes(item: Any, at: Any = None) -> list[str]:
    return [problem.code for problem in rights_problems(item, at)]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, []),
        ({"credit": " "}, ["no-credit"]),
        ({"alt_text": ""}, ["no-alt"]),
        ({"alt_text": "", "usage_blocked": True}, ["blocked", "no-alt"]),
        ({"rights_expire": NOW - timedelta(minutes=1)}, ["expired"]),
        ({"rights_expire": NOW + timedelta(days=3)}, ["expiring"]),
        ({"rights_expire": NOW + timedelta(days=30)}, []),
        ({"ai_made": True}, ["no-ai-label"]),
        ({"ai_made": True, "ai_label": "Minh họa do AI tạo"}, []),
    ],
)
def test_what_stands_against_publishing(fields: dict[str, Any], expected: list[str]) -> None:
    assert codes(stored_picture(300, 200, **fields)) == expected


def test_messages_are_vietnamese_and_say_what_to_do() -> None:
    (problem,) = rights_problems(stored_picture(300, 200, title="Cầu mới", credit=""))
    assert problem.severity == "error"
    assert problem.message == "“Cầu mới” chưa có nguồn. Thêm tác giả, nguồn để có thể duyệt đăng."


@pytest.mark.parametrize(
    ("leases", "expected"),
    [
        ([("deny", None, None)], ["denied"]),
        ([("deny", None, -1)], []),
        ([("deny", -5, 5)], ["denied"]),
        ([("allow", None, -1)], ["expired"]),
        ([("allow", 2, 9)], ["not-yet"]),
        ([("allow", -1, 3)], ["expiring"]),
        ([("allow", -1, 3), ("allow", -1, None)], []),
        ([("allow", -30, -10), ("allow", -1, 60)], []),
    ],
)
def test_leases(leases: list[tuple[str, int | None, int | None]], expected: list[str]) -> None:
    picture = stored_picture(300, 200)
    for kind, starts, ends in leases:
        moments = [None if days is None else NOW + timedelta(days=days) for days in (starts, ends)]
        picture.leases.create(kind=kind, starts=moments[0], ends=moments[1])
    assert codes(picture) == expected


def test_the_moment_of_publishing_counts() -> None:
    picture = stored_picture(300, 200, rights_expire=NOW + timedelta(days=20))
    assert codes(picture) == []
    assert codes(picture, NOW + timedelta(days=21)) == ["expired"]


def test_many_items_take_one_query_per_kind(django_assert_num_queries: Callable[[int], Any]) -> None:
    for seed in range(3):
        stored_picture(300, 200, seed).leases.create(kind="deny")
    items = [*Picture.objects.all(), Recording(pk=1, title="Tiếng", type="audio"), DocumentFile(pk=1, title="Tờ trình"), None]
    ContentType.objects.get_for_models(Picture, Recording, DocumentFile)  # known to any running process
    with django_assert_num_queries(3):
        prefetch_rights(items)
        found = [codes(item) for item in items if item is not None]
    assert found == [["denied"]] * 3 + [["no-credit"], []]
