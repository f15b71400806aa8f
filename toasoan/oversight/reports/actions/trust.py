"""Whose certificate is whose, which roots are trusted, who signs, with what pictures."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from PIL import Image

from toasoan.foundation.audit.actions import record
from toasoan.foundation.people.models import User
from toasoan.oversight.bodies.models import Body
from toasoan.oversight.reports import policy
from toasoan.oversight.reports.errors import ReportRefused
from toasoan.oversight.reports.markup import clean
from toasoan.oversight.reports.models import BodyCertificate, BodyPaper, Signatory, TrustRoot
from toasoan.oversight.reports.moving import locked
from toasoan.oversight.reports.signing.checking import Signed

LARGEST_CERTIFICATE, LARGEST_PICTURE, MOST_DOTS = 100_000, 2 * 1024 * 1024, 4000


def read_certificate(content: bytes) -> x509.Certificate:
    """A certificate from a file (PEM or DER).

    :raises ReportRefused: for anything else.
    """
    if len(content) > LARGEST_CERTIFICATE:
        raise ReportRefused(_("Tệp chứng thư lớn quá 100 KB."))
    try:
        if b"-----BEGIN CERTIFICATE-----" in content:
            return x509.load_pem_x509_certificate(content)
        return x509.load_der_x509_certificate(content)
    except ValueError as failure:
        raise ReportRefused(_("Tệp không phải chứng thư số (.cer, .crt, .pem).")) from failure


def _name(certificate: x509.Certificate) -> str:
    found = certificate.subject.get_attributes_for_oid(x509.NameOID.COMMON_NAME)
    return str(found[0].value)[:255] if found else certificate.subject.rfc4514_string()[:255]


@transaction.atomic
def register_certificate(body: Body, content: bytes, *, acting_user: User) -> BodyCertificate:
    """Say that a certificate signs for a body: whoever does so has compared its fingerprint with the body by another way.

    :raises ReportRefused: without permission, for a file that is none, and for one that is registered.
    """
    policy.require(policy.may(acting_user, "keep_signing"))
    certificate = read_certificate(content)
    fingerprint = certificate.fingerprint(SHA256()).hex()
    policy.require(not body.certificates.filter(fingerprint=fingerprint).exists(), _("Chứng thư này đã được khai báo cho cơ quan."))
    made = BodyCertificate.objects.create(
        body=body, content=certificate.public_bytes(Encoding.DER), fingerprint=fingerprint, name=_name(certificate),
        issuer=certificate.issuer.rfc4514_string()[:500], valid_from=certificate.not_valid_before_utc, valid_until=certificate.not_valid_after_utc,
        added_by=acting_user,
    )  # fmt: skip
    record("reports.certificate", made, acting_user=acting_user, new={"body": body.code, "fingerprint": fingerprint, "name": made.name})
    return made


def note_own_certificate(body: Body, one: Signed, *, acting_user: User) -> None:
    """A certificate that has just signed for a body of ours, under our eyes, is one of the body's."""
    if body.certificates.filter(fingerprint=one.fingerprint).exists():
        return
    made = BodyCertificate.objects.create(
        body=body, content=one.certificate, fingerprint=one.fingerprint, name=one.name[:255], issuer=one.issuer[:500], valid_from=one.valid_from,
        valid_until=one.valid_until, added_by=acting_user,
    )  # fmt: skip
    record("reports.certificate", made, acting_user=acting_user, new={"body": body.code, "fingerprint": one.fingerprint, "name": one.name})


@transaction.atomic
def revoke_certificate(certificate: BodyCertificate, *, acting_user: User, why: str) -> BodyCertificate:
    """Take nothing any more that is signed with it.

    :raises ReportRefused: without permission or reason.
    """
    policy.require(policy.may(acting_user, "keep_signing"))
    policy.require(why.strip(), _("Hãy nêu lý do ngừng dùng chứng thư."))
    current = locked(certificate)
    current.revoked_at, current.revoked_why = timezone.now(), clean(why)[:500]
    current.save(update_fields=["revoked_at", "revoked_why"])
    record("reports.revoke_certificate", current, acting_user=acting_user, reason=why, new={"fingerprint": current.fingerprint})
    return current


