"""Kept assessments: the list, one of them, what the department finds, agencies and years side by side."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from toasoan.foundation.audit.models import AuditEntry
from toasoan.foundation.audit.naming import action_name
from toasoan.foundation.evidence.views.common import attempts, for_those_who, me
from toasoan.oversight.bodies.models import Body
from toasoan.oversight.bodies.queries import bodies_of
from toasoan.oversight.charts import Series, radar, trend
from toasoan.oversight.maturity import actions, policy, queries
from toasoan.oversight.maturity.errors import MaturityRefused
from toasoan.oversight.maturity.models import AgencyKind, AgencyTraits, Assessment, Criterion, Framework, NationalResult, Score
from toasoan.oversight.maturity.states import ASSESSMENT

DAY = {"type": "date"}
_attempt = attempts(MaturityRefused)


def _number(text: str) -> Decimal | None:
    """A number as people write it; nothing for an empty field.

    :raises MaturityRefused: for anything else.
    """
    text = text.strip().replace(",", ".")
    try:
        found = Decimal(text) if text else None
    except InvalidOperation as error:
        raise MaturityRefused(_("Điểm phải là số, ví dụ 1,5.")) from error
    if found is not None and (not found.is_finite() or abs(found) > 1000 or found != round(found, 2)):
        raise MaturityRefused(_("Điểm phải là số có nhiều nhất hai chữ số lẻ, ví dụ 1,25."))
    return found


class BeginForm(forms.Form):
    """A framework, a body of mine, a period."""

    framework = forms.ModelChoiceField(Framework.objects.none(), label=gettext_lazy("Bộ chỉ số"), empty_label=None)
    body = forms.ModelChoiceField(Body.objects.none(), label=gettext_lazy("Cơ quan"), empty_label=None)
    since = forms.DateField(label=gettext_lazy("Kỳ từ ngày"), widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"))
    until = forms.DateField(label=gettext_lazy("Đến hết ngày"), widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"))

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        usable = [one.pk for one in queries.frameworks() if Criterion.objects.filter(component__pillar__framework=one).exists()]
        fields: Any = self.fields
        fields["framework"].queryset = Framework.objects.filter(pk__in=usable)
        fields["body"].queryset = Body.objects.filter(pk__in=[one.pk for one in bodies_of(user) if one.kind == Body.Kind.AGENCY])


def _may_begin(user: Any) -> bool:
    return policy.may(user, "self_score") and any(one.kind == Body.Kind.AGENCY for one in bodies_of(user))


@for_those_who("maturity.view_assessment")
def assessments_view(request: HttpRequest) -> HttpResponse:
    """``/toa-soan/truong-thanh/danh-gia/``: those the account may see, newest first."""
    today = timezone.localdate()
    context = {
        "found": policy.visible(me(request))[:200], "may_begin": _may_begin(me(request)), "page_title": _("Kỳ đánh giá trưởng thành"),
        "form": BeginForm(user=me(request), initial={"since": f"{today.year - 1}-11-01", "until": f"{today.year}-10-31"}),
    }  # fmt: skip
    return render(request, "maturity/assessments.html", context)


@for_those_who("maturity.self_score")
@require_POST
def begin_view(request: HttpRequest) -> HttpResponse:
    """Begin one and score it at once from what is there."""
    form = BeginForm(request.POST, user=me(request))
    if not form.is_valid():
        context = {"found": policy.visible(me(request))[:200], "may_begin": True, "form": form, "page_title": _("Kỳ đánh giá trưởng thành")}
        return render(request, "maturity/assessments.html", context)
    given = form.cleaned_data

    def act() -> Assessment:
        one = actions.begin_assessment(given["framework"], given["body"], since=given["since"], until=given["until"], acting_user=me(request))
        return actions.score_assessment(one, acting_user=me(request))

    one = _attempt(request, act, _("Đã lập kỳ đánh giá và chấm từ số liệu hiện có."))
    return redirect("maturity_assessment", one.pk) if one else redirect("maturity_assessments")


def _seen(request: HttpRequest, assessment_id: int) -> Assessment:
    found = policy.visible(me(request)).filter(pk=assessment_id).first()
    if found is None:
        raise Http404
    return found


@for_those_who("maturity.view_assessment")
def assessment_view(request: HttpRequest, assessment_id: int) -> HttpResponse:
    """One: the sum, the level, pillar by pillar, criterion by criterion with its evidence; what the account may do."""
    one, user = _seen(request, assessment_id), me(request)
    scores = list(queries.scores_of(one))
    lines = queries.pillar_lines(one, scores)
    before = policy.visible(user).filter(framework__code=one.framework.code, body=one.body, period_to__lt=one.period_to).exclude(self_total=None)
    former = before.order_by("-period_to").first()
    groups = [(line, [score for score in scores if score.criterion.component.pillar_id == line.pillar.pk]) for line in lines]
    steps = [way for name, way in ASSESSMENT.items() if one.state in way.sources and name != "score" and policy.may_take(user, way, one)]
    entries = AuditEntry.objects.filter(target=one.content_key).order_by("-pk")[:30]
    context = {
        "one": one,
        "lines": lines,
        "groups": groups if scores else [],
        "levels": queries.levels_for(one),
        "next_level": queries.next_level_for(one),
        "ways": steps,
        "may_prepare": policy.may_prepare(user, one),
        "may_verify": policy.may_verify(user, one),
        "chart": _radar(one, lines, former) if scores else "",
        "former": former,
        "recount": queries.recount(one) if scores else None,
        "sees_facts": user.has_perm("evidence.view_facts") and one.own,
        "sees_accounts": policy.works_for(user, one.body),
        "history": [(entry, action_name(entry.action)) for entry in entries],
        "traits": AgencyTraits.objects.filter(body=one.body).first(),
        "kind_choices": AgencyKind.choices,
        "page_title": str(one),
    }
    return render(request, "maturity/assessment.html", context)


def _radar(one: Assessment, lines: list[queries.PillarLine], former: Assessment | None) -> str:
    series = [Series(f"{one.period_to.year}", [line.part for line in lines])]
    if former is not None and former.framework_id == one.framework_id:
        series.append(Series(f"{former.period_to.year}", [line.part for line in queries.pillar_lines(former)], former=True))
    weakest = min(lines, key=lambda line: line.part)
    title = _("Xa điểm tối đa nhất: %(pillar)s (%(points)s/%(most)s điểm)")
    words = {"pillar": weakest.pillar.name, "points": f"{weakest.final:g}".replace(".", ","), "most": f"{weakest.pillar.points:g}"}
    return radar(title % words, [line.pillar.name for line in lines], series)


@for_those_who("maturity.self_score")
@require_POST
def score_view(request: HttpRequest, assessment_id: int) -> HttpResponse:
    """Score it (again) from evidence."""
    one = _seen(request, assessment_id)
    _attempt(request, lambda: actions.score_assessment(one, acting_user=me(request)), _("Đã chấm lại từ số liệu và minh chứng."))
    return redirect("maturity_assessment", assessment_id)


@for_those_who("maturity.view_assessment")
@require_POST
def move_view(request: HttpRequest, assessment_id: int, name: str) -> HttpResponse:
    """Take a step."""
    one = _seen(request, assessment_id)
    reason = request.POST.get("reason", "")
    _attempt(request, lambda: actions.move_assessment(one, name, acting_user=me(request), reason=reason), _("Đã ghi."))
    return redirect("maturity_assessment", assessment_id)


def _score(request: HttpRequest, assessment_id: int, score_id: int) -> Score:
    return get_object_or_404(Score.objects.select_related("assessment", "criterion"), pk=score_id, assessment=_seen(request, assessment_id))


def _back(assessment_id: int, score: Score) -> HttpResponse:
    response = redirect("maturity_assessment", assessment_id)
    response["Location"] += f"#tc-{score.criterion.code}"
    return response


@for_those_who("maturity.self_score")
@require_POST
def say_view(request: HttpRequest, assessment_id: int, score_id: int) -> HttpResponse:
    """The agency's words to a criterion."""
    score, post = _score(request, assessment_id, score_id), request.POST

    def act() -> Score:
        chosen = {name.removeprefix("diem-"): _number(str(value)) or Decimal(0) for name, value in post.items() if name.startswith("diem-") and value}
        return actions.say_of_score(score, acting_user=me(request), comment=post.get("comment", ""), chosen=chosen)

    _attempt(request, act, _("Đã ghi thuyết minh."))
    return _back(assessment_id, score)


