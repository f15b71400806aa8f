"""What staff put above what is found."""

from __future__ import annotations

from django.db.models import Q
from django.utils import timezone

from toasoan.foundation.search.models import Promotion
from toasoan.foundation.search.plain_sql import rows
from toasoan.foundation.search.results import Promoted
from toasoan.foundation.search.words import Query, folded

SHOWN = 3


def promoted(query: Query, site: int | None) -> list[Promoted]:
    """What is promoted now for exactly these words, with or without marks."""
    ids = [row[0] for row in rows("SELECT promotion_id FROM search_promotionentry WHERE folded = %s", [" ".join(folded(query.phrase))])]
    if not ids:  # nearly always
        return []
    now = timezone.now()
    found = (
        Promotion.objects.filter(pk__in=ids)
        .filter(Q(site=None) | Q(site=site))
        .filter(Q(starts_at=None) | Q(starts_at__lte=now), Q(ends_at=None) | Q(ends_at__gt=now))
    )
    return [Promoted(one.title, one.url, one.description) for one in found[:SHOWN]]
