"""Articles imported per second, against inserting the same rows through ``Page.add_child`` and publishing, in the same run.

    python bench/import_archive.py [--articles 2000] [--compare 100] [--source FILE.jsonl]

Runs on a throwaway SQLite file and, where PostgreSQL's programs are found, on a throwaway cluster. Ends with one JSON line.
"""

from __future__ import annotations

import argparse
import json
import os
import pwd
import random
import shutil
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WORDS = "nước mặn ruộng lúa kênh cống đê vàm xã ấp hợp tác nông dân mùa vụ giá thu mua tỉnh cầu đường trường học".split()  # noqa: SIM905


def write_articles(path: Path, count: int) -> None:
    """Articles of about 400 words with a heading, a list, links and a table, in the order of their dates, by 25 authors with 200 tags."""
    chance = random.Random(7)
    authors = [f"Bút danh {number}" for number in range(25)]
    tags = [f"Chủ đề {number}" for number in range(200)]
    begun = date(2015, 1, 5)
    with path.open("w", encoding="utf-8") as stream:
        for number in range(count):

            def words(length: int) -> str:
                return " ".join(chance.choices(WORDS, k=length)).capitalize()

            body = "".join(f"<p>{words(60)}, <a href='https://cu.example/{number}'>{words(4)}</a>.</p>" for _ in range(6))
            body += f"<h2>{words(5)}</h2><ul><li>{words(8)}</li><li>{words(8)}</li></ul>"
            body += "<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table>"
            row = {
                "id": number, "title": words(12), "sapo": words(30), "body": body, "date": f"{begun + timedelta(days=number // 30)}T08:00:00",
                "author": chance.choice(authors), "tags": chance.sample(tags, 3), "url": f"https://cu.example/tin/{number}.htm",
            }  # fmt: skip
            stream.write(json.dumps(row, ensure_ascii=False) + "\n")


CHILD = r"""
import json, sys, time
from pathlib import Path
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
call_command("collectstatic", verbosity=0, interactive=False)
from django.utils import timezone
from wagtail.models import Page
from toasoan.newsroom.wire.actions import Options, import_archive
from toasoan.newsroom.articles.actions import ensure_month_folder
from toasoan.newsroom.articles.door import open_door
from toasoan.newsroom.articles.models import ArticleAuthor, ArticlePage
from toasoan.newsroom.articles.tests.factories import make_site
site = make_site()
source, compare = Path(sys.argv[1]), int(sys.argv[2])
start = time.perf_counter()
report, batch = import_archive(source, Options(), acting_user=None)
seconds = time.perf_counter() - start
assert report.counters["created"] == report.counters["read"], report.summary()
samples = list(ArticlePage.objects.order_by("pk")[:compare])
folder = ensure_month_folder(site)
start = time.perf_counter()
for old in samples:
    copy = ArticlePage(title=old.title, slug=f"{old.slug}-2", lead_paragraph=old.lead_paragraph, body=old.body, genre=old.genre, section=old.section,
                       live=False, locale=old.locale)
    copy.article_authors = [ArticleAuthor(author=row.author, role=row.role) for row in old.article_authors.all()]
    copy.topics = list(old.topics.all())
    Page.objects.get(pk=folder.pk).add_child(instance=copy)
    copy.save_revision().publish()
plain = time.perf_counter() - start
assert ArticlePage.objects.filter(live=True).count() == report.counters["created"] + len(samples)
assert Page.find_problems() == ([], [], [], [], [])
print(json.dumps({"per_s": report.counters["created"] / seconds, "plain_per_s": len(samples) / plain}))
"""


def measure(var: Path, database: str, source: Path, compare: int) -> dict[str, float]:
    """Import and compare in a process of its own, on a database of its own."""
    environment = {**os.environ, "TOASOAN_VAR": str(var), "TOASOAN_MODE": "demo", "TOASOAN_DATABASE_URL": database}
    environment |= {"DJANGO_SETTINGS_MODULE": "config.settings", "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", CHILD, str(source), str(compare)], env=environment, cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        sys.exit(done.stderr[-3000:])
    return json.loads(done.stdout.strip().splitlines()[-1])


@contextmanager
def postgresql(folder: Path):
    """The address of a throwaway cluster that listens on a socket only, or ``None`` where PostgreSQL is not installed."""
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin")) if Path("/usr/lib/postgresql").is_dir() else []
    if not programs or (os.geteuid() == 0 and not _has_user("postgres")):
        yield None
        return
    as_user = {"user": "postgres", "group": "postgres"} if os.geteuid() == 0 else {}
    folder.mkdir()
    if as_user:
        shutil.chown(folder, "postgres", "postgres")
    data, quiet = folder / "data", {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": "/", **as_user}
    subprocess.run([programs[-1] / "initdb", "-D", data, "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8"], check=True, **quiet)
    subprocess.run([programs[-1] / "pg_ctl", "-D", data, "-w", "-o", f"-c listen_addresses= -k {folder}", "start"], check=True, **quiet)
    try:
        yield f"postgres://postgres@{str(folder).replace('/', '%2F')}/postgres"
    finally:
        subprocess.run([programs[-1] / "pg_ctl", "-D", data, "-m", "immediate", "stop"], check=True, **quiet)


def _has_user(name: str) -> bool:
    return any(row.pw_name == name for row in pwd.getpwall())


def main() -> None:
    """Measure both engines and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--compare", type=int, default=100)
    parser.add_argument("--source", type=Path, help="an archive of your own instead of generated articles")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="toasoan-bench-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        source = chosen.source or folder / "articles.jsonl"
        if chosen.source is None:
            write_articles(source, chosen.articles)
        sqlite = measure(folder / "sqlite", "", source, chosen.compare)
        _tell("SQLite", sqlite)
        with postgresql(folder / "postgresql") as address:
            server = measure(folder / "var", address, source, chosen.compare) if address else None
        if server:
            _tell("PostgreSQL", server)
        else:
            print("PostgreSQL: skipped, its programs are not installed here")
    print(json.dumps({
        "sqlite_per_s": round(sqlite["per_s"], 1),
        "postgresql_per_s": round(server["per_s"], 1) if server else None,
        "ratio_to_add_child": round(sqlite["per_s"] / sqlite["plain_per_s"], 1),
        "ratio_to_add_child_postgresql": round(server["per_s"] / server["plain_per_s"], 1) if server else None,
    }))  # fmt: skip


def _tell(engine: str, figures: dict[str, float]) -> None:
    ratio = figures["per_s"] / figures["plain_per_s"]
    print(f"{engine}: imported {figures['per_s']:.1f}/s; add_child and publish {figures['plain_per_s']:.1f}/s; {ratio:.1f} times", flush=True)


if __name__ == "__main__":
    main()
