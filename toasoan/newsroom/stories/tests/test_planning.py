"""Planning a story: template, coverages, people, things, clashes, pitches, events."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from toasoan.foundation.audit.models import AuditEntry
from toasoan.foundation.outbox.models import OutboxMessage
from toasoan.newsroom.stories import actions, queries
from toasoan.newsroom.stories.errors import StoryRefused
from toasoan.newsroom.stories.models import Contact, Coverage, Equipment, Event, StoryTemplate
from toasoan.newsroom.stories.recurrence import occurrences, rule_problem
from toasoan.newsroom.stories.tests.factories import make_coverage, make_desk, make_story, make_user

pytestmark = pytest.mark.django_db


def at(hour: int, day: int = 24) -> datetime:
    return timezone.make_aware(datetime(2026, 11, day, hour))  # noqa: DTZ001 (made aware at once)


def test_a_template_plans_the_coverages_that_go_with_it():
    head, reporter = make_user("truong-ban", "desk-head", desk=make_desk()), make_user("pv", "reporter")
    entries = [
        {"medium": "web", "title": "Tin: {title}", "genre_code": "tin", "planned_words": 400, "due_time": "10:00"},
        {"medium": "tv", "planned_seconds": 90, "due_time": "17:00", "desk_code": "thoi-su"},
    ]
    template = StoryTemplate.objects.create(name="Thiên tai", summary="Thiệt hại, ứng phó", priority=1, coverages=entries)
    story = actions.create_story(title="Bão số 7", template=template, planned_for=date(2026, 11, 24), acting_user=head)
    web, tv = story.coverages.order_by("pk")
    assert (story.priority, story.summary, story.desk.code) == (1, "Thiệt hại, ứng phó", "thoi-su")
    assert (web.title, web.due_at, web.planned_words) == ("Tin: Bão số 7", at(10), 400)
    assert (tv.title, tv.planned_seconds, tv.desk.code) == ("Bão số 7", 90, "thoi-su")
    with pytest.raises(StoryRefused):
        actions.create_story(title="Của tôi", acting_user=reporter)
    with pytest.raises(StoryRefused, match="đặt tên"):
        actions.create_story(title=" ", acting_user=head)


def test_somebody_is_asked_refuses_is_asked_again_starts_and_delivers():
    editor, reporter, other = make_user("btv", "editor"), make_user("pv", "reporter"), make_user("pv2", "reporter")
    coverage = make_coverage()
    asked = actions.assign(coverage, reporter, acting_user=editor, starts_at=at(7), ends_at=at(9))
    assert coverage.state == "assigned"
    with pytest.raises(StoryRefused, match="đã được giao"):
        actions.assign(coverage, reporter, acting_user=editor)
    with pytest.raises(StoryRefused, match="người được giao"):
        actions.move_assignment(asked, "accept", acting_user=other)
    with pytest.raises(StoryRefused, match="lý do"):
        actions.move_assignment(asked, "refuse", acting_user=reporter)
    actions.move_assignment(asked, "refuse", reason="Đang ở An Thạnh", acting_user=reporter)
    coverage.refresh_from_db()
    assert coverage.state == "planned"
    asked = actions.assign(coverage, reporter, acting_user=editor)
    actions.move_assignment(asked, "accept", acting_user=reporter)
    actions.move_assignment(asked, "start", acting_user=reporter)
    coverage.refresh_from_db()
    assert coverage.state == "in_progress"
    helper = actions.assign(coverage, other, part="photo", acting_user=editor)
    actions.move_assignment(asked, "deliver", acting_user=reporter)
    coverage.refresh_from_db()
    assert coverage.state == "in_progress", "the photographer is not done"
    actions.move_assignment(helper, "accept", acting_user=other)
    actions.move_assignment(helper, "deliver", acting_user=other)
    coverage.refresh_from_db()
    coverage.story.refresh_from_db()
    assert coverage.state == "delivered"
    answers = OutboxMessage.objects.filter(name="assignments.changed", payload__person_id=reporter.pk)
    assert [row.payload["state"] for row in answers] == ["refused", "accepted", "started", "delivered"]
    assert OutboxMessage.objects.filter(name="assignments.offered").count() == 3


def test_the_same_person_and_the_same_car_twice_are_clashes():
    editor, reporter = make_user("btv", "editor"), make_user("pv", "reporter")
    car = Equipment.objects.create(kind="vehicle", name="Xe 83A-123.45")
    first, second = make_coverage(title="Đê biển"), make_coverage(title="Chợ nổi")
    actions.assign(first, reporter, acting_user=editor, starts_at=at(7), ends_at=at(10))
    actions.book(car, first, starts_at=at(7), ends_at=at(10), acting_user=editor)
    assert [clash.coverage for clash in queries.person_clashes([reporter], at(9), at(11))] == [first]
    assert not queries.person_clashes([reporter], at(10), at(11)), "one ends where the other begins"
    assert not queries.person_clashes([reporter], at(9), at(11), except_coverage=first.pk)
    assert [clash.who for clash in queries.equipment_clashes([car], at(9), at(11))] == ["Xe 83A-123.45"]
    with pytest.raises(StoryRefused, match="đã giao cho “Đê biển”"):
        actions.book(car, second, starts_at=at(9), ends_at=at(11), acting_user=editor)
    shared = actions.book(car, second, starts_at=at(9), ends_at=at(11), despite_clash=True, acting_user=editor)
    actions.cancel_booking(shared, acting_user=editor)
    Equipment.objects.update(out_of_use=True)
    with pytest.raises(StoryRefused, match="đang hỏng"):
        actions.book(car, second, starts_at=at(12), ends_at=at(13), acting_user=editor)


def test_dragging_follows_the_table_and_each_part_its_own_rule():
    editor, head = make_user("btv", "editor"), make_user("tb", "desk-head")
    coverage = make_coverage(medium="radio")
    actions.put_coverage(coverage, state="in_progress", medium="tv", acting_user=editor)
    coverage.refresh_from_db()
    assert (coverage.state, coverage.medium, coverage.story.state) == ("in_progress", "tv", "active")
    with pytest.raises(StoryRefused, match="không có quyền"):
        actions.put_coverage(coverage, state="approved", acting_user=editor)
    with pytest.raises(StoryRefused, match="lý do"):
        actions.put_coverage(coverage, state="dropped", acting_user=editor)
    actions.put_coverage(coverage, state="out", acting_user=head)
    coverage.refresh_from_db()
    with pytest.raises(StoryRefused, match="Không chuyển thẳng"):
        actions.put_coverage(coverage, state="delivered", acting_user=head)
    with pytest.raises(StoryRefused):
        actions.remove_coverage(
            Coverage.objects.create(story=coverage.story, medium="web", title="x", planned_on=date(2026, 11, 24)), acting_user=editor
        )


def test_a_fact_is_changed_by_those_who_work_on_the_story():
    head, reporter, other = make_user("tb", "desk-head"), make_user("pv", "reporter"), make_user("pv2", "reporter")
    story = make_story(owner=head)
    fact = actions.add_fact(story, kind="figure", name="Nhà sập", value="12", unit="căn", acting_user=head)
    with pytest.raises(StoryRefused):
        actions.change_facts(fact, value=21, acting_user=reporter)
    coverage = make_coverage(story)
    actions.assign(coverage, reporter, acting_user=head)
    actions.change_facts(fact, value=21, acting_user=reporter)
    with pytest.raises(StoryRefused):
        actions.remove_fact(fact, acting_user=other)
    row = AuditEntry.objects.get(action="fact.change")
    assert (float(row.old["value"]), float(row.new["value"])) == (12.0, 21.0)
    assert OutboxMessage.objects.filter(name="stories.facts_changed").count() == 2


def test_a_pitch_becomes_a_story_or_is_declined_with_an_answer():
    head, reporter = make_user("tb", "desk-head"), make_user("pv", "reporter")
    desk = make_desk()
    good = actions.send_pitch(title="Làng nghề", text="Sáu tháng không bán được chiếu.", desk=desk, for_date=date(2026, 11, 27), acting_user=reporter)
    story = actions.accept_pitch(good, acting_user=head)
    assert (story.owner, story.planned_for, story.summary) == (reporter, date(2026, 11, 27), "Sáu tháng không bán được chiếu.")
    outside = actions.send_pitch(title="Lúa tôm", text="Mùa này.", desk=desk, acting_user=None, by_key="contributor:4", by_name="Lê Văn Sáu")
    with pytest.raises(StoryRefused):
        actions.accept_pitch(outside, acting_user=reporter)
    with pytest.raises(StoryRefused, match="lý do"):
        actions.decline_pitch(outside, answer="", acting_user=head)
    actions.decline_pitch(outside, answer="Đã có người làm.", acting_user=head)
    assert OutboxMessage.objects.get(name="pitches.decided", payload__by_key="contributor:4").payload["answer"] == "Đã có người làm."
    mine = actions.send_pitch(title="Chợ đêm", text="Nội dung.", desk=desk, acting_user=reporter)
    with pytest.raises(StoryRefused):
        actions.take_back_pitch(mine, acting_user=head)
    assert actions.take_back_pitch(mine, acting_user=reporter).state == "taken_back"


def test_who_a_confidential_source_is_stands_nowhere_and_each_look_is_kept():
    keeper, chief, head = make_user("pv", "reporter"), make_user("tbt", "editor-in-chief"), make_user("tb", "desk-head")
    secret = {"real_name": "Trần Văn Kín", "phone": "0900 111 222", "note": "Gặp ở chợ"}
    with pytest.raises(StoryRefused, match="khác tên thật"):
        actions.save_contact(name="Trần Văn Kín", confidential=True, acting_user=keeper, **secret)
    contact = actions.save_contact(name="Nguồn bến cảng", confidential=True, acting_user=keeper, **secret)
    row = str(Contact.objects.filter(pk=contact.pk).values().get())
    assert "Kín" not in row
    assert "111" not in row
    assert actions.reveal(contact, acting_user=keeper)["real_name"] == "Trần Văn Kín"
    assert actions.reveal(contact, acting_user=chief)["phone"] == "0900 111 222"
    for stranger in (head, make_user("goc", is_superuser=True)):
        with pytest.raises(StoryRefused, match="giữ kín"):
            actions.reveal(contact, acting_user=stranger)
        with pytest.raises(StoryRefused):
            actions.save_contact(contact, name="x", acting_user=stranger)
    looks = AuditEntry.objects.filter(action="contact.reveal").order_by("pk").values_list("user_id", "result")
    assert list(looks) == [(keeper.pk, "ok"), (chief.pk, "ok")]
    assert "Kín" not in "".join(str(entry) for entry in AuditEntry.objects.values_list("old", "new", "target_label", "reason"))


def test_a_recurring_event_takes_place_when_its_rule_says():
    editor = make_user("btv", "editor")
    event = actions.create_event(
        title="Họp báo thường kỳ", starts_at=at(8, 2), ends_at=at(10, 2), rule="FREQ=WEEKLY;BYDAY=MO;COUNT=4", acting_user=editor
    )
    times = [one.starts_at for one in occurrences(event, at(0, 1), at(0, 30))]
    assert times == [at(8, 2), at(8, 9), at(8, 16), at(8, 23)]
    actions.leave_out(event, "2026-11-16", acting_user=editor)
    event.refresh_from_db()
    assert [one.starts_at for one in occurrences(event, at(9, 9), at(0, 30))] == [at(8, 9), at(8, 23)]
    moved = actions.move_event(event, "postpone", reason="Bão", acting_user=editor)
    assert moved.state == "postponed"
    assert actions.move_event(event, "reschedule", starts_at=at(14, 3), acting_user=editor).starts_at == at(14, 3)
    with pytest.raises(StoryRefused, match="sau giờ bắt đầu"):
        actions.create_event(title="Ngược", starts_at=at(8), ends_at=at(7), acting_user=editor)


@pytest.mark.parametrize(
    "rule", ["FREQ=SECONDLY", "FREQ=HOURLY;COUNT=3", "xxx", "FREQ=DAILY;INTERVAL=0", "FREQ=DAILY\nRRULE:FREQ=DAILY", "FREQ=WEEKLY;BYDAY=XX"]
)
def test_rules_that_would_do_harm_are_refused(rule):
    assert rule_problem(rule, at(8))


def test_a_rule_that_never_fits_ends():
    event = Event(title="Không bao giờ", starts_at=at(8), rule="FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30")
    assert list(occurrences(event, at(0), at(0) + timedelta(days=9000))) == []
    assert len(list(occurrences(Event(title="Hằng ngày", starts_at=at(8), rule="FREQ=DAILY"), at(0), at(0) + timedelta(days=9000)))) <= 400


def test_the_calendar_asks_a_bounded_number_of_questions(django_assert_num_queries):
    story = make_story()
    Event.objects.bulk_create(Event(title=f"Sự kiện {number}", starts_at=at(8), rule="FREQ=DAILY" if number % 2 else "") for number in range(40))
    for _number in range(40):
        make_coverage(story, planned_on=date(2026, 11, 24))
    with django_assert_num_queries(4):
        events, planned = queries.calendar(date(2026, 11, 23), date(2026, 11, 30))
    assert (len(planned), len(events)) == (40, 20 + 20 * 6)


def test_words_find_with_marks_and_without():
    from toasoan.newsroom.stories.finding import says, with_words

    assert says("Đê biển sạt lở sau bão", "de bien")
    assert says("ĐÊ BIỂN", "đê biển")
    assert says("Hoà giải ở xã", "hòa")
    assert says("Hòa giải", "hoà")
    assert not says("Họp báo thường kỳ", "bão"), "typed with marks, it means these marks"
    assert says("Họp báo thường kỳ", "bao")
    storm, press = make_story("Bão vào bờ"), make_story("Họp báo")
    assert list(with_words(type(storm).objects.all(), "bão", "title")) == [storm]
    assert set(with_words(type(storm).objects.all(), "BAO", "title")) == {storm, press}
