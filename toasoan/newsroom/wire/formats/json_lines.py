"""JSON Lines: one object per line; a file that is one JSON list of objects is taken as well."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from toasoan.newsroom.wire import limits
from toasoan.newsroom.wire.cleaning import decode
from toasoan.newsroom.wire.formats.lines import read_lines
from toasoan.newsroom.wire.formats.rows import RowReader
from toasoan.newsroom.wire.items import BadItem, Incoming, Place, SourceRefused
from toasoan.newsroom.wire.mapping import Mapping
from toasoan.newsroom.wire.transports import SourceFile


def load_json(text: str) -> Any:
    """Parse JSON that comes from outside.

    :raises ValueError: for broken JSON and for nesting beyond ``limits.JSON_DEPTH``; the message is Vietnamese.
    """
    try:
        data = json.loads(text)
    except RecursionError:
        raise ValueError(_("JSON lồng quá sâu.")) from None
    except json.JSONDecodeError as error:
        raise ValueError(_("JSON hỏng: %(error)s") % {"error": error.msg}) from None
    _limit_depth(data)
    return data


def _limit_depth(data: Any) -> None:
    level: list[Any] = [data]
    for _depth in range(limits.JSON_DEPTH):
        level = [
            child for item in level if isinstance(item, (dict, list)) for child in (item.values() if isinstance(item, dict) else item)
            if isinstance(child, (dict, list))
        ]  # fmt: skip
        if not level:
            return
    raise ValueError(_("JSON lồng quá sâu."))


def json_documents(file: SourceFile, declared: str = "") -> Iterator[tuple[Place, Any, str, str]]:
    """Every JSON object of a file: ``(place, object, problem, repaired)``, from lines, one list or one document."""
    with file.open() as stream:
        head = stream.read(4096)
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if file.size <= limits.RECORD_BYTES and (start.startswith(b"[") or (start.startswith(b"{") and not _one_per_line(head))):
        yield from _whole(file, declared)
        return
    with file.open() as stream:
        index = 0
        for line in read_lines(stream, declared):
            if not line.text.strip() and not line.too_long:
                continue
            index += 1
            place = Place(file.name, line.number, index)
            if line.too_long:
                yield place, None, _("Dòng dài quá %(limit)d MB.") % {"limit": limits.RECORD_BYTES // limits.MEGABYTE}, ""
                continue
            try:
                yield place, load_json(line.text), "", line.repaired
            except ValueError as error:
                yield place, None, str(error), ""


def _one_per_line(head: bytes) -> bool:
    """Whether the first line is more than an opening brace: JSON Lines, not one pretty-printed document."""
    first = head.removeprefix(b"\xef\xbb\xbf").lstrip().split(b"\n", 1)[0].strip()
    return len(first) >= 4000 or (first.startswith(b"{") and first.endswith(b"}")) or (len(first) > 200 and not first.endswith((b"{", b",")))


def _whole(file: SourceFile, declared: str) -> Iterator[tuple[Place, Any, str, str]]:
    with file.open() as stream:
        text, repaired = decode(stream.read(limits.RECORD_BYTES + 1).removeprefix(b"\xef\xbb\xbf"), declared)
    try:
        data = load_json(text)
    except ValueError as error:
        yield Place(file.name), None, str(error), ""
        return
    for index, item in enumerate(data if isinstance(data, list) else [data], start=1):
        yield Place(file.name, None, index), item, "", repaired


class JsonLinesFormat:
    """Rows with names, of any agency's own making."""

    code = "jsonl"
    label = "JSON Lines"
    suffixes = (".jsonl", ".ndjson", ".json")

    def __init__(self, mapping: Mapping) -> None:
        self._mapping = mapping

    def claims(self, name: str, head: bytes) -> bool:
        """By the file's name; other JSON that no format before this one has claimed."""
        return name.endswith(self.suffixes)

    def prepare(self, files: Iterable[SourceFile]) -> None:
        """Nothing to look up."""

    def read(self, file: SourceFile) -> Iterator[Incoming]:
        """One item per object.

        :raises SourceRefused: when the first object names neither a title nor a body.
        """
        reader: RowReader | None = None
        for place, row, problem, repaired in json_documents(file, self._mapping.encoding):
            if problem or not isinstance(row, dict):
                yield BadItem(place, problem or _("Không phải một đối tượng JSON."))
                continue
            if reader is None:
                reader = RowReader(self._mapping, list(row))
                if not reader.knows_anything():
                    raise SourceRefused(
                        _("Tệp %(name)s: không nhận ra trường tiêu đề, nội dung trong: %(columns)s. Hãy ghi tên trường vào tệp ánh xạ.")
                        % {"name": file.name, "columns": ", ".join(map(str, row))[:300]}
                    )
            yield reader.read(row, place, (repaired,) if repaired else ())
