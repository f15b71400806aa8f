"""The virus scanner, an outside program: clamd where the operator names one, otherwise none (control F06)."""

from __future__ import annotations

import socket
import struct
from typing import IO, Protocol

from django.conf import settings
from django.core.files.base import File

# the harmless string by which every scanner can be tested (eicar.org)
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
BLOCK = 1 << 16
TIMEOUT = 60


class ScannerUnavailable(Exception):
    """The scanner does not answer, or answers with an error."""


class StreamTooLong(ScannerUnavailable):
    """The file is larger than the scanner takes (clamd's ``StreamMaxLength``)."""


class Scanner(Protocol):
    """Looks for known threats."""

    def scan(self, file: IO[bytes] | File[bytes]) -> str | None:
        """The name of the threat found, if any.

        :raises ScannerUnavailable: when nobody can say.
        """


class NoScanner:
    """No scanner is configured."""

    def scan(self, file: IO[bytes] | File[bytes]) -> str | None:
        """Finds nothing."""
        return None


class FakeScanner:
    """Knows the EICAR string alone; for tests."""

    def scan(self, file: IO[bytes] | File[bytes]) -> str | None:
        """Finds the EICAR string."""
        return "Eicar-Test-Signature" if EICAR in file.read() else None


class ClamdScanner:
    """Speaks clamd's INSTREAM over a Unix socket (a path) or TCP (``host:port``)."""

    def __init__(self, address: str) -> None:
        self.address = address

    def _connect(self) -> socket.socket:
        if self.address.startswith("/"):
            line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            line.settimeout(TIMEOUT)
            line.connect(self.address)
            return line
        host, _, port = self.address.rpartition(":")
        return socket.create_connection((host, int(port or 3310)), timeout=TIMEOUT)

    def scan(self, file: IO[bytes] | File[bytes]) -> str | None:
        """Send the file; read ``stream: OK`` or ``stream: NAME FOUND``."""
        try:
            with self._connect() as line:
                try:
                    line.sendall(b"zINSTREAM\0")
                    while block := file.read(BLOCK):
                        line.sendall(struct.pack("!I", len(block)) + block)
                    line.sendall(struct.pack("!I", 0))
                except (BrokenPipeError, ConnectionResetError):
                    pass  # it answers and hangs up in the middle of what is too long; the answer says so
                text = self._answer(line)
        except OSError as error:
            raise ScannerUnavailable(str(error)) from error
        if text == "OK":
            return None
        if text.endswith(" FOUND"):
            return text.removesuffix(" FOUND")
        raise StreamTooLong(text) if "size limit exceeded" in text else ScannerUnavailable(text or "no answer")

    @staticmethod
    def _answer(line: socket.socket) -> str:
        answer = b""
        while not answer.endswith(b"\0") and (part := line.recv(4096)):
            answer += part
        return answer.rstrip(b"\0").decode("utf-8", "replace").removeprefix("stream: ")


def scanner() -> Scanner:
    """The scanner that the operator configured (``TOASOAN_CLAMD``)."""
    address = settings.CLAMD_ADDRESS
    if address == "fake":
        return FakeScanner()
    return ClamdScanner(address) if address else NoScanner()
