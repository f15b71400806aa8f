"""Facts about articles change with what the newsroom publishes, and how."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from wagtail.models import Locale

from toasoan.foundation.evidence.tests.factories import labels, now, quotient, value
from toasoan.foundation.people.models import Agency, Title
from toasoan.newsroom.articles import actions
from toasoan.newsroom.articles.models import ArticlePage, ArticleSource, Place
from toasoan.newsroom.articles.tests.factories import make_article, make_genre, make_picture, make_site, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(db):
    actions.ensure_archive(make_site())
    names = {"reporter": "reporter", "editor": "editor", "head": "desk-head", "secretary": "managing-editor", "chief": "editor-in-chief"}
    return {name: make_user(name, role) for name, role in names.items()}


def published(staff, title="Cống đóng cửa ngăn mặn", **fields) -> ArticlePage:
    article = make_article(title, owner=staff["reporter"], **fields)
    actions.publish_article(article, acting_user=staff["chief"])
    article.refresh_from_db()
    return article


def through_the_chain(staff, title) -> ArticlePage:
    article = make_article(title, owner=staff["reporter"])
    actions.submit_article(article, acting_user=staff["reporter"])
    for name in ("editor", "head", "secretary", "chief"):
        article.refresh_from_db()
        actions.claim_task(article.current_workflow_task_state, acting_user=staff[name])
        actions.approve_task(article.current_workflow_task_state, acting_user=staff[name])
    article.refresh_from_db()
    return article


def test_an_article_is_published(staff):
    make_article("Còn là nháp", owner=staff["reporter"])
    assert value("articles.published") == 0
    published(staff, "Cống đóng cửa")
    assert (value("articles.published"), labels("articles.published")) == (1, ["Cống đóng cửa"])


def test_what_was_imported_is_not_this_year_s_work_but_fills_the_archive(staff):
    old = published(staff)
    ArticlePage.objects.filter(pk=old.pk).update(imported_from="baocu.example", first_published_at=timezone.now() - timedelta(days=800))
    assert (value("articles.published"), value("articles.archive_years")) == (0, 1)
    published(staff, "Bài mới")
    assert value("articles.archive_years") == 2


def test_a_second_genre_author_and_language_appear(staff):
    published(staff, "Tin")
    assert (value("articles.genres"), value("articles.authors"), value("articles.languages")) == (1, 1, 1)
    report = published(staff, "Phóng sự", genre=make_genre("phong-su", "Phóng sự"))
    assert (value("articles.genres"), labels("articles.authors")) == (2, ["Lam Hà"])
    report.article_authors.all().delete()
    report.locale = Locale.objects.get_or_create(language_code="km")[0]
    ArticlePage.objects.filter(pk=report.pk).update(locale=report.locale)
    assert value("articles.languages") == 2


def test_a_title_comes_alive(staff):
    Title.objects.create(agency=Agency.objects.create(name="Báo"), code="bao", name="Báo Sông Trăng", site=make_site())
    assert value("articles.titles") == 0
    published(staff)
    assert value("articles.titles") == 1


def test_the_way_from_draft_to_publication_takes_longer(staff):
    assert value("articles.time_to_publish") is None
    article = make_article(owner=staff["reporter"])
    with time_machine.travel(timezone.now() + timedelta(hours=3), tick=False):
        actions.publish_article(article, acting_user=staff["chief"])
        assert 3 * 3600 <= value("articles.time_to_publish") < 3 * 3600 + 600


def test_articles_go_through_the_steps_in_time_or_come_back(staff):
    published(staff, "Đăng tắt")
    assert quotient("articles.through_workflow") == (0, 1)
    assert labels("articles.through_workflow") == ["Đăng tắt"]
    through_the_chain(staff, "Đủ bước")
    assert quotient("articles.through_workflow") == (1, 2)
    assert (quotient("articles.steps_in_time"), quotient("articles.returned")) == ((4, 4), (0, 4))
    slow = make_article("Chờ lâu", owner=staff["reporter"])
    actions.submit_article(slow, acting_user=staff["reporter"])
    slow.refresh_from_db()
    with time_machine.travel(timezone.now() + timedelta(days=3), tick=False):
        actions.return_article(slow.current_workflow_task_state, reason="Thiếu nguồn", acting_user=staff["editor"])
        assert (quotient("articles.steps_in_time"), quotient("articles.returned")) == ((4, 5), (1, 5))


def test_articles_name_sources_topics_and_places_and_have_pictures(staff):
    one = published(staff)
    ArticleSource.objects.filter(article=one).delete()
    for name in ("articles.with_sources", "articles.tagged", "articles.illustrated"):
        assert quotient(name) == (0, 1), name
    one.article_sources.create(name="Chi cục Thủy lợi")
    one.places.add(Place.objects.create(name="Bến Đá", slug="ben-da"))
    one.lead_picture = make_picture()
    one.save()
    for name in ("articles.with_sources", "articles.tagged", "articles.illustrated"):
        assert quotient(name) == (1, 1), name


def test_an_article_says_that_a_machine_helped(staff):
    assert value("articles.ai_labelled") == 0
    published(staff, ai_label="Có dùng AI để dịch")
    assert value("articles.ai_labelled") == 1


def test_an_article_is_corrected_and_one_withdrawn(staff):
    one, two = published(staff, "Sai"), published(staff, "Gỡ")
    assert (value("articles.corrections"), quotient("articles.corrected"), value("articles.withdrawn")) == (0, (0, 2), 0)
    actions.correct_article(one, what_was_wrong="Sai tên", corrected="Đúng tên", acting_user=staff["chief"])
    actions.withdraw_article(two, reason="Sai sự thật", acting_user=staff["chief"])
    assert (value("articles.corrections"), quotient("articles.corrected"), value("articles.withdrawn")) == (1, (1, 2), 1)
    assert now("articles.withdrawn").rows().__next__().value == "Sai sự thật"
