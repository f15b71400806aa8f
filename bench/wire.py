"""How many wire items a second are read, per format, against a plain parse of the same bytes in the same run.

    python bench/wire.py [--seconds 1.0]

The yardstick is what reads the bare form: lxml for XML, json for ninjs, the standard library's email for a mail with a picture attached,
Pillow for a picture (opened, its IPTC block taken out). The last line is one JSON object: for each format items per second and how many
times as fast the yardstick is.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Callable
from io import BytesIO
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


def plainly(name: str, data: bytes) -> Callable[[], object]:
    """The yardstick of a format."""
    import email
    import email.policy

    from lxml import etree
    from PIL import Image, IptcImagePlugin

    if name.startswith("ninjs"):
        return lambda: json.loads(data)
    if name == "mail":
        policy = email.policy.default
        return lambda: [part.get_content() for part in email.message_from_bytes(data, policy=policy).walk() if not part.is_multipart()]
    if name == "picture":
        return lambda: IptcImagePlugin.getiptcinfo(Image.open(BytesIO(data)))
    bare = data[data.index(b"<NewsML>") :] if name == "newsml1" else data  # a plain parser stops at the document type
    return lambda: etree.fromstring(bare)


def main() -> None:
    """Measure each format for the same time."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=1.0)
    seconds = parser.parse_args().seconds
    import django

    django.setup()
    from toasoan.newsroom.wire.reading import read_parcel
    from toasoan.newsroom.wire.tests import documents
    from toasoan.newsroom.wire.tests.documents import Story

    story = Story(body="Bà con Vàm Xanh xuống giống vụ đông xuân sớm hơn mọi năm vì nước mặn. " * 40)
    found: dict[str, dict[str, float]] = {}
    for name in ("rss", "atom", "wxr", "g2", "g2_event", "newsml1", "nitf", "ninjs1", "ninjs3", "ninjs_event", "mail", "picture"):
        data = documents.mail(story, documents.jpeg()) if name == "mail" else getattr(documents, name)(story)
        file = {"mail": "a.eml", "picture": "a.jpg"}.get(name, "a.json" if "ninjs" in name else "a.xml")
        items = per_second(lambda file=file, data=data: read_parcel(file, data), seconds)  # type: ignore[misc]
        plain = per_second(plainly(name, data), seconds)
        found[name] = {"items_per_second": round(items), "bytes": len(data), "plain_over_reading": round(plain / items, 1)}
        print(f"{name:12} {found[name]}")
    print(json.dumps({"bench": "wire", "formats": found}))


if __name__ == "__main__":
    main()
