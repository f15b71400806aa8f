"""PDFs signed and looked at: what holds, what was changed, what is out of time, what was added, whose certificate it is."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from toasoan.oversight.reports.documents.compose import compose
from toasoan.oversight.reports.documents.layout import layout_of
from toasoan.oversight.reports.documents.pdf_writer import Attachment, write_pdf
from toasoan.oversight.reports.signing.checking import Unreadable, attached, check_pdf
from toasoan.oversight.reports.signing.keys import SigningRefused, as_pkcs12, from_pkcs12, self_made
from toasoan.oversight.reports.signing.pades import sign_pdf
from toasoan.oversight.reports.tests.documents import full

AT = datetime(2026, 2, 3, 8, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def plain() -> bytes:
    return write_pdf(compose(full(), layout_of("state")), AT, [Attachment("so-lieu.json", b'{"a": 1}', "application/json")])


def test_a_signed_file_holds_and_a_changed_one_does_not(plain: bytes) -> None:
    signer = self_made("Nguyễn Văn Ẫn")
    signed = sign_pdf(plain, signer, field="NguoiKy", reason="Ký ban hành")
    assert signed.startswith(plain)
    found = check_pdf(signed)
    assert found.holds
    assert found.signatures[0].name == "Nguyễn Văn Ẫn"
    assert found.signatures[0].trusted is None
    assert found.signatures[0].self_made
    at = signed.find(b"stream", 2000) + 20
    changed = signed[:at] + bytes([signed[at] ^ 1]) + signed[at + 1 :]
    assert not check_pdf(changed).holds
    assert not check_pdf(plain).holds
    assert check_pdf(plain).signatures == ()


def test_two_signatures_hold_together_and_something_added_behind_them_does_not(plain: bytes) -> None:
    both = sign_pdf(sign_pdf(plain, self_made("Người ký"), field="NguoiKy"), self_made("Cơ quan"), field="CoQuan")
    found = check_pdf(both)
    assert [one.name for one in found.signatures] == ["Người ký", "Cơ quan"]
    assert found.holds
    from io import BytesIO

    from pyhanko.pdf_utils import generic
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    writer = IncrementalPdfFileWriter(BytesIO(both))
    page = writer.root["/Pages"]["/Kids"][0]
    page["/Rotate"] = generic.NumberObject(90)
    writer.update_container(page)
    target = BytesIO()
    writer.write(target)
    assert not check_pdf(target.getvalue()).holds


def test_trust_is_asked_only_where_a_root_is_known(plain: bytes) -> None:
    signer, other = self_made("A"), self_made("B")
    signed = sign_pdf(plain, signer, field="NguoiKy")
    assert check_pdf(signed, [signer.certificate]).signatures[0].trusted is True
    assert check_pdf(signed, [other.certificate]).signatures[0].trusted is False
    assert check_pdf(signed).signatures[0].trusted is None


def test_a_certificate_out_of_its_time_is_refused_when_signing_and_seen_when_checking(plain: bytes) -> None:
    old = self_made("Cũ", since=datetime.now(UTC) - timedelta(days=400), days=300)
    with pytest.raises(SigningRefused, match="chỉ có giá trị"):
        from_pkcs12(as_pkcs12(old, "mật khẩu"), "mật khẩu")
    found = check_pdf(sign_pdf(plain, old, field="NguoiKy"))
    assert not found.signatures[0].in_time
    assert not found.holds


def test_a_pkcs12_file_is_read_and_a_wrong_passphrase_or_file_is_told(plain: bytes) -> None:
    content = as_pkcs12(self_made("Giám đốc"), "đúng")
    assert check_pdf(sign_pdf(plain, from_pkcs12(content, "đúng"), field="NguoiKy")).signatures[0].name == "Giám đốc"
    for given, passphrase in ((content, "sai"), (b"khong phai", "đúng")):
        with pytest.raises(SigningRefused, match="PKCS #12"):
            from_pkcs12(given, passphrase)


def test_what_travels_inside_is_found_and_bounded(plain: bytes) -> None:
    assert attached(plain, "so-lieu.json", most=100) == b'{"a": 1}'
    assert attached(plain, "khac.json", most=100) is None
    with pytest.raises(Unreadable, match="lớn quá"):
        attached(plain, "so-lieu.json", most=3)


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\nrac", b"PK\x03\x04", b"%PDF-1.7\n" + b"1 0 obj\n" * 200])
def test_what_is_no_pdf_is_told(content: bytes) -> None:
    with pytest.raises(Unreadable):
        check_pdf(content)
