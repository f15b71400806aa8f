"""Vietnamese and Khmer text: forms, folding, order, numbers and dates. Pure Python: imports no Django."""

from .folding import FoldMap, fold, fold_map, slugify_vi
from .normalise import collapse_spaces, is_nfc, normalise
from .numbers_dates import (
    VIETNAM_TIME,
    format_date,
    format_datetime,
    format_number,
    number_in_words,
    parse_date,
    parse_number,
    relative_time,
)
from .sorting import sort_key

__all__ = [
    "VIETNAM_TIME",
    "FoldMap",
    "collapse_spaces",
    "fold",
    "fold_map",
    "format_date",
    "format_datetime",
    "format_number",
    "is_nfc",
    "normalise",
    "number_in_words",
    "parse_date",
    "parse_number",
    "relative_time",
    "slugify_vi",
    "sort_key",
]
