from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, ReferenceIndex

from toasoan.foundation.audit.models import AuditEntry
from toasoan.foundation.outbox.models import OutboxMessage
from toasoan.newsroom.articles.actions import import_articles, publish_article, reimport_article
from toasoan.newsroom.articles.actions.versions import is_intact
from toasoan.newsroom.articles.blocks.build import body, picture, text
from toasoan.newsroom.articles.errors import ArticleRefused
from toasoan.newsroom.articles.importing import NewArticle
from toasoan.newsroom.articles.models import ArticlePage, Author, Place, Topic
from toasoan.newsroom.articles.tests.factories import make_article, make_genre, make_picture, make_section, make_site, make_user

pytestmark = pytest.mark.django_db


def new(number: int = 0, **fields: object) -> NewArticle:
    values = {
        "site": make_site(),
        "title": f"Bài từ kho cũ {number}",
        "genre": make_genre(),
        "section": make_section(),
        "lead_paragraph": "Sapo của bài.",
        "body": body(text(f"<p>Nội dung của bài số {number}.</p>")),
        "published_at": datetime(2019, 3, 1, 7, tzinfo=UTC) + timedelta(days=number % 60),
        "imported_from": f"https://cu.example/{number}",
    }
    return NewArticle(**(values | fields))  # type: ignore[arg-type]


def test_an_imported_article_is_as_complete_as_one_made_by_hand() -> None:
    author = Author.objects.create(name="Bé Ba", slug="be-ba")
    topic, place = Topic.objects.create(name="Hạn mặn", slug="han-man"), Place.objects.create(name="xã Trà Lồng", slug="tra-long")
    second, image = make_section("Môi trường", "moi-truong"), make_picture()
    taken = new(
        authors=[(author, "Bài")],
        topics=[topic],
        places=[place],
        secondary_sections=[second],
        lead_picture=image,
        sources=[("Sở Nông nghiệp và Môi trường", "", "báo cáo")],
        body=body(text("<p>Một.</p>"), picture(image, caption="Cống", credit="QT")),
    )
    [made] = import_articles([taken], acting_user=None, batch_key="thu")
    article = ArticlePage.objects.get(pk=made.pk)
    assert (article.live, article.state, article.byline) == (True, "published", "Bé Ba")
    assert article.published_at == datetime(2019, 3, 1, 7, tzinfo=UTC)
    assert article.get_parent().slug == "2019-03"
    assert [row.author.name for row in article.article_authors.all()] == ["Bé Ba"]
    assert list(article.topics.all()) == [topic]
    assert list(article.places.all()) == [place]
    assert list(article.secondary_sections.all()) == [second]
    assert article.article_sources.get().name == "Sở Nông nghiệp và Môi trường"
    assert [block.block_type for block in article.body] == ["text", "picture"]
    assert article.latest_revision_id == article.live_revision_id
    draft = article.get_latest_revision_as_object()
    assert [row.author.name for row in draft.article_authors.all()] == ["Bé Ba"]
    assert list(draft.topics.all()) == [topic]
    assert draft.plain_text() == article.plain_text()
    version = article.public_versions.get()
    assert is_intact(version)
    assert version.occasion == "import"
    assert ReferenceIndex.get_references_to(image).exists()
    assert OutboxMessage.objects.filter(name="articles.imported", payload__article_ids=[article.pk]).exists()
    assert AuditEntry.objects.get(action="articles.import").new["count"] == 1


def test_it_goes_on_being_edited_like_any_other() -> None:
    [made] = import_articles([new()], acting_user=None, batch_key="thu")
    chief = make_user("tong.bien.tap", "editor-in-chief")
    article = ArticlePage.objects.get(pk=made.pk)
    article.title = "Bài sửa lại"
    article.save_revision(user=chief)
    publish_article(article, acting_user=chief, check_content=False)
    assert ArticlePage.objects.get(pk=made.pk).title == "Bài sửa lại"
    assert article.public_versions.count() == 2


def test_the_tree_stays_whole_and_slugs_differ() -> None:
    hand_made = make_article("Bài trùng tên", slug="bai-trung-ten")
    now = hand_made.latest_revision_created_at
    made = import_articles([new(0, title="Bài trùng tên", published_at=now) for _ in range(3)], acting_user=None, batch_key="thu")
    made += import_articles([new(1, title="Bài trùng tên", published_at=now), new(2, published_at=None)], acting_user=None, batch_key="thu")
    assert len({article.slug for article in [*made, hand_made]}) == 6
    assert all(not problem for problem in Page.find_problems())
    assert not made[-1].live
    assert made[-1].state == "draft"
    hand_made.get_parent().specific.add_child(instance=ArticlePage(title="Sau", slug="sau", genre=make_genre(), section=make_section(), live=False))
    assert all(not problem for problem in Page.find_problems())


def test_queries_do_not_grow_with_the_number() -> None:
    import_articles([new(900)], acting_user=None, batch_key="nong")  # folders and caches are there
    counts = []
    for size in (5, 60):
        batch = [new(900) for _ in range(size)]
        with CaptureQueriesContext(
            connection,
        ) as queries:
            import_articles(batch, acting_user=None, batch_key="thu")
        counts.append(len(queries))
    assert counts[1] <= counts[0] + 12, counts


def test_a_changed_source_is_taken_over_until_a_person_has_edited() -> None:
    [made] = import_articles([new()], acting_user=None, batch_key="thu")
    changed = reimport_article(made, new(title="Tiêu đề mới"), acting_user=None)
    article = ArticlePage.objects.get(pk=changed.pk)
    assert (article.title, article.public_versions.count()) == ("Tiêu đề mới", 2)
    assert article.published_at == datetime(2019, 3, 1, 7, tzinfo=UTC)
    article.title = "Người sửa"
    article.save_revision(user=make_user("bien.tap", "editor"))
    with pytest.raises(ArticleRefused, match="không ghi đè"):
        reimport_article(article, new(title="Nguồn lại đổi"), acting_user=None)
    assert ArticlePage.objects.get(pk=changed.pk).get_latest_revision_as_object().title == "Người sửa"
