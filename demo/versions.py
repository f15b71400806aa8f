"""The day's stories in every medium: scripts, print items and posts that the newsroom made of them, in the state the day has brought them to."""

from __future__ import annotations

import uuid
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction

from demo.drafting import ORIGIN
from toasoan.foundation.people.models import User
from toasoan.newsroom.articles.models import ArticlePage
from toasoan.newsroom.scripts.actions import bring_out_script
from toasoan.newsroom.scripts.models import Presenter, Script
from toasoan.newsroom.social.actions import bring_out_post
from toasoan.newsroom.social.models import SocialPost
from toasoan.newsroom.stories.actions import link_version, make_version
from toasoan.newsroom.stories.models import Coverage

SOURCE = Path(__file__).parent / "content" / "versions.yaml"
DESK = "nguyen.thi.bich.thuan"
ADDRESSES = {"facebook": "https://www.facebook.com/baophusa.demo/posts/", "zalo": "https://oa.zalo.me/baophusa-demo/"}
# what a row of each kind says after its name; the picture of a television script comes last
COLUMNS = {
    "spoken": ("text", "picture"), "interview": ("speaker", "text", "picture"), "sound": ("text", "picture"), "caption": ("text",),
    "music": ("text",),
}  # fmt: skip


@transaction.atomic
def load(users: dict[str, User]) -> int:
    """Make them once; how many versions were made."""
    if Script.objects.exists():
        return 0
    content = yaml.safe_load(SOURCE.read_text(encoding="utf-8"))
    coverages = {coverage.title: coverage for coverage in Coverage.objects.select_related("story", "desk")}
    articles = {page.imported_from.removeprefix(ORIGIN): page for page in ArticlePage.objects.filter(imported_from__startswith=ORIGIN)}
    for title, key in content["articles"]:
        coverage = coverages[title]
        ArticlePage.objects.filter(pk=articles[key].pk).update(story=coverage.story)
        link_version(articles[key].content_key, story=coverage.story, coverage=coverage, acting_user=users[DESK])
    readers = {
        name: Presenter.objects.get_or_create(name=name, defaults={"user": users[login], "syllables_per_minute": speed})[0]
        for name, login, speed in content["presenters"]
    }
    for entry in content["versions"]:
        master = articles[entry["master"]].content_key if entry.get("master") else ""
        _bring(_make(entry, coverages[entry["coverage"]], master, users[entry["by"]], readers), entry, users)
    return len(content["versions"])


def _make(entry: dict[str, Any], coverage: Coverage, master: str, by: User, readers: dict[str, Presenter]) -> Any:
    """A draft of the entry's kind, begun from its master and saved with what its writer wrote."""
    how: dict[str, Any] = {}
    if entry["kind"] == "script":
        how = {"medium": coverage.medium, "presenter": readers.get(entry.get("presenter", ""))}
    elif entry["kind"] == "socialpost":
        how = {"network": entry["network"]}
    made = make_version(master, entry["kind"], coverage=coverage, acting_user=by, **how)
    if isinstance(made, Script):
        made.rows = Script._meta.get_field("rows").to_python([_row(row) for row in entry["rows"]])  # type: ignore[union-attr]  # a StreamField
        made.programme_name = entry["programme"]
    elif isinstance(made, SocialPost):
        made.text = entry["text"]
    made.save()
    made.save_revision(user=by)
    return made


def _row(row: list[str]) -> dict[str, Any]:
    (kind, _, measured), *texts = row[0].partition(":"), *row[1:]
    value: dict[str, Any] = dict(zip(COLUMNS[kind], texts, strict=False))
    if measured:
        value["seconds"] = int(measured)
    return {"type": kind, "id": str(uuid.uuid4()), "value": value}


def _bring(version: Any, entry: dict[str, Any], users: dict[str, User]) -> None:
    """Along its way to the state the day has brought it to."""
    state, by = entry["state"], users[entry["by"]]
    if state == "submitted":
        version.get_workflow().start(version, by)
    if state in {"approved", "out"}:
        version.get_latest_revision().publish(user=users[DESK])
        version.refresh_from_db()
    if state == "out" and isinstance(version, SocialPost):
        bring_out_post(version, permalink=f"{ADDRESSES[version.network]}{2000 + version.pk}", acting_user=users[DESK])
    elif state == "out":
        bring_out_script(version, acting_user=users[DESK])
