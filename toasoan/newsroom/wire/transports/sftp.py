"""A folder on another machine over SFTP; the machine is known by the fingerprint of its key."""

from __future__ import annotations

import asyncio
import posixpath
import stat
from collections.abc import Iterator, Mapping
from typing import Any, cast

import asyncssh
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from toasoan.newsroom.wire import limits
from toasoan.newsroom.wire.names import file_name
from toasoan.newsroom.wire.transports.addresses import checked_address, port_of
from toasoan.newsroom.wire.transports.feeding import Parcel, Setting, TransportRefused
from toasoan.newsroom.wire.transports.folders import UNFINISHED, too_large

SECONDS = 60.0
LISTED = 5_000


class _Known(asyncssh.SSHClient):
    """Accepts the one host key whose fingerprint was given."""

    def __init__(self, fingerprint: str) -> None:
        self._wanted = fingerprint.strip()

    def validate_host_public_key(self, host: str, addr: str, port: int, key: asyncssh.SSHKey) -> bool:
        """Whether it is the key that was pinned."""
        return bool(self._wanted) and key.get_fingerprint() == self._wanted


class SftpTransport:
    """Files of one folder, each taken once for every change; nothing is written or removed over there."""

    code = "sftp"
    label = gettext_lazy("Máy chủ SFTP")
    settings = (
        Setting("host", gettext_lazy("Máy chủ"), required=True),
        Setting("port", gettext_lazy("Cổng"), initial="22"),
        Setting("user", gettext_lazy("Tài khoản"), required=True),
        Setting("password", gettext_lazy("Mật khẩu"), secret=True),
        Setting("key", gettext_lazy("Khóa riêng (OpenSSH)"), secret=True),
        Setting("fingerprint", gettext_lazy("Dấu vân tay khóa máy chủ"), gettext_lazy("Dạng SHA256:…; hỏi người giữ máy chủ."), required=True),
        Setting("folder", gettext_lazy("Thư mục"), initial="."),
    )
    pulled = True

    def collect(self, settings: Mapping[str, str], memory: dict[str, Any]) -> Iterator[Parcel]:
        """Files not taken before, in the order of their names."""
        known = dict(memory.get("seen", {}))
        try:
            with asyncio.Runner() as runner:
                marks, parcels = runner.run(asyncio.wait_for(self._fetch(settings, known), SECONDS))
        except (OSError, asyncssh.Error, TimeoutError, ValueError) as error:
            raise TransportRefused(_("Không lấy được qua SFTP: %(error)s") % {"error": str(error)[:300] or type(error).__name__}) from None
        taken = {name: mark for name, mark in known.items() if name in marks}
        for original, parcel in parcels:
            yield parcel
            taken[original] = marks[original]
            memory["seen"] = dict(taken)
        memory["seen"] = taken

    async def _fetch(self, settings: Mapping[str, str], known: dict[str, str]) -> tuple[dict[str, str], list[tuple[str, Parcel]]]:
        host, port = settings.get("host", "").strip(), port_of(settings.get("port", ""), 22)
        address = checked_address(host, port)
        key = settings.get("key", "").strip()
        options: dict[str, Any] = {"client_keys": [asyncssh.import_private_key(key)] if key else None, "password": settings.get("password") or None}
        connection, _client = await asyncssh.create_connection(
            lambda: _Known(settings.get("fingerprint", "")),
            address, port, username=settings.get("user", ""), known_hosts=([], [], []), agent_path=None, config=None, **options,
        )  # fmt: skip
        async with connection, connection.start_sftp_client() as sftp:
            folder = settings.get("folder") or "."
            marks: dict[str, str] = {}
            parcels: list[tuple[str, Parcel]] = []
            total = 0
            for entry in sorted((await sftp.readdir(folder))[:LISTED], key=lambda one: str(one.filename)):
                name, about = str(entry.filename), entry.attrs
                plain = about.permissions is not None and stat.S_ISREG(about.permissions)
                if not plain or name.startswith(".") or "/" in name or name.lower().endswith(UNFINISHED):
                    continue
                marks[name] = f"{about.size}:{about.mtime}"
                size = about.size or 0
                if known.get(name) == marks[name] or len(parcels) >= limits.PARCELS_PER_POLL or total > limits.PARCEL_BYTES:
                    continue
                if size > limits.PARCEL_BYTES:
                    parcels.append((name, Parcel(file_name(name), b"", too_large(size), size)))
                    continue
                async with sftp.open(posixpath.join(folder, name), "rb") as remote:
                    data = cast("bytes", await remote.read(limits.PARCEL_BYTES))

                total += len(data)
                parcels.append((name, Parcel(file_name(name), data, size=size)))
        return marks, parcels
