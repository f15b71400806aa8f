"""Every write of this room."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.forms.models import model_to_dict
from django.utils import timezone
from django.utils.translation import gettext as _

from toasoan.foundation.audit.actions import record
from toasoan.foundation.audit.models import AuditEntry
from toasoan.foundation.language import normalise
from toasoan.foundation.outbox.actions import publish_event
from toasoan.foundation.people.models import User
from toasoan.oversight.security.errors import SecurityRefused
from toasoan.oversight.security.events import IncidentMoved
from toasoan.oversight.security.models import ControlDocument, Incident, SystemProfile
from toasoan.oversight.security.register import control

DUTIES = {"first_notice": "first_notice_at", "report": "report_at", "personal_notice": "personal_notice_at"}


def _require(condition: object, message: str = "") -> None:
    if not condition:
        raise SecurityRefused(message or _("Tài khoản của bạn không có quyền làm việc này. Hãy nhờ quản trị hệ thống."))


def _fill(one: models.Model, values: dict[str, Any]) -> None:
    for name, value in values.items():
        setattr(one, name, normalise(value.strip()) if isinstance(value, str) else value)
    try:
        one.full_clean()
    except ValidationError as wrong:
        raise SecurityRefused(" ".join(wrong.messages)) from wrong


@transaction.atomic
def attest_control(code: str, *, acting_user: User, **values: Any) -> ControlDocument:
    """Add a document for a control.

    :raises SecurityRefused: without permission, for a control that does not exist, and for values that do not fit.
    """
    _require(acting_user.has_perm("security.keep_security"))
    _require(control(code) is not None, _("Không có biện pháp mang mã này."))
    one = ControlDocument(control=code)
    _fill(one, values)
    _require(one.valid_until is None or one.valid_until >= one.valid_from, _("Ngày hết giá trị phải sau ngày bắt đầu."))
    one.save()
    record("security.attest", one, acting_user=acting_user, new={"control": code, "title": one.title, "until": one.valid_until})
    return one


@transaction.atomic
def withdraw_document(one: ControlDocument, *, acting_user: User, reason: str) -> ControlDocument:
    """Say that a document no longer counts, and why.

    :raises SecurityRefused: without permission or reason, and for one withdrawn before.
    """
    _require(acting_user.has_perm("security.keep_security"))
    _require(reason.strip(), _("Hãy nêu lý do rút văn bản."))
    current = ControlDocument.objects.select_for_update().get(pk=one.pk)
    _require(current.withdrawn_at is None, _("Văn bản này đã được rút."))
    current.withdrawn_at, current.withdrawn_why = timezone.now(), normalise(reason.strip())[:500]
    current.save(update_fields=["withdrawn_at", "withdrawn_why"])
    record("security.withdraw", current, acting_user=acting_user, reason=reason)
    return current


@transaction.atomic
def save_profile(one: SystemProfile | None = None, *, acting_user: User, **values: Any) -> SystemProfile:
    """Enter the dossier of a system, or change it.

    :raises SecurityRefused: without permission, and for values that do not fit.
    """
    _require(acting_user.has_perm("security.keep_security"))
    current = SystemProfile() if one is None else SystemProfile.objects.select_for_update().get(pk=one.pk)
    old = model_to_dict(current) if current.pk else None
    _fill(current, values)
    current.save()
    record("security.save_profile", current, acting_user=acting_user, old=old, new=model_to_dict(current))
    return current


def _tell(one: Incident, act: str) -> None:
    publish_event(IncidentMoved(subject=f"incident:{one.pk}", incident_id=one.pk, act=act))


@transaction.atomic
def open_incident(*, acting_user: User, title: str, kind: str, text: str, found_at: datetime) -> Incident:
    """Enter an incident; its clocks run from its discovery.

    :raises SecurityRefused: without permission, and for a discovery that has not come.
    """
    _require(acting_user.has_perm("security.keep_incidents"))
    _require(found_at <= timezone.now() + timedelta(minutes=1), _("Thời điểm phát hiện chưa tới. Hãy xem lại ngày, giờ."))
    one = Incident(entered_by=acting_user)
    _fill(one, {"title": title, "kind": kind, "text": text, "found_at": found_at})
    one.save()
    record("security.open_incident", one, acting_user=acting_user, new={"kind": kind, "found_at": found_at})
    _tell(one, "open")
    return one


@transaction.atomic
def note_duty(one: Incident, name: str, *, acting_user: User, words: str) -> Incident:
    """Note that a duty was done now: to whom, by which document.

    :raises SecurityRefused: without permission or words, for a duty that does not run, and for one done before.
    """
    _require(acting_user.has_perm("security.keep_incidents"))
    current = Incident.objects.select_for_update(of=("self",)).get(pk=one.pk)
    running = {clock.name: clock for clock in current.clocks()}
    _require(name in running, _("Sự cố này không phải làm việc đó."))
    _require(running[name].done_at is None, _("Việc này đã ghi là làm rồi."))
    _require(words.strip(), _("Hãy ghi đã báo cho ai, bằng văn bản nào."))
    setattr(current, DUTIES[name], timezone.now())
    current.save(update_fields=[DUTIES[name]])
    record(f"security.{name}", current, acting_user=acting_user, reason=words.strip(), new={"late": running[name].is_late})
    _tell(current, name)
    return current


@transaction.atomic
def close_incident(one: Incident, *, acting_user: User, outcome: str) -> Incident:
    """Close an incident: what caused it, what was done. Not before all its duties are done.

    :raises SecurityRefused: without permission or words, with a duty open, and for one closed before.
    """
    _require(acting_user.has_perm("security.keep_incidents"))
    current = Incident.objects.select_for_update(of=("self",)).get(pk=one.pk)
    _require(current.closed_at is None, _("Sự cố này đã kết thúc."))
    _require(outcome.strip(), _("Hãy ghi nguyên nhân và cách khắc phục."))
    waiting = [str(clock.label) for clock in current.clocks() if clock.done_at is None]
    _require(not waiting, _("Còn việc phải báo trước khi kết thúc: %(list)s.") % {"list": "; ".join(waiting)})
    current.closed_at, current.outcome = timezone.now(), normalise(outcome.strip())
    current.save(update_fields=["closed_at", "outcome"])
    record("security.close_incident", current, acting_user=acting_user, new={"outcome": current.outcome})
    _tell(current, "close")
    return current


@transaction.atomic
def warn_of_clocks() -> int:
    """Tell once of each duty that is due within six hours or has passed; how many."""
    told = 0
    for one in Incident.objects.filter(closed_at=None):
        for clock in one.clocks():
            act = f"{'late' if clock.is_late else 'soon'}:{clock.name}"
            known = AuditEntry.objects.filter(action="security.warn", target=f"incident:{one.pk}", reason=act).exists()
            if clock.done_at is not None or clock.hours_left >= 6 or known:
                continue
            record("security.warn", f"incident:{one.pk}", acting_user=None, reason=act)
            _tell(one, act)
            told += 1
    return told
