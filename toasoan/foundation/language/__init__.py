"""Vietnamese and Khmer text: forms, folding, syllables, slips, old encodings, order, words, length, figures, likeness.

Pure Python: imports no Django. Text is NFC from the boundary inward: what comes in passes :func:`to_unicode` where it may be
old, then :func:`normalise`.
"""

from .folding import FoldMap, fold, fold_map, slugify_vi
from .khmer import contains_khmer, insert_word_breaks, khmer_clusters, khmer_words, segment_khmer
from .legacy import Converted, Detection, Encoding, detect_encoding, to_tcvn3, to_unicode, to_vni_windows
from .lunar import LunarDate, lunar_date, lunar_new_year, year_name
from .matching import (
    Likeness,
    damerau_levenshtein,
    jaccard,
    shingles,
    signature,
    signature_bands,
    similar_titles,
    similarity,
    trigram_similarity,
    trigrams,
)
from .misspellings import UnknownSyllable, unknown_syllables
from .normalise import collapse_spaces, is_nfc, normalise
from .numbers_dates import (
    VIETNAM_TIME,
    WEEKDAYS,
    format_date,
    format_datetime,
    format_number,
    number_in_words,
    parse_date,
    parse_number,
    relative_time,
)
from .reading import count_syllables, count_words, duration_label, reading_seconds, speaking_seconds
from .sorting import sort_key
from .syllables import Token, is_syllable, normalise_tone_marks, split_syllables
from .typing_slips import from_telex, from_vni, looks_like_telex, looks_like_vni, repair_typing, to_telex, to_vni
from .typography import Issue, find_issues, repair

__all__ = [
    "VIETNAM_TIME",
    "WEEKDAYS",
    "Converted",
    "Detection",
    "Encoding",
    "FoldMap",
    "Issue",
    "Likeness",
    "LunarDate",
    "Token",
    "UnknownSyllable",
    "collapse_spaces",
    "contains_khmer",
    "count_syllables",
    "count_words",
    "damerau_levenshtein",
    "detect_encoding",
    "duration_label",
    "find_issues",
    "fold",
    "fold_map",
    "format_date",
    "format_datetime",
    "format_number",
    "from_telex",
    "from_vni",
    "insert_word_breaks",
    "is_nfc",
    "is_syllable",
    "jaccard",
    "khmer_clusters",
    "khmer_words",
    "looks_like_telex",
    "looks_like_vni",
    "lunar_date",
    "lunar_new_year",
    "normalise",
    "normalise_tone_marks",
    "number_in_words",
    "parse_date",
    "parse_number",
    "reading_seconds",
    "relative_time",
    "repair",
    "repair_typing",
    "segment_khmer",
    "shingles",
    "signature",
    "signature_bands",
    "similar_titles",
    "similarity",
    "slugify_vi",
    "sort_key",
    "speaking_seconds",
    "split_syllables",
    "to_tcvn3",
    "to_telex",
    "to_unicode",
    "to_vni",
    "to_vni_windows",
    "trigram_similarity",
    "trigrams",
    "unknown_syllables",
    "year_name",
]
