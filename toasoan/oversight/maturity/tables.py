"""Criteria as a table: the template that a person fills in from the official text, and reading it back. Input is not trusted."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from io import BytesIO, StringIO
from typing import Any

import yaml
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from toasoan.foundation.media.document_files import clean_document
from toasoan.foundation.spreadsheets import plain_cell
from toasoan.oversight.maturity.errors import FrameworkWrong
from toasoan.oversight.maturity.models import Framework

LARGEST_FILE = 5 * 1024 * 1024
MOST_ROWS = 3000
COLUMNS = {
    "pillar_code": gettext_lazy("Trụ cột: mã"),
    "pillar_name": gettext_lazy("Trụ cột: tên"),
    "pillar_points": gettext_lazy("Trụ cột: điểm tối đa"),
    "component_code": gettext_lazy("Chỉ số thành phần: mã"),
    "component_name": gettext_lazy("Chỉ số thành phần: tên"),
    "code": gettext_lazy("Tiêu chí: mã"),
    "question": gettext_lazy("Tiêu chí: nội dung"),
    "guide": gettext_lazy("Hướng dẫn chấm"),
    "kinds": gettext_lazy("Loại hình áp dụng"),
    "points": gettext_lazy("Điểm tối đa của dòng"),
    "ask": gettext_lazy("Minh chứng cần nộp"),
    "graded": gettext_lazy("Người chấm chọn điểm (x)"),
    "fact": gettext_lazy("Số liệu tự động (tên)"),
    "rule": gettext_lazy("Cách chấm số liệu"),
    "params": gettext_lazy("Ngưỡng"),
}
HELP = (
    gettext_lazy(
        "Mỗi dòng là một phần điểm của một tiêu chí. Tiêu chí có nhiều căn cứ thì viết nhiều dòng cùng mã; điểm tối đa của tiêu chí là tổng các dòng."
    ),
    gettext_lazy("Trụ cột và chỉ số thành phần chép lại ở mỗi dòng. Điểm các tiêu chí của một trụ cột phải cộng lại bằng điểm tối đa của trụ cột."),
    gettext_lazy("Loại hình áp dụng: in; dien_tu; phat_thanh; truyen_hinh; tap_chi; tap_chi_khoa_hoc. Bỏ trống là áp dụng cho mọi loại hình."),
    gettext_lazy("Chỉ có minh chứng: ghi cột “Minh chứng cần nộp”; đánh x ở cột “Người chấm chọn điểm” nếu điểm do người chấm chọn từ 0 đến tối đa."),
    gettext_lazy("Chấm bằng số liệu: ghi tên ở trang Số liệu (ví dụ people.second_factor), cách chấm và ngưỡng."),
    gettext_lazy("Cách chấm “yes”: có thì đủ điểm. “linear”: ngưỡng như “zero=0,5; full=0,9”. “steps”: “1:0,5; 2:1”, từ mốc nào được mấy phần điểm."),
    gettext_lazy("Cách chấm “age” cho số liệu là ngày: “full=1; zero=8”, trong 1 ngày đủ điểm, từ 8 ngày thì không có điểm."),
)


class _PlainLoader(yaml.SafeLoader):
    """YAML without aliases: a few lines of them can stand for more than memory holds."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        """As usual, but for an alias.

        :raises yaml.YAMLError: for an alias.
        """
        if self.check_event(yaml.events.AliasEvent):
            raise yaml.YAMLError("aliases are not taken")
        return super().compose_node(parent, index)


def read_yaml(content: bytes) -> Any:
    """Plain data out of a YAML file.

    :raises FrameworkWrong: for one that is too large or cannot be read, naming the line.
    """
    if len(content) > LARGEST_FILE:
        raise FrameworkWrong([_("Tệp lớn quá 5 MB.")])
    try:
        return yaml.load(content.decode("utf-8-sig"), Loader=_PlainLoader)  # noqa: S506 (a safe loader, made stricter)
    except UnicodeDecodeError as error:
        raise FrameworkWrong([_("Tệp không phải là văn bản UTF-8. Hãy lưu lại với bảng mã UTF-8.")]) from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark is not None else "?"
        raise FrameworkWrong([_("Tệp YAML viết sai ở dòng %(line)s. Hãy kiểm tra thụt dòng và dấu hai chấm.") % {"line": line}]) from error


def read_rows(name: str, content: bytes) -> list[tuple[int, dict[str, str]]]:
    """The filled rows of a table (XLSX or CSV) by the names of its columns, with their numbers as a spreadsheet shows them.

    :raises FrameworkWrong: for a file that is no table, or not this one.
    """
    if len(content) > LARGEST_FILE:
        raise FrameworkWrong([_("Tệp lớn quá 5 MB.")])
    try:
        clean_document(BytesIO(content), name)
    except ValidationError as refusal:
        raise FrameworkWrong(list(refusal.messages)) from refusal
    lines = _xlsx(content) if name.lower().endswith(".xlsx") else _csv(content)
    head: dict[int, str] = {}
    found = []
    by_label = {str(label).lower(): key for key, label in COLUMNS.items()}
    for number, cells in enumerate(lines, start=1):
        if number > MOST_ROWS:
            raise FrameworkWrong([_("Bảng dài quá %(count)s dòng.") % {"count": MOST_ROWS}])
        if not head:
            head = {place: by_label[cell.lower()] for place, cell in enumerate(cells) if cell.lower() in by_label}
            continue
        row = {key: cells[place] if place < len(cells) else "" for place, key in head.items()}
        if any(row.values()):
            found.append((number, row))
    missing = [str(COLUMNS[key]) for key in ("pillar_code", "component_code", "code", "question", "points") if key not in head.values()]
    if missing:
        raise FrameworkWrong([_("Dòng đầu bảng thiếu cột: %(columns)s. Hãy dùng đúng tệp mẫu.") % {"columns": ", ".join(missing)}])
    if not found:
        raise FrameworkWrong([_("Bảng chưa có dòng nào.")])
    return found


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = str(value).strip()
    return text[1:] if text.startswith("'") else text


def _xlsx(content: bytes) -> Iterable[list[str]]:
    try:
        sheet = load_workbook(BytesIO(content), read_only=True, data_only=True).worksheets[0]
        for row in sheet.iter_rows(max_row=MOST_ROWS + 1, max_col=40, values_only=True):
            yield [_text(value) for value in row]
    except (KeyError, ValueError, IndexError, OSError, AttributeError, TypeError) as error:
        raise FrameworkWrong([_("Tệp XLSX không đọc được. Hãy mở bằng bảng tính và lưu lại.")]) from error


def _csv(content: bytes) -> Iterable[list[str]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FrameworkWrong([_("Tệp CSV không phải UTF-8. Hãy lưu lại dạng “CSV UTF-8”, hoặc dùng XLSX.")]) from error
    first = text.partition("\n")[0]
    try:
        for row in csv.reader(StringIO(text), delimiter=";" if first.count(";") > first.count(",") else ","):
            yield [_text(value) for value in row]
    except csv.Error as error:
        raise FrameworkWrong([_("Tệp CSV không đọc được. Hãy dùng tệp mẫu.")]) from error


def _params(rule: str, text: str) -> dict[str, Any]:
    """``zero=0,5; full=0,9`` or ``1:0,5; 2:1``.

    :raises ValueError: when it is neither.
    """
    pieces = [piece.strip() for piece in text.split(";") if piece.strip()]
    if rule == "steps":
        rows = [piece.split(":") for piece in pieces if "=" not in piece]
        if not rows or any(len(row) != 2 for row in rows):
            raise ValueError
        steps = [[row[0].strip().replace(",", "."), row[1].strip().replace(",", ".")] for row in rows]
        return {"steps": steps, **({"less": True} if "less=x" in "".join(pieces) else {})}
    values = dict(piece.split("=", 1) for piece in pieces)
    return {name.strip(): value.strip().replace(",", ".") for name, value in values.items()}


def _part(number: int, row: dict[str, str], problems: list[str]) -> dict[str, Any]:
    part: dict[str, Any] = {"points": row["points"]}
    fact, rule = row.get("fact", ""), row.get("rule", "")
    if fact:
        part |= {"fact": fact, "rule": rule}
        try:
            part |= _params(rule, row.get("params", ""))
        except ValueError:
            problems.append(
                _("Dòng %(number)s: ngưỡng “%(text)s” không hiểu được; viết như “zero=0,5; full=0,9” hoặc “1:0,5; 2:1”.")
                % {"number": number, "text": row.get("params", "")}
            )
    ask = row.get("ask", "")
    if not fact:
        part["attested"] = ask or _("Minh chứng theo hướng dẫn chấm")
    elif ask:
        part["ask"] = ask
    if row.get("graded"):
        part["graded"] = True
    return part


class _Gathered:
    """Pillars, components and criteria as the rows of a table name them, and what does not fit."""

    def __init__(self, framework: Framework) -> None:
        self.problems: list[str] = []
        self.known = {pillar.code for pillar in framework.pillars.all()}
        self.pillars: dict[str, dict[str, Any]] = {
            one.code: {"code": one.code, "name": one.name, "points": str(one.points), "components": []} for one in framework.pillars.all()
        }
        self.components: dict[tuple[str, str], dict[str, Any]] = {}
        self.criteria: dict[str, tuple[str, dict[str, Any]]] = {}

    def take(self, number: int, row: dict[str, str]) -> None:
        """Put a row where it belongs, or say why it belongs nowhere."""
        if not any(value for key, value in row.items() if not key.startswith("pillar_")):
            return  # a line of the template that was not filled in
        lacking = [str(COLUMNS[key]) for key in ("pillar_code", "component_code", "code", "points") if not row[key]]
        if lacking:
            self.problems.append(_("Dòng %(number)s: thiếu %(columns)s.") % {"number": number, "columns": ", ".join(lacking)})
            return
        component = self._component(number, row)
        criterion = self._criterion(number, row, component) if component is not None else None
        if criterion is not None:
            criterion["parts"].append(_part(number, row, self.problems))

    def _component(self, number: int, row: dict[str, str]) -> dict[str, Any] | None:
        pillar = self.pillars.get(row["pillar_code"])
        if pillar is None:
            if self.known:
                self.problems.append(
                    _("Dòng %(number)s: bộ chỉ số không có trụ cột mã “%(code)s” (có: %(known)s).")
                    % {"number": number, "code": row["pillar_code"], "known": ", ".join(sorted(self.known))}
                )
                return None
            pillar = {"code": row["pillar_code"], "name": row.get("pillar_name"), "points": row.get("pillar_points"), "components": []}
            self.pillars[row["pillar_code"]] = pillar
        place = (row["pillar_code"], row["component_code"])
        if place not in self.components:
            self.components[place] = {"code": row["component_code"], "name": row.get("component_name") or row["component_code"], "criteria": []}
            pillar["components"].append(self.components[place])
        return self.components[place]

    def _criterion(self, number: int, row: dict[str, str], component: dict[str, Any]) -> dict[str, Any] | None:
        values = {"number": number, "code": row["code"]}
        if row["code"] in self.criteria:
            where, criterion = self.criteria[row["code"]]
            if where != row["component_code"]:
                self.problems.append(_("Dòng %(number)s: tiêu chí %(code)s đã đứng ở chỉ số thành phần %(where)s.") % {**values, "where": where})
                return None
            return criterion
        if not row["question"]:
            self.problems.append(_("Dòng %(number)s: tiêu chí %(code)s chưa có nội dung.") % values)
        kinds = [kind.strip() for kind in row.get("kinds", "").replace(",", ";").split(";") if kind.strip()]
        criterion = {"code": row["code"], "question": row["question"], "guide": row.get("guide", ""), "kinds": kinds, "parts": []}
        self.criteria[row["code"]] = (row["component_code"], criterion)
        component["criteria"].append(criterion)
        return criterion


def rows_to_data(framework: Framework, rows: list[tuple[int, dict[str, str]]]) -> dict[str, Any]:
    """The whole framework as plain data, with the criteria of a table in the place of those it has.

    :raises FrameworkWrong: with every row that does not fit, by its number.
    """
    gathered = _Gathered(framework)
    for number, row in rows:
        gathered.take(number, row)
    for _component, criterion in gathered.criteria.values():
        criterion["points"] = _sum_of(criterion["parts"])
    if gathered.problems:
        raise FrameworkWrong(gathered.problems)
    return {**head_of(framework), "pillars": list(gathered.pillars.values())}


def _sum_of(parts: list[dict[str, Any]]) -> Any:
    try:
        return str(sum(Decimal(str(part["points"]).replace(",", ".")) for part in parts))
    except InvalidOperation:
        return parts[0]["points"]  # the reader says what is wrong with it


def head_of(framework: Framework) -> dict[str, Any]:
    """Everything of a framework but its pillars, as plain data."""
    names = (
        "code", "edition", "name", "official", "number", "issuer", "issued_on", "effective_from", "supersedes", "expected_components",
        "expected_criteria", "scale_not_applicable", "note", "sources",
    )  # fmt: skip
    bands = [
        {
            "level": one.number, "name": one.name, "min": one.minimum, "max": one.maximum, "min_inclusive": one.min_inclusive,
            "max_inclusive": one.max_inclusive, "certainty": one.certainty,
        }
        for one in framework.levels.all()
    ]  # fmt: skip
    return {**{name: getattr(framework, name) for name in names}, "total": framework.total, "bands": bands}


def template(framework: Framework) -> bytes:
    """The table to fill in, as XLSX: what is known of the framework stands in it, the rest is empty; a second sheet explains."""
    book = Workbook()
    sheet = book.active
    sheet.title = _("Tiêu chí")
    sheet.append([str(label) for label in COLUMNS.values()])
    for row in _known_rows(framework):
        sheet.append([plain_cell(row.get(key, "")) if isinstance(row.get(key, ""), str) else row.get(key) for key in COLUMNS])
    for place, cell in enumerate(sheet[1], start=1):
        cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="top")
        sheet.column_dimensions[get_column_letter(place)].width = {7: 60, 8: 40, 11: 40}.get(place, 16)
    sheet.freeze_panes = "A2"
    guide = book.create_sheet(_("Hướng dẫn"))
    guide.column_dimensions["A"].width = 120
    for line in HELP:
        guide.append([str(line)])
        guide.cell(guide.max_row, 1).alignment = Alignment(wrap_text=True, vertical="top")
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _known_rows(framework: Framework) -> Iterable[dict[str, Any]]:
    for pillar in framework.pillars.all():
        first = {"pillar_code": pillar.code, "pillar_name": pillar.name, "pillar_points": float(pillar.points)}
        if not any(component.criteria.exists() for component in pillar.components.all()):
            yield first
            continue
        for component in pillar.components.all():
            for criterion in component.criteria.prefetch_related("parts"):
                for part in criterion.parts.all():
                    yield first | {
                        "component_code": component.code, "component_name": component.name, "code": criterion.code, "question": criterion.question,
                        "guide": criterion.guide, "kinds": "; ".join(criterion.kinds), "points": float(part.points), "ask": part.ask,
                        "graded": "x" if part.graded else "", "fact": part.fact, "rule": part.rule, "params": _written(part.params),
                    }  # fmt: skip


def _written(params: dict[str, Any]) -> str:
    if "steps" in params:
        return "; ".join([*(f"{row[0]}:{row[1]}" for row in params["steps"]), *(["less=x"] if params.get("less") else [])])
    return "; ".join(f"{name}={value}" for name, value in params.items())
