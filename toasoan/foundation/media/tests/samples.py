"""Pictures, sounds and documents made for the tests; none is stored in the repository."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image as Pillow
from PIL import ImageDraw

from toasoan.foundation.media.models import Picture


def drawing(width: int = 1600, height: int = 1000, seed: int = 0, mode: str = "RGB") -> Pillow.Image:
    """A picture with something to see: a sky, a field and a sun, different for each seed."""
    image = Pillow.new("RGB", (width, height), (190 - 17 * seed % 90, 215, 235))
    pen = ImageDraw.Draw(image)
    horizon = height * (50 + 7 * seed % 40) // 100
    pen.rectangle([0, horizon, width, height], fill=(60 + 23 * seed % 120, 120, 60))
    left = width * (10 + 13 * seed % 70) // 100
    pen.ellipse([left, height // 10, left + width // 6, height // 10 + width // 6], fill=(250, 200 - 11 * seed % 90, 60))
    for step in range(0, width, 40):
        pen.line([step, horizon, step + (seed * 29 % 200), height], fill=(30, 90, 30), width=4)
    return image.convert(mode)


def encoded(image: Pillow.Image | None = None, form: str = "JPEG", **options: Any) -> bytes:
    """The picture as a file of this form."""
    file = BytesIO()
    (image or drawing()).save(file, form, **options)
    return file.getvalue()


def upload(content: bytes, name: str = "anh.jpg", kind: str = "image/jpeg") -> SimpleUploadedFile:
    """As a browser sends it."""
    return SimpleUploadedFile(name, content, content_type=kind)


def stored_picture(width: int = 1600, height: int = 1000, seed: int = 0, **fields: Any) -> Picture:
    """A picture in the library, put there without the upload's checks."""
    values = {"title": f"Cánh đồng {seed}", "credit": "Ảnh: Lâm Sơn", "alt_text": "Cánh đồng dưới nắng"} | fields
    picture = Picture(**values, file=ContentFile(encoded(drawing(width, height, seed)), name="canh-dong.jpg"))
    picture.save()
    return picture
