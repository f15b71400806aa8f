"""Texts that are about the same: by the words and pairs of words that a text has and few others have (BM25)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log

from toasoan.foundation.search.engines import engine
from toasoan.foundation.search.finding import Frame
from toasoan.foundation.search.likeness import COMMON, likest_of
from toasoan.foundation.search.models import Relation, SearchDocument
from toasoan.foundation.search.plain_sql import rows_among
from toasoan.foundation.search.tokens import HIDDEN, NAME, Text, facet_token, pairs
from toasoan.foundation.search.words import folded, words

COMPARED = 100
MOST_TOKENS = 160
TWICE = 2
PAIR_WEIGHT = 2.0
# the usual constants of BM25: how soon repetition tires, how much length counts against a text, the usual length in words
TIRING, LENGTH, USUAL_LENGTH = 1.2, 0.75, 500
TITLES_PER_TEXT = 4
"""A word stands in about so many times as many texts as titles and summaries."""
REASONS = 3
FIRST = 5
"""So many are shown at most: a change further down is no news."""


@dataclass(frozen=True)
class Kin:
    """A document that is about the same, how much of what the text says it says (0 to 1), and the rarest words both have."""

    number: int
    likeness: float
    reasons: tuple[str, ...]


def telling_tokens(text: Text) -> list[str]:
    """What a text may be known by: the words of its title and summary, and those that its body repeats, the most repeated first."""
    head = folded(words(f"{text.title}\n{text.summary}"))
    body = folded(words(text.body))
    counted = Counter(body)
    counted.update(pairs(body))
    repeated = [gram for gram, times in counted.most_common(MOST_TOKENS) if times >= TWICE]
    return list(dict.fromkeys([*head, *pairs(head), *repeated]))[:MOST_TOKENS]


def kin_of(text: Text, limit: int, *, frame: Frame | None = None, but: int | None = None) -> list[Kin]:
    """The public documents likest to a text, in its language and on its site if it has one. ``but``: the number of the text itself."""
    tokens = telling_tokens(text)
    around = frame or _frame(text)
    having = engine().holders([around.around(token) for token in tokens], COMMON + 1) if tokens else []
    candidates = [number for number in likest_of(having, COMPARED + 1) if number != but]
    worth = _worth(tokens, having)
    texts = rows_among("SELECT ordinal, title, summary, body FROM search_searchdocument WHERE ordinal IN", candidates)
    whole = _score(worth, *_counted("\n".join((text.title, text.summary, text.body))))
    scored = [(_score(worth, *(counted := _counted("\n".join(row[1:])))), row[0], counted[0]) for row in texts]
    scored.sort(key=lambda one: (-one[0], one[1]))
    return [Kin(number, min(1.0, score / whole) if whole else 0.0, _reasons(worth, found)) for score, number, found in scored[:limit] if score > 0]


def _frame(text: Text) -> Frame:
    having = [facet_token("kind", text.kind)] if text.kind else []
    having += [facet_token("lang", text.language)] if text.language else []
    having += [facet_token("site", text.site)] if text.site is not None else []
    return Frame(tuple(having), (HIDDEN, NAME))


def _counted(text: str) -> tuple[Counter[str], int]:
    bare = folded(words(text))
    counted = Counter(bare)
    counted.update(pairs(bare))
    return counted, len(bare)


def _score(worth: Mapping[str, float], counted: Mapping[str, int], length: int) -> float:
    penalty = TIRING * (1 - LENGTH + LENGTH * length / USUAL_LENGTH)
    return sum(value * times * (TIRING + 1) / (times + penalty) for gram, value in worth.items() if (times := counted.get(gram, 0)))


def _worth(tokens: Sequence[str], having: Sequence[Sequence[int]]) -> dict[str, float]:
    """How much each token tells. How many documents have a common one is guessed from titles; counting would take too long."""
    usual = {word for token, held in zip(tokens, having, strict=True) if len(held) > COMMON for word in token.split("_")}
    titles = dict(rows_among("SELECT word, titles FROM search_searchword WHERE word IN", usual))
    every = max(SearchDocument.objects.order_by("-pk").values_list("pk", flat=True).first() or 1, COMMON)
    found = {}
    for token, held in zip(tokens, having, strict=True):
        if len(held) > COMMON:
            value = sum(log(1 + every / max(1, titles.get(word, 0) * TITLES_PER_TEXT)) for word in token.split("_"))
            value = min(value, log(1 + every / (COMMON + 1)))
        else:
            value = log(1 + every / max(1, len(held)))
        found[token] = value * (PAIR_WEIGHT if "_" in token else 1.0)
    return found


def _reasons(worth: Mapping[str, float], counted: Mapping[str, int]) -> tuple[str, ...]:
    shared = sorted((token for token in worth if token in counted), key=lambda token: -worth[token])
    chosen: list[str] = []
    for token in shared:
        if len(chosen) < REASONS and not any(set(token.split("_")) & set(other.split("_")) for other in chosen):
            chosen.append(token)
    return tuple(token.replace("_", " ") for token in chosen)


def related(key: str, limit: int = FIRST) -> list[Relation]:
    """What a reader of this may want to read next, the likest first, at most :data:`FIRST`; public things only. One query."""
    found = Relation.objects.filter(document__key=key, other__public=True).select_related("other").defer("other__body")
    return list(found.order_by("-likeness", "other_id")[: min(limit, FIRST)])


def first_related(pk: int) -> list[int]:
    """The same of the document number ``pk``, as numbers of documents."""
    found = Relation.objects.filter(document=pk).order_by("-likeness", "other_id")
    return list(found.values_list("other_id", flat=True)[:FIRST])
