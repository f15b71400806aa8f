"""Looking into a ZIP file (DOCX, XLSX and ODT are such) without being hurt by it."""

from __future__ import annotations

import zipfile
from typing import IO

from django.core.files.base import File
from django.utils.translation import gettext as _

from toasoan.foundation.media.refusals import refuse

MOST_ENTRIES = 5000
MOST_BYTES = 500_000_000
HIGHEST_RATIO = 200
# small parts compress well without being bombs
RATIO_MATTERS_FROM = 5_000_000
PART_LIMIT = 5_000_000
PROGRAMS = (".exe", ".dll", ".scr", ".bat", ".cmd", ".com", ".js", ".vbs", ".ps1", ".jar", ".lnk", ".hta", ".msi", ".sh")


def open_archive(file: IO[bytes] | File[bytes]) -> zipfile.ZipFile:
    """The archive, once its table of contents was found harmless. Nothing is unpacked.

    :raises UploadRefused: when it is broken, too large when unpacked, or holds programs or paths that lead elsewhere.
    """
    try:
        archive = zipfile.ZipFile(file)
        entries = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise refuse("broken", _("Tài liệu hỏng hoặc thiếu dữ liệu. Mở tài liệu, lưu lại rồi tải lên lần nữa.")) from None
    total = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries) or 1
    if len(entries) > MOST_ENTRIES or total > MOST_BYTES or (total > RATIO_MATTERS_FROM and total / packed > HIGHEST_RATIO):
        raise refuse("bomb", _("Tài liệu phình to bất thường khi mở nên không được nhận. Lưu lại bản gọn hơn rồi tải lên."))
    for entry in entries:
        name = entry.filename.replace("\\", "/")
        if name.startswith("/") or ".." in name.split("/") or ":" in name:
            raise refuse("path", _("Tài liệu chứa đường dẫn lạ nên không được nhận. Lưu lại tài liệu rồi tải lên."))
        if name.lower().endswith(PROGRAMS):
            raise refuse("program", _("Tài liệu chứa chương trình chạy được nên không được nhận. Bỏ phần đó rồi tải lên lại."))
        if entry.flag_bits & 1:
            raise refuse("locked", _("Tài liệu có mật khẩu. Bỏ mật khẩu rồi tải lên lại."))
    return archive


def part(archive: zipfile.ZipFile, name: str) -> bytes:
    """One part, at most :data:`PART_LIMIT` bytes of it; empty when it is not there.

    :raises UploadRefused: when it is broken.
    """
    try:
        with archive.open(name) as opened:
            return opened.read(PART_LIMIT)
    except KeyError:
        return b""
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, ValueError, RuntimeError):
        raise refuse("broken", _("Tài liệu hỏng hoặc thiếu dữ liệu. Mở tài liệu, lưu lại rồi tải lên lần nữa.")) from None
