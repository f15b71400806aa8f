"""Who does what with an article: whoever wrote it files it, and each step is decided by somebody who did not write it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from zlib import crc32

from demo.world import Entry, StaffMember, World
from toasoan.foundation.people.models import User
from toasoan.newsroom.articles.models import SectionPage

WRITING_ROLES = ("reporter", "photographer", "cameraman", "contributor", "editor", "desk-head")
BROADCAST_GENRES = {"video", "am-thanh"}
STEP_ROLES = {"editor": "editor", "desk-head": "desk-head", "managing-editor": "managing-editor", "editor-in-chief": "editor-in-chief"}


def chance(key: str, what: str, among: int) -> int:
    """A number below ``among`` that is always the same for the same article and purpose."""
    return crc32(f"{key}/{what}".encode()) % among


class Reviewers:
    """Chooses people by role, desk and separation of duties; the same ones on every loading."""

    def __init__(self, world: World, users: dict[str, User]) -> None:
        self.users = users
        self.members = {member.login: member for member in world.staff}
        self.by_role: dict[str, list[StaffMember]] = defaultdict(list)
        for member in world.staff:
            self.by_role[member.role].append(member)

    def writers(self, entry: Entry) -> set[str]:
        """Sign-in names of everybody who signs the article."""
        return {author["login"] for author in entry["authors"] if "login" in author}

    def owner(self, entry: Entry, section: SectionPage) -> User:
        """Who files it: the first of its authors who may, else a reporter of the section's desk (for outsiders)."""
        for author in entry["authors"]:
            login = author.get("login")
            if login and self.members[login].role in WRITING_ROLES:
                return self.users[login]
        desk = section.desk.code if section.desk else ""
        return self._one(self.by_role["reporter"], desk, entry["key"], "owner")

    def reviewer(self, step: str, entry: Entry, section: SectionPage) -> User | None:
        """Who decides at a step, or nobody when all who could are among its writers."""
        busy = self.writers(entry) | {self.owner(entry, section).username}
        desk = section.desk.code if section.desk else ""
        free = [member for member in self.by_role[STEP_ROLES[step]] if member.login not in busy]
        if step == "desk-head":
            free = [member for member in free if member.desk == desk]
        if step == "editor-in-chief":
            desk = "phat-song" if entry["genre"] in BROADCAST_GENRES else "thu-ky"
        return self._one(free, desk, entry["key"], step) if free else None

    def _one(self, members: Iterable[StaffMember], desk: str, key: str, what: str) -> User:
        candidates = list(members)
        at_desk = [member for member in candidates if member.desk == desk]
        chosen = at_desk or candidates
        return self.users[chosen[chance(key, what, len(chosen))].login]
