"""What a search takes and gives."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from toasoan.foundation.search.highlights import Segments


@dataclass(frozen=True, kw_only=True)
class Filters:
    """What narrows a search: values of facets, the days between which it was published (both included).

    ``newest``: in the order of time instead of how well it fits.
    """

    kind: str = ""
    section: str = ""
    genre: str = ""
    author: str = ""
    topic: str = ""
    place: str = ""
    media: str = ""
    since: date | None = None
    until: date | None = None
    newest: bool = False

    def __bool__(self) -> bool:
        return any((self.kind, self.section, self.genre, self.author, self.topic, self.place, self.media, self.since, self.until))


@dataclass(frozen=True)
class Hit:
    """One thing found; ``title`` and ``snippet`` come in pieces, each with whether it was looked for."""

    key: str
    kind: str
    url: str
    title: Segments
    snippet: Segments
    published_at: datetime | None
    facets: dict[str, str | list[str]]
    public: bool = True


@dataclass(frozen=True)
class Promoted:
    """What staff put above what is found."""

    title: str
    url: str
    description: str


@dataclass(frozen=True)
class Results:
    """The hits asked for and how many there are in all; ``many``: at least so many, counting ended there.

    ``relaxed``: nothing had all the words, these have some or nearly. ``read_as``: what was looked for instead of what was
    typed, when that were the keys of an input method or misspelt. ``did_you_mean``: what else may have been meant. ``with_names``:
    other names that were looked for too. ``day``: a day that the words name.
    """

    hits: list[Hit] = field(default_factory=list)
    total: int = 0
    many: bool = False
    more: bool = False
    relaxed: bool = False
    read_as: str = ""
    did_you_mean: str = ""
    with_names: tuple[str, ...] = ()
    names: list[Hit] = field(default_factory=list)
    promoted: list[Promoted] = field(default_factory=list)
    day: date | None = None
