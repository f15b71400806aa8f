from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toasoan.foundation.backups import encryption
from toasoan.foundation.backups.archive import BackupRefused
from toasoan.foundation.backups.encryption import DecryptingReader, EncryptingWriter, WrongKey
from toasoan.foundation.backups.restoring import safe_name


class Sink(io.BytesIO):
    """Keeps its bytes when closed."""

    def close(self) -> None: ...


def seal(data: bytes, key: str = "khóa") -> bytes:
    sink = Sink()
    writer = EncryptingWriter(sink, key)
    writer.write(data)
    writer.close()
    return sink.getvalue()


def unseal(data: bytes, key: str = "khóa") -> bytes:
    return io.BufferedReader(DecryptingReader(io.BytesIO(data), key)).read()


@settings(max_examples=15, deadline=None)
@given(st.binary(max_size=200))
def test_what_goes_in_comes_out(data: bytes) -> None:
    assert unseal(seal(data)) == data


@pytest.mark.parametrize("size", [0, 1, 99, 100, 101, 200, 1000])
def test_chunks_join_without_a_seam(monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    monkeypatch.setattr(encryption, "CHUNK", 100)
    data = bytes(n % 251 for n in range(size))
    assert unseal(seal(data)) == data


def test_wrong_keys_cuts_and_changes_are_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encryption, "CHUNK", 100)
    sealed = seal(b"a" * 350)
    with pytest.raises(WrongKey):
        unseal(sealed, "khác")
    for position in (0, 20, len(sealed) // 2, len(sealed) - 1):
        changed = bytearray(sealed)
        changed[position] ^= 1
        with pytest.raises(WrongKey):
            unseal(bytes(changed))
    header = len(encryption.MAGIC) + 16 + 7
    chunk = 4 + 100 + 16
    for end in (len(sealed) - 1, header + chunk, header + 2 * chunk):  # also exactly between two chunks
        with pytest.raises(WrongKey):
            unseal(sealed[:end])
    swapped = sealed[:header] + sealed[header + chunk : header + 2 * chunk] + sealed[header : header + chunk] + sealed[header + 2 * chunk :]
    with pytest.raises(WrongKey):
        unseal(swapped)


@pytest.mark.parametrize("name", ["../etc/passwd", "/etc/passwd", "media/../../x", "media\\..\\x", "a\0b"])
def test_names_cannot_leave_the_folder(name: str) -> None:
    with pytest.raises(BackupRefused):
        safe_name(name)
