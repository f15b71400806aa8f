"""Signing by a key file, and what is said of signatures: good, changed, added to, by a stranger, too late."""

from __future__ import annotations

import subprocess
from datetime import UTC, datetime, timedelta

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from fpdf import FPDF

from toasoan.foundation.audit.models import AuditEntry
from toasoan.foundation.people.tests.factories import staff
from toasoan.foundation.signing.actions import distrust_root, trust_root
from toasoan.foundation.signing.certificates import open_identity, read_certificate
from toasoan.foundation.signing.checking import check_file, check_pdf
from toasoan.foundation.signing.errors import SigningRefused
from toasoan.foundation.signing.models import TrustedRoot
from toasoan.foundation.signing.queries import trusted_roots
from toasoan.foundation.signing.signing import sign_file, sign_pdf
from toasoan.foundation.signing.tests.certificates import PASSPHRASE, key_file, person, root_file


def a_pdf() -> bytes:
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("helvetica", size=12)
    pdf.text(20, 20, "So bao 4121")
    return bytes(pdf.output())


def roots() -> list:
    return [read_certificate(root_file())]


@pytest.fixture
def chief():
    return open_identity(key_file(), PASSPHRASE)


def test_a_signed_pdf_says_who_signed_it(chief):
    [found] = check_pdf(sign_pdf(a_pdf(), chief, reason="Nộp lưu chiểu"), roots=roots())
    assert (found.holder, found.issuer, found.good, found.problem) == ("Phạm Tổng Biên", "Chứng thực Phù Sa", True, "")
    assert abs(found.signed_at - datetime.now(UTC)) < timedelta(minutes=1)
    assert check_pdf(a_pdf(), roots=roots()) == []


def test_one_changed_byte_is_noticed(chief):
    signed = sign_pdf(a_pdf(), chief)
    place = signed.index(b"MediaBox")
    [found] = check_pdf(signed[:place] + b"mediaBox" + signed[place + 8 :], roots=roots())
    assert not found.intact
    assert "bị sửa" in found.problem


def test_what_is_added_behind_a_signature_is_noticed(chief):
    [found] = check_pdf(sign_pdf(a_pdf(), chief) + b"\n% them vao\n", roots=roots())
    assert not found.whole
    assert not found.good


def test_a_second_signature_leaves_the_first_good(chief):
    deputy = open_identity(key_file("Trần Thư Ký"), PASSPHRASE)
    found = check_pdf(sign_pdf(sign_pdf(a_pdf(), chief), deputy), roots=roots())
    assert [(one.holder, one.good) for one in found] == [("Phạm Tổng Biên", True), ("Trần Thư Ký", True)]


def test_a_stranger_and_an_ended_certificate_are_not_trusted(chief):
    stranger = open_identity(key_file("Người Lạ", of="Tự Chứng Thực"), PASSPHRASE)
    [found] = check_pdf(sign_pdf(a_pdf(), stranger), roots=roots())
    assert (found.intact, found.trusted) == (True, False)
    assert "Chưa tin" in found.problem
    [later] = check_pdf(sign_pdf(a_pdf(), chief), roots=roots(), at=datetime.now(UTC) + timedelta(days=500))
    assert not later.good
    assert "hết hạn" in later.problem


def test_any_file_is_signed_beside_itself(chief, tmp_path):
    content = "Bảng chi nhuận bút kỳ 2026-10".encode()
    signature = sign_file(content, chief)
    assert check_file(content, signature, roots=roots()).good
    assert not check_file(content + b".", signature, roots=roots()).intact
    with pytest.raises(SigningRefused):
        check_file(content, b"khong phai", roots=roots())
    for name, data in (("a.xlsx", content), ("a.p7s", signature), ("root.pem", root_file())):
        (tmp_path / name).write_bytes(data)
    given = ["-in", "a.p7s", "-content", "a.xlsx", "-CAfile", "root.pem", "-purpose", "any"]
    command = ["openssl", "cms", "-verify", "-binary", "-inform", "DER", *given]
    try:
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)
    except FileNotFoundError:
        pytest.skip("openssl is not installed on this machine")
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("data", "passphrase", "said"),
    [(b"", "x", "Hãy chọn"), (b"rac", "x", "sai mật khẩu"), (None, "sai", "sai mật khẩu"), ("ended", PASSPHRASE, "hết hạn")],
)
def test_key_files_that_cannot_sign(data, passphrase, said):
    file = key_file(days=-10) if data == "ended" else key_file() if data is None else data
    with pytest.raises(SigningRefused, match=said):
        open_identity(file, passphrase)


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"%PDF-1.7\n" + b"<<" * 5000, b"\0" * 100])
def test_what_is_no_pdf_is_refused(data, chief):
    with pytest.raises(SigningRefused):
        check_pdf(data, roots=[])
    with pytest.raises(SigningRefused):
        sign_pdf(data, chief)


@pytest.mark.django_db
def test_roots_are_trusted_and_distrusted_by_those_who_may():
    admin, editor = staff("quan.tri", "system-administrator"), staff("bien.tap", "editor")
    with pytest.raises(SigningRefused, match="không có quyền"):
        trust_root(root_file(), acting_user=editor)
    somebody = person()[1].public_bytes(Encoding.DER)
    with pytest.raises(SigningRefused, match="không phải của tổ chức"):
        trust_root(somebody, acting_user=admin)
    root = trust_root(root_file(), acting_user=admin)
    assert [one.sha256.hex() for one in trusted_roots()] == [root.sha256]
    with pytest.raises(SigningRefused, match="lý do"):
        distrust_root(root, reason=" ", acting_user=admin)
    distrust_root(root, reason="Tổ chức ngừng cấp", acting_user=admin)
    assert trusted_roots() == []
    assert trust_root(root_file(), acting_user=admin).pk == root.pk
    assert len(trusted_roots()) == 1
    assert AuditEntry.objects.filter(action__startswith="signing.").count() == 3


@pytest.mark.django_db
def test_the_screen_takes_a_file(django_assert_max_num_queries):
    client = Client()
    client.force_login(staff("quan.tri", "system-administrator"))
    address = reverse("signing_roots")
    assert "Chưa có chứng thư gốc nào" in client.get(address).content.decode()
    client.post(address, {"file": SimpleUploadedFile("root.crt", b"rac")})
    assert not TrustedRoot.objects.exists()
    client.post(address, {"file": SimpleUploadedFile("root.crt", root_file())})
    with django_assert_max_num_queries(25):
        assert "Chứng thực Phù Sa" in client.get(address).content.decode()
    other = Client()
    other.force_login(staff("bien.tap", "editor"))
    assert other.get(address).status_code in {302, 403}
