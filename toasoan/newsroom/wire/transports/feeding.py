"""What a transport of a feed is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from django.utils.functional import Promise


class TransportRefused(Exception):
    """The source cannot be reached or its settings are wrong; the message says why, in Vietnamese."""


@dataclass(frozen=True)
class Setting:
    """One setting that a transport asks for; a secret one is kept encrypted and never shown again."""

    name: str
    label: str | Promise
    help: str | Promise = ""
    secret: bool = False
    required: bool = False
    initial: str = ""


@dataclass(frozen=True)
class Parcel:
    """One file, answer or mail. ``problem`` says in Vietnamese why its bytes were not taken."""

    name: str
    data: bytes
    problem: str = ""
    size: int = 0


class Transport(Protocol):
    """A way in. ``memory`` is kept between polls; what was yielded is stored before the next step is taken, so nothing is lost."""

    code: str
    label: str | Promise
    settings: tuple[Setting, ...]
    pulled: bool

    def collect(self, settings: Mapping[str, str], memory: dict[str, Any]) -> Iterator[Parcel]:
        """What is new at the source.

        :raises TransportRefused: when it cannot be reached.
        """
