"""Tables that leave as files: text that somebody typed stays text when a spreadsheet opens it."""

from __future__ import annotations

from typing import Any

from django.utils.encoding import force_str
from wagtail.admin.views.mixins import SpreadsheetExportMixin

# a spreadsheet computes a cell of a CSV file that begins so (control F02)
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def plain_cell(value: object) -> str:
    """The text of a cell; one that would be read as a formula gets the mark that makes it text."""
    text = force_str(value)
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


class PlainCells(SpreadsheetExportMixin):
    """For lists that are exported; Wagtail itself keeps formulas out of XLSX only."""

    custom_value_preprocess: dict[Any, Any] = SpreadsheetExportMixin.custom_value_preprocess | {
        str: {SpreadsheetExportMixin.FORMAT_CSV: plain_cell},
    }
