"""Whatever is tried, in whatever order, an article moves only along the table of transitions."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from toasoan.newsroom.articles import actions
from toasoan.newsroom.articles.errors import ArticleRefused
from toasoan.newsroom.articles.models import ArticlePage
from toasoan.newsroom.articles.states import NEVER_PUBLIC_STATES, PUBLIC_STATES, TRANSITIONS, ArticleState
from toasoan.newsroom.articles.tests.factories import make_article, make_user

WAYS = {(source.value, (way.target or source).value) for way in TRANSITIONS.values() for source in way.sources}


def soon():
    return timezone.now() + timedelta(hours=1)


TRIES = {
    "submit": lambda a, u: actions.submit_article(a, acting_user=u),
    "approve": lambda a, u: actions.approve_task(a.current_workflow_task_state, acting_user=u),
    "return": lambda a, u: actions.return_article(a.current_workflow_task_state, reason="Thiếu", acting_user=u),
    "recall": lambda a, u: actions.recall_article(a, acting_user=u),
    "publish": lambda a, u: actions.publish_article(a, acting_user=u),
    "wagtail": lambda a, u: a.get_latest_revision().publish(user=u, skip_permission_checks=True),
    "schedule": lambda a, u: actions.schedule_article(a, when=soon(), acting_user=u),
    "unschedule": lambda a, u: actions.unschedule_article(a, acting_user=u),
    "unpublish": lambda a, u: actions.unpublish_article(a, reason="Nhầm", acting_user=u),
    "correct": lambda a, u: actions.correct_article(a, what_was_wrong="Sai", corrected="Đúng", acting_user=u),
    "withdraw": lambda a, u: actions.withdraw_article(a, reason="Sai", acting_user=u),
    "restore": lambda a, u: actions.restore_withdrawn(a, reason="Đúng", acting_user=u),
    "save": lambda a, u: a.save_revision(user=u),
    "revert": lambda a, u: a.revisions.order_by("pk").first().as_object().save_revision(user=u),
}
ROLES = ("reporter", "editor", "desk-head", "managing-editor", "editor-in-chief")


class StatesTest(TestCase):
    """Any sequence of acts by any roles."""

    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(st.tuples(st.sampled_from(sorted(TRIES)), st.sampled_from(ROLES)), min_size=3, max_size=14))
    def test_no_other_way_exists(self, steps):
        users = {role: make_user(f"nguoi-{role}", role) for role in ROLES}
        pk = make_article(owner=users["reporter"]).pk
        for act, role in steps:
            article = ArticlePage.objects.get(pk=pk)
            before = article.state
            try:
                with transaction.atomic():
                    TRIES[act](article, users[role])
            except (ArticleRefused, AttributeError, ArticlePage.DoesNotExist):
                pass
            after = ArticlePage.objects.get(pk=pk)
            if after.state != before:
                assert (before, after.state) in WAYS, (act, role, before, after.state)
            assert after.live == (after.state in PUBLIC_STATES), (act, role, after.state)
            if before == ArticleState.WITHDRAWN and after.state != before:
                assert (act, role, after.live) == ("restore", "editor-in-chief", False)
            assert after.public_versions.exists() or after.state in NEVER_PUBLIC_STATES


def test_every_refusable_transition_names_a_permission_or_a_step():
    open_ways = {way.name for way in TRANSITIONS.values() if not way.permission}
    assert open_ways == {"recall", "approve", "return", "return_update", "finish_review", "expire"}


@pytest.mark.parametrize("name", ["return", "return_update", "unpublish", "correct", "withdraw", "restore"])
def test_what_hurts_somebody_needs_a_reason(name):
    assert TRANSITIONS[name].reason_required


def test_withdrawn_leads_only_to_a_restored_draft():
    assert [way.name for way in TRANSITIONS.values() if ArticleState.WITHDRAWN in way.sources] == ["restore"]
    assert TRANSITIONS["restore"].target not in PUBLIC_STATES
