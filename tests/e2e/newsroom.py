"""A whole newsroom for browser tests: an installation of its own with every process that ``make run`` starts."""

from __future__ import annotations

import ctypes
import fcntl
import http.client
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from config.start import fingerprint
from tests.installations import ROOT, Installation

# a browser test signs in often and from one address; everything else is as an agency gets it
ENVIRONMENT = {
    "TOASOAN_MODE": "test",
    "TOASOAN_SECOND_FACTOR": "0",
    "TOASOAN_SIGN_INS_PER_MINUTE": "0",
    "TOASOAN_VISITOR_POSTS_PER_MINUTE": "0",
    "TOASOAN_SESSIONS_PER_ACCOUNT": "0",
    "TOASOAN_PUBLISH_SECONDS": "1",
    "TOASOAN_LOG_LEVEL": "INFO",
}
SECONDS_TO_START = 90


def free_port() -> int:
    """A port nobody listens on."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _die_with_parent() -> None:
    """In the child: a killed test run leaves no server behind (Linux only; elsewhere the fixture alone stops it)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGTERM)  # PR_SET_PDEATHSIG


def build_template(folder: Path) -> Path:
    """The state of a prepared and filled installation, made once per test run however many processes ask for it."""
    folder.mkdir(parents=True, exist_ok=True)
    ready, var = folder / "ready", folder / "var"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not ready.exists():
            shutil.rmtree(var, ignore_errors=True)
            _prepare(var)
            ready.touch()
    return var


def _prepare(var: Path) -> None:
    installation = Installation(var, {**ENVIRONMENT, "PORT": "8000"}).prepare()
    stamps = var / "stamps"
    stamps.mkdir(parents=True)
    if (ROOT / "locale/vi/LC_MESSAGES/django.mo").exists():  # made by `make test`; others may be reading it just now
        (stamps / "translations").write_text(fingerprint("requirements/*.txt") + fingerprint("locale/sources/**/*.po"))
    installation.python(f"from pathlib import Path; from config.start import prepare; prepare(Path({str(var)!r}))")
    installation.python("from tests.e2e import seed; seed.fill()")
    installation.run("db_worker", "--queue-name", "*", "--batch", "--no-startup-delay", "--no-reload")


@dataclass
class Newsroom:
    """One running installation. ``states`` keeps the browser state of those who have signed in, and when it was last used."""

    var: Path
    environment: dict[str, str] = field(default_factory=dict)
    port: int = field(default_factory=free_port)
    states: dict[str, Any] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None
    log: IO[bytes] | None = None

    @property
    def address(self) -> str:
        """Where it answers."""
        return f"http://localhost:{self.port}"

    @property
    def installation(self) -> Installation:
        """The same installation, for management commands."""
        return Installation(self.var, {**ENVIRONMENT, **self.environment, "PORT": str(self.port)})

    def python(self, source: str) -> str:
        """Run Python inside it with the seed at hand; the last line that was printed."""
        lines = self.installation.python(f"from tests.e2e import seed\n{source}").strip().splitlines()
        return lines[-1] if lines else ""

    def rows(self, query: str, *values: Any) -> list[tuple[Any, ...]]:
        """What the database says (read only)."""
        with closing(sqlite3.connect(f"file:{self.var / 'db.sqlite3'}?mode=ro", uri=True, timeout=30)) as database:
            return database.execute(query, values).fetchall()

    def start(self, template: Path) -> Newsroom:
        """Copy the template and start every process.

        :raises AssertionError: with the end of the log, when it does not answer in time.
        """
        # the static files are linked, not copied; their stamp of the same name comes along, or they would all be gathered again
        shutil.copytree(template, self.var, ignore=lambda folder, _names: ["static"] if Path(folder) == template else [], symlinks=True)
        shutil.copytree(template / "static", self.var / "static", copy_function=os.link)
        with closing(sqlite3.connect(self.var / "db.sqlite3")) as database:
            database.execute("UPDATE wagtailcore_site SET port = ?", (self.port,))
            database.execute("DELETE FROM django_cache")
            database.commit()
        environment = {name: value for name, value in os.environ.items() if not name.startswith("TOASOAN_")}
        environment |= {**self.installation.environment, "TOASOAN_VAR": str(self.var), "DJANGO_SETTINGS_MODULE": "config.settings"}
        self.log = (self.var / "newsroom.log").open("wb")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "config.start"], cwd=ROOT, env=environment, stdout=self.log, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL,
            start_new_session=True, preexec_fn=_die_with_parent,
        )  # fmt: skip
        pause = threading.Event()
        for _attempt in range(SECONDS_TO_START * 5):
            if self.is_healthy():
                return self
            if self.process.poll() is not None:
                break
            pause.wait(0.2)
        raise AssertionError(f"the newsroom did not start:\n{self.last_words()}")

    def is_healthy(self) -> bool:
        """Whether /healthz answers well."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", "/healthz")
            return connection.getresponse().status == 200
        except OSError:
            return False
        finally:
            connection.close()

    def last_words(self, lines: int = 40) -> str:
        """The end of the log of all processes, without what background tasks say when all is well."""
        path = self.var / "newsroom.log"
        said = path.read_text(errors="replace").splitlines() if path.exists() else []
        return "\n".join([line for line in said if '"level": "info", "logger": "django_tasks"' not in line][-lines:])

    def stop(self) -> None:
        """Stop every process, as Ctrl-C does, and with force what does not stop by itself."""
        if self.process is not None and self.process.poll() is None:
            family = _descendants(self.process.pid)
            self.process.terminate()
            try:
                self.process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
            for pid in family:
                if _parent(pid) is not None and str(self.var) in _environment(pid):
                    os.kill(pid, signal.SIGKILL)
        if self.log is not None:
            self.log.close()


def _parent(pid: int) -> int | None:
    try:
        return int(Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[1])
    except (OSError, IndexError):
        return None


def _environment(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/environ").read_text(errors="replace")
    except OSError:
        return ""


def _descendants(pid: int) -> list[int]:
    """The processes below one, the manager's children and theirs."""
    pids = [int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit()] if Path("/proc").exists() else []
    children: dict[int, list[int]] = {}
    for other in pids:
        if (parent := _parent(other)) is not None:
            children.setdefault(parent, []).append(other)
    found, ahead = [], [pid]
    while ahead:
        below = children.get(ahead.pop(), [])
        found += below
        ahead += below
    return found
