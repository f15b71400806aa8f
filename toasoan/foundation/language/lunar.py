"""The lunisolar calendar of Vietnam (âm lịch), computed for UTC+7.

The rules are those that Hồ Ngọc Đức published ("Thuật toán tính âm lịch", 2004): a month begins on the day of the new moon, month
eleven holds the winter solstice, and where thirteen months stand between two months eleven the first without a principal term is
a leap month. The astronomy is Jean Meeus, *Astronomical Algorithms* (1998), chapter 49 for the new moon (seconds), and the solar
longitude of Bretagnon and Simon as given in Reingold and Dershowitz, *Calendrical Calculations* (about two seconds of arc), both with
the polynomials for ΔT of Espenak and Meeus. Valid for 1900-2199.

It is the calendar of today's rules carried backwards: before 1968 (in the South before 1976) the country's official almanacs were
computed for UTC+8, so that a few old dates differ from what was printed then.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from math import cos, floor, radians, sin

FIRST_YEAR, LAST_YEAR = 1900, 2199
VIETNAM = 7.0
STEMS = ("Giáp", "Ất", "Bính", "Đinh", "Mậu", "Kỷ", "Canh", "Tân", "Nhâm", "Quý")
BRANCHES = ("Tý", "Sửu", "Dần", "Mão", "Thìn", "Tỵ", "Ngọ", "Mùi", "Thân", "Dậu", "Tuất", "Hợi")

_J2000 = 2451545.0
_ORDINAL_OF_JULIAN_DAY_ZERO = 1721424.5  # the day `date.fromordinal(n)` begins at 0h UT on Julian day n + 1721424.5
_SYNODIC = 29.530588861

# Meeus, table 49.A, new moon: coefficient, power of E, multiples of M, M', F
_MOON = (
    (-0.40720, 0, 0, 1, 0), (0.17241, 1, 1, 0, 0), (0.01608, 0, 0, 2, 0), (0.01039, 0, 0, 0, 2), (0.00739, 1, -1, 1, 0), (-0.00514, 1, 1, 1, 0),
    (0.00208, 2, 2, 0, 0), (-0.00111, 0, 0, 1, -2), (-0.00057, 0, 0, 1, 2), (0.00056, 1, 1, 2, 0), (-0.00042, 0, 0, 3, 0), (0.00042, 1, 1, 0, 2),
    (0.00038, 1, 1, 0, -2), (-0.00024, 1, -1, 2, 0), (-0.00007, 0, 2, 1, 0), (0.00004, 0, 0, 2, -2), (0.00004, 0, 3, 0, 0), (0.00003, 0, 1, 1, -2),
    (0.00003, 0, 0, 2, 2), (-0.00003, 0, 1, 1, 2), (0.00003, 0, -1, 1, 2), (-0.00002, 0, -1, 1, -2), (-0.00002, 0, 1, 3, 0), (0.00002, 0, 0, 4, 0),
)  # fmt: skip
# the planetary arguments of the same chapter: coefficient, at k = 0, per k (the first has a quadratic term, too)
_PLANETS = (
    (0.000325, 299.77, 0.107408), (0.000165, 251.88, 0.016321), (0.000164, 251.83, 26.651886), (0.000126, 349.42, 36.412478),
    (0.000110, 84.66, 18.206239), (0.000062, 141.74, 53.303771), (0.000060, 207.14, 2.453732), (0.000056, 154.84, 7.306860),
    (0.000047, 34.52, 27.261239), (0.000042, 207.19, 0.121824), (0.000040, 291.34, 1.844379), (0.000037, 161.72, 24.198154),
    (0.000035, 239.56, 25.513099), (0.000023, 331.55, 3.592518),
)  # fmt: skip
# solar longitude: coefficient, phase and degrees per century
_SUN = (
    (403406, 270.54861, 0.9287892), (195207, 340.19128, 35999.1376958), (119433, 63.91854, 35999.4089666), (112392, 331.26220, 35998.7287385),
    (3891, 317.843, 71998.20261), (2819, 86.631, 71998.4403), (1721, 240.052, 36000.35726), (660, 310.26, 71997.4812), (350, 247.23, 32964.4678),
    (334, 260.87, -19.4410), (314, 297.82, 445267.1117), (268, 343.14, 45036.8840), (242, 166.79, 3.1008), (234, 81.53, 22518.4434),
    (158, 3.50, -19.9739), (132, 132.75, 65928.9345), (129, 182.95, 9038.0293), (114, 162.03, 3034.7684), (99, 29.8, 33718.148),
    (93, 266.4, 3034.448), (86, 249.2, -2280.773), (78, 157.6, 29929.992), (72, 257.8, 31556.493), (68, 185.1, 149.588), (64, 69.9, 9037.750),
    (46, 8.0, 107997.405), (38, 197.1, -4444.176), (37, 250.4, 151.771), (32, 65.3, 67555.316), (29, 162.7, 31556.080), (28, 341.5, -4561.540),
    (27, 291.6, 107996.706), (27, 98.5, 1221.655), (25, 146.7, 62894.167), (24, 110.0, 31437.369), (21, 5.2, 14578.298), (21, 342.6, -31931.757),
    (20, 230.9, 34777.243), (18, 256.1, 1221.999), (17, 45.3, 62894.511), (14, 242.9, -4442.039), (13, 115.2, 107997.909), (13, 151.8, 119.066),
    (13, 285.3, 16859.071), (12, 53.3, -4.578), (10, 126.6, 26895.292), (10, 205.7, -39.127), (10, 85.9, 12297.536), (10, 146.1, 90073.778),
)  # fmt: skip


@dataclass(frozen=True)
class LunarDate:
    """A day of the lunisolar calendar; ``year`` is the solar year in which its New Year falls, ``leap`` marks a leap month."""

    day: int
    month: int
    year: int
    leap: bool = False

    @property
    def year_name(self) -> str:
        """The year in the cycle of sixty: ``Bính Ngọ``."""
        return year_name(self.year)


def lunar_date(day: date, offset: float = VIETNAM) -> LunarDate:
    """The day in the lunisolar calendar, whose days begin at midnight of UTC+``offset``.

    :raises ValueError: outside of 1900-2199.
    """
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(f"the calendar is computed for {FIRST_YEAR}-{LAST_YEAR}")
    ordinal = day.toordinal()
    winter = day.year if ordinal >= _month_eleven(day.year, offset) else day.year - 1
    months = _months(winter, offset)
    begins, month, leap = max(entry for entry in months if entry[0] <= ordinal)
    return LunarDate(ordinal - begins + 1, month, winter if month >= 11 else winter + 1, leap)


def lunar_new_year(year: int, offset: float = VIETNAM) -> date:
    """The first day of Tết in a year.

    :raises ValueError: outside of 1900-2199.
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"the calendar is computed for {FIRST_YEAR}-{LAST_YEAR}")
    return next(date.fromordinal(begins) for begins, month, leap in _months(year - 1, offset) if month == 1 and not leap)


