"""Sending documents, pictures and recordings to readers."""

from __future__ import annotations

import mimetypes
import re
from collections.abc import AsyncIterator, Generator
from pathlib import Path
from threading import Lock

from asgiref.sync import sync_to_async
from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.core.handlers.asgi import ASGIRequest
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils._os import safe_join
from wagtail.documents.views.serve import serve

# even a browser that opens the document instead of saving it runs nothing and reaches nothing (control F06)
DOCUMENT_POLICY = "sandbox; default-src 'none'"
# renditions, stored pictures, recordings, posters, portraits of accounts
PUBLIC_FOLDERS = {"images", "original_images", "media", "media_thumbnails", "avatar_images"}
BLOCK = 1 << 16
MEDIA_TYPES = {".avif": "image/avif", ".webp": "image/webp", ".opus": "audio/ogg", ".m4a": "audio/mp4", ".flac": "audio/flac", ".m4v": "video/mp4"}


def serve_document(request: HttpRequest, document_id: int, document_filename: str) -> HttpResponseBase:
    """As Wagtail does (view restrictions, conditional requests), with a policy that also takes the document's origin away."""
    response: HttpResponseBase = serve(request, document_id, document_filename)
    if response.has_header("Content-Disposition"):
        response.headers["Content-Security-Policy"] = DOCUMENT_POLICY
        response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def serve_media(request: HttpRequest, path: str) -> HttpResponseBase:
    """A stored picture, sound or video of this machine, whole or the part asked for (players need parts to seek).

    In production the web server or the object store answers these addresses; documents go through :func:`serve_document` alone.
    """
    try:
        full = Path(safe_join(settings.MEDIA_ROOT, path))
    except SuspiciousFileOperation:
        raise Http404 from None
    folder = full.relative_to(Path(settings.MEDIA_ROOT).absolute()).parts[:1]
    if not PUBLIC_FOLDERS.intersection(folder) or not full.is_file():
        raise Http404
    kind = MEDIA_TYPES.get(full.suffix.lower()) or mimetypes.guess_type(full.name)[0] or "application/octet-stream"
    size = full.stat().st_size
    begin, end = _range(request.headers.get("Range", ""), size)
    if begin >= size and size:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    blocks = _blocks(full, begin, end)
    # a server of the other kind would read the whole file into memory first, a film as well
    response = StreamingHttpResponse(_blocks_beside(blocks) if isinstance(request, ASGIRequest) else blocks, content_type=kind)
    response.headers["Content-Length"] = str(end - begin + 1)
    if (begin, end) != (0, size - 1):
        response.status_code = 206
        response.headers["Content-Range"] = f"bytes {begin}-{end}/{size}"
    # a file is never changed under its name
    response.headers["Accept-Ranges"] = "bytes"
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = DOCUMENT_POLICY
    return response


def _range(header: str, size: int) -> tuple[int, int]:
    """First and last byte asked for; the whole file when the header is none that we understand."""
    found = re.fullmatch(r"bytes=(\d*)-(\d*)", header.strip())
    if not found or not any(found.groups()):
        return 0, size - 1
    first, last = found.groups()
    if not first:
        return max(0, size - int(last)), size - 1
    end = min(int(last), size - 1) if last else size - 1
    return (int(first), end) if int(first) <= end or int(first) >= size else (0, size - 1)


def _blocks(path: Path, begin: int, end: int) -> Generator[bytes]:
    """The part between the two bytes, both included; the file is closed also when the reader leaves in the middle."""
    with path.open("rb") as file:
        file.seek(begin)
        left = end - begin + 1
        while left > 0 and (block := file.read(min(left, BLOCK))):
            left -= len(block)
            yield block


async def _blocks_beside(blocks: Generator[bytes]) -> AsyncIterator[bytes]:
    """The same without holding up the event loop: each block is read in a thread. A reader who leaves may do so while one is read."""
    turn = Lock()

    def read_block() -> bytes:
        with turn:
            return next(blocks, b"")

    def close() -> None:
        with turn:
            blocks.close()

    read = sync_to_async(read_block, thread_sensitive=False)
    try:
        while block := await read():
            yield block
    finally:
        await sync_to_async(close, thread_sensitive=False)()
