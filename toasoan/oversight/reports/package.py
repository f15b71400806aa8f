"""What travels between bodies: the signed PDF, which has the figures inside it, and a package of it with the XLSX for people.

The schema of the figures (``bao-cao.json``) is in ``docs/contracts/report-package.md``.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from django.utils.translation import gettext as _

from toasoan.foundation.facts import FactKind
from toasoan.foundation.language import normalise
from toasoan.oversight.reports.building import Loaded
from toasoan.oversight.reports.documents.pdf_writer import Attachment
from toasoan.oversight.reports.errors import ReportRefused
from toasoan.oversight.reports.markup import CONTROLS, plain_text
from toasoan.oversight.reports.sheets import workbook
from toasoan.oversight.reports.signing.checking import LARGEST_FILE

SCHEMA = "toasoan.report/1"
DATA, TABLE, DOCUMENT = "bao-cao.json", "so-lieu.xlsx", "bao-cao.pdf"
LARGEST_DATA, MOST_FILES = 5 * 1024 * 1024, 10


def _plain(value: Any) -> str | None:
    return None if value is None else str(value)


def data_of(loaded: Loaded) -> dict[str, Any]:
    """The report as data."""
    report = loaded.report
    return {
        "schema": SCHEMA,
        "code": report.code,
        "from": {"code": report.body.code, "name": report.body.name},
        "to": {"code": report.to_body.code, "name": report.to_body.name} if report.to_body else None,
        "form": {"code": report.form.code, "version": report.form.version},
        "kind": report.form.kind_name,
        "summary": report.summary,
        "symbol": report.symbol,
        "dated": _plain(report.dated),
        "signer": report.signer_name,
        "year": report.year,
        "period": {"from": str(report.period_from), "to": str(report.period_to)},
        "sections": [
            {"code": one.code, "level": one.level, "heading": one.heading, "text": plain_text(one.text, loaded.by_number)}
            for one in report.sections.all()
        ],
        "figures": [_figure(one) for one in loaded.figures],
    }


def _figure(one: Any) -> dict[str, Any]:
    override = {"measured": one.shown, "why": one.override_why} if one.is_overridden else None
    return {
        "fact": one.fact, "label": one.label, "meaning": one.meaning, "unit": one.unit, "kind": one.kind, "since": _plain(one.since),
        "until": str(one.until), "value": _plain(one.counts), "day": _plain(one.day), "numerator": _plain(one.numerator),
        "denominator": _plain(one.denominator), "shown": one.said, "former_value": _plain(one.former_value), "former_shown": one.former_shown,
        "why": one.why, "source": one.source, "snapshot": one.snapshot_digest, "override": override,
    }  # fmt: skip


def attachments_of(loaded: Loaded) -> list[Attachment]:
    """What goes into the PDF and is signed with it."""
    data = json.dumps(data_of(loaded), ensure_ascii=False, indent=1).encode()
    sheet = workbook(loaded.report, loaded.figures)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return [Attachment(DATA, data, "application/json", "Số liệu của báo cáo"), Attachment(TABLE, sheet, kind, "Bảng số liệu")]


def packed(document: bytes, sheet: bytes) -> bytes:
    """The package: one file to send on, also by hand."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as package:
        package.writestr(DOCUMENT, document)
        package.writestr(TABLE, sheet)
    return file.getvalue()


@dataclass(frozen=True)
class Opened:
    """The PDF of what was given, and the XLSX beside it when it was a package."""

    document: bytes
    sheet: bytes | None = None


def opened(content: bytes) -> Opened:
    """Find the PDF in a package; a PDF by itself is taken as it is.

    :raises ReportRefused: for anything else, for what is too large, and for a package with something strange in it.
    """
    if len(content) > LARGEST_FILE:
        raise ReportRefused(_("Tệp lớn quá 40 MB, không nhận."))
    if content.startswith(b"%PDF-"):
        return Opened(content)
    try:
        with ZipFile(BytesIO(content)) as package:
            entries = package.infolist()
            names = [one.filename for one in entries]
            strange = set(names) - {DOCUMENT, TABLE} or len(names) != len(set(names)) or len(names) > MOST_FILES
            if strange or DOCUMENT not in names or sum(one.file_size for one in entries) > LARGEST_FILE:
                raise ReportRefused(_("Gói báo cáo phải có đúng bao-cao.pdf và so-lieu.xlsx, cả thảy không quá 40 MB."))
            return Opened(_entry(package, DOCUMENT), _entry(package, TABLE) if TABLE in names else None)
    except (BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError) as failure:
        raise ReportRefused(_("Tệp không phải gói báo cáo (.zip) hay PDF đã ký. Hãy xin cơ quan gửi lại tệp tải về từ hệ thống.")) from failure


