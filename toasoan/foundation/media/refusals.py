"""What every upload may be refused for, and the checks that all kinds of file share."""

from __future__ import annotations

import hashlib
from pathlib import PurePath
from typing import IO

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from toasoan.foundation.media.antivirus import ScannerUnavailable, StreamTooLong, scanner

HEAD = 4096


class UploadRefused(ValidationError):
    """A file was not accepted. The message says, in Vietnamese, what is wrong and what to do; ``code`` names the reason."""


def refuse(code: str, message: str) -> UploadRefused:
    """The refusal to raise."""
    return UploadRefused(message, code=code)


def head_of(file: IO[bytes] | File[bytes]) -> bytes:
    """The first bytes; the file is left at its beginning."""
    file.seek(0)
    head = file.read(HEAD)
    file.seek(0)
    return head


def extension_of(name: str) -> str:
    """The declared extension, without the dot, in small letters."""
    return PurePath(name).suffix.lower().lstrip(".")


def sha256_of(file: IO[bytes] | File[bytes]) -> str:
    """The digest of the whole file; the file is left at its beginning."""
    digest = hashlib.sha256()
    file.seek(0)
    while block := file.read(1 << 20):
        digest.update(block)
    file.seek(0)
    return digest.hexdigest()


def check_size(size: int, limit: int) -> None:
    """Neither empty nor too large.

    :raises UploadRefused: otherwise.
    """
    if size == 0:
        raise refuse("empty", _("Tệp rỗng. Kiểm tra lại tệp rồi tải lên lần nữa."))
    if size > limit:
        values = {"size": filesizeformat(size), "limit": filesizeformat(limit)}
        raise refuse("too-large", _("Tệp nặng %(size)s, vượt mức cho phép %(limit)s. Giảm dung lượng rồi tải lên lại.") % values)


def check_extension(name: str, allowed: tuple[str, ...]) -> None:
    """The name's extension is one of those of the content.

    :raises UploadRefused: otherwise.
    """
    if extension_of(name) not in allowed:
        values = {"extension": extension_of(name) or "?", "content": allowed[0]}
        text = _("Tên tệp có đuôi .%(extension)s nhưng nội dung là %(content)s. Đổi đuôi tệp thành .%(content)s hoặc chọn đúng tệp.")
        raise refuse("extension", text % values)


def check_virus(file: IO[bytes] | File[bytes]) -> None:
    """The virus scanner, where there is one, finds nothing.

    :raises UploadRefused: when it finds something, or does not answer.
    """
    file.seek(0)
    try:
        found = scanner().scan(file)
    except StreamTooLong:
        text = _("Tệp lớn hơn mức máy quét virus nhận nên chưa được nhận. Giảm dung lượng, hoặc nhờ quản trị tăng StreamMaxLength của clamd.")
        raise refuse("scanner", text) from None
    except ScannerUnavailable:
        text = _("Chưa quét được virus nên tệp chưa được nhận. Thử lại sau ít phút; nếu vẫn vậy, báo quản trị hệ thống.")
        raise refuse("scanner", text) from None
    finally:
        file.seek(0)
    if found:
        raise refuse("virus", _("Tệp có mã độc (%(name)s) nên không được nhận. Quét virus máy của bạn.") % {"name": found})
