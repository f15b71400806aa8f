"""Making people known as payees before their first work is in a period."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from toasoan.foundation.audit.actions import record
from toasoan.foundation.people.models import User
from toasoan.newsroom.royalties.models import Payee, PayeeKey


@transaction.atomic
def register_payee(*, name: str, user: User | None, keys: Iterable[str], acting_user: User | None, contact: str = "") -> Payee:
    """The payee of a contributor under these keys; one that a key or the account already leads to is taken, and nobody is made twice.

    The room that knows the person has checked who it is; ``user`` is the person's own account.
    """
    keys = tuple(keys)
    payee = Payee.objects.filter(user=user).first() if user is not None else None
    payee = payee or Payee.objects.filter(keys__key__in=keys).order_by("pk").first()
    if payee is None:
        payee = Payee.objects.create(name=name, user=user, kind=Payee.Kind.CONTRIBUTOR, contact=contact)
        record("royalties.register_payee", payee, acting_user=acting_user, new={"keys": list(keys)})
    known = set(PayeeKey.objects.filter(key__in=keys).values_list("key", flat=True))
    PayeeKey.objects.bulk_create(PayeeKey(payee=payee, key=key) for key in keys if key not in known)
    return payee
