"""Questions about royalties."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, Prefetch, Q, QuerySet, Sum
from django.utils import timezone

from toasoan.newsroom.royalties.engine import FundUse, digest
from toasoan.newsroom.royalties.models import (
    Adjustment,
    FactorRule,
    Grade,
    LegalFigure,
    Payee,
    Payment,
    Period,
    RateRow,
    RateScheme,
    RoleRule,
    Share,
    TaxRule,
    Work,
)
from toasoan.newsroom.royalties.states import PaymentState, PeriodState, SchemeState, WorkState

COUNTED = (WorkState.GRADED, WorkState.APPROVED)


def figure(key: str, on: date) -> LegalFigure | None:
    """The figure of law that holds on a day, if the database has one."""
    return LegalFigure.objects.filter(key=key, valid_from__lte=on).filter(Q(valid_to=None) | Q(valid_to__gte=on)).order_by("-valid_from").first()


def whole_figure(key: str, on: date) -> int | None:
    """The same as a whole number."""
    found = figure(key, on)
    return None if found is None else int(found.value)


def tax_rules(on: date) -> dict[str, TaxRule]:
    """The rule of each category that holds on a day, confirmed or not."""
    rules = TaxRule.objects.filter(valid_from__lte=on).filter(Q(valid_to=None) | Q(valid_to__gte=on)).order_by("valid_from")
    return {rule.category: rule for rule in rules}


@dataclass
class RateBook:
    """The schemes that hold in some days, in memory: asking it costs no query."""

    rows: list[RateRow]
    grades: Mapping[int, list[Grade]]
    factors: Mapping[int, dict[str, FactorRule]]
    roles: Mapping[int, dict[str, RoleRule]]
    schemes: Mapping[int, RateScheme] = field(default_factory=dict)

    @classmethod
    def of(cls, starts: date, ends: date) -> RateBook:
        """Everything that holds on some day from ``starts`` to ``ends``; five queries."""
        schemes = {
            scheme.pk: scheme
            for scheme in RateScheme.objects.exclude(state=SchemeState.DRAFT)
            .filter(valid_from__lte=ends)
            .filter(Q(valid_to=None) | Q(valid_to__gte=starts))
            .order_by("-valid_from", "pk")
        }
        grades: dict[int, list[Grade]] = defaultdict(list)
        factors: dict[int, dict[str, FactorRule]] = defaultdict(dict)
        roles: dict[int, dict[str, RoleRule]] = defaultdict(dict)
        for grade in Grade.objects.filter(scheme__in=schemes):
            grades[grade.scheme_id].append(grade)
        for factor in FactorRule.objects.filter(scheme__in=schemes):
            factors[factor.scheme_id][factor.code] = factor
        for role in RoleRule.objects.filter(scheme__in=schemes):
            roles[role.scheme_id][role.role.casefold()] = role
        rows = list(RateRow.objects.filter(scheme__in=schemes))
        for row in rows:
            row.scheme = schemes[row.scheme_id]
        return cls(rows, grades, factors, roles, schemes)

    def row_for(self, work: Work) -> RateRow | None:
        """The line that fits best on the day of publication: by genre and medium, then genre, then medium, then the later scheme."""
        day = timezone.localtime(work.published_at).date()
        fitting = [row for row in self.rows if _fits(row, work, day)]
        return max(fitting, key=lambda row: (bool(row.genre_code), bool(row.medium), row.scheme.valid_from, -row.order), default=None)

    def role_of(self, day: date, role: str) -> RoleRule | None:
        """How a role in the byline counts on a day."""
        for pk, scheme in self.schemes.items():
            if scheme.valid_from <= day and (scheme.valid_to is None or day <= scheme.valid_to) and role.casefold() in self.roles[pk]:
                return self.roles[pk][role.casefold()]
        return None


def _fits(row: RateRow, work: Work, day: date) -> bool:
    scheme = row.scheme
    holds = scheme.valid_from <= day and (scheme.valid_to is None or day <= scheme.valid_to)
    return holds and row.genre_code in {"", work.genre_code} and row.medium in {"", work.medium} and row.for_reuse == bool(work.reuse_of)


def book_of(period: Period) -> RateBook:
    """The rates of a period; works published up to a year before it may still come into it."""
    return RateBook.of(period.starts - timedelta(days=366), period.ends)


def works_of(period: Period) -> QuerySet[Work]:
    """The works of a period with what a list shows of them: three queries, however many."""
    shares = Prefetch("shares", queryset=Share.objects.select_related("payee"))
    return Work.objects.filter(period=period).select_related("row", "graded_by", "approved_by").prefetch_related(shares)


@dataclass(frozen=True)
class Tally:
    """How many works of a period stand where, and what they come to."""

    pending: int
    graded: int
    approved: int
    excluded: int
    use: FundUse

    @property
    def works(self) -> int:
        """All of them."""
        return self.pending + self.graded + self.approved + self.excluded

    @property
    def done(self) -> int:
        """Those that need no grader any more."""
        return self.works - self.pending


def tally(period: Period) -> Tally:
    """One query."""
    counts = {name: Count("pk", filter=Q(state=state)) for name, state in {"n_" + one.value: one for one in WorkState}.items()}
    counted = Q(state__in=COUNTED)
    sums = Work.objects.filter(period=period).aggregate(
        **counts,
        royalty=Sum("royalty", filter=counted, default=0),
        incentive=Sum("incentive", filter=counted, default=0),
        helpers=Sum("helpers", filter=counted, default=0),
    )
    use = FundUse(sums["royalty"] - sums["incentive"], sums["incentive"], sums["helpers"])
    return Tally(sums["n_pending"], sums["n_graded"], sums["n_approved"], sums["n_excluded"], use)


def amounts_by(period: Period, *names: str) -> list[dict[str, Any]]:
    """Works and đồng of a period grouped by fields of the work, the most first."""
    return list(
        Work.objects.filter(period=period, state__in=COUNTED)
        .values(*names)
        .annotate(works=Count("pk"), amount=Sum(F("royalty") + F("helpers")))
        .order_by("-amount")
    )


def payments_of(period: Period) -> QuerySet[Payment]:
    """The payments of a closed period with the people."""
    return Payment.objects.filter(period=period).select_related("payee", "payee__user", "paid_by").annotate(told=Count("notices"))


def unclaimed(on: date) -> QuerySet[Payment]:
    """Payments that are due and not fetched, the oldest first."""
    return (
        Payment.objects.filter(state=PaymentState.DUE, net__gt=0)
        .select_related("payee", "period")
        .annotate(told=Count("notices"))
        .order_by("due_on", "pk")
    )


def late_payments(on: date) -> int:
    """How many payments have passed their day."""
    return Payment.objects.filter(state=PaymentState.DUE, net__gt=0, due_on__lt=on).count()


def late_works(on: date) -> int:
    """How many works were published longer ago than payment may take and are in no closed period."""
    days = whole_figure("han-chi", on)
    if days is None:
        return 0
    open_states = (PeriodState.OPEN, PeriodState.REVIEW)
    before = timezone.now() - timedelta(days=days)
    return Work.objects.filter(period__state__in=open_states, published_at__lt=before).exclude(state=WorkState.EXCLUDED).count()


def open_period() -> Period | None:
    """The earliest period that is not closed."""
    return Period.objects.filter(state__in=(PeriodState.OPEN, PeriodState.REVIEW)).order_by("starts").first()


def payee_of(user: Any) -> Payee | None:
    """The payee an account is."""
    return Payee.objects.filter(user=user).first()


def shares_of(payee: Payee, period: Period) -> QuerySet[Share]:
    """What somebody earned in a period, in order of publication."""
    return (
        Share.objects.filter(payee=payee, work__period=period)
        .exclude(work__state=WorkState.EXCLUDED)
        .select_related("work", "work__row", "work__period")
        .prefetch_related("disputes")
        .order_by("work__published_at", "pk")
    )


def frozen_lines(period: Period) -> Iterator[dict[str, object]]:
    """Everything of a closed period that its digest is over."""
    works: Iterable[Mapping[str, object]] = Work.objects.filter(period=period).values(
        "key", "state", "grade", "value", "royalty", "incentive", "helpers", "graded_by", "approved_by"
    )
    shares: Iterable[Mapping[str, object]] = Share.objects.filter(work__period=period).values(
        "work__key", "payee", "role", "amount", "inside_quota", "payable"
    )
    payments: Iterable[Mapping[str, object]] = Payment.objects.filter(period=period).values(
        "payee", "category", "works", "shares_total", "payable", "adjustment", "carried", "gross", "taxable", "tax", "net"
    )
    adjustments: Iterable[Mapping[str, object]] = Adjustment.objects.filter(period=period).values("payee", "category", "amount", "reason")
    for kind, rows in (("work", works), ("share", shares), ("payment", payments), ("adjustment", adjustments)):
        for row in rows:
            yield {"kind": kind, **{name: str(value) if isinstance(value, Decimal) else value for name, value in row.items()}}


def verify_period(period: Period) -> bool:
    """Whether a closed period is still what was closed."""
    return bool(period.digest) and digest(frozen_lines(period)) == period.digest
