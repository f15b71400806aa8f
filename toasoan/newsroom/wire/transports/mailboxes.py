"""A mailbox over IMAP with TLS; mails are read and left unread where they are."""

from __future__ import annotations

import imaplib
import re
import socket
import ssl
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Protocol

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from toasoan.newsroom.wire import limits
from toasoan.newsroom.wire.transports.addresses import checked_address, port_of
from toasoan.newsroom.wire.transports.feeding import Parcel, Setting, TransportRefused
from toasoan.newsroom.wire.transports.folders import too_large

SECONDS = 30.0
_SIZE = re.compile(rb"RFC822\.SIZE (\d+)")


class Mailbox(Protocol):
    """What is asked of a mailbox. UIDs grow; ``validity`` changes when the server numbers anew (RFC 3501, 2.3.1.1)."""

    validity: str

    def uids_after(self, last: int) -> list[int]:
        """The numbers of later mails, ascending."""

    def size(self, uid: int) -> int:
        """Bytes of a mail."""

    def fetch(self, uid: int) -> bytes:
        """A mail, which stays unread."""

    def close(self) -> None:
        """Leave."""


class MemoryMailbox:
    """A mailbox in memory, for tests."""

    def __init__(self, mails: dict[int, bytes], validity: str = "1") -> None:
        self.mails, self.validity = mails, validity

    def uids_after(self, last: int) -> list[int]:
        """Those with a larger number."""
        return sorted(uid for uid in self.mails if uid > last)

    def size(self, uid: int) -> int:
        """Its length."""
        return len(self.mails[uid])

    def fetch(self, uid: int) -> bytes:
        """The mail."""
        return self.mails[uid]

    def close(self) -> None:
        """Nothing to close."""


class _Pinned(imaplib.IMAP4_SSL):
    """Connects to the address that was checked; the certificate is checked against the name."""

    def __init__(self, host: str, port: int, address: str, context: ssl.SSLContext) -> None:
        self._address = address
        super().__init__(host, port, ssl_context=context, timeout=SECONDS)

    def _create_socket(self, timeout: float | None) -> socket.socket:
        plain = socket.create_connection((self._address, self.port), timeout)
        return self.ssl_context.wrap_socket(plain, server_hostname=self.host)  # type: ignore[attr-defined,no-any-return]


class ImapMailbox:
    """A mailbox on a server, opened for reading only."""

    def __init__(self, settings: Mapping[str, str], context: ssl.SSLContext | None = None) -> None:
        host, port = settings.get("host", "").strip(), port_of(settings.get("port", ""), 993)
        address = checked_address(host, port)
        self._imap = _Pinned(host, port, address, context or ssl.create_default_context())
        self._imap.login(settings.get("user", ""), settings.get("password", ""))
        folder = settings.get("folder") or "INBOX"
        status, _data = self._imap.select('"' + folder.replace("\\", "").replace('"', "") + '"', readonly=True)
        if status != "OK":
            raise TransportRefused(_("Hộp thư không có thư mục %(folder)s.") % {"folder": folder})
        _name, values = self._imap.response("UIDVALIDITY")
        self.validity = values[0].decode() if values and isinstance(values[0], bytes) else ""

    def uids_after(self, last: int) -> list[int]:
        """``UID SEARCH``; a range beyond the end gives the last mail again, which is left out."""
        _status, rows = self._imap.uid("SEARCH", f"UID {last + 1}:*")
        return sorted(uid for uid in map(int, (rows[0] or b"").split()) if uid > last)

    def size(self, uid: int) -> int:
        """As the server says."""
        _status, rows = self._imap.uid("FETCH", str(uid), "(RFC822.SIZE)")
        match = _SIZE.search(b" ".join(row if isinstance(row, bytes) else b" ".join(row) for row in rows if row))
        return int(match[1]) if match else 0

    def fetch(self, uid: int) -> bytes:
        """The whole mail by ``BODY.PEEK``."""
        _status, rows = self._imap.uid("FETCH", str(uid), f"(BODY.PEEK[]<0.{limits.PARCEL_BYTES + 1}>)")
        return next((row[1] for row in rows if isinstance(row, tuple)), b"")

    def close(self) -> None:
        """Log out."""
        self._imap.logout()


class MailboxTransport:
    """New mails since the last one taken."""

    code = "imap"
    label = gettext_lazy("Hộp thư (IMAP)")
    settings = (
        Setting("host", gettext_lazy("Máy chủ"), required=True),
        Setting("port", gettext_lazy("Cổng"), initial="993"),
        Setting("user", gettext_lazy("Tài khoản"), required=True),
        Setting("password", gettext_lazy("Mật khẩu"), secret=True, required=True),
        Setting("folder", gettext_lazy("Thư mục thư"), initial="INBOX"),
    )
    pulled = True

    def __init__(self, opened: Callable[[Mapping[str, str]], Mailbox] = ImapMailbox) -> None:
        self._open = opened

    def collect(self, settings: Mapping[str, str], memory: dict[str, Any]) -> Iterator[Parcel]:
        """Mails with a number above the last one; all again when the server numbers anew (the same mail is known by its hash)."""
        try:
            mailbox = self._open(settings)
        except (OSError, imaplib.IMAP4.error) as error:
            raise TransportRefused(_("Không mở được hộp thư: %(error)s") % {"error": str(error)[:300]}) from None
        try:
            last = int(memory.get("uid", 0)) if memory.get("validity") == mailbox.validity else 0
            memory["validity"] = mailbox.validity
            for uid in mailbox.uids_after(last)[: limits.PARCELS_PER_POLL]:
                size = mailbox.size(uid)
                name = f"thu-{mailbox.validity}-{uid}.eml"
                yield Parcel(name, b"", too_large(size), size) if size > limits.PARCEL_BYTES else Parcel(name, mailbox.fetch(uid), size=size)
                memory["uid"] = uid
        except (OSError, imaplib.IMAP4.error) as error:
            raise TransportRefused(_("Hộp thư ngắt giữa chừng: %(error)s") % {"error": str(error)[:300]}) from None
        finally:
            mailbox.close()
