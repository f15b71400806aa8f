"""Readers while articles are published, corrected and withdrawn: errors, the oldest page seen, memory.

    python bench/load.py [MINUTES] [--articles 10000] [--rate 10] [--folder DIR]

wrk keeps reading all articles over 32 connections of this machine; ``--rate`` articles a minute are published, every fifth is corrected and every
seventh withdrawn. A checker asks for what changed: a new article on home, section and feed within the promise (15 seconds at
the very most), a correction at once, a withdrawn article answered 410 and gone from the lists at once. Ends by itself.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench._newspaper import HOST, Newspaper, Server, article_paths, manage, newspaper, product, publish_one  # noqa: E402
from bench.pages import CONNECTIONS, script  # noqa: E402

PROMISE = 15.0
LONGEST_MINUTES = 60


def ask(port: int, path: str) -> tuple[int, bytes]:
    """Status and body, as a reader gets them."""
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", headers={"Host": f"{HOST}:{port}"})
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.read()


class Checker:
    """What readers found wrong."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.errors: list[str] = []
        self.waits: list[float] = []

    def until(self, path: str, begun: float, good: Any, what: str, promise: float) -> None:
        """Ask until the page is as it should be; how long that took is kept, longer than the promise is an error."""
        while True:
            status, body = ask(self.port, path)
            waited = time.monotonic() - begun
            if good(status, body):
                self.waits.append(waited)
                if waited > promise:
                    self.errors.append(f"{what}: {path} after {waited:.2f} s")
                return
            if status >= 500 or waited > promise * 2 + 5:
                self.errors.append(f"{what}: {path} answered {status} after {waited:.2f} s")
                return
            time.sleep(0.01)

    def at_once(self, path: str, good: Any, what: str) -> None:
        """The first look must be right."""
        status, body = ask(self.port, path)
        if not good(status, body):
            self.errors.append(f"{what}: {path} answered {status} and is not as it should be")


def acts(checker: Checker, number: int) -> None:
    """Publish one article; sometimes correct or withdraw it; look at what readers get."""
    from toasoan.newsroom.articles.actions import correct_article, withdraw_article
    from toasoan.newsroom.articles.models import ArticlePage

    editor = the_editor()
    article, committed = publish_one(number)
    name, section = f"-{article.pk}.html".encode(), f"/{article.section.slug}/"
    checker.at_once(article.public_path, lambda status, body: status == 200 and article.title.encode() in body, "published")
    for path in ("/", section, f"{section}rss.xml"):
        checker.until(path, committed, lambda status, body: status == 200 and name in body, "published", PROMISE)
    if number % 5 == 4:
        words = f"Sửa lại lần {number}, {time.time_ns()}"
        correct_article(ArticlePage.objects.get(pk=article.pk), what_was_wrong="Chỗ sai", corrected=words, acting_user=editor)
        checker.at_once(article.public_path, lambda status, body: status == 200 and words.encode() in body, "corrected")
    if number % 7 == 6:
        withdraw_article(ArticlePage.objects.get(pk=article.pk), reason="Thử gỡ bài", acting_user=editor)
        checker.at_once(article.public_path, lambda status, _body: status == 410, "withdrawn")
        for path in ("/", section, f"{section}rss.xml"):
            checker.at_once(path, lambda status, body: status == 200 and name not in body, "withdrawn")


def the_editor() -> Any:
    """An account that may correct and withdraw."""
    from toasoan.foundation.people.models import User

    found = User.objects.filter(username="bench").first()
    return found or User.objects.create_superuser("bench", email="bench@bao.example", password=None)


def memory(server: Server, stop: threading.Event, samples: list[float]) -> None:
    """Note what serves readers needs, every ten seconds."""
    while not stop.wait(10):
        samples.append(server.pss_mb())


def run(paper: Newspaper, minutes: float, rate: float) -> dict[str, Any]:
    """The whole load."""
    lua = script(paper, article_paths(), "load")
    with product(paper) as server:
        checker, samples, stop = Checker(paper.port), [], threading.Event()
        threading.Thread(target=memory, args=(server, stop, samples), daemon=True).start()
        seconds = int(minutes * 60)
        command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--timeout", "10s", "-s", str(lua), f"http://127.0.0.1:{paper.port}/"]
        readers = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        begun, number = time.monotonic(), 0
        while time.monotonic() - begun < seconds - 5:
            acts(checker, number)
            number += 1
            time.sleep(max(0.0, begun + number * 60 / rate - time.monotonic()))
        said = readers.communicate(timeout=120)[0]
        stop.set()
    wrong = re.search(r"Non-2xx or 3xx responses: (\d+)", said)
    broken = re.search(r"Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)", said)
    return {
        "minutes": minutes,
        "requests": int(re.search(r"(\d+) requests in", said)[1]),  # type: ignore[index]  # wrk always says so
        "rps": float(re.search(r"Requests/sec:\s+([\d.]+)", said)[1]),  # type: ignore[index]
        "publications": number,
        "reader_errors": int(wrong[1]) if wrong else 0,
        "connection_errors": sum(map(int, broken.groups())) if broken else 0,
        "wrong_or_late": len(checker.errors),
        "first_wrong": checker.errors[:5],
        "slowest_seen_s": round(max(checker.waits), 2),
        "pss_mb_first": round(samples[len(samples) // 4], 1) if samples else None,
        "pss_mb_last": round(samples[-1], 1) if samples else None,
    }


def main() -> None:
    """Fill, run, print; fails when something was wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("minutes", type=float, nargs="?", default=10)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--rate", type=float, default=10)
    parser.add_argument("--folder", type=Path)
    asked = parser.parse_args()
    with newspaper(asked.articles, asked.folder) as paper:
        manage(paper.var, paper.port, "rebuild_pages")
        paper.setup()
        result = run(paper, min(asked.minutes, LONGEST_MINUTES), asked.rate)
    print(json.dumps(result, ensure_ascii=False))
    sys.exit(1 if result["reader_errors"] or result["connection_errors"] or result["wrong_or_late"] else 0)


if __name__ == "__main__":
    main()
