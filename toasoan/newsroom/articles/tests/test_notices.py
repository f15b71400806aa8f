"""Whom articles tell what; nobody is mailed by Wagtail besides."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone
from wagtail.signals import task_submitted, workflow_approved, workflow_rejected, workflow_submitted

from toasoan.foundation.notices import queries
from toasoan.foundation.notices.models import PersonNotice
from toasoan.foundation.outbox.delivering import deliver_pending
from toasoan.foundation.outbox.models import Delivery
from toasoan.newsroom.articles import actions
from toasoan.newsroom.articles.tests import factories

pytestmark = pytest.mark.django_db


def told(user) -> list[tuple[str, str]]:
    """What somebody was told, the first thing first."""
    deliver_pending()
    assert not Delivery.objects.filter(state="failing").values_list("consumer", "error")
    return list(PersonNotice.objects.filter(person=user).order_by("pk").values_list("kind", "text"))


@pytest.fixture
def people():
    made = {name: factories.make_user(name, name) for name in ("reporter", "editor", "desk-head", "managing-editor", "editor-in-chief")}
    factories.make_site()
    return made


@pytest.fixture
def article(people):
    return factories.make_article("Cống đóng sớm", owner=people["reporter"], section=factories.make_section())


def test_the_chain_is_told_step_by_step_and_wagtail_mails_nobody(people, article):
    reporter, editor = people["reporter"], people["editor"]
    chain = actions.submit_article(article, acting_user=reporter)
    assert told(editor) == [("reviews.waiting", f"“Cống đóng sớm” chờ bạn ở bước {chain.current_task_state.task.name}")]
    assert PersonNotice.objects.get(person=editor).due_at is not None
    assert told(reporter) == []
    actions.return_article(chain.current_task_state, reason="Thiếu tên nguồn", acting_user=editor)
    assert told(reporter) == [("articles.returned", "editor trả lại “Cống đóng sớm”: Thiếu tên nguồn")]
    actions.submit_article(article, acting_user=reporter)
    assert len(told(editor)) == 2
    assert mail.outbox == []


def test_nothing_of_wagtails_is_connected():
    for signal in (task_submitted, workflow_submitted, workflow_approved, workflow_rejected):
        assert not [key for key, *_rest in signal.receivers if "email_notification" in str(key)]


def test_writers_hear_that_it_is_out_once_and_of_withdrawal_with_the_reason(people, article):
    chief, reporter = people["editor-in-chief"], people["reporter"]
    actions.publish_article(article, acting_user=chief, reviewed=True, check_content=False)
    article.refresh_from_db()
    actions.publish_article(article, acting_user=chief, reviewed=True, check_content=False)
    assert told(reporter) == [("articles.published", "“Cống đóng sớm” đã đăng")]
    article.refresh_from_db()
    actions.withdraw_article(article, reason="Sai địa danh", acting_user=chief)
    assert told(reporter)[1:] == [("articles.withdrawn", "“Cống đóng sớm” đã bị gỡ: Sai địa danh")]
    assert told(chief) == []


def test_a_planned_publication_that_is_refused_is_told(people, article):
    reporter, chief = people["reporter"], people["editor-in-chief"]
    actions.schedule_article(article, when=timezone.now() + timedelta(hours=1), acting_user=None, reviewed=True)
    article.refresh_from_db()
    revision = article.get_latest_revision()
    type(article).objects.filter(pk=article.pk).update(embargo_until=None)
    revision.content["embargo_until"] = (timezone.now() + timedelta(days=1)).isoformat()
    revision.content["go_live_at"] = None
    revision.save(update_fields=["content"])
    actions.publish_due(article, revision)
    assert [kind for kind, _text in told(reporter)] == ["articles.not_published"]
    assert "không đăng được đúng giờ hẹn" in told(reporter)[0][1]
    assert told(chief) == []


def test_own_articles_are_seen_without_the_plan_others_are_not(people, article):
    outside = factories.make_user("cong-tac-vien", "contributor")
    mine = factories.make_article("Bài gửi về", owner=outside, section=article.section)
    keys = {article.content_key, mine.content_key}
    assert queries.visible(outside, keys) == {mine.content_key}
    assert queries.visible(people["reporter"], keys) == keys
