"""Reading a framework's data: everything that is wrong is said at once, each with its place, before anything is stored."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from toasoan.foundation.language import normalise
from toasoan.oversight.maturity.engine import Band, BandsWrong, Rule, RuleWrong, check_bands, check_rule
from toasoan.oversight.maturity.errors import FrameworkWrong
from toasoan.oversight.maturity.models.frameworks import AgencyKind, Level

PROBLEMS: dict[str, str | Promise] = {
    "no-number": _("cách chấm “%(rule)s” thiếu số “%(name)s”"),
    "not-a-number": _("cách chấm “%(rule)s”: “%(name)s” phải là số, không phải “%(value)s”"),
    "no-steps": _("cách chấm “steps” cần danh sách bậc, mỗi bậc có ngưỡng và phần điểm"),
    "not-a-step": _("mỗi bậc gồm đúng hai số: ngưỡng và phần điểm từ 0 đến 1"),
    "unknown": _("không có cách chấm “%(rule)s”; dùng một trong: %(known)s"),
    "flat": _("cách chấm “linear”: “zero” và “full” phải khác nhau"),
    "age-order": _("cách chấm “age”: cần 0 ≤ “full” < “zero” (số ngày)"),
    "part-outside": _("cách chấm “steps”: phần điểm phải từ 0 đến 1"),
    "same-threshold": _("cách chấm “steps”: hai bậc cùng một ngưỡng"),
    "not-monotone": _("cách chấm “steps”: làm tốt hơn mà ít điểm hơn; xem lại thứ tự các bậc"),
    "same-level": _("hai mức cùng một số thứ tự"),
    "bound-outside": _("mức %(level)s: ngưỡng %(bound)s nằm ngoài 0–%(whole)s"),
    "upside-down": _("mức %(level)s: ngưỡng dưới phải nhỏ hơn ngưỡng trên"),
    "hole": _("giữa mức %(level)s và mức %(next)s có khoảng hở hoặc chồng nhau: %(bound)s và %(other)s"),
    "side": _("ngưỡng %(bound)s phải thuộc đúng một trong hai mức %(level)s và %(next)s"),
}
MOST_CRITERIA = 500
LONGEST = 2000
CODE = r"[A-Za-z0-9.\-]{1,20}"


@dataclass(frozen=True)
class PartData:
    """Points that one piece of evidence decides."""

    points: Decimal
    fact: str = ""
    rule: str = ""
    params: dict[str, Any] = field(default_factory=dict)
    ask: str = ""
    graded: bool = False
    else_attested: Decimal | None = None


@dataclass(frozen=True)
class CriterionData:
    """A criterion."""

    code: str
    question: str
    points: Decimal
    guide: str = ""
    effort: int = 3
    kinds: tuple[str, ...] = ()
    parts: tuple[PartData, ...] = ()


@dataclass(frozen=True)
class ComponentData:
    """A component index."""

    code: str
    name: str
    points: Decimal | None
    criteria: tuple[CriterionData, ...] = ()


@dataclass(frozen=True)
class PillarData:
    """A pillar."""

    code: str
    name: str
    points: Decimal
    components: tuple[ComponentData, ...] = ()


@dataclass(frozen=True)
class FrameworkData:
    """A framework that may be stored; ``fields`` are those of the table."""

    code: str
    edition: int
    fields: dict[str, Any]
    bands: tuple[tuple[Band, str], ...]
    pillars: tuple[PillarData, ...]

    def criteria(self) -> list[CriterionData]:
        """All of them, in order."""
        return [one for pillar in self.pillars for component in pillar.components for one in component.criteria]


class _Reader:
    """Collects what is wrong while it reads."""

    def __init__(self) -> None:
        self.problems: list[str] = []

    def wrong(self, place: str, words: str) -> None:
        self.problems.append(f"{place}: {words}." if place else f"{words}.")

    def text(self, raw: dict[str, Any], name: str, place: str, *, needed: bool = True, longest: int = LONGEST) -> str:
        value = raw.get(name)
        found = normalise(" ".join(str(value).split())) if value not in {None, ""} else ""
        if needed and not found:
            self.wrong(place, gettext("thiếu “%(name)s”") % {"name": name})
        if len(found) > longest:
            self.wrong(place, gettext("“%(name)s” dài quá %(count)s ký tự") % {"name": name, "count": longest})
        return found[:longest]

    def number(self, raw: dict[str, Any], name: str, place: str, *, needed: bool = True) -> Decimal | None:
        value = raw.get(name)
        if value is None or value == "":
            if needed:
                self.wrong(place, gettext("thiếu số “%(name)s”") % {"name": name})
            return None
        try:
            found = Decimal(str(value).replace(",", ".")) if not isinstance(value, bool) else None
        except InvalidOperation:
            found = None
        if found is None or not found.is_finite() or not 0 <= found <= 10000:
            self.wrong(place, gettext("“%(name)s” phải là số từ 0 đến 10000, không phải “%(value)s”") % {"name": name, "value": value})
            return None
        return found

    def day(self, raw: dict[str, Any], name: str) -> date | None:
        value = raw.get(name)
        if value is None or (isinstance(value, date)):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.wrong("", gettext("“%(name)s” phải là ngày dạng 2025-10-06, không phải “%(value)s”") % {"name": name, "value": value})
            return None

    def items(self, raw: dict[str, Any], name: str, place: str) -> list[dict[str, Any]]:
        value = raw.get(name) or []
        if not isinstance(value, list) or any(not isinstance(one, dict) for one in value):
            self.wrong(place, gettext("“%(name)s” phải là danh sách") % {"name": name})
            return []
        return value

    def part(self, raw: dict[str, Any], place: str) -> PartData:
        points = self.number(raw, "points", place) or Decimal(0)
        fact = self.text(raw, "fact", place, needed=False, longest=100)
        ask = self.text(raw, "attested", place, needed=False, longest=500) or self.text(raw, "ask", place, needed=False, longest=500)
        rule = Rule("")
        if fact:
            names: dict[str, Any] = {name: raw[name] for name in ("zero", "full", "steps", "less") if name in raw}
            rule = Rule(self.text(raw, "rule", place, longest=10), names)
            try:
                check_rule(rule)
            except RuleWrong as error:
                self.wrong(place, str(PROBLEMS[error.code]) % error.values)
        elif not ask:
            self.wrong(place, gettext("cần “fact” (số liệu) hoặc “attested” (minh chứng phải nộp)"))
        instead = self.number(raw, "else_attested", place, needed=False)
        if instead is not None and (not fact or instead > points or not ask):
            self.wrong(place, gettext("“else_attested” chỉ đi với “fact”, không quá số điểm, và phải có “ask” nói cần nộp gì"))
        return PartData(points, fact, rule.kind, rule.params, ask, bool(raw.get("graded")), instead)

    def criterion(self, raw: dict[str, Any], place: str) -> CriterionData:
        code = self.text(raw, "code", place, longest=20)
        here = gettext("Tiêu chí %(code)s") % {"code": code or "?"}
        points = self.number(raw, "points", here) or Decimal(0)
        kinds = raw.get("kinds") or []
        if not isinstance(kinds, list) or any(kind not in AgencyKind.values for kind in kinds):
            self.wrong(here, gettext("loại hình phải thuộc: %(known)s") % {"known": ", ".join(AgencyKind.values)})
            kinds = []
        effort = raw.get("effort", 3)
        if not isinstance(effort, int) or not 1 <= effort <= 5:
            self.wrong(here, gettext("“effort” là số nguyên từ 1 đến 5"))
            effort = 3
        parts = tuple(self.part(one, here) for one in self.items(raw, "parts", here))
        if not parts:
            self.wrong(here, gettext("chưa có căn cứ nào để cho điểm (“parts”)"))
        elif sum(part.points for part in parts) != points:
            self.wrong(
                here,
                gettext("các phần điểm cộng lại là %(sum)s, khác điểm tối đa %(whole)s")
                % {"sum": sum(part.points for part in parts), "whole": points},
            )
        return CriterionData(code, self.text(raw, "question", here), points, self.text(raw, "guide", here, needed=False), effort, tuple(kinds), parts)

    def component(self, raw: dict[str, Any], place: str) -> ComponentData:
        code = self.text(raw, "code", place, longest=20)
        here = gettext("Chỉ số thành phần %(code)s") % {"code": code or "?"}
        points = self.number(raw, "points", here, needed=False)
        criteria = tuple(self.criterion(one, here) for one in self.items(raw, "criteria", here))
        total = sum((one.points for one in criteria), Decimal(0))
        if criteria and points is not None and total != points:
            self.wrong(here, gettext("các tiêu chí cộng lại là %(sum)s, khác điểm tối đa %(whole)s") % {"sum": total, "whole": points})
        return ComponentData(code, self.text(raw, "name", here, longest=255), points, criteria)

    def pillar(self, raw: dict[str, Any]) -> PillarData:
        code = self.text(raw, "code", gettext("Trụ cột"), longest=20)
        here = gettext("Trụ cột %(code)s") % {"code": code or "?"}
        points = self.number(raw, "points", here) or Decimal(0)
        components = tuple(self.component(one, here) for one in self.items(raw, "components", here))
        total = sum((one.points for component in components for one in component.criteria), Decimal(0))
        if any(component.criteria for component in components) and total != points:
            self.wrong(here, gettext("các tiêu chí cộng lại là %(sum)s, khác điểm tối đa %(whole)s") % {"sum": total, "whole": points})
        return PillarData(code, self.text(raw, "name", here, longest=255), points, components)

    def band(self, raw: dict[str, Any], *, official: bool) -> tuple[Band, str]:
        place = gettext("Mức %(level)s") % {"level": raw.get("level", "?")}
        level = raw.get("level")
        if not isinstance(level, int) or not 1 <= level <= 20:
            self.wrong(place, gettext("“level” là số nguyên từ 1 đến 20"))
            level = 0
        low, high = self.number(raw, "min", place, needed=False), self.number(raw, "max", place, needed=False)
        flags = [raw.get(name, default) for name, default in (("min_inclusive", True), ("max_inclusive", False))]
        if any(flag not in {True, False, None} for flag in flags):
            self.wrong(place, gettext("“min_inclusive”, “max_inclusive” là true, false hoặc null (chưa rõ)"))
            flags = [None, None]
        certainty = str(raw.get("certainty") or (Level.Certainty.UNKNOWN if official else Level.Certainty.OWN))
        if certainty not in Level.Certainty.values:
            self.wrong(place, gettext("“certainty” phải thuộc: %(known)s") % {"known": ", ".join(Level.Certainty.values)})
        return Band(level, self.text(raw, "name", place, longest=100), low, high, flags[0], flags[1]), certainty


def read_framework(raw: Any) -> FrameworkData:
    """A framework out of plain data (from YAML, or from a table).

    :raises FrameworkWrong: with everything that is wrong, in Vietnamese.
    """
    if not isinstance(raw, dict):
        raise FrameworkWrong([gettext("Tệp không có nội dung của một bộ chỉ số.")])
    reader = _Reader()
    official = bool(raw.get("official"))
    edition = raw.get("edition", 1)
    if not isinstance(edition, int) or not 1 <= edition <= 1000:
        reader.wrong("", gettext("“edition” là số nguyên từ 1"))
        edition = 1
    total = reader.number(raw, "total", "", needed=not official)
    pillars = tuple(reader.pillar(one) for one in reader.items(raw, "pillars", ""))
    data = FrameworkData(
        reader.text(raw, "code", "", longest=50), edition,
        {
            "name": reader.text(raw, "name", "", longest=255), "official": official,
            "number": reader.text(raw, "number", "", needed=False, longest=100), "issuer": reader.text(raw, "issuer", "", longest=255),
            "issued_on": reader.day(raw, "issued_on"), "effective_from": reader.day(raw, "effective_from"), "total": total,
            "supersedes": reader.text(raw, "supersedes", "", needed=False, longest=50),
            "expected_components": raw.get("expected_components"), "expected_criteria": raw.get("expected_criteria"),
            "scale_not_applicable": bool(raw.get("scale_not_applicable")), "note": reader.text(raw, "note", "", needed=False),
            "sources": reader.text(raw, "sources", "", needed=False),
        },
        tuple(reader.band(one, official=official) for one in reader.items(raw, "bands", "")), pillars,
    )  # fmt: skip
    _whole(data, reader, total)
    if reader.problems:
        raise FrameworkWrong(reader.problems)
    return data


def _whole(data: FrameworkData, reader: _Reader, total: Decimal | None) -> None:
    """What must hold between the parts of a framework."""
    if data.pillars and total is not None and sum(pillar.points for pillar in data.pillars) != total:
        reader.wrong(
            "",
            gettext("điểm các trụ cột cộng lại là %(sum)s, khác tổng %(whole)s") % {"sum": sum(one.points for one in data.pillars), "whole": total},
        )
    criteria = data.criteria()
    if len(criteria) > MOST_CRITERIA:
        reader.wrong("", gettext("nhiều hơn %(count)s tiêu chí") % {"count": MOST_CRITERIA})
    expected = data.fields["expected_criteria"]
    if criteria and expected and len(criteria) != expected:
        reader.wrong(
            "",
            gettext("có %(count)s tiêu chí, trong khi văn bản có %(expected)s; nhập cho đủ rồi hãy nạp")
            % {"count": len(criteria), "expected": expected},
        )
    for what, codes in (
        (gettext("trụ cột"), [pillar.code for pillar in data.pillars]),
        (gettext("chỉ số thành phần"), [component.code for pillar in data.pillars for component in pillar.components]),
        (gettext("tiêu chí"), [one.code for one in criteria]),
    ):
        for code in sorted({code for code in codes if codes.count(code) > 1}):
            reader.wrong("", gettext("mã %(what)s “%(code)s” dùng hai lần") % {"what": what, "code": code})
    try:
        check_bands([band for band, _certainty in data.bands], total if total is not None else Decimal(10000))
    except BandsWrong as error:
        reader.wrong(gettext("Các mức"), str(PROBLEMS[error.code]) % error.values)
