"""Dates and numbers look and are read as in Vietnam."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from django import forms
from django.conf import settings
from django.contrib.humanize.templatetags.humanize import intcomma
from django.template import Context, Template
from django.utils import translation
from django.utils.formats import date_format, get_format, localize

MOMENT = datetime(2026, 11, 3, 14, 5)  # noqa: DTZ001 (wall clock: only its looks matter)


def test_dates_are_written_day_first() -> None:
    with translation.override("vi"):
        assert date_format(MOMENT, "DATETIME_FORMAT") == "14:05 03/11/2026"
        assert localize(date(2026, 11, 3)) == "03/11/2026"
        assert date_format(MOMENT, "YEAR_MONTH_FORMAT") == "tháng 11/2026"


def test_numbers_are_grouped_where_asked_and_identifiers_never() -> None:
    with translation.override("vi"):
        assert intcomma(1234567) == "1.234.567"
        assert Template("{{ share }} #{{ id }}").render(Context({"share": 2.5, "id": 12345})) == "2,5 #12345"


@pytest.mark.parametrize("language", ["vi", "en", "km"])
@pytest.mark.parametrize("text", ["03/11/2026", "2026-11-03"])
def test_a_date_is_read_day_first_in_every_language(language: str, text: str) -> None:
    with translation.override(language):
        assert forms.DateField().clean(text) == date(2026, 11, 3)


@pytest.mark.parametrize("language", ["vi", "en", "km"])
def test_what_the_pickers_write_is_what_forms_read(language: str) -> None:
    with translation.override(language):
        assert settings.WAGTAIL_DATE_FORMAT in get_format("DATE_INPUT_FORMATS")
        assert settings.WAGTAIL_DATETIME_FORMAT in get_format("DATETIME_INPUT_FORMATS")
        assert settings.WAGTAIL_TIME_FORMAT in get_format("TIME_INPUT_FORMATS")
        assert get_format("FIRST_DAY_OF_WEEK") == 1
