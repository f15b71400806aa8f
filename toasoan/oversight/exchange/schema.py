"""The data inside: ``toasoan.evidence/1``. Every field is checked; what is not in the schema is not taken."""

from __future__ import annotations

import json
import re
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

from toasoan.foundation.facts import FactKind
from toasoan.foundation.language import normalise
from toasoan.oversight.exchange.errors import PackageRefused

SCHEMA = "toasoan.evidence/1"
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
MOST = {"facts": 500, "assessments": 20, "scores": 300, "evidence": 10, "documents": 50, "kinds": 10}


class _Wrong(ValueError):
    pass


def read(payload: bytes) -> dict[str, Any]:
    """The data, checked field by field, with texts composed and without control characters.

    :raises PackageRefused: ``malformed``, naming the field.
    """
    try:
        raw = json.loads(payload)
    except (ValueError, RecursionError) as failure:
        raise PackageRefused("malformed", _("Nội dung trong gói không đọc được.")) from failure
    if not isinstance(raw, dict) or raw.get("schema") != SCHEMA:
        raise PackageRefused("malformed", _("Gói theo phiên bản mà hệ thống này chưa đọc được. Hãy cập nhật phần mềm."))
    try:
        return _package(raw)
    except _Wrong as wrong:
        raise PackageRefused("malformed", _("Nội dung trong gói không đúng mẫu ở “%(field)s”.") % {"field": str(wrong)}) from wrong


def _package(raw: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {name: _text(raw, name, 50, needed=True) for name in ("from", "to")}
    found["id"] = _text(raw, "id", 32, needed=True)
    if not re.fullmatch(r"[0-9a-f]{32}", found["id"]):
        raise _Wrong("id")
    serial = raw.get("serial")
    if not isinstance(serial, int) or isinstance(serial, bool) or not 0 < serial < 2**53:
        raise _Wrong("serial")
    found["serial"] = serial
    found |= {name: _moment(raw, name) for name in ("made_at", "expires_at")}
    found |= {name: _day(raw, name, needed=True) for name in ("since", "until")}
    found["facts"] = [_fact(one) for one in _list(raw, "facts")]
    found["assessments"] = [_assessment(one) for one in _list(raw, "assessments")]
    names = [one["name"] for one in found["facts"]]
    if len(names) != len(set(names)):
        raise _Wrong("facts")
    return found


def _text(raw: dict[str, Any], name: str, most: int, *, needed: bool = False) -> str:
    value = raw.get(name, "")
    if not isinstance(value, str) or len(value) > most or (needed and not value.strip()):
        raise _Wrong(name)
    return normalise(CONTROLS.sub("", value.encode("utf-8", "ignore").decode()))


def _list(raw: dict[str, Any], name: str) -> list[dict[str, Any]]:
    found = raw.get(name, [])
    if not isinstance(found, list) or len(found) > MOST[name] or not all(isinstance(one, dict) for one in found):
        raise _Wrong(name)
    return found


def _moment(raw: dict[str, Any], name: str) -> datetime:
    try:
        found = datetime.fromisoformat(_text(raw, name, 40, needed=True))
    except ValueError as failure:
        raise _Wrong(name) from failure
    if found.tzinfo is None:
        raise _Wrong(name)
    return found


def _day(raw: dict[str, Any], name: str, *, needed: bool = False) -> date | None:
    if raw.get(name) is None and not needed:
        return None
    try:
        return date.fromisoformat(_text(raw, name, 10, needed=True))
    except ValueError as failure:
        raise _Wrong(name) from failure


def _number(raw: dict[str, Any], name: str, *, needed: bool = False) -> Decimal | None:
    if raw.get(name) is None and not needed:
        return None
    try:
        found = Decimal(_text(raw, name, 40, needed=True))
    except InvalidOperation as failure:
        raise _Wrong(name) from failure
    if not found.is_finite() or abs(found) >= Decimal(10) ** 17:
        raise _Wrong(name)
    return found


def _fact(raw: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {"name": _text(raw, "name", 100, needed=True), "kind": _text(raw, "kind", 10)}
    if not re.fullmatch(r"[a-z]+\.[a-z_]+", found["name"]) or found["kind"] not in FactKind.values:
        raise _Wrong("facts.name")
    found |= {name: _text(raw, name, most) for name, most in (("label", 255), ("unit", 50), ("why", 255), ("digest", 64))}
    found |= {name: _number(raw, name) for name in ("value", "numerator", "denominator")}
    found |= {"since": _day(raw, "since"), "until": _day(raw, "until", needed=True), "day": _day(raw, "day")}
    return found


def _assessment(raw: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {"framework": _text(raw, "framework", 50, needed=True), "digest": _text(raw, "digest", 64, needed=True)}
    found |= {name: _day(raw, name, needed=True) for name in ("since", "until")}
    kinds = raw.get("kinds", [])
    if not isinstance(kinds, list) or len(kinds) > MOST["kinds"] or not all(isinstance(one, str) and len(one) < 30 for one in kinds):
        raise _Wrong("kinds")
    return found | {"kinds": kinds, "scores": [_score(one) for one in _list(raw, "scores")]}


def _score(raw: dict[str, Any]) -> dict[str, Any]:
    return {
        "criterion": _text(raw, "criterion", 20, needed=True), "points": _number(raw, "points", needed=True), "comment": _text(raw, "comment", 5000),
        "not_applicable": raw.get("not_applicable") is True, "evidence": [_part(one) for one in _list(raw, "evidence")],
    }  # fmt: skip


def _part(raw: dict[str, Any]) -> dict[str, Any]:
    place = raw.get("part")
    if not isinstance(place, int) or isinstance(place, bool) or not 0 <= place < 50 or raw.get("by") not in {"", "fact", "document"}:
        raise _Wrong("evidence")
    texts = {name: _text(raw, name, most) for name, most in (("label", 500), ("words", 500), ("fact", 100))}
    points, value, day = _number(raw, "points", needed=True), _number(raw, "value"), _day(raw, "day")
    documents = [
        {"title": _text(one, "title", 255), "number": _text(one, "number", 100), "sha256": _text(one, "sha256", 64)}
        for one in _list(raw, "documents")
    ]
    return {
        "part": place, "by": raw["by"], **texts, "points": str(points), "value": None if value is None else str(value),
        "day": None if day is None else str(day), "documents": documents,
    }  # fmt: skip
