"""How long each row of a script lasts, and the whole against the plan."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from toasoan.foundation.language import speaking_seconds
from toasoan.newsroom.scripts.models import USUAL_SYLLABLES_PER_MINUTE, Presenter, Script

SPOKEN, INTERVIEW, CAPTION = "spoken", "interview", "caption"
RIGHT = 0.1  # a script within a tenth of its plan needs no cutting


@dataclass(frozen=True)
class RowTime:
    """One row: its seconds, when it begins, whether the seconds were measured, what the print shows of it."""

    id: str
    kind: str
    label: str
    seconds: int
    begins: int
    measured: bool
    picture: str
    text: str
    who: str


@dataclass(frozen=True)
class Timing:
    """A script's rows and how the sum stands to the plan: ``short``, ``right``, ``long``, empty without a plan."""

    rows: tuple[RowTime, ...]
    seconds: int
    planned: int | None

    @property
    def verdict(self) -> str:
        """Against the plan, within a tenth."""
        return judge(self.seconds, self.planned)

    @property
    def difference(self) -> int:
        """Seconds over the plan; negative is short of it."""
        return self.seconds - (self.planned or self.seconds)


def judge(seconds: int, planned: int | None) -> str:
    """``short``, ``right`` or ``long`` against a plan, within a tenth of it; empty without one."""
    if not planned:
        return ""
    if abs(seconds - planned) <= max(2, planned * RIGHT):
        return "right"
    return "long" if seconds > planned else "short"


def row_seconds(kind: str, text: str, measured: int | None, syllables_per_minute: int = USUAL_SYLLABLES_PER_MINUTE) -> int:
    """The seconds of one row. What was measured holds; else speech by the reader's speed; letters on the picture take none."""
    if kind == CAPTION:
        return 0
    if measured is not None:
        return measured
    if kind in {SPOKEN, INTERVIEW} and text.strip():
        return speaking_seconds(text, syllables_per_minute / 60)
    return 0


def speed_of(presenter: Presenter | None) -> int:
    """Syllables a minute of somebody who reads, or of nobody in particular."""
    return presenter.syllables_per_minute if presenter is not None else USUAL_SYLLABLES_PER_MINUTE


def _of(value: Mapping[str, Any], name: str) -> str:
    return str(value.get(name) or "")


def timed(script: Script) -> Timing:
    """All rows of a script with their times. At most two queries (the presenters)."""
    usual = speed_of(script.presenter)
    rows, begins = [], 0
    for child in script.rows:
        value: Mapping[str, Any] = child.value
        presenter = value.get("presenter")
        speed = presenter.syllables_per_minute if presenter else usual if child.block_type == SPOKEN else USUAL_SYLLABLES_PER_MINUTE
        measured = value.get("seconds")
        seconds = row_seconds(child.block_type, _of(value, "text"), measured, speed)
        who = str(presenter or script.presenter or "") if child.block_type == SPOKEN else _of(value, "speaker")
        label = str(child.block.label)
        rows.append(
            RowTime(
                str(child.id or ""), child.block_type, label, seconds, begins, measured is not None, _of(value, "picture"), _of(value, "text"), who
            )
        )
        begins += seconds
    return Timing(tuple(rows), begins, script.planned_seconds)


@dataclass(frozen=True)
class TypedRow:
    """A row as it stands in the form while it is written."""

    kind: str
    text: str
    measured: int | None
    presenter_id: int | None


def seconds_of_typed(rows: Iterable[TypedRow], presenter_id: int | None) -> list[int]:
    """The seconds of rows that are not saved yet. One query."""
    rows = list(rows)
    wanted = {row.presenter_id for row in rows} | {presenter_id}
    speeds = dict(Presenter.objects.filter(pk__in=[pk for pk in wanted if pk]).values_list("pk", "syllables_per_minute"))
    usual = speeds.get(presenter_id or 0, USUAL_SYLLABLES_PER_MINUTE)
    return [
        row_seconds(row.kind, row.text, row.measured, speeds.get(row.presenter_id or 0, usual if row.kind == SPOKEN else USUAL_SYLLABLES_PER_MINUTE))
        for row in rows
    ]
