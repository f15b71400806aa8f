"""What the clock does for print."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import F
from django.utils import timezone

from toasoan.foundation.clock import every
from toasoan.newsroom.printing.export.kept import drop_pdf
from toasoan.newsroom.printing.models import Proof

PROOFS_KEPT = timedelta(days=60)  # after the issue's day; what was approved stays
AT_ONCE = 500


@every(24 * 3600, "printing.drop_proofs")
def drop_proofs() -> int | None:
    """Forget the files of proofs that were not printed, two months after the issue's day; how many. What was said to them stays."""
    before = timezone.localdate() - PROOFS_KEPT
    old = Proof.objects.filter(page__issue__date__lt=before, page__issue__date__gte=before - timedelta(days=30)).exclude(page__digest=F("digest"))
    return sum(drop_pdf(digest) for digest in old.values_list("digest", flat=True)[:AT_ONCE]) or None
