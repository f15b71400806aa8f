"""What staff put above what is found."""

from __future__ import annotations

from django.db.models import Q
from django.utils import timezone

from toasoan.foundation.search.models import Promotion
from toasoan.foundation.search.results import Promoted
from toasoan.foundation.search.words import Query, folded


def promoted(query: Query, site: int | None) -> list[Promoted]:
    """What is promoted now for exactly these words, with or without marks."""
    now = timezone.now()
    found = (
        Promotion.objects.filter(entries__folded=" ".join(folded(query.phrase)))
        .filter(Q(site=None) | Q(site=site))
        .filter(Q(starts_at=None) | Q(starts_at__lte=now), Q(ends_at=None) | Q(ends_at__gt=now))
        .distinct()
    )
    return [Promoted(one.title, one.url, one.description) for one in found[:3]]
