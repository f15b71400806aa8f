"""The DOCX is parsed and every row of the layout table of Decree 30/2020, Annex I, is checked against what stands in the file.

The table is written out here by hand and not read from the layout file: a slip in that file must fail.
"""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn

from toasoan.oversight.reports.documents import metrics
from toasoan.oversight.reports.documents.compose import compose
from toasoan.oversight.reports.documents.docx_writer import write_docx
from toasoan.oversight.reports.documents.layout import layout_of
from toasoan.oversight.reports.tests.documents import full

MM = 36000
CENTER, JUSTIFY, LEFT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY, WD_ALIGN_PARAGRAPH.LEFT
# what is written, smallest and largest size, bold, italic, alignment
ROWS: dict[str, tuple[str, float, float, bool, bool, Any]] = {
    "quốc hiệu": ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, 13, True, False, CENTER),
    "tiêu ngữ": ("Độc lập - Tự do - Hạnh phúc", 13, 14, True, False, CENTER),
    "cơ quan chủ quản": ("TỈNH ỦY PHÙ SA", 12, 13, False, False, CENTER),
    "cơ quan ban hành": ("BÁO VÀ PHÁT THANH,\nTRUYỀN HÌNH PHÙ SA", 12, 13, True, False, CENTER),
    "số, ký hiệu": ("Số: 05/BC-BPTTH", 13, 13, False, False, CENTER),
    "địa danh, thời gian": ("Phù Sa, ngày 03 tháng 02 năm 2026", 13, 14, False, True, CENTER),
    "tên loại": ("BÁO CÁO", 13, 14, True, False, CENTER),
    "trích yếu": ("Kết quả chuyển đổi số báo chí năm 2026", 13, 14, True, False, CENTER),
    "căn cứ đầu": ("Căn cứ Quyết định số 348/QĐ-TTg;", 13, 14, False, True, JUSTIFY),
    "căn cứ cuối": ("Căn cứ Kế hoạch của Ủy ban nhân dân tỉnh.", 13, 14, False, True, JUSTIFY),
    "nội dung": ("Báo và Phát thanh, Truyền hình Phù Sa báo cáo như sau:", 13, 14, False, False, JUSTIFY),
    "phần": ("Phần I", 13, 14, True, False, CENTER),
    "mục": ("I. KẾT QUẢ THỰC HIỆN", 13, 14, True, False, JUSTIFY),
    "khoản có tiêu đề": ("1. Sản phẩm báo chí số", 13, 14, True, False, JUSTIFY),
    "điểm": ("a) Về nhân lực: đủ và vững;", 13, 14, False, False, JUSTIFY),
    "lời kết": ("Trân trọng báo cáo./.", 13, 14, False, False, JUSTIFY),
    "quyền hạn": ("KT. GIÁM ĐỐC", 13, 14, True, False, CENTER),
    "chức vụ": ("PHÓ GIÁM ĐỐC", 13, 14, True, False, CENTER),
    "họ tên": ("Nguyễn Văn Ẫn", 13, 14, True, False, CENTER),
    "kính gửi": ("Kính gửi:", 13, 14, False, False, LEFT),
    "nơi kính gửi đầu": ("- Ủy ban nhân dân tỉnh Phù Sa;", 13, 14, False, False, LEFT),
    "nơi kính gửi cuối": ("- Sở Văn hóa, Thể thao và Du lịch.", 13, 14, False, False, LEFT),
    "nơi nhận": ("Nơi nhận:", 12, 12, True, True, LEFT),
    "như trên": ("- Như trên;", 11, 11, False, False, LEFT),
    "nơi nhận khác": ("- Ban Giám đốc;", 11, 11, False, False, LEFT),
    "lưu, người soạn": ("- Lưu: VT, TK.", 11, 11, False, False, LEFT),
    "phụ lục": ("Phụ lục I", 14, 14, True, False, CENTER),
    "tên phụ lục": ("SỐ LIỆU", 13, 14, True, False, CENTER),
    "mức khẩn": ("KHẨN", 13, 14, True, False, CENTER),
    "phạm vi lưu hành": ("LƯU HÀNH NỘI BỘ", 13, 14, True, False, CENTER),
}


def file_of(**values: Any) -> Any:
    return Document(BytesIO(write_docx(compose(full(**values), layout_of("state")))))


