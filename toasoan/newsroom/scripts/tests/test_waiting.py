"""Scripts on the page of what waits: seen by those of the step, claimed, returned, approved there like an article."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from toasoan.newsroom.articles.waiting import work_for
from toasoan.newsroom.scripts.models import Script
from toasoan.newsroom.scripts.tests.factories import make_script
from toasoan.newsroom.stories.states import VersionState
from toasoan.newsroom.stories.tests.factories import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def waiting():
    script = make_script(owner=make_user("pv-viet", "reporter"))
    script.save_revision(user=script.owner)
    script.get_workflow().start(script, script.owner)
    return script


def test_a_submitted_script_waits_for_the_step_and_is_claimed_given_back_and_approved_there(waiting, client: Client):
    editor = make_user("btv", "editor")
    client.force_login(editor)
    page = client.get(reverse("articles_waiting"))
    assert waiting.title in page.content.decode()
    [row] = work_for(editor).open
    assert row.about[0] == "Kịch bản"
    assert row.url == reverse("wagtailsnippets_scripts_script:edit", args=[waiting.pk])
    client.post(reverse("articles_task", args=[row.state.pk, "nhan"]))
    assert [one.content.pk for one in work_for(editor).mine] == [waiting.pk]
    client.post(reverse("articles_task", args=[row.state.pk, "tra-viec"]))
    assert work_for(editor).mine == []
    client.post(reverse("articles_task", args=[row.state.pk, "duyet"]))
    assert work_for(editor).count == 0
    assert [one.content.pk for one in work_for(make_user("tb", "desk-head")).open] == [waiting.pk]


def test_a_returned_script_is_back_in_its_writers_hands_with_the_reason(waiting, client: Client):
    editor = make_user("btv", "editor")
    client.force_login(editor)
    [row] = work_for(editor).open
    client.post(reverse("articles_task", args=[row.state.pk, "tra-lai"]), {"reason": "Thiếu tên người nói"})
    waiting.refresh_from_db()
    assert waiting.state == VersionState.RETURNED
    [back] = work_for(waiting.owner).returned
    assert (back.content.pk, back.returned_reason) == (waiting.pk, "Thiếu tên người nói")
    assert work_for(make_user("khac", "reporter")).returned == []


def test_what_waits_costs_the_same_however_much_it_is(django_assert_max_num_queries, client: Client):
    writer, editor = make_user("pv-viet", "reporter"), make_user("btv", "editor")
    for number in range(12):
        script = make_script(title=f"Tin {number}", owner=writer)
        script.save_revision(user=writer)
        script.get_workflow().start(script, writer)
    assert Script.objects.filter(state=VersionState.IN_REVIEW).count() == 12
    with django_assert_max_num_queries(14):
        assert len(work_for(editor).open) == 12
