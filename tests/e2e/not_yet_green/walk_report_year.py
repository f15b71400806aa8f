"""The year's report: the department asks, the agency drafts, edits, signs, sends; a second agency's comes as a file; the department consolidates."""

from __future__ import annotations

import re
import shutil
import subprocess
from datetime import timedelta
from pathlib import Path
from zipfile import ZipFile

from django.utils import timezone
from docx import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.e2e import cast, year
from tests.e2e.conftest import Visitors
from tests.e2e.newsroom import Newsroom
from tests.e2e.watch import Watch

LIMITS = "Còn thiếu máy quay, đường truyền chưa ổn định."
LIMITS_TOO = "Chưa có người chuyên trách an toàn thông tin."
WISH = "Đề nghị bố trí kinh phí đường truyền năm sau."
COUNTED = "Tính cả cộng tác viên có tài khoản"


def paper(page: Page, heading: str) -> tuple[Page, str]:
    """The field of a part, by its heading."""
    return page, f".bc-section:has(h2:has-text('{heading}')) .bc-paper"


def write(page: Page, heading: str, text: str) -> None:
    """Type into a part and wait until it is saved by itself."""
    where, selector = paper(page, heading)
    field = where.locator(selector)
    field.click()
    where.keyboard.press("Control+End")
    where.keyboard.type(text)
    # two who begin the same empty part at once cannot be joined: the second is kept beside, and told so
    status = where.locator(f".bc-section:has(h2:has-text('{heading}')) .bc-status")
    expect(status).to_contain_text(re.compile("Đã lưu|Đã ghép|giữ bên cạnh"))


def step(page: Page, verb: str) -> None:
    """Take a step of a report by its button."""
    page.get_by_role("button", name=verb, exact=True).click()
    expect(page.locator(".messages")).to_contain_text("Đã ghi")


def fetched(page: Page, name: str, to: Path) -> Path:
    """A file that a link gives."""
    with page.expect_download() as waiting:
        page.get_by_role("link", name=name, exact=True).click()
    waiting.value.save_as(to)
    return to


def words_of(file: Path) -> list[str]:
    """Every paragraph of a DOCX, those in tables too."""
    document = Document(str(file))
    return [Paragraph(found, document).text for found in document.element.body.iter(qn("w:p"))]