def paragraphs(place: Any) -> list[Any]:
    """All paragraphs, those in tables within tables too, in the order of the file."""
    from docx.text.paragraph import Paragraph

    body = place.element.body if hasattr(place.element, "body") else place._element
    return [Paragraph(found, place) for found in body.iter(qn("w:p"))]


def setting(paragraph: Any) -> tuple[float, bool, bool, Any]:
    """Size, bold, italic and alignment as a word processor finds them: the run's own, else the style's."""
    style, run = paragraph.style, paragraph.runs[0]
    bold = style.font.bold if run.bold is None else run.bold
    italic = style.font.italic if run.italic is None else run.italic
    return (run.font.size or style.font.size).pt, bool(bold), bool(italic), paragraph.alignment or style.paragraph_format.alignment


@pytest.fixture(scope="module")
def made() -> Any:
    return file_of()


@pytest.fixture(scope="module")
def by_text(made: Any) -> dict[str, Any]:
    return {paragraph.text: paragraph for paragraph in paragraphs(made)}


@pytest.mark.parametrize("row", ROWS)
def test_each_element_has_its_letters_size_style_and_place(row: str, by_text: dict[str, Any]) -> None:
    text, least, most, bold, italic, alignment = ROWS[row]
    assert text in by_text, f"{row}: no paragraph says {text!r}"
    paragraph = by_text[text]
    size, is_bold, is_italic, aligned = setting(paragraph)
    assert least <= size <= most
    assert (is_bold, is_italic, aligned) == (bold, italic, alignment)
    assert paragraph.style.font.name == "Times New Roman"
    assert str(paragraph.style.font.color.rgb) == "000000"


def test_paper_and_margins_of_every_section(made: Any) -> None:
    for section, lies in zip(made.sections, (False, False, True), strict=True):
        across, down = section.page_width / MM, section.page_height / MM
        top, right, bottom, left = (
            round(value / MM, 1) for value in (section.top_margin, section.right_margin, section.bottom_margin, section.left_margin)
        )
        if lies:
            across, down, top, right, bottom, left = down, across, right, bottom, left, top
        assert (round(across), round(down)) == (210, 297)
        assert 20 <= top <= 25
        assert 20 <= bottom <= 25
        assert 30 <= left <= 35
        assert 15 <= right <= 20


def test_page_number_in_the_middle_of_the_top_margin_from_the_second_page_and_anew_in_each_annex(made: Any) -> None:
    assert len(made.sections) == 3
    for section in made.sections:
        assert section.different_first_page_header_footer
        assert not "".join(paragraph.text for paragraph in section.first_page_header.paragraphs).strip()
        line = section.header.paragraphs[0]
        assert "PAGE" in "".join(found.text or "" for found in line._p.iter(qn("w:instrText")))
        size, bold, italic, aligned = setting(line)
        assert 13 <= size <= 14
        assert (bold, italic, aligned) == (False, False, CENTER)
        assert section.header_distance < section.top_margin
        assert section._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"


def test_body_is_indented_and_spaced_as_allowed(by_text: dict[str, Any]) -> None:
    for text in (ROWS["nội dung"][0], ROWS["điểm"][0], ROWS["căn cứ đầu"][0]):
        shape = by_text[text].style.paragraph_format
        assert round(shape.first_line_indent / MM, 2) in {10, 12.7}
        assert shape.space_after.pt + (shape.space_before.pt if shape.space_before else 0) >= 6
        assert 1 <= shape.line_spacing <= 1.5


def rules(made: Any) -> list[tuple[str, float]]:
    """Every rule of the file: the words above it, and its length in mm."""
    found, above = [], ""
    for paragraph in paragraphs(made):
        border = paragraph._p.find(f"{qn('w:pPr')}/{qn('w:pBdr')}/{qn('w:top')}")
        if border is None:
            above = paragraph.text or above
            continue
        cell = next((one for one in paragraph._p.iterancestors(qn("w:tc"))), None)
        wide = 165.0 if cell is None else int(cell.find(f"{qn('w:tcPr')}/{qn('w:tcW')}").get(qn("w:w"))) / 56.6929
        shape = paragraph.paragraph_format
        found.append((above, wide - (shape.left_indent + shape.right_indent) / MM))
        assert border.get(qn("w:val")) == "single"
    return found


