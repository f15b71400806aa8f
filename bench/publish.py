"""From the commit of a publication until readers see it: on the article, the home page, its section, its feed and the sitemap.

    python bench/publish.py [--articles 10000] [--publications 100] [--folder DIR]

The product runs as ``make run`` starts it, every page is stored. After each publication a reader asks all five addresses again and again over
one connection each; the time counts until the last of them shows the article. Then every file of the store is looked at: one that was
written and shows none of the new articles is unrelated (the index of sitemaps names files, not articles, and changes with each).
"""

from __future__ import annotations

import argparse
import http.client
import json
import statistics
import sys
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench._newspaper import HOST, Newspaper, manage, newspaper, product, publish_one  # noqa: E402

PATIENCE = 30.0


class Reader(threading.Thread):
    """Asks one address until it shows the words, and remembers when."""

    def __init__(self, port: int, path: str, words: str) -> None:
        super().__init__(daemon=True)
        self.port, self.path, self.words = port, path, words.encode()
        self.seen: float | None = None
        self.looks = 0

    def run(self) -> None:
        """Ask over one connection."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            connection.request("GET", self.path, headers={"Host": f"{HOST}:{self.port}"})
            answer = connection.getresponse()
            body = answer.read()
            self.looks += 1
            if answer.status == 200 and self.words in body:
                self.seen = time.monotonic()
                return
            time.sleep(0.002)


def written(paper: Newspaper) -> dict[Path, int]:
    """When each stored page was written."""
    return {file: file.stat().st_mtime_ns for file in paper.pages.rglob("*") if file.is_file() and not file.name.endswith((".gz", ".br"))}


def measure(paper: Newspaper, number: int) -> tuple[float, dict[str, float], str]:
    """Publish one; milliseconds until everything shows it, and for each address."""
    from toasoan.outlets.website.content import SITEMAP_PART

    article, committed = publish_one(number)
    name = f"-{article.pk}.html"
    section = f"/{article.section.slug}/"
    addresses = {
        "article": (article.public_path, article.title),
        "home": ("/", name),
        "section": (section, name),
        "feed": (f"{section}rss.xml", name),
        "sitemap": (f"/sitemap-bai-{article.pk // SITEMAP_PART}.xml", name),
    }
    readers = {what: Reader(paper.port, path, words) for what, (path, words) in addresses.items()}
    for reader in readers.values():
        reader.start()
    for reader in readers.values():
        reader.join()
    if late := [what for what, reader in readers.items() if reader.seen is None]:
        sys.exit(f"not seen within {PATIENCE} s: {late}")
    times = {what: (reader.seen - committed) * 1000 for what, reader in readers.items() if reader.seen is not None}
    return max(times.values()), times, name


def percentile(values: list[float], share: float) -> float:
    """The value that ``share`` of all do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def main() -> None:
    """Publish, wait, compare, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--publications", type=int, default=100)
    parser.add_argument("--folder", type=Path)
    asked = parser.parse_args()
    with newspaper(asked.articles, asked.folder) as paper:
        print(manage(paper.var, paper.port, "rebuild_pages"), end="", flush=True)
        paper.setup()
        with product(paper):
            time.sleep(5)  # the start warms what is not stored yet
            before = written(paper)
            totals, parts, names = [], [], []
            for number in range(asked.publications):
                total, times, name = measure(paper, number)
                totals.append(total)
                parts.append(times)
                names.append(name.encode())
                time.sleep(0.3)
            time.sleep(5)
            after = written(paper)
        rewritten = [file for file, moment in after.items() if before.get(file) not in {None, moment}]
        unrelated = [file for file in rewritten if not any(name in file.read_bytes() for name in names) and file.name != "sitemap.xml"]
        for file in unrelated[:10]:
            print("unrelated:", file.relative_to(paper.pages), flush=True)
    result: dict[str, float] = {
        "publications": len(totals),
        "p50_ms": round(statistics.median(totals), 1),
        "p95_ms": round(percentile(totals, 0.95), 1),
        "unrelated_rewritten": len(unrelated),
        "rewritten": len(rewritten),
        "stored": len(after),
    }
    result |= {f"{what}_p50_ms": round(statistics.median(one[what] for one in parts), 1) for what in parts[0]}
    print(json.dumps(result))


if __name__ == "__main__":
    main()
