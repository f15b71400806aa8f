"""Packages from elsewhere: one that holds is taken once; tampered, replayed, expired, foreign and malformed ones are refused, with the reason."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from toasoan.foundation.audit.models import AuditEntry
from toasoan.oversight.reports import actions
from toasoan.oversight.reports.documents.compose import compose
from toasoan.oversight.reports.documents.layout import layout_of
from toasoan.oversight.reports.documents.pdf_writer import Attachment, write_pdf
from toasoan.oversight.reports.errors import ReportRefused
from toasoan.oversight.reports.models import ReceivedReport, Refusal
from toasoan.oversight.reports.package import packed
from toasoan.oversight.reports.signing.keys import KeySigner, self_made
from toasoan.oversight.reports.signing.pades import sign_pdf
from toasoan.oversight.reports.tests.documents import full
from toasoan.oversight.reports.tests.factories import Province, ask, province

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)


@dataclass
class Elsewhere:
    """The second agency's own installation, as far as its files go."""

    signer: KeySigner
    data: dict[str, Any]

    def document(self, signer: KeySigner | None = None, **changes: Any) -> bytes:
        data = json.dumps(self.data | changes, ensure_ascii=False).encode()
        files = [Attachment("bao-cao.json", data, "application/json"), Attachment("so-lieu.xlsx", b"bang", "application/octet-stream")]
        return sign_pdf(write_pdf(compose(full(), layout_of("state")), AT, files), signer or self.signer, field="NguoiKy")


@pytest.fixture
def one() -> Province:
    return province()


@pytest.fixture
def other(one: Province) -> Elsewhere:
    signer = self_made("Trần Thị Thắm", organisation="Tạp chí Văn nghệ Phù Sa")
    actions.register_certificate(one.other, signer._certificate.public_bytes(Encoding.PEM), acting_user=one.leader)
    figure = {
        "fact": "people.accounts", "label": "Tài khoản", "meaning": "", "unit": "tài khoản", "kind": "count", "since": None, "until": "2026-11-20",
        "value": "12", "day": None, "numerator": None, "denominator": None, "shown": "12 tài khoản", "former_value": None, "former_shown": "",
        "why": "", "source": "snapshot", "snapshot": "ab", "override": None,
    }  # fmt: skip
    data = {
        "schema": "toasoan.report/1", "code": "AAAA-BBBB-CCCC", "from": {"code": "tcvn", "name": "Tạp chí"}, "to": {"code": "so", "name": "Sở"},
        "form": {"code": "chuyen-doi-so-nam", "version": 1}, "kind": "Báo cáo", "summary": "Kết quả năm", "symbol": "07/BC-TCVN",
        "dated": "2026-11-20",
        "signer": "Trần Thị Thắm", "year": datetime.now(UTC).year, "period": {"from": "2026-01-01", "to": "2026-12-31"},
        "sections": [{"code": "kien-nghi", "level": "section", "heading": "V. Kiến nghị", "text": "Xin thêm biên chế."}], "figures": [figure],
    }  # fmt: skip
    return Elsewhere(signer, data)


def take(one: Province, content: bytes) -> ReceivedReport:
    return actions.receive_package(one.department, "bao-cao.zip", content, acting_user=one.officer)


def test_a_package_that_holds_is_taken_answers_the_request_and_is_consolidated(one: Province, other: Elsewhere) -> None:
    request = ask(one)
    came = take(one, packed(other.document(), b"bang"))
    assert (came.from_body, came.symbol, came.entry.number, came.line.request) == (one.other, "07/BC-TCVN", 1, request)
    assert came.signers[0]["name"] == "Trần Thị Thắm"
    whole = actions.consolidate(request, acting_user=one.officer)
    assert whole.figures.get(fact="people.accounts").value == 12
    assert whole.sections.get(code="kien-nghi").text == "**Tạp chí Văn nghệ:** Xin thêm biên chế."


