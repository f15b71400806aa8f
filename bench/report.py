"""Building the department's report out of three years of reports of 50 agencies: consolidating, laying out, PDF, DOCX, XLSX.

    python bench/report.py [--agencies 50] [--years 3] [--facts 40]

The yardstick in the same run is fpdf2's own ``multi_cell`` setting every word of the same document with the same font, one paragraph after
the other, without tables, columns or rules: the ratio says what the form of the decree costs on top. Everything happens in a temporary
folder.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
PARAGRAPH = "Cơ quan đã tổ chức quán triệt, xây dựng kế hoạch và giao việc cho từng phòng; kết quả bước đầu được bạn đọc ghi nhận. "


def prepare(folder: str) -> None:
    """An empty installation in the folder."""
    os.environ |= {"TOASOAN_VAR": folder, "TOASOAN_MODE": "test", "DJANGO_SETTINGS_MODULE": "config.settings"}
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def data_of(agency: Any, year: int, facts: list[tuple[str, str]], sections: list[dict[str, Any]], dice: random.Random) -> dict[str, Any]:
    """What one agency reported in one year."""
    figures = []
    for name, label in facts:
        value, former = dice.randint(100, 9000), dice.randint(100, 9000)
        figures.append(
            {
                "fact": name, "label": label, "meaning": "", "unit": "tin, bài", "kind": "count", "since": f"{year}-01-01", "until": f"{year}-11-20",
                "value": str(value), "day": None, "numerator": None, "denominator": None, "shown": f"{value} tin, bài", "former_value": str(former),
                "former_shown": f"{former} tin, bài", "why": "", "source": "snapshot", "snapshot": "", "override": None,
            }
        )  # fmt: skip
    texts = [{"code": one["code"], "level": one["level"], "heading": one["heading"], "text": PARAGRAPH * 3} for one in sections]
    form = {"code": "chuyen-doi-so-nam", "version": 1}
    return {"schema": "toasoan.report/1", "kind": "Báo cáo", "figures": figures, "sections": texts, "form": form}


def fill(one: Any, agencies: int, years: int, facts: int) -> Any:
    """Requests and what came in for them; the last year's request."""
    from toasoan.oversight.bodies.models import Body
    from toasoan.oversight.reports.models import ReceivedReport, RegisterEntry, ReportRequest, RequestLine

    dice, last = random.Random(20261125), None
    named = [(f"so-lieu.{number}", f"Số liệu thứ {number} của cơ quan báo chí") for number in range(facts)]
    below = [Body(code=f"cq-{n}", kind="agency", name=f"Cơ quan báo chí số {n}", above=one.department) for n in range(agencies)]
    bodies, this_year = Body.objects.bulk_create(below), datetime.now(UTC).year
    for year in range(this_year - years + 1, this_year + 1):
        last = ReportRequest.objects.create(
            by_body=one.department, form=one.form, title=f"Báo cáo năm {year}", year=year, period_from=date(year, 1, 1),
            period_to=date(year, 12, 31), due_on=date(year, 11, 25), asked_by=one.officer,
        )  # fmt: skip
        for number, body in enumerate(bodies, 1):
            line = RequestLine.objects.create(request=last, body=body, due_on=last.due_on, answered_on=last.due_on - timedelta(days=number % 9))
            entry = RegisterEntry.objects.create(
                body=one.department, direction="in", year=year, number=number, symbol=f"{number}/BC", dated=last.due_on, title="Báo cáo"
            )
            ReceivedReport.objects.create(
                to_body=one.department, from_body=body, line=line, summary=f"Kết quả năm {year}", symbol=entry.symbol, dated=last.due_on, year=year,
                code=f"{year}-{number}", data=data_of(body, year, named, one.form.sections, dice), content=b"", sha256=f"{year}-{number}",
                entry=entry, received_by=one.officer,
            )  # fmt: skip
    return last


def yardstick(pages: list[str]) -> float:
    """Seconds that fpdf2's own typesetting of the same words takes."""
    from fpdf import FPDF

    from toasoan.oversight.reports.documents.metrics import FONTS

    started = time.perf_counter()
    pdf = FPDF(format="A4")
    pdf.add_font("Serif", "", FONTS / "LiberationSerif-Regular.ttf")
    pdf.set_font("Serif", size=12)
    pdf.add_page()
    for text in pages:
        for line in text.split("\n"):
            pdf.multi_cell(0, 6, line or " ", new_x="LMARGIN", new_y="NEXT")
    pdf.output()
    return time.perf_counter() - started


def measure(one: Any, request: Any) -> dict[str, Any]:
    """Each step with its seconds."""
    from io import BytesIO

    from pypdf import PdfReader

    from toasoan.oversight.reports import actions
    from toasoan.oversight.reports.building import laid_out, load
    from toasoan.oversight.reports.documents.docx_writer import write_docx
    from toasoan.oversight.reports.documents.pdf_writer import write_pdf
    from toasoan.oversight.reports.sheets import workbook

    now, seconds = datetime.now(UTC), {}

    def timed(name: str, act: Any) -> Any:
        started = time.perf_counter()
        result = act()
        seconds[name] = round(time.perf_counter() - started, 3)
        return result

    report = timed("consolidate", lambda: actions.consolidate(request, acting_user=one.officer))
    document = timed("lay_out", lambda: laid_out(report))
    pdf = timed("pdf", lambda: write_pdf(document, now))
    docx = timed("docx", lambda: write_docx(document, now))
    xlsx = timed("xlsx", lambda: workbook(report, load(report).figures))
    assert report.figures.count() > 0
    assert report.figures.first().value > Decimal(0)
    texts = [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]
    plain = yardstick(texts)
    whole = sum(seconds.values())
    return {
        "bench": "report", "seconds": round(whole, 2), "steps": seconds, "pages": len(texts),
        "bytes": {"pdf": len(pdf), "docx": len(docx), "xlsx": len(xlsx)},
        "yardstick_seconds": round(plain, 3), "ratio_pdf_to_yardstick": round(seconds["pdf"] / plain, 2), "ratio": round(whole / plain, 2),
    }  # fmt: skip


def main() -> None:
    """Prepare, fill, measure; the last line is JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--agencies", type=int, default=50)
    parser.add_argument("--years", type=int, default=3)
    parser.add_argument("--facts", type=int, default=40)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="toasoan-bench-") as folder:
        prepare(folder)
        from toasoan.oversight.reports.tests.factories import province

        one = province()
        request = fill(one, options.agencies, options.years, options.facts)
        result = measure(one, request)
        from django.db import connections

        connections.close_all()
    for name, value in result["steps"].items():
        print(f"{name:<12} {value:>8.3f} s")
    print(f"{result['pages']} pages; the same words by multi_cell: {result['yardstick_seconds']} s")
    print(json.dumps({**result, "agencies": options.agencies, "years": options.years, "facts": options.facts}))


if __name__ == "__main__":
    main()
