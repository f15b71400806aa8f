"""Remarks with answers, mentions and resolving; suggestions taken or not: on any kind of version."""

from __future__ import annotations

import pytest

from toasoan.foundation.outbox.models import OutboxMessage
from toasoan.newsroom.articles.tests.factories import make_article
from toasoan.newsroom.stories.collaboration import actions
from toasoan.newsroom.stories.collaboration.queries import open_counts, suggestions, threads
from toasoan.newsroom.stories.errors import StoryRefused
from toasoan.newsroom.stories.tests.factories import make_user
from toasoan.newsroom.stories.versions.registry import kind_of, version

pytestmark = pytest.mark.django_db


def test_a_conversation(notes, django_assert_num_queries):
    reporter, editor, stranger = make_user("pv", "reporter"), make_user("btv", "editor"), make_user("kt", "accountant")
    key = notes.add("Bão", "Sập 12 căn nhà.")
    remark = actions.add_remark(key, text="Con số này ai cho?", part_id="p0", quote="12 căn", mentions=[reporter], acting_user=editor)
    answer = actions.answer_remark(remark, text="Xã báo lúc 9 giờ.", acting_user=reporter)
    with pytest.raises(StoryRefused):
        actions.add_remark(key, text="Tôi cũng xem", acting_user=stranger)
    with pytest.raises(StoryRefused):
        actions.add_remark(key, text="  ", acting_user=editor)
    assert OutboxMessage.objects.get(name="remarks.mentioned").payload["person_ids"] == [reporter.pk]
    assert OutboxMessage.objects.get(name="remarks.answered").payload["person_ids"] == [editor.pk]
    parts = notes.parts(notes.kept[1])
    with django_assert_num_queries(2):
        thread = threads(key, parts)[0]
    assert (thread.place, [one.pk for one in thread.answers]) == (4, [answer.pk])
    assert open_counts([key]) == {key: 1}
    actions.resolve_remark(answer, acting_user=editor)
    assert open_counts([key]) == {}
    actions.answer_remark(remark, text="Khoan đã", acting_user=reporter)
    assert open_counts([key]) == {key: 1}


def test_a_suggestion_is_taken_even_after_the_text_around_it_changed(notes):
    reporter, editor = make_user("pv", "reporter"), make_user("btv", "editor")
    notes.editors.add(editor.pk)
    key = notes.add("Bão", "Sập 12 căn nhà.")
    change = actions.suggest(key, part_id="p0", start=4, old_text="12", new_text="21", acting_user=reporter)
    with pytest.raises(StoryRefused, match="Không thấy đoạn này"):
        actions.suggest(key, part_id="p0", old_text="13", new_text="21", acting_user=reporter)
    notes.kept[1].paragraphs["p0"] = "Sáng nay, sập 12 căn nhà."
    with pytest.raises(StoryRefused, match="không được sửa"):
        actions.accept_suggestion(change, acting_user=reporter)
    actions.accept_suggestion(change, acting_user=editor)
    assert notes.kept[1].paragraphs["p0"] == "Sáng nay, sập 21 căn nhà."
    with pytest.raises(StoryRefused):
        actions.accept_suggestion(change, acting_user=editor)
    decided = OutboxMessage.objects.get(name="suggestions.decided").payload
    assert (decided["author_id"], decided["state"]) == (reporter.pk, "accepted")


def test_a_suggestion_whose_words_are_gone_stays_open_until_it_is_rejected(notes):
    reporter, editor = make_user("pv", "reporter"), make_user("btv", "editor")
    notes.editors.add(editor.pk)
    key = notes.add("Bão", "Sập 12 căn nhà.")
    change = actions.suggest(key, part_id="p0", start=4, old_text="12 căn", new_text="21 căn", acting_user=reporter)
    notes.kept[1].paragraphs["p0"] = "Sập nhiều nhà."
    with pytest.raises(StoryRefused, match="đã khác đi"):
        actions.accept_suggestion(change, acting_user=editor)
    change.refresh_from_db()
    assert change.state == "open"
    assert suggestions(key, notes.parts(notes.kept[1]))[0].place is None
    actions.reject_suggestion(change, acting_user=reporter)
    assert change.state == "rejected"


def test_on_an_article_a_suggestion_becomes_a_draft_with_its_links_kept():
    editor = make_user("btv", "editor")
    article = make_article()
    key = article.content_key
    part = next(part for part in kind_of(key).parts_of(version(key)) if part.id not in {"title", "lead"})
    change = actions.suggest(key, part_id=part.id, old_text="đầu tuần", new_text="cuối tuần trước", acting_user=editor)
    chief = make_user("tbt", "editor-in-chief")
    actions.accept_suggestion(change, acting_user=chief)
    assert "từ cuối tuần trước" in kind_of(key).parts_of(version(key))[-1].text
    assert version(key).get_latest_revision().user == chief
