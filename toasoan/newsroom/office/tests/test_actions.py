"""Leave, rota, swaps, notices and directives: the act, its refusal, its traces."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
import time_machine
from django.utils import timezone

from toasoan.foundation.audit.models import AuditEntry
from toasoan.foundation.outbox.models import OutboxMessage
from toasoan.newsroom.office import actions, queries
from toasoan.newsroom.office.clock_jobs import remind_of_bulletins, tell_directives_due
from toasoan.newsroom.office.errors import OfficeRefused
from toasoan.newsroom.office.events import LeaveMoved
from toasoan.newsroom.office.models import BulletinReceipt, Directive, Duty
from toasoan.newsroom.office.notices import leave_moved
from toasoan.newsroom.office.tests.factories import DAY, make_house, make_post
from toasoan.newsroom.stories import queries as planning
from toasoan.newsroom.stories.models import ReferenceDocument

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, 2, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def house():
    return make_house()


def at(hour: int, day: date = DAY) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour)))


def ask(house, **values):
    return actions.ask_leave(acting_user=house["reporter"], **{"kind": "annual", "starts": DAY, "ends": DAY + timedelta(days=1), **values})


def test_leave_is_decided_by_the_own_head_and_by_nobody_for_oneself(house):
    leave = ask(house)
    for who in ("reporter", "other", "stranger"):
        with pytest.raises(OfficeRefused):
            actions.move_leave(leave, "approve", acting_user=house[who])
    with pytest.raises(OfficeRefused, match="lý do"):
        actions.move_leave(leave, "refuse", acting_user=house["head"])
    leave = actions.move_leave(leave, "approve", acting_user=house["head"])
    assert (leave.state, leave.decided_by) == ("approved", house["head"])
    assert AuditEntry.objects.filter(action="leaverequest.approve", user=house["head"]).exists()
    assert OutboxMessage.objects.filter(name="office.leave_moved").count() == 2
    told = leave_moved(LeaveMoved(subject=leave.content_key, leave_id=leave.pk, person_id=1, by_id=2, state="approved"))
    assert [list(one.people) for one in told] == [[house["reporter"].pk]]
    own = actions.ask_leave(acting_user=house["head"], kind="annual", starts=DAY, ends=DAY)
    with pytest.raises(OfficeRefused):
        actions.move_leave(own, "approve", acting_user=house["head"])


def test_leave_that_overlaps_or_has_no_working_day_is_refused(house):
    ask(house)
    with pytest.raises(OfficeRefused, match="trùng"):
        ask(house, starts=DAY + timedelta(days=1), ends=DAY + timedelta(days=3))
    with pytest.raises(OfficeRefused, match="ngày làm việc"):
        ask(house, starts=date(2026, 12, 5), ends=date(2026, 12, 6))


def test_the_balance_counts_halves_and_only_annual_leave(house):
    actions.change_profile(house["reporter"], acting_user=house["managing"], joined_on=date(2016, 3, 1))
    ask(house, from_noon=True)
    ask(house, kind="medical", starts=date(2026, 12, 7), ends=date(2026, 12, 8))
    balance = queries.balances([house["reporter"]], 2026)[house["reporter"].pk]
    assert (balance.due, balance.taken, balance.asked, balance.left) == (14, 0, 1.5, 12.5)
    assert queries.balances([house["reporter"]], 2019)[house["reporter"].pk].left is None


def test_planning_shows_who_is_on_leave_or_on_duty_but_not_why(house):
    person = house["reporter"]
    assert not planning.person_clashes([person], at(9), at(11))
    leave = ask(house, kind="medical", ends=DAY, until_noon=True, why="Khám mắt")
    assert not planning.person_clashes([person], at(9), at(11)), "what is only asked for is no absence"
    actions.move_leave(leave, "approve", acting_user=house["head"])
    found = planning.person_clashes([person], at(9), at(11))
    assert [(clash.who, clash.coverage) for clash in found] == [("Đỗ Phóng Viên", "nghỉ phép")]
    assert not planning.person_clashes([person], at(13), at(14))
    assert not queries.is_off(person.pk, DAY), "half a day is not a day off"
    actions.put_on_duty(make_post(), DAY, person, acting_user=house["head"])
    assert [clash.coverage for clash in planning.person_clashes([person], at(18), at(19))] == ["Trực xuất bản"]


def test_a_shift_over_midnight_and_too_short_a_rest_are_seen_before_saving(house):
    night = make_post(name="Trực đêm", starts=time(22), ends=time(6))
    duty = actions.put_on_duty(night, DAY, house["reporter"], acting_user=house["head"])
    assert duty.ends_at - duty.starts_at == timedelta(hours=8)
    found = queries.duty_clashes([house["reporter"]], at(7, DAY + timedelta(days=1)), at(11, DAY + timedelta(days=1)))
    assert ["12 giờ nghỉ" in one.words for one in found] == [True]
    assert not queries.duty_clashes([house["reporter"]], at(18, DAY + timedelta(days=1)), at(20, DAY + timedelta(days=1)))
    assert "trùng" in queries.duty_clashes([house["reporter"]], at(23), at(23) + timedelta(minutes=30))[0].words


def test_seven_days_in_a_row_are_seen(house):
    post = make_post()
    for number in range(6):
        actions.put_on_duty(post, DAY + timedelta(days=number), house["reporter"], acting_user=house["head"])
    day = DAY + timedelta(days=6)
    assert any("7 ngày liền" in one.words for one in queries.duty_clashes([house["reporter"]], at(17, day), at(23, day)))


def test_a_head_fills_the_own_desk_and_a_week_is_copied_once(house):
    post, foreign = make_post(desk=house["news"]), make_post(name="Trực văn hóa", desk=house["culture"])
    monday = date(2026, 11, 30)
    actions.put_on_duty(post, monday, house["reporter"], acting_user=house["head"])
    for who, which in (("reporter", post), ("head", foreign)):
        with pytest.raises(OfficeRefused):
            actions.put_on_duty(which, monday, house["other"], acting_user=house[who])
    assert actions.copy_week(monday + timedelta(days=7), acting_user=house["head"]) == 1
    with pytest.raises(OfficeRefused):
        actions.copy_week(monday + timedelta(days=7), acting_user=house["head"])
    weekday = make_post(name="Trực ngày thường", weekdays="12345")
    with pytest.raises(OfficeRefused):
        actions.put_on_duty(weekday, date(2026, 12, 6), house["other"], acting_user=house["head"])


def test_a_swap_needs_both_and_the_head(house):
    post = make_post()
    mine = actions.put_on_duty(post, DAY, house["reporter"], acting_user=house["head"])
    theirs = actions.put_on_duty(post, DAY + timedelta(days=2), house["other"], acting_user=house["head"])
    with pytest.raises(OfficeRefused):
        actions.ask_swap(theirs, house["other"], acting_user=house["reporter"])
    swap = actions.ask_swap(mine, house["other"], in_return=theirs, acting_user=house["reporter"])
    with pytest.raises(OfficeRefused):
        actions.move_swap(swap, "approve", acting_user=house["head"])
    actions.move_swap(swap, "agree", acting_user=house["other"])
    for who in ("reporter", "other", "stranger"):
        with pytest.raises(OfficeRefused):
            actions.move_swap(swap, "approve", acting_user=house[who])
    actions.move_swap(swap, "approve", acting_user=house["head"])
    assert [Duty.objects.get(pk=one.pk).person for one in (mine, theirs)] == [house["other"], house["reporter"]]


def test_a_swap_of_a_rota_that_changed_since_is_refused_whole(house):
    mine = actions.put_on_duty(make_post(), DAY, house["reporter"], acting_user=house["head"])
    swap = actions.ask_swap(mine, house["other"], acting_user=house["reporter"])
    actions.move_swap(swap, "agree", acting_user=house["other"])
    Duty.objects.filter(pk=mine.pk).update(person=house["managing"])
    with pytest.raises(OfficeRefused):
        actions.move_swap(swap, "approve", acting_user=house["head"])
    swap.refresh_from_db()
    assert swap.state == "agreed"


def test_a_notice_fixes_its_readers_and_reminds_the_late(house):
    with pytest.raises(OfficeRefused):
        actions.send_bulletin(acting_user=house["head"], title="Họp", text="Họp", everybody=True)
    by = timezone.now() + timedelta(hours=2)
    sent = actions.send_bulletin(acting_user=house["head"], title="Họp", text="8 giờ", desks=[house["news"]], must_confirm=True, confirm_by=by)
    assert {one.person for one in sent.receipts.all()} == {house["reporter"], house["other"]}
    actions.read_bulletin(sent, acting_user=house["other"])
    actions.confirm_bulletin(sent, acting_user=house["reporter"])
    with pytest.raises(OfficeRefused):
        actions.confirm_bulletin(sent, acting_user=house["stranger"])
    assert [one.bulletin for one in queries.unread_bulletins(house["other"])] == [sent]
    assert not queries.unread_bulletins(house["reporter"])
    assert remind_of_bulletins() == 0
    with time_machine.travel(NOW + timedelta(hours=3), tick=False):
        assert remind_of_bulletins() == 1
        assert remind_of_bulletins() == 0, "the clock reminds once"
    assert BulletinReceipt.objects.get(person=house["other"]).reminded == 1


def test_everybody_are_those_who_work_here(house):
    sent = actions.send_bulletin(acting_user=house["chief"], title="Nghỉ lễ", text="…", everybody=True)
    assert house["contributor"] not in {one.person for one in sent.receipts.all()}


def register(house, **values):
    given = {"issued_on": date(2026, 11, 20), "issuer": "Sở bịa đặt", "number": "12/SBD", "summary": "Tuyên truyền mùa khô", **values}
    return actions.register_directive(acting_user=house["managing"], **given)


def test_an_open_directive_becomes_a_document_of_planning_and_a_restricted_one_never(house):
    assert register(house).document.kind == "directive"
    restricted = register(house, secrecy="restricted", summary="Việc riêng")
    assert restricted.document is None
    assert ReferenceDocument.objects.count() == 1
    assert restricted not in queries.directives_for(house["reporter"])
    assert "Việc riêng" not in str(list(AuditEntry.objects.values_list("new", "target_label")))
    actions.assign_directive(restricted, acting_user=house["managing"], desk=house["culture"], person=None, due_on=None)
    assert restricted in queries.directives_for(house["stranger"])
    assert restricted not in queries.directives_for(house["head"])
    with pytest.raises(OfficeRefused):
        actions.link_stories(restricted, [], acting_user=house["managing"])


def test_nothing_of_a_state_secret_is_kept_but_its_number(house):
    for values in ({"summary": "Nội dung"}, {"summary": "", "note": "Nội dung"}, {"summary": "", "file_content": b"%PDF-", "file_name": "a.pdf"}):
        with pytest.raises(OfficeRefused):
            register(house, secrecy="state_secret", **values)
    assert not Directive.objects.exists()
    assert register(house, secrecy="state_secret", summary="").number == "12/SBD"


def test_a_file_that_is_not_what_it_says_is_refused(house):
    with pytest.raises(OfficeRefused):
        register(house, file_name="cong-van.pdf", file_content=b"<html><script>alert(1)</script>")


def test_a_directive_is_carried_out_extended_and_remembered(house):
    directive = register(house, due_on=date(2026, 11, 25))
    with pytest.raises(OfficeRefused):
        actions.assign_directive(directive, acting_user=house["head"], desk=house["news"], person=None, due_on=None)
    due = date(2026, 11, 25)
    actions.assign_directive(directive, acting_user=house["managing"], desk=house["news"], person=house["reporter"], due_on=due)
    assert tell_directives_due() == 1
    assert tell_directives_due() == 0
    with pytest.raises(OfficeRefused):
        actions.ask_extension(directive, acting_user=house["other"], new_due=date(2026, 11, 30), why="Chờ số liệu")
    wish = actions.ask_extension(directive, acting_user=house["reporter"], new_due=date(2026, 11, 30), why="Chờ số liệu")
    actions.answer_extension(wish, "grant", acting_user=house["managing"])
    directive.refresh_from_db()
    assert (directive.due_on, directive.document.due_on) == (date(2026, 11, 30), date(2026, 11, 30))
    with pytest.raises(OfficeRefused, match="lý do"):
        actions.move_directive(directive, "report", acting_user=house["reporter"])
    actions.move_directive(directive, "report", acting_user=house["reporter"], reason="Đã đăng hai bài")
    actions.move_directive(directive, "finish", acting_user=house["managing"])
    directive.refresh_from_db()
    assert (directive.state, directive.result) == ("done", "Đã đăng hai bài")