@for_those_who("maturity.verify_assessment")
@require_POST
def verify_view(request: HttpRequest, assessment_id: int, score_id: int) -> HttpResponse:
    """What the department finds for a criterion."""
    score, post = _score(request, assessment_id, score_id), request.POST

    def act() -> Score:
        return actions.verify_score(score, acting_user=me(request), points=_number(post.get("points", "")), comment=post.get("comment", ""))

    _attempt(request, act, _("Đã ghi kết quả thẩm định."))
    return _back(assessment_id, score)


@for_those_who("maturity.view_assessment")
@require_POST
def traits_view(request: HttpRequest, assessment_id: int) -> HttpResponse:
    """Of which kinds the agency is, and its block."""
    one, post = _seen(request, assessment_id), request.POST
    kinds = [kind for kind in post.getlist("kinds") if kind in AgencyKind.values]

    def act() -> AgencyTraits:
        return actions.save_traits(one.body, acting_user=me(request), kinds=kinds, block=post.get("block", "")[:100])

    _attempt(request, act, _("Đã ghi."))
    return redirect("maturity_assessment", assessment_id)


@for_those_who("maturity.view_assessment")
def compare_view(request: HttpRequest) -> HttpResponse:
    """``/toa-soan/truong-thanh/so-sanh/``: agencies and years side by side, with the published national results."""
    visible = policy.visible(me(request))
    codes = list(visible.exclude(self_total=None).values_list("framework__code", flat=True).order_by("framework__code").distinct())
    asked = request.GET.get("khung", "")
    code = asked if asked in codes else (codes[0] if codes else "")
    rows = queries.comparison(visible, code) if code else []
    years = sorted({one.period_to.year for row in rows for one in row.found})
    table = [(row, [next((one for one in reversed(row.found) if one.period_to.year == year), None) for year in years]) for row in rows]
    names = dict(Framework.objects.filter(code__in=codes).order_by("edition").values_list("code", "name"))
    context = {
        "table": table, "years": years, "code": code, "names": names, "results": NationalResult.objects.all(),
        "chart": _trend(table, years) if len(years) > 1 else "", "page_title": _("So sánh cơ quan, năm"),
    }  # fmt: skip
    return render(request, "maturity/compare.html", context)


def _trend(table: list[Any], years: list[int]) -> str:
    series = [Series(row.body.called, [None if one is None else float(one.final_total) for one in found]) for row, found in table[:6]]
    best = table[0][0]
    words = {"body": best.body.called, "points": f"{best.last.final_total:g}".replace(".", ","), "year": years[-1]}
    return trend(_("Cao nhất hiện nay: %(body)s, %(points)s điểm") % words, [str(year) for year in years], series, whole=100)
