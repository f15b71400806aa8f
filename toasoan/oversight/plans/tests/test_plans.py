"""Plans: shipped data, what is refused, targets counted with everybody in them, mergers, documents, tasks, registers, screens."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal as D
from types import SimpleNamespace
from typing import Any

import pytest
import yaml
from django.db import transaction
from django.test import Client
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from toasoan.foundation.audit.models import AuditEntry
from toasoan.foundation.evidence.errors import EvidenceRefused
from toasoan.foundation.evidence.tests.factories import made_up
from toasoan.foundation.people.tests.factories import staff
from toasoan.oversight.bodies.actions import save_body
from toasoan.oversight.plans import actions, queries, report_tables, sources
from toasoan.oversight.plans.actions.plans import SHIPPED
from toasoan.oversight.plans.counting import count, judge, reaches
from toasoan.oversight.plans.errors import PlanRefused
from toasoan.oversight.plans.models import Counted, Entry, Plan, Target, TargetCount
from toasoan.oversight.plans.reading import read_plan
from toasoan.oversight.plans.sources import Value
from toasoan.oversight.plans.tests.factories import Province

pytestmark = pytest.mark.django_db
TODAY_RULE = {"all_of": [{"fact": "thu.so_bai", "at_least": "3"}]}


@pytest.fixture
def province() -> Province:
    return Province()


def test_what_is_shipped_is_the_plan_and_the_national_targets_with_how_well_they_are_known(province: Province) -> None:
    assert [one.code for one in province.plan.targets.all()] == [f"T25-{n}" for n in range(1, 6)] + [f"T30-{n}" for n in range(1, 5)]
    assert {one.group for one in province.plan.tasks.all()} == {"nhan-thuc", "the-che", "san-pham", "nen-tang", "nhan-luc", "hop-tac"}
    assert (province.plan.number, province.plan.issued_on) == ("", None)
    national = Plan.objects.get(code="qd-348-2023")
    assert (national.certainty, national.targets.get(code="Q25-2").path) == ("digest", {"2023": "0.3", "2024": "0.5", "2025": "0.8"})
    assert province.plan.targets.get(code="T25-3").goal is None
    actions.load_shipped(acting_user=None)
    assert Plan.objects.count() == 2


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"scope": "x"}, "phải là một trong"),
        ({"period_from": "hôm qua"}, "phải là ngày"),
        ({"targets": [{"code": "A", "name": "a", "year": 2025, "over": "agencies", "measure": "share"}]}, "thì phải có “goal”"),
        ({"targets": [{"code": "A", "name": "a", "year": 2025, "over": "agencies", "measure": "share", "goal": 1, "rule": {"fact": "x"}}]}, "“rule”"),
        ({"targets": [{"code": "A", "name": "a", "year": 2025, "over": "agencies", "measure": "share", "goal": "nan"}]}, "phải là số"),
        ({"tasks": [{"code": "1", "name": "a", "group": "nhan-thuc", "owner": "agencies", "targets": ["khác"]}]}, "cùng tệp"),
    ],
)
def test_a_plan_that_does_not_fit_is_refused_with_its_place(change: dict[str, Any], words: str) -> None:
    good = {
        "code": "thu", "name": "Thử", "scope": "province", "issuer": "UBND", "certainty": "unknown", "period_from": date(2026, 1, 1),
        "period_to": date(2026, 12, 31),
    }  # fmt: skip
    assert read_plan(yaml.safe_dump(good).encode()).fields["code"] == "thu"
    with pytest.raises(PlanRefused, match=words):
        read_plan(yaml.safe_dump(good | change).encode())
    with pytest.raises(PlanRefused):
        read_plan(b"a: &a [1]\nb: *a\n")


def test_a_new_text_changes_the_plan_but_never_drops_what_has_a_history(province: Province) -> None:
    raw = yaml.safe_load((SHIPPED / "ke-hoach-tinh.yaml").read_text())
    raw["targets"] = raw["targets"][:1]
    raw["tasks"] = []
    reporter = staff("pv", "reporter")
    with pytest.raises(PlanRefused, match="không có quyền"):
        actions.store_plan(read_plan(yaml.safe_dump(raw).encode()), acting_user=reporter)
    actions.count_targets(province.plan, timezone.localdate(), acting_user=None)
    with pytest.raises(PlanRefused, match="T25-2"):
        actions.store_plan(read_plan(yaml.safe_dump(raw).encode()), acting_user=province.officer)
    assert province.plan.targets.count() == 9


def test_a_target_counts_each_agency_with_why_and_unknown_is_never_no(province: Province) -> None:
    target = province.target("T25-1", rule=TODAY_RULE)
    on = timezone.localdate()
    with made_up(looks_back=True) as thing:
        thing["value"] = 2
        lines = {one.body.code: one for one in count(target, on).lines}
        assert (lines["bao"].reached, lines["bao"].source) == (False, "measured")
        assert (lines["dai"].reached, lines["dai"].source) == (None, "")
        thing["value"] = 3
        province.attest(target, province.station)
        found = count(target, on)
    assert (found.numerator, found.denominator) == (2, 3)
    assert {one.body.code: one.source for one in found.lines} == {"bao": "measured", "dai": "attested", "tap-chi": ""}
    assert reaches(target, D(2) / 3) is True
    assert reaches(target, D("0.65")) is False  # “trên 65 %”


def test_a_ratio_adds_up_people_and_leaves_out_those_of_whom_nothing_is_known(province: Province) -> None:
    target = province.target("T25-4")
    province.attest(target, province.station, numerator=9, denominator=10)
    province.attest(target, province.magazine, numerator=1, denominator=5)
    found = count(target, timezone.localdate())
    assert (found.numerator, found.denominator) == (10, 15)
    with pytest.raises(PlanRefused, match="lớn hơn tổng số"):
        province.attest(target, province.station, numerator=11, denominator=10)


def test_a_merger_leaves_what_was_counted_and_counts_the_new_agency_from_its_day(province: Province) -> None:
    target = province.target("T25-2", rule={})
    for body in (province.paper, province.station):
        province.attest(target, body, valid_from=date(2025, 1, 1))
    before = date(2025, 12, 31)
    actions.count_targets(province.plan, before, acting_user=None)
    row = TargetCount.objects.get(target=target, on=before)
    assert (row.numerator, row.denominator) == (2, 3)
    both = province.agency("hop-nhat", "Báo và Đài A", starts=date(2026, 1, 1))
    for body in (province.paper, province.station):
        save_body(body, acting_user=None, ends=before, merged_into=both, name=f"{body.name} (cũ)")
    assert {one.body.code for one in count(target, date(2026, 1, 1)).lines} == {"hop-nhat", "tap-chi"}
    again = count(target, before)
    assert (again.numerator, again.denominator) == (2, 3)
    assert set(TargetCount.objects.get(pk=row.pk).lines.values_list("name", flat=True)) == {"Báo A", "Đài A", "Tạp chí A"}
    with pytest.raises(EvidenceRefused):
        row.save()
    with pytest.raises(EvidenceRefused):
        row.lines.first().delete()


merges = st.lists(st.tuples(st.integers(0, 5), st.integers(1, 300)), max_size=5)


@settings(max_examples=15, deadline=None)
@given(merges, st.integers(0, 300))
def test_on_no_day_is_an_agency_counted_twice_or_lost_by_mergers(found: list[tuple[int, int]], asked: int) -> None:
    start = date(2025, 1, 1)
    with transaction.atomic():
        department = save_body(acting_user=None, code="so-x", kind="department", name="Sở", is_ours=True)
        living = [save_body(acting_user=None, code=f"cq-{n}", kind="agency", name=f"CQ {n}", above=department) for n in range(6)]
        sizes, merged = {one.pk: 1 for one in living}, 0
        for place, day in sorted(found, key=lambda one: one[1]):
            if len(living) < 2:
                break
            old = [living.pop(place % len(living)) for _ in (0, 0)] if len(living) > 1 else []
            ends = start + timedelta(days=day)
            if any(one.starts and one.starts > ends for one in old):
                living += old
                continue
            new = save_body(
                acting_user=None, code=f"moi-{merged}", kind="agency", name=f"Mới {merged}", above=department, starts=ends + timedelta(days=1)
            )
            for one in old:
                save_body(one, acting_user=None, ends=ends, merged_into=new)
            sizes[new.pk] = sum(sizes[one.pk] for one in old)
            living.append(new)
            merged += 1
        target = Target(pk=None, rule={}, measure="share", over="agencies")
        target.plan = Plan.objects.create(code="x", name="x", scope="province", issuer="x", period_from=start, period_to=start, digest="")
        target.code, target.name, target.year = "A", "a", 2025
        target.save()
        assert sum(sizes[one.body.pk] for one in count(target, start + timedelta(days=asked)).lines) == 6
        transaction.set_rollback(True)


def value(number: int) -> Value:
    return Value(D(number), None, None, str(number), "received")


@given(st.lists(st.tuples(st.integers(0, 3), st.one_of(st.none(), st.integers(0, 3))), min_size=1, max_size=4), st.booleans())
def test_rules_are_three_valued_logic_and_never_worse_for_doing_more(rows: list[tuple[int, int | None]], every: bool) -> None:
    rule = {"all_of" if every else "any_of": [{"fact": f"a.{n}", "at_least": str(low)} for n, (low, _got) in enumerate(rows)]}
    known = {f"a.{n}": value(got) for n, (_low, got) in enumerate(rows) if got is not None}
    held = [None if got is None else got >= low for low, got in rows]
    expected = (False if False in held else None if None in held else True) if every else (True if True in held else None if None in held else False)
    assert judge(rule, known)[0] is expected
    more = {name: value(int(one.number) + 1) for name, one in known.items()}
    if expected is True:
        assert judge(rule, more)[0] is True


def test_counts_are_kept_when_something_moved_and_once_a_month(province: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    target = province.target("T30-3")
    first = date(2026, 3, 2)
    all_targets = province.plan.targets.count()
    assert actions.count_targets(province.plan, first, acting_user=None) == all_targets
    assert actions.count_targets(province.plan, first + timedelta(days=1), acting_user=None) == 0
    province.attest(target, province.magazine, valid_from=date(2026, 3, 4))
    assert actions.count_targets(province.plan, date(2026, 3, 4), acting_user=None) == 1
    assert actions.count_targets(province.plan, date(2026, 4, 1), acting_user=None) == all_targets
    assert [int(one.numerator) for one in queries.history(target)] == [0, 1, 1]
    assert next(one for one in queries.standings(province.plan) if one.target == target).reached is True
    with pytest.raises(PlanRefused, match="Chưa đến"):
        actions.count_targets(province.plan, timezone.localdate() + timedelta(days=1), acting_user=None)
    monkeypatch.setitem(sources._sources, "thu", lambda body, *_asked: {"social.networks": value(2)} if body.code == "dai" else {})
    assert {one.body.code: one.reached for one in count(province.target("T25-1"), first).lines}["dai"] is True


def test_a_withdrawn_document_counts_no_more_and_the_kept_count_stays(province: Province) -> None:
    target = province.target("T30-3")
    one = province.attest(target, province.magazine)
    actions.count_targets(province.plan, timezone.localdate(), acting_user=None)
    outsider = staff("bao-khac", "managing-editor")
    with pytest.raises(PlanRefused):
        actions.withdraw_statement(one, acting_user=outsider, reason="x")
    with pytest.raises(PlanRefused, match="lý do"):
        actions.withdraw_statement(one, acting_user=province.officer, reason=" ")
    actions.withdraw_statement(one, acting_user=province.officer, reason="Văn bản đã bãi bỏ")
    assert count(target, timezone.localdate()).numerator == 0
    assert Counted.objects.filter(count__target=target, reached=True).count() == 1


def test_a_task_stands_where_its_bodies_stand_and_done_needs_evidence(province: Province) -> None:
    task = province.task("4.3")
    given: dict[str, Any] = {"acting_user": province.office, "state": "running", "percent": 60, "words": "Đã chạy thử"}
    actions.report_progress(task, province.paper, **given)
    with pytest.raises(PlanRefused):
        actions.report_progress(task, province.station, **given)
    with pytest.raises(PlanRefused, match="minh chứng"):
        actions.report_progress(task, province.paper, **(given | {"state": "done", "percent": 100}))
    task.refresh_from_db()
    assert (task.state, task.percent) == ("running", 20)
    actions.assign_task(task, acting_user=province.officer, body=province.paper, due_on=timezone.localdate() - timedelta(days=3))
    assert [line.late_days for line in queries.task_lines(province.plan) if line.task.pk == task.pk] == [3]
    actions.report_progress(task, province.paper, **(given | {"state": "done", "percent": 100, "evidence": "Quy chế 12/QC"}))
    task.refresh_from_db()
    assert (task.state, task.percent) == ("done", 100)
    assert not [line for line in queries.task_lines(province.plan) if line.is_late]
    with pytest.raises(PlanRefused):
        actions.assign_task(task, acting_user=province.office, body=None, due_on=None)
    assert AuditEntry.objects.filter(action="plans.report_progress").count() == 2


def test_money_is_whole_dong_by_year_and_source(province: Province) -> None:
    task = province.task("5.1")
    actions.save_funding(province.plan, acting_user=province.officer, task=task, year=2026, source="province", planned=300_000_000, spent=120_000_000)
    actions.save_funding(province.plan, acting_user=province.officer, task=None, year=2026, source="province", planned=1, spent=0)
    assert queries.money(province.plan)[0] == queries.Money(2026, "Ngân sách tỉnh", 300_000_001, 120_000_000)
    with pytest.raises(PlanRefused):
        actions.save_funding(province.plan, acting_user=province.officer, task=task, year=2026, source="x", planned=1, spent=0)


def test_an_obstacle_goes_up_and_comes_back_with_its_result(province: Province) -> None:
    one = actions.write_entry("kho-khan", province.paper, acting_user=province.office, title="Đường truyền", text="Chậm", proposal="Bố trí kinh phí")
    with pytest.raises(PlanRefused):
        actions.move_entry(one, "answer", acting_user=province.office, answer="Xong")
    with pytest.raises(PlanRefused, match="kết quả"):
        actions.move_entry(one, "answer", acting_user=province.officer)
    with pytest.raises(PlanRefused):
        actions.move_entry(one, "commend", acting_user=province.officer, answer="x")
    one = actions.move_entry(one, "answer", acting_user=province.officer, answer="Công văn 5/STC: bố trí 200 triệu đồng")
    assert (one.state, one.is_open, one.answered_on) == ("answered", False, timezone.localdate())
    together = actions.write_entry("hop-tac", province.paper, acting_user=province.office, title="Trao đổi tin", text="x", partner="Báo B")
    assert actions.move_entry(together, "run", acting_user=province.office).state == "running"
    with pytest.raises(PlanRefused):
        actions.write_entry("kho-khan", province.station, acting_user=province.office, title="a", text="b")


def test_reports_get_their_tables(province: Province) -> None:
    actions.count_targets(province.plan, timezone.localdate(), acting_user=None)
    actions.write_entry("kho-khan", province.paper, acting_user=province.office, title="Đường truyền", text="Chậm")
    today = timezone.localdate()
    above: Any = SimpleNamespace(body=province.department, period_from=today.replace(month=1, day=1), period_to=today, year=today.year)
    own: Any = SimpleNamespace(body=province.paper, period_from=above.period_from, period_to=today, year=today.year)
    all_of, mine = report_tables.targets_table(above), report_tables.targets_table(own)
    assert all_of is not None
    assert mine is not None
    assert all_of.rows[0][1] == "trên 65\N{NO-BREAK SPACE}% (2025)"
    assert {len(row) for row in (*all_of.rows, *mine.rows)} == {5}
    assert report_tables.obstacles_table(above).rows[0][:2] == ("Báo A", "Đường truyền")
    assert report_tables.money_table(above) is None
    assert report_tables.tasks_table(own) is None


def test_the_screens_as_the_department_and_as_an_agency(province: Province, django_assert_max_num_queries: Any) -> None:
    department, agency, reporter = Client(), Client(), Client()
    department.force_login(province.officer)
    agency.force_login(province.office)
    reporter.force_login(staff("pv", "reporter"))
    place = "/toa-soan/ke-hoach-cds/"
    province.attest(province.target("T30-3"), province.station, title="Biên bản <b>nghiệm thu</b>")
    assert department.post(f"{place}ke-hoach-tinh/tinh/").status_code == 302
    with django_assert_max_num_queries(40):
        page = department.get(f"{place}ke-hoach-tinh/").content.decode()
    assert "trong 9 chỉ tiêu đã đạt" in page
    shown = department.get(f"{place}ke-hoach-tinh/chi-tieu/T30-3/").content.decode()
    assert "Biên bản &lt;b&gt;nghiệm thu&lt;/b&gt;" in shown
    assert "Tạp chí A" in shown
    own = agency.get(f"{place}ke-hoach-tinh/chi-tieu/T30-3/").content.decode()
    assert "Tạp chí A" not in own
    assert "nghiệm thu" not in own
    given = {"body": province.paper.pk, "state": "running", "percent": "40", "words": "Đang làm", "evidence": "", "link": ""}
    assert agency.post(f"{place}ke-hoach-tinh/nhiem-vu/4.3/", given).status_code == 302
    wrong = agency.post(f"{place}ke-hoach-tinh/nhiem-vu/4.3/", given | {"state": "done"}).content.decode()
    assert "Đang làm" in wrong
    assert "100 %" in wrong
    entry = {"body": province.paper.pk, "title": "Thiếu máy", "text": "Máy cũ", "proposal": "Mua mới"}
    assert agency.post(f"{place}so/kho-khan/", entry).status_code == 302
    one = Entry.objects.get()
    assert "Thiếu máy" in department.get(f"{place}so/kho-khan/").content.decode()
    department.post(f"{place}so/muc/{one.pk}/answer/", {"answer": "Đã cấp"})
    assert "Đã cấp" in agency.get(f"{place}so/kho-khan/").content.decode()
    assert department.get(f"{place}so/la/").status_code == 404
    assert reporter.get(place).status_code == 302
    assert agency.post(f"{place}nap/").status_code == 302
