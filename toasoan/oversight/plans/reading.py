"""Plans from YAML: read and checked, every mistake with its place."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

import yaml
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import gettext as _

from toasoan.oversight.plans.errors import PlanRefused
from toasoan.oversight.plans.models import Plan, Target, Task, TaskGroup

LARGEST = 300_000
PLAN_TEXTS = {"code": 50, "name": 255, "issuer": 255, "number": 100, "basis": 5000, "sources": 5000, "note": 5000}
CHOICES = {"scope": Plan.Scope.values, "certainty": Plan.Certainty.values}
TARGET_CHOICES = {"over": Target.Over.values, "measure": Target.Measure.values}
TASK_CHOICES = {"group": TaskGroup.values, "owner": Task.Owner.values}


@dataclass(frozen=True)
class PlanData:
    """A plan that was checked."""

    fields: dict[str, Any]
    targets: list[dict[str, Any]]
    tasks: list[dict[str, Any]]
    duties: list[dict[str, Any]]
    digest: str


def _wrong(place: str, what: str) -> PlanRefused:
    return PlanRefused(_("Tệp kế hoạch sai ở %(place)s: %(what)s.") % {"place": place, "what": what})


def read_plan(content: bytes) -> PlanData:
    """A plan from YAML.

    :raises PlanRefused: saying what is wrong and where.
    """
    raw = _raw(content)
    fields: dict[str, Any] = {name: _text(raw, name, most, _("phần đầu")) for name, most in PLAN_TEXTS.items()}
    for name, known in CHOICES.items():
        fields[name] = _choice(raw, name, known, _("phần đầu"))
    for name in ("issued_on", "period_from", "period_to"):
        value = raw.get(name)
        if not (isinstance(value, date) or (value is None and name == "issued_on")):
            raise _wrong(_("phần đầu"), _("“%(name)s” phải là ngày, dạng 2026-12-31") % {"name": name})
        fields[name] = value
    if not (fields["code"] and fields["name"] and fields["period_from"] <= fields["period_to"]):
        raise _wrong(_("phần đầu"), _("thiếu mã, tên, hoặc ngày đầu sau ngày cuối"))
    targets = [_target(one, place) for place, one in enumerate(_list(raw, "targets"), 1)]
    codes = {one["code"] for one in targets}
    tasks = [_task(one, place, codes) for place, one in enumerate(_list(raw, "tasks"), 1)]
    duties = [{"body": _text(one, "body", 255, "duties"), "text": _text(one, "text", 5000, "duties")} for one in _list(raw, "duties")]
    for name, found in (("targets", [one["code"] for one in targets]), ("tasks", [one["code"] for one in tasks])):
        if len(found) != len(set(found)):
            raise _wrong(name, _("có mã trùng nhau"))
    text = json.dumps([fields, targets, tasks, duties], ensure_ascii=False, sort_keys=True, cls=DjangoJSONEncoder)
    return PlanData(fields, targets, tasks, duties, hashlib.sha256(text.encode()).hexdigest())


def _raw(content: bytes) -> dict[str, Any]:
    if len(content) > LARGEST:
        raise PlanRefused(_("Tệp kế hoạch lớn quá 300 KB."))
    try:
        text = content.decode()
        # no anchors: a short file could unfold into a very long one
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text, Loader=yaml.SafeLoader)):
            raise PlanRefused(_("Tệp kế hoạch dùng bí danh YAML (dấu *), không nhận."))
        raw = yaml.safe_load(text)
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError, ValueError) as failure:
        raise PlanRefused(_("Tệp kế hoạch không phải YAML đọc được. Hãy xem lại dấu hai chấm và thụt đầu dòng.")) from failure
    if not isinstance(raw, dict):
        raise PlanRefused(_("Tệp kế hoạch phải có các mục code, name, targets, tasks."))
    return raw


def _list(raw: dict[str, Any], name: str) -> list[dict[str, Any]]:
    found = raw.get(name) or []
    if not isinstance(found, list) or len(found) > 300 or not all(isinstance(one, dict) for one in found):
        raise _wrong(name, _("phải là danh sách, mỗi dòng là các cặp tên và giá trị"))
    return found


def _text(raw: dict[str, Any], name: str, most: int, place: str) -> str:
    value = raw.get(name, "")
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str) or len(value) > most:
        raise _wrong(place, _("“%(name)s” phải là chữ, không quá %(most)d ký tự") % {"name": name, "most": most})
    return value.strip()


def _choice(raw: dict[str, Any], name: str, known: list[str], place: str) -> str:
    value = raw.get(name)
    if value not in known:
        raise _wrong(place, _("“%(name)s” phải là một trong: %(known)s") % {"name": name, "known": ", ".join(known)})
    return str(value)


def _number(value: Any, name: str, place: str) -> Decimal:
    try:
        found = Decimal(str(value))
    except InvalidOperation:
        found = Decimal("NaN")
    if isinstance(value, bool) or not found.is_finite() or not 0 <= found <= 1000:
        raise _wrong(place, _("“%(name)s” phải là số từ 0") % {"name": name})
    return found


def _target(raw: dict[str, Any], number: int) -> dict[str, Any]:
    place = _("chỉ tiêu thứ %(number)d") % {"number": number}
    found: dict[str, Any] = {name: _choice(raw, name, known, place) for name, known in TARGET_CHOICES.items()}
    found |= {name: _text(raw, name, most, place) for name, most in (("code", 20), ("name", 1000), ("ask", 255), ("note", 1000))}
    if not (found["code"] and found["name"]):
        raise _wrong(place, _("thiếu mã hoặc nội dung"))
    year = raw.get("year")
    if not isinstance(year, int) or not 2000 <= year <= 2100:
        raise _wrong(place, _("“%(name)s” phải là năm") % {"name": "year"})
    goal = raw.get("goal")
    found["goal"] = None if goal is None else _number(goal, "goal", place)
    if (found["goal"] is None) != (found["measure"] == Target.Measure.OPEN):
        raise _wrong(place, _("có con số thì phải có “goal”; không có con số thì “measure” là open"))
    found |= {"year": year, "strictly_more": raw.get("strictly_more") is True, "rule": _rule(raw.get("rule") or {}, found["measure"], place)}
    path = raw.get("path") or {}
    if not isinstance(path, dict):
        raise _wrong(place, _("“path” phải là các năm với mức"))
    found["path"] = {str(one): str(_number(value, "path", place)) for one, value in path.items()}
    return found


def _rule(rule: Any, measure: str, place: str) -> dict[str, Any]:
    """A rule: nothing (documents only), a share-fact to add up, or thresholds of facts."""
    if rule == {}:
        return {}
    if not isinstance(rule, dict) or len(rule) != 1:
        raise _wrong(place, _("“rule” phải là fact, all_of hoặc any_of"))
    ((kind, inside),) = rule.items()
    if kind == "fact" and measure == Target.Measure.RATIO and isinstance(inside, str):
        return {"fact": inside}
    if kind not in {"all_of", "any_of"} or measure == Target.Measure.RATIO or not isinstance(inside, list) or not 0 < len(inside) <= 20:
        raise _wrong(place, _("“rule” phải là fact, all_of hoặc any_of"))
    rows = []
    for one in inside:
        if not isinstance(one, dict) or not isinstance(one.get("fact"), str):
            raise _wrong(place, _("mỗi điều kiện phải có “fact” và “at_least”"))
        rows.append({"fact": one["fact"][:100], "at_least": str(_number(one.get("at_least"), "at_least", place))})
    return {kind: rows}


def _task(raw: dict[str, Any], number: int, codes: set[str]) -> dict[str, Any]:
    place = _("nhiệm vụ thứ %(number)d") % {"number": number}
    found: dict[str, Any] = {name: _choice(raw, name, known, place) for name, known in TASK_CHOICES.items()}
    found |= {name: _text(raw, name, most, place) for name, most in (("code", 20), ("name", 1000))}
    if not (found["code"] and found["name"]):
        raise _wrong(place, _("thiếu mã hoặc nội dung"))
    targets = raw.get("targets") or []
    if not isinstance(targets, list) or not set(targets) <= codes:
        raise _wrong(place, _("“targets” phải là mã chỉ tiêu trong cùng tệp"))
    due = raw.get("due_on")
    if not (due is None or isinstance(due, date)):
        raise _wrong(place, _("“%(name)s” phải là ngày, dạng 2026-12-31") % {"name": "due_on"})
    found |= {"targets": list(targets), "due_on": due}
    return found