def test_the_report_of_the_year(visitors: Visitors, newsroom: Newsroom, watch: Watch, tmp_path: Path) -> None:
    package, key = tmp_path / "tap-chi.zip", tmp_path / "giam-doc.p12"
    newsroom.python(f"from tests.e2e import year; year.furnish(); year.second_package({str(package)!r}); year.key_file({str(key)!r})")
    title = f"Báo cáo kết quả chuyển đổi số báo chí năm {timezone.localdate().year}"

    # the department asks both agencies
    officer = visitors.staff(year.OFFICER)
    officer.goto("/toa-soan/van-ban/yeu-cau/moi/")
    expect(officer.get_by_label("Nội dung yêu cầu")).to_have_value(title)
    expect(officer.get_by_label(year.SECOND)).to_be_checked()
    officer.get_by_label("Hạn gửi").fill(f"{timezone.localdate() + timedelta(days=9):%Y-%m-%d}")
    officer.get_by_role("button", name="Gửi yêu cầu").click()
    expect(officer.locator(".bc-table")).to_contain_text(year.AGENCY)
    asked = officer.url

    # the agency's office takes the figures and writes; the chief writes in the same part at the same time
    office, chief = visitors.staff(cast.MANAGING_EDITOR), visitors.staff(cast.CHIEF)
    office.goto("/toa-soan/van-ban/")
    office.get_by_role("button", name="Lấy số liệu, dựng dự thảo").click()
    expect(office.locator(".bc-chip").first).to_be_visible()
    chief.goto(office.url)
    report = office.url
    write(office, "III. Tồn tại", LIMITS)
    write(chief, "III. Tồn tại", LIMITS_TOO)
    write(office, "V. Kiến nghị", WISH)
    said = newsroom.rows("SELECT text FROM reports_section WHERE code = 'ton-tai' ORDER BY id DESC LIMIT 1")[0][0]
    kept = newsroom.rows("SELECT text FROM reports_sectionversion WHERE text LIKE ?", f"%{LIMITS_TOO}%")
    assert LIMITS in said
    assert kept, "what the chief typed is in the text or kept beside it"

    # another value in a figure's place, with the reason
    accounts = office.locator(".bc-figures [data-figure]", has_text="Tài khoản").first
    accounts.get_by_text("Nguồn, điều chỉnh").click()
    accounts.get_by_label("Ghi thành").fill("1.250 tài khoản")
    accounts.get_by_label("Lý do").fill(COUNTED)
    accounts.get_by_role("button", name="Điều chỉnh").click()
    expect(office.locator(".bc-figures")).to_contain_text(COUNTED)
    expect(office.locator(".bc-paper .bc-chip--changed")).to_contain_text("1.250 tài khoản")

    # handed in, approved by another, numbered, signed with a certificate from a file, sent
    step(office, "Trình duyệt")
    chief.goto(report)
    step(chief, "Duyệt nội dung")
    office.goto(report)
    step(office, "Lấy số, ngày")
    chief.goto(report)
    chief.get_by_label("Tệp chứng thư").set_input_files(key)
    chief.get_by_label("Mật khẩu chứng thư").fill("sai")
    chief.get_by_role("button", name="Ký bằng tệp này").click()
    expect(chief.locator(".messages")).to_contain_text("Mật khẩu chứng thư không đúng")
    chief.get_by_label("Tệp chứng thư").set_input_files(key)
    chief.get_by_label("Mật khẩu chứng thư").fill(year.PASSPHRASE)
    chief.get_by_role("button", name="Ký bằng tệp này").click()
    expect(chief.locator(".bc-state").first).to_contain_text("Đã ký")
    office.goto(report)
    step(office, "Gửi")
    signed = fetched(office, "Bản đã ký (PDF)", tmp_path / "da-ky.pdf")
    code = newsroom.rows("SELECT code FROM reports_report WHERE state = 'sent'")[0][0]

    # anybody checks it, by its code and by the file
    reader = visitors.reader()
    reader.goto(f"/xac-thuc-van-ban/?ma={code.lower()}")
    expect(reader.locator("main")).to_contain_text("01/BC-BPTTH")
    reader.get_by_label("Hoặc tệp PDF").set_input_files(signed)
    reader.get_by_role("button", name="Kiểm tra tệp").click()
    expect(reader.locator("main")).to_contain_text("Đúng từng byte với bản đã phát hành")
    expect(reader.locator("main")).to_contain_text("không cơ quan nào xác nhận danh tính")

    # the second agency's report comes as a file; a changed one is refused with the reason
    spoiled = tmp_path / "sua.zip"
    with ZipFile(package) as good, ZipFile(spoiled, "w") as bad:
        content = bytearray(good.read("bao-cao.pdf"))
        content[content.find(b"stream", 4000) + 40] ^= 1
        bad.writestr("bao-cao.pdf", bytes(content))
    officer.goto("/toa-soan/van-ban/den/")
    for file, answer in ((spoiled, "không"), (package, "Đã nhận, vào sổ văn bản đến")):
        officer.get_by_label("Tệp", exact=True).set_input_files(file)
        officer.get_by_role("button", name="Kiểm tra và nhận").click()
        expect(officer.locator(".messages")).to_contain_text(answer)
    expect(officer.locator(".bc")).to_contain_text(year.WISH)
    officer.get_by_role("button", name="Tiếp nhận").click()

    # the department reads them side by side and consolidates in one step
    officer.goto(f"{asked}doi-chieu/")
    expect(officer.locator("#kien-nghi article")).to_have_count(2)
    officer.goto(asked)
    officer.get_by_role("button", name="Tổng hợp 2 báo cáo").click()
    expect(officer.locator(".bc-sections")).to_contain_text(year.WISH)
    expect(officer.locator(".bc-sections")).to_contain_text(WISH)
    docx = fetched(officer, "DOCX", tmp_path / "tong-hop.docx")

    # the DOCX says it all, in the form of the decree, and a word processor opens it
    said_there = words_of(docx)
    for words in ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "BÁO CÁO", "I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH, TUYÊN TRUYỀN", "Nơi nhận:", "Phụ lục I"):
        assert words in said_there
    whole = "\n".join(said_there)
    assert f"Tạp chí Văn nghệ: {year.WISH}" in whole
    assert "./." in whole
    if shutil.which("soffice"):
        profile = f"-env:UserInstallation=file://{tmp_path}/profile"
        command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(docx)]
        subprocess.run(command, check=True, capture_output=True, timeout=240)
        pages = [page.extract_text() for page in PdfReader(tmp_path / "tong-hop.pdf").pages]
        assert "Nơi nhận" in "".join(pages)
        assert len(pages) >= 3
