"""A PostgreSQL cluster of the tests' own: in a temporary folder, on a socket, gone afterwards."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def binaries() -> Path | None:
    """The folder of the newest PostgreSQL server installed, if there is one."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if found:
        return found[-1].parent
    elsewhere = shutil.which("initdb")
    return Path(elsewhere).resolve().parent if elsewhere else None


def _as_server(command: list[str], folder: Path) -> list[str]:
    """PostgreSQL refuses to run as root: use the account that Debian makes for it."""
    if os.geteuid() != 0:
        return command
    account = pwd.getpwnam("postgres")
    os.chown(folder, account.pw_uid, account.pw_gid)
    return ["setpriv", f"--reuid={account.pw_uid}", f"--regid={account.pw_gid}", "--clear-groups", *command]


@contextmanager
def cluster() -> Iterator[str]:
    """Start a cluster; gives the URL of its database ``postgres``, to which a name can be swapped in.

    :raises RuntimeError: when no server is installed.
    """
    bin_folder = binaries()
    if bin_folder is None:
        raise RuntimeError("no PostgreSQL server is installed (apt-get install postgresql)")
    folder = Path(tempfile.mkdtemp(prefix="toasoan-pg-"))
    folder.chmod(0o755)
    data = folder / "data"
    quiet = {"check": True, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": "/"}
    try:
        subprocess.run(
            _as_server([str(bin_folder / "initdb"), "-D", str(data), "-U", "toasoan", "-A", "trust", "-E", "UTF8", "--no-sync"], folder), **quiet
        )
        options = f"-c listen_addresses='' -k {folder} -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=50"
        subprocess.run(_as_server([str(bin_folder / "pg_ctl"), "-D", str(data), "-w", "-o", options, "start"], folder), **quiet)
        try:
            yield f"postgres://toasoan@{str(folder).replace('/', '%2F')}/postgres"
        finally:
            subprocess.run(_as_server([str(bin_folder / "pg_ctl"), "-D", str(data), "-m", "immediate", "stop"], folder), **quiet)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def create_database(url: str, name: str) -> str:
    """A fresh database in the cluster; its URL."""
    import psycopg

    with psycopg.connect(url.replace("postgres://", "postgresql://"), autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')  # type: ignore[arg-type]
    return url.rsplit("/", 1)[0] + f"/{name}"
