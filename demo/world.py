"""What the content files say, read once and checked for what would otherwise fail late."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

CONTENT = Path(__file__).resolve().parent / "content"
INLINE_LINK = re.compile(r"\]\(article:([\w-]+)\)")

Entry = dict[str, Any]


class ContentError(ValueError):
    """A content file of the demo is wrong; the message says where."""


@dataclass(frozen=True)
class StaffMember:
    """One person of the newsroom; contributors have no desk."""

    login: str
    name: str
    pen_name: str
    desk: str
    role: str


def _read(path: Path) -> Any:
    # the C loader is as safe as SafeLoader and reads the half megabyte in a tenth of the time, where it is built in
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(path.read_text("utf-8"), Loader=loader)  # noqa: S506 (both are safe loaders)


def links_of(article: Entry) -> set[str]:
    """Keys of the articles that an article's body refers to, inline or in a list of related ones."""
    found = set(INLINE_LINK.findall(str(article["body"])))
    for block in article["body"]:
        found.update(block.get("related", ()))
    return found


class World:
    """Everything the demo consists of, as written in ``demo/content``."""

    def __init__(self, folder: Path = CONTENT) -> None:
        self.folder = folder

    @cached_property
    def facts(self) -> Entry:
        """The province, the agency, its titles, desks, sections and staff (``world.yaml``)."""
        facts: Entry = _read(self.folder / "world.yaml")
        return facts

    @cached_property
    def staff(self) -> tuple[StaffMember, ...]:
        """The people, in the order of the file."""
        return tuple(StaffMember(*row) for row in self.facts["staff"])

    @cached_property
    def articles(self) -> dict[str, Entry]:
        """All articles by key, checked: keys unique, references known.

        :raises ContentError: when a key is used twice, or a reference leads nowhere.
        """
        found: dict[str, Entry] = {}
        for path in sorted((self.folder / "articles").glob("*.yaml")):
            for article in _read(path):
                if article["key"] in found:
                    raise ContentError(f"{path.name}: key {article['key']} is used twice")
                article.setdefault("state", "published")
                article["body"] = article.get("body") or []
                found[article["key"]] = article
        for article in found.values():
            self._check(article, found)
        return found

    def _check(self, article: Entry, found: dict[str, Entry]) -> None:
        if unknown := links_of(article) - found.keys():
            raise ContentError(f"{article['key']} links to unknown {sorted(unknown)}")
        logins = {member.login for member in self.staff}
        if unknown := {author["login"] for author in article["authors"] if "login" in author} - logins:
            raise ContentError(f"{article['key']} is signed by unknown {sorted(unknown)}")
        words = str([article["title"], article.get("sapo"), article["body"]])
        for change in (article.get("correction") or {}).get("first_said", ()):
            if repr(change["now"])[1:-1] not in words:
                raise ContentError(f"{article['key']} does not say {change['now']!r} now")

    @cached_property
    def pages(self) -> list[Entry]:
        """Standing pages of the titles (``pages.yaml``)."""
        pages: list[Entry] = _read(self.folder / "pages.yaml")
        return pages

    @cached_property
    def dossiers(self) -> list[Entry]:
        """Topics told as events (``dossiers.yaml``).

        :raises ContentError: when a moment names an article that does not exist.
        """
        dossiers: list[Entry] = _read(self.folder / "dossiers.yaml")
        if unknown := {moment["article"] for entry in dossiers for moment in entry["moments"]} - self.articles.keys():
            raise ContentError(f"dossiers.yaml names unknown articles {sorted(unknown)}")
        return dossiers

    @cached_property
    def remarks(self) -> list[Entry]:
        """What people in the newsroom say to each other (``activity.yaml``)."""
        remarks: list[Entry] = _read(self.folder / "activity.yaml")
        return remarks

    @cached_property
    def pictures(self) -> dict[str, Entry]:
        """Alternative text, caption hint and focal area of each drawn picture; empty for those that are not described yet."""
        path = self.folder / "pictures.yaml"
        described: dict[str, Entry] = (_read(path) or {}) if path.exists() else {}
        return {key: {"alt": text, "caption_hint": text, **described.get(key, {})} for key, text in self.facts["pictures"].items()}

    def authors(self) -> dict[str, Entry]:
        """Biographies by pen name (``authors.yaml``)."""
        path = self.folder / "authors.yaml"
        return {entry["pen_name"]: entry for entry in (_read(path) or [])} if path.exists() else {}


def as_date(value: Any) -> date | None:
    """A date as YAML gives it, or nothing."""
    return value if isinstance(value, date) else date.fromisoformat(value) if value else None
