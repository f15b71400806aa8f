"""A clamd of the tests' own: on a socket in a temporary folder, knowing one signature (EICAR) that needs no download, gone afterwards."""

from __future__ import annotations

import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from toasoan.foundation.media.antivirus import EICAR

SIGNATURE = "Toasoan.Eicar"
LONGEST_STREAM = 1 << 20
PATIENCE = 60


def program() -> str | None:
    """clamd, if it is installed."""
    return shutil.which("clamd") or shutil.which("clamd", path="/usr/sbin")


def _answers(path: Path) -> bool:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
        try:
            line.connect(str(path))
            line.sendall(b"zPING\0")
            return line.recv(16) == b"PONG\0"
        except OSError:
            return False


@contextmanager
def scanner() -> Iterator[str]:
    """Start clamd and wait until it answers; gives the path of its socket.

    :raises RuntimeError: when it is not installed or does not come up.
    """
    clamd = program()
    if clamd is None:
        raise RuntimeError("clamd is not installed (apt-get install clamav-daemon)")
    folder = Path(tempfile.mkdtemp(prefix="toasoan-clamd-"))
    path, log = folder / "clamd.sock", folder / "clamd.log"
    (folder / "signatures").mkdir()
    # name : any kind of file : anywhere in it : the bytes
    (folder / "signatures/own.ndb").write_text(f"{SIGNATURE}:0:*:{EICAR.hex()}\n")
    (folder / "clamd.conf").write_text(
        f"Foreground yes\nDatabaseDirectory {folder / 'signatures'}\nTemporaryDirectory {folder}\n"
        f"LocalSocket {path}\nStreamMaxLength {LONGEST_STREAM}\n"
    )
    with log.open("w") as told:
        process = subprocess.Popen([clamd, "-c", str(folder / "clamd.conf")], stdout=told, stderr=told)
    try:
        deadline = time.monotonic() + PATIENCE
        while not _answers(path):
            if process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"clamd did not come up:\n{log.read_text()}")
            time.sleep(0.05)
        yield str(path)
    finally:
        process.terminate()
        process.wait()
        shutil.rmtree(folder, ignore_errors=True)
