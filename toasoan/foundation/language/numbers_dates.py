"""Numbers, dates and times as Vietnam writes, reads and counts them.

Thousands take a dot and decimals a comma (Law on Accounting 88/2015/QH13, art. 11). Times are Vietnam's: UTC+7, without
daylight saving, so that no time-zone database is needed.
"""

import re
from datetime import date, datetime, timedelta, timezone
from decimal import ROUND_HALF_UP, Decimal

from .normalise import normalise

VIETNAM_TIME = timezone(timedelta(hours=7), "+07")

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_SCALES = {"nghìn": 3, "ngàn": 3, "triệu": 6, "tỷ": 9, "tỉ": 9, "k": 3, "tr": 6}


def format_number(value: int | float | Decimal, decimals: int | None = None) -> str:
    """Return ``value`` with a dot every three digits and a decimal comma: 1234567.5 → "1.234.567,5".

    ``decimals`` fixes the number of decimal places (half rounds away from zero); without it none is added or lost.
    Raises ``ValueError`` for infinities and NaN.
    """
    number = value if isinstance(value, Decimal) else Decimal(str(value))
    if not number.is_finite():
        raise ValueError(f"not a finite number: {value!r}")
    if decimals is not None:
        number = number.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    if number == 0:
        number = abs(number)
    return f"{number:,f}".translate(str.maketrans(",.", ".,"))


def parse_number(text: str) -> Decimal:
    """Return the number a Vietnamese text writes: "1.234,5", "1,2 tỷ", "3 triệu", "-12 %" (the sign % is ignored).

    Raises ``ValueError`` when it is none, or when the dots do not stand at thousands.
    """
    match = re.fullmatch(r"\s*([-−+]?)(\d{1,3}(?:[.\u00a0\u202f ]\d{3})+|\d+)(?:,(\d+))?\s*(\w*)\s*%?\s*", normalise(text).lower())
    if match is None:
        raise ValueError(f"not a Vietnamese number: {text!r}")
    sign, whole, fraction, scale = match.groups()
    if scale and scale not in _SCALES:
        raise ValueError(f"not a Vietnamese number: {text!r}")
    number = Decimal(re.sub(r"\D", "", whole) + "." + (fraction or "0")).scaleb(_SCALES.get(scale, 0))
    number = number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize()
    return -number if sign in ("-", "−") and number else number


def number_in_words(value: int) -> str:
    """Return how ``value`` is read aloud in the northern standard: 1005 → "một nghìn không trăm linh năm".

    Raises ``ValueError`` beyond ± 10^18, which no newsroom reads aloud.
    """
    if abs(value) >= 10**18:
        raise ValueError(f"too large to read aloud: {value}")
    if value == 0:
        return _DIGITS[0]
    words = _positive_in_words(abs(value), leading=True)
    return "âm " + words if value < 0 else words


def _positive_in_words(value: int, *, leading: bool) -> str:
    for scale, name in ((10**9, "tỷ"), (10**6, "triệu"), (10**3, "nghìn")):
        if value >= scale:
            head, rest = divmod(value, scale)
            words = f"{_positive_in_words(head, leading=leading)} {name}"
            return f"{words} {_positive_in_words(rest, leading=False)}" if rest else words
    return _hundreds_in_words(value, leading=leading)


def _hundreds_in_words(value: int, *, leading: bool) -> str:
    hundreds, rest = divmod(value, 100)
    tens, units = divmod(rest, 10)
    words: list[str] = []
    if hundreds or not leading:
        words += [_DIGITS[hundreds], "trăm"]
    if tens > 1:
        words += [_DIGITS[tens], "mươi"]
    elif tens == 1:
        words.append("mười")
    elif units and words:
        words.append("linh")
    if units == 1 and tens > 1:
        words.append("mốt")
    elif units == 5 and tens:
        words.append("lăm")
    elif units:
        words.append(_DIGITS[units])
    return " ".join(words)


