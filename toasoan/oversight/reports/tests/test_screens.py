"""Screens: what each person sees, bounded numbers of queries however much there is, signing forms, checking in public."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.test.utils import CaptureQueriesContext

from toasoan.foundation.people.models import User
from toasoan.oversight.bodies.actions import save_body
from toasoan.oversight.reports import actions, queries
from toasoan.oversight.reports.models import ReceivedReport, RegisterEntry, Report
from toasoan.oversight.reports.signing.keys import as_pkcs12, self_made
from toasoan.oversight.reports.tests.factories import Province, ask, begun, numbered, province, signed

pytestmark = pytest.mark.django_db
HOME = "/toa-soan/van-ban/"


@pytest.fixture
def one() -> Province:
    return province()


def count(client: Client, user: User, address: str) -> int:
    """How many queries a page takes, once everything that is looked up once is known."""
    from django.db import connection

    client.force_login(user)
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as caught:
        answer = client.get(address)
    assert answer.status_code == 200
    return len(caught)


def test_lists_take_as_many_queries_with_ten_agencies_as_with_two(one: Province, client: Client) -> None:
    request = ask(one)
    report = actions.send_report(signed(one, begun(one, request)), acting_user=one.writer)
    came = ReceivedReport.objects.get()
    pages = [HOME, f"{HOME}yeu-cau/{request.pk}/", f"{HOME}yeu-cau/{request.pk}/doi-chieu/", f"{HOME}den/", f"{HOME}so/den/"]
    few = [count(client, one.officer, page) for page in pages]
    for number in range(8):
        body = save_body(acting_user=None, code=f"cq-{number}", kind="agency", name=f"Cơ quan {number}", above=one.department)
        line = request.lines.create(body=body, due_on=request.due_on)
        entry = RegisterEntry.objects.create(
            body=one.department, direction="in", year=request.year, number=100 + number, symbol="1/BC", dated=request.due_on, title="x"
        )
        copy = {name: getattr(came, name) for name in ("summary", "symbol", "dated", "year", "data", "signers", "received_by", "to_body")}
        ReceivedReport.objects.create(**copy, from_body=body, line=line, code=f"c{number}", content=b"", sha256=f"{number}", entry=entry)
        ask(one, title=f"Yêu cầu {number}")
    many = [count(client, one.officer, page) for page in pages]
    assert many == few
    assert count(client, one.writer, f"{HOME}bao-cao/{report.pk}/") < 60


def test_each_sees_what_is_theirs_and_a_reporter_nothing(one: Province, client: Client) -> None:
    from toasoan.oversight.reports.tests.factories import person

    request = ask(one)
    client.force_login(person("phong-vien", "reporter"))
    assert client.get(HOME).status_code == 302
    client.force_login(one.writer)
    page = client.get(HOME).content.decode()
    assert request.title in page
    assert "Lấy số liệu, dựng dự thảo" in page
    assert client.get(f"{HOME}yeu-cau/{request.pk}/").status_code == 302
    client.force_login(one.officer)
    assert "0/2" in client.get(HOME).content.decode()
    client.force_login(person("khong-thuoc-dau", "managing-editor"))
    empty = client.get(HOME)
    assert "chưa thuộc cơ quan nào" in empty.content.decode()
    begin = client.post(f"{HOME}bao-cao/moi/", {"line": request.lines.first().pk})
    assert begin.status_code == 302


def test_the_walk_through_forms_from_request_to_sent(one: Province, client: Client) -> None:
    client.force_login(one.officer)
    shown = client.get(f"{HOME}yeu-cau/moi/").content.decode()
    assert "chưa có mẫu chính thức" in shown
    request = ask(one)
    client.force_login(one.writer)
    answer = client.post(f"{HOME}bao-cao/moi/", {"line": request.lines.get(body=one.agency).pk})
    report = Report.objects.get()
    assert answer.url == f"{HOME}bao-cao/{report.pk}/"
    page = client.get(answer.url).content.decode()
    assert "Phần chưa có nội dung" in page
    head = {"summary": "", "addressees": "A\nB"}
    assert "Trích yếu" in client.post(f"{answer.url}dau/", head).content.decode()
    given = {"summary": "Kết quả năm", "addressees": "Sở A\n\nỦy ban B", "recipients": "", "authority": "GIÁM ĐỐC", "signer_name": "Nguyễn Văn Ẫn"}
    client.post(f"{answer.url}dau/", given)
    report.refresh_from_db()
    assert report.addressees == ["Sở A", "Ủy ban B"]
    for kind, begins in (("pdf", b"%PDF-"), ("docx", b"PK"), ("xlsx", b"PK")):
        file = client.get(f"{answer.url}tep/{kind}/")
        assert file.content.startswith(begins)
        assert "attachment" in file["Content-Disposition"]
    assert client.get(f"{answer.url}tep/da-ky/").status_code == 404
    numbered(one, report)
    client.force_login(one.chief)
    key = as_pkcs12(self_made("Nguyễn Văn Ẫn"), "mật")
    for passphrase, state in (("sai", "numbered"), ("mật", "signed")):
        client.post(f"{answer.url}viec/sign/", {"key": SimpleUploadedFile("k.p12", key), "passphrase": passphrase})
        report.refresh_from_db()
        assert report.state == state
    assert client.get(f"{answer.url}tep/goi/").content.startswith(b"PK")
    client.force_login(one.writer)
    client.post(f"{answer.url}viec/send/")
    report.refresh_from_db()
    assert report.state == "sent"


def test_anybody_checks_a_document_and_hears_what_cannot_be_known(one: Province, client: Client) -> None:
    report = signed(one, begun(one, ask(one)))
    document = bytes(queries.signed_file(report).content)
    address = "/xac-thuc-van-ban/"
    assert client.get(address).status_code == 200
    assert "Không có văn bản nào" in client.get(f"{address}?ma=AAAA-AAAA-AAAA").content.decode()
    by_code = client.get(f"{address}?ma={report.code.lower()}").content.decode()
    assert "01/BC-BPTTH" in by_code
    assert report.summary in by_code

    def by_file(content: bytes) -> str:
        return client.post(address, {"file": SimpleUploadedFile("a.pdf", content)}).content.decode()

    page = by_file(document)
    for words in (
        "Đúng từng byte",
        "không bị sửa sau khi ký",
        "Không kiểm tra được chứng thư đã bị thu hồi",
        "không có dấu thời gian",
        one.agency.name,
    ):
        assert words in page
    at = document.find(b"stream", 3000) + 30
    spoiled = by_file(document[:at] + bytes([document[at] ^ 1]) + document[at + 1 :])
    assert "Đúng từng byte" not in spoiled
    assert "đã bị sửa sau khi ký" in spoiled or "không phải PDF" in spoiled
    assert "không phải PDF" in by_file(b"GIF89a")
    Report.objects.filter(pk=report.pk).update(circulation="LƯU HÀNH NỘI BỘ")
    assert report.summary not in client.get(f"{address}?ma={report.code}").content.decode()


def test_signing_is_declared_by_those_who_may(one: Province, client: Client) -> None:
    from cryptography.hazmat.primitives.serialization import Encoding

    address = f"{HOME}ky/"
    client.force_login(one.writer)
    assert client.get(address).status_code == 302
    client.force_login(one.leader)
    assert client.get(address).status_code == 200
    pem = self_made("Tạp chí")._certificate.public_bytes(Encoding.PEM)

    def give(name: str, content: bytes, **fields: Any) -> str:
        return client.post(f"{address}{name}/", {"file": SimpleUploadedFile("x", content), **fields}, follow=True).content.decode()

    assert "không phải chứng thư" in give("chung-thu", b"x", body=one.other.pk)
    assert "Đã khai báo" in give("chung-thu", pem, body=one.other.pk)
    assert "Đã thêm chứng thư gốc" in give("goc", pem)
    assert "không phải YAML" in give("mau", b"a: [")
    signatory = {"body": one.department.pk, "authority": "TL. GIÁM ĐỐC | TRƯỞNG PHÒNG", "name": "Phan Văn Đậu", "active": "on"}
    client.post(f"{address}nguoi-ky/", signatory)
    assert one.department.signatories.get(name="Phan Văn Đậu").lines == ["TL. GIÁM ĐỐC", "TRƯỞNG PHÒNG"]