def year_name(year: int) -> str:
    """The lunar year's name in the cycle of sixty: stem and branch, ``Bính Ngọ`` for 2026."""
    return f"{STEMS[(year + 6) % 10]} {BRANCHES[(year + 8) % 12]}"


@lru_cache(maxsize=64)
def _months(year: int, offset: float) -> tuple[tuple[int, int, bool], ...]:
    """The months from month eleven of ``year`` up to the next month eleven: first day (ordinal), number, whether a leap month."""
    first, last = _month_eleven(year, offset), _month_eleven(year + 1, offset)
    starts = [first]
    moon = _moon_near(first)
    while (begins := _day_of_moon(moon := moon + 1, offset)) < last:
        starts.append(begins)
    terms = [_term(begins, offset) for begins in [*starts, last]]
    leap = next((at for at in range(1, len(starts)) if terms[at] == terms[at + 1]), None) if len(starts) == 13 else None
    found, number = [], 10
    for at, begins in enumerate(starts):
        if at != leap:
            number = number % 12 + 1
        found.append((begins, number, at == leap))
    return tuple(found)


@lru_cache(maxsize=64)
def _month_eleven(year: int, offset: float) -> int:
    """The first day of the month that holds the winter solstice of ``year``."""
    moon = _moon_near(date(year, 12, 31).toordinal())
    while _day_of_moon(moon, offset) > date(year, 12, 31).toordinal():
        moon -= 1
    begins = _day_of_moon(moon, offset)
    return begins if _term(begins, offset) < 9 else _day_of_moon(moon - 1, offset)


