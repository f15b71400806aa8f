"""Keeping snapshots and attested documents."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date, timedelta
from io import BytesIO

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from toasoan.foundation.audit.actions import record
from toasoan.foundation.evidence.errors import EvidenceRefused
from toasoan.foundation.evidence.events import AttestationMoved, FactsMeasured
from toasoan.foundation.evidence.measuring import Found, can_tell, photograph
from toasoan.foundation.evidence.models import Attestation, FactSnapshot, SnapshotRows
from toasoan.foundation.facts import Fact, Period, facts
from toasoan.foundation.language import normalise
from toasoan.foundation.media.document_files import clean_document
from toasoan.foundation.outbox.actions import publish_event
from toasoan.foundation.people.models import User

LARGEST_FILE = 20 * 1024 * 1024


def measure_facts(period: Period, *, acting_user: User | None, origin: str, only: Iterable[Fact] | None = None) -> list[FactSnapshot]:
    """Measure facts (all that are built, unless told which) and keep a snapshot of each; what cannot be measured is kept as such.

    Measuring takes its time and happens before the transaction, so that nobody waits for it.

    :raises EvidenceRefused: for somebody without the permission, and for a day that has not come.
    """
    if acting_user is not None and not acting_user.has_perm("evidence.measure_facts"):
        raise EvidenceRefused(_("Tài khoản của bạn không có quyền đo số liệu. Hãy nhờ quản trị hệ thống hoặc tổng biên tập."))
    if period.until > timezone.localdate() or period.since > period.until:
        raise EvidenceRefused(_("Kỳ đo phải kết thúc chậm nhất hôm nay, và ngày đầu không sau ngày cuối."))
    found = [photograph(one, period, origin=origin) for one in (facts() if only is None else only) if one.is_built]
    return _keep(found, period, acting_user=acting_user, origin=origin)


@transaction.atomic
def _keep(found: list[Found], period: Period, *, acting_user: User | None, origin: str) -> list[FactSnapshot]:
    if not found:
        return []
    known = dict(SnapshotRows.objects.filter(digest__in={one.rows_digest for one in found}).values_list("digest", "pk"))
    for one in found:
        if one.rows_digest and one.rows_digest not in known:
            known[one.rows_digest] = SnapshotRows.objects.get_or_create(digest=one.rows_digest, defaults={"content": one.packed()})[0].pk
        one.snapshot.rows_id = known.get(one.rows_digest)
    kept = FactSnapshot.objects.bulk_create([one.snapshot for one in found])
    seal = hashlib.sha256("".join(sorted(one.digest for one in kept)).encode()).hexdigest()
    # the digest of all of them stands in the hash-chained audit: a snapshot changed later no longer fits it
    record(
        "evidence.measure",
        f"day:{period.until}",
        acting_user=acting_user,
        reason=origin,
        new={"facts": len(kept), "since": period.since, "digest": seal},
    )
    publish_event(FactsMeasured(subject=f"evidence:{period.until}", until=str(period.until), origin=origin, count=len(kept)))
    return kept


def measure_yesterday() -> int:
    """Every built fact at the end of yesterday (what flows: over the twelve months up to it) that has no final snapshot yet; how many."""
    period = Period.year_to(timezone.localdate() - timedelta(days=1))
    done = set(FactSnapshot.objects.filter(until=period.until, is_final=True, since__isnull=True).values_list("fact", flat=True))
    done |= set(FactSnapshot.objects.filter(until=period.until, is_final=True, since=period.since).values_list("fact", flat=True))
    # a machine that was off in the night leaves a gap for what cannot look back
    waiting = [one for one in facts() if one.name not in done and can_tell(one, period)]
    return len(measure_facts(period, acting_user=None, origin="nightly", only=waiting))


def measure_today_once() -> int:
    """A first look at today, once a day, for installations that are switched off at night; how many."""
    today = timezone.localdate()
    if FactSnapshot.objects.filter(until=today).exists():
        return 0
    return len(measure_facts(Period.year_to(today), acting_user=None, origin="daily"))


def _checked_file(name: str, content: bytes) -> None:
    if len(content) > LARGEST_FILE:
        raise EvidenceRefused(_("Tệp lớn quá 20 MB. Hãy giảm dung lượng bản quét."))
    try:
        clean_document(BytesIO(content), name)
    except ValidationError as refusal:
        raise EvidenceRefused(" ".join(refusal.messages)) from refusal


@transaction.atomic
def attest(
    *, acting_user: User, key: str, title: str, responsible: User, valid_from: date, valid_until: date | None = None, number: str = "",
    issuer: str = "", note: str = "", link: str = "", file_name: str = "", file_content: bytes = b"",
) -> Attestation:  # fmt: skip
    """Add a document (or a link) as evidence of ``key``, with the person who answers for it.

    :raises EvidenceRefused: without permission, without file and link, for days in the wrong order, and for a file that is not what it says.
    """
    if not acting_user.has_perm("evidence.attest"):
        raise EvidenceRefused(_("Tài khoản của bạn không có quyền nộp minh chứng."))
    if not (file_content or link):
        raise EvidenceRefused(_("Hãy đính kèm tệp hoặc ghi đường dẫn của minh chứng."))
    if valid_until is not None and valid_until < valid_from:
        raise EvidenceRefused(_("Ngày hết giá trị phải sau ngày bắt đầu."))
    if not responsible.is_active:
        raise EvidenceRefused(_("Người chịu trách nhiệm không còn làm việc. Hãy chọn người khác."))
    if file_content:
        _checked_file(file_name, file_content)
    one = Attestation.objects.create(
        key=key, title=normalise(title.strip())[:255], number=normalise(number.strip())[:100], issuer=normalise(issuer.strip())[:255],
        note=normalise(note), link=link, file_name=file_name[:255] if file_content else "", file_content=file_content,
        file_sha256=hashlib.sha256(file_content).hexdigest() if file_content else "", responsible=responsible, valid_from=valid_from,
        valid_until=valid_until, added_by=acting_user,
    )  # fmt: skip
    new = {"key": key, "title": one.title, "responsible": responsible.pk, "from": valid_from, "until": valid_until, "sha256": one.file_sha256}
    record("evidence.attest", one, acting_user=acting_user, new=new)
    publish_event(AttestationMoved(subject=f"attestation:{one.pk}", attestation_id=one.pk, key=key, act="attest"))
    return one


@transaction.atomic
def withdraw_attestation(one: Attestation, *, acting_user: User, reason: str) -> Attestation:
    """Say that a document no longer counts, and why; it stays to be seen.

    :raises EvidenceRefused: without permission or reason, and for one that was withdrawn already.
    """
    if not acting_user.has_perm("evidence.attest"):
        raise EvidenceRefused(_("Tài khoản của bạn không có quyền rút minh chứng."))
    if not reason.strip():
        raise EvidenceRefused(_("Hãy nêu lý do rút minh chứng."))
    current = Attestation.objects.select_for_update().get(pk=one.pk)
    if current.withdrawn_at is not None:
        raise EvidenceRefused(_("Minh chứng này đã được rút."))
    current.withdrawn_at, current.withdrawn_why = timezone.now(), reason.strip()[:500]
    current.save(update_fields=["withdrawn_at", "withdrawn_why"])
    record("evidence.withdraw", current, acting_user=acting_user, reason=reason, new={"withdrawn_at": current.withdrawn_at})
    publish_event(AttestationMoved(subject=f"attestation:{current.pk}", attestation_id=current.pk, key=current.key, act="withdraw"))
    return current
