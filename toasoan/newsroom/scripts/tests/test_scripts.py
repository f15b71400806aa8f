"""A script is begun from a master, timed, approved, changed with its master and stopped with it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from toasoan.foundation.audit.models import AuditEntry
from toasoan.foundation.language import speaking_seconds
from toasoan.newsroom.articles.blocks.build import body, text
from toasoan.newsroom.articles.tests.factories import make_article
from toasoan.newsroom.scripts.actions import bring_out_script, measure_presenter
from toasoan.newsroom.scripts.models import Script
from toasoan.newsroom.scripts.story_version import parts_of, put_part
from toasoan.newsroom.scripts.tests.factories import make_presenter, make_script, row
from toasoan.newsroom.scripts.timing import timed
from toasoan.newsroom.stories import actions
from toasoan.newsroom.stories.errors import StoryRefused
from toasoan.newsroom.stories.tests.factories import make_coverage, make_user
from toasoan.newsroom.stories.versions.queries import link_of
from toasoan.newsroom.stories.versions.registry import version

pytestmark = pytest.mark.django_db
STORM = "Bão số 7 vào bờ sáng nay, làm sập 12 căn nhà. " + "Gió giật mạnh làm cây đổ trên nhiều tuyến đường. " * 20


@pytest.fixture
def editor():
    return make_user("bien-tap", "editor")


def test_a_script_made_from_an_article_fits_its_seconds_and_stops_with_it(editor):
    presenter = make_presenter(speed=240)
    article = make_article(lead_paragraph="Bão vào bờ sáng nay.", body=body(text(f"<p>{STORM}</p>")))
    coverage = make_coverage(medium="tv", planned_seconds=45)
    script = actions.make_version(article.content_key, "script", coverage=coverage, presenter=presenter, acting_user=editor)
    assert (script.medium, script.planned_seconds, script.owner) == ("tv", 45, editor)
    timing = timed(script)
    assert 0 < timing.seconds <= 46
    assert timing.rows[0].text == "Bão vào bờ sáng nay."
    assert all(part.text in f"{article.title} Bão vào bờ sáng nay. {STORM}" for part in parts_of(script))
    actions.master_withdrawn(article.content_key, "Sai sự thật")
    script.refresh_from_db()
    assert script.state == "stopped"
    with pytest.raises(StoryRefused):
        put_part(script, "title", "Khác", acting_user=editor)


def test_a_changed_figure_is_taken_over_row_by_row(editor, notes):
    master = notes.add("Bão", "Bão làm sập 12 căn nhà ở xã An Thạnh.", "Không ai bị nạn.")
    script = actions.make_version(master, "script", acting_user=editor)
    notes.kept[1].paragraphs["p0"] = "Bão làm sập 21 căn nhà ở xã An Thạnh."
    assert actions.note_master_changed(master) == 1
    key = script.content_key
    row_id = next(part.id for part in parts_of(version(key)) if "12" in part.text)
    actions.take_over(link_of(key), edits={row_id: "Bão làm sập 21 căn nhà ở xã An Thạnh."}, acting_user=editor)
    assert [part.text for part in parts_of(version(key))][1:] == ["Bão làm sập 21 căn nhà ở xã An Thạnh.", "Không ai bị nạn."]
    assert link_of(key).changed_since is None
    with pytest.raises(StoryRefused, match="không được sửa"):
        actions.take_over(link_of(key), edits={row_id: "x"}, acting_user=make_user("ke-toan", "accountant"))


def test_each_row_lasts_as_its_kind_and_reader_say():
    slow = make_presenter(speed=120)
    words = "Bão số bảy vào bờ sáng nay ở xã An Thạnh."
    script = make_script(
        row("music", text="Nhạc hiệu", seconds=8),
        row("spoken", text=words),
        row("spoken", text=words, presenter=slow.pk),
        row("interview", text=words, speaker="Bà Tư", seconds=20),
        row("caption", text="Xã An Thạnh", seconds=5),
        row("picture", picture="Toàn cảnh", seconds=4),
        presenter=make_presenter("Trần Văn Nắng", 240),
        planned_seconds=30,
    )
    timing = timed(script)
    assert [one.seconds for one in timing.rows] == [8, speaking_seconds(words, 4), speaking_seconds(words, 2), 20, 0, 4]
    assert [one.begins for one in timing.rows][-1] == timing.seconds - 4
    assert (timing.verdict, timing.difference) == ("long", timing.seconds - 30)


def test_a_presenters_speed_is_that_of_the_last_five_readings():
    producer = make_user("bien-tap-chuong-trinh", "producer")
    presenter = make_presenter()
    text = "bão vào bờ sáng nay " * 10
    for seconds in (10, 20, 20, 20, 20, 20):
        measure_presenter(presenter, text=text, seconds=Decimal(seconds), acting_user=producer)
    presenter.refresh_from_db()
    assert presenter.syllables_per_minute == 150
    assert AuditEntry.objects.filter(action="presenters.measure").count() == 6
    with pytest.raises(StoryRefused, match="ngắn quá"):
        measure_presenter(presenter, text="bão vào", seconds=Decimal(1), acting_user=producer)
    with pytest.raises(StoryRefused, match="đồng hồ"):
        measure_presenter(presenter, text=text, seconds=Decimal(1), acting_user=producer)
    with pytest.raises(StoryRefused, match="không có quyền"):
        measure_presenter(presenter, text=text, seconds=Decimal(20), acting_user=make_user("pv", "reporter"))


def test_the_chain_approves_and_a_later_change_is_a_draft_again():
    writer, chief = make_user("pv", "reporter"), make_user("tong", "editor-in-chief")
    script = make_script(row("spoken", text="Chào quý vị."), owner=writer)
    chain = script.get_workflow().start(script, writer)
    script.refresh_from_db()
    assert script.state == "in_review"
    for role in ("editor", "desk-head", "managing-editor"):
        chain.refresh_from_db()
        chain.current_task_state.specific.approve(user=make_user(f"duyet-{role}", role))
    chain.refresh_from_db()
    chain.current_task_state.specific.approve(user=chief)
    script.refresh_from_db()
    assert (script.state, script.live) == ("approved", True)
    bring_out_script(script, acting_user=chief)
    script.refresh_from_db()
    assert (script.state, script.out_at is not None) == ("out", True)
    put_part(version(script.content_key), "title", "Tin sửa", acting_user=chief)
    script.refresh_from_db()
    assert (script.state, script.title) == ("draft", "Bão số 7"), "what was approved stays in use"
    assert Script.objects.get(pk=script.pk).get_latest_revision_as_object().title == "Tin sửa"
