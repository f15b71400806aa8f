"""Where facts about an agency come from: this installation's own, and what other rooms bring (evidence that came in)."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from toasoan.foundation.evidence.queries import values_as_of
from toasoan.foundation.evidence.wording import in_words
from toasoan.foundation.facts import Period, facts
from toasoan.oversight.bodies.models import Body
from toasoan.oversight.bodies.queries import our_bodies


@dataclass(frozen=True)
class Value:
    """A fact of an agency at a day, where the agency measured it, with where that is known from (``measured``, ``received``)."""

    number: Decimal
    numerator: Decimal | None
    denominator: Decimal | None
    words: str
    source: str


Offer = Callable[[Body, Collection[str], date], dict[str, Value]]
_sources: dict[str, Offer] = {}


def register_fact_source(name: str, offer: Offer) -> None:
    """Bring facts about agencies (from the room's ``ready``): a function of the body, the names wanted and the day."""
    _sources[name] = offer


def values_of(body: Body, names: Collection[str], on: date) -> dict[str, Value]:
    """What is known of an agency: measured here where it is ours, else what was brought."""
    found = {name: value for offer in _sources.values() for name, value in offer(body, names, on).items()}
    return found | _measured(body, names, on)


def _measured(body: Body, names: Collection[str], on: date) -> dict[str, Value]:
    """This installation's facts are those of its agency; with two agencies in one installation nobody can tell whose they are."""
    agencies = [one.pk for one in our_bodies() if one.kind == Body.Kind.AGENCY]
    if agencies != [body.pk]:
        return {}
    known = values_as_of([one for one in facts() if one.name in names and one.is_built], Period.year_to(on))
    return {
        name: Value(one.value, one.numerator, one.denominator, in_words(one.fact, one.value, one.numerator, one.denominator), "measured")
        for name, one in known.items()
        if isinstance(one.value, Decimal)
    }
