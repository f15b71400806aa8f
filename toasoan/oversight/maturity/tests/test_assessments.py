"""Kept assessments: scored from evidence, sent in, verified apart, published; an old one comes to its number; who sees what."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal as D
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from toasoan.foundation.audit.models import AuditEntry
from toasoan.foundation.evidence import actions as evidence
from toasoan.foundation.evidence.models import FactSnapshot
from toasoan.foundation.evidence.tests.factories import made_up
from toasoan.foundation.people.tests.factories import staff
from toasoan.oversight.bodies.actions import save_body, set_members
from toasoan.oversight.maturity import actions, policy, queries
from toasoan.oversight.maturity.errors import MaturityRefused
from toasoan.oversight.maturity.models import Assessment
from toasoan.oversight.maturity.reading import read_framework
from toasoan.oversight.maturity.report_table import table_for
from toasoan.oversight.maturity.tests.test_frameworks import tiny

SINCE, UNTIL = date(2025, 10, 1), date(2026, 10, 31)


class Year:
    """A department, an agency, their people, a framework of one criterion (6 points measured, 4 attested)."""

    def __init__(self) -> None:
        self.department = save_body(acting_user=None, code="so", kind="department", name="Sở A", is_ours=True)
        self.agency = save_body(acting_user=None, code="bao", kind="agency", name="Báo A", above=self.department, is_ours=True)
        self.office, self.chief = staff("thu-ky", "managing-editor"), staff("tong-bien-tap", "editor-in-chief")
        self.officer, self.leader = staff("chuyen-vien", "oversight-officer"), staff("lanh-dao", "oversight-leader")
        set_members(self.agency, [self.office, self.chief], acting_user=None)
        set_members(self.department, [self.officer, self.leader], acting_user=None)
        self.framework = actions.store_framework(read_framework(tiny()), acting_user=None)

    def begin(self, since: date = SINCE, until: date = UNTIL) -> Assessment:
        return actions.begin_assessment(self.framework, self.agency, since=since, until=until, acting_user=self.office)

    def attest(self) -> Any:
        given = {"title": "Kế hoạch năm", "responsible": self.chief, "valid_from": date(2026, 1, 1), "link": "https://x.example/kh"}
        return evidence.attest(acting_user=self.chief, key="criterion:thu/1.1.1/1", **given)


@pytest.fixture
def year(db: None) -> Year:
    return Year()


def test_the_whole_way_with_both_kinds_of_points_kept_apart(year: Year) -> None:
    with made_up(looks_back=True) as thing:
        thing["value"] = 5
        year.attest()
        one = actions.score_assessment(year.begin(), acting_user=year.office)
        assert (one.state, one.self_total, one.verified_total) == ("self_scored", D(7), None)
        with pytest.raises(MaturityRefused, match="không có quyền"):
            actions.move_assessment(one, "submit", acting_user=year.office)
        one = actions.move_assessment(one, "submit", acting_user=year.chief)
        thing["value"] = 10
        with pytest.raises(MaturityRefused):
            actions.score_assessment(one, acting_user=year.office)
        score = one.scores.get()
        for who in (year.chief, year.office):
            with pytest.raises(MaturityRefused):
                actions.verify_score(score, acting_user=who, points=D(1), comment="x")
        with pytest.raises(MaturityRefused, match="vì sao"):
            actions.verify_score(score, acting_user=year.officer, points=D(3), comment="")
        with pytest.raises(MaturityRefused, match="tối đa"):
            actions.verify_score(score, acting_user=year.officer, points=D(11), comment="cao")
        actions.verify_score(score, acting_user=year.officer, points=D("4.5"), comment="Kế hoạch chưa ký")
        one = actions.move_assessment(one, "verify", acting_user=year.officer)
        assert (one.self_total, one.verified_total, one.final_total, queries.levels_for(one)[0].name) == (D(7), D("4.5"), D("4.5"), "Thấp")
        assert (one.scores.get().self_points, one.scores.get().verified_points) == (D(7), D("4.5"))
        with pytest.raises(MaturityRefused):
            actions.move_assessment(one, "publish", acting_user=year.officer)
        assert actions.move_assessment(one, "publish", acting_user=year.leader).state == "published"
    acts = list(AuditEntry.objects.filter(target=one.content_key).order_by("pk").values_list("action", flat=True))
    assert acts == [f"maturity.{name}" for name in ("begin_assessment", "score", "submit", "verify_score", "verify", "publish")]


def test_points_that_followed_the_agencys_follow_them_again_when_it_is_verified_anew(year: Year) -> None:
    def again(one: Assessment, points: str) -> Assessment:
        """Sent back, given other points by the agency, sent in and verified with a finding of its own or none."""
        one = actions.move_assessment(one, "reverify", acting_user=year.officer, reason="Có đơn thư")
        one = actions.move_assessment(one, "return", acting_user=year.officer, reason="Bổ sung kế hoạch")
        year.attest()
        one = actions.score_assessment(one, acting_user=year.office)
        one = actions.move_assessment(one, "submit", acting_user=year.chief)
        if points:
            actions.verify_score(one.scores.get(), acting_user=year.officer, points=D(points), comment="Kế hoạch chưa ký")
        return actions.move_assessment(one, "verify", acting_user=year.officer)

    with made_up(looks_back=True) as thing:
        thing["value"] = 5
        one = actions.score_assessment(year.begin(), acting_user=year.office)
        one = actions.move_assessment(one, "submit", acting_user=year.chief)
        one = actions.move_assessment(one, "verify", acting_user=year.officer)
        assert (one.self_total, one.verified_total) == (D(3), D(3))
        one = again(one, "")
        assert (one.self_total, one.verified_total) == (D(7), D(7))
        one = again(one, "4.5")
        assert (one.self_total, one.verified_total) == (D(7), D("4.5"))
        assert actions.move_assessment(one, "reverify", acting_user=year.officer, reason="Xem lại").scores.get().verified_points == D("4.5")


def test_an_old_period_counted_again_comes_to_the_old_number_whatever_happened_since(year: Year) -> None:
    with made_up(looks_back=True) as thing:
        thing["value"] = 5
        document = year.attest()
        one = actions.score_assessment(year.begin(), acting_user=year.office)
        noted = one.scores.get().evidence
        assert FactSnapshot.objects.get(pk=noted[0]["snapshot"]).digest == noted[0]["digest"]
        thing["value"] = 9
        evidence.withdraw_attestation(document, acting_user=year.chief, reason="nhầm")
        assert queries.recount(one) == queries.Recount(D(7), D(7), [])
        # scoring anew takes the fact's first snapshot of that day again; the document that was withdrawn counts no more
        assert actions.score_assessment(one, acting_user=year.office).self_total == D(3)
        FactSnapshot.objects.filter(pk=noted[0]["snapshot"]).update(number=10)
        found = queries.recount(Assessment.objects.get(pk=one.pk))
        assert not found.same
        assert "không còn khớp" in found.problems[0]


def test_what_is_sent_back_is_prepared_again_and_a_period_under_way_is_not_sent(year: Year) -> None:
    today = timezone.localdate()
    with made_up(looks_back=True):
        one = actions.score_assessment(year.begin(today - timedelta(days=30), today), acting_user=year.office)
        with pytest.raises(MaturityRefused, match="chưa hết"):
            actions.move_assessment(one, "submit", acting_user=year.chief)
        one = actions.score_assessment(year.begin(), acting_user=year.office)
        actions.move_assessment(one, "submit", acting_user=year.chief)
        with pytest.raises(MaturityRefused, match="lý do"):
            actions.move_assessment(one, "return", acting_user=year.officer)
        one = actions.move_assessment(one, "return", acting_user=year.officer, reason="Thiếu kế hoạch")
        assert (one.state, one.reason) == ("self_scored", "Thiếu kế hoạch")
        assert policy.may_prepare(year.office, one)
    with pytest.raises(MaturityRefused, match="đã có"):
        year.begin()
    with pytest.raises(MaturityRefused):
        actions.begin_assessment(year.framework, year.agency, since=SINCE, until=date(2026, 1, 1), acting_user=year.officer)


def test_who_sees_which(year: Year) -> None:
    other = save_body(acting_user=None, code="bao-b", kind="agency", name="Báo B", above=year.department, is_ours=True)
    colleague = staff("bao-b-thu-ky", "managing-editor")
    set_members(other, [colleague], acting_user=None)
    with made_up(looks_back=True):
        one = actions.score_assessment(year.begin(), acting_user=year.office)

        def seen() -> list[bool]:
            return [policy.visible(user).filter(pk=one.pk).exists() for user in (year.office, year.officer, colleague)]

        assert seen() == [True, False, False]
        actions.move_assessment(one, "submit", acting_user=year.chief)
        assert seen() == [True, True, False]
        actions.move_assessment(one, "verify", acting_user=year.officer)
        actions.move_assessment(one, "publish", acting_user=year.leader)
        assert seen() == [True, True, True]


def test_the_screens_as_the_agency_and_as_the_department(year: Year, django_assert_max_num_queries: Any) -> None:
    agency, department, chief = Client(), Client(), Client()
    agency.force_login(year.office)
    chief.force_login(year.chief)
    department.force_login(year.officer)
    place = "/toa-soan/truong-thanh/danh-gia/"
    with made_up(looks_back=True) as thing:
        thing["value"] = 5
        given = {"framework": year.framework.pk, "body": year.agency.pk, "since": "2025-10-01", "until": "2026-10-31"}
        assert agency.post(f"{place}moi/", given).status_code == 302
        one = Assessment.objects.get()
        address, score = f"{place}{one.pk}/", one.scores.get()
        assert department.get(address).status_code == 404
        assert agency.post(f"{address}diem/{score.pk}/", {"comment": "Đã <b>ký</b>"}).status_code == 302
        page = agency.get(address).content.decode()
        assert "vẫn đúng số cũ" in page
        assert "Đã &lt;b&gt;ký&lt;/b&gt;" in page
        chief.post(f"{address}viec/submit/")
        with django_assert_max_num_queries(45):
            page = department.get(address).content.decode()
        assert "/toa-soan/so-lieu/" not in page
        assert "tong-bien-tap" not in page
        wrong = department.post(f"{address}diem/{score.pk}/tham-dinh/", {"points": "ba", "comment": "x"}, follow=True).content.decode()
        assert "Điểm phải là số" in wrong
        department.post(f"{address}diem/{score.pk}/tham-dinh/", {"points": "2,5", "comment": "Chưa đủ"})
        department.post(f"{address}viec/verify/")
    one.refresh_from_db()
    assert (one.self_total, one.verified_total) == (D(3), D("2.5"))
    compared = agency.get("/toa-soan/truong-thanh/so-sanh/").content.decode()
    assert "<strong>2,50</strong>" in compared
    reporter = Client()
    reporter.force_login(staff("pv", "reporter"))
    assert reporter.get(place).status_code == 302


def test_years_side_by_side_say_what_was_gained(year: Year) -> None:
    with made_up(looks_back=True) as thing:
        for number, value in ((2024, 2), (2025, 6)):
            thing["value"] = value
            actions.score_assessment(year.begin(date(number, 1, 1), date(number, 12, 31)), acting_user=year.office)
    row = queries.comparison(policy.visible(year.office), "thu")[0]
    assert [one.self_total for one in row.found] == [D("1.2"), D("3.6")]
    assert row.gained == D("2.4")


def test_the_report_of_the_year_has_the_table_of_the_index(year: Year) -> None:
    report: Any = SimpleNamespace(body=year.department, period_to=UNTIL)
    with made_up(looks_back=True) as thing:
        thing["value"] = 5
        one = actions.score_assessment(year.begin(), acting_user=year.office)
        assert table_for(report) is None
        actions.move_assessment(one, "submit", acting_user=year.chief)
    table = table_for(report)
    assert table is not None
    assert table.rows == (("Báo A", "Khung thử", "3", "chưa thẩm định", "Thấp"),)


points = st.lists(st.tuples(st.decimals(0, 5, places=2), st.booleans()), min_size=1, max_size=8)


@given(points, st.booleans())
def test_a_pillar_never_passes_its_points_and_is_the_sum_of_its_criteria(rows: list[tuple[D, bool]], scaled: bool) -> None:
    pillar = SimpleNamespace(pk=1, points=D(5 * len(rows)))
    framework = SimpleNamespace(pillars=SimpleNamespace(all=lambda: [pillar]), scale_not_applicable=scaled)
    criterion = SimpleNamespace(points=D(5), component=SimpleNamespace(pillar_id=1))
    scores = [SimpleNamespace(criterion=criterion, not_applicable=absent, self_points=mine, verified_points=None) for mine, absent in rows]
    line = queries.pillar_lines(SimpleNamespace(framework=framework), scores)[0]
    whole = sum((mine for mine, absent in rows if not absent), D(0))
    assert whole <= line.own <= pillar.points
    if not scaled or not any(absent for _mine, absent in rows):
        assert line.own == whole
