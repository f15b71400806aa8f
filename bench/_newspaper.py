"""What the measurements of the public newspaper share: a newspaper of many articles, its servers, and what they cost."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
HOST = "localhost"
TICKS = os.sysconf("SC_CLK_TCK")


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as candidate:
        candidate.bind(("127.0.0.1", 0))
        return int(candidate.getsockname()[1])


def environment(var: Path, port: int, **more: str) -> dict[str, str]:
    """The machine's environment without settings of ours, but those of this newspaper."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("TOASOAN_", "DJANGO_"))}
    own = {"TOASOAN_VAR": str(var), "PORT": str(port), "DJANGO_SETTINGS_MODULE": "config.settings"}
    return {**clean, **own, "TOASOAN_LOG_LEVEL": "ERROR", "TOASOAN_PAGE_STORE_ON": "1", **more}


def manage(var: Path, port: int, *arguments: str) -> str:
    """Run a management command of the newspaper; what it printed."""
    done = subprocess.run(
        [sys.executable, str(ROOT / "manage.py"), *arguments], cwd=ROOT, env=environment(var, port), capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(f"manage.py {' '.join(arguments)}:\n{done.stdout[-2000:]}{done.stderr[-3000:]}")
    return done.stdout


@dataclass
class Newspaper:
    """An installation with articles in it."""

    var: Path
    port: int

    @property
    def pages(self) -> Path:
        """The folder of the site's stored pages."""
        return self.var / "trang" / HOST

    def setup(self) -> None:
        """Be this installation in the present process."""
        os.environ.update(environment(self.var, self.port))
        import django

        django.setup()


@contextlib.contextmanager
def newspaper(articles: int, folder: Path | None) -> Iterator[Newspaper]:
    """A newspaper with so many articles and every page stored; a given folder is used again and stays."""
    var = folder or Path(tempfile.mkdtemp(prefix="toasoan-bench-"))
    var.mkdir(parents=True, exist_ok=True)
    kept = var / "port"  # pages carry it in their addresses
    if not kept.exists():
        kept.write_text(str(free_port()))
    paper = Newspaper(var, int(kept.read_text()))
    try:
        if not (var / "filled").exists():
            _make(paper, articles)
        _follow_port(paper)
        yield paper
    finally:
        if folder is None:
            shutil.rmtree(var, ignore_errors=True)


def _make(paper: Newspaper, articles: int) -> None:
    for command in (
        ["migrate", "--verbosity", "0"],
        ["createcachetable"],
        ["build_translations"],
        ["collectstatic", "--noinput", "--verbosity", "0"],
    ):
        manage(paper.var, paper.port, *command)
    script = f"from bench._newspaper import fill; fill({articles})"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, env=environment(paper.var, paper.port), check=False)
    if done.returncode:
        sys.exit("could not fill the newspaper")
    (paper.var / "filled").touch()


def _follow_port(paper: Newspaper) -> None:
    script = f"import django; django.setup(); from wagtail.models import Site; Site.objects.update(port={paper.port})"
    subprocess.run([sys.executable, "-c", script], cwd=ROOT, env=environment(paper.var, paper.port), check=True)


def fill(articles: int) -> None:
    """Sections, topics, authors and articles, in the installation that the environment names."""
    import django

    django.setup()
    from bench.lists import fill as fill_articles
    from tests.factories import make_edition, make_section

    site = make_edition()
    sections = [make_section(f"Chuyên mục {n}", f"chuyen-muc-{n}", site=site) for n in range(14)]
    for first in range(0, articles, 1000):
        fill_articles(site, sections, first, min(first + 1000, articles))


def article_paths() -> list[str]:
    """Addresses of all public articles, newest first."""
    from toasoan.newsroom.articles.models import ArticlePage

    rows = ArticlePage.objects.filter(live=True).order_by("-published_at").values_list("section__slug", "slug", "pk")
    return [f"/{section}/{slug}-{pk}.html" for section, slug, pk in rows]


# ── servers


@dataclass
class Server:
    """A running process with its children."""

    process: subprocess.Popen[bytes]
    name: str
    port: int
    part: str = ""

    def family(self) -> list[int]:
        """Numbers of the processes that serve: of a whole product only the part named."""
        parents: dict[int, int] = {}
        for entry in os.listdir("/proc"):
            with contextlib.suppress(OSError, ValueError):
                parents[int(entry)] = int(Path(f"/proc/{entry}/stat").read_text().rsplit(")", 1)[1].split()[1])
        roots = {self.process.pid}
        if self.part:
            roots = {pid for pid in _descendants(roots, parents) if self.part in _command(pid)}
        return sorted(_descendants(roots, parents))

    def cpu(self) -> float:
        """Seconds of processor time used so far."""
        total = 0
        for pid in self.family():
            with contextlib.suppress(OSError):
                fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
                total += int(fields[11]) + int(fields[12])
        return total / TICKS

    def pss_mb(self) -> float:
        """Proportional memory of all of them, in MB."""
        total = 0
        for pid in self.family():
            with contextlib.suppress(OSError):
                found = re.search(r"^Pss:\s+(\d+)", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.MULTILINE)
                total += int(found[1]) if found else 0
        return total / 1024


def _command(pid: int) -> str:
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    return ""


def _descendants(roots: set[int], parents: dict[int, int]) -> set[int]:
    found = set(roots)
    while more := {pid for pid, parent in parents.items() if parent in found} - found:
        found |= more
    return found


