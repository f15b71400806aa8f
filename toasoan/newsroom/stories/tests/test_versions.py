"""A version is made from a master, hears that it changed, takes the change over, and stops with it."""

from __future__ import annotations

import pytest

from toasoan.foundation.audit.models import AuditEntry
from toasoan.foundation.outbox.delivering import deliver_pending
from toasoan.foundation.outbox.models import OutboxMessage
from toasoan.newsroom.articles import actions as article_actions
from toasoan.newsroom.articles.blocks.build import body, text
from toasoan.newsroom.articles.models import ArticlePage
from toasoan.newsroom.articles.tests.factories import make_article
from toasoan.newsroom.stories import actions
from toasoan.newsroom.stories.errors import StoryRefused
from toasoan.newsroom.stories.models import VersionLink
from toasoan.newsroom.stories.tests.factories import make_coverage, make_story, make_user
from toasoan.newsroom.stories.versions.queries import link_of, master_difference, proposal, versions_of
from toasoan.newsroom.stories.versions.registry import kind_of, version

pytestmark = pytest.mark.django_db
STORM = "Sáng 24/11, bão làm sập 12 căn nhà ở xã An Thạnh. Gió cấp 12 giật cấp 14."


@pytest.fixture
def editor():
    return make_user("bien-tap", "editor")


def test_a_version_has_the_masters_words_and_the_coverage_begins(notes, editor):
    master = notes.add("Bão", STORM)
    coverage = make_coverage(medium="radio")
    made = actions.make_version(master, "note", coverage=coverage, acting_user=editor)
    coverage.refresh_from_db()
    assert made.paragraphs == {"p0": STORM}
    assert (coverage.version_key, coverage.state) == (f"note:{made.pk}", "in_progress")
    assert [one.key for one in versions_of(coverage.story)] == [master, coverage.version_key]
    with pytest.raises(StoryRefused, match="đã có phiên bản"):
        actions.make_version(master, "note", coverage=coverage, acting_user=editor)
    with pytest.raises(StoryRefused, match="loại hình khác"):
        actions.make_version(master, "note", coverage=make_coverage(medium="tv"), acting_user=editor)


def test_a_changed_figure_is_seen_shown_and_taken_over(notes, editor):
    master = notes.add("Bão", STORM)
    made = actions.make_version(master, "note", coverage=make_coverage(), acting_user=editor)
    made.paragraphs = {"a": "Thưa quý vị, bão làm sập 12 căn nhà ở xã An Thạnh.", "b": "Gió cấp 12 giật cấp 14."}
    notes.kept[1].paragraphs["p0"] = STORM.replace("sập 12 căn", "sập 21 căn")
    assert actions.note_master_changed(master, note="12 → 21") == 1
    assert actions.note_master_changed(master, note="12 → 21") == 0
    link = link_of(f"note:{made.pk}")
    assert [(span.kind, span.text) for span in master_difference(link)[0].spans if span.kind != "same"] == [("gone", "12"), ("new", "21")]
    proposed = proposal(link)
    assert proposed.texts == {"a": "Thưa quý vị, bão làm sập 21 căn nhà ở xã An Thạnh."}
    with pytest.raises(StoryRefused, match="không được sửa"):
        actions.take_over(link, edits=proposed.texts, acting_user=editor)
    notes.editors.add(editor.pk)
    actions.take_over(link, edits=proposed.texts, acting_user=editor)
    assert made.paragraphs["a"] == "Thưa quý vị, bão làm sập 21 căn nhà ở xã An Thạnh."
    assert made.paragraphs["b"] == "Gió cấp 12 giật cấp 14."
    assert link.changed_since is None
    assert not master_difference(link)
    row = AuditEntry.objects.get(action="versions.take_over")
    assert "12 căn" in row.old["a"]
    assert "21 căn" in row.new["a"]


def test_a_master_that_says_again_what_it_said_clears_the_mark(notes, editor):
    master = notes.add("Bão", STORM)
    made = actions.make_version(master, "note", coverage=make_coverage(), acting_user=editor)
    notes.kept[1].paragraphs["p0"] = "Khác"
    actions.note_master_changed(master)
    notes.kept[1].paragraphs["p0"] = STORM
    actions.note_master_changed(master)
    assert link_of(f"note:{made.pk}").changed_since is None


def test_versions_of_versions_stop_with_the_master_and_say_why(notes, editor):
    master = notes.add("Bão", STORM)
    coverage = make_coverage()
    first = actions.make_version(master, "note", coverage=coverage, acting_user=editor)
    second = actions.make_version(f"note:{first.pk}", "note", acting_user=editor)
    assert actions.master_withdrawn(master, "Sai sự thật") == 2
    assert actions.master_withdrawn(master, "Sai sự thật") == 0
    coverage.refresh_from_db()
    assert (first.stopped, second.stopped) == ("Sai sự thật", "Sai sự thật")
    assert (coverage.state, coverage.state_reason) == ("dropped", "Sai sự thật")
    assert OutboxMessage.objects.filter(name="versions.stopped").count() == 2
    link = link_of(f"note:{first.pk}")
    actions.resume_version(link, reason="Bài đã khôi phục", acting_user=editor)
    assert link.stopped_at is None


