"""Signatures on issued lists: made here by a key file, or made elsewhere and brought along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from toasoan.foundation.audit.actions import record
from toasoan.foundation.signing.certificates import open_identity
from toasoan.foundation.signing.checking import check_file
from toasoan.foundation.signing.errors import SigningRefused
from toasoan.foundation.signing.queries import trusted_roots
from toasoan.foundation.signing.signing import sign_file
from toasoan.newsroom.royalties import policy
from toasoan.newsroom.royalties.errors import RoyaltyRefused
from toasoan.newsroom.royalties.models import DocumentSignature, IssuedDocument

if TYPE_CHECKING:
    from toasoan.foundation.people.models import User

LARGEST = 64 * 1024


def _require(user: User) -> None:
    if not (policy.may(user, "pay_payment") or policy.may(user, "close_period")):
        raise RoyaltyRefused(_("Chỉ kế toán và người chốt kỳ ký bảng chi."))


def sign_document(document: IssuedDocument, *, key_file: bytes, passphrase: str, acting_user: User) -> DocumentSignature:
    """Sign a list by a key file; file and passphrase are used once and kept nowhere.

    :raises RoyaltyRefused: when the key file cannot sign, or for somebody who neither pays nor closes.
    """
    _require(acting_user)
    try:
        signature = sign_file(bytes(document.content), open_identity(key_file, passphrase))
    except SigningRefused as refusal:
        raise RoyaltyRefused(str(refusal)) from refusal
    return add_signature(document, signature, acting_user=acting_user)


@transaction.atomic
def add_signature(document: IssuedDocument, signature: bytes, *, acting_user: User) -> DocumentSignature:
    """Keep a detached signature (``.p7s``) that was made of this very file, by whoever.

    :raises RoyaltyRefused: for what is no signature, or one of another file, or one that is there already.
    """
    _require(acting_user)
    if not signature or len(signature) > LARGEST:
        raise RoyaltyRefused(_("Hãy chọn tệp chữ ký (.p7s) của bảng chi này."))
    try:
        found = check_file(bytes(document.content), signature, roots=trusted_roots())
    except SigningRefused as refusal:
        raise RoyaltyRefused(str(refusal)) from refusal
    if not found.intact:
        raise RoyaltyRefused(_("Chữ ký này không phải của bảng chi này: nội dung được ký khác với tệp đã lập."))
    if document.signatures.filter(holder=found.holder, found__serial=found.serial).exists():
        raise RoyaltyRefused(_("%(holder)s đã ký bảng chi này.") % {"holder": found.holder})
    made = DocumentSignature(document=document, content=signature, holder=found.holder, found=found.snapshot(), by=acting_user, at=timezone.now())
    made.save()
    new = {"file": document.name, "sha256": document.sha256, "holder": found.holder, "serial": found.serial, "trusted": found.trusted}
    record("royalties.sign_list", document.period, acting_user=acting_user, new=new)
    return made
