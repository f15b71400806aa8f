"""How long it takes to make a version of an article in each medium, and to see what a changed master means for it.

    python bench/versions.py [--articles 40] [--paragraphs 12]

The yardstick in the same run is Wagtail's own copy of the same page: what an editor without "make a version" would begin with.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.lists import sentence  # noqa: E402
from bench.royalties import prepare  # noqa: E402

CHOICES = {"radio": "script:radio", "tv": "script:tv", "print": "print_item:print", "social": "socialpost:social"}


def timed(act: Callable[[], Any]) -> tuple[float, Any]:
    """Milliseconds, and what came of it."""
    begun = time.perf_counter()
    made = act()
    return (time.perf_counter() - begun) * 1000, made


def world(articles: int, paragraphs: int) -> tuple[Any, list[Any]]:
    """An editor, and articles of so many paragraphs."""
    from toasoan.newsroom.articles.actions import ensure_archive
    from toasoan.newsroom.articles.blocks.build import body, text
    from toasoan.newsroom.articles.tests.factories import make_article, make_site
    from toasoan.newsroom.stories.tests.factories import make_story, make_user

    ensure_archive(make_site())
    made = [
        make_article(
            f"{sentence(number, 9)} {number}",
            lead_paragraph=f"{sentence(number, 30)}.",
            body=body(*[text(f"<p>{sentence(number + n, 30)}. {sentence(number + n + 1, 25)}.</p>") for n in range(paragraphs)]),
            story=make_story(sentence(number, 8)),
        )
        for number in range(articles)
    ]
    return make_user("bien.tap.vien", "managing-editor"), made


def by_screen(client: Any, article: Any, code: str, data: dict[str, Any]) -> float:
    """The two requests of a person: the page with the cut, and the button."""
    from django.urls import reverse

    address = f"{reverse('stories_version_begin', args=[article.content_key])}?loai={code}"
    begun = time.perf_counter()
    shown, answer = client.get(address), client.post(address, data)
    if (shown.status_code, answer.status_code) != (200, 302):
        raise SystemExit(f"{code}: {shown.status_code}, {answer.status_code}")
    return (time.perf_counter() - begun) * 1000


def main() -> None:
    """Measure and print; the last line is JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=40)
    parser.add_argument("--paragraphs", type=int, default=12)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        prepare(folder)
        from django.test import Client

        from toasoan.newsroom.stories import actions
        from toasoan.newsroom.stories.models import VersionLink
        from toasoan.newsroom.stories.versions.queries import proposal
        from toasoan.newsroom.stories.versions.registry import kind_of, version, version_kinds

        user, articles = world(given.articles, given.paragraphs)
        client = Client()
        client.force_login(user)
        times: dict[str, list[float]] = {}
        for medium, code in CHOICES.items():
            kind = next(one for one in version_kinds(medium) if one.code == code.partition(":")[0])
            for article in articles:
                took, _made = timed(lambda a=article, k=kind, m=medium: actions.make_version(a.content_key, k, medium=m, acting_user=user))  # type: ignore[misc]
                times.setdefault(medium, []).append(took)
            times[f"{medium}_screen"] = [by_screen(client, article, code, {"title": article.title}) for article in articles[:10]]
        times["wagtail_copy"] = [
            timed(lambda a=article: a.copy(update_attrs={"slug": f"{a.slug}-sao", "title": f"{a.title} (sao)"}, keep_live=False, user=user))[0]  # type: ignore[misc]
            for article in articles[:10]
        ]
        for article in articles:
            kind = kind_of(article.content_key)
            assert kind is not None
            assert kind.put_part is not None
            kind.put_part(version(article.content_key), "lead", article.lead_paragraph.replace(".", " nay đã khác."), acting_user=user)
            times.setdefault("mark_changed", []).append(timed(lambda a=article: actions.note_master_changed(a.content_key))[0])  # type: ignore[misc]
        links = list(VersionLink.objects.filter(changed_since__isnull=False)[:40])
        times["propose_take_over"] = [timed(lambda one=link: proposal(one))[0] for link in links]  # type: ignore[misc]
        marked = VersionLink.objects.filter(changed_since__isnull=False).count()
    middle = {name: round(statistics.median(values), 1) for name, values in times.items()}
    for name, value in middle.items():
        print(f"{name:20} {value:8.1f} ms   {value / middle['wagtail_copy']:.2f} × bản sao của Wagtail")
    result = {
        "bench": "versions", "articles": given.articles, "paragraphs": given.paragraphs, "marked": marked, "ms": middle,
        "radio_to_wagtail_copy": round(middle["radio"] / middle["wagtail_copy"], 2),
    }  # fmt: skip
    print(json.dumps(result, ensure_ascii=False))


if __name__ == "__main__":
    main()
