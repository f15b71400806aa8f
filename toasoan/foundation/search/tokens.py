"""What a document is to the index: a set of tokens. Every engine keeps the same ones, so all give the same answers.

Vietnamese writes its words as syllables that are each in half of all texts ("nông dân" is "nong" and "dan"). So neighbours are
indexed as one token, ``nong_dan``: a word of two syllables is then as rare as it is to a reader, and a phrase is found
without positions. Where a word stands, and how often, are tokens as well; an engine only has to intersect sets.

======================  =====================================================================
token                   says
======================  =====================================================================
``nong``, ``nong_dan``  stands somewhere, marks aside
``~nông``               stands somewhere, written so
``t.``…                 stands in the title, marks aside
``t~``…                 stands in the title, written so
``s.``…                 is what the text is about: in title, summary, or three times
``=1f0c…``              the whole title is this, marks aside
``d:2026-11-20``        names this day, however written (``d:11-20``: without its year)
``@section:kinh-te``    a facet; ``@site:3``, ``@kind:…``, ``@lang:vi`` too
``@hidden``, ``@name``  for staff alone; the name of something (a topic, an author)
======================  =====================================================================
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import pairwise

from toasoan.foundation.search.dates import day_tokens
from toasoan.foundation.search.words import folded, words

ANALYSIS = 1
"""Number of these rules. Raise it whenever the same text would give other tokens: the next ``migrate`` then builds the index anew."""

ANYWHERE, TITLE, SALIENT = "", "t.", "s."
TYPED, TITLE_TYPED = "~", "t~"
HIDDEN, NAME = "@hidden", "@name"
EVERYWHERE = "all"
"""The site of a name that belongs to every site."""
OFTEN = 3
MOST_WORDS = 20_000
MOST_BYTES = 600_000  # PostgreSQL holds at most 1 MB in one tsvector, a little more than half of it as words
_NOT_IN_TOKENS = re.compile(r"[^\w.:-]+")


@dataclass(frozen=True, kw_only=True)
class Text:
    """Everything that tokens are made from."""

    kind: str
    title: str
    summary: str = ""
    body: str = ""
    site: int | None = None
    language: str = ""
    facets: Mapping[str, str | Sequence[str]] | None = None
    public: bool = True
    name: bool = False


def pairs(found: Sequence[str]) -> list[str]:
    """Neighbouring words, each pair one token."""
    return [f"{one}_{other}" for one, other in pairwise(found)]


def grams(found: Sequence[str], field: str = ANYWHERE) -> list[str]:
    """The tokens that stand for these words in a row: their pairs, or the only word."""
    return [field + gram for gram in (pairs(found) if len(found) > 1 else found)]


def whole(found: Iterable[str]) -> str:
    """The token of a whole title, given its words without marks."""
    return "=" + blake2b(" ".join(found).encode(), digest_size=8).hexdigest()


def facet_token(name: str, value: object) -> str:
    """The token of a facet's value."""
    return f"@{name}:{_NOT_IN_TOKENS.sub('_', str(value).lower())[:100]}"


def facet_values(value: str | Sequence[str]) -> Sequence[str]:
    """A facet has one value or several."""
    return [value] if isinstance(value, str) else value


def _facets(text: Text) -> set[str]:
    found = {facet_token("kind", text.kind), facet_token("lang", text.language)}
    if text.site is not None or text.name:
        found.add(facet_token("site", EVERYWHERE if text.site is None else text.site))
    for name, value in (text.facets or {}).items():
        if not name.endswith("_name"):  # what is shown beside a facet is not looked for
            found.update(facet_token(name, one) for one in facet_values(value) if one)
    if not text.public:
        found.add(HIDDEN)
    if text.name:
        found.add(NAME)
    return found


def _words(text: Text, most: int) -> set[str]:
    title, summary, body = words(text.title), words(text.summary), words(text.body)[:most]
    bare_title, bare_summary, bare_body = folded(title), folded(summary), folded(body)
    in_title = {*bare_title, *pairs(bare_title)}
    in_summary = {*bare_summary, *pairs(bare_summary)}
    counted = Counter(bare_body)
    counted.update(pairs(bare_body))
    found = in_title | in_summary | counted.keys()
    found.update(TYPED + word for word in {*title, *summary, *body})
    found.update(TITLE + gram for gram in in_title)
    found.update(TITLE_TYPED + gram for gram in (*title, *pairs(title)))
    found.update(SALIENT + gram for gram in in_title | in_summary)
    found.update(SALIENT + gram for gram, times in counted.items() if times >= OFTEN)
    if bare_title:
        found.add(whole(bare_title))
    return found


def tokens_of(text: Text) -> frozenset[str]:
    """All tokens of a document; of an endless text as many as an engine bears."""
    most = MOST_WORDS
    found = _words(text, most)
    endless = len(text.summary) + len(text.body) > MOST_BYTES // 10
    while endless and sum(len(token.encode()) for token in found) > MOST_BYTES and most > 100:
        most //= 2
        found = _words(text, most)
    found |= _facets(text)
    for part in (text.title, text.summary, text.body):
        found.update(day_tokens(part))
    return frozenset(found)


def title_words(text: Text) -> frozenset[str]:
    """The words by which misspellings are known and beginnings completed: those of titles and summaries that readers may see."""
    if not text.public:
        return frozenset()
    return frozenset(word for word in folded(words(f"{text.title}\n{text.summary}")) if 1 < len(word) <= 32 and not word.isdigit())
