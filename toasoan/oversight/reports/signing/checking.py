"""What can be found out about the signatures in a PDF, and what cannot: every question has its own answer."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any

from asn1crypto import x509 as asn1_x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext
from pypdf import PdfReader

LARGEST_FILE = 40 * 1024 * 1024
MOST_SIGNATURES = 10


class Unreadable(Exception):
    """It is no PDF that can be read; the message says so."""


@dataclass(frozen=True)
class Signed:
    """One signature. ``intact``: what it covers has not been changed; ``valid``: it was made with the key of the certificate in it;
    ``trusted``: the certificate leads to a root that this installation trusts (``None``: no root is known here, so it was not asked).
    Whether a certificate had been revoked is never known: that would need the Internet.
    """

    field: str
    name: str
    issuer: str
    serial: str
    fingerprint: str
    certificate: bytes
    valid_from: datetime
    valid_until: datetime
    claimed_at: datetime | None
    intact: bool
    valid: bool
    changed_after: bool
    covers_whole: bool
    trusted: bool | None
    self_made: bool

    @property
    def in_time(self) -> bool:
        """Whether the certificate held at the moment that the signature claims."""
        return self.claimed_at is not None and self.valid_from <= self.claimed_at <= self.valid_until

    @property
    def holds(self) -> bool:
        """Whether the file is what was signed, with the key of a certificate in its time; who that is, is another question."""
        return self.intact and self.valid and not self.changed_after and self.in_time


@dataclass(frozen=True)
class Checked:
    """What was found about a file."""

    sha256: str
    signatures: tuple[Signed, ...]
    trouble: str = ""

    @property
    def holds(self) -> bool:
        """Whether it is signed, every signature holds and nothing was added after the last."""
        return bool(self.signatures) and all(one.holds for one in self.signatures) and any(one.covers_whole for one in self.signatures)


def check_pdf(content: bytes, roots: Iterable[bytes] = ()) -> Checked:
    """Look at every signature of the file; ``roots`` are the certificates (DER) that are trusted.

    :raises Unreadable: when it is no PDF that can be read.
    """
    digest = hashlib.sha256(content).hexdigest()
    trusted = [asn1_x509.Certificate.load(root) for root in roots]
    try:
        # broken cross-references are read by nobody alike: strict, so that what is checked is what is shown
        reader = PdfFileReader(BytesIO(content), strict=True)
        embedded = list(reader.embedded_signatures)
        if len(embedded) > MOST_SIGNATURES:
            raise Unreadable("Tệp có quá nhiều chữ ký, không kiểm tra.")
        found = tuple(_looked_at(one, trusted) for one in embedded)
    except Unreadable:
        raise
    except Exception as failure:
        raise Unreadable("Tệp không phải PDF đọc được, hoặc đã hỏng.") from failure
    return Checked(digest, found)


def _looked_at(embedded: Any, trusted: list[asn1_x509.Certificate]) -> Signed:
    context = ValidationContext(trust_roots=trusted, allow_fetching=False, revocation_mode="soft-fail")
    status = validate_pdf_signature(embedded, signer_validation_context=context)
    certificate: asn1_x509.Certificate = status.signing_cert
    names = certificate.subject.native
    return Signed(
        field=embedded.field_name,
        name=str(names.get("common_name", "") or certificate.subject.human_friendly),
        issuer=certificate.issuer.human_friendly,
        serial=f"{certificate.serial_number:x}",
        fingerprint=certificate.sha256.hex(),
        certificate=certificate.dump(),
        valid_from=certificate.not_valid_before,
        valid_until=certificate.not_valid_after,
        claimed_at=status.signer_reported_dt,
        intact=bool(status.intact),
        valid=bool(status.valid),
        changed_after=status.modification_level not in {None, ModificationLevel.NONE, ModificationLevel.LTA_UPDATES, ModificationLevel.FORM_FILLING},
        covers_whole=status.coverage == SignatureCoverageLevel.ENTIRE_FILE,
        trusted=bool(status.trusted) if trusted else None,
        self_made=bool(certificate.self_issued),
    )


def attached(content: bytes, name: str, *, most: int) -> bytes | None:
    """A file inside the PDF, at most so many bytes of it.

    :raises Unreadable: when the PDF cannot be read, or the file inside is larger or there twice.
    """
    try:
        files = PdfReader(BytesIO(content)).attachments.get(name, [])
        if len(files) > 1 or any(len(one) > most for one in files):
            raise Unreadable("Tệp số liệu bên trong PDF có hai bản hoặc lớn quá mức cho phép.")
    except Unreadable:
        raise
    except Exception as failure:
        raise Unreadable("Tệp không phải PDF đọc được, hoặc đã hỏng.") from failure
    return files[0] if files else None


def facts_about(one: Signed) -> dict[str, Any]:
    """What is kept about a signature."""
    return {
        "name": one.name, "issuer": one.issuer, "serial": one.serial, "fingerprint": one.fingerprint,
        "at": one.claimed_at.isoformat() if one.claimed_at else "", "self_made": one.self_made,
    }  # fmt: skip
