"""The easiest way to some more points: which missing ones to go for, so that they suffice and cost the least effort."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Step:
    """Something that can be done: what it gives and how much effort it takes (1 little … 5 much)."""

    code: str
    gain: Decimal
    effort: int


CENT = Decimal("0.01")


def easiest_way(steps: Sequence[Step], missing: Decimal) -> list[Step] | None:
    """The steps with the least effort in all that give at least what is missing; fewer steps, then more points, where effort is equal.

    ``None`` when all together do not suffice. Exact: a knapsack over hundredths of a point.
    """
    wanted = int((missing / CENT).to_integral_value(rounding="ROUND_CEILING"))
    if wanted <= 0:
        return []
    useful = [step for step in steps if step.gain > 0]
    if sum(int(step.gain / CENT) for step in useful) < wanted:
        return None
    # best[p]: the least (effort, number of steps) that gives p hundredths or more, with the steps taken
    best: list[tuple[int, int, tuple[int, ...]] | None] = [(0, 0, ())] + [None] * wanted
    for index, step in enumerate(useful):
        gain = int(step.gain / CENT)
        for points in range(wanted, 0, -1):
            before = best[max(0, points - gain)]
            if before is None:
                continue
            candidate = (before[0] + step.effort, before[1] + 1, (*before[2], index))
            known = best[points]
            if known is None or candidate[:2] < known[:2]:
                best[points] = candidate
    found = best[wanted]
    return None if found is None else sorted((useful[index] for index in found[2]), key=lambda one: (one.effort, -one.gain, one.code))
