"""Where bytes come from: files and archives for an import, and the transports that a feed may use. A transport knows nothing of formats.

A new transport is one small class that fulfils ``Transport`` and a line in ``_classes``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from toasoan.newsroom.wire.transports.archives import ARCHIVE_SUFFIXES, Bounded, SourceFile, files_of, is_archive, safe_name
from toasoan.newsroom.wire.transports.feeding import Parcel, Setting, Transport, TransportRefused

__all__ = [
    "ARCHIVE_SUFFIXES",
    "Bounded",
    "Parcel",
    "Setting",
    "SourceFile",
    "Transport",
    "TransportRefused",
    "files_of",
    "is_archive",
    "safe_name",
    "transport",
    "transports",
]


def transport(code: str) -> Transport:
    """The transport of this code.

    :raises KeyError: for an unknown code.
    """
    return _classes()[code]()


def transports() -> list[Transport]:
    """All transports that a feed may have."""
    return [cls() for cls in _classes().values()]


def _classes() -> dict[str, Callable[[], Transport]]:
    from toasoan.newsroom.wire.transports.folders import FolderTransport
    from toasoan.newsroom.wire.transports.mailboxes import MailboxTransport
    from toasoan.newsroom.wire.transports.sftp import SftpTransport
    from toasoan.newsroom.wire.transports.uploads import UploadTransport
    from toasoan.newsroom.wire.transports.web import WebTransport

    classes: tuple[Any, ...] = (WebTransport, FolderTransport, MailboxTransport, SftpTransport, UploadTransport)
    return {cls.code: cls for cls in classes}
