"""Whom the room tells what."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from toasoan.foundation.notices.models.wishes import MailWish
from toasoan.foundation.notices.registry import Kind, Notice, register_kinds, register_notice, register_sight
from toasoan.foundation.people.queries import people_with
from toasoan.oversight.security.events import IncidentMoved

if TYPE_CHECKING:
    from toasoan.foundation.people.models import User

KINDS = (
    Kind("security.incident", gettext_lazy("Sự cố an toàn: mới ghi, sắp hết hạn báo"), mail=MailWish.AT_ONCE, permission="security.keep_incidents"),
)


def incident_moved(event: IncidentMoved) -> list[Notice]:
    """Tell those who handle incidents of a new one and of a clock that runs out."""
    from toasoan.oversight.security.models import Incident

    one = Incident.objects.filter(pk=event.incident_id).first()
    act = event.act.split(":")[0]
    if one is None or act not in {"open", "soon", "late"}:
        return []
    words = {"open": _("Sự cố mới: %(title)s"), "soon": _("Sắp hết hạn báo sự cố: %(title)s"), "late": _("Đã quá hạn báo sự cố: %(title)s")}
    people = list(people_with("security.keep_incidents").values_list("pk", flat=True))
    text, url = words[act] % {"title": one.title}, reverse("security_incidents")
    return [Notice(people=people, kind="security.incident", subject_key=event.subject, text=text, url=url)]


def sees(user: User, ids: Collection[int]) -> Iterable[int]:
    """Incidents are for those who see the register."""
    return list(ids) if user.has_perm("security.view_security") else []


def declare() -> None:
    """Called once, when the app is ready."""
    register_kinds("security", gettext_lazy("An toàn thông tin"), KINDS, order=70)
    register_sight("incident", sees)
    register_notice(IncidentMoved, incident_moved)