@transaction.atomic
def add_root(content: bytes, *, acting_user: User) -> TrustRoot:
    """Trust a root certificate.

    :raises ReportRefused: without permission, for a file that is none, and for one that is trusted already.
    """
    policy.require(policy.may(acting_user, "keep_signing"))
    certificate = read_certificate(content)
    fingerprint = certificate.fingerprint(SHA256()).hex()
    policy.require(not TrustRoot.objects.filter(fingerprint=fingerprint).exists(), _("Chứng thư gốc này đã có."))
    made = TrustRoot.objects.create(
        content=certificate.public_bytes(Encoding.DER), fingerprint=fingerprint, name=_name(certificate), added_by=acting_user
    )
    record("reports.root", made, acting_user=acting_user, new={"fingerprint": fingerprint, "name": made.name})
    return made


@transaction.atomic
def remove_root(root: TrustRoot, *, acting_user: User) -> None:
    """Trust it no longer.

    :raises ReportRefused: without permission.
    """
    policy.require(policy.may(acting_user, "keep_signing"))
    record("reports.remove_root", root, acting_user=acting_user, old={"fingerprint": root.fingerprint, "name": root.name})
    root.delete()


def clean_png(content: bytes) -> bytes:
    """A picture of a signature or a seal, drawn anew; transparent as it came.

    :raises ReportRefused: when it is no PNG, or too large.
    """
    if not content:
        return b""
    if len(content) > LARGEST_PICTURE:
        raise ReportRefused(_("Ảnh lớn quá 2 MB."))
    try:
        image = Image.open(BytesIO(content), formats=["PNG"])
        if max(image.size) > MOST_DOTS:
            raise ReportRefused(_("Ảnh lớn quá 4.000 điểm mỗi chiều."))
        file = BytesIO()
        image.convert("RGBA").save(file, "PNG")
    except (OSError, SyntaxError, ValueError) as failure:
        raise ReportRefused(_("Ảnh chữ ký, ảnh dấu phải là PNG nền trong suốt.")) from failure
    return file.getvalue()


@transaction.atomic
def save_signatory(signatory: Signatory | None = None, *, acting_user: User, body: Body, signature: bytes = b"", **values: Any) -> Signatory:
    """Enter somebody who signs for a body, or change them; without a new picture the old one stays.

    :raises ReportRefused: without permission for the body, and for a picture that does not fit.
    """
    policy.require(policy.may_for(acting_user, "keep_signing", body))
    current = Signatory(body=body) if signatory is None else locked(signatory)
    for name, value in values.items():
        setattr(current, name, clean(value) if isinstance(value, str) else value)
    policy.require(current.name and current.lines, _("Hãy ghi họ tên và chức vụ người ký."))
    if signature:
        current.signature = clean_png(signature)
    current.save()
    new = {"name": current.name, "authority": current.authority, "active": current.active, "picture": bool(signature)}
    record("reports.signatory", current, acting_user=acting_user, new=new)
    return current


@transaction.atomic
def save_paper(body: Body, *, acting_user: User, archive: str, seal: bytes = b"", seal_width: int = 36) -> BodyPaper:
    """What stands on every document of a body; without a new picture of the seal the old one stays.

    :raises ReportRefused: without permission for the body, and for a picture that does not fit.
    """
    policy.require(policy.may_for(acting_user, "keep_signing", body))
    paper = BodyPaper.objects.select_for_update().filter(body=body).first() or BodyPaper(body=body)
    paper.archive, paper.seal_width = clean(archive)[:50] or "VT", seal_width
    if seal:
        paper.seal = clean_png(seal)
    paper.save()
    record("reports.paper", paper, acting_user=acting_user, new={"archive": paper.archive, "seal": bool(seal), "seal_width": seal_width})
    return paper
