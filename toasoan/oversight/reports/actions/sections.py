"""Writing: sections are saved as they are typed; two people at once are joined, and what cannot be joined is kept beside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from toasoan.foundation.audit.actions import record
from toasoan.foundation.people.models import User
from toasoan.oversight.reports import policy
from toasoan.oversight.reports.errors import ReportRefused
from toasoan.oversight.reports.markup import clean
from toasoan.oversight.reports.merging import joined
from toasoan.oversight.reports.models import Report, Section, SectionVersion
from toasoan.oversight.reports.moving import locked
from toasoan.oversight.reports.states import EDITABLE

# saves of one person within this time are one version
ONE_VERSION = timedelta(minutes=5)
HEAD = {
    "summary": 255, "opening": 5000, "signer_name": 100, "drafter": 50, "circulation": 50, "urgency": 20,
}  # fmt: skip
LISTS = {"addressees", "recipients", "authority"}


@dataclass(frozen=True)
class Saved:
    """What the section says now; ``joined`` with somebody else's words, or ``aside``: ours was kept beside theirs."""

    section: Section
    joined: bool = False
    aside: bool = False


def _editable(report: Report, user: User) -> Report:
    current = locked(report)
    policy.require(policy.may_for(user, "write_report", current.body))
    if current.state not in EDITABLE:
        raise ReportRefused(
            _("Báo cáo đang ở trạng thái “%(state)s” nên không sửa được. Hãy nhờ người duyệt trả lại.") % {"state": current.get_state_display()}
        )
    return current


@transaction.atomic
def save_section(section: Section, *, acting_user: User, text: str, base_version: int) -> Saved:
    """Save what somebody typed, begun from a version. When others saved meanwhile both are joined by paragraphs; where both changed the
    same paragraph theirs stays, and ours is kept as a version beside it.

    :raises ReportRefused: without permission, or when the report is not open to change.
    """
    _editable(section.report, acting_user)
    current = locked(section)
    text = clean(text)
    if text == current.text:
        return Saved(current)
    is_joined = False
    if base_version != current.version:
        base = current.versions.filter(version__lte=base_version, aside=False).order_by("-version").first()
        result = joined(base.text if base else "", text, current.text)
        if result.conflict:
            SectionVersion.objects.create(section=current, version=current.version, text=text, by=acting_user, aside=True)
            return Saved(current, aside=True)
        is_joined, text = True, clean(result.text)
    _write(current, text, acting_user)
    return Saved(current, joined=is_joined)


def _write(section: Section, text: str, user: User) -> None:
    now = timezone.now()
    last = section.versions.filter(aside=False).first()
    began_at = last.at if last else None
    section.text, section.version, section.updated_by, section.updated_at = text, section.version + 1, user, now
    section.save(update_fields=["text", "version", "updated_by", "updated_at"])
    SectionVersion.objects.create(section=section, version=section.version, text=text, by=user)
    if last is None or last.by_id != user.pk or began_at is None or now - began_at > ONE_VERSION:
        # one row of the audit for each sitting, not for each pause in typing; the versions hold every word
        record(
            "report.write",
            section.report.content_key,
            acting_user=user,
            label=str(section),
            new={"section": section.code, "version": section.version},
        )


@transaction.atomic
def restore_version(version: SectionVersion, *, acting_user: User) -> Section:
    """Put an earlier version back (or one kept beside); what stands there now stays as a version.

    :raises ReportRefused: without permission, or when the report is not open to change.
    """
    _editable(version.section.report, acting_user)
    current = locked(version.section)
    old = current.version
    _write(current, version.text, acting_user)
    record(
        "report.restore", version.section.report.content_key, acting_user=acting_user, label=str(current), old={"version": old},
        new={"section": current.code, "version": current.version, "from": version.version},
    )  # fmt: skip
    return current


@transaction.atomic
def change_head(report: Report, *, acting_user: User, **values: Any) -> Report:
    """Change what stands around the text: summary, opening, addressees, recipients, who signs.

    :raises ReportRefused: without permission, without a summary, or when the report is not open to change.
    """
    current = _editable(report, acting_user)
    changed: dict[str, Any] = {}
    for name, value in values.items():
        if name in LISTS:
            changed[name] = [clean(str(one))[:255] for one in value if str(one).strip()][:50]
        else:
            changed[name] = clean(str(value))[: HEAD[name]]
    policy.require(changed.get("summary", current.summary), _("Hãy ghi trích yếu."))
    old = {name: getattr(current, name) for name in changed}
    for name, value in changed.items():
        setattr(current, name, value)
    current.save(update_fields=list(changed))
    differing = {name for name in changed if changed[name] != old[name]}
    if differing:
        record("report.head", current, acting_user=acting_user, old={n: old[n] for n in differing}, new={n: changed[n] for n in differing})
    return current
