"""A draft that comes again from its source: unchanged, updated, refused for a person's work, or public by now."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from toasoan.foundation.outbox.models import OutboxMessage
from toasoan.newsroom.articles.models import ArticlePage
from toasoan.newsroom.articles.tests.factories import make_user

pytestmark = pytest.mark.django_db
Source = Callable[..., dict[str, Any]]


@pytest.fixture
def source(newsroom: Any, run: Any, tmp_path: Path) -> Source:
    """Imports one article that is a draft at the source unless told otherwise; the report."""

    def imported(**changes: Any) -> dict[str, Any]:
        row = {"id": 7, "title": "Vụ lúa thu đông", "body": "<p>Nông dân xuống giống.</p>", "date": "2015-03-02", "status": "draft"}
        path = tmp_path / "nhap.jsonl"
        path.write_text(json.dumps(row | changes))
        report: dict[str, Any] = run(path)
        return report

    return imported


def counted(report: dict[str, Any]) -> dict[str, int]:
    return {name: report[name] for name in ("created", "unchanged", "updated", "refused") if report[name]}


def test_an_unchanged_draft_is_unchanged(source: Source) -> None:
    assert counted(source()) == {"created": 1}
    assert counted(source()) == {"unchanged": 1}
    assert ArticlePage.objects.get().revisions.count() == 1


def test_a_draft_is_updated_as_often_as_the_source_changes_it(source: Source) -> None:
    source()
    for title in ("Vụ lúa thu đông sớm", "Vụ lúa thu đông muộn"):
        assert counted(source(title=title)) == {"updated": 1}
        assert ArticlePage.objects.get().title == title
    assert counted(source(title="Vụ lúa thu đông muộn")) == {"unchanged": 1}
    assert not ArticlePage.objects.get().live


def test_a_draft_that_a_person_edited_is_refused_naming_the_person(source: Source) -> None:
    source()
    source(title="Vụ lúa thu đông sớm")
    article = ArticlePage.objects.get()
    article.title = "Sửa ở tòa soạn"
    article.save_revision(user=make_user("bien.tap", "editor", full_name="Lâm Thị Hà"))

    report = source(title="Nguồn lại đổi", status="publish")

    assert counted(report) == {"refused": 1}
    assert "Lâm Thị Hà sửa lúc" in report["refused_items"][0]["reason"]
    article.refresh_from_db()
    assert (article.live, article.get_latest_revision_as_object().title) == (False, "Sửa ở tòa soạn")


def test_a_draft_that_is_in_the_newsrooms_hands_is_refused(source: Source) -> None:
    source()
    ArticlePage.objects.update(state="in_review")

    report = source(title="Nguồn đổi")

    assert counted(report) == {"refused": 1}
    assert "Chờ duyệt" in report["refused_items"][0]["reason"]


def test_a_draft_that_became_public_at_the_source_is_published_with_its_date(source: Source) -> None:
    source()

    assert counted(source(status="publish", date="2015-03-05T07:30:00+07:00")) == {"updated": 1}

    article = ArticlePage.objects.get()
    assert (article.live, article.state, article.has_unpublished_changes) == (True, "published", False)
    day = datetime(2015, 3, 5, 0, 30, tzinfo=UTC)
    assert article.published_at == article.first_published_at == article.last_published_at == day
    assert article.live_revision_id == article.latest_revision_id
    assert article.get_latest_revision_as_object().live
    version = article.public_versions.get()
    assert (version.occasion, version.published_at) == ("import", day)
    assert OutboxMessage.objects.filter(name="articles.published", payload__article_id=article.pk).exists()


def test_what_is_public_here_does_not_become_a_draft_again(source: Source) -> None:
    source(status="publish")

    source(status="draft", title="Vụ lúa sửa tên")

    article = ArticlePage.objects.get()
    assert (article.live, article.state, article.title) == (True, "published", "Vụ lúa sửa tên")
    assert article.published_at is not None
