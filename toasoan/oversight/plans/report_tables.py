"""What official reports say of plans: targets, tasks, money, obstacles."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from toasoan.foundation.evidence.wording import grouped
from toasoan.oversight.bodies.models import Body
from toasoan.oversight.plans import queries
from toasoan.oversight.plans.counting import SOURCES
from toasoan.oversight.plans.models import Entry, Plan, Progress
from toasoan.oversight.plans.states import Register
from toasoan.oversight.plans.wording import goal_in_words, value_in_words
from toasoan.oversight.reports.documents.official import Figures
from toasoan.oversight.reports.models import Report
from toasoan.oversight.reports.sources import register_report_table

MOST = 60


def declare() -> None:
    """Called once, when the app is ready."""
    register_report_table("muc-tieu", gettext_lazy("Kết quả các chỉ tiêu"), targets_table)
    register_report_table("nhiem-vu", gettext_lazy("Tiến độ nhiệm vụ"), tasks_table, annex=True)
    register_report_table("kinh-phi", gettext_lazy("Kinh phí"), money_table, annex=True)
    register_report_table("kho-khan", gettext_lazy("Khó khăn, kiến nghị và kết quả giải quyết"), obstacles_table, annex=True)


def _plan() -> Plan | None:
    return Plan.objects.filter(scope=Plan.Scope.PROVINCE).order_by("-period_from", "code").first()


def targets_table(report: Report) -> Figures | None:
    """An agency says of itself whether it reached each target; the department gives the count of all."""
    plan = _plan()
    found = [one for one in queries.standings(plan, report.period_to) if one.count] if plan else []
    if not found:
        return None
    head = (_("Chỉ tiêu"), _("Mục tiêu"), _("Năm trước"), _("Năm báo cáo"), _("Nguồn số liệu"))
    rows = [_own(one, report.body) if report.body.kind == Body.Kind.AGENCY else _of_all(one) for one in found]
    return Figures(head, tuple(row for row in rows if row), (4, 1.3, 1.3, 1.5, 2), frozenset({2, 3}))


def _of_all(one: queries.Standing) -> tuple[str, ...]:
    target, count = one.target, one.count
    assert count is not None
    said = value_in_words(target, one.value)
    if target.measure in {"share", "ratio"}:
        said = f"{said} ({grouped(count.numerator, 0)}/{grouped(count.denominator, 0)})"
    kinds = sorted({str(SOURCES.get(line.source, line.source)) for line in count.lines.all()})
    before = value_in_words(target, one.former_value) if one.former else "–"
    return (target.name, f"{goal_in_words(target) or '–'} ({target.year})", before, said, ", ".join(kinds))


def _own(one: queries.Standing, body: Body) -> tuple[str, ...]:
    def said(count: object) -> str:
        line = next((each for each in count.lines.all() if each.body_id == body.pk), None) if count else None  # type: ignore[attr-defined]  # a count
        if line is None:
            return "–"
        if line.denominator:
            return value_in_words(one.target, line.numerator / line.denominator)
        return _("chưa có số liệu") if line.reached is None else _("đạt") if line.reached else _("chưa đạt")

    assert one.count is not None
    line = next((each for each in one.count.lines.all() if each.body_id == body.pk), None)
    source = str(SOURCES.get(line.source, line.source)) if line else "–"
    return (one.target.name, f"{goal_in_words(one.target) or '–'} ({one.target.year})", said(one.former), said(one.count), source)


def tasks_table(report: Report) -> Figures | None:
    """The tasks: an agency's own last words to each, or how far all are."""
    plan = _plan()
    if plan is None or not Progress.objects.filter(task__plan=plan, at__date__lte=report.period_to).exists():
        return None
    head = (_("Nhiệm vụ"), _("Bên làm"), _("Hạn"), _("Tình trạng"), _("Đã làm"))
    rows = []
    for line in queries.task_lines(plan):
        task = line.task
        due = f"{task.due_on:%d/%m/%Y}" if task.due_on else "–"
        state, percent = task.get_state_display(), task.percent
        if report.body.kind == Body.Kind.AGENCY:
            own = task.progress.filter(body=report.body).first()
            if own is None:
                continue
            state, percent = own.get_state_display(), own.percent
        rows.append((f"{task.code}. {task.name}", task.who, due, str(state), f"{percent} %"))
    return Figures(head, tuple(rows), (4.5, 2, 1.3, 1.3, 1), frozenset({4})) if rows else None


def money_table(report: Report) -> Figures | None:
    """Money of the report's year by source."""
    plan = _plan()
    found = [one for one in queries.money(plan) if one.year == report.year] if plan and report.body.kind != Body.Kind.AGENCY else []
    if not found:
        return None
    head = (_("Nguồn"), _("Dự toán (đồng)"), _("Đã chi (đồng)"))
    rows = [(one.source, grouped_money(one.planned), grouped_money(one.spent)) for one in found]
    whole = (_("Cộng"), grouped_money(sum(one.planned for one in found)), grouped_money(sum(one.spent for one in found)))
    return Figures(head, (*rows, whole), (3, 2, 2), frozenset({1, 2}))


def grouped_money(amount: int) -> str:
    """Whole đồng with points."""
    return f"{amount:,}".replace(",", ".")


def obstacles_table(report: Report) -> Figures | None:
    """Obstacles and proposals of the body and of those below it, and what became of them."""
    rows = Entry.objects.filter(register__in=[Register.OBSTACLE, Register.LAW], written_on__range=(report.period_from, report.period_to))
    bodies = [report.body.pk, *report.body.below.values_list("pk", flat=True)]
    found = list(rows.filter(body__in=bodies).select_related("body").order_by("written_on", "pk")[:MOST])
    if not found:
        return None
    head = (_("Cơ quan"), _("Khó khăn, vướng mắc"), _("Kiến nghị"), _("Kết quả"))
    said = [(one.body.called, one.title, one.proposal or "–", f"{one.get_state_display()}{': ' + one.answer if one.answer else ''}") for one in found]
    return Figures(head, tuple(said), (2, 3, 3, 3))
