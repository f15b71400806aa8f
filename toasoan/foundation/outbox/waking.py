"""Waking a process of this machine that waits for work: a datagram to its socket. Who does not hear it looks by itself a moment later."""

from __future__ import annotations

import os
import secrets
import select
import socket
import time
from contextlib import suppress
from pathlib import Path

from django.conf import settings

LONGEST_NAME = 100  # of a socket's path, on every system


def _folder() -> Path:
    return Path(settings.VAR) / "wake"


def wake(name: str) -> None:
    """Wake everybody on this machine who waits under this name; never waits, never fails."""
    try:
        sockets = [one for one in os.scandir(_folder()) if one.name.startswith(f"{name}-")]
    except OSError:
        return
    for one in sockets:
        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as sender:
                sender.setblocking(False)
                sender.sendto(b"1", one.path)
        except ConnectionRefusedError:  # its process has died
            with suppress(OSError):
                os.unlink(one.path)
        except OSError:
            continue


class Sleeper:
    """One process that waits for work under a name."""

    def __init__(self, name: str) -> None:
        self._socket: socket.socket | None = None
        self._path = _folder() / f"{name}-{os.getpid()}-{secrets.token_hex(3)}"
        if not hasattr(socket, "AF_UNIX") or len(str(self._path).encode()) > LONGEST_NAME:
            return
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
            self._socket.setblocking(False)
            self._socket.bind(str(self._path))
        except OSError:
            self.close()

    def sleep(self, seconds: float) -> bool:
        """Sleep so long, or until woken; whether woken."""
        if self._socket is None:
            time.sleep(seconds)
            return False
        ready, _writable, _errors = select.select([self._socket], [], [], seconds)
        if not ready:
            return False
        with suppress(BlockingIOError):
            while self._socket.recv(16):
                pass
        return True

    def close(self) -> None:
        """Wait no more."""
        if self._socket is not None:
            self._socket.close()
            self._socket = None
        with suppress(OSError):
            self._path.unlink(missing_ok=True)
