"""Uploads pass a real clamd where the operator named one (control F06)."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.engines import clamd
from tests.requirements import need
from toasoan.foundation.media.antivirus import EICAR, ClamdScanner, ScannerUnavailable, StreamTooLong
from toasoan.foundation.media.models import DocumentFile
from toasoan.foundation.people.models import User


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    need("clamd")
    with clamd.scanner() as path:
        yield path


def test_it_tells_a_threat_from_what_is_clean_and_from_what_it_does_not_scan(address: str) -> None:
    scanner = ClamdScanner(address)
    assert scanner.scan(BytesIO(b"")) is None
    assert scanner.scan(BytesIO("Hạn mặn về sớm".encode() * 1000)) is None
    assert scanner.scan(BytesIO(b"x" * 100_000 + EICAR + b"x" * 100_000)) == f"{clamd.SIGNATURE}.UNOFFICIAL"
    with pytest.raises(StreamTooLong):
        scanner.scan(BytesIO(b"x" * (clamd.LONGEST_STREAM * 8)))
    assert scanner.scan(BytesIO(b"sau do van quet duoc")) is None


@pytest.mark.django_db
def test_the_newsrooms_form_refuses_what_it_names_or_cannot_scan_and_says_what_to_do(address: str, settings: Any, client: Client) -> None:
    client.force_login(User.objects.create_superuser("chu.kho", "ck@phusa.example", "x"))

    def send(content: bytes) -> str:
        response = client.post(
            reverse("wagtaildocs:add"), {"title": "Tờ trình", "file": SimpleUploadedFile("to-trinh.txt", content), "collection": "1"}, follow=True
        )
        return response.content.decode()

    settings.CLAMD_ADDRESS = address
    assert f"Tệp có mã độc ({clamd.SIGNATURE}.UNOFFICIAL)" in send(b"Kinh gui. " + EICAR)
    assert "StreamMaxLength" in send(b"Kinh gui. " * (clamd.LONGEST_STREAM // 2))
    assert not DocumentFile.objects.exists()

    send("Kính gửi Ban biên tập.".encode())
    assert DocumentFile.objects.get().title == "Tờ trình"


def test_a_scanner_that_is_not_there_or_hangs_up_is_no_clean_bill(tmp_path: Any) -> None:
    with pytest.raises(ScannerUnavailable):
        ClamdScanner(str(tmp_path / "nobody.sock")).scan(BytesIO(b"x"))
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as listening:
        listening.bind(str(tmp_path / "mute.sock"))
        listening.listen()
        listening.shutdown(socket.SHUT_RDWR)
        with pytest.raises(ScannerUnavailable):
            ClamdScanner(str(tmp_path / "mute.sock")).scan(BytesIO(b"x"))
