"""What ``bench/search.py`` searches in and for: an archive with plausible competitors, and titles typed as people type them.

Nothing here is taken from the product, so that the searcher is not measured with its own rules: the typist of Telex, the taking off
of marks and the mistakes are written anew and varied at random, with fixed seeds.
"""

from __future__ import annotations

import json
import random
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

NOW = datetime(2026, 11, 1, 5, 0, tzinfo=UTC)
SENTENCE = re.compile(r"(?<=[.!?])\s+")
KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
# for a machine without an archive: titles and sentences from a few words
WORDS = "nước mặn ruộng lúa kênh cống đê vàm xã ấp hợp tác nông dân mùa vụ giá thu mua tỉnh cầu đường trường học bệnh viện chợ nổi".split()  # noqa: SIM905


@dataclass(frozen=True)
class Article:
    """One article of the archive; ``real``: somebody wrote it, so titles are asked for it."""

    key: str
    title: str
    summary: str
    body: str
    published_at: datetime
    real: bool = False


@dataclass(frozen=True)
class Archive:
    """All articles, and summaries written by editors with the keys of their articles, which do not contain them."""

    articles: list[Article]
    summaries: list[tuple[str, str]]


def _read(path: Path | None) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path else []


def _invented(chance: random.Random, count: int) -> list[dict[str, str]]:
    def words(length: int) -> str:
        return " ".join(chance.choices(WORDS, k=length)).capitalize()

    return [
        {"id": f"invented-{n}", "title": words(12), "sapo": words(30), "body": " ".join(words(20) + "." for _ in range(20))} for n in range(count)
    ]


def archive(news: Path | None, summaries: Path | None, total: int, asked: int = 300, seed: int = 20261101) -> Archive:
    """``total`` articles: the real ones, those of ``asked`` summaries, and competitors made of pieces of them."""
    chance = random.Random(seed)
    real = _read(news) or _invented(chance, min(400, total // 2))
    summarised = _read(summaries)
    held = chance.sample(summarised, min(asked, len(summarised)))
    found = [_article(chance, one["id"], one["title"], one["sapo"] or "", one["body"], real=True) for one in real]
    found += [_article(chance, one["id"], one["title"], "", " ".join(one["sentences"])) for one in held]
    sentences = [SENTENCE.split(one["body"]) for one in real] + [list(one["sentences"]) for one in summarised]
    titles = [one["title"] for one in (*real, *summarised)]
    leads = [one["sapo"] for one in real if one["sapo"]]
    words = [word for title in titles for word in title.split()]
    while len(found) < total:
        key = f"made-{len(found)}"
        found.append(_article(chance, key, _title(chance, titles, words), chance.choice(leads), _body(chance, sentences)))
    chance.shuffle(found)
    return Archive(found[:total], [(one["id"], one["summary"]) for one in held])


def _article(chance: random.Random, key: str, title: str, summary: str, body: str, *, real: bool = False) -> Article:
    return Article(key, title, summary, body, NOW - timedelta(seconds=chance.randrange(10 * 365 * 86400)), real)


def _title(chance: random.Random, titles: Sequence[str], words: Sequence[str]) -> str:
    """Half of one title and half of another; a title with up to three other words; a title cut short with another's end."""
    one, other = chance.choice(titles).split(), chance.choice(titles).split()
    way = chance.random()
    if way < 0.5:
        made = one[: chance.randint(2, max(2, len(one) - 2))] + other[chance.randint(1, max(1, len(other) - 2)) :]
    elif way < 0.85:
        made = list(one)
        for _ in range(chance.randint(1, 3)):
            made[chance.randrange(len(made))] = chance.choice(words)
    else:
        at = chance.randrange(len(one))
        made = one[:at] + one[at + 2 :] + other[-2:]
    return " ".join(made)[:250]


def _body(chance: random.Random, sentences: Sequence[Sequence[str]]) -> str:
    made: list[str] = []
    for _ in range(chance.randint(6, 14)):
        of = chance.choice(sentences)
        at = chance.randrange(len(of))
        made += of[at : at + chance.randint(1, 2)]
    return " ".join(made)


def unaccented(text: str) -> str:
    """Typed without marks, on a phone: small letters."""
    bare = "".join(character for character in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(character))
    return bare.replace("đ", "d")


TONES = {"\u0300": "f", "\u0309": "r", "\u0303": "x", "\u0301": "s", "\u0323": "j"}
SHAPES = {("a", "\u0306"): "w", ("a", "\u0302"): "a", ("e", "\u0302"): "e", ("o", "\u0302"): "o", ("o", "\u031b"): "w", ("u", "\u031b"): "w"}


def telex(text: str, chance: random.Random) -> str:
    """The keys somebody pressed while the input method was off: marks at once or at the end of the word, as habits differ."""
    late, tone_last = chance.random() < 0.4, chance.random() < 0.7
    return " ".join(_telex_word(word, chance, late=late, tone_last=tone_last) for word in text.split())


def _telex_word(word: str, chance: random.Random, *, late: bool, tone_last: bool) -> str:
    keys: list[str] = []
    after: list[str] = []
    tone = ""
    place = 0
    letters = unicodedata.normalize("NFD", word)
    for at, character in enumerate(letters):
        if character in TONES:
            tone, place = TONES[character], len(keys)
        elif (key := SHAPES.get((keys[-1].lower() if keys else "", character))) is not None:
            # "ươ" takes one w (a second at the end would take it back) or two, as they come
            if late:
                after += [key] if key not in after else []
                continue
            if key == "w" and [key.lower() for key in keys[-3:]] == ["u", "w", "o"] and chance.random() < 0.5:
                del keys[-2]
            keys.append(key)
        elif character in "đĐ":
            keys.append("D" if character == "Đ" else "d")
            (after if late else keys).append("d")
        elif not unicodedata.combining(character):
            end = next((n for n in range(at, len(letters)) if not letters[n].isalpha() and not unicodedata.combining(letters[n])), -1)
            if end == at and (after or tone):
                keys += [*after, tone]
                after, tone = [], ""
            keys.append(character)
    if tone and not tone_last:
        keys.insert(place, tone)
        tone = ""
    return "".join([*keys, *after, tone])


def mistyped(text: str, chance: random.Random) -> str:
    """One slip of the fingers somewhere: a key left out, struck twice, its neighbour struck instead or too, two keys swapped."""
    at = chance.randrange(len(text))
    way = chance.randrange(5)
    near = _neighbour(text[at], chance)
    if way == 0:
        return text[:at] + text[at + 1 :]
    if way == 1:
        return text[:at] + text[at] + text[at:]
    if way == 2:
        return text[:at] + near + text[at + 1 :]
    if way == 3:
        return text[:at] + near + text[at:]
    at = min(at, len(text) - 2)
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def _neighbour(character: str, chance: random.Random) -> str:
    bare = unaccented(character)
    for row in KEYS:
        if bare in row:
            at = row.index(bare)
            return chance.choice(row[max(0, at - 1) : at] + row[at + 1 : at + 2])
    return chance.choice("".join(KEYS))


def short_queries(articles: Sequence[Article], chance: random.Random, count: int) -> list[str]:
    """What readers mostly type: two to four words that stand in a title, with marks or without, or in quotation marks."""
    found = []
    while len(found) < count:
        words = chance.choice(articles).title.split()
        at = chance.randrange(len(words))
        part = " ".join(words[at : at + chance.randint(1, 4)])
        found.append(chance.choice([part, unaccented(part), unaccented(part), f'"{part}"']))
    return found
