"""Checking signatures: is the content what was signed, who signed it, and does somebody we trust answer for that person.

Whether a certificate was revoked is not asked: that needs the authority's server. What is said is said as of ``at``.
"""

from __future__ import annotations

import asyncio
import io
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from asn1crypto import cms, x509
from django.utils import timezone
from django.utils.translation import gettext as _
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import KeyUsageConstraints, SignatureCoverageLevel, validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.generic_cms import async_validate_detached_cms
from pyhanko_certvalidator import ValidationContext

from toasoan.foundation.signing.certificates import holder_of, issuer_of
from toasoan.foundation.signing.errors import SigningRefused

USAGE = KeyUsageConstraints(key_usage={"digital_signature", "non_repudiation"}, match_all_key_usages=False)
MOST = 20  # signatures looked at in one file
"""What a person signs with: a certificate for signing or for not denying it later; agencies have either."""


@dataclass(frozen=True)
class Signature:
    """One signature. ``intact``: what was signed is unchanged; ``whole``: nothing stands outside of it; ``trusted``: the chain is known."""

    holder: str
    issuer: str
    serial: str
    intact: bool
    whole: bool
    trusted: bool
    signed_at: datetime | None = None
    valid_from: datetime | None = None
    valid_to: datetime | None = None
    problem: str = ""

    @property
    def good(self) -> bool:
        """Intact, over the whole file, by somebody whose authority is trusted."""
        return self.intact and self.whole and self.trusted

    def snapshot(self) -> dict[str, Any]:
        """For a column of JSON."""
        return {name: value.isoformat() if isinstance(value, datetime) else value for name, value in asdict(self).items()}


def _context(roots: Sequence[x509.Certificate], at: datetime) -> ValidationContext:
    return ValidationContext(trust_roots=list(roots), moment=at, allow_fetching=False, revocation_mode="soft-fail")


def check_pdf(content: bytes, *, roots: Sequence[x509.Certificate], at: datetime | None = None) -> list[Signature]:
    """Every signature of a PDF, in the order in which they were made; none for a PDF that bears none.

    :raises SigningRefused: for what is no PDF or cannot be read.
    """
    at = at or timezone.now()
    try:
        reader = PdfFileReader(io.BytesIO(content), strict=False)
        found = list(reader.embedded_signatures)[:MOST]
        return [_of_pdf(one, _context(roots, at), at, last=one is found[-1]) for one in found]
    except (PdfError, ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError, OSError) as error:
        raise SigningRefused(_("Không đọc được tệp PDF: %(error)s") % {"error": str(error)[:200]}) from error


def _of_pdf(one: Any, context: ValidationContext, at: datetime, *, last: bool) -> Signature:
    certificate: x509.Certificate = one.signer_cert
    try:
        status = validate_pdf_signature(one, signer_validation_context=context, key_usage_settings=USAGE)
    except (SignatureValidationError, PdfError) as error:
        return _signature(certificate, intact=False, whole=False, trusted=False, signed_at=one.self_reported_timestamp, problem=str(error))
    whole = status.coverage == SignatureCoverageLevel.ENTIRE_FILE
    # a later signature may stand behind an earlier one; anything else there is a change
    allowed = not last and status.modification_level in {ModificationLevel.NONE, ModificationLevel.LTA_UPDATES, ModificationLevel.FORM_FILLING}
    return _signature(
        certificate, intact=bool(status.intact and status.valid), whole=whole or allowed, trusted=bool(status.trusted),
        signed_at=status.signer_reported_dt, problem=_problem(status, certificate, at, whole=whole or allowed),
    )  # fmt: skip


def check_file(content: bytes, signature: bytes, *, roots: Sequence[x509.Certificate], at: datetime | None = None) -> Signature:
    """The signature (``.p7s``, DER) of bytes that stand beside it.

    :raises SigningRefused: when it cannot be read.
    """
    at = at or timezone.now()
    try:
        info = cms.ContentInfo.load(signature, strict=True)
        if info["content_type"].native != "signed_data":
            raise ValueError("not signed data")
        data = info["content"]
        status = asyncio.run(async_validate_detached_cms(content, data, signer_validation_context=_context(roots, at), key_usage_settings=USAGE))
    except (SignatureValidationError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise SigningRefused(_("Không đọc được chữ ký: %(error)s") % {"error": str(error)[:200]}) from error
    return _signature(
        status.signing_cert, intact=bool(status.intact and status.valid), whole=True, trusted=bool(status.trusted),
        signed_at=status.signer_reported_dt, problem=_problem(status, status.signing_cert, at, whole=True),
    )  # fmt: skip


def _problem(status: Any, certificate: x509.Certificate, at: datetime, *, whole: bool) -> str:
    if not (status.intact and status.valid):
        return _("Nội dung đã bị sửa sau khi ký.")
    if not whole:
        return _("Tệp có phần được thêm sau khi ký.")
    if not certificate.not_valid_before <= at <= certificate.not_valid_after:
        return _("Chứng thư hết hạn hoặc chưa có hiệu lực.")
    if not status.trusted:
        return _("Chưa tin tổ chức cấp chứng thư này.")
    return ""


def _signature(certificate: x509.Certificate, *, intact: bool, whole: bool, trusted: bool, signed_at: datetime | None, problem: str) -> Signature:
    return Signature(
        holder_of(certificate), issuer_of(certificate), f"{certificate.serial_number:X}", intact, whole, trusted, signed_at,
        certificate.not_valid_before, certificate.not_valid_after, problem[:300],
    )  # fmt: skip
