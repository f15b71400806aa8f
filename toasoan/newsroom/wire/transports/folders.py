"""A folder on this machine into which an agency's own program puts files."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from django.conf import settings as django_settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from toasoan.newsroom.wire import limits
from toasoan.newsroom.wire.items import SourceRefused
from toasoan.newsroom.wire.transports.archives import safe_name
from toasoan.newsroom.wire.transports.feeding import Parcel, Setting, TransportRefused

UNFINISHED = (".tmp", ".part", ".filepart", ".crdownload")
SETTLE_SECONDS = 2.0


class FolderTransport:
    """Files below ``WIRE_FOLDERS``; they stay where they are, each is taken once for every change."""

    code = "folder"
    label = gettext_lazy("Thư mục trên máy chủ")
    settings = (Setting("folder", gettext_lazy("Thư mục"), gettext_lazy("Tên thư mục con trong thư mục tin đến của bản cài."), required=True),)
    pulled = True

    def collect(self, settings: Mapping[str, str], memory: dict[str, Any]) -> Iterator[Parcel]:
        """Files not taken before, in the order of their names; hidden, unfinished and linked ones are left."""
        root = Path(django_settings.WIRE_FOLDERS).resolve()
        try:
            folder = (root / safe_name(settings.get("folder", ""))).resolve()
        except SourceRefused as refusal:
            raise TransportRefused(str(refusal)) from None
        if not folder.is_relative_to(root) or not folder.is_dir():
            raise TransportRefused(_("Không có thư mục %(path)s.") % {"path": settings.get("folder", "")})
        known, present = dict(memory.get("seen", {})), {}
        for path in sorted(folder.iterdir()):
            state = self._mark(path)
            if state is None:
                continue
            if known.get(path.name) != state:
                yield self._parcel(path)
            present[path.name] = state
            memory["seen"] = {**known, **present}
        memory["seen"] = present

    def _mark(self, path: Path) -> str | None:
        if path.name.startswith(".") or path.name.lower().endswith(UNFINISHED) or path.is_symlink() or not path.is_file():
            return None
        found = path.stat()
        return None if time.time() - found.st_mtime < SETTLE_SECONDS else f"{found.st_size}:{found.st_mtime_ns}"

    def _parcel(self, path: Path) -> Parcel:
        size = path.stat().st_size
        if size > limits.PARCEL_BYTES:
            return Parcel(path.name, b"", too_large(size), size)
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
        with os.fdopen(handle, "rb") as stream:
            return Parcel(path.name, stream.read(limits.PARCEL_BYTES), size=size)


def too_large(size: int) -> str:
    """Why the bytes of something were not taken."""
    return _("Tệp nặng %(size)d MB, quá giới hạn %(limit)d MB.") % {
        "size": size // limits.MEGABYTE,
        "limit": limits.PARCEL_BYTES // limits.MEGABYTE,
    }
