"""Encrypting a stream with a passphrase: AES-256-GCM in numbered chunks, so that a cut, a swap or a changed byte is noticed.

Layout: magic, salt (16 bytes), nonce prefix (7 bytes), then chunks of ``length (4 bytes) + ciphertext``. The nonce of a chunk is prefix +
counter (4 bytes) + last flag (1 byte), after the STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár (2015).
"""

from __future__ import annotations

import io
import os
import struct
from typing import IO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

MAGIC = b"TOASOAN-BACKUP-1\n"
CHUNK = 1024 * 1024


class WrongKey(Exception):
    """The passphrase is wrong, or the file was changed or cut."""


def _cipher(passphrase: str, salt: bytes) -> AESGCM:
    return AESGCM(Scrypt(salt=salt, length=32, n=2**15, r=8, p=1).derive(passphrase.encode()))


class EncryptingWriter(io.RawIOBase):
    """A file to write to; what arrives in ``target`` is encrypted."""

    def __init__(self, target: IO[bytes], passphrase: str) -> None:
        super().__init__()
        salt, self._prefix = os.urandom(16), os.urandom(7)
        self._target, self._aead, self._counter, self._buffer = target, _cipher(passphrase, salt), 0, bytearray()
        target.write(MAGIC + salt + self._prefix)

    def writable(self) -> bool:
        """Yes."""
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]
        """Take bytes; whole chunks leave at once."""
        self._buffer += data
        while len(self._buffer) > CHUNK:
            self._chunk(bytes(self._buffer[:CHUNK]), last=False)
            del self._buffer[:CHUNK]
        return len(data)

    def _chunk(self, data: bytes, *, last: bool) -> None:
        nonce = self._prefix + struct.pack(">IB", self._counter, last)
        sealed = self._aead.encrypt(nonce, data, None)
        self._target.write(struct.pack(">I", len(sealed)) + sealed)
        self._counter += 1

    def close(self) -> None:
        """Write the last chunk, marked as such."""
        if not self.closed:
            self._chunk(bytes(self._buffer), last=True)
        super().close()


class DecryptingReader(io.RawIOBase):
    """A file to read from; ``source`` is what EncryptingWriter wrote.

    :raises WrongKey: when the passphrase is wrong or the file is not whole.
    """

    def __init__(self, source: IO[bytes], passphrase: str) -> None:
        super().__init__()
        if source.read(len(MAGIC)) != MAGIC:
            raise WrongKey
        salt, self._prefix = source.read(16), source.read(7)
        self._source, self._aead, self._counter = source, _cipher(passphrase, salt), 0
        self._buffer, self._ended = b"", False

    def readable(self) -> bool:
        """Yes."""
        return True

    def _next(self) -> None:
        header = self._source.read(4)
        if len(header) < 4:
            raise WrongKey
        sealed = self._source.read(struct.unpack(">I", header)[0])
        for last in (False, True):
            try:
                self._buffer = self._aead.decrypt(self._prefix + struct.pack(">IB", self._counter, last), sealed, None)
            except InvalidTag:
                continue
            self._counter, self._ended = self._counter + 1, last
            return
        raise WrongKey

    def readinto(self, target: bytearray) -> int:  # type: ignore[override]
        """Fill the buffer with what was encrypted; 0 at the end."""
        while not self._buffer and not self._ended:
            self._next()
        taken = self._buffer[: len(target)]
        target[: len(taken)] = taken
        self._buffer = self._buffer[len(taken) :]
        return len(taken)


def is_encrypted(path: str) -> bool:
    """Whether the file begins as an encrypted backup does."""
    with open(path, "rb") as file:
        return file.read(len(MAGIC)) == MAGIC