def _moon_near(ordinal: int) -> int:
    """The number (from 2000 on) of a new moon within two days of the day."""
    return round((ordinal + _ORDINAL_OF_JULIAN_DAY_ZERO - 2451550.09766) / _SYNODIC)


@lru_cache(maxsize=512)
def _day_of_moon(moon: int, offset: float) -> int:
    """The day on which the new moon falls at UTC+``offset``."""
    instant = _new_moon(moon)
    return floor(instant - _delta_t(instant) + offset / 24 - _ORDINAL_OF_JULIAN_DAY_ZERO)


def _term(ordinal: int, offset: float) -> int:
    """In which twelfth of the sun's way the day begins, 0 from the spring equinox on; 9 is entered at the winter solstice."""
    instant = ordinal + _ORDINAL_OF_JULIAN_DAY_ZERO - offset / 24
    return int(_solar_longitude(instant + _delta_t(instant)) // 30)


def _new_moon(k: int) -> float:
    """The Julian ephemeris day of new moon number ``k``."""
    t = k / 1236.85
    anomaly_sun = radians(2.5534 + 29.10535670 * k - 0.0000014 * t**2 - 0.00000011 * t**3)
    anomaly_moon = radians(201.5643 + 385.81693528 * k + 0.0107582 * t**2 + 0.00001238 * t**3 - 0.000000058 * t**4)
    latitude = radians(160.7108 + 390.67050284 * k - 0.0016118 * t**2 - 0.00000227 * t**3 + 0.000000011 * t**4)
    node = radians(124.7746 - 1.56375588 * k + 0.0020672 * t**2 + 0.00000215 * t**3)
    e = 1 - 0.002516 * t - 0.0000074 * t**2
    instant = 2451550.09766 + _SYNODIC * k + 0.00015437 * t**2 - 0.000000150 * t**3 + 0.00000000073 * t**4 - 0.00017 * sin(node)
    instant += sum(factor * e**power * sin(a * anomaly_sun + b * anomaly_moon + c * latitude) for factor, power, a, b, c in _MOON)
    return instant + sum(
        factor * sin(radians(phase + speed * k - (0.009173 * t**2 if at == 0 else 0))) for at, (factor, phase, speed) in enumerate(_PLANETS)
    )


def _solar_longitude(instant: float) -> float:
    """The sun's apparent longitude in degrees at a Julian ephemeris day."""
    c = (instant - _J2000) / 36525
    mean = 282.7771834 + 36000.76953744 * c + 0.000005729577951308232 * sum(x * sin(radians(y + z * c)) for x, y, z in _SUN)
    aberration = 0.0000974 * cos(radians(177.63 + 35999.01848 * c)) - 0.005575
    nutation = -0.004778 * sin(radians(124.90 - 1934.134 * c + 0.002063 * c**2)) - 0.0003667 * sin(radians(201.11 + 72001.5377 * c + 0.00057 * c**2))
    return (mean + aberration + nutation) % 360


def _delta_t(instant: float) -> float:
    """Ephemeris time less universal time, in days (Espenak and Meeus, 2006)."""
    year = 2000 + (instant - _J2000) / 365.25
    for until, origin, coefficients in _DELTA_T:
        if year < until:
            t = year - origin
            return sum(factor * t**power for power, factor in enumerate(coefficients)) / 86400
    t = (year - 1820) / 100
    return (-20 + 32 * t**2 - (0.5628 * (2150 - year) if year < 2150 else 0)) / 86400


_DELTA_T = (
    (1920, 1900, (-2.79, 1.494119, -0.0598939, 0.0061966, -0.000197)),
    (1941, 1920, (21.20, 0.84493, -0.076100, 0.0020936)),
    (1961, 1950, (29.07, 0.407, -1 / 233, 1 / 2547)),
    (1986, 1975, (45.45, 1.067, -1 / 260, -1 / 718)),
    (2005, 2000, (63.86, 0.3345, -0.060374, 0.0017275, 0.000651814, 0.00002373599)),
    (2050, 2000, (62.92, 0.32217, 0.005589)),
)
