"""Pictures as they really come, and as somebody with bad intentions makes them: all through the newsroom's own forms."""

from __future__ import annotations

import json
import struct
import zipfile
import zlib
from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from typing import Any
from zoneinfo import ZoneInfo

import pillow_heif
import pyexiv2
import pytest
from django.test import Client
from django.urls import reverse
from PIL import Image as Pillow
from PIL import ImageCms

from toasoan.foundation.audit.models import AuditEntry
from toasoan.foundation.media.antivirus import EICAR
from toasoan.foundation.media.models import Picture
from toasoan.foundation.media.tests.samples import drawing, encoded, upload

pytestmark = pytest.mark.django_db
Browser = Callable[[str], Client]


def send(client: Client, content: bytes, name: str = "anh.jpg", **fields: Any) -> dict[str, Any]:
    """Through the form that takes many pictures at once."""
    data = {"title": name, "files[]": upload(content, name), "collection": "1"} | fields
    response = client.post(reverse("wagtailimages:add_multiple"), data, headers={"X-Requested-With": "XMLHttpRequest"})
    assert response.status_code == 200, response.status_code
    return json.loads(response.content)


def stored() -> tuple[Picture, Pillow.Image, bytes]:
    picture = Picture.objects.get()
    content = picture.file.open().read()
    image = Pillow.open(BytesIO(content))
    image.load()
    return picture, image, content


