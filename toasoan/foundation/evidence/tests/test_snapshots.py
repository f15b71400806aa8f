"""Facts are measured once a night, kept as they were, and told apart from what is computed later."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
import time_machine

from toasoan.foundation.audit.models import AuditEntry
from toasoan.foundation.evidence import actions, queries
from toasoan.foundation.evidence.errors import EvidenceRefused
from toasoan.foundation.evidence.measuring import ROWS_KEPT, is_untouched
from toasoan.foundation.evidence.models import FactSnapshot, SnapshotRows
from toasoan.foundation.evidence.queries import Source
from toasoan.foundation.evidence.tests.factories import made_up
from toasoan.foundation.facts import Period, Row, announce_fact, facts, share
from toasoan.foundation.people.tests.factories import staff

pytestmark = pytest.mark.django_db
HERE = ZoneInfo("Asia/Ho_Chi_Minh")


def at(day: int, hour: int) -> datetime:
    return datetime(2026, 11, day, hour, 0, tzinfo=HERE)


def day(number: int) -> Period:
    return Period.year_to(date(2026, 11, number))


def test_the_night_measures_the_day_before_once_and_the_snapshot_wins_over_what_is_there_later():
    with made_up() as thing:
        with time_machine.travel(at(11, 1), tick=False):
            actions.measure_yesterday()
            assert actions.measure_yesterday() == 0
        thing["value"] = 9
        with time_machine.travel(at(20, 9), tick=False):
            known = queries.value_as_of("thu.so_bai", day(10))
            today = queries.value_as_of("thu.so_bai", day(20))
    assert (known.value, known.source, known.snapshot.is_final) == (3, Source.SNAPSHOT, True)
    assert [row.label for row in known.rows] == ["Bài một"]
    assert (today.value, today.source) == (9, Source.COMPUTED)


def test_what_cannot_look_back_is_not_made_up_for_a_day_that_was_missed():
    with made_up() as thing:
        with time_machine.travel(at(11, 9), tick=False):  # the night is over
            actions.measure_yesterday()
            known = queries.value_as_of("thu.so_bai", day(10))
        assert (known.value, known.source) == (None, Source.NONE)
        with time_machine.travel(at(12, 1), tick=False):
            actions.measure_yesterday()
        thing["value"] = 8
        with time_machine.travel(at(30, 9), tick=False):
            later = queries.value_as_of("thu.so_bai", day(25))
    assert (later.value, later.source, later.snapshot.until) == (3, Source.EARLIER, date(2026, 11, 11))


def test_what_can_look_back_is_computed_for_a_day_without_a_snapshot_and_says_so():
    with made_up(looks_back=True) as thing, time_machine.travel(at(20, 9), tick=False):
        known = queries.value_as_of("thu.so_bai", day(10))
    assert (known.value, known.source) == (3, Source.COMPUTED)
    assert thing["asked"] == [day(10)]


def test_what_flows_is_known_by_its_period():
    with made_up(flow=True) as thing, time_machine.travel(at(20, 9), tick=False):
        quarter = Period(date(2026, 7, 1), date(2026, 9, 30))
        actions.measure_facts(quarter, acting_user=None, origin="thử", only=[thing["fact"]])
        thing["value"] = 50
        assert queries.value_as_of("thu.so_bai", quarter).value == 3
        assert queries.value_as_of("thu.so_bai", Period(date(2026, 6, 1), date(2026, 9, 30))).value == 50


def test_a_snapshot_of_a_day_that_is_not_over_does_not_stand_for_its_end():
    with made_up(looks_back=True) as thing:
        with time_machine.travel(at(10, 9), tick=False):
            actions.measure_facts(day(10), acting_user=None, origin="thử", only=[thing["fact"]])
        thing["value"] = 5
        with time_machine.travel(at(11, 9), tick=False):
            assert queries.value_as_of("thu.so_bai", day(10)).value == 5


def test_snapshots_are_kept_as_they_were_and_a_change_behind_our_back_shows():
    with made_up(looks_back=True) as thing, time_machine.travel(at(20, 9), tick=False):
        (shot,) = actions.measure_facts(day(10), acting_user=None, origin="thử", only=[thing["fact"]])
    shot = FactSnapshot.objects.get(pk=shot.pk)
    assert is_untouched(shot)
    with pytest.raises(EvidenceRefused):
        shot.save()
    with pytest.raises(EvidenceRefused):
        shot.delete()
    FactSnapshot.objects.filter(pk=shot.pk).update(number=Decimal(4))
    assert not is_untouched(FactSnapshot.objects.get(pk=shot.pk))
    FactSnapshot.objects.filter(pk=shot.pk).update(number=Decimal(3))
    assert is_untouched(FactSnapshot.objects.get(pk=shot.pk))
    assert AuditEntry.objects.get(action="evidence.measure").new["facts"] == 1


def test_equal_rows_are_kept_once_and_many_rows_are_counted_but_not_all_kept():
    with made_up() as thing, time_machine.travel(at(20, 9), tick=False):
        for _again in range(2):
            actions.measure_facts(day(20), acting_user=None, origin="thử", only=[thing["fact"]])
        assert SnapshotRows.objects.count() == 1
        thing["rows"] = [Row(str(number)) for number in range(ROWS_KEPT + 7)]
        (shot,) = actions.measure_facts(day(20), acting_user=None, origin="thử", only=[thing["fact"]])
    assert (shot.rows_counted, len(shot.rows.listed())) == (ROWS_KEPT + 7, ROWS_KEPT)


def test_a_fact_that_fails_hides_no_other(caplog):
    with made_up("thu.hong") as broken, made_up("thu.lanh") as sound, time_machine.travel(at(20, 9), tick=False):
        broken["value"] = RuntimeError("x")
        shots = actions.measure_facts(day(20), acting_user=None, origin="thử", only=[broken["fact"], sound["fact"]])
    assert [shot.number for shot in shots] == [None, 3]
    assert "thu.hong" in caplog.text


def test_of_nothing_there_is_no_share_and_a_missing_value_is_not_zero():
    with made_up() as thing, time_machine.travel(at(20, 9), tick=False):
        thing["value"] = share(0, 0, nothing="Chưa có bài nào.")
        known = queries.value_as_of("thu.so_bai", day(20))
        assert (known.is_measured, known.why) == (False, "Chưa có bài nào.")
        thing["value"] = share(0, 4)
        assert queries.value_as_of("thu.so_bai", day(20)).value == 0


def test_a_fact_of_a_room_that_is_not_built_is_listed_as_not_measured():
    announce_fact("thu.chua_co", label="Chưa có", meaning="Để thử.", wing="studio")
    try:
        assert "thu.chua_co" in {one.name for one in facts()}
        known = queries.value_as_of("thu.chua_co", day(20))
        assert (known.value, known.source) == (None, Source.NONE)
        with made_up("thu.chua_co") as thing, time_machine.travel(at(20, 9), tick=False):
            announce_fact("thu.chua_co", label="Chưa có", meaning="Để thử.", wing="studio")
            assert queries.value_as_of("thu.chua_co", day(20)).value == thing["value"]
    finally:
        from toasoan.foundation.facts import _facts

        _facts.pop("thu.chua_co", None)


def test_measuring_by_hand_needs_the_permission_and_a_day_that_has_come():
    with made_up() as thing, time_machine.travel(at(20, 9), tick=False):
        only = [thing["fact"]]
        with pytest.raises(EvidenceRefused):
            actions.measure_facts(day(20), acting_user=staff("pv", "reporter"), origin="thử", only=only)
        with pytest.raises(EvidenceRefused):
            actions.measure_facts(day(21), acting_user=None, origin="thử", only=only)
        assert len(actions.measure_facts(day(20), acting_user=staff("tbt", "editor-in-chief"), origin="thử", only=only)) == 1


def test_many_facts_are_asked_for_with_two_queries(django_assert_num_queries):
    with made_up("thu.a", looks_back=True) as one, made_up("thu.b") as two:
        with time_machine.travel(at(11, 1), tick=False):
            actions.measure_facts(day(10), acting_user=None, origin="thử", only=[one["fact"], two["fact"]])
        assert queries.value_as_of(two["fact"], day(10)).source == Source.SNAPSHOT
        with time_machine.travel(at(20, 9), tick=False), django_assert_num_queries(2):
            assert {known.value for known in queries.values_as_of([one["fact"], two["fact"]], day(10)).values()} == {3}
