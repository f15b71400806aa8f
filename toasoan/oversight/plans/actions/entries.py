"""Writing into the registers, and what becomes of an entry."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from toasoan.foundation.audit.actions import record
from toasoan.foundation.language import normalise
from toasoan.foundation.outbox.actions import publish_event
from toasoan.foundation.people.models import User
from toasoan.oversight.bodies.models import Body
from toasoan.oversight.bodies.queries import bodies_of
from toasoan.oversight.plans import policy
from toasoan.oversight.plans.events import EntryMoved
from toasoan.oversight.plans.models import Entry
from toasoan.oversight.plans.states import CLOSED, ENTRY

TEXTS = ("title", "text", "proposal", "document", "partner")


@transaction.atomic
def write_entry(register: str, body: Body, *, acting_user: User, is_shared: bool = False, **texts: str) -> Entry:
    """Enter an obstacle, a legal document, an initiative or a cooperation for a body of the account's.

    :raises PlanRefused: without permission for the body, and for what is missing.
    """
    policy.require(policy.may(acting_user, "write_entries") and body in bodies_of(acting_user))
    one = Entry(register=register, body=body, is_shared=is_shared, written_by=acting_user)
    for name in TEXTS:
        setattr(one, name, normalise(texts.get(name, "").strip()))
    try:
        one.full_clean()
    except ValidationError as wrong:
        policy.require(condition=False, message=" ".join(wrong.messages))
    one.save()
    record("plans.write_entry", one, acting_user=acting_user, new={"register": register, "body": body.pk, "title": one.title})
    _tell(one, "write", acting_user)
    return one


@transaction.atomic
def move_entry(entry: Entry, name: str, *, acting_user: User, answer: str = "") -> Entry:
    """Say what becomes of an entry; obstacles, laws and initiatives are answered by the body above, cooperation by its own.

    :raises PlanRefused: by the table, by permission, and without words where they are needed.
    """
    way = ENTRY.get(name)
    current = Entry.objects.select_for_update(of=("self",)).select_related("body").get(pk=entry.pk)
    policy.require(way is not None and current.register in way.registers)
    assert way is not None
    policy.require(may_move(acting_user, current, name))
    sentence = _("Không thể “%(verb)s” khi mục đang ở trạng thái “%(state)s”. Hãy tải lại trang.")
    policy.require(current.state in way.sources, sentence % {"verb": way.verb, "state": current.get_state_display()})
    policy.require(answer.strip() or not way.answer_required, _("Hãy ghi kết quả: ai trả lời, văn bản nào, được gì."))
    old = {"state": current.state, "answer": current.answer}
    current.state = way.target
    current.answer = normalise(answer.strip()) or current.answer
    current.answered_on = timezone.localdate() if way.target in CLOSED else None
    current.save(update_fields=["state", "answer", "answered_on"])
    record(f"plans.{name}_entry", current, acting_user=acting_user, old=old, new={"state": current.state, "answer": current.answer})
    _tell(current, name, acting_user)
    return current


def may_move(user: User, entry: Entry, name: str) -> bool:
    """Whether the account may take this step with the entry."""
    mine = bodies_of(user)
    if name in {"run", "end"}:
        return policy.may(user, "write_entries") and entry.body in mine
    above = any(one.pk in {entry.body.above_id, entry.body_id} and one.kind != Body.Kind.AGENCY for one in mine)
    return policy.may(user, "answer_entries") and above


def _tell(one: Entry, act: str, acting_user: User | None) -> None:
    by = acting_user.pk if acting_user else None
    publish_event(EntryMoved(subject=f"planentry:{one.pk}", entry_id=one.pk, body_id=one.body_id, by_id=by, act=act))
