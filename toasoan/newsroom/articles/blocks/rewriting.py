"""Changing the words of rich text while the links and the emphasis around them stay."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from html import escape, unescape

_TOKEN = re.compile(r"<[^>]*>|&[#\w]+;|[^<&]|[<&]", re.DOTALL)
_BREAK = re.compile(r"^</(?:p|li|h[1-6]|blockquote|div|tr|figcaption)>$|^<br\s*/?>$", re.IGNORECASE)
_PIECES = re.compile(r"\w+|\n|[^\S\n]+|[^\w\s]", re.UNICODE)


@dataclass
class _Sign:
    """One sign of the plain text and the token of the source it comes from."""

    text: str
    token: int


def _read(source: str) -> tuple[list[str], list[_Sign]]:
    """The source as tokens, and its plain text sign by sign: a line per paragraph, edges trimmed, no empty lines."""
    tokens = _TOKEN.findall(source)
    lines: list[list[_Sign]] = [[]]
    for number, token in enumerate(tokens):
        if _BREAK.match(token):
            lines.append([])
        elif len(token) < 2 or not token.startswith("<"):
            text = unescape(token)
            if text == "\n":
                lines.append([])
            else:
                lines[-1] += [_Sign(sign, number) for sign in text]
    signs: list[_Sign] = []
    for line in lines:
        while line and line[0].text.isspace():
            line.pop(0)
        while line and line[-1].text.isspace():
            line.pop()
        if line:
            signs += ([_Sign("\n", line[0].token)] if signs else []) + line
    return tokens, signs


def plain_of(source: str) -> str:
    """The words of rich text, one line per paragraph, as ``rewrite`` expects them back."""
    return "".join(sign.text for sign in _read(source)[1])


def _pieces(text: str) -> list[str]:
    return _PIECES.findall(text)


def rewrite(source: str, text: str) -> str:
    """The rich text saying ``text``: only the words that differ are touched, and new words take the dress of the words before them.

    A new line in ``text`` becomes a paragraph; a line taken away leaves its empty paragraph out.
    """
    tokens, signs = _read(source)
    old, new = _pieces("".join(sign.text for sign in signs)), _pieces(text)
    if not signs:
        return "".join(f"<p>{escape(line)}</p>" for line in text.split("\n") if line.strip())
    ends, place = [], 0
    for piece in old:
        ends.append((place, place + len(piece)))
        place += len(piece)
    for tag, i, j, k, m in reversed(SequenceMatcher(None, old, new, autojunk=False).get_opcodes()):
        if tag == "equal":
            continue
        begin, end = (ends[i][0] if i < len(ends) else place), (ends[j - 1][1] if j > i else (ends[i][0] if i < len(ends) else place))
        _replace(tokens, signs, begin, end, "".join(new[k:m]))
    return re.sub(r"<p>\s*</p>", "", "".join(tokens))


def replace_spans(source: str, edits: Sequence[tuple[int, int, str]]) -> str:
    """The rich text with ``plain_of(source)[start:end]`` said otherwise for each ``(start, end, words)``; every other sign and tag stays."""
    tokens, signs = _read(source)
    for start, end, words in sorted(edits, reverse=True):
        _replace(tokens, signs, start, end, words)
    return "".join(tokens)


def _replace(tokens: list[str], signs: list[_Sign], begin: int, end: int, words: str) -> None:
    """Put words in the place of the signs ``begin:end``; line ends between paragraphs are no token and stay."""
    gone = [sign for sign in signs[begin:end] if sign.text != "\n"]
    for sign in gone:
        tokens[sign.token] = ""
    html = escape(words.strip("\n") if not words.strip("\n ") else words, quote=False).replace("\n", "</p><p>")
    if gone:
        tokens[gone[0].token] = html
    elif begin > 0 and signs[begin - 1].text != "\n":
        tokens[signs[begin - 1].token] += html
    elif begin < len(signs):
        tokens[signs[begin].token] = html + tokens[signs[begin].token]
    else:
        tokens[signs[-1].token] += html
