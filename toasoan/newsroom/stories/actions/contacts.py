"""The directory of contacts, confidential sources among them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from toasoan.foundation.audit.actions import record
from toasoan.foundation.language import normalise
from toasoan.newsroom.stories import policy
from toasoan.newsroom.stories.errors import StoryRefused
from toasoan.newsroom.stories.models import Contact
from toasoan.newsroom.stories.moving import locked
from toasoan.newsroom.stories.sealing import seal, unseal

if TYPE_CHECKING:
    from toasoan.foundation.people.models import User

SEALED = ("real_name", "organisation", "position", "phone", "email", "note")
OPEN = ("organisation", "position", "phone", "email", "note")


def _split(values: dict[str, Any], *, confidential: bool) -> dict[str, Any]:
    """What goes into the readable columns and what is sealed: of a confidential source nothing but the cover name is readable."""
    clean = {name: normalise(str(values.get(name) or "")).strip() for name in ("name", *SEALED)}
    if not clean["name"]:
        raise StoryRefused(_("Hãy ghi tên gọi của đầu mối."))
    if confidential and clean["real_name"] and clean["name"].casefold() == clean["real_name"].casefold():
        raise StoryRefused(_("Tên gọi của nguồn cần giữ kín phải khác tên thật, vì ai trong tòa soạn cũng thấy tên gọi."))
    if confidential:
        return {"name": clean["name"], "sealed": seal({name: clean[name] for name in SEALED}), **dict.fromkeys(OPEN, "")}
    return {"name": clean["name"], "sealed": "", **{name: clean[name] for name in OPEN}}


@transaction.atomic
def save_contact(contact: Contact | None = None, *, acting_user: User, confidential: bool = False, **values: Any) -> Contact:
    """Add a contact, or write one anew. Of a confidential one the audit says that it changed, never what.

    :raises StoryRefused: for a confidential contact that is not the account's own, and for a cover name that gives the source away.
    """
    policy.require(acting_user, "change_contact" if contact else "add_contact")
    columns = _split(values, confidential=confidential)
    if contact is None:
        made = Contact.objects.create(owner=acting_user, confidential=confidential, **columns)
        record("contact.create", f"contact:{made.pk}", acting_user=acting_user, new={"confidential": confidential})
        return made
    current = locked(contact)
    if current.confidential and not policy.may_unseal(acting_user, current):
        raise StoryRefused(_("Nguồn này được giữ kín; chỉ người giữ đầu mối và tổng biên tập sửa được."))
    old = {"confidential": current.confidential}
    for name, value in {**columns, "confidential": confidential}.items():
        setattr(current, name, value)
    current.save()
    record("contact.change", f"contact:{current.pk}", acting_user=acting_user, old=old, new={"confidential": confidential})
    return current


@transaction.atomic
def reveal(contact: Contact, *, acting_user: User, reason: str = "") -> dict[str, str]:
    """What is known of a confidential source. Each look is in the audit, refused ones too.

    :raises StoryRefused: for everybody but its keeper and the editor-in-chief.
    """
    target = f"contact:{contact.pk}"
    if not policy.may_unseal(acting_user, contact):
        raise StoryRefused(_("Nguồn này được giữ kín; chỉ người giữ đầu mối và tổng biên tập xem được."))
    record("contact.reveal", target, acting_user=acting_user, reason=reason)
    return unseal(contact.sealed) if contact.confidential else {name: str(getattr(contact, name)) for name in OPEN}


def note_refused_look(contact: Contact, *, acting_user: User) -> None:
    """Keep in the audit that somebody tried to look; outside of the transaction that was refused."""
    record("contact.reveal", f"contact:{contact.pk}", acting_user=acting_user, result="refused")


@transaction.atomic
def remove_contact(contact: Contact, *, acting_user: User) -> None:
    """Remove a contact; a confidential one by its keeper alone."""
    policy.require(acting_user, "delete_contact")
    if contact.confidential and contact.owner_id != acting_user.pk:
        raise StoryRefused(_("Nguồn này được giữ kín; chỉ người giữ đầu mối xóa được."))
    record("contact.delete", f"contact:{contact.pk}", acting_user=acting_user, old={"confidential": contact.confidential})
    contact.delete()