def tampered(one: Elsewhere) -> bytes:
    document = one.document()
    at = document.find(b"stream", 3000) + 30
    return document[:at] + bytes([document[at] ^ 1]) + document[at + 1 :]


def unsigned(one: Elsewhere) -> bytes:
    return write_pdf(compose(full(), layout_of("state")), AT)


def other_table(one: Elsewhere) -> bytes:
    return packed(one.document(), b"bang da sua")


def strange_package(one: Elsewhere) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w") as package:
        package.writestr("bao-cao.pdf", one.document())
        package.writestr("../../etc/passwd", b"x")
    return file.getvalue()


def expired(one: Elsewhere) -> bytes:
    return one.document(self_made("Trần Thị Thắm", since=datetime.now(UTC) - timedelta(days=400), days=300))


def added_behind(one: Elsewhere) -> bytes:
    return one.document() + b"\n1 0 obj\n<<>>\nendobj\n"


REFUSED: dict[str, tuple[Callable[[Elsewhere], bytes], str]] = {
    "tampered": (tampered, "bị sửa|không phải PDF"),
    "not signed": (unsigned, "chưa được ký"),
    "expired": (expired, "chỉ có giá trị"),
    "foreign": (lambda one: one.document(self_made("Người lạ")), "chưa được khai báo là của"),
    "for another body": (lambda one: one.document(to={"code": "bo", "name": "Bộ"}), "gửi cho nơi khác"),
    "of an unknown body": (lambda one: one.document(**{"from": {"code": "la", "name": "Lạ"}}), "Chưa có cơ quan nào"),
    "of another schema": (lambda one: one.document(schema="toasoan.report/9"), "phiên bản"),
    "with a broken figure": (lambda one: one.document(figures=[{"fact": "x"}]), "không đúng mẫu"),
    "with a number that is none": (lambda one: one.document(figures=[one.data["figures"][0] | {"value": "NaN"}]), "không đúng mẫu"),
    "with another table": (other_table, "khác bảng đã ký"),
    "with something strange": (strange_package, "phải có đúng"),
    "no package": (lambda _one: b"khong phai gi ca", "không phải gói"),
    "added behind": (added_behind, "thêm vào|bị sửa|không phải PDF"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_does_not_hold_is_refused_logged_and_enters_nothing(case: str, one: Province, other: Elsewhere) -> None:
    build, reason = REFUSED[case]
    with pytest.raises(ReportRefused, match=reason):
        take(one, build(other))
    assert not ReceivedReport.objects.exists()
    kept = Refusal.objects.get()
    assert kept.by == one.officer
    row = AuditEntry.objects.get(action="reports.refuse")
    assert (row.result, row.reason) == ("refused", kept.reason)


def test_the_same_file_is_taken_once_and_another_under_its_code_never(one: Province, other: Elsewhere) -> None:
    document = other.document()
    take(one, document)
    with pytest.raises(ReportRefused, match="đã nhận ngày"):
        take(one, packed(document, b"bang"))
    with pytest.raises(ReportRefused, match="khác nội dung"):
        take(one, other.document(summary="Kết quả khác"))
    assert ReceivedReport.objects.count() == 1


def test_a_certificate_taken_out_of_use_signs_no_more(one: Province, other: Elsewhere) -> None:
    certificate = one.other.certificates.get()
    with pytest.raises(ReportRefused, match="lý do"):
        actions.revoke_certificate(certificate, acting_user=one.leader, why="")
    with pytest.raises(ReportRefused, match="không có quyền"):
        actions.revoke_certificate(certificate, acting_user=one.officer, why="Lộ khóa")
    actions.revoke_certificate(certificate, acting_user=one.leader, why="Lộ khóa")
    with pytest.raises(ReportRefused, match="đã ngừng dùng"):
        take(one, other.document())


def test_who_may_not_take_files_in_takes_none(one: Province, other: Elsewhere) -> None:
    with pytest.raises(ReportRefused, match="không có quyền"):
        actions.receive_package(one.department, "x.pdf", other.document(), acting_user=one.writer)
    assert not Refusal.objects.exists()