def wait_until_answers(port: int, path: str = "/", patience: float = 240) -> None:
    """Until the server answers 200."""
    begun = time.monotonic()
    while time.monotonic() - begun < patience:
        with contextlib.suppress(OSError):
            request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", headers={"Host": f"{HOST}:{port}"})
            with urllib.request.urlopen(request, timeout=10) as answer:
                if answer.status == 200:
                    return
        time.sleep(0.1)
    sys.exit(f"nothing answers at {port}")


@contextlib.contextmanager
def running(command: list[str], name: str, port: int, env: dict[str, str], *, part: str = "", log: Path | None = None) -> Iterator[Server]:
    """Start a server, wait until it answers, stop it with everything it started."""
    output = log.open("ab") if log else subprocess.DEVNULL
    process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=output, stderr=output, start_new_session=True)
    try:
        wait_until_answers(port)
        yield Server(process, name, port, part)
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGINT)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


@contextlib.contextmanager
def product(paper: Newspaper) -> Iterator[Server]:
    """The product as ``make run`` starts it, without loading demo content; of it, what serves readers."""
    stamps = paper.var / "stamps"
    stamps.mkdir(exist_ok=True)
    (stamps / "demo").write_text(f"2 {paper.port}")
    env = environment(paper.var, paper.port)
    command = [sys.executable, "-m", "config.start"]
    with running(command, "embedded", paper.port, env, part="granian", log=paper.var / "run.log") as server:
        yield server


def nginx() -> str:
    """Where nginx is."""
    found = shutil.which("nginx") or ("/usr/sbin/nginx" if Path("/usr/sbin/nginx").exists() else "")
    if not found:
        sys.exit("this measurement needs nginx and libnginx-mod-http-brotli-static (Debian)")
    return found


def _frame(folder: Path, inside: str) -> str:
    temporary = "".join(f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    module = "load_module /usr/lib/nginx/modules/ngx_http_brotli_static_module.so;"
    user = "user root;" if os.geteuid() == 0 else ""
    return (
        f"{module} {user} worker_processes auto; pid {folder}/pid; error_log {folder}/error.log; daemon off; events {{ worker_connections 1024; }}\n"
        f"http {{ include /etc/nginx/mime.types; access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000; {temporary}\n{inside} }}\n"
    )


@contextlib.contextmanager
def plain_nginx(paper: Newspaper) -> Iterator[Server]:
    """nginx serving the stored files as static files and nothing more: the yardstick."""
    folder, port = Path(tempfile.mkdtemp(prefix="nginx-plain-")), free_port()
    inside = f"server {{ listen 127.0.0.1:{port}; root {paper.pages}; index index.html; gzip_static on; brotli_static on; gzip_vary on; }}"
    (folder / "nginx.conf").write_text(_frame(folder, inside))
    with running([nginx(), "-p", str(folder), "-c", str(folder / "nginx.conf")], "nginx", port, dict(os.environ)) as server:
        yield server
    shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def front_nginx(paper: Newspaper) -> Iterator[Server]:
    """nginx with the configuration of ``deploy/`` in front of the product, on plain HTTP."""
    folder, port = Path(tempfile.mkdtemp(prefix="nginx-front-")), free_port()
    (folder / "pages.conf").write_text(manage(paper.var, paper.port, "nginx_pages"))
    site = (ROOT / "deploy" / "nginx.conf").read_text()
    site = re.sub(r"# plain HTTP only.*?\n}\n", "", site, flags=re.DOTALL)
    site = re.sub(r"^ *(ssl_\w+|listen \[::\]).*\n", "", site, flags=re.MULTILINE)
    for old, new in {
        "listen 443 ssl;": f"listen 127.0.0.1:{port};",
        "bao.example khmer.bao.example toasoan.bao.example": HOST,
        "/etc/nginx/toasoan-pages.conf": str(folder / "pages.conf"),
        "/srv/toasoan/var": str(paper.var),
        "server 127.0.0.1:8000;": f"server 127.0.0.1:{paper.port};",
    }.items():
        if old not in site:
            sys.exit(f"deploy/nginx.conf has no {old}")
        site = site.replace(old, new)
    (folder / "nginx.conf").write_text(_frame(folder, site))
    with running([nginx(), "-p", str(folder), "-c", str(folder / "nginx.conf")], "front", port, dict(os.environ)) as server:
        yield server
    shutil.rmtree(folder, ignore_errors=True)


# ── publishing


def publish_one(number: int) -> tuple[Any, float]:
    """Write and publish an article; the article and the moment of the commit (``time.monotonic``)."""
    from django.db import transaction
    from wagtail.models import Site

    from toasoan.newsroom.articles.actions import ensure_month_folder, publish_article
    from toasoan.newsroom.articles.blocks.build import body, text
    from toasoan.newsroom.articles.models import ArticlePage, Genre, SectionPage

    section = SectionPage.objects.live().order_by("path")[number % 14]
    site = Site.objects.get(is_default_site=True)
    article = ArticlePage(
        title=f"Tin vừa đăng số {number} lúc {time.time_ns()}",
        live=False,
        genre=Genre.objects.get(code="tin"),
        section=section,
        locale=section.locale,
        lead_paragraph="Sáng nay, cống đóng cửa trước kỳ triều cường để giữ nước ngọt cho vùng lúa.",
        body=body(*[text(f"<p>Nước mặn đã vào sâu trong sông từ đầu tuần, đoạn {n}.</p>") for n in range(12)]),
    )
    ensure_month_folder(site).add_child(instance=article)
    article.save_revision()
    committed: list[float] = []
    with transaction.atomic():
        transaction.on_commit(lambda: committed.append(time.monotonic()))  # before what the change itself does after its commit
        publish_article(article, acting_user=None, check_content=False)
    return ArticlePage.objects.select_related("section").get(pk=article.pk), committed[0]