def bomb_png(width: int, height: int) -> bytes:
    """A PNG of a few hundred bytes that promises many pixels."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")


def zip_of(text: str) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("bi-mat.txt", text)
    return file.getvalue()


def animated(form: str) -> bytes:
    file = BytesIO()
    frames = [drawing(60, 40, seed) for seed in range(3)]
    frames[0].save(file, form, save_all=True, append_images=frames[1:], duration=100, loop=0)
    return file.getvalue()


REFUSED = [
    ("svg", b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', "hinh.jpg", "Không nhận tệp SVG"),
    ("html", b"<html><script>alert(1)</script></html>", "anh.jpg", "không phải là ảnh"),
    ("program", b"MZ" + b"\0" * 300, "anh.png", "không phải là ảnh"),
    ("photoshop", b"8BPS" + b"\0" * 100, "anh.jpg", "Photoshop"),
    ("empty", b"", "anh.jpg", "rỗng"),
    ("another extension", encoded(drawing(80, 60), "PNG"), "anh.jpg", "nội dung là png"),
    ("extension of a program", encoded(drawing(80, 60)), "anh.php", "nội dung là jpg"),
    ("cut off", encoded(drawing(600, 400))[:2000], "anh.jpg", "hỏng hoặc thiếu dữ liệu"),
    ("head alone", b"\xff\xd8\xff\xe0" + b"rac" * 50, "anh.jpg", "hỏng hoặc thiếu dữ liệu"),
    ("many pixels", bomb_png(60_000, 60_000), "anh.png", "quá nhiều điểm ảnh"),
    ("more pixels than allowed", bomb_png(12_000, 9_000), "anh.png", "quá nhiều điểm ảnh"),
    ("animated gif", animated("GIF"), "anh.gif", "ảnh động"),
    ("animated webp", animated("WEBP"), "anh.webp", "ảnh động"),
    ("animated png", animated("PNG"), "anh.png", "ảnh động"),
]


@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")  # Pillow's own limit, which ours stands beside
@pytest.mark.parametrize(("content", "name", "words"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_refused_with_a_clear_message(browser: Browser, content: bytes, name: str, words: str) -> None:
    answer = send(browser("photographer"), content, name)
    assert answer["success"] is False
    assert words in answer["error_message"]
    assert not Picture.objects.exists()


def test_too_heavy_is_refused_before_it_is_read(browser: Browser, settings: Any) -> None:
    settings.PICTURE_MAX_BYTES = 1000
    answer = send(browser("photographer"), encoded())
    assert "vượt mức cho phép" in answer["error_message"]


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (encoded(drawing(300, 200)) + zip_of("kho báu"), "anh.jpg"),
        (encoded(drawing(300, 200), "GIF") + b"/*<script>alert(1)</script>*/", "anh.gif"),
        (encoded(drawing(300, 200), comment=b"<script>alert(1)</script>"), "anh.jpg"),
        (encoded(drawing(300, 200), "PNG") + b"<?php system('id'); ?>", "anh.png"),
    ],
    ids=["jpeg and zip", "gif and script", "script in a comment", "png and php"],
)
def test_of_a_polyglot_only_the_picture_is_kept(browser: Browser, content: bytes, name: str) -> None:
    assert send(browser("photographer"), content, name)["success"] is True
    _, image, kept = stored()
    assert image.size == (300, 200)
    for trace in (b"PK\x03\x04", b"<script", b"<?php"):
        assert trace not in kept
    assert not zipfile.is_zipfile(BytesIO(kept))


def test_heic_becomes_jpeg(browser: Browser) -> None:
    file = BytesIO()
    pillow_heif.from_pillow(drawing(200, 120)).save(file)
    assert send(browser("photographer"), file.getvalue(), "IMG_0001.HEIC")["success"] is True
    picture, image, _ = stored()
    assert (image.format, image.size, picture.file.name.endswith(".jpg")) == ("JPEG", (200, 120), True)
    assert picture.upload_name == "IMG_0001.HEIC"


@pytest.mark.parametrize(
    ("content", "name", "form", "mode"),
    [
        (encoded(drawing(90, 60, mode="CMYK")), "in.jpg", "JPEG", "RGB"),
        (encoded(Pillow.new("I;16", (90, 60), 40_000), "PNG"), "quet.png", "PNG", "RGB"),
        (encoded(drawing(90, 60, mode="P"), "PNG"), "bieu-do.png", "PNG", "RGB"),
        (encoded(drawing(90, 60, mode="L"), "TIFF"), "cu.tif", "JPEG", "RGB"),
        (encoded(drawing(90, 60, mode="RGBA"), "WEBP"), "logo.webp", "JPEG", "RGB"),
        (encoded(Pillow.new("RGBA", (90, 60), (200, 10, 10, 90)), "WEBP"), "logo.webp", "PNG", "RGBA"),
        (encoded(drawing(90, 60), "GIF"), "tinh.gif", "PNG", "RGB"),
        (encoded(drawing(90, 60), "AVIF"), "moi.avif", "JPEG", "RGB"),
    ],
    ids=["cmyk", "16 bit", "palette", "tiff", "opaque webp", "transparent webp", "still gif", "avif"],
)
def test_every_kind_of_picture_is_kept_in_a_form_browsers_read(browser: Browser, content: bytes, name: str, form: str, mode: str) -> None:
    answer = send(browser("photographer"), content, name)
    assert answer["success"] is True, answer
    _, image, _ = stored()
    assert (image.format, image.mode, image.size) == (form, mode, (90, 60))


def test_sixteen_bits_keep_their_brightness(browser: Browser) -> None:
    send(browser("photographer"), encoded(Pillow.new("I;16", (20, 20), 32_768), "PNG"), "quet.png")
    assert stored()[1].getpixel((5, 5)) == (128, 128, 128)


def test_orientation_is_applied_and_position_is_dropped(browser: Browser) -> None:
    exif = Pillow.Exif()
    exif[0x0112] = 6
    exif.get_ifd(0x8825)[1] = "N"
    send(browser("photographer"), encoded(drawing(300, 200), exif=exif))
    picture, image, _ = stored()
    assert (image.size, picture.width, picture.height) == ((200, 300), 200, 300)
    assert not image.getexif().get_ifd(0x8825)
    assert image.getexif().get(0x0112) in {None, 1}


def test_another_colour_space_is_converted(browser: Browser) -> None:
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    send(browser("photographer"), encoded(drawing(90, 60), icc_profile=lab))
    assert "icc_profile" not in stored()[1].info
    Picture.objects.all().delete()
    assert send(browser("photographer"), encoded(drawing(90, 60), icc_profile=b"rac" * 50))["success"] is True


def described(**iptc: Any) -> bytes:
    with pyexiv2.ImageData(encoded(drawing(200, 150))) as image:
        image.modify_iptc({f"Iptc.Application2.{key}": value for key, value in iptc.items()}, encoding="latin-1")
        image.modify_exif({"Exif.Photo.DateTimeOriginal": "2026:03:04 05:06:07"})
        return image.get_bytes()


def latin(text: str) -> str:
    return text.encode().decode("latin-1")


def test_what_the_file_says_fills_empty_fields_and_is_written_back(browser: Browser) -> None:
    content = described(
        Headline=latin("Mùa gặt"),
        Caption=latin("Nông dân gặt lúa sớm"),
        Byline=latin("Lâm Sơn"),
        Credit=latin("Báo Bãi Bồi"),
        Copyright=latin("© Báo Bãi Bồi"),
        City=latin("Cù Lao"),
        Keywords=[latin("lúa"), latin("mùa vụ")],
    )
    send(browser("photographer"), content)
    picture, image, _ = stored()
    assert (picture.title, picture.caption, picture.credit) == ("Mùa gặt", "Nông dân gặt lúa sớm", "Lâm Sơn / Báo Bãi Bồi")
    assert (picture.copyright_notice, picture.location) == ("© Báo Bãi Bồi", "Cù Lao")
    assert picture.taken_at == datetime(2026, 3, 4, 5, 6, 7, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
    assert picture.embedded["Iptc.Application2.Headline"] == "Mùa gặt"
    assert set(picture.tags.names()) <= {"lúa", "mùa vụ"}
    assert "Lâm Sơn / Báo Bãi Bồi" in image.info["xmp"].decode()


def test_old_encodings_become_unicode(browser: Browser) -> None:
    send(browser("photographer"), described(Caption="N«ng d©n ph¸t triÓn s¶n xuÊt ë vïng ven s«ng"))
    assert stored()[0].caption == "Nông dân phát triển sản xuất ở vùng ven sông"


def test_the_scanner_has_its_say(browser: Browser, settings: Any) -> None:
    settings.CLAMD_ADDRESS = "fake"
    answer = send(browser("photographer"), encoded(drawing(60, 40)) + EICAR)
    assert "mã độc" in answer["error_message"]
    settings.CLAMD_ADDRESS = "/nowhere/clamd.sock"
    answer = send(browser("photographer"), encoded(drawing(60, 40)))
    assert "Chưa quét được virus" in answer["error_message"]
    assert not Picture.objects.exists()


def test_an_upload_kept_aside_by_wagtail_is_cleaned_too(browser: Browser) -> None:
    """With another field wrong, Wagtail keeps the delivered file and makes a picture of it later."""
    client = browser("photographer")
    answer = send(client, encoded(drawing(80, 60)) + b"<script>", title="x" * 300)
    assert "uploaded_file_id" in answer
    number = answer["uploaded_file_id"]
    address = reverse("wagtailimages:create_multiple_from_uploaded_image", args=(number,))
    prefix = f"uploaded-image-{number}"
    done = client.post(address, {f"{prefix}-title": "Đồng lúa", f"{prefix}-collection": "1"}, headers={"X-Requested-With": "XMLHttpRequest"})
    assert done.json()["success"] is True
    assert b"<script>" not in stored()[2]


def test_the_same_bytes_again_are_offered_for_reuse_and_the_look_alike_is_shown(browser: Browser) -> None:
    client = browser("photographer")
    content = encoded(drawing(800, 500, 3))
    assert send(client, content)["duplicate"] is False
    again = send(client, content)
    assert again["duplicate"] is True
    smaller = send(client, encoded(drawing(800, 500, 3).resize((400, 250)), quality=60), "nho.jpg")
    assert smaller["duplicate"] is False
    assert "trông giống" in smaller["form"]


def test_the_chooser_takes_the_same_path_and_the_audit_knows(browser: Browser) -> None:
    client = browser("editor")
    data = {
        "image-chooser-upload-title": "Cầu mới",
        "image-chooser-upload-file": upload(encoded(drawing(120, 80)) + b"<script>"),
        "image-chooser-upload-collection": "1",
        "image-chooser-upload-credit": "Ảnh: Lâm Sơn",
    }
    response = client.post(reverse("wagtailimages_chooser:create"), data, headers={"X-Requested-With": "XMLHttpRequest"})
    assert response.json()["step"] == "chosen"
    picture, _, content = stored()
    assert b"<script>" not in content
    assert (picture.credit, len(picture.sha256), len(picture.look)) == ("Ảnh: Lâm Sơn", 64, 16)
    entry = AuditEntry.objects.get(action="media.upload")
    assert (entry.user_id, entry.target, entry.new["sha256"]) == (client.user.pk, f"picture:{picture.pk}", picture.sha256)  # type: ignore[attr-defined, index]


def test_a_refused_file_in_the_chooser_keeps_what_was_typed(browser: Browser) -> None:
    data = {"image-chooser-upload-title": "Cầu mới", "image-chooser-upload-file": upload(b"rac"), "image-chooser-upload-collection": "1"}
    response = browser("editor").post(reverse("wagtailimages_chooser:create"), data, headers={"X-Requested-With": "XMLHttpRequest"})
    assert response.json()["step"] == "reshow_creation_form"
    assert "không phải là ảnh" in response.json()["htmlFragment"]
    assert "Cầu mới" in response.json()["htmlFragment"]
