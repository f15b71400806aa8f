"""Questions about evidence that came in."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

from django.db.models import QuerySet

from toasoan.foundation.evidence.wording import in_words
from toasoan.foundation.facts import Fact, FactKind
from toasoan.oversight.bodies.models import Body
from toasoan.oversight.exchange.models import ReceivedFact, ReceivedPackage
from toasoan.oversight.plans.sources import Value

# how old the last number of an agency may be to stand for a later day
STANDS_FOR = timedelta(days=400)


def packages(bodies: Collection[Body]) -> QuerySet[ReceivedPackage]:
    """What came in for these bodies, without the files, newest first."""
    return ReceivedPackage.objects.filter(to_body__in=bodies).select_related("from_body", "key").defer("content")


def words_of(one: ReceivedFact) -> str:
    """The value in words."""
    fact = Fact(one.name, one.label, "", kind=FactKind(one.kind), unit=one.unit)
    return in_words(fact, one.day if one.day is not None else one.number, one.numerator, one.denominator)


def facts_of(body: Body, names: Collection[str], on: date) -> dict[str, Value]:
    """What an agency sent of these facts for the last day up to one: one query."""
    rows = ReceivedFact.objects.filter(package__from_body=body, name__in=names, until__lte=on, until__gte=on - STANDS_FOR).exclude(number=None)
    found = {}
    for one in rows.order_by("until", "package__serial"):
        assert one.number is not None
        found[one.name] = Value(one.number, one.numerator, one.denominator, words_of(one), "received")
    return found
