"""The screens of planning through HTTP: who may, what it costs, what is said when it may not be."""

from __future__ import annotations

import asyncio
import json
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from toasoan.foundation.audit.models import AuditEntry
from toasoan.foundation.people.models import User
from toasoan.newsroom.stories import actions
from toasoan.newsroom.stories.models import Assignment, Contact, Coverage, Event, Story
from toasoan.newsroom.stories.tests.factories import make_coverage, make_desk, make_story, make_user
from toasoan.newsroom.stories.watching import Watcher, message, moves_after, stream

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return make_user("btv", "editor", desk=make_desk())


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def plan(count: int) -> None:
    desks = [make_desk(f"ban-{number}", f"Ban {number}") for number in range(4)]
    people = [make_user(f"pv-{number}", "reporter") for number in range(5)]
    media, states = ["web", "print", "radio", "tv", "social"], ["planned", "assigned", "in_progress", "delivered", "approved", "out"]
    stories = [make_story(f"Đề tài {number}") for number in range(count // 5 + 1)]
    made = Coverage.objects.bulk_create(
        Coverage(
            story=stories[n // 5], medium=media[n % 5], title=f"Sản phẩm {n}", planned_on=timezone.localdate(), desk=desks[n % 4], state=states[n % 6]
        )
        for n in range(count)
    )
    Assignment.objects.bulk_create(Assignment(coverage=one, person=people[one.pk % 5], state="accepted") for one in made)


@pytest.mark.parametrize("address", ["stories_board", "stories_coverages"])
def test_the_board_costs_the_same_with_three_and_with_three_hundred(editor, address):
    client = signed_in(editor)
    plan(3)
    client.get(reverse(address))  # what is read once per process
    with CaptureQueriesContext(connection) as few:
        assert client.get(reverse(address)).status_code == 200
    Assignment.objects.all().delete()
    Coverage.objects.all().delete()
    Story.objects.all().delete()
    User.objects.filter(username__startswith="pv-").delete()
    plan(300)
    with CaptureQueriesContext(connection) as many:
        page = client.get(reverse(address)).content.decode()
    assert page.count("Sản phẩm 29") >= 10
    assert len(many) == len(few)
    assert 5 < len(few) <= 30, len(few)


def test_filters_stand_in_the_address_and_nonsense_is_left_out(editor):
    make_coverage(title="Chợ nổi", medium="tv")
    make_coverage(title="Đê biển", medium="web")
    client = signed_in(editor)
    assert b"data-card" in client.get(reverse("stories_board"), {"ngay": "hôm nay", "ban": "x", "loai-hinh": "fax", "nguoi": "-1"}).content
    page = client.get(reverse("stories_board"), {"loai-hinh": "tv", "phan": "bang"}).content.decode()
    assert "Chợ nổi" in page
    assert "Đê biển" not in page
    assert "wagtail" not in page


def test_dragging_a_card_answers_why_not(editor):
    coverage = make_coverage()
    client = signed_in(editor)
    address = reverse("stories_put", args=[coverage.pk])
    assert client.post(address, {"state": "in_progress"}).json()["state"] == "in_progress"
    refused = client.post(address, {"state": "out"})
    assert (refused.status_code, "không có quyền" in refused.json()["why"]) == (409, True)
    assert signed_in(make_user("kt", "accountant")).post(address, {"state": "delivered"}).status_code in {302, 403}
    coverage.refresh_from_db()
    assert coverage.state == "in_progress"


def test_a_storm_is_planned_assigned_and_accepted(editor):
    reporter = make_user("pv", "reporter")
    client = signed_in(editor)
    client.post(reverse("stories_begin"), {"title": "Bão số 7", "planned_for": timezone.localdate().isoformat(), "priority": 1})
    story = Story.objects.get(title="Bão số 7")
    day = timezone.localdate().isoformat()
    client.post(
        reverse("stories_coverage_begin", args=[story.pk]),
        {"medium": "tv", "title": "Phóng sự bão", "planned_on": day, "priority": 1, "minutes": "1.5"},
    )
    coverage = story.coverages.get()
    assert coverage.planned_seconds == 90
    times = {"starts_at": f"{day} 07:00", "ends_at": f"{day} 10:00"}
    client.post(reverse("stories_coverage", args=[coverage.pk]), {"people": [reporter.pk], "part": "camera", **times})
    other = make_coverage(title="Chợ nổi")
    page = client.post(reverse("stories_coverage", args=[other.pk]), {"people": [reporter.pk], "part": "camera", **times}).content.decode()
    assert "Trùng lịch" in page
    assert "Phóng sự bão" in page
    assert not other.assignments.exists(), "nothing was saved"
    client.post(reverse("stories_coverage", args=[other.pk]), {"people": [reporter.pk], "part": "camera", "despite": "1", **times})
    assert other.assignments.count() == 1
    mine = signed_in(reporter)
    assert "Phóng sự bão" in mine.get(reverse("stories_mine")).content.decode()
    asked = coverage.assignments.get()
    mine.post(reverse("stories_assignment", args=[asked.pk, "accept"]))
    asked.refresh_from_db()
    assert asked.state == "accepted"
    for address in (reverse("stories_story", args=[story.pk]), reverse("stories_list"), reverse("stories_coverage", args=[coverage.pk])):
        assert "Phóng sự bão" in mine.get(address).content.decode() or address == reverse("stories_list")


def test_bulk_work_says_what_was_refused_and_the_export_is_no_formula(editor):
    good, over = make_coverage(title="=1+1"), make_coverage(title="Đã ra rồi")
    head = make_user("tb", "desk-head")
    actions.move_coverage(over, "bring_out", acting_user=head)
    client = signed_in(editor)
    answer = client.post(reverse("stories_bulk"), {"id": [good.pk, over.pk], "way": "start", "next": "//evil.example/"}, follow=True)
    good.refresh_from_db()
    assert good.state == "in_progress"
    assert "Đã ra rồi: Không thể" in answer.content.decode()
    text = client.get(reverse("stories_coverages"), {"export": "csv"}).content.decode()
    assert "'=1+1" in text
    assert client.get(reverse("stories_coverages"), {"export": "xlsx"}).content[:2] == b"PK"


def test_the_calendar_takes_files_in_and_gives_them_out(editor):
    client = signed_in(editor)
    text = "\r\n".join([
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x", "BEGIN:VEVENT", "UID:a@x", "DTSTAMP:20261101T000000Z", "DTSTART:20261124T010000Z",
        "DTEND:20261124T030000Z", "RRULE:FREQ=WEEKLY;COUNT=3", "SUMMARY:Kỳ họp", "END:VEVENT", "BEGIN:VEVENT", "UID:b@x", "DTSTAMP:20261101T000000Z",
        "DTSTART;VALUE=DATE:20261125", "DTEND;VALUE=DATE:20261127", "SUMMARY:Lễ hội", "STATUS:CANCELLED", "END:VEVENT", "BEGIN:VEVENT", "UID:c@x",
        "SUMMARY:Hỏng", "END:VEVENT", "END:VCALENDAR", "",
    ])  # fmt: skip
    from toasoan.newsroom.stories.errors import StoryRefused
    from toasoan.newsroom.stories.icalendars import take_in

    taken = take_in(text.encode(), acting_user=editor, source="thu.ics")
    again = take_in(text.encode(), acting_user=editor, source="thu.ics")
    assert (taken.made, taken.changed, len(taken.problems)) == (2, 0, 1)
    assert (again.made, again.changed) == (0, 2)
    festival = Event.objects.get(uid="b@x")
    assert (festival.state, festival.all_day, timezone.localtime(festival.ends_at).day) == ("cancelled", True, 26)
    page = client.get(reverse("stories_calendar"), {"xem": "thang", "ngay": "2026-11-24"}).content.decode()
    assert "Kỳ họp" in page
    out = client.get(reverse("stories_calendar_out")).content.decode()
    assert "RRULE:FREQ=WEEKLY;COUNT=3" in out
    for bad in (b"xin chao", b"BEGIN:VCALENDAR\r\n" + b"x" * 3_000_000):
        with pytest.raises(StoryRefused):
            take_in(bad, acting_user=editor, source="x")


def test_a_look_at_a_confidential_source_is_kept_and_a_refused_one_too(editor):
    keeper = make_user("pv", "reporter")
    contact = actions.save_contact(name="Nguồn bến cảng", real_name="Trần Văn Kín", confidential=True, acting_user=keeper)
    address = reverse("stories_contact_reveal", args=[contact.pk])
    assert "Trần Văn Kín" in signed_in(keeper).post(address).content.decode()
    assert "Trần Văn Kín" not in signed_in(editor).post(address, follow=True).content.decode()
    assert "Trần Văn Kín" not in signed_in(editor).get(reverse("stories_contact", args=[contact.pk]), follow=True).content.decode()
    assert "Trần Văn Kín" not in signed_in(editor).get(reverse("stories_contacts")).content.decode()
    looks = AuditEntry.objects.filter(action="contact.reveal").order_by("pk").values_list("user_id", "result")
    assert list(looks) == [(keeper.pk, "ok"), (editor.pk, "refused"), (editor.pk, "refused")]
    assert Contact.objects.count() == 1


def test_remarks_and_suggestions_on_any_version_through_one_screen(editor, notes):
    notes.editors.add(editor.pk)
    key = notes.add("Bão", "Sập 12 căn nhà.")
    client = signed_in(editor)
    act = lambda name: reverse("stories_talk_act", args=[key, name])  # noqa: E731 (a short name for a long address)
    client.post(act("y-kien"), {"text": "Ai cho số này?", "part": "p0", "quote": "12 căn"})
    client.post(act("de-nghi"), {"part": "p0", "quote": "12", "new": "21", "start": "4"})
    page = client.get(reverse("stories_talk", args=[key])).content.decode()
    assert "Ai cho số này?" in page
    assert "<ins>21</ins>" in page
    client.post(act("nhan"), {"id": "1"})
    assert notes.kept[1].paragraphs["p0"] == "Sập 21 căn nhà."
    assert signed_in(make_user("kt", "accountant")).get(reverse("stories_talk", args=[key])).status_code in {302, 403}


def test_the_stream_tells_of_a_move_and_catches_up_after_a_break(editor):
    coverage = make_coverage()
    actions.move_coverage(coverage, "start", acting_user=editor)
    moves = moves_after(0)
    assert moves[-1].coverage == coverage.pk
    assert json.loads(message(moves).split("data: ")[1]) in ({"coverages": [coverage.pk]}, {"all": True})
    assert moves_after(moves[-1].number) == []


def test_a_stream_gives_each_move_once_a_sign_of_life_and_an_end():
    from toasoan.newsroom.stories import watching
    from toasoan.newsroom.stories.watching import Move

    class Still(Watcher):
        """Watches nothing: the test says what moved."""

        async def begin(self) -> None:
            self.listeners += 1
            self._news = self._news or asyncio.Event()
            self.since = 10

    async def listen() -> list[str]:
        watch = Still()
        watching._watchers[id(asyncio.get_running_loop())] = watch
        heard = []
        listening = stream(5, longest=0.3, sign=0.05)
        heard.append(await anext(listening))
        heard.append(await anext(listening))
        watch.moves.extend([Move(11, 7), Move(12, 8), Move(12, 8)])
        heard += [text async for text in listening]
        assert watch.listeners == 0
        return heard

    heard = asyncio.run(listen())
    watching._watchers.clear()
    assert heard[0] == "retry: 2000\nid: 10\n\n"
    assert '"all": true' in heard[1], "it was away before the watch began"
    assert [text for text in heard[2:] if text.startswith("id")] == ['id: 12\nevent: bang\ndata: {"coverages": [7, 8]}\n\n']
    assert ": \n\n" in heard


def test_the_watcher_survives_a_busy_database(monkeypatch):
    from django.db import OperationalError

    from toasoan.newsroom.stories import watching
    from toasoan.newsroom.stories.watching import Move

    monkeypatch.setattr(watching, "SECONDS_BETWEEN_LOOKS", 0.01)
    answers = [0, OperationalError("database is locked"), [Move(3, 9)]]

    class Troubled(Watcher):
        """A database that is busy once."""

        async def _ask(self, question):
            answer = answers.pop(0) if answers else []
            if isinstance(answer, Exception):
                raise answer
            return answer

    async def watch() -> list[Move]:
        watcher = Troubled()
        await watcher.begin()
        await watcher.wait(5)
        watcher.end()
        return list(watcher.moves)

    assert asyncio.run(watch()) == [Move(3, 9)]


def test_late_is_what_is_past_its_time_and_not_delivered(editor):
    past = timezone.now() - timedelta(hours=1)
    make_coverage(title="Trễ thật", due_at=past)
    done = make_coverage(title="Đã nộp rồi", due_at=past)
    actions.move_coverage(done, "deliver", acting_user=editor)
    page = signed_in(editor).get(reverse("stories_board"), {"xem": "tre", "phan": "bang"}).content.decode()
    assert "Trễ thật" in page
    assert "Đã nộp rồi" not in page


def test_the_article_editor_has_the_panel_with_what_is_open():
    from toasoan.newsroom.articles.tests.factories import make_article
    from toasoan.newsroom.stories.collaboration.actions import add_remark

    chief = make_user("tbt", "editor-in-chief")
    article = make_article(owner=chief)
    add_remark(article.content_key, text="Xem lại tựa", part_id="title", quote="Cống", acting_user=chief)
    client = signed_in(chief)
    frame = f"{reverse('stories_talk', args=[article.content_key])}?phan=khung"
    assert f'src="{frame}"' in client.get(reverse("wagtailadmin_pages:edit", args=[article.pk])).content.decode()
    page = client.get(frame).content.decode()
    assert "Xem lại tựa" in page
    assert "data-sprite" in page or "<main" in page
    answer = client.post(f"{reverse('stories_talk_act', args=[article.content_key, 'xong'])}?phan=khung", {"id": "1"})
    assert answer.url == frame


def test_what_is_mine_stays_mine_when_a_colleague_refuses(editor):
    me, other = make_user("pv", "reporter"), make_user("pv2", "reporter")
    coverage = make_coverage(title="Đê biển", story=make_story(owner=editor))
    actions.assign(coverage, me, acting_user=editor)
    actions.move_assignment(actions.assign(coverage, other, part="photo", acting_user=editor), "refuse", acting_user=other, reason="Ở xa")
    shown = lambda user: signed_in(user).get(reverse("stories_board"), {"xem": "cua-toi", "phan": "bang"}).content.decode()  # noqa: E731
    assert "Đê biển" in shown(me)
    assert "Đê biển" not in shown(other)
    assert "Đê biển" in shown(editor), "owned stories are mine too"
    by_name = signed_in(editor).get(reverse("stories_board"), {"nguoi": other.pk, "phan": "bang"}).content.decode()
    assert "Đê biển" not in by_name


def test_the_board_is_searched_without_marks(editor):
    make_coverage(title="Đê biển")
    make_coverage(title="Chợ nổi")
    page = signed_in(editor).get(reverse("stories_board"), {"tim": "de BIEN", "phan": "bang"}).content.decode()
    assert "Đê biển" in page
    assert "Chợ nổi" not in page


def test_a_contact_is_joined_to_a_story_and_a_secret_one_by_its_keeper_alone(editor):
    keeper = make_user("giu", "editor")
    secret = actions.save_contact(name="Nguồn bến cảng", real_name="Trần Văn Kín", confidential=True, acting_user=keeper)
    open_one = actions.save_contact(name="Trạm thủy văn", phone="0299 000", acting_user=editor)
    story = make_story(owner=editor)
    given = {"title": story.title, "priority": 3}
    address = reverse("stories_change", args=[story.pk])
    signed_in(editor).post(address, {**given, "contacts": [secret.pk]})
    assert not story.contacts.exists(), "who is not its keeper cannot choose it"
    signed_in(keeper).post(address, {**given, "contacts": [secret.pk]})
    assert list(story.contacts.all()) == [secret]
    signed_in(editor).post(address, {**given, "contacts": [open_one.pk]})
    assert set(story.contacts.all()) == {secret, open_one}, "and cannot take it off by saving the form"
    page = signed_in(editor).get(reverse("stories_story", args=[story.pk])).content.decode()
    assert "Nguồn bến cảng" in page
    assert "Kín" not in page


def test_a_contact_is_removed_a_secret_one_by_its_keeper_alone(editor):
    keeper = make_user("giu", "editor")
    secret = actions.save_contact(name="Nguồn bến cảng", real_name="Trần Văn Kín", confidential=True, acting_user=keeper)
    address = reverse("stories_contact", args=[secret.pk])
    signed_in(editor).post(address, {"remove": "1"})
    assert Contact.objects.exists()
    signed_in(keeper).post(address, {"remove": "1"})
    assert not Contact.objects.exists()


def test_a_wrong_fact_keeps_what_was_typed(editor):
    story = make_story(owner=editor)
    answer = signed_in(editor).post(
        reverse("stories_fact_add", args=[story.pk]), {"kind": "figure", "name": "Nhà sập", "value": "hai mốt", "unit": "căn"}
    )
    page = answer.content.decode()
    assert answer.status_code == 200
    assert 'value="hai mốt"' in page
    assert 'value="Nhà sập"' in page
    assert not story.facts.exists()


def test_who_is_away_that_day_is_seen_before_saving_even_without_a_time(editor, monkeypatch):
    from toasoan.newsroom.stories import unavailability

    reporter = make_user("pv", "reporter", full_name="Lê Vắng")
    away = unavailability.Absence("Lê Vắng", "nghỉ phép", timezone.now(), timezone.now() + timedelta(hours=9))
    monkeypatch.setattr("toasoan.newsroom.stories.queries.absences", lambda people, *_times: [away] if reporter in people else [])
    coverage, other = make_coverage(), make_coverage(title="Chợ nổi")
    client = signed_in(editor)
    page = client.post(reverse("stories_coverage", args=[coverage.pk]), {"people": [reporter.pk], "part": "write"}).content.decode()
    assert "Trùng lịch" in page
    assert "nghỉ phép" in page
    answer = client.post(reverse("stories_bulk"), {"id": [other.pk], "person": reporter.pk}, follow=True).content.decode()
    assert "Lê Vắng ngày đó: nghỉ phép" in answer
    assert not Assignment.objects.exists()
    client.post(reverse("stories_coverage", args=[coverage.pk]), {"people": [reporter.pk], "part": "write", "despite": "1"})
    assert Assignment.objects.count() == 1


def test_colleagues_are_named_with_an_at_sign_and_the_text_shows_what_is_open(editor, notes):
    from toasoan.newsroom.stories.collaboration.models import Remark

    named, longer = make_user("ha", "reporter", full_name="Lâm Hà"), make_user("ha2", "reporter", full_name="Lâm Hà Anh")
    key = notes.add("Bão", "Sập 12 căn nhà. Gió cấp 12.")
    client = signed_in(editor)
    act = lambda name: reverse("stories_talk_act", args=[key, name])  # noqa: E731 (a short name for a long address)
    client.post(act("y-kien"), {"text": "@Lâm Hà Anh xem lại nhé", "part": "p0", "quote": "Gió cấp 12"})
    remark = Remark.objects.get()
    assert list(remark.mentions.all()) == [longer]
    client.post(act("tra-loi"), {"id": remark.pk, "text": "Hỏi @lâm hà, không phải @Người Lạ"})
    assert list(Remark.objects.get(parent=remark).mentions.all()) == [named]
    client.post(act("de-nghi"), {"part": "p0", "quote": "12", "new": "21", "start": "4"})
    page = client.get(reverse("stories_talk", args=[key])).content.decode()
    assert "<del>12</del><ins>21</ins>" in page
    assert "<mark>Gió cấp 12</mark>" in page
