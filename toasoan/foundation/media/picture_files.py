"""A delivered picture becomes a file of our own making: checked by content, decoded, turned upright, in sRGB, encoded anew.

What is not picture data (scripts, archives, second pictures, GPS positions) does not survive; credit and rights are written back.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePath
from typing import IO, Any

import pillow_heif
from django.conf import settings
from django.core.files.base import ContentFile, File
from django.utils.translation import gettext as _
from PIL import Image as Pillow
from PIL import ImageCms, ImageOps
from PIL.PngImagePlugin import PngInfo

from toasoan.foundation.language import format_number, slugify_vi
from toasoan.foundation.media.metadata import PictureMetadata, read_metadata
from toasoan.foundation.media.refusals import check_extension, check_size, check_virus, head_of, refuse, sha256_of
from toasoan.foundation.media.xmp import packet

log = logging.getLogger("toasoan.media")
pillow_heif.register_heif_opener()

EXTENSIONS: dict[str, tuple[str, ...]] = {
    "JPEG": ("jpg", "jpeg", "jpe", "jfif"),
    "PNG": ("png",),
    "WEBP": ("webp",),
    "GIF": ("gif",),
    "AVIF": ("avif",),
    "HEIF": ("heic", "heif"),
    "TIFF": ("tif", "tiff"),
}
ALLOWED_EXTENSIONS = [extension for row in EXTENSIONS.values() for extension in row]
ANIMATED = {"GIF", "WEBP", "PNG", "AVIF"}
JPEG_QUALITY = 92


@dataclass(frozen=True)
class CleanPicture:
    """A picture that may be stored."""

    file: ContentFile[bytes]
    metadata: PictureMetadata
    upload_name: str
    upload_sha256: str


def form_of(head: bytes) -> str | None:
    """Pillow's name of the form, by the first bytes; nothing for what we do not take."""
    if head.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if head[:6] in {b"GIF87a", b"GIF89a"}:
        return "GIF"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "WEBP"
    if head[:4] in {b"II*\0", b"MM\0*"}:
        return "TIFF"
    if head[4:8] == b"ftyp":
        if head[8:12] in {b"avif", b"avis"}:
            return "AVIF"
        if head[8:12] in {b"heic", b"heix", b"heim", b"heis", b"mif1", b"msf1"}:
            return "HEIF"
    return None


def clean_picture(file: IO[bytes] | File[bytes], name: str, *, strict_name: bool = True) -> CleanPicture:
    """Check a delivered picture and make the one that is stored.

    :param strict_name: whether the name's extension must agree with the content; archives of old sites often err here.
    :raises UploadRefused: with a message for the person who uploads.
    """
    file.seek(0, 2)
    check_size(file.tell(), settings.PICTURE_MAX_BYTES)
    head = head_of(file)
    form = form_of(head)
    if form is None:
        raise _unknown(head)
    if strict_name:
        check_extension(name, EXTENSIONS[form])
    check_virus(file)
    digest = sha256_of(file)
    content = file.read()
    image = _decode(content, form)
    metadata = read_metadata(content)
    encoded, extension = _encode(image, metadata, form)
    stem = slugify_vi(PurePath(name).stem)[:60] or "anh"
    return CleanPicture(ContentFile(encoded, name=f"{stem}.{extension}"), metadata, PurePath(name).name[:255], digest)


def _unknown(head: bytes) -> Exception:
    start = head.lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if start.startswith((b"<svg", b"<?xml")) or b"<svg" in start[:1000]:
        return refuse("svg", _("Không nhận tệp SVG vì có thể chứa mã lệnh. Xuất hình ra PNG rồi tải lên."))
    if head.startswith(b"8BPS"):
        return refuse("form", _("Không nhận tệp Photoshop. Xuất ảnh ra JPEG hoặc PNG rồi tải lên."))
    return refuse("form", _("Tệp này không phải là ảnh mà kho nhận được. Dùng JPEG, PNG, WebP, AVIF, HEIC, TIFF hoặc GIF."))


def _decode(content: bytes, form: str) -> Pillow.Image:
    """The picture upright, in sRGB, eight bits a channel. Its size is checked before it is decoded."""
    broken = refuse("broken", _("Ảnh hỏng hoặc thiếu dữ liệu. Mở ảnh, lưu lại rồi tải lên lần nữa."))
    try:
        image = Pillow.open(BytesIO(content), formats=[form])
    except Pillow.DecompressionBombError:
        raise _too_many_pixels() from None
    except Exception as error:  # noqa: BLE001 (decoders raise anything on hostile input)
        log.info("a picture cannot be opened: %r", error)
        raise broken from None
    if image.width * image.height > settings.PICTURE_MAX_PIXELS:
        raise _too_many_pixels()
    if form in ANIMATED and getattr(image, "n_frames", 1) > 1:
        raise refuse("animated", _("Không nhận ảnh động. Tải lên dạng video MP4, hoặc lưu lại một khung hình thành ảnh tĩnh."))
    try:
        image.load()
        return _srgb(ImageOps.exif_transpose(image))
    except Exception as error:  # noqa: BLE001 (as above)
        log.info("a picture cannot be decoded: %r", error)
        raise broken from None


def _too_many_pixels() -> Exception:
    limit = format_number(settings.PICTURE_MAX_PIXELS // 1_000_000)
    return refuse("pixels", _("Ảnh quá nhiều điểm ảnh, vượt %(limit)s triệu. Thu nhỏ ảnh rồi tải lên lại.") % {"limit": limit})


def _srgb(image: Pillow.Image) -> Pillow.Image:
    """RGB (or grey, or with transparency) in the sRGB space; the profile has done its work and is dropped."""
    profile = image.info.get("icc_profile")
    if image.mode in {"I;16", "I;16B", "I;16L", "I"}:
        image = image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    target = "RGBA" if image.has_transparency_data else "RGB"
    if profile and image.mode in {"RGB", "CMYK", "L"}:
        try:
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            converted = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
            if converted is not None:
                return converted
        except (ImageCms.PyCMSError, OSError, ValueError):
            log.info("a picture's colour profile cannot be used")
    return image.convert(target)


def _encode(image: Pillow.Image, metadata: PictureMetadata, form: str) -> tuple[bytes, str]:
    """Drawings and what is transparent stay without loss (PNG), photographs become JPEG. With its extension."""
    said = packet(
        credit=metadata.credit,
        copyright_notice=metadata.copyright_notice,
        usage_terms=metadata.usage_terms,
        caption=metadata.caption,
        ai_made=metadata.ai_made,
    )
    file = BytesIO()
    # what Pillow carries over by itself (profile, EXIF, comments) is left behind
    image.info = {}
    options: dict[str, Any] = {}
    if image.mode == "RGBA" or form in {"PNG", "GIF"}:
        if said:
            options["pnginfo"] = PngInfo()
            options["pnginfo"].add_itxt("XML:com.adobe.xmp", said.decode())
        image.save(file, "PNG", optimize=image.width * image.height < 4_000_000, **options)
        return file.getvalue(), "png"
    if said:
        options["xmp"] = said
    image.save(file, "JPEG", quality=JPEG_QUALITY, progressive=True, **options)
    return file.getvalue(), "jpg"
