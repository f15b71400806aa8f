"""Posts from the master to their network, and down again."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from toasoan.foundation.audit.models import AuditEntry
from toasoan.foundation.outbox.models import OutboxMessage
from toasoan.newsroom.articles import actions as article_actions
from toasoan.newsroom.articles.tests.factories import make_article, make_picture
from toasoan.newsroom.social import actions
from toasoan.newsroom.social.composing import composed
from toasoan.newsroom.social.events import RemovalWanted
from toasoan.newsroom.social.models import SocialPost
from toasoan.newsroom.social.networks import NETWORKS
from toasoan.newsroom.social.notices import removal_wanted
from toasoan.newsroom.social.story_version import first_text
from toasoan.newsroom.stories.actions import make_version, master_withdrawn, move_version, note_master_changed
from toasoan.newsroom.stories.errors import StoryRefused
from toasoan.newsroom.stories.models import VersionLink
from toasoan.newsroom.stories.states import VersionState
from toasoan.newsroom.stories.tests.factories import make_coverage, make_story, make_user
from toasoan.newsroom.stories.versions.registry import TextPart, kind_of

pytestmark = pytest.mark.django_db
LIST, EDIT = "wagtailsnippets_social_socialpost:list", "wagtailsnippets_social_socialpost:edit"


@pytest.fixture
def story():
    return make_story()


@pytest.fixture
def article(story):
    return make_article("Bão vào bờ", story=story, lead_picture=make_picture())


def make_post(story, **fields):
    post = SocialPost(**{"title": "Bão", "story": story, "text": "Bão vào bờ, 12 căn nhà sập.", **fields})
    post.save()
    post.save_revision()
    return post


def codes(post):
    return {problem.code for problem in composed(post).problems if problem.error}


def public(article):
    chief = make_user("tbt", "editor-in-chief")
    article_actions.publish_article(article, acting_user=chief)
    article.refresh_from_db()
    return chief


def test_a_post_is_made_from_an_article_with_its_picture_and_leads_to_it(article, story):
    editor = make_user("btv", "editor")
    post = make_version(article.content_key, "socialpost", coverage=make_coverage(story, "social", planned_words=40), acting_user=editor, network="x")
    draft = post.get_latest_revision_as_object()
    assert (draft.network, draft.article_id, draft.owner) == ("x", article.pk, editor)
    assert [one.pk for one in draft.shown_pictures] == [article.lead_picture_id]
    assert draft.text.startswith("Bão vào bờ")
    assert codes(draft) == {"not-public"}
    public(article)
    draft.article.refresh_from_db()
    assert codes(draft) == set()
    assert composed(draft).link.endswith(f"{article.public_path}?utm_source=x&utm_medium=social&utm_campaign=bai-{article.pk}")
    assert composed(draft).link in composed(draft).text
    assert composed(draft).length <= 280


@pytest.mark.parametrize("network", NETWORKS.values(), ids=lambda one: one.code)
def test_a_first_text_fits_its_network_and_ends_with_a_whole_sentence(network):
    sentences = " ".join(f"Trạm {number} đo gió giật cấp mười." for number in range(400))
    parts = [TextPart("title", "Tiêu đề", "Bão số 9 vào bờ"), TextPart("lead", "Sapo", "Trưa nay bão vào bờ."), TextPart("p1", "Đoạn", sentences)]
    text = first_text(network, parts)
    assert network.count(text) <= network.limit
    assert text.startswith("Bão số 9 vào bờ")
    assert text.endswith((".", "bờ"))


def test_what_is_too_long_has_too_many_marks_or_lies_before_its_time_is_said(story):
    assert codes(make_post(story, network="x", text="ạ" * 141)) == {"long"}
    assert codes(make_post(story, network="threads", text="#mot #hai")) == {"hashtags"}
    assert codes(make_post(story, hashtags="#đúng sai")) == {"hashtag"}
    assert codes(make_post(story, network="instagram")) == {"no-picture"}
    assert codes(make_post(story, text=" ")) == {"empty"}
    story.embargo_until = timezone.now() + timedelta(hours=1)
    story.save()
    assert codes(make_post(story)) == {"embargo"}


def test_pictures_need_what_they_need_on_the_site(story):
    blocked, nameless = make_picture("Ảnh cấm", usage_blocked=True), make_picture("Ảnh không nguồn", credit="")
    stream = [("picture", blocked), ("picture", nameless)]
    assert {"blocked", "no-credit"} <= {problem.code for problem in composed(make_post(story, pictures=stream)).problems}
    assert "many-pictures" in codes(make_post(story, network="zalo", pictures=stream))


def test_only_an_approved_post_goes_out_with_an_address_of_its_network(story):
    chief = make_user("tktb", "managing-editor")
    post = make_post(story)
    good = "https://www.facebook.com/baonuocnoi/posts/1"
    with pytest.raises(StoryRefused, match="đã duyệt"):
        actions.bring_out_post(post, permalink=good, acting_user=chief)
    move_version(post, "approve", acting_user=None)
    with pytest.raises(StoryRefused, match="Facebook"):
        actions.bring_out_post(post, permalink="https://facebook.com.example/1", acting_user=chief)
    with pytest.raises(StoryRefused, match="không có quyền"):
        actions.bring_out_post(post, permalink=good, acting_user=make_user("pv", "reporter"))
    assert SocialPost.objects.get().posted_at is None
    actions.bring_out_post(post, permalink=good, acting_user=chief)
    actions.bring_out_post(post, permalink=good, acting_user=chief)
    post.refresh_from_db()
    assert (post.state, post.permalink, post.posted_by) == (VersionState.OUT, good, chief)
    assert AuditEntry.objects.filter(action="social.bring_out", target=post.content_key).count() == 1


def test_a_post_that_is_out_must_come_down_when_its_master_does_and_somebody_says_that_it_did(article, story):
    chief = public(article)
    post = make_version(article.content_key, "socialpost", story=story, acting_user=chief)
    move_version(post, "approve", acting_user=None)
    actions.bring_out_post(post, permalink="https://facebook.com/p/1", acting_user=chief)
    master_withdrawn(article.content_key, "Sai sự thật")
    post.refresh_from_db()
    assert (post.state, post.removal_wanted) == (VersionState.STOPPED, True)
    actions.note_removed(post, acting_user=chief)
    post.refresh_from_db()
    assert (post.removal_wanted, post.removed_by) == (False, chief)
    with pytest.raises(StoryRefused):
        actions.note_removed(post, acting_user=chief)


def test_a_corrected_master_is_taken_over_into_the_text(article, story):
    editor = make_user("btv", "editor")
    post = make_version(article.content_key, "socialpost", story=story, acting_user=editor)
    article.lead_paragraph = article.lead_paragraph.replace("Sáng nay", "Chiều nay")
    article.save_revision()
    note_master_changed(article.content_key)
    link = VersionLink.objects.get(version_key=post.content_key)
    assert link.changed_since is not None
    kind = kind_of(post.content_key)
    kind.put_part(post.get_latest_revision_as_object(), "text", "Chiều nay bão vào bờ.", acting_user=editor)
    post.refresh_from_db()
    assert post.get_latest_revision_as_object().text == "Chiều nay bão vào bờ."


def test_the_editor_shows_the_card_and_the_card_follows_what_is_typed(client, story):
    client.force_login(make_user("btv", "editor"))
    post = make_post(story, network="x")
    page = client.get(reverse(EDIT, args=[post.pk])).content.decode()
    assert "theo cách đếm của X" in page
    answer = client.post(reverse("social_card"), {"post": post.pk, "network": "x", "text": "<b>" + "ạ" * 200, "hashtags": ""}).json()["html"]
    assert "403" in answer
    assert "&lt;b&gt;" in answer
    assert "<b>" not in answer
    client.force_login(make_user("kt", "accountant"))
    assert client.post(reverse("social_card"), {"post": post.pk}).status_code in {302, 403}


def test_the_sending_page_keeps_what_was_typed_when_refused(client, story):
    post = make_post(story)
    move_version(post, "approve", acting_user=None)
    client.force_login(make_user("tktb", "managing-editor"))
    address = reverse("social_send", args=[post.pk])
    page = client.post(address, {"permalink": "https://example.com/<1>"})
    assert page.status_code == 200
    assert "https://example.com/&lt;1&gt;" in page.content.decode()
    assert client.post(address, {"permalink": "https://facebook.com/p/1"}).status_code == 302
    post.refresh_from_db()
    assert post.state == VersionState.OUT


def test_the_list_asks_a_bounded_number_of_questions(client, story):
    client.force_login(make_user("btv", "editor"))
    counts = []
    for more in (1, 30):
        for _number in range(more):
            make_post(story)
        client.get(reverse(LIST))
        with CaptureQueriesContext(connection) as asked:
            assert client.get(reverse(LIST)).status_code == 200
        counts.append(len(asked))
    assert counts[1] <= counts[0] + 2, counts
    assert counts[1] < 40


def test_whoever_may_say_that_it_is_down_is_told_once(article, story):
    chief = public(article)
    post = make_version(article.content_key, "socialpost", story=story, acting_user=chief)
    move_version(post, "approve", acting_user=None)
    actions.bring_out_post(post, permalink="https://facebook.com/p/1", acting_user=chief)
    actions.want_removal(post, reason="Sai", acting_user=None)
    actions.want_removal(post, reason="Sai", acting_user=None)
    assert OutboxMessage.objects.filter(name=RemovalWanted.name).count() == 1
    [told] = removal_wanted(RemovalWanted(subject=post.content_key, network="facebook", permalink=post.permalink, reason="Sai"))
    assert chief.pk in told.people
    assert post.title in str(told.text)
