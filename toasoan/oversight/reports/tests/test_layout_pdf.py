"""The PDF: the same document as the DOCX, its fonts inside, everything where the decree puts it."""

from __future__ import annotations

import shutil
import subprocess
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from tests.requirements import need
from toasoan.oversight.reports.documents import metrics
from toasoan.oversight.reports.documents.compose import compose
from toasoan.oversight.reports.documents.docx_writer import write_docx
from toasoan.oversight.reports.documents.layout import LayoutError, _used, layout_of
from toasoan.oversight.reports.documents.pdf_writer import Attachment, write_pdf
from toasoan.oversight.reports.tests.documents import full

POINT = 25.4 / 72
AT = datetime(2026, 2, 3, 8, 0, tzinfo=UTC)


def pdf_of(paragraphs: int = 30, family: str = "state") -> bytes:
    return write_pdf(compose(full(paragraphs=paragraphs), layout_of(family)), AT)


def placed(page: Any) -> list[tuple[float, float, str]]:
    """Where the pieces of text of a page begin: mm from the left, mm from the top."""
    found: list[tuple[float, float, str]] = []
    height = float(page.mediabox.height)

    def visit(text: str, matrix: Any, text_matrix: Any, _font: Any, _size: Any) -> None:
        if text.strip():
            found.append((text_matrix[4] * POINT, (height - text_matrix[5]) * POINT, text.strip()))

    page.extract_text(visitor_text=visit)
    return found


def test_paper_margins_and_page_numbers() -> None:
    reader = PdfReader(BytesIO(pdf_of()))
    sizes = [(round(float(page.mediabox.width) * POINT), round(float(page.mediabox.height) * POINT)) for page in reader.pages]
    assert sizes[:2] == [(210, 297)] * 2
    assert sizes[-1] == (297, 210)
    for index, page in enumerate(reader.pages[:-1]):
        words = placed(page)
        inside = [one for one in words if 20 <= one[1] <= 277]
        assert min(left for left, _top, _text in inside) >= 29.9
        above = [text for _left, top, text in words if top < 20]
        # no number on the first page of the document, nor on the annex's; on the others it stands in the middle of the top margin
        first_of_annex = [text for _left, _top, text in words[:2]] == ["Phụ", "lục"]
        assert above == ([] if index == 0 or first_of_annex else [str(index + 1)])
    number = next(one for one in placed(reader.pages[1]) if one[1] < 20)
    assert number[0] + metrics.width("2", 13) / 2 == pytest.approx(30 + 165 / 2, abs=0.3)


def test_it_says_what_the_docx_says() -> None:
    document = compose(full(), layout_of("state"))
    text = " ".join(page.extract_text() for page in PdfReader(BytesIO(write_pdf(document, AT))).pages)
    flat = " ".join(text.split())
    for words in ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Số: 05/BC-BPTTH", "Trân trọng báo cáo./.", "Nguyễn Văn Ẫn", "- Lưu: VT, TK.", "SỐ LIỆU"):
        assert words in flat


def test_fonts_are_inside_and_it_is_an_archive_file() -> None:
    reader = PdfReader(BytesIO(pdf_of()))
    fonts = {}
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():
            below = font.get_object()["/DescendantFonts"][0].get_object()
            fonts[str(below["/BaseFont"])] = below["/FontDescriptor"].get_object()
    assert fonts
    assert all("LiberationSerif" in name and "/FontFile2" in descriptor for name, descriptor in fonts.items())
    assert float(reader.pdf_header.removeprefix("%PDF-")) >= 1.4
    metadata = reader.trailer["/Root"]["/Metadata"].get_data().decode()
    assert "<pdfaid:part>3</pdfaid:part>" in metadata
    assert "<pdfaid:conformance>B</pdfaid:conformance>" in metadata


def test_the_same_document_gives_the_same_bytes_and_carries_its_figures() -> None:
    document = compose(full(), layout_of("state"))
    files = [Attachment("so-lieu.json", b'{"a": 1}', "application/json", "Số liệu")]
    one, two = write_pdf(document, AT, files), write_pdf(document, AT, files)
    assert one == two
    assert PdfReader(BytesIO(one)).attachments["so-lieu.json"] == [b'{"a": 1}']


def test_a_row_higher_than_a_page_is_split_and_the_signature_never_stands_alone() -> None:
    from dataclasses import replace

    from toasoan.oversight.reports.documents.official import Figures, Text

    tall = replace(full(), annexes=(), content=(Figures(("Cơ quan", "Nội dung"), (("Báo A", "Từng chữ một. " * 1500),), (1, 3)),))
    reader = PdfReader(BytesIO(write_pdf(compose(tall, layout_of("state")), AT)))
    assert len(reader.pages) > 3
    assert sum(page.extract_text().count("chữ") for page in reader.pages) == 1500
    for paragraphs in range(14, 22):
        short = replace(full(paragraphs=paragraphs), annexes=(), content=tuple(Text(f"Đoạn {n}. " * 20) for n in range(paragraphs)))
        last = PdfReader(BytesIO(write_pdf(compose(short, layout_of("state")), AT))).pages[-1].extract_text()
        assert "Đoạn" in last.split("Nơi nhận")[0]


def test_a_size_outside_its_range_is_refused() -> None:
    assert _used("margins.left", [30, 35, 30]) == 30
    with pytest.raises(LayoutError, match=r"margins\.left"):
        _used("margins.left", [30, 35, 25])


def test_libreoffice_opens_the_docx_and_breaks_it_as_the_pdf_does(tmp_path: Path) -> None:
    need("soffice")
    document = compose(full(paragraphs=30), layout_of("state"))
    (tmp_path / "bao-cao.docx").write_bytes(write_docx(document, AT))
    command = [
        shutil.which("soffice") or "soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "pdf",
        "--outdir", str(tmp_path), str(tmp_path / "bao-cao.docx"),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    theirs, ours = PdfReader(tmp_path / "bao-cao.pdf"), PdfReader(BytesIO(write_pdf(document, AT)))
    assert len(theirs.pages) == len(ours.pages)
    for one, two in zip(theirs.pages[:3], ours.pages[:3], strict=True):
        assert one.extract_text().split()[:12] == two.extract_text().split()[:12]
