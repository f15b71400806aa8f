"""Finding out what is related, ahead of time: what a page shows then changes at a known moment, which is told."""

from __future__ import annotations

import time
from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from toasoan.foundation.outbox.actions import publish_event
from toasoan.foundation.search.actions.documents import text_of
from toasoan.foundation.search.events import RelationsChanged
from toasoan.foundation.search.models import Relation, SearchDocument
from toasoan.foundation.search.relating import FIRST, Kin, first_related, kin_of

KEPT = 8
"""So many are kept; of them the first ``FIRST`` are shown, the others wait for one of those to be withdrawn."""
SLIGHTEST = 0.04
"""So much of a text's weight at least must be shared."""
AT_ONCE = 50


def relate(row: SearchDocument) -> list[str]:
    """Find what is related to a document, and put the document among the related of those it is likest to.

    :return: the keys of the documents whose relations changed.
    """
    found = row.public and not row.name
    kin = kin_of(text_of(row), KEPT * 2, but=row.ordinal) if found else []
    return _keep(row, [one for one in kin if one.likeness >= SLIGHTEST], shown=found)


def relate_by_key(key: str) -> list[str]:
    """The same for what has this content key, if it can be found."""
    row = SearchDocument.objects.filter(key=key, analysis__gt=0).first()
    return relate(row) if row is not None else []


@transaction.atomic
def _keep(row: SearchDocument, kin: Sequence[Kin], *, shown: bool) -> list[str]:
    others = {other.ordinal: other for other in SearchDocument.objects.filter(ordinal__in=[one.number for one in kin]).only("pk", "key", "ordinal")}
    pairs = [(others[one.number], one) for one in kin if one.number in others]
    before = first_related(row.pk)
    own = {other.pk: one for other, one in pairs[:KEPT]}
    Relation.objects.filter(document=row).delete()
    Relation.objects.bulk_create(Relation(document=row, other_id=pk, likeness=one.likeness, reasons=list(one.reasons)) for pk, one in own.items())
    changed = [] if first_related(row.pk) == before else [row.key]
    changed += [key for other, one in pairs if (key := _among_the_related_of(other, row, one))]
    if not shown:
        changed += list(Relation.objects.filter(other=row).values_list("document__key", flat=True))
        Relation.objects.filter(other=row).delete()
    SearchDocument.objects.filter(pk=row.pk).update(related_at=timezone.now())
    if changed:
        publish_event(RelationsChanged(subject=f"search:{row.key}", keys=changed))
    return changed


def _among_the_related_of(other: SearchDocument, row: SearchDocument, one: Kin) -> str:
    """Put the document among the other's, if it is liker than the least of them; the other's key, if that changed its first ones."""
    present = list(Relation.objects.filter(document=other).order_by("-likeness", "other_id"))
    before = [relation.other_id for relation in present[:FIRST]]
    same = next((relation for relation in present if relation.other_id == row.pk), None)
    if same is not None:
        Relation.objects.filter(pk=same.pk).update(likeness=one.likeness, reasons=list(one.reasons))
    elif len(present) >= KEPT and present[KEPT - 1].likeness >= one.likeness:
        return ""
    else:
        Relation.objects.filter(pk__in=[relation.pk for relation in present[KEPT - 1 :]]).delete()
        Relation.objects.create(document=other, other=row, likeness=one.likeness, reasons=list(one.reasons))
    return "" if first_related(other.pk) == before else other.key


def relate_waiting(seconds: float = 20.0) -> int:
    """Find the related of documents that wait for it, the newest first, for so long; of how many."""
    until, done = time.monotonic() + seconds, 0
    waiting = SearchDocument.objects.filter(related_at=None, analysis__gt=0, public=True, name=False)
    while rows := list(waiting.order_by("ordinal")[:AT_ONCE]):
        for row in rows:
            relate(row)
            done += 1
            if time.monotonic() > until:
                return done
    return done
