"""Pages as people on screens see them: pictures and words of PDF pages. PDFium is not made for threads, so one thing is drawn at a time."""

from __future__ import annotations

import io
import threading

import pypdfium2

LARGE, SMALL = 1600, 420
QUALITY = 82
MOST_PAGES = 200
_lock = threading.Lock()


class NotAPage(ValueError):
    """The bytes are no PDF that can be drawn."""


def page_count(content: bytes) -> int:
    """How many pages a PDF has.

    :raises NotAPage: for what is none, or needs a password.
    """
    with _lock:
        try:
            document = pypdfium2.PdfDocument(content)
        except pypdfium2.PdfiumError as error:
            raise NotAPage(str(error)) from error
        try:
            return len(document)
        finally:
            document.close()


def page_size(content: bytes) -> tuple[float, float]:
    """Width and height of the first page in points.

    :raises NotAPage: for what is no PDF.
    """
    with _lock:
        try:
            document = pypdfium2.PdfDocument(content)
            try:
                width, height = document[0].get_size()
                return float(width), float(height)
            finally:
                document.close()
        except (pypdfium2.PdfiumError, IndexError) as error:
            raise NotAPage(str(error)) from error


def look(content: bytes, *, width: int = LARGE) -> bytes:
    """The first page as WebP, so many dots wide.

    :raises NotAPage: for what is no PDF.
    """
    with _lock:
        try:
            document = pypdfium2.PdfDocument(content)
            try:
                page = document[0]
                image = page.render(scale=min(width / max(page.get_width(), 1), 10)).to_pil().convert("RGB")
            finally:
                document.close()
        except (pypdfium2.PdfiumError, IndexError) as error:
            raise NotAPage(str(error)) from error
    out = io.BytesIO()
    image.save(out, "WEBP", quality=QUALITY, method=4)
    return out.getvalue()


def words(content: bytes) -> str:
    """The words of the first page, as far as the file tells them.

    :raises NotAPage: for what is no PDF.
    """
    with _lock:
        try:
            document = pypdfium2.PdfDocument(content)
            try:
                return str(document[0].get_textpage().get_text_bounded()).replace("\r\n", "\n").replace("\ufffe", "")[:200_000]
            finally:
                document.close()
        except (pypdfium2.PdfiumError, IndexError) as error:
            raise NotAPage(str(error)) from error