def test_an_article_is_a_master_from_publishing_to_withdrawal(notes):
    chief = make_user("tong-bien-tap", "editor-in-chief")
    story = make_story()
    article = make_article(body=body(text("<p>Bão làm sập <b>12 căn nhà</b>.</p><p>Không có người bị nạn.</p>")))
    ArticlePage.objects.filter(pk=article.pk).update(story=story)
    coverage = make_coverage(story, medium="web")
    actions.link_version(article.content_key, story=story, coverage=coverage, acting_user=chief)
    article_actions.publish_article(article, acting_user=chief, reviewed=True)
    deliver_pending()
    coverage.refresh_from_db()
    assert coverage.state == "out"
    made = actions.make_version(article.content_key, "note", acting_user=chief)
    link = link_of(f"note:{made.pk}")
    block = next(part for part in kind_of(article.content_key).parts_of(version(article.content_key)) if "sập" in part.text)
    assert block.text == "Bão làm sập 12 căn nhà.\nKhông có người bị nạn."
    kind_of(article.content_key).put_part(version(article.content_key), block.id, block.text.replace("12", "21"), acting_user=chief)
    assert "Bão làm sập <b>21 căn nhà</b>." in str(version(article.content_key).body)
    assert actions.note_master_changed(article.content_key) == 0, "a draft of a public article is nobody's master yet"
    article_actions.correct_article(ArticlePage.objects.get(pk=article.pk), what_was_wrong="12 căn", corrected="21 căn", acting_user=chief)
    deliver_pending()
    link.refresh_from_db()
    assert link.changed_since is not None
    assert link.changed_note == "12 căn → 21 căn"
    assert [part.id for part in master_difference(link)] == [block.id]
    article_actions.withdraw_article(ArticlePage.objects.get(pk=article.pk), reason="Sai sự thật", acting_user=chief)
    deliver_pending()
    link.refresh_from_db()
    coverage.refresh_from_db()
    assert (link.stopped_reason, made.stopped, coverage.state) == ("Sai sự thật", "Sai sự thật", "dropped")


def test_a_master_without_a_story_gets_one(notes, editor):
    article = make_article()
    made = actions.make_version(article.content_key, "note", acting_user=editor)
    assert VersionLink.objects.get(version_key=f"note:{made.pk}").story.title == article.title


def test_a_coverage_is_joined_to_a_version_that_exists_and_taken_off_it(editor):
    from django.test import Client
    from django.urls import reverse

    from toasoan.newsroom.scripts.tests.factories import make_script, row

    story = make_story()
    radio, tv = make_coverage(story, "radio"), make_coverage(story, "tv")
    script = make_script(row("spoken", text="Chào."), story=story, medium="radio")
    actions.link_version(script.content_key, story=story, acting_user=editor)
    stranger = make_user("pv", "reporter")
    for wrong, who in ((tv, editor), (radio, stranger), (make_coverage(medium="radio"), editor)):
        with pytest.raises(StoryRefused):
            actions.fulfil_with(wrong, script.content_key, acting_user=who)
    client = Client()
    client.force_login(editor)
    address, home = reverse("stories_join", args=[radio.pk]), reverse("stories_coverage", args=[radio.pk])
    assert f'value="{script.content_key}"' in client.get(home).content.decode()
    assert f'value="{script.content_key}"' not in client.get(reverse("stories_coverage", args=[tv.pk])).content.decode()
    client.post(address, {"key": script.content_key})
    radio.refresh_from_db()
    script.refresh_from_db()
    assert (radio.version_key, radio.state, script.coverage) == (script.content_key, "in_progress", radio)
    with pytest.raises(StoryRefused, match="đã nối với sản phẩm khác"):
        actions.fulfil_with(make_coverage(story, "radio"), script.content_key, acting_user=editor)
    with pytest.raises(StoryRefused):
        actions.unlink_version(radio, acting_user=stranger)
    assert "Bỏ nối phiên bản này" in client.get(home).content.decode()
    client.post(address, {})
    radio.refresh_from_db()
    script.refresh_from_db()
    assert (radio.version_key, script.coverage) == ("", None)
    assert link_of(script.content_key).coverage is None
    assert AuditEntry.objects.get(action="versions.unlink").old == {"coverage": radio.pk}
    actions.make_version("", "script", coverage=radio, acting_user=editor)
    actions.move_coverage(radio, "bring_out", acting_user=make_user("tb", "desk-head"))
    with pytest.raises(StoryRefused, match="đã ra"):
        actions.unlink_version(radio, acting_user=editor)
