"""Pages: their section and closing time, a file made up outside, proofs and their approval."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from toasoan.foundation.audit.actions import record
from toasoan.foundation.language import normalise
from toasoan.foundation.outbox.actions import publish_event
from toasoan.newsroom.printing import policy
from toasoan.newsroom.printing.actions.frames import change_frame, move_frame, open_page, place_item, place_other, take_off, touched
from toasoan.newsroom.printing.errors import PrintRefused
from toasoan.newsroom.printing.events import PageMoved
from toasoan.newsroom.printing.export import looks
from toasoan.newsroom.printing.models import PageFile, PrintPage, Proof
from toasoan.newsroom.printing.readiness import page_problems
from toasoan.newsroom.printing.setting import lay_out_page, points
from toasoan.newsroom.printing.states import PAGE, PROOF_STATES, WORKED_ON
from toasoan.newsroom.stories.moving import changes, locked, move

if TYPE_CHECKING:
    from toasoan.foundation.people.models import User

__all__ = ["attach_file", "change_frame", "change_page", "move_frame", "move_page", "place_item", "place_other", "remove_file", "take_off"]
LARGEST_PAGE = 40 * 1024 * 1024
TOLERANCE = 12.0  # points that a page made up outside may differ from the paper's format (bleed is cut off elsewhere)


@transaction.atomic
def change_page(page: PrintPage, *, acting_user: User | None, **values: Any) -> PrintPage:
    """Name the page's section, set its closing time."""
    current = open_page(page, acting_user)
    if unknown := values.keys() - {"section", "closes_at"}:
        raise TypeError(f"a page has no {sorted(unknown)}")
    if "section" in values:
        values["section"] = normalise(values["section"]).strip()[:120]
    old, new = changes(current, values)
    if new:
        current.save()
        record("printing.change_page", current, acting_user=acting_user, old=old, new=new)
        touched(current, acting_user)
    return current


@transaction.atomic
def attach_file(page: PrintPage, content: bytes, name: str, *, acting_user: User | None) -> PageFile:
    """The page as it was made up in a layout programme: from now on this is proofed and printed; an earlier file gives way.

    :raises PrintRefused: for what is no PDF of one page in the paper's format.
    """
    current = open_page(page, acting_user)
    _require_page(current, content)
    PageFile.objects.filter(page=current, removed_at=None).update(removed_at=timezone.now())
    made = PageFile(page=current, name=normalise(name).strip()[-200:] or "trang.pdf", sha256=hashlib.sha256(content).hexdigest(), by=acting_user)
    made.file.save("trang.pdf", ContentFile(content), save=False)
    made.save()
    record("printing.attach_file", current, acting_user=acting_user, new={"name": made.name, "sha256": made.sha256, "size": len(content)})
    touched(current, acting_user)
    return made


def _require_page(page: PrintPage, content: bytes) -> None:
    if not content.startswith(b"%PDF-") or len(content) > LARGEST_PAGE:
        raise PrintRefused(_("Trang dàn ngoài phải là tệp PDF không quá %(limit)d MB.") % {"limit": LARGEST_PAGE // 1024 // 1024})
    try:
        count, (width, height) = looks.page_count(content), looks.page_size(content)
    except looks.NotAPage:
        raise PrintRefused(_("Không mở được tệp PDF này. Hãy xuất lại từ phần mềm dàn trang, không đặt mật khẩu.")) from None
    if count != 1:
        raise PrintRefused(_("Tệp có %(count)d trang. Hãy tải lên từng trang một.") % {"count": count})
    title = page.issue.title
    wanted = (points(title.width), points(title.height))
    if abs(width - wanted[0]) > TOLERANCE or abs(height - wanted[1]) > TOLERANCE:
        raise PrintRefused(
            _("Khổ trang của tệp là %(width)d × %(height)d mm, khổ báo là %(wide)s × %(high)s mm.")
            % {"width": round(width / points(1)), "height": round(height / points(1)), "wide": f"{title.width.normalize():f}",
               "high": f"{title.height.normalize():f}"}
        )  # fmt: skip


@transaction.atomic
def remove_file(page: PrintPage, *, acting_user: User | None) -> None:
    """Back to the page as it is set here."""
    current = open_page(page, acting_user)
    found = PageFile.objects.filter(page=current, removed_at=None).first()
    if found is not None:
        PageFile.objects.filter(page=current, removed_at=None).update(removed_at=timezone.now())
        record("printing.remove_file", current, acting_user=acting_user, old={"name": found.name, "sha256": found.sha256})
        touched(current, acting_user)


@transaction.atomic
def move_page(page: PrintPage, name: str, *, acting_user: User | None, reason: str = "") -> PrintPage:
    """Send a proof, return it with a reason, approve it, open it again.

    :raises PrintRefused: saying what is wrong, or who may not decide.
    """
    policy.require(acting_user, policy.needed("page", name))
    current: PrintPage = locked(page)
    if current.issue.state not in WORKED_ON:
        raise PrintRefused(_("Số này đã khóa. Hãy mở lại số trước."))
    if name == "approve" and current.state in PAGE[name].sources and (problem := policy.approval_problem(current, acting_user)):
        raise PrintRefused(problem)
    fields: dict[str, Any] = {}
    digest = ""
    if current.state in PAGE[name].sources:
        laid = lay_out_page(current)
        digest = laid.digest()
        if name == "approve":
            if problems := page_problems(laid, list(current.proofs.all())):
                raise PrintRefused(_("Chưa duyệt in được: %(problems)s.") % {"problems": "; ".join(problems)})
            fields = {"approved_by_id": acting_user.pk if acting_user else None, "approved_at": timezone.now(), "digest": digest}
        elif name.startswith("send"):
            fields = {"sent_by_id": acting_user.pk if acting_user else None}
        elif name == "reopen":
            fields = {"approved_by_id": None, "approved_at": None, "digest": ""}
    move(current, PAGE, name, acting_user=acting_user, reason=reason, fields=fields)
    _note_proof(current, name, digest, acting_user, reason)
    by_id = acting_user.pk if acting_user else None
    publish_event(
        PageMoved(
            subject=f"printpage:{current.pk}", issue_id=current.issue_id, page=current.number, state=str(current.state),
            by_id=by_id, sent_by_id=current.sent_by_id, reason=reason,
        )
    )  # fmt: skip
    return current


def _note_proof(page: PrintPage, name: str, digest: str, acting_user: User | None, reason: str) -> None:
    from toasoan.newsroom.printing.tasks import keep_page_task

    if name.startswith("send"):
        Proof.objects.create(page=page, round=PROOF_STATES.index(page.state) + 1, digest=digest, sent_by=acting_user)
    elif name != "reopen":
        decision = Proof.Decision.APPROVED if name == "approve" else Proof.Decision.RETURNED
        last = page.proofs.filter(decision=Proof.Decision.WAITING).last()
        if last is not None:
            last.decision, last.decided_by, last.decided_at, last.reason = decision, acting_user, timezone.now(), reason
            last.save()
    if name.startswith("send") or name == "approve":
        transaction.on_commit(lambda: keep_page_task.enqueue(page.pk, digest, approved=name == "approve"))
