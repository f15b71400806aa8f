"""Khmer words in running text: Khmer writes no spaces between words.

Words come from khmercut (Apache-2.0; a conditional random field of 18 MB inside its wheel, works offline); where it is not
installed each orthographic syllable counts as a word. For matching that must not depend on how a sentence was cut, index
:func:`khmer_clusters` and search them as a phrase: a word is always a run of whole clusters.
"""

import importlib
import re
from collections.abc import Callable
from functools import lru_cache
from threading import Lock

from .normalise import KHMER_RANGE
from .syllables import Token

ZERO_WIDTH_SPACE = "\u200b"

_KHMER = re.compile(f"[{KHMER_RANGE}]")
# A run of Khmer letters and signs, digits apart; punctuation (U+17D4–U+17DA) and spaces end it.
_RUN = re.compile("[\u1780-\u17d3\u17d7\u17dc\u17dd\u200c\u200d]+|[\u17e0-\u17e9]+")
_CLUSTER = re.compile(
    "[\u1780-\u17b3\u17dc](?:\u17d2[\u1780-\u17b3]|[\u17b4-\u17d1\u17d3\u17dd\u200c\u200d])*\u17d2?|[\u17e0-\u17e9]+|\u17d7|[^\u1780-\u17b3\u17d7\u17dc]+"
)
_WORD = re.compile(f"{_RUN.pattern}|[^\\W_\u1780-\u17ff]+(?:[.,'’-][^\\W_\u1780-\u17ff]+)*")
_SEGMENTER_IS_NOT_THREAD_SAFE = Lock()


def contains_khmer(text: str) -> bool:
    """Tell whether ``text`` has a Khmer character."""
    return _KHMER.search(text) is not None


def khmer_clusters(text: str) -> list[str]:
    """Return the orthographic syllables of the Khmer in ``text``: base letter with subscripts, vowels and signs."""
    return [cluster for run in _RUN.findall(text) for cluster in _CLUSTER.findall(run)]


@lru_cache(maxsize=1)
def _segmenter() -> Callable[[str], list[str]]:
    try:
        khmercut = importlib.import_module("khmercut")
    except ModuleNotFoundError:
        return _CLUSTER.findall
    tokenize: Callable[[str], list[str]] = khmercut.tokenize
    return tokenize


def _segment_run(run: str) -> list[str]:
    with _SEGMENTER_IS_NOT_THREAD_SAFE:
        words = _segmenter()(run)
    return words if "".join(words) == run else _CLUSTER.findall(run)


def khmer_words(text: str) -> list[Token]:
    """Return the words of ``text`` in order with their offsets: Khmer ones cut, others by spaces and punctuation.

    A zero-width space that is already there always separates.
    """
    tokens: list[Token] = []
    for match in _WORD.finditer(text):
        run, at = match.group(), match.start()
        for word in _segment_run(run) if _KHMER.match(run) else [run]:
            tokens.append(Token(word, at, at + len(word)))
            at += len(word)
    return tokens


def segment_khmer(text: str) -> list[str]:
    """Return the words of ``text``, Khmer and other, without spaces and punctuation."""
    return [token.text for token in khmer_words(text)]


def insert_word_breaks(text: str) -> str:
    """Return ``text`` with a zero-width space between neighbouring Khmer words, so that a browser breaks lines there.

    Nothing else changes; text that has such breaks keeps them.
    """
    pieces: list[str] = []
    at = 0
    for run in _RUN.finditer(text):
        pieces += [text[at : run.start()], ZERO_WIDTH_SPACE.join(_segment_run(run.group()))]
        at = run.end()
    return "".join(pieces) + text[at:]
