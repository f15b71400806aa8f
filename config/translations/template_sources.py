"""What templates hand to gettext, and visible text that they forget to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from django.template.base import Lexer, Token, TokenType
from django.utils.translation import trim_whitespace

from .messages import Key
from .python_sources import Found

STRING = r"""("[^"\\]*(?:\\.[^"\\]*)*"|'[^'\\]*(?:\\.[^'\\]*)*')"""
TRANSLATE = re.compile(rf"^(?:trans|translate)\s+{STRING}(?P<rest>.*)$", re.DOTALL)
CONTEXT = re.compile(rf"\bcontext\s+{STRING}")
CONSTANT = re.compile(rf"_\(\s*{STRING}\s*\)")
BLOCK = re.compile(r"^(?:blocktrans|blocktranslate)\b(?P<options>.*)$", re.DOTALL)
END_OF_BLOCK = ("endblocktrans", "endblocktranslate")
UNSEEN_TAGS = frozenset({"script", "style", "code", "pre", "kbd", "samp", "template"})
VOID_TAGS = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])
VISIBLE_ATTRIBUTES = frozenset({"title", "alt", "placeholder", "aria-label", "label"})
HOLE = "\ufffc"  # where a template tag or variable stood


def strings_in_template(path: Path, source: str) -> Iterator[Found]:
    """Every ``{% translate %}``, ``{% blocktranslate %}`` and ``_("…")`` of a template."""
    tokens = Lexer(_without_comments(source)).tokenize()
    position, line = 0, 1
    while position < len(tokens):
        token = tokens[position]
        here, line = line, line + _lines(token)
        position += 1
        if token.token_type in (TokenType.BLOCK, TokenType.VAR):
            for constant in CONSTANT.findall(token.contents):
                yield Found(path, here, Key("", _unquoted(constant)))
        if token.token_type is not TokenType.BLOCK:
            continue
        simple = TRANSLATE.match(token.contents)
        block = BLOCK.match(token.contents)
        if simple:
            yield Found(path, here, Key(_context(simple["rest"]), _unquoted(simple[1])))
        elif block:
            end = _end_of_block(tokens, position)
            yield _block_string(path, here, block["options"], tokens[position:end])
            line += sum(_lines(inner) for inner in tokens[position:end])
            position = end


def _block_string(path: Path, line: int, options: str, tokens: list[Token]) -> Found:
    halves: list[list[str]] = [[], []]
    half = 0
    for token in tokens:
        if token.token_type is TokenType.BLOCK:
            half = 1 if token.contents.split()[0] == "plural" else half
        elif token.token_type is TokenType.VAR:
            halves[half].append(f"%({token.contents})s")
        elif token.token_type is TokenType.TEXT:
            halves[half].append(token.contents.replace("%", "%%"))
    texts = ["".join(parts) for parts in halves]
    if re.search(r"\btrimmed\b", options):
        texts = [trim_whitespace(text) for text in texts]
    return Found(path, line, Key(_context(options), texts[0], texts[1]))


def _end_of_block(tokens: list[Token], start: int) -> int:
    for position in range(start, len(tokens)):
        token = tokens[position]
        if token.token_type is TokenType.BLOCK and token.contents.startswith(END_OF_BLOCK):
            return position
    return len(tokens)


def _context(options: str) -> str:
    match = CONTEXT.search(options)
    return _unquoted(match[1]) if match else ""


def _unquoted(literal: str) -> str:
    return re.sub(r"\\(.)", r"\1", literal[1:-1])


def _lines(token: Token) -> int:
    return token.contents.count("\n") if token.token_type is TokenType.TEXT else 0


def _without_comments(source: str) -> str:
    def blank(match: re.Match[str]) -> str:
        return "\n" * match.group().count("\n")

    source = re.sub(r"\{%\s*comment\b.*?%\}.*?\{%\s*endcomment\s*%\}", blank, source, flags=re.DOTALL)
    return re.sub(r"\{#[^\n]*?#\}", "", source)


class _VisibleText(HTMLParser):
    """Collects (line, text) of what a browser would show or read out."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[int, str]] = []
        self.unseen: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.unseen:
            if tag == self.unseen[0]:
                self.unseen.append(tag)
            return
        values = dict(attrs)
        if tag in UNSEEN_TAGS or (values.get("translate") == "no" and tag not in VOID_TAGS):
            self.unseen.append(tag)
            return
        for name, value in attrs:
            button = name == "value" and tag == "input" and values.get("type") in ("submit", "button", "reset")
            if value and (name in VISIBLE_ATTRIBUTES or button):
                self.found.append((self.getpos()[0], value))

    def handle_endtag(self, tag: str) -> None:
        if self.unseen and tag == self.unseen[0]:
            self.unseen.pop()

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            start = self.getpos()[0]
            for offset, text in enumerate(data.split("\n")):
                if text.strip():
                    self.found.append((start + offset, text.strip()))


def _end_of_unseen(tag: str) -> tuple[str, ...]:
    """The end tags of a block whose text is translated (blocktranslate) or names a CSS class or an icon; else ()."""
    if BLOCK.match(tag):
        return END_OF_BLOCK
    if re.match(r"block\s+\w*class\w*", tag):
        return ("endblock",)
    if re.match(r"fragment\s+as\s+\w*(class|icon)", tag):
        return ("endfragment",)
    return ()


def visible_text(source: str) -> list[tuple[int, str]]:
    """The text that a template writes by itself, outside translate tags, with its line number."""
    pieces: list[str] = []
    until: tuple[str, ...] = ()
    for token in Lexer(_without_comments(source)).tokenize():
        if token.token_type is TokenType.BLOCK:
            until = () if token.contents.startswith(until or "\n") else until or _end_of_unseen(token.contents)
        if token.token_type is TokenType.TEXT:
            pieces.append("\n" * token.contents.count("\n") if until else token.contents)
        elif token.token_type is TokenType.VAR:
            pieces.append(HOLE)
        # A block tag leaves nothing: it may stand between attributes, where text would be taken for one.
    return _visible("".join(pieces))


def rendered_text(html: str) -> list[str]:
    """The text that a finished page shows or has read out."""
    return [text for _line, text in _visible(html)]


def _visible(html: str) -> list[tuple[int, str]]:
    parser = _VisibleText()
    parser.feed(html)
    parser.close()
    return parser.found
