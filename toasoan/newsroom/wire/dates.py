"""Reading the dates of old archives: ISO 8601, RFC 822, Vietnamese words, plain figures. Without a zone, Vietnam's time is meant."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from toasoan.foundation.language import VIETNAM_TIME, parse_date

_CLOCK = re.compile(
    r"""(?:\b(?:lúc|vào\s+lúc|hồi)\s*)?
    \b(?P<hour>[01]?\d|2[0-3])\s*(?::|h|giờ)\s*(?P<minute>[0-5]\d)?(?::(?P<second>[0-5]\d))?(?:\s*phút)?
    \s*(?P<half>SA|CH|AM|PM)?\b""",
    re.IGNORECASE | re.VERBOSE,
)
_TRIM = re.compile(r"^[\s,;|–-]+|[\s,;|–-]+$|\(?\s*GMT\s*\+\s*0?7(?::?00)?\s*\)?|\+0700|\+07:00", re.IGNORECASE)
_UNIX = re.compile(r"\d{9,10}|\d{12,13}")


def read_datetime(text: str, formats: Iterable[str] = ()) -> datetime | None:
    """The moment a text names, aware, or ``None`` when it names none.

    :param formats: ``strptime`` patterns of the mapping file, tried first.
    """
    text = text.strip()[:200]
    if not text or text.startswith("0000-00-00"):
        return None
    for reader in (lambda: _patterns(text, formats), lambda: _iso(text), lambda: _unix(text), lambda: _vietnamese(text), lambda: _mail(text)):
        try:
            moment = reader()
        except (ValueError, OverflowError, OSError, TypeError, IndexError):
            continue
        if moment is not None:
            return moment if moment.tzinfo else moment.replace(tzinfo=VIETNAM_TIME)
    return None


def _patterns(text: str, formats: Iterable[str]) -> datetime | None:
    for pattern in formats:
        try:
            return datetime.strptime(text, pattern)  # noqa: DTZ007 (made aware by the caller)
        except ValueError:
            continue
    return None


def _iso(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _unix(text: str) -> datetime | None:
    if not _UNIX.fullmatch(text):
        return None
    seconds = int(text)
    return datetime.fromtimestamp(seconds / 1000 if seconds > 10**11 else seconds, UTC)


def _mail(text: str) -> datetime:
    return parsedate_to_datetime(text)


def _vietnamese(text: str) -> datetime | None:
    """``Thứ Hai, 23/11/2026, 14:30 (GMT+7)``, ``14h30 ngày 2-9-2015``."""
    plain = _TRIM.sub(" ", text)
    hour = minute = second = 0
    if clock := _CLOCK.search(plain):
        hour, minute, second = int(clock["hour"]), int(clock["minute"] or 0), int(clock["second"] or 0)
        half = (clock["half"] or "").upper()
        if half in {"CH", "PM"} and hour < 12:
            hour += 12
        elif half in {"SA", "AM"} and hour == 12:
            hour = 0
        plain = plain[: clock.start()] + " " + plain[clock.end() :]
    plain = _TRIM.sub("", " ".join(plain.replace("|", " ").split())).strip(" ,-–")
    if not re.search(r"\d{4}|/\d\d$", plain):
        return None  # without a year it would be taken for this year's
    day = parse_date(plain)
    return datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=VIETNAM_TIME)
