"""Queries and milliseconds of the pages people open most, with 150 and with 50,000 articles, asked for as an editor.

    python bench/lists.py [--articles 150 50000] [--postgresql] [--rounds 9]

The yardstick in the same run is Wagtail's own explorer of one month's folder, opened by the same editor: the ratio says how our
article list compares with it. Everything happens in a temporary folder (or in a PostgreSQL cluster of its own).
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
WORDS = [
    "nước",
    "mặn",
    "sông",
    "đồng",
    "lúa",
    "cống",
    "người",
    "dân",
    "xã",
    "tỉnh",
    "mùa",
    "vụ",
    "chợ",
    "nổi",
    "cầu",
    "trường",
    "học",
    "bệnh",
    "viện",
    "công",
    "nhân",
    "hợp",
    "tác",
    "giá",
    "tôm",
    "gạo",
    "đường",
]


@contextlib.contextmanager
def installation(*, postgresql: bool) -> Iterator[None]:
    """An empty installation, with Django set up on it."""
    from tests.engines import postgresql as engine

    folder = tempfile.mkdtemp(prefix="toasoan-bench-")
    os.environ |= {"TOASOAN_VAR": folder, "DJANGO_SETTINGS_MODULE": "config.settings", "TOASOAN_LOG_LEVEL": "ERROR"}
    with contextlib.ExitStack() as stack:
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        if postgresql:
            os.environ["TOASOAN_DATABASE_URL"] = engine.create_database(stack.enter_context(engine.cluster()), "bench")
        for command in (
            ["migrate", "--verbosity", "0"],
            ["createcachetable"],
            ["build_translations"],
            ["collectstatic", "--noinput", "--verbosity", "0"],
        ):
            subprocess.run([sys.executable, str(ROOT / "manage.py"), *command], check=True, stdout=subprocess.DEVNULL)
        import django

        django.setup()
        yield


def sentence(number: int, length: int) -> str:
    """Words in an order that differs from number to number."""
    return " ".join(WORDS[(number * 7 + n * (number % 5 + 1)) % len(WORDS)] for n in range(length)).capitalize()


def fill(site: Any, sections: list[Any], start: int, end: int) -> None:
    """Articles number ``start`` to ``end``, a hundred a day back from now, over all sections."""
    from toasoan.newsroom.articles.actions import import_articles
    from toasoan.newsroom.articles.blocks.build import body, text
    from toasoan.newsroom.articles.importing import NewArticle
    from toasoan.newsroom.articles.models import Author, Genre

    genre = Genre.objects.get(code="tin")
    authors = [Author.objects.get_or_create(name=f"Bút danh {n}", slug=f"but-danh-{n}")[0] for n in range(40)]
    now = datetime.now(UTC)
    for first in range(start, end, 200):
        batch = [
            NewArticle(
                site=site,
                title=f"{sentence(n, 9)} {n}",
                genre=genre,
                section=sections[n % len(sections)],
                lead_paragraph=sentence(n + 1, 30),
                body=body(*[text(f"<p>{sentence(n + p, 60)}.</p>") for p in range(6)]),
                authors=[(authors[n % 40], "Bài")],
                published_at=now - timedelta(minutes=14 * n + 1),
            )
            for n in range(first, min(first + 200, end))
        ]
        import_articles(batch, acting_user=None, batch_key=f"bench-{first}")


def plan_the_day() -> None:
    """A full working day on the board: 12 stories of six desks, each with an output in five media."""
    from toasoan.foundation.people.models import Desk
    from toasoan.newsroom.stories.tests.factories import make_coverage, make_story

    desks = [Desk.objects.get_or_create(code=f"ban-{number}", defaults={"name": f"Ban {number}"})[0] for number in range(6)]
    for number in range(12):
        story = make_story(sentence(number, 9), desk=desks[number % 6])
        for medium in ("web", "radio", "tv", "print", "social"):
            make_coverage(story, medium)


def measure(client: Any, url: str, rounds: int) -> dict[str, float]:
    """Queries of one request, and the median milliseconds of several, after one to warm up."""
    from django.db import connection, reset_queries
    from django.test.utils import CaptureQueriesContext

    answer = client.get(url)
    if answer.status_code != 200:
        raise SystemExit(f"{url} answered {answer.status_code}")
    with CaptureQueriesContext(connection) as captured:
        client.get(url)
    queries = len(captured)  # at once: the log is emptied below
    times = []
    for _ in range(rounds):
        reset_queries()
        begun = time.perf_counter()
        client.get(url)
        times.append((time.perf_counter() - begun) * 1000)
    return {"queries": queries, "ms": round(statistics.median(times), 1), "kb": round(len(answer.content) / 1024, 1)}


def newsroom() -> tuple[Any, list[Any], Any]:
    """The site, its sections, and an editor's client."""
    from django.test import Client

    from tests.factories import make_edition, make_section, make_user

    site = make_edition()
    sections = [make_section(f"Chuyên mục {n}", f"chuyen-muc-{n}", site=site) for n in range(14)]
    client = Client(SERVER_NAME="localhost")
    client.force_login(make_user("bien.tap.vien", "editor"))
    return site, sections, client


def main() -> None:
    """Fill, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, nargs="+", default=[150, 50_000])
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--postgresql", action="store_true")
    arguments = parser.parse_args()
    results: dict[str, Any] = {"engine": "postgresql" if arguments.postgresql else "sqlite"}
    with installation(postgresql=arguments.postgresql):
        from toasoan.newsroom.articles.models import ArticlePage, MonthFolder

        site, sections, editor = newsroom()
        plan_the_day()
        have = 0
        for count in sorted(arguments.articles):
            fill(site, sections, have, count)
            have = count
            article = ArticlePage.objects.live().order_by("-published_at").first()
            folder = MonthFolder.objects.order_by("-slug").first()
            pages = {
                "home": "/",
                "section": f"/{sections[0].slug}/",
                "article": article.public_path,
                "board": "/toa-soan/bang/",
                "waiting": "/toa-soan/cho-toi/",
                "article_list": "/toa-soan/bai/",
                "wagtail_explorer": f"/toa-soan/pages/{folder.pk}/",
            }
            rows = {name: measure(editor, url, arguments.rounds) for name, url in pages.items()}
            yardstick = rows["wagtail_explorer"]["ms"]
            print(f"\n{count} articles ({results['engine']})")
            for name, row in rows.items():
                print(f"  {name:17} {row['queries']:4} queries {row['ms']:8.1f} ms {row['kb']:7.1f} KB   {row['ms'] / yardstick:.2f} × explorer")
            results[str(count)] = rows
    print(json.dumps(results))


if __name__ == "__main__":
    main()
