"""Sounds, videos and documents through the newsroom's own forms."""

from __future__ import annotations

import math
import shutil
import struct
import subprocess
import wave
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdf
import pytest
from django.core.files.base import ContentFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from PIL import Image as Pillow
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from toasoan.foundation.media import probing
from toasoan.foundation.media.models import DocumentFile, Recording
from toasoan.foundation.media.tests.samples import encoded, upload
from toasoan.foundation.media.uploads import store_document, store_recording

pytestmark = pytest.mark.django_db
Browser = Callable[[str], Client]
needs_ffmpeg = pytest.mark.skipif(shutil.which("ffmpeg") is None, reason="ffmpeg is not installed")


def wav(seconds: float = 1.0) -> bytes:
    file = BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8000)
        samples = (int(8000 * math.sin(step / 4)) for step in range(int(8000 * seconds)))
        sound.writeframes(b"".join(struct.pack("<h", sample) for sample in samples))
    return file.getvalue()


def made(tmp_path: Path, name: str, *options: str) -> bytes:
    path = tmp_path / name
    source = ["-f", "lavfi", "-i", "testsrc=size=320x180:rate=10:duration=2", "-f", "lavfi", "-i", "sine=frequency=440:duration=2"]
    subprocess.run(["ffmpeg", "-v", "error", "-y", *source, *options, str(path)], check=True, stdin=subprocess.DEVNULL)
    return path.read_bytes()


def send_recording(client: Client, kind: str, content: bytes, name: str, **fields: Any) -> HttpResponse:
    data = {"title": "Bản ghi", "file": upload(content, name, "application/octet-stream"), "collection": "1"} | fields
    return client.post(reverse("wagtailmedia:add", args=(kind,)), data)


def send_document(client: Client, content: bytes, name: str) -> dict[str, Any]:
    data = {"title": name, "files[]": upload(content, name, "application/octet-stream"), "collection": "1"}
    return client.post(reverse("wagtaildocs:add_multiple"), data, headers={"X-Requested-With": "XMLHttpRequest"}).json()


def pdf(*, title: str = "", script: str = "", attachment: bool = False, password: str = "") -> bytes:
    writer = pypdf.PdfWriter()
    writer.add_blank_page(200, 200)
    writer.add_blank_page(200, 200)
    writer.add_metadata({"/Title": title})
    if script:
        action = DictionaryObject({NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject(script)})
        writer._root_object[NameObject("/OpenAction")] = writer._add_object(action)
    if attachment:
        writer.add_attachment("a.bin", b"MZ")
    if password:
        writer.encrypt(password)
    file = BytesIO()
    writer.write(file)
    return file.getvalue()


def office(main: str = "word/document.xml", **parts: bytes | str) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", parts.pop("types", "<Types/>"))
        archive.writestr(main, "<document/>")
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return file.getvalue()


CORE = '<cp xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Báo cáo quý</dc:title></cp>'
ENTITIES = '<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;&x;">]><a xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>&y;</dc:title></a>'


def test_a_sound_is_measured(browser: Browser) -> None:
    response = send_recording(browser("reporter"), "audio", wav(1.5), "phong-van.wav", credit="Thu Hà")
    assert response.status_code == 302
    recording = Recording.objects.get()
    assert (recording.type, round(recording.duration, 1), recording.technical["form"]) == ("audio", 1.5, "wav")
    assert recording.technical["sample_rate"] == 8000
    assert len(recording.sha256) == 64


@needs_ffmpeg
@pytest.mark.parametrize(
    ("name", "options", "form", "kind"),
    [
        ("a.mp3", ["-map", "1:a"], "mp3", "audio"),
        ("a.m4a", ["-map", "1:a", "-c:a", "aac"], "m4a", "audio"),
        ("a.opus", ["-map", "1:a", "-c:a", "libopus"], "ogg", "audio"),
        ("a.flac", ["-map", "1:a"], "flac", "audio"),
        ("v.mp4", ["-c:v", "mpeg4", "-c:a", "aac"], "mp4", "video"),
        ("v.mov", ["-c:v", "mpeg4", "-c:a", "aac"], "mov", "video"),
        ("v.webm", ["-c:v", "libvpx", "-c:a", "libopus"], "webm", "video"),
    ],
)
def test_every_form_is_taken(browser: Browser, tmp_path: Path, name: str, options: list[str], form: str, kind: str) -> None:
    assert send_recording(browser("cameraman"), kind, made(tmp_path, name, *options), name).status_code == 302
    recording = Recording.objects.get()
    assert (recording.technical["form"], recording.type) == (form, kind)
    assert 1.8 < recording.duration < 2.2
    assert (recording.width, recording.height) == ((320, 180) if kind == "video" else (None, None))


@needs_ffmpeg
def test_loudness_and_poster_follow_in_the_background(tmp_path: Path, django_capture_on_commit_callbacks: Callable[..., Any]) -> None:
    content = ContentFile(made(tmp_path, "v.mp4", "-c:v", "mpeg4", "-c:a", "aac"), name="v.mp4")
    with django_capture_on_commit_callbacks(execute=True):
        store_recording(content, title="Lễ hội", acting_user=None)
    recording = Recording.objects.get()
    assert -60 < recording.technical["loudness"] < 0
    with Pillow.open(recording.thumbnail.open()) as poster:
        assert poster.size == (320, 180)


