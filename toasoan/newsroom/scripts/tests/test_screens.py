"""The screens of scripts, as the people who use them."""

from __future__ import annotations

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from toasoan.newsroom.scripts.models import Script
from toasoan.newsroom.scripts.tests.factories import make_presenter, make_script, row
from toasoan.newsroom.stories import actions
from toasoan.newsroom.stories.tests.factories import make_story, make_user

pytestmark = pytest.mark.django_db
LIST = "wagtailsnippets_scripts_script:list"


def _form(script: Script, text: str, **more: str) -> dict[str, str]:
    """What the editor sends for a script with one row."""
    child = script.get_latest_revision_as_object().rows[0]
    return {
        "title": script.title, "medium": "radio", "programme_name": "", "air_date": "", "presenter": "", "planned_seconds": "60", "language": "vi",
        "story": str(script.story_id), "desk": "", "note": "", "rows-count": "1", "rows-0-type": "spoken", "rows-0-order": "0", "rows-0-deleted": "",
        "rows-0-id": str(child.id), "rows-0-value-picture": "", "rows-0-value-text": text, "rows-0-value-presenter": "", "rows-0-value-seconds": "",
        **more,
    }  # fmt: skip


def test_the_list_asks_a_bounded_number_of_questions(client):
    client.force_login(make_user("bien-tap", "editor"))
    story = make_story()
    counts = []
    for more in (1, 20):
        for number in range(more):
            make_script(row("spoken", text="Chào."), title=f"Tin {number}", story=story)
        client.get(reverse(LIST))
        with CaptureQueriesContext(
            connection,
        ) as asked:
            answer = client.get(reverse(LIST))
        assert answer.status_code == 200
        counts.append(len(asked))
    assert counts[1] <= counts[0] + 2, counts
    assert counts[1] < 40
    client.force_login(make_user("ke-toan", "accountant"))
    assert client.get(reverse(LIST)).status_code == 302


def test_a_save_over_somebody_elses_is_refused_once_and_loses_no_word(client):
    first, second = make_user("mot", "editor"), make_user("hai", "editor")
    script = make_script(row("spoken", text="Bản đầu."))
    address = reverse("wagtailsnippets_scripts_script:edit", args=[script.pk])
    loaded = {"loaded_revision_id": str(script.latest_revision_id), "loaded_revision_created_at": script.latest_revision.created_at.isoformat()}
    client.force_login(first)
    assert client.get(address).status_code == 200
    assert client.post(address, _form(script, "Bản của người thứ nhất.", **loaded)).status_code == 302
    client.force_login(second)
    answer = client.post(address, _form(script, "Bản của người thứ hai.", **loaded))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "đã lưu bản khác trong lúc bạn viết" in page
    assert "nhất" in page
    assert json.dumps("Bản của người thứ hai.")[1:-1] in page, "what was typed is still in the form"
    script.refresh_from_db()
    assert script.get_latest_revision_as_object().rows[0].value["text"] == "Bản của người thứ nhất."
    now = {"loaded_revision_id": str(script.latest_revision_id), "loaded_revision_created_at": script.latest_revision.created_at.isoformat()}
    assert client.post(address, _form(script, "Cả hai bản.", **now)).status_code == 302
    texts = [revision.as_object().rows[0].value["text"] for revision in script.revisions.order_by("pk")]
    assert texts == ["Bản đầu.", "Bản của người thứ nhất.", "Cả hai bản."]


def test_the_editor_says_that_the_master_changed_and_which_words(client, notes):
    editor = make_user("bien-tap", "editor")
    master = notes.add("Bão", "Bão làm sập 12 căn nhà.")
    script = actions.make_version(master, "script", acting_user=editor)
    client.force_login(editor)
    address = reverse("wagtailsnippets_scripts_script:edit", args=[script.pk])
    assert "Bản gốc đã thay đổi" not in client.get(address).content.decode()
    notes.kept[1].paragraphs["p0"] = "Bão làm sập 21 căn nhà."
    actions.note_master_changed(master)
    page = client.get(address).content.decode()
    assert "Bản gốc đã thay đổi" in page
    assert "<del>12</del><ins>21</ins>" in page
    actions.master_withdrawn(master, "Sai sự thật")
    assert "Sai sự thật" in client.get(address).content.decode()
    assert client.post(address, _form(script, "Sửa lén.")).status_code == 200
    assert "Sửa lén" not in str(script.get_latest_revision_as_object().rows[0].value)


def test_a_new_presenter_can_be_chosen_at_once(client):
    client.force_login(make_user("bien-tap", "editor"))
    script = make_script(row("spoken", text="Chào."))
    address = reverse("wagtailsnippets_scripts_script:edit", args=[script.pk])
    client.get(address)
    made = make_presenter("Phan Thi Moi")
    page = client.get(address).content.decode()
    assert page.count("Phan Thi Moi") >= 2, "in the script's own list and in that of its rows"
    client.post(address, _form(script, "Chào.", **{"rows-0-value-presenter": str(made.pk)}))
    script.refresh_from_db()
    assert script.get_latest_revision_as_object().rows[0].value["presenter"] == made


def test_rows_are_timed_while_they_are_written(client):
    client.force_login(make_user("pv", "reporter"))
    presenter = make_presenter(speed=60)
    given = {
        "rows-count": "3", "rows-0-type": "spoken", "rows-0-value-text": "một hai ba", "rows-0-deleted": "", "rows-1-type": "music",
        "rows-1-value-seconds": "7", "rows-2-type": "spoken", "rows-2-value-text": "bỏ", "rows-2-deleted": "1", "presenter": str(presenter.pk),
        "planned_seconds": "5",
    }  # fmt: skip
    answer = client.post(reverse("scripts_timing"), given).json()
    assert answer["rows"] == {"0": "3 giây", "1": "7 giây"}
    assert (answer["sum"], answer["verdict"]) == ("10 giây", "long")
    assert client.post(reverse("scripts_timing"), {"rows-count": "x" * 50}).json()["sum"] == "0 giây"
    client.force_login(make_user("ke-toan", "accountant"))
    assert client.post(reverse("scripts_timing"), given).status_code in {302, 403}


@pytest.mark.parametrize(("medium", "columns"), [("tv", 4), ("radio", 3)])
def test_the_print_has_two_columns_for_television_and_escapes_what_was_typed(client, medium, columns):
    client.force_login(make_user("ky-thuat", "technician"))
    script = make_script(row("spoken", text="Chào <b>quý vị</b>.", picture="Toàn cảnh"), medium=medium)
    page = client.get(reverse("scripts_print", args=[script.pk])).content.decode()
    assert page.count('<th scope="col">') == columns
    assert ("Toàn cảnh" in page) is (medium == "tv")
    assert "&lt;b&gt;quý vị" in page
    assert "Chào" in client.get(reverse("scripts_prompter", args=[script.pk])).content.decode()


def test_a_producer_measures_a_presenter(client):
    client.force_login(make_user("san-xuat", "producer"))
    presenter = make_presenter()
    address = reverse("scripts_measure", args=[presenter.pk])
    client.post(address, {"text": "bão vào bờ sáng nay " * 10, "seconds": "20"})
    presenter.refresh_from_db()
    assert presenter.syllables_per_minute == 150
    assert "150" in client.get(address).content.decode()
    assert "ngắn quá" in client.post(address, {"text": "bão", "seconds": "20"}).content.decode()
    client.force_login(make_user("pv", "reporter"))
    assert client.get(address).status_code in {302, 403}
