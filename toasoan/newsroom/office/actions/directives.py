"""Keeping the register of directives."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from io import BytesIO
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from toasoan.foundation.audit.actions import record
from toasoan.foundation.language import normalise
from toasoan.foundation.media.document_files import clean_document
from toasoan.foundation.outbox.actions import publish_event
from toasoan.foundation.people.models import Desk, User
from toasoan.newsroom.office import policy
from toasoan.newsroom.office.errors import OfficeRefused
from toasoan.newsroom.office.events import DirectiveMoved
from toasoan.newsroom.office.models import Directive, DirectiveExtension
from toasoan.newsroom.office.moving import move
from toasoan.newsroom.office.states import DIRECTIVE, EXTENSION, UNREPORTED_DIRECTIVES, ExtensionState
from toasoan.newsroom.stories.models import ReferenceDocument, Story
from toasoan.newsroom.stories.moving import locked

LARGEST_FILE = 20 * 1024 * 1024
STATE_SECRET = gettext_lazy(
    "Nội dung thuộc bí mật nhà nước không được lưu trên máy nối mạng. Chỉ ghi số, ngày, nơi ban hành; bỏ trích yếu, ý kiến và tệp."
)


def _tell(directive: Directive, user: User | None, act: str) -> None:
    publish_event(DirectiveMoved(subject=directive.content_key, directive_id=directive.pk, by_id=user.pk if user else 0, act=act))


def _checked_file(name: str, content: bytes) -> None:
    policy.require(len(content) <= LARGEST_FILE, _("Tệp lớn quá 20 MB. Hãy giảm dung lượng bản quét."))
    try:
        clean_document(BytesIO(content), name)
    except ValidationError as refusal:
        raise OfficeRefused(" ".join(refusal.messages)) from refusal


@transaction.atomic
def register_directive(
    *, acting_user: User, issued_on: date, issuer: str, number: str = "", summary: str = "", note: str = "", source: str = Directive.Source.AUTHORITY,
    secrecy: str = Directive.Secrecy.OPEN, due_on: date | None = None, file_name: str = "", file_content: bytes = b"",
) -> Directive:  # fmt: skip
    """Enter a document. An open one becomes a document of planning too, which stories can refer to.

    :raises OfficeRefused: for content of a state secret, a missing summary, and a file that is not what it says.
    """
    policy.require(policy.may(acting_user, "register_directive"))
    if secrecy == Directive.Secrecy.STATE_SECRET:
        empty = not (summary.strip() or note.strip() or file_content)
        policy.require(empty, str(STATE_SECRET))
    else:
        policy.require(summary.strip(), _("Hãy ghi trích yếu."))
    if file_content:
        _checked_file(file_name, file_content)
    directive = Directive(
        number=normalise(number), issued_on=issued_on, issuer=normalise(issuer), summary=normalise(summary), note=normalise(note), source=source,
        secrecy=secrecy, due_on=due_on, registered_by=acting_user, file_name=file_name[:255] if file_content else "", file_content=file_content,
    )  # fmt: skip
    if secrecy == Directive.Secrecy.OPEN:
        directive.document = ReferenceDocument.objects.create(
            kind=ReferenceDocument.Kind.DIRECTIVE, title=directive.summary, number=directive.number[:100], issuer=directive.issuer,
            issued_on=issued_on, due_on=due_on,
        )  # fmt: skip
    directive.save()
    record(
        "directive.register", directive.content_key, acting_user=acting_user, new={"secrecy": secrecy, "due_on": due_on, "file": bool(file_content)}
    )
    _tell(directive, acting_user, "register")
    return directive


@transaction.atomic
def assign_directive(directive: Directive, *, acting_user: User, desk: Desk | None, person: User | None, due_on: date | None) -> Directive:
    """Give it to a desk or a person, with a day.

    :raises OfficeRefused: without anybody, or by the table.
    """
    policy.require(policy.may(acting_user, "register_directive"))
    policy.require(desk or person, _("Hãy chọn ban hoặc người thực hiện."))
    policy.require(person is None or (person.is_active and policy.may(person, "use_office")), _("Người này không còn làm việc trong tòa soạn."))
    current = locked(directive)
    move(
        current,
        DIRECTIVE,
        "assign",
        acting_user=acting_user,
        desk_id=desk.pk if desk else None,
        person_id=person.pk if person else None,
        due_on=due_on,
    )
    if current.document_id:
        ReferenceDocument.objects.filter(pk=current.document_id).update(due_on=due_on)
    _tell(current, acting_user, "assign")
    return current


@transaction.atomic
def move_directive(directive: Directive, name: str, *, acting_user: User, reason: str = "") -> Directive:
    """Start, report (who carries it out), send back, finish, cancel (who keeps the register)."""
    policy.require(name != "assign")
    current = locked(directive)
    carrying = policy.carries_out(acting_user, current) if name in {"start", "report"} else False
    policy.require(carrying or policy.may(acting_user, "register_directive"))
    if name == "report" and current.secrecy == Directive.Secrecy.STATE_SECRET:
        reason = _("Đã báo cáo bằng văn bản theo chế độ mật.")
    fields: dict[str, Any] = {"result": reason} if name == "report" else {}
    move(current, DIRECTIVE, name, acting_user=acting_user, reason=reason, audited=current.secrecy == Directive.Secrecy.OPEN, **fields)
    _tell(current, acting_user, name)
    return current


@transaction.atomic
def ask_extension(directive: Directive, *, acting_user: User, new_due: date, why: str) -> DirectiveExtension:
    """Ask for a later day, with the reason.

    :raises OfficeRefused: for others than who carries it out, an earlier day, or while another wish is open.
    """
    current = locked(directive)
    policy.require(policy.carries_out(acting_user, current))
    policy.require(current.state in UNREPORTED_DIRECTIVES and current.due_on is not None, _("Văn bản này không có hạn đang chạy."))
    policy.require(current.due_on is not None and new_due > current.due_on, _("Hạn mới phải sau hạn đang có."))
    policy.require(why.strip(), _("Hãy nêu lý do xin gia hạn."))
    policy.require(not current.extensions.filter(state=ExtensionState.ASKED).exists(), _("Đang có một đề nghị gia hạn chờ trả lời."))
    wish = DirectiveExtension.objects.create(directive=current, asked_by=acting_user, old_due=current.due_on, new_due=new_due, why=why[:500])
    record("directive.ask_extension", current, acting_user=acting_user, old={"due_on": current.due_on}, new={"due_on": new_due})
    _tell(current, acting_user, "ask_extension")
    return wish


@transaction.atomic
def answer_extension(wish: DirectiveExtension, name: str, *, acting_user: User, reason: str = "") -> DirectiveExtension:
    """Grant it (the day moves) or refuse it with a reason."""
    policy.require(policy.may(acting_user, "register_directive"))
    directive = locked(wish.directive)
    current = locked(wish)
    is_open = directive.secrecy == Directive.Secrecy.OPEN
    move(current, EXTENSION, name, acting_user=acting_user, reason=reason, audited=is_open, answer=reason[:500])
    if name == "grant":
        record("directive.extend", directive, acting_user=acting_user, old={"due_on": directive.due_on}, new={"due_on": current.new_due})
        directive.due_on = current.new_due
        directive.save(update_fields=["due_on"])
        if directive.document_id:
            ReferenceDocument.objects.filter(pk=directive.document_id).update(due_on=current.new_due)
    _tell(directive, acting_user, f"{name}_extension")
    return current


@transaction.atomic
def link_stories(directive: Directive, stories: Collection[Story], *, acting_user: User) -> None:
    """Say which stories carry it out; an open one is put among their documents.

    :raises OfficeRefused: for one that is not open, as everybody sees what a story refers to.
    """
    allowed = policy.may(acting_user, "register_directive") or policy.carries_out(acting_user, directive)
    policy.require(allowed)
    policy.require(directive.secrecy == Directive.Secrecy.OPEN, _("Chỉ văn bản được phổ biến mới gắn với đề tài, vì ai xem đề tài cũng thấy."))
    old = list(directive.stories.values_list("pk", flat=True))
    directive.stories.set(stories)
    for story in stories:
        if directive.document is not None:
            story.documents.add(directive.document)
    record("directive.link_stories", directive, acting_user=acting_user, old={"stories": old}, new={"stories": [story.pk for story in stories]})
    _tell(directive, acting_user, "link")