def test_rules_are_as_long_as_the_decree_says(made: Any) -> None:
    lengths = dict(rules(made))
    motto = metrics.width("Độc lập - Tự do - Hạnh phúc", 13, bold=True)
    assert lengths["Độc lập - Tự do - Hạnh phúc"] == pytest.approx(motto, abs=0.3)
    issuer = metrics.width("TRUYỀN HÌNH PHÙ SA", 12, bold=True)
    assert issuer / 3 <= lengths["BÁO VÀ PHÁT THANH,\nTRUYỀN HÌNH PHÙ SA"] <= issuer / 2 + 0.3
    summary = metrics.width(ROWS["trích yếu"][0], 14, bold=True)
    assert summary / 3 <= lengths[ROWS["trích yếu"][0]] <= summary / 2


def test_left_and_right_of_the_head_and_of_the_foot(made: Any) -> None:
    head = made.tables[0]
    assert [cell.text.split("\n")[0] for cell in head.rows[0].cells] == ["TỈNH ỦY PHÙ SA", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]
    number, place = head.rows[1].cells
    assert number.paragraphs[0].text == "Số: 05/BC-BPTTH"
    assert place.paragraphs[0].text.startswith("Phù Sa, ngày")
    foot = next(table for table in made.tables if "Nơi nhận:" in table.rows[0].cells[0].text)
    left, right = foot.rows[0].cells
    # level with each other: both are the first line of their cell
    assert (left.paragraphs[0].text, right.paragraphs[0].text) == ("Nơi nhận:", "KT. GIÁM ĐỐC")


def test_boxes_have_their_size_in_millimetres(made: Any) -> None:
    boxes = {table.rows[0].cells[0].text: table for row in made.tables[0].rows for cell in row.cells for table in cell.tables}
    urgent = boxes["KHẨN"]
    assert round(urgent.rows[0].height / MM, 1) == 8
    assert int(urgent._tbl.tblPr.find(qn("w:tblW")).get(qn("w:w"))) / 56.6929 == pytest.approx(20, abs=0.1)
    assert urgent._tbl.tblPr.find(f"{qn('w:tblBorders')}/{qn('w:top')}").get(qn("w:val")) == "single"
    assert "LƯU HÀNH NỘI BỘ" in boxes


def test_address_stands_at_the_foot_of_page_one_under_a_full_rule(made: Any) -> None:
    foot = made.sections[0].first_page_footer.paragraphs[0]
    size, bold, italic, _aligned = setting(foot)
    assert foot.text.startswith("Địa chỉ:")
    assert 11 <= size <= 12
    assert not bold
    assert not italic
    assert foot._p.find(f"{qn('w:pPr')}/{qn('w:pBdr')}/{qn('w:top')}") is not None
    assert not made.sections[0].footer.paragraphs[0].text


@pytest.mark.parametrize(
    ("number", "day", "shown"),
    [(9, date(2026, 1, 9), "ngày 09 tháng 01"), (10, date(2026, 2, 10), "ngày 10 tháng 02"), (125, date(2026, 3, 31), "ngày 31 tháng 3")],
)
def test_zeros_in_front_of_small_numbers_and_the_first_two_months(number: int, day: date, shown: str) -> None:
    text = "\n".join(paragraph.text for paragraph in paragraphs(file_of(number=number, day=day)))
    assert f"{shown} năm 2026" in text
    assert f"Số: {number:02d}/BC-BPTTH" in text


def test_a_letter_has_its_summary_under_the_number_with_six_points() -> None:
    made = file_of(kind="")
    line = next(paragraph for paragraph in paragraphs(made) if paragraph.text.startswith("V/v "))
    size, bold, italic, aligned = setting(line)
    assert 12 <= size <= 13
    assert (bold, italic, aligned) == (False, False, CENTER)
    assert line.style.paragraph_format.space_before.pt == 6
    texts = [paragraph.text for paragraph in paragraphs(made)]
    assert texts.index(line.text) == texts.index("Số: 05/BPTTH") + 1
    assert "BÁO CÁO" not in texts


def test_a_document_of_the_party_has_its_own_head_and_is_not_called_verified() -> None:
    made = Document(BytesIO(write_docx(compose(full(), layout_of("party")))))
    texts = [paragraph.text for paragraph in paragraphs(made)]
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" in texts
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" not in texts
    assert "Độc lập - Tự do - Hạnh phúc" not in texts
    assert "Số 05-BC/BPTTH" in texts
    assert not layout_of("party").verified
    assert layout_of("state").verified
