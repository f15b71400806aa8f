"""Bringing published works into a period, with the people who have a part in them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from toasoan.foundation.audit.actions import record
from toasoan.foundation.people.models import User
from toasoan.newsroom.royalties import policy, queries
from toasoan.newsroom.royalties.models import Payee, PayeeKey, Period, Share, Work
from toasoan.newsroom.royalties.payables import Payable, PayableAuthor, payable_sources

# works that came out before the period and are in none: how far back one looks
LOOK_BACK = timedelta(days=62)


@transaction.atomic
def collect(period: Period, *, acting_user: User | None) -> int:
    """Add to an open period everything payable that came out in it, or in the two months before it and is in no period; how many.

    Asking again adds only what is new: what is there is never changed.

    :raises RoyaltyRefused: when the period is not open, or the account neither grades nor approves.
    """
    period = Period.objects.select_for_update().get(pk=period.pk)
    policy.require_open(period)
    policy.require_permission(acting_user, "grade_work")
    start = _moment(period.starts - LOOK_BACK) if Period.objects.filter(starts__lt=period.starts).exists() else _moment(period.starts)
    known = set(Work.objects.values_list("key", flat=True))
    new = [
        one
        for source in payable_sources().values()
        for one in source.between(start, _moment(period.ends + timedelta(days=1)))
        if one.key not in known
    ]
    if new:
        _add(period, new)
        record("royalties.collect", period, acting_user=acting_user, new={"works": len(new), "first": new[0].key, "last": new[-1].key})
    return len(new)


def _moment(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


def _add(period: Period, new: list[Payable]) -> None:
    payees = _payees({author.key: author for one in new for author in one.authors}.values())
    works = Work.objects.bulk_create((_work(period, one) for one in new), batch_size=500)
    book = queries.book_of(period)
    shares = [_share(book, work, author, payees[author.key]) for work, one in zip(works, new, strict=True) for author in _once(one.authors, payees)]
    Share.objects.bulk_create(shares, batch_size=500)


def _work(period: Period, one: Payable) -> Work:
    late = timezone.localtime(one.published_at).date() < period.starts
    remarks = [one.remark, _("Đăng trước kỳ") if late else ""]
    return Work(
        period=period,
        key=one.key,
        title=one.title[:500],
        medium=one.medium,
        genre_code=one.genre_code,
        genre_name=one.genre_name[:100],
        language=one.language,
        published_at=one.published_at,
        url=one.url[:500],
        reuse_of=one.reuse_of,
        base_amount=one.production_cost,
        remark=" · ".join(filter(None, remarks))[:300],
    )


def _once(authors: Iterable[PayableAuthor], payees: dict[str, Payee]) -> list[PayableAuthor]:
    """Each person once per role, even under two pen names."""
    return list({(payees[author.key].pk, author.role): author for author in authors}.values())


def _share(book: queries.RateBook, work: Work, author: PayableAuthor, payee: Payee) -> Share:
    rule = book.role_of(timezone.localtime(work.published_at).date(), author.role)
    weight = author.weight if author.weight is not None else (rule.weight if rule else Decimal(1))
    return Share(work=work, payee=payee, signed=author.name[:255], role=author.role[:100], helper=bool(rule and rule.helper), weight=weight)


def _payees(authors: Iterable[PayableAuthor]) -> dict[str, Payee]:
    """The payee of each key; unknown people become payees that accounts complete."""
    authors = list(authors)
    found = {row.key: row.payee for row in PayeeKey.objects.filter(key__in=[one.key for one in authors]).select_related("payee")}
    by_user = {payee.user_id: payee for payee in Payee.objects.exclude(user=None)}
    for author in authors:
        if author.key in found:
            continue
        payee = by_user.get(author.user_id) if author.user_id else None
        if payee is None:
            kind = _kind(author)
            category = "payroll" if kind == Payee.Kind.STAFF else ""  # taxed with the salary
            name = author.person_name or author.name
            payee = Payee.objects.create(name=name, user_id=author.user_id, kind=kind, tax_category=category)
            if author.user_id:
                by_user[author.user_id] = payee
        PayeeKey.objects.create(payee=payee, key=author.key)
        found[author.key] = payee
    return found


def _kind(author: PayableAuthor) -> str:
    if author.contributor:
        return Payee.Kind.CONTRIBUTOR
    if author.user_id is None:
        return Payee.Kind.OUTSIDE
    is_contributor = User.objects.filter(pk=author.user_id, groups__role_profile__code="contributor").exists()
    return Payee.Kind.CONTRIBUTOR if is_contributor else Payee.Kind.STAFF