def test_without_ffmpeg_tinytag_measures(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert send_recording(browser("reporter"), "audio", wav(2), "a.wav").status_code == 302
    recording = Recording.objects.get()
    assert round(recording.duration) == 2
    assert probing.loudness(Path(recording.file.path), "wav") == {}


@pytest.mark.parametrize(
    ("kind", "content", "name", "words"),
    [
        ("audio", b"MZ" + b"\0" * 400, "a.mp3", "không phải là âm thanh"),
        ("audio", wav(), "a.mp3", "nội dung là wav"),
        ("video", wav(), "a.wav", "Tệp này là âm thanh"),
        ("audio", b"ID3" + b"\0" * 400, "a.mp3", "hỏng hoặc thiếu dữ liệu"),
        ("video", b"\0\0\0\x18ftypisom" + b"\0" * 400, "a.mp4", "hỏng hoặc thiếu dữ liệu"),
        ("video", b"#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n", "a.mp4", "không phải là âm thanh"),
        ("audio", b"RIFF\x10\0\0\0WAVE#EXTM3U\nfile:///etc/passwd\n", "a.wav", "hỏng hoặc thiếu dữ liệu"),
    ],
    ids=["program", "extension", "kind", "empty mp3", "empty mp4", "playlist", "playlist in wav"],
)
def test_refused_recordings(browser: Browser, kind: str, content: bytes, name: str, words: str) -> None:
    response = send_recording(browser("reporter"), kind, content, name)
    assert response.status_code == 200
    assert words in response.content.decode()
    assert "Bản ghi" in response.content.decode(), "what was typed is still there"
    assert not Recording.objects.exists()


def test_a_poster_is_a_picture_like_any_other(browser: Browser) -> None:
    response = send_recording(browser("reporter"), "audio", wav(), "a.wav", thumbnail=upload(b"<svg onload=alert(1)>", "bia.png"))
    assert "Không nhận tệp SVG" in response.content.decode()
    send_recording(browser("reporter"), "audio", wav(), "a.wav", thumbnail=upload(encoded() + b"<script>", "bia.jpg"))
    assert b"<script>" not in Recording.objects.get().thumbnail.open().read()


@pytest.mark.parametrize(
    ("content", "name", "title", "pages"),
    [
        (pdf(title="Quy hoạch vùng"), "quy-hoach.pdf", "Quy hoạch vùng", 2),
        (office(docProps__core_xml=CORE), "bao-cao.docx", "Báo cáo quý", None),
        (office("xl/workbook.xml"), "so-lieu.xlsx", "so-lieu.xlsx", None),
        (office(docProps__core_xml=ENTITIES), "bao-cao.docx", "bao-cao.docx", None),
        ("Xã;Hộ\nLong Phú;12\n".encode(), "ho.csv", "ho.csv", None),
        ("\ufeffGhi chép".encode(), "ghi.txt", "ghi.txt", None),
        (("a" * ((1 << 20) - 1) + "đ" * 9).encode(), "dai.txt", "dai.txt", None),
    ],
    ids=["pdf", "docx", "xlsx", "entities", "csv", "txt", "a letter across blocks"],
)
def test_documents_are_taken(browser: Browser, content: bytes, name: str, title: str, pages: int | None) -> None:
    answer = send_document(browser("reporter"), content, name)
    assert answer["success"] is True, answer
    document = DocumentFile.objects.get()
    assert (document.title, document.pages, document.upload_name) == (title, pages, name)
    assert document.file.open().read() == content


def bomb() -> bytes:
    return office(word__media__big_bin=b"\0" * 60_000_000)


REFUSED = [
    ("macro", office(word__vbaProject_bin=b"x"), "a.docx", "macro"),
    ("macro type", office(types="<Override ContentType='application/vnd.ms-word.document.macroEnabled.main+xml'/>"), "a.docm", "macro"),
    ("zip", office("khac.xml"), "a.docx", "tệp nén"),
    ("xlsx as docx", office("xl/workbook.xml"), "a.docx", "nội dung là xlsx"),
    ("program inside", office(word__embeddings__cai_exe=b"MZ"), "a.docx", "chương trình chạy được"),
    ("path", office(**{"..__..__etc__passwd": b"x"}), "a.docx", "đường dẫn lạ"),
    ("bomb", bomb(), "a.docx", "phình to"),
    ("old office", b"\xd0\xcf\x11\xe0" + b"\0" * 600, "a.doc", "đời cũ"),
    ("program", b"MZ\x90\0" + b"\0" * 600, "a.pdf", "chương trình"),
    ("shell", b"#!/bin/sh\nrm -rf /\n", "a.txt", "chương trình"),
    ("html", b"<!DOCTYPE html><script>alert(1)</script>", "a.txt", "trang web"),
    ("latin", "Cộng hòa".encode("utf-16"), "a.txt", "UTF-8"),
    ("pdf script", pdf(script="app.alert(1)"), "a.pdf", "mã lệnh"),
    ("pdf with a file", pdf(attachment=True), "a.pdf", "tệp đính kèm"),
    ("pdf locked", pdf(password="x"), "a.pdf", "mật khẩu"),
    ("pdf and html", pdf().replace(b"%PDF-1.3\n", b"%PDF-1.3\n<html><script>1</script>\n", 1), "a.pdf", "mã của trang web"),
    ("pdf cut off", pdf()[:300], "a.pdf", "hỏng hoặc thiếu"),
    ("empty", b"", "a.pdf", "rỗng"),
]


@pytest.mark.parametrize(("content", "name", "words"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_refused_documents(browser: Browser, content: bytes, name: str, words: str) -> None:
    answer = send_document(browser("reporter"), content, name)
    assert answer["success"] is False
    assert words in answer["error_message"]
    assert not DocumentFile.objects.exists()


def test_a_document_is_sent_as_an_attachment_that_runs_nothing(client: Client) -> None:
    document = store_document(ContentFile(pdf(title="Nghị quyết"), name="nghi-quyet.pdf"), acting_user=None)
    response = client.get(reverse("wagtaildocs_serve", args=(document.pk, document.filename)))
    assert response.status_code == 200
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]
    assert response["Content-Type"] == "application/pdf"
