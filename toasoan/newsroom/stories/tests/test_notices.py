"""Whom planning tells what."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from toasoan.foundation.notices import queries
from toasoan.foundation.notices.models import PersonNotice
from toasoan.foundation.outbox.delivering import deliver_pending
from toasoan.newsroom.scripts.tests.factories import make_script, row
from toasoan.newsroom.stories import actions
from toasoan.newsroom.stories.collaboration.actions import accept_suggestion, add_remark, answer_remark, suggest
from toasoan.newsroom.stories.schedules import appointments, tell_due
from toasoan.newsroom.stories.tests.factories import make_coverage, make_desk, make_story, make_user
from toasoan.newsroom.stories.versions.registry import kind_of

pytestmark = pytest.mark.django_db


def told(user) -> list[str]:
    """What somebody was told, the first thing first."""
    deliver_pending()
    return list(PersonNotice.objects.filter(person=user).order_by("pk").values_list("text", flat=True))


@pytest.fixture
def head():
    return make_user("Võ Thị Sen", "desk-head", desk=make_desk())


@pytest.fixture
def reporter():
    return make_user("Lâm Văn Hà", "reporter", desk=make_desk())


def test_who_is_asked_and_who_asked_hear_of_each_answer(head, reporter):
    coverage = make_coverage(due_at=timezone.now() + timedelta(hours=9))
    row = actions.assign(coverage, reporter, acting_user=head, part="voice")
    assert told(reporter) == ["Võ Thị Sen giao bạn “Bão số 7 vào bờ”, phần việc: Đọc, dẫn"]
    assert PersonNotice.objects.get().due_at == coverage.due_at
    actions.move_assignment(row, "refuse", acting_user=reporter, reason="Đang ở xã đảo, không về kịp")
    assert told(head) == ["Lâm Văn Hà từ chối việc “Bão số 7 vào bờ”: Đang ở xã đảo, không về kịp"]
    actions.assign(coverage, reporter, acting_user=head, part="voice")
    assert len(told(reporter)) == 2, "asked again is told again"
    row.refresh_from_db()
    actions.move_assignment(row, "accept", acting_user=reporter)
    actions.move_assignment(row, "start", acting_user=reporter)
    actions.move_assignment(row, "cancel", acting_user=head, reason="Đổi người")
    assert told(head)[1:] == ["Lâm Văn Hà đã nhận việc “Bão số 7 vào bờ”"]
    assert told(reporter)[2:] == ["Võ Thị Sen đã hủy phân công “Bão số 7 vào bờ” của bạn: Đổi người"]


def test_the_crew_hears_of_new_times_and_of_nothing_else(head, reporter):
    coverage = make_coverage()
    actions.assign(coverage, reporter, acting_user=head)
    told(reporter)
    coverage.refresh_from_db()
    actions.change_coverage(coverage, acting_user=head, note="Nhớ hỏi thêm Chi cục")
    assert len(told(reporter)) == 1
    due = timezone.make_aware(timezone.datetime(2026, 11, 24, 16, 0))
    actions.change_coverage(coverage, acting_user=head, due_at=due)
    assert "hạn nộp 16:00 24/11" in told(reporter)[-1]
    assert told(head) == []


def test_due_soon_and_late_are_told_once_for_each_due_time(head, reporter):
    coverage = make_coverage(due_at=timezone.now() + timedelta(minutes=90))
    far = make_coverage(coverage.story, due_at=timezone.now() + timedelta(hours=5), title="Còn lâu")
    for one in (coverage, far):
        actions.assign(one, reporter, acting_user=head)
    told(reporter)
    assert (tell_due(), tell_due()) == (1, 0)
    assert "phải nộp lúc" in told(reporter)[-1]
    type(coverage).objects.filter(pk=coverage.pk).update(due_at=timezone.now() - timedelta(minutes=5))
    assert (tell_due(), tell_due()) == (2, 0)
    assert "đã quá hạn nộp" in told(head)[-1]
    type(coverage).objects.filter(pk=coverage.pk).update(due_at=timezone.now() + timedelta(minutes=30))
    assert tell_due() == 1, "a new due time is a new thing"


def test_looking_for_what_is_due_asks_as_much_for_many_as_for_few(head, reporter, django_assert_max_num_queries):
    for number in range(25):
        actions.assign(make_coverage(due_at=timezone.now() + timedelta(minutes=30), title=f"Việc {number}"), reporter, acting_user=head)
    tell_due()
    with django_assert_max_num_queries(3):
        tell_due()


def test_a_proposal_is_told_to_those_of_the_desk_who_decide_and_the_answer_to_who_proposed(head, reporter):
    elsewhere = make_user("Ban khác", "desk-head", desk=make_desk("van-hoa", "Ban Văn hóa"))
    pitch = actions.send_pitch(title="Cầu gãy sau lũ", text="Dân đi đò ngang.", desk=head.desk, acting_user=reporter)
    assert told(head) == ["Lâm Văn Hà đề xuất đề tài “Cầu gãy sau lũ”"]
    assert told(elsewhere) == []
    actions.decline_pitch(pitch, acting_user=head, answer="Tuần trước đã có bài")
    assert told(reporter) == ["Đề xuất “Cầu gãy sau lũ” của bạn chưa được nhận: Tuần trước đã có bài"]


def test_a_remark_that_names_and_answers_somebody_is_told_once(head, reporter, notes):
    key = notes.add("Bản tin chiều", "Nước lên 12 cm.")
    first = add_remark(key, text="Số này lấy ở đâu?", acting_user=head, mentions=[reporter])
    assert told(reporter) == ["Võ Thị Sen nhắc bạn trong “Bản tin chiều”: Số này lấy ở đâu?"]
    answer_remark(first, text="Trạm thủy văn, lúc 15 giờ.", acting_user=reporter, mentions=[head])
    assert len(told(head)) == 1


def test_who_suggested_hears_what_became_of_it(head, reporter, notes):
    key = notes.add("Bản tin chiều", "Nước lên 12 cm.")
    notes.editors.add(head.pk)
    made = suggest(key, part_id="p0", old_text="12 cm", new_text="21 cm", acting_user=reporter)
    accept_suggestion(made, acting_user=head)
    assert told(reporter) == ["Võ Thị Sen đã nhận đề nghị sửa của bạn trong “Bản tin chiều”"]


def test_who_no_longer_sees_the_plan_sees_no_words_of_it(head, reporter):
    actions.assign(make_coverage(), reporter, acting_user=head)
    told(reporter)
    key = PersonNotice.objects.get().subject_key
    assert queries.visible(reporter, [key]) == {key}
    reporter.groups.clear()
    fresh = type(reporter).objects.get(pk=reporter.pk)
    assert queries.visible(fresh, [key]) == set()


def test_a_calendar_has_assignments_due_times_and_what_was_cancelled_but_no_notes(head, reporter):
    now = timezone.now()
    coverage = make_coverage(make_story("Chợ nổi"), due_at=now + timedelta(hours=4), note="Nguồn tin yêu cầu giấu tên")
    row = actions.assign(coverage, reporter, acting_user=head, starts_at=now, ends_at=now + timedelta(hours=2), note="Gặp ông Bảy, giữ kín")
    found = list(appointments(reporter, now - timedelta(days=1), now + timedelta(days=1)))
    assert [(one.title, one.cancelled) for one in found] == [("Viết: Chợ nổi", False), ("Hạn nộp: Chợ nổi", False)]
    assert not any("kín" in f"{one}" or "giấu" in f"{one}" for one in found)
    actions.move_assignment(row, "cancel", acting_user=head, reason="Hoãn")
    assert all(one.cancelled for one in appointments(reporter, now - timedelta(days=1), now + timedelta(days=1)))
    assert not list(appointments(head, now - timedelta(days=1), now + timedelta(days=1)))


def test_who_works_on_a_version_hears_of_remarks_and_suggestions_once(head, reporter):
    third = make_user("Trần Thị Ba", "editor", desk=make_desk())
    script = make_script(row("spoken", text="Sập 12 căn nhà."), owner=reporter)
    remark = add_remark(script.content_key, text="Ai cho số này?", acting_user=head)
    assert told(reporter) == ["Võ Thị Sen có ý kiến về “Bão số 7”: Ai cho số này?"]
    add_remark(script.content_key, text="@Lâm Văn Hà xem lại", acting_user=third, mentions=[reporter])
    assert told(reporter)[1:] == ["Trần Thị Ba nhắc bạn trong “Bão số 7”: @Lâm Văn Hà xem lại"], "named and owner at once: told once"
    answer_remark(remark, text="Xã báo", acting_user=reporter)
    assert len(told(reporter)) == 2, "nobody is told of their own words"
    part = next(one for one in kind_of(script.content_key).parts_of(script) if "12" in one.text)
    suggest(script.content_key, part_id=part.id, old_text="12", new_text="21", acting_user=head)
    assert told(reporter)[2:] == ["Võ Thị Sen đề nghị sửa “Bão số 7”: 12 → 21"]


def test_a_changed_fact_is_told_to_those_whose_version_says_otherwise(head, reporter):
    story = make_story(owner=head)
    other = make_user("Trần Thị Ba", "editor")
    fact = actions.add_fact(story, kind="figure", name="nhà sập", value="12", unit="căn", acting_user=head)
    wrong = make_script(row("spoken", text="Bão làm sập 12 căn nhà ở xã An Thạnh."), owner=reporter, story=story)
    right = make_script(row("spoken", text="Gió giật mạnh ở ven biển."), owner=other, story=story)
    for script in (wrong, right):
        actions.link_version(script.content_key, story=story, acting_user=head)
    assert told(reporter) == []
    actions.change_facts(fact, value=21, acting_user=head)
    assert told(reporter) == [
        "Dữ kiện đổi, “Bão số 7” còn viết khác: Trong bài viết “12”, dữ kiện “nhà sập” ghi 21 căn.",
    ]
    assert told(other) == []
    fact.refresh_from_db()
    actions.change_facts(fact, source="Ban chỉ huy", acting_user=head)
    assert len(told(reporter)) == 1, "the same value is told once"
    fact.refresh_from_db()
    actions.change_facts(fact, value=23, acting_user=head)
    assert len(told(reporter)) == 2


def test_other_times_are_asked_for_once_more_when_they_clash_and_the_person_is_told(client, head, reporter):
    noon = timezone.localtime().replace(hour=12, minute=0, second=0, microsecond=0) + timedelta(days=1)
    first = actions.assign(make_coverage(), reporter, acting_user=head, starts_at=noon, ends_at=noon + timedelta(hours=2))
    actions.assign(make_coverage(title="Họp báo"), reporter, acting_user=head, starts_at=noon + timedelta(hours=4), ends_at=noon + timedelta(hours=6))
    before = len(told(reporter))
    address = reverse("stories_assignment_times", args=[first.pk])
    times = {
        "starts_at": f"{noon + timedelta(hours=5):%d/%m/%Y %H:%M}",
        "ends_at": f"{noon + timedelta(hours=7):%d/%m/%Y %H:%M}",
        "note": "Ra bến Cái Oanh",
    }

    client.force_login(reporter)
    client.post(address, times)
    first.refresh_from_db()
    assert first.starts_at == noon, "who does not plan changes nothing"

    client.force_login(head)
    page = client.post(address, times)
    assert "đang có việc “Họp báo”" in page.content.decode()
    first.refresh_from_db()
    assert first.starts_at == noon, "a clash is shown before anything is saved"
    client.post(address, {**times, "despite": page.context["form"]["despite"].value()})
    first.refresh_from_db()
    assert (first.starts_at, first.note) == (noon + timedelta(hours=5), "Ra bến Cái Oanh")
    said = f"{noon + timedelta(hours=5):%H:%M %d/%m}–{noon + timedelta(hours=7):%H:%M %d/%m}"
    assert told(reporter)[before:] == [f"Võ Thị Sen đổi giờ việc “Bão số 7 vào bờ” của bạn: {said}: Ra bến Cái Oanh"]

    actions.move_assignment(first, "cancel", acting_user=head, reason="Đổi người")
    client.post(address, {**times, "note": "Sau khi hủy"})
    first.refresh_from_db()
    assert first.note == "Ra bến Cái Oanh", "what is over is not changed"
