"""Whose signatures are trusted: certificates of authorities, added and taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn1crypto import pem
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from toasoan.foundation.audit.actions import record
from toasoan.foundation.signing.certificates import holder_of, read_certificate
from toasoan.foundation.signing.errors import SigningRefused
from toasoan.foundation.signing.models import TrustedRoot

if TYPE_CHECKING:
    from toasoan.foundation.people.models import User


def _require(user: User | None) -> None:
    if user is not None and not user.has_perm("signing.trust_root"):
        raise SigningRefused(_("Tài khoản của bạn không có quyền đổi chứng thư gốc. Hãy nhờ quản trị hệ thống."))


@transaction.atomic
def trust_root(data: bytes, *, acting_user: User | None) -> TrustedRoot:
    """Trust an authority by its certificate (PEM or DER); one that was distrusted is trusted again.

    :raises SigningRefused: for what is no certificate of an authority.
    """
    _require(acting_user)
    certificate = read_certificate(data)
    if not certificate.ca:
        raise SigningRefused(_("Đây là chứng thư của một người hay một máy, không phải của tổ chức chứng thực. Hãy lấy chứng thư gốc (CA)."))
    values = {
        "name": holder_of(certificate), "pem": pem.armor("CERTIFICATE", certificate.dump()).decode(), "expires_at": certificate.not_valid_after,
        "added_by": acting_user, "distrusted_at": None, "reason": "",
    }  # fmt: skip
    root, _made = TrustedRoot.objects.update_or_create(sha256=certificate.sha256.hex(), defaults=values)
    record("signing.trust", root, acting_user=acting_user, new={"name": root.name, "sha256": root.sha256})
    return root


@transaction.atomic
def distrust_root(root: TrustedRoot, *, reason: str, acting_user: User | None) -> None:
    """Trust it no more from now on; what was checked before keeps what was said then.

    :raises SigningRefused: without a reason.
    """
    _require(acting_user)
    if not reason.strip():
        raise SigningRefused(_("Hãy nêu lý do thôi tin chứng thư này."))
    current = TrustedRoot.objects.select_for_update().get(pk=root.pk)
    if current.distrusted_at is None:
        current.distrusted_at, current.reason = timezone.now(), reason.strip()[:500]
        current.save(update_fields=["distrusted_at", "reason"])
        record("signing.distrust", current, acting_user=acting_user, reason=reason, old={"sha256": current.sha256})
