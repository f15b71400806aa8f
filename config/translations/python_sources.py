"""What Python code hands to gettext, read from the syntax tree (nothing is imported)."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .messages import Key

# name of the function -> positions of (context, msgid, plural); None where it takes none
CALLS: dict[str, tuple[int | None, int, int | None]] = {
    "gettext": (None, 0, None),
    "gettext_lazy": (None, 0, None),
    "gettext_noop": (None, 0, None),
    "ngettext": (None, 0, 1),
    "ngettext_lazy": (None, 0, 1),
    "pgettext": (0, 1, None),
    "pgettext_lazy": (0, 1, None),
    "npgettext": (0, 1, 2),
    "npgettext_lazy": (0, 1, 2),
}
SKIPPED_FOLDERS = frozenset({"migrations", "tests", "test", "node_modules", "__pycache__"})
ANONYMOUS = re.compile(r"%[sdrf]|\{\}")


@dataclass(frozen=True)
class Found:
    """A string handed to gettext (``key``), or one that gettext cannot find (``fault``, Vietnamese)."""

    path: Path
    line: int
    key: Key | None = None
    fault: str = ""


def source_files(folder: Path, suffixes: tuple[str, ...]) -> Iterator[Path]:
    """The files of a folder that a user may see something of: no migrations, no tests."""
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        skipped = SKIPPED_FOLDERS.intersection(inside.parts[:-1]) or path.name.startswith("test_")
        if path.suffix in suffixes and path.is_file() and not skipped:
            yield path


def strings_in_python(path: Path, source: str) -> Iterator[Found]:
    """Every gettext call of a module. A module that does not parse raises SyntaxError."""
    tree = ast.parse(source, str(path))
    names = _local_names(tree)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        function = _function(node.func, names)
        if function:
            yield from _strings_of_call(path, node, CALLS[function])


def _local_names(tree: ast.AST) -> dict[str, str]:
    """Names under which a module calls gettext functions: ``from django.utils.translation import gettext as _``."""
    names: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module in ("django.utils.translation", "gettext"):
            for alias in node.names:
                if alias.name in CALLS:
                    names[alias.asname or alias.name] = alias.name
    return names


def _function(called: ast.expr, names: dict[str, str]) -> str:
    if isinstance(called, ast.Name):
        return names.get(called.id, "")
    if isinstance(called, ast.Attribute) and isinstance(called.value, ast.Name) and called.value.id in ("translation", "gettext"):
        return called.attr if called.attr in CALLS else ""
    return ""


def _strings_of_call(path: Path, call: ast.Call, positions: tuple[int | None, int, int | None]) -> Iterator[Found]:
    texts: list[str] = []
    for position in positions:
        if position is None or position >= len(call.args):
            texts.append("")
            continue
        argument = call.args[position]
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
            texts.append(argument.value)
            continue
        fault = _fault_of(argument)
        if fault:
            yield Found(path, call.lineno, fault=fault)
        return
    context, msgid, plural = texts
    if msgid:
        yield Found(path, call.lineno, Key(context, msgid, plural))
    for text in (msgid, plural):
        if len(ANONYMOUS.findall(text)) > 1:
            yield Found(path, call.lineno, fault=f"nhiều chỗ điền không tên, hãy dùng %(tên)s: {text!r}")


def _fault_of(argument: ast.expr) -> str:
    """Why gettext cannot find this text; empty for a plain variable, which is translated where it is written."""
    if isinstance(argument, ast.JoinedStr):
        return "f-string trong lời gọi gettext: hãy dùng chỗ điền có tên"
    formatted = isinstance(argument, ast.Call) and isinstance(argument.func, ast.Attribute) and argument.func.attr == "format"
    if isinstance(argument, ast.BinOp) or formatted:
        return "chuỗi được ghép trước khi dịch: hãy dịch trước rồi mới điền giá trị"
    return ""
