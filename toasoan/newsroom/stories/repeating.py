"""How people say that something repeats, and the rule (RFC 5545) that means it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
DAY_NAMES = (
    gettext_lazy("thứ Hai"), gettext_lazy("thứ Ba"), gettext_lazy("thứ Tư"), gettext_lazy("thứ Năm"), gettext_lazy("thứ Sáu"),
    gettext_lazy("thứ Bảy"), gettext_lazy("Chủ nhật"),
)  # fmt: skip
# what a form offers: every day, every week on some weekdays, every month on the same day, on the same weekday, every year
DAILY, WEEKLY, MONTHLY, MONTHLY_BY_DAY, YEARLY = "ngay", "tuan", "thang", "thang-thu", "nam"
KINDS = (
    ("", gettext_lazy("Không lặp lại")),
    (DAILY, gettext_lazy("Hằng ngày")),
    (WEEKLY, gettext_lazy("Hằng tuần")),
    (MONTHLY, gettext_lazy("Hằng tháng, cùng ngày trong tháng")),
    (MONTHLY_BY_DAY, gettext_lazy("Hằng tháng, cùng thứ trong tháng")),
    (YEARLY, gettext_lazy("Hằng năm")),
)
_ORDINALS = {
    1: gettext_lazy("đầu tiên"), 2: gettext_lazy("thứ hai"), 3: gettext_lazy("thứ ba"), 4: gettext_lazy("thứ tư"), 5: gettext_lazy("thứ năm"),
    -1: gettext_lazy("cuối cùng"),
}  # fmt: skip
_BY_DAY = re.compile(r"(-?[1-5])?(MO|TU|WE|TH|FR|SA|SU)")


@dataclass(frozen=True)
class Repeat:
    """One way of repeating that a form can show. ``weekdays`` are 0 (Monday) to 6; ``until`` is the last day."""

    kind: str
    interval: int = 1
    weekdays: tuple[int, ...] = ()
    until: date | None = None
    count: int | None = None


def rule_of(repeat: Repeat, starts_at: datetime) -> str:
    """The rule for an event that begins then; empty when it does not repeat."""
    if not repeat.kind:
        return ""
    begin = timezone.localtime(starts_at).date()
    frequency = {DAILY: "DAILY", WEEKLY: "WEEKLY", MONTHLY: "MONTHLY", MONTHLY_BY_DAY: "MONTHLY", YEARLY: "YEARLY"}[repeat.kind]
    parts = [f"FREQ={frequency}"]
    if repeat.interval > 1:
        parts.append(f"INTERVAL={repeat.interval}")
    if repeat.kind == WEEKLY and repeat.weekdays:
        parts.append(f"BYDAY={','.join(DAYS[day] for day in sorted(set(repeat.weekdays)))}")
    if repeat.kind == MONTHLY_BY_DAY:
        last = (begin + timedelta(days=7)).month != begin.month
        parts.append(f"BYDAY={-1 if last else (begin.day - 1) // 7 + 1}{DAYS[begin.weekday()]}")
    if repeat.count:
        parts.append(f"COUNT={repeat.count}")
    elif repeat.until is not None:
        parts.append(f"UNTIL={repeat.until:%Y%m%d}")
    return ";".join(parts)


def _parts(rule: str) -> dict[str, str]:
    return dict(part.split("=", 1) for part in rule.strip().upper().removeprefix("RRULE:").split(";") if "=" in part)


def _by_days(text: str) -> list[tuple[int | None, int]] | None:
    found = [_BY_DAY.fullmatch(one) for one in text.split(",")]
    if not all(found):
        return None
    return [(int(one[1]) if one[1] else None, DAYS.index(one[2])) for one in found if one]


def repeat_of(rule: str) -> Repeat | None:
    """What a rule means, if a form can show it; ``None`` for rarer rules."""
    if not rule.strip():
        return Repeat("")
    parts = _parts(rule)
    known = {"FREQ", "INTERVAL", "BYDAY", "UNTIL", "COUNT", "WKST", "BYMONTHDAY"}
    days = _by_days(parts["BYDAY"]) if "BYDAY" in parts else []
    if parts.keys() - known or days is None or not parts.get("INTERVAL", "1").isdecimal() or not parts.get("COUNT", "1").isdecimal():
        return None
    numbered = [number for number, _day in days if number is not None]
    frequency, kind = parts.get("FREQ", ""), None
    if frequency in {"DAILY", "YEARLY"} and not days and "BYMONTHDAY" not in parts:
        kind = DAILY if frequency == "DAILY" else YEARLY
    elif frequency == "WEEKLY" and not numbered and "BYMONTHDAY" not in parts:
        kind = WEEKLY
    elif frequency == "MONTHLY" and not days and parts.get("BYMONTHDAY", "1").isdecimal():
        kind = MONTHLY
    elif frequency == "MONTHLY" and len(days) == 1 and numbered and "BYMONTHDAY" not in parts:
        kind = MONTHLY_BY_DAY
    if kind is None:
        return None
    until = datetime.strptime(parts["UNTIL"][:8], "%Y%m%d").date() if "UNTIL" in parts else None  # noqa: DTZ007 (a day, no moment)
    weekdays = tuple(day for _number, day in days) if kind == WEEKLY else ()
    return Repeat(kind, int(parts.get("INTERVAL", "1")), weekdays, until, int(parts["COUNT"]) if "COUNT" in parts else None)


def rule_label(rule: str) -> str:
    """The rule in words, as one would say it; a rare one as it stands."""
    repeat = repeat_of(rule)
    if repeat is None:
        return rule
    if not repeat.kind:
        return ""
    parts, every = _parts(rule), repeat.interval
    words = {
        DAILY: _("hằng ngày") if every == 1 else _("%(every)s ngày một lần"),
        WEEKLY: _("hằng tuần") if every == 1 else _("%(every)s tuần một lần"),
        MONTHLY: _("hằng tháng") if every == 1 else _("%(every)s tháng một lần"),
        MONTHLY_BY_DAY: _("hằng tháng") if every == 1 else _("%(every)s tháng một lần"),
        YEARLY: _("hằng năm") if every == 1 else _("%(every)s năm một lần"),
    }[repeat.kind] % {"every": every}
    said = [words]
    if repeat.weekdays:
        said.append(", ".join(str(DAY_NAMES[day]) for day in repeat.weekdays))
    if repeat.kind == MONTHLY and "BYMONTHDAY" in parts:
        said.append(_("ngày %(day)s") % {"day": parts["BYMONTHDAY"]})
    if repeat.kind == MONTHLY_BY_DAY:
        number, day = (_by_days(parts["BYDAY"]) or [(1, 0)])[0]
        said.append(_("%(weekday)s %(which)s") % {"weekday": DAY_NAMES[day], "which": _ORDINALS[number or 1]})
    if repeat.count:
        said.append(_("%(count)s lần") % {"count": repeat.count})
    if repeat.until is not None:
        said.append(_("đến %(day)s") % {"day": f"{repeat.until:%d/%m/%Y}"})
    return ", ".join(said)
