"""Reading settings from the environment: one place, each with a name, a default and a meaning.

Every setting an operator may give is declared here through ``Environment.text`` and its siblings, so that
``docs/van-hanh/cai-dat.md`` can be tested against the list.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field


class EnvironmentError_(ValueError):
    """A setting in the environment cannot be understood; the message is in Vietnamese."""


@dataclass(frozen=True)
class Setting:
    """One declared setting: its variable's name, what it means and its default as text."""

    name: str
    meaning: str
    default: str


@dataclass
class Environment:
    """Reads declared settings from a mapping and remembers what was declared."""

    values: Mapping[str, str] = field(default_factory=lambda: os.environ)
    declared: dict[str, Setting] = field(default_factory=dict)

    def text(self, name: str, default: str, meaning: str) -> str:
        """The setting as text."""
        self.declared[name] = Setting(name, meaning, default)
        return self.values.get(name, default)

    def whole(self, name: str, default: int, meaning: str) -> int:
        """The setting as a whole number.

        :raises EnvironmentError_: when it is no whole number.
        """
        raw = self.text(name, str(default), meaning)
        try:
            return int(raw)
        except ValueError:
            raise EnvironmentError_(f"{name} phải là số nguyên, đang là “{raw}”.") from None

    def yes(self, name: str, default: bool, meaning: str) -> bool:  # noqa: FBT001 (a default is a value here)
        """The setting as yes or no (1/0, true/false, yes/no, có/không).

        :raises EnvironmentError_: when it is none of these.
        """
        raw = self.text(name, "1" if default else "0", meaning).strip().lower()
        if raw in {"1", "true", "yes", "on", "có"}:
            return True
        if raw in {"0", "false", "no", "off", "không", ""}:
            return False
        raise EnvironmentError_(f"{name} phải là 1 hoặc 0, đang là “{raw}”.")

    def words(self, name: str, default: str, meaning: str) -> list[str]:
        """The setting as a list, given with commas."""
        return [word.strip() for word in self.text(name, default, meaning).split(",") if word.strip()]


env = Environment()