def _entry(package: ZipFile, name: str) -> bytes:
    """One file of it, never more than allowed, whatever the directory of the package claims."""
    with package.open(name) as file:
        content = file.read(LARGEST_FILE + 1)
    if len(content) > LARGEST_FILE:
        raise ReportRefused(_("Tệp lớn quá 40 MB, không nhận."))
    return content


def read_data(content: bytes | None) -> dict[str, Any]:
    """The figures inside a PDF, checked.

    :raises ReportRefused: when there are none, or they are not of the schema.
    """
    if content is None:
        raise ReportRefused(_("PDF không có số liệu bên trong (bao-cao.json). Hãy xin cơ quan gửi tệp tải về từ hệ thống, không phải bản in ra."))
    try:
        data = json.loads(content)
    except (ValueError, RecursionError) as failure:
        raise ReportRefused(_("Số liệu bên trong PDF bị hỏng (bao-cao.json không đọc được).")) from failure
    if not isinstance(data, dict) or data.get("schema") != SCHEMA:
        raise ReportRefused(_("Số liệu bên trong PDF theo phiên bản mà hệ thống này chưa đọc được. Hãy cập nhật phần mềm."))
    data = _cleaned(data)
    problem = _problem(data)
    if problem:
        raise ReportRefused(_("Số liệu bên trong PDF không đúng mẫu: %(problem)s.") % {"problem": problem})
    return data


def _cleaned(value: Any) -> Any:
    """Without control characters and half characters, in composed letters: what came in is shown, kept and printed."""
    if isinstance(value, str):
        return normalise(CONTROLS.sub("", value.encode("utf-8", "ignore").decode()))
    if isinstance(value, list):
        return [_cleaned(one) for one in value]
    if isinstance(value, dict):
        return {_cleaned(name): _cleaned(one) for name, one in value.items()}
    return value


TEXTS = {"code": 20, "summary": 255, "symbol": 100, "dated": 10, "signer": 100}
FIGURE_TEXTS = {"fact": 100, "label": 255, "unit": 50, "kind": 10, "until": 10, "shown": 100, "former_shown": 100}


def _is_text(value: Any, most: int) -> bool:
    return isinstance(value, str) and len(value) <= most


def _is_number(value: Any) -> bool:
    try:
        return value is None or (isinstance(value, str) and len(value) < 40 and abs(float(value)) < 1e18)
    except ValueError:
        return False


def _problem(data: dict[str, Any]) -> str:
    for name, most in TEXTS.items():
        if not _is_text(data.get(name), most) or (name != "signer" and not data[name]):
            return name
    for name in ("from", "to"):
        if not isinstance(data.get(name), dict) or not _is_text(data[name].get("code"), 50):
            return name
    try:
        date.fromisoformat(data["dated"])
    except ValueError:
        return "dated"
    if not isinstance(data.get("year"), int) or not 2000 <= data["year"] <= 2100:
        return "year"
    sections, figures = data.get("sections"), data.get("figures")
    if not isinstance(sections, list) or len(sections) > 200 or not all(_fits_section(one) for one in sections):
        return "sections"
    if not isinstance(figures, list) or len(figures) > 1000 or not all(_fits_figure(one) for one in figures):
        return "figures"
    return ""


def _fits_section(one: Any) -> bool:
    sizes = {"code": 50, "level": 10, "heading": 255, "text": 200_000}
    return isinstance(one, dict) and all(_is_text(one.get(name), most) for name, most in sizes.items())


def _fits_figure(one: Any) -> bool:
    if not isinstance(one, dict) or not all(_is_text(one.get(name), most) for name, most in FIGURE_TEXTS.items()):
        return False
    numbers = all(_is_number(one.get(name)) for name in ("value", "numerator", "denominator", "former_value"))
    return numbers and one["kind"] in FactKind.values and (one.get("override") is None or isinstance(one["override"], dict))


def digest(content: bytes) -> str:
    """SHA-256."""
    return hashlib.sha256(content).hexdigest()
