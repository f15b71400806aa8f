"""Deposit (lưu chiểu): the digital copy of an issue, its signature, and what was delivered to whom."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from toasoan.foundation.audit.actions import record
from toasoan.foundation.language import normalise
from toasoan.foundation.outbox.actions import publish_event
from toasoan.foundation.signing.certificates import open_identity
from toasoan.foundation.signing.checking import Signature, check_pdf
from toasoan.foundation.signing.errors import SigningRefused
from toasoan.foundation.signing.queries import trusted_roots
from toasoan.foundation.signing.signing import sign_pdf
from toasoan.newsroom.printing import policy
from toasoan.newsroom.printing.errors import PrintRefused
from toasoan.newsroom.printing.events import DepositDelivered
from toasoan.newsroom.printing.export import looks
from toasoan.newsroom.printing.export.kept import PDF, kept
from toasoan.newsroom.printing.export.pdf import joined
from toasoan.newsroom.printing.models import Deposit, DepositRule, PrintIssue
from toasoan.newsroom.printing.states import IssueState

if TYPE_CHECKING:
    from toasoan.foundation.people.models import User

LARGEST_PDF = 60 * 1024 * 1024
DELIVERED_IN = {IssueState.CLOSED, IssueState.PRINTED}


def digital_copy(issue: PrintIssue) -> bytes:
    """The issue as one PDF, of the pages as they were approved.

    :raises PrintRefused: before the issue is closed, or while a page is still being prepared.
    """
    if issue.state not in {*DELIVERED_IN, IssueState.DEPOSITED}:
        raise PrintRefused(_("Bản số hóa được làm từ các trang đã khóa. Hãy khóa số trước."))
    pages = [(page.number, kept(page.digest, PDF)) for page in issue.pages.order_by("number")]
    if missing := [number for number, content in pages if content is None]:
        raise PrintRefused(_("Trang %(pages)s đang được chuẩn bị. Hãy thử lại sau một phút.") % {"pages": ", ".join(map(str, missing))})
    return joined(issue, [content for _number, content in pages if content is not None])


def sign_copy(issue: PrintIssue, rule: DepositRule, *, key_file: bytes, passphrase: str, acting_user: User | None, receipt: str = "") -> Deposit:
    """Sign the digital copy by a leader's key file and deliver it; file and passphrase are used once and kept nowhere.

    :raises PrintRefused: when the key file cannot sign, or delivering is refused.
    """
    policy.require(acting_user, "deliver_deposit")
    content = digital_copy(issue)
    try:
        signer = open_identity(key_file, passphrase)
        signed = sign_pdf(content, signer, reason=_("Nộp lưu chiểu %(issue)s") % {"issue": issue})
    except SigningRefused as refusal:
        raise PrintRefused(str(refusal)) from refusal
    return deliver(issue, rule, copies=max(rule.copies, 1), content=signed, receipt=receipt, acting_user=acting_user)


def _checked(issue: PrintIssue, content: bytes) -> Signature:
    """The signature of a digital copy that may be deposited.

    :raises PrintRefused: for what is no signed PDF of this issue, or was changed after signing.
    """
    if not content.startswith(b"%PDF-") or len(content) > LARGEST_PDF:
        raise PrintRefused(_("Bản số hóa phải là tệp PDF không quá 60 MB."))
    try:
        found: Sequence[Signature] = check_pdf(content, roots=trusted_roots())
        pages = looks.page_count(content)
    except (SigningRefused, looks.NotAPage) as refusal:
        raise PrintRefused(_("Không đọc được tệp PDF này: %(reason)s") % {"reason": refusal}) from refusal
    if not found:
        raise PrintRefused(_("Tệp PDF này chưa có chữ ký số. Hãy ký bằng công cụ ký số của lãnh đạo rồi tải lên, hoặc ký tại đây."))
    if pages != issue.page_count:
        raise PrintRefused(_("Tệp có %(found)d trang, số báo có %(wanted)d trang.") % {"found": pages, "wanted": issue.page_count})
    if broken := next((one for one in found if not (one.intact and one.whole)), None):
        raise PrintRefused(_("Chữ ký của %(holder)s không dùng được: %(problem)s") % {"holder": broken.holder, "problem": broken.problem})
    return found[-1]


@transaction.atomic
def deliver(
    issue: PrintIssue,
    rule: DepositRule,
    *,
    acting_user: User | None,
    copies: int,
    delivered_at: datetime | None = None,
    receipt: str = "",
    content: bytes | None = None,
) -> Deposit:
    """Write down that an issue was delivered. A digital copy comes as a PDF whose signature holds; who signed is read from the signature.

    Whether the signer's authority is trusted is kept with it and shown; it does not stand in the way.

    :raises PrintRefused: for too few copies, an issue not closed, a digital copy without a file or whose signature does not hold.
    """
    policy.require(acting_user, "deliver_deposit")
    if issue.state not in DELIVERED_IN:
        raise PrintRefused(_("Chỉ nộp lưu chiểu số đã khóa hoặc đã in."))
    if copies < rule.copies:
        raise PrintRefused(_("Phải nộp ít nhất %(count)d bản.") % {"count": rule.copies})
    if rule.digital and content is None:
        raise PrintRefused(_("Hãy tải lên bản PDF đã ký số của lãnh đạo, hoặc ký tại đây."))
    signature = _checked(issue, content) if rule.digital and content is not None else None
    digest = hashlib.sha256(content).hexdigest() if signature is not None and content is not None else ""
    values = {"copies": copies, "delivered_at": delivered_at or timezone.now(), "delivered_by": acting_user, "receipt": normalise(receipt)[:120],
              "signer": signature.holder[:200] if signature else "", "signature": signature.snapshot() if signature else {},
              "sha256": digest}  # fmt: skip
    made, _created = Deposit.objects.update_or_create(issue=issue, rule=rule, defaults=values)
    if content is not None and signature is not None:
        made.file.save("luu-chieu.pdf", ContentFile(content))
    new = {"rule": rule.code, "copies": copies, "receipt": receipt, "sha256": digest, "signer": made.signer}
    record("printing.deliver", issue, acting_user=acting_user, new=new)
    publish_event(DepositDelivered(subject=issue.content_key, issue_id=issue.pk, rule=rule.code))
    return made
