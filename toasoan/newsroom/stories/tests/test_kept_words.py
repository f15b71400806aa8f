"""Two people on one version, and a line that breaks: what could not be saved is kept for who typed it, and comes back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from toasoan.foundation.audit.models import AuditEntry
from toasoan.newsroom.articles.models import ArticlePage
from toasoan.newsroom.articles.tests.factories import make_article
from toasoan.newsroom.articles.tests.test_screens import edit_data
from toasoan.newsroom.scripts.tests.factories import make_script, row
from toasoan.newsroom.scripts.tests.test_screens import _form
from toasoan.newsroom.stories import actions as planning
from toasoan.newsroom.stories.collaboration import actions
from toasoan.newsroom.stories.collaboration.queries import kept_words
from toasoan.newsroom.stories.errors import StoryRefused
from toasoan.newsroom.stories.models import KeptWords
from toasoan.newsroom.stories.schedules import forget_kept
from toasoan.newsroom.stories.tests.factories import make_user
from toasoan.newsroom.stories.versions.registry import TextPart, kind_of, version
from toasoan.newsroom.stories.writing.fingerprints import fingerprint

pytestmark = pytest.mark.django_db
BY_ITSELF = {"accept": "application/json"}


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def loaded(obj) -> dict[str, str]:
    """What the editor sends along of the revision it shows."""
    return {"loaded_revision_id": str(obj.latest_revision_id), "loaded_revision_created_at": obj.latest_revision.created_at.isoformat()}


def test_what_the_editor_cannot_save_by_itself_is_kept_and_put_into_the_draft_later():
    first, second = make_user("mot", "editor", full_name="Người Một"), make_user("hai", "editor")
    script = make_script(row("spoken", text="Bản đầu."))
    address, base = reverse("wagtailsnippets_scripts_script:edit", args=[script.pk]), loaded(script)
    assert signed_in(first).post(address, _form(script, "Bản của người thứ nhất.", **base)).status_code == 302
    mine = signed_in(second)
    for words in ("Bản của ngư", "Bản của người thứ hai."):
        answer = mine.post(address, _form(script, words, **base), headers=BY_ITSELF)
        assert (answer.status_code, answer.json()["error_code"]) == (400, "invalid_revision")
    script.refresh_from_db()
    assert script.get_latest_revision_as_object().rows[0].value["text"] == "Bản của người thứ nhất.", "nothing was written over"
    assert KeptWords.objects.get().person == second
    kept = reverse("stories_kept", args=[script.content_key])
    page = mine.get(address).content.decode()
    assert kept in page
    assert kept not in signed_in(first).get(address).content.decode(), "what one typed is nobody else's"
    assert "hai" not in signed_in(first).get(kept).content.decode()
    page = mine.get(kept).content.decode()
    assert "Bản của người thứ hai." in page
    assert "nhất" in page
    parts = kind_of(script.content_key).parts_of(version(script.content_key))
    part, seen = next(one.id for one in parts if "nhất" in one.text), fingerprint(parts)
    merged = "Bản của người thứ nhất. Bản của người thứ hai."
    answer = mine.post(kept, {"take": [part], f"part:{part}": merged, "seen": seen})
    assert answer.url == address
    assert version(script.content_key).rows[0].value["text"] == merged
    assert not KeptWords.objects.exists()
    assert AuditEntry.objects.get(action="versions.take_kept").new[part] == merged


def test_a_save_by_hand_over_anothers_shows_both_and_keeps_the_words_until_it_was_seen():
    first, second = make_user("mot", "editor"), make_user("hai", "editor")
    script = make_script(row("spoken", text="Bản đầu."))
    address, base = reverse("wagtailsnippets_scripts_script:edit", args=[script.pk]), loaded(script)
    signed_in(first).post(address, _form(script, "Bản của người thứ nhất.", **base))
    mine = signed_in(second)
    page = mine.post(address, _form(script, "Bản của người thứ hai.", **base)).content.decode()
    assert "data-kept-shown" in page
    assert KeptWords.objects.filter(person=second).exists(), "the browser may be killed now"
    script.refresh_from_db()
    mine.post(address, _form(script, "Cả hai bản.", kept_seen="1", **loaded(script)))
    assert not KeptWords.objects.exists()


def test_on_an_article_nothing_is_written_over_unseen_either():
    chief, other = make_user("tbt", "editor-in-chief"), make_user("tk", "editor-in-chief")
    article = make_article(owner=chief)
    address, base = reverse("wagtailadmin_pages:edit", args=[article.pk]), loaded(article)
    first = {**edit_data(article), **base, "lead_paragraph": "Câu của người thứ nhất."}
    assert signed_in(chief).post(address, first).status_code == 302
    mine, typed = signed_in(other), {**edit_data(article), **base, "lead_paragraph": "Câu của người thứ hai."}
    assert mine.post(address, typed, headers=BY_ITSELF).json()["error_code"] == "invalid_revision"
    assert [part[2] for part in KeptWords.objects.get(person=other).parts if part[0] == "lead"] == ["Câu của người thứ hai."]
    answer = mine.post(address, typed)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "đã lưu bản khác trong lúc bạn viết" in page
    assert "Câu của người thứ hai." in page
    current = ArticlePage.objects.get(pk=article.pk)
    assert current.get_latest_revision_as_object().lead_paragraph == "Câu của người thứ nhất."
    assert reverse("stories_kept", args=[article.content_key]) in mine.get(address).content.decode()
    again = {**typed, **loaded(current), "kept_seen": "1"}
    assert mine.post(address, again).status_code == 302
    assert ArticlePage.objects.get(pk=article.pk).get_latest_revision_as_object().lead_paragraph == "Câu của người thứ hai."
    assert not KeptWords.objects.exists()


def test_words_typed_while_another_holds_the_version_are_kept():
    holder, writer = make_user("mot", "editor"), make_user("hai", "editor")
    script = make_script(row("spoken", text="Bản đầu."))
    base = loaded(script)
    type(script).objects.filter(pk=script.pk).update(locked=True, locked_by=holder, locked_at=timezone.now())
    address = reverse("wagtailsnippets_scripts_script:edit", args=[script.pk])
    answer = signed_in(writer).post(address, _form(script, "Gõ dở thì bị khóa.", **base), headers=BY_ITSELF)
    assert answer.json()["error_code"] == "locked"
    assert "Gõ dở thì bị khóa." in [part[2] for part in KeptWords.objects.get().parts]


def test_kept_words_are_refused_where_they_do_not_fit_and_stay(notes):
    editor, reporter = make_user("btv", "editor"), make_user("pv", "reporter")
    key = notes.add("Bão", "Sập 12 căn nhà.", "Không ai bị nạn.")
    parts = notes.parts(notes.kept[1])
    typed = [TextPart("p0", "Đoạn", "Sập 21 căn nhà."), TextPart("gone", "Đoạn", "Đoạn đã bị bỏ.")]
    assert actions.keep_words(key, typed, acting_user=editor)
    assert not actions.keep_words(key, [], acting_user=reporter)
    found = kept_words(key, parts, editor)
    assert [(one.id, one.new) for one in found.differences] == [("p0", "Sập 21 căn nhà."), ("gone", "Đoạn đã bị bỏ.")]
    seen = fingerprint(parts)
    with pytest.raises(StoryRefused, match="chưa sửa được"):
        actions.take_words(key, {"p0": "Sập 21 căn nhà."}, seen=seen, acting_user=editor)
    notes.editors.add(editor.pk)
    with pytest.raises(StoryRefused, match="không còn trong bài"):
        actions.take_words(key, {"gone": "Đoạn đã bị bỏ."}, seen=seen, acting_user=editor)
    notes.kept[1].paragraphs["p1"] = "Một người bị thương."
    with pytest.raises(StoryRefused, match="đã đổi từ khi bạn xem"):
        actions.take_words(key, {"p0": "Sập 21 căn nhà."}, seen=seen, acting_user=editor)
    assert KeptWords.objects.count() == 1
    assert notes.kept[1].paragraphs["p0"] == "Sập 12 căn nhà."
    seen = fingerprint(notes.parts(notes.kept[1]))
    assert actions.take_words(key, {"p0": "Sập 21 căn nhà."}, seen=seen, acting_user=editor) == 1
    assert not KeptWords.objects.exists()


def test_what_stands_in_the_draft_by_now_is_not_shown_and_old_words_are_forgotten(notes):
    editor = make_user("btv", "editor")
    key = notes.add("Bão", "Sập 12 căn nhà.", "Đoạn người kia thêm.")
    actions.keep_words(key, [TextPart("p0", "Đoạn", "Sập 12 căn nhà.")], acting_user=editor)
    assert kept_words(key, notes.parts(notes.kept[1]), editor) is None
    assert forget_kept() == 0
    KeptWords.objects.update(kept_at=timezone.now() - timedelta(days=31))
    assert forget_kept() == 1


def test_the_editors_say_until_when_a_story_is_held_back():
    editor = make_user("btv", "editor")
    script = make_script(row("spoken", text="Chào."))
    address = reverse("wagtailsnippets_scripts_script:edit", args=[script.pk])
    assert "không được đưa tin trước" not in signed_in(editor).get(address).content.decode()
    planning.change_story(script.story, embargo_until=timezone.now() + timedelta(hours=3), acting_user=editor)
    assert "không được đưa tin trước" in signed_in(editor).get(address).content.decode()
