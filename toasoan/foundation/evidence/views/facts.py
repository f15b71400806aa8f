"""The list of facts, and how one came about."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from toasoan.foundation.evidence import actions, queries
from toasoan.foundation.evidence.measuring import is_untouched
from toasoan.foundation.evidence.models import FactSnapshot
from toasoan.foundation.evidence.views.common import attempt, for_those_who, me, period_of
from toasoan.foundation.evidence.wording import in_words, origin_in_words
from toasoan.foundation.facts import Fact, Period, fact

WINGS = {
    "foundation": gettext_lazy("Nền móng: con người, an toàn, tư liệu"),
    "newsroom": gettext_lazy("Làm tin, bài"),
    "studio": gettext_lazy("Phát thanh, truyền hình"),
    "public": gettext_lazy("Công chúng và nguồn thu"),
    "outlets": gettext_lazy("Nơi đưa tin ra"),
    "oversight": gettext_lazy("Quản lý và theo dõi"),
}
ROWS_SHOWN = 200


@dataclass(frozen=True)
class Line:
    """One fact of the list, with its last snapshot."""

    fact: Fact
    words: str
    snapshot: FactSnapshot | None


def words_of(one: Fact, shot: FactSnapshot | None) -> str:
    """The value of a snapshot in words."""
    if shot is None:
        return _("chưa đo")
    value = shot.day if shot.day is not None else shot.number
    return in_words(one, value, shot.numerator, shot.denominator)


@for_those_who("evidence.view_facts")
def facts_view(request: HttpRequest) -> HttpResponse:
    """``/toa-soan/so-lieu/``: every fact with the last thing known of it; those of rooms not built are there as not measured."""
    shots, wanted = queries.latest_snapshots(), request.GET.get("q", "").strip().lower()
    groups = []
    for wing, label in WINGS.items():
        found = queries.facts_by_wing().get(wing, [])
        lines = [Line(one, words_of(one, shots.get(one.name)), shots.get(one.name)) for one in found if wanted in f"{one.label} {one.name}".lower()]
        if lines:
            groups.append((label, lines))
    lines = [line for _label, found in groups for line in found]
    context = {
        "groups": groups, "q": request.GET.get("q", ""), "measured": sum(1 for line in lines if line.fact.is_built), "all": len(lines),
        "may_measure": me(request).has_perm("evidence.measure_facts"), "page_title": _("Số liệu"),
    }  # fmt: skip
    return render(request, "evidence/facts.html", context)


@for_those_who("evidence.measure_facts")
@require_POST
def measure_view(request: HttpRequest) -> HttpResponse:
    """Measure everything now."""
    period = Period.year_to(timezone.localdate())
    attempt(request, lambda: actions.measure_facts(period, acting_user=me(request), origin="by hand"), _("Đã đo mọi số liệu."))
    return redirect("evidence_facts")


@for_those_who("evidence.view_facts")
def fact_view(request: HttpRequest, name: str) -> HttpResponse:
    """How one fact came about: what it means, how it is counted, what it is for a period and how that is known, its rows, its history."""
    try:
        one = fact(name)
    except KeyError as missing:
        raise Http404 from missing
    period = period_of(request)
    known = queries.value_as_of(one, period)
    shots = list(queries.history(one, limit=60))
    may_see_rows = me(request).has_perm("evidence.view_fact_rows")
    rows = list(islice(known.rows, ROWS_SHOWN + 1)) if may_see_rows and known.is_measured else []
    context = {
        "fact": one, "wing": WINGS.get(one.wing, one.wing), "period": period, "known": known, "may_see_rows": may_see_rows,
        "words": in_words(one, known.value, known.numerator, known.denominator), "rows": rows[:ROWS_SHOWN], "more": len(rows) > ROWS_SHOWN,
        "untouched": known.snapshot is None or is_untouched(known.snapshot),
        "history": [(shot, words_of(one, shot), origin_in_words(shot.origin)) for shot in shots], "page_title": one.label,
    }  # fmt: skip
    return render(request, "evidence/fact.html", context)
