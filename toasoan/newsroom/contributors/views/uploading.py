"""The tus protocol, 1.0.0, with creation, expiration, termination and checksum: files that survive a bad line.

https://tus.io/protocols/resumable-upload. The rules of what may arrive are in ``actions/files.py``; here is only the protocol.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import http_date
from django.views.decorators.cache import never_cache

from toasoan.newsroom.contributors import actions, storage
from toasoan.newsroom.contributors.actions.files import NoRoom, WrongOffset
from toasoan.newsroom.contributors.errors import ContributionRefused
from toasoan.newsroom.contributors.models import Submission, SubmissionFile
from toasoan.newsroom.contributors.states import FileState
from toasoan.newsroom.contributors.views.access import for_contributors

VERSION = "1.0.0"
EXTENSIONS = "creation,expiration,termination,checksum"
ALGORITHMS = ("sha1", "sha256", "md5")
PIECE = "application/offset+octet-stream"
WRONG_CHECKSUM = 460


def _answer(status: int, text: str = "", **headers: object) -> HttpResponse:
    answer = HttpResponse(text, status=status, content_type="text/plain; charset=utf-8")
    answer["Tus-Resumable"] = VERSION
    for name, value in headers.items():
        answer[name.replace("_", "-")] = str(value)
    return answer


def _method(request: HttpRequest) -> str:
    """The method, or the one that a client behind an old proxy means."""
    return request.headers.get("X-HTTP-Method-Override", request.method or "").upper()


def speaks_tus(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """What is asked before anything else, and how refusals are told in the protocol's codes."""

    def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if _method(request) == "OPTIONS":
            largest = max(settings.PICTURE_MAX_BYTES, settings.RECORDING_MAX_BYTES, settings.DOCUMENT_MAX_BYTES)
            return _answer(204, Tus_Version=VERSION, Tus_Extension=EXTENSIONS, Tus_Max_Size=largest, Tus_Checksum_Algorithm=",".join(ALGORITHMS))
        if request.headers.get("Tus-Resumable") != VERSION:
            return _answer(412, "Tus-Resumable: 1.0.0", Tus_Version=VERSION)
        try:
            return view(request, *args, **kwargs)
        except NoRoom as refusal:
            return _answer(413, str(refusal))
        except ContributionRefused as refusal:
            return _answer(403, str(refusal))

    return checked


def _metadata(header: str) -> dict[str, str]:
    """``Upload-Metadata``: keys with values in base64; what cannot be read is left out."""
    found = {}
    for pair in header.split(","):
        name, _space, value = pair.strip().partition(" ")
        try:
            found[name] = base64.b64decode(value, validate=True).decode()
        except (binascii.Error, UnicodeDecodeError):
            continue
    return found


def _whole(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 20 else None


@never_cache
@for_contributors
@speaks_tus
def uploads_view(request: HttpRequest) -> HttpResponse:
    """``/cong-tac-vien/tai-len/``: begin a file of a work (metadata ``submission``, ``filename``)."""
    if _method(request) != "POST":
        return _answer(405, Allow="POST, OPTIONS")
    user: Any = request.user
    size = _whole(request.headers.get("Upload-Length"))
    given = _metadata(request.headers.get("Upload-Metadata", ""))
    work = Submission.objects.filter(pk=_whole(given.get("submission")) or 0, contributor__user=user).first()
    if size is None or work is None or not given.get("filename"):
        return _answer(400, "Upload-Length, Upload-Metadata: submission, filename")
    file = actions.begin_file(work, name=given["filename"], size=size, acting_user=user)
    address = reverse("contributors_upload", args=[file.token])
    return _answer(201, Location=address, Upload_Expires=http_date(file.expires.timestamp()), Upload_Offset=0)


@never_cache
@for_contributors
@speaks_tus
def upload_view(request: HttpRequest, token: str) -> HttpResponse:
    """``/cong-tac-vien/tai-len/<token>/``: ask how far it came, send the next piece, give it up. Somebody else's is not there."""
    user: Any = request.user
    file = SubmissionFile.objects.select_related("submission__contributor").filter(token=token, submission__contributor__user=user).first()
    if file is None:
        return _answer(404)
    if file.state == FileState.RECEIVING and file.expires < timezone.now():
        return _answer(410)
    match _method(request):
        case "HEAD":
            return _state_of(file)
        case "PATCH":
            return _piece(request, file, user)
        case "DELETE":
            actions.remove_own_file(file, acting_user=user)
            return _answer(204)
    return _answer(405, Allow="HEAD, PATCH, DELETE, OPTIONS")


def _state_of(file: SubmissionFile) -> HttpResponse:
    answer = _answer(200, Upload_Offset=file.offset, Upload_Length=file.size)
    answer["Cache-Control"] = "no-store"
    if file.state == FileState.RECEIVING:
        answer["Upload-Expires"] = http_date(file.expires.timestamp())
    return answer


def _checksum(header: str | None) -> tuple[str, bytes] | HttpResponse | None:
    """The promised checksum; a refusal when it is none that we know."""
    if header is None:
        return None
    algorithm, _space, value = header.strip().partition(" ")
    if algorithm not in ALGORITHMS:
        return _answer(400, "Upload-Checksum")
    try:
        return algorithm, base64.b64decode(value, validate=True)
    except binascii.Error:
        return _answer(400, "Upload-Checksum")


def _piece(request: HttpRequest, file: SubmissionFile, user: Any) -> HttpResponse:
    if request.headers.get("Content-Type") != PIECE:
        return _answer(415, PIECE)
    offset, checksum = _whole(request.headers.get("Upload-Offset")), _checksum(request.headers.get("Upload-Checksum"))
    if offset is None:
        return _answer(400, "Upload-Offset")
    if isinstance(checksum, HttpResponse):
        return checksum
    length = _whole(request.headers.get("Content-Length"))
    if length is not None and offset + length > file.size:
        return _answer(413, "Upload-Length")
    try:
        file = actions.receive(file, request, offset=offset, checksum=checksum, acting_user=user)  # type: ignore[arg-type]  # a request reads like a file
    except storage.InUse:
        return _answer(423)
    except storage.WrongChecksum:
        return _answer(WRONG_CHECKSUM)
    except WrongOffset as where:
        return _answer(409, Upload_Offset=where.args[0])
    answer = _answer(204, Upload_Offset=file.offset)
    if file.state == FileState.RECEIVING:
        answer["Upload-Expires"] = http_date(file.expires.timestamp())
    return answer
