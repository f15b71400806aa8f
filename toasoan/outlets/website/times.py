"""Dates and times as readers see them, in the language of the edition. Pages carry the plain time; a script may say "35 phút trước"."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.utils import timezone, translation

from toasoan.foundation.language import format_date

KHMER_DIGITS = str.maketrans("0123456789", "០១២៣៤៥៦៧៨៩")
KHMER_MONTHS = ("មករា", "កុម្ភៈ", "មីនា", "មេសា", "ឧសភា", "មិថុនា", "កក្កដា", "សីហា", "កញ្ញា", "តុលា", "វិច្ឆិកា", "ធ្នូ")
KHMER_WEEKDAYS = ("ថ្ងៃចន្ទ", "ថ្ងៃអង្គារ", "ថ្ងៃពុធ", "ថ្ងៃព្រហស្បតិ៍", "ថ្ងៃសុក្រ", "ថ្ងៃសៅរ៍", "ថ្ងៃអាទិត្យ")


def _khmer() -> bool:
    return (translation.get_language() or "").startswith("km")


def next_midnight() -> datetime:
    """When the present day in Vietnam ends."""
    return midnight_of(timezone.localdate() + timedelta(days=1))


def midnight_of(day: date) -> datetime:
    """When a day begins in Vietnam."""
    return timezone.make_aware(datetime.combine(day, time.min))


def long_date(day: date) -> str:
    """ "Thứ Hai, ngày 23/11/2026"; in Khmer with the names of day and month."""
    if _khmer():
        words = f"{KHMER_WEEKDAYS[day.weekday()]} ទី{day.day} ខែ{KHMER_MONTHS[day.month - 1]} ឆ្នាំ{day.year}"
        return words.translate(KHMER_DIGITS)
    text = format_date(day)
    return text[0].upper() + text[1:]


def clock_and_date(moment: datetime) -> str:
    """ "07:35, 23/11/2026" in Vietnam."""
    local = timezone.localtime(moment)
    text = f"{local:%H:%M, %d/%m/%Y}"
    return text.translate(KHMER_DIGITS) if _khmer() else text


def plain_date(moment: datetime | date) -> str:
    """ "23/11/2026" in Vietnam."""
    day = timezone.localtime(moment) if isinstance(moment, datetime) else moment
    text = f"{day:%d/%m/%Y}"
    return text.translate(KHMER_DIGITS) if _khmer() else text


def figure(number: int) -> str:
    """A whole number in the digits of the edition, thousands in groups."""
    text = f"{number:,}".replace(",", ".")
    return text.translate(KHMER_DIGITS) if _khmer() else text