def format_date(day: date, *, weekday: bool = True) -> str:
    """Return "thứ Hai, ngày 23/11/2026", or "23/11/2026" without the weekday. An aware datetime is shown in Vietnam time."""
    day = _local(day) if isinstance(day, datetime) else day
    figures = f"{day.day:02}/{day.month:02}/{day.year:04}"
    return f"{WEEKDAYS[day.weekday()]}, ngày {figures}" if weekday else figures


def format_datetime(moment: datetime) -> str:
    """Return "thứ Hai, ngày 23/11/2026, 14:05" in Vietnam time. Raises ``ValueError`` for a naive datetime."""
    return f"{format_date(moment)}, {_clock(_local(moment))}"


def relative_time(moment: datetime, now: datetime | None = None) -> str:
    """Return when ``moment`` was, as a reader says it: "vừa xong", "35 phút trước", "hôm qua 14:05", "20/11/2026 08:00".

    Hours are counted through the same day or up to twelve of them. What is still to come reads "hôm nay 18:00",
    "ngày mai 06:00" or the date. Raises ``ValueError`` for naive datetimes.
    """
    then, present = _local(moment), _local(now or datetime.now(VIETNAM_TIME))
    seconds = (present - then).total_seconds()
    days = (present.date() - then.date()).days
    if -60 < seconds < 60:
        return "vừa xong"
    if 0 < seconds < 3600:
        return f"{int(seconds // 60)} phút trước"
    if seconds > 0 and (days == 0 or seconds < 12 * 3600):
        return f"{int(seconds // 3600)} giờ trước"
    day = {1: "hôm qua", 0: "hôm nay", -1: "ngày mai"}.get(days) or format_date(then, weekday=False)
    return f"{day} {_clock(then)}"


def _clock(moment: datetime) -> str:
    return f"{moment.hour:02}:{moment.minute:02}"


def _local(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("a naive datetime has no place on the clock; give an aware one")
    return moment.astimezone(VIETNAM_TIME)


_RELATIVE_DAYS = {"hôm kia": -2, "hôm qua": -1, "hôm nay": 0, "ngày mai": 1, "ngày kia": 2}
_WEEKDAY = r"(?:(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ\s+nhật|cn)\s*,?\s+)?"
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})")
_FIGURES = re.compile(
    rf"{_WEEKDAY}(?:ngày\s+)?(?P<day>\d{{1,2}})\s*(?P<mark>[-/.])\s*(?P<month>\d{{1,2}})(?:\s*(?P=mark)\s*(?P<year>\d{{4}}|\d{{2}}))?"
)
_WORDS = re.compile(
    rf"{_WEEKDAY}(?:ngày\s+)?(?:mùng\s+|mồng\s+)?(?P<day>\d{{1,2}})\s+tháng\s+(?P<month>\d{{1,2}})(?:(?:\s*,)?\s*năm\s+(?P<year>\d{{4}}))?"
)


def parse_date(text: str, today: date | None = None) -> date:
    """Return the day a Vietnamese text names: "23/11/2026", "2-9", "thứ Hai, ngày 23 tháng 11 năm 2026", "hôm qua", ISO.

    Day comes before month. A day without a year is that of ``today``'s year (the present day in Vietnam when not given); a
    two-figure year lies in 1970–2069. Raises ``ValueError`` when the text is no such date or no such day exists.
    """
    today = today or datetime.now(VIETNAM_TIME).date()
    plain = " ".join(normalise(text).lower().split())
    if plain in _RELATIVE_DAYS:
        return today + timedelta(days=_RELATIVE_DAYS[plain])
    match = _ISO.fullmatch(plain) or _FIGURES.fullmatch(plain) or _WORDS.fullmatch(plain)
    if match is None:
        raise ValueError(f"not a date: {text!r}")
    year = int(match["year"]) if match["year"] else today.year
    if match["year"] and len(match["year"]) == 2:
        year += 2000 if year < 70 else 1900
    return date(year, int(match["month"]), int(match["day"]))
