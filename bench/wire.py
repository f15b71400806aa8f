"""How many wire items a second are read, per format, against a plain parse of the same bytes by lxml or json in the same run.

    python bench/wire.py [--seconds 1.0]

The last line is one JSON object: for each format items per second and the ratio plain parse : reading.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings_test")


def per_second(act: Callable[[], object], seconds: float) -> float:
    """How often it can be done in a second."""
    end, count, start = time.perf_counter() + seconds, 0, time.perf_counter()
    while time.perf_counter() < end:
        act()
        count += 1
    return count / (time.perf_counter() - start)


def main() -> None:
    """Measure each format for the same time."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=1.0)
    seconds = parser.parse_args().seconds
    import django

    django.setup()
    from lxml import etree

    from toasoan.newsroom.wire.reading import read_parcel
    from toasoan.newsroom.wire.tests import documents
    from toasoan.newsroom.wire.tests.documents import Story

    story = Story(body="Bà con Vàm Xanh xuống giống vụ đông xuân sớm hơn mọi năm vì nước mặn. " * 40)
    found: dict[str, dict[str, float]] = {}
    for name in ("rss", "atom", "wxr", "g2", "newsml1", "nitf", "ninjs1", "ninjs3", "mail", "picture"):
        data = getattr(documents, name)(story)
        file = {"ninjs1": "a.json", "ninjs3": "a.json", "mail": "a.eml", "picture": "a.jpg"}.get(name, "a.xml")
        items = per_second(lambda file=file, data=data: read_parcel(file, data), seconds)  # type: ignore[misc]
        row = {"items_per_second": round(items)}
        if name not in {"mail", "picture"}:
            data = data[data.index(b"<NewsML>") :] if name == "newsml1" else data  # a plain parser stops at the document type
            plain = (lambda data=data: json.loads(data)) if "ninjs" in name else (lambda data=data: etree.fromstring(data))  # type: ignore[misc]
            row["plain_over_reading"] = round(per_second(plain, seconds) / items, 1)
        found[name] = row
        print(f"{name:8} {row}")
    print(json.dumps(found))


if __name__ == "__main__":
    main()
