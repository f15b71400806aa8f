"""Questions about signatures."""

from __future__ import annotations

from asn1crypto import x509

from toasoan.foundation.signing.certificates import read_certificate
from toasoan.foundation.signing.models import TrustedRoot


def trusted_roots() -> list[x509.Certificate]:
    """The certificates that are trusted now. One query."""
    return [read_certificate(one.pem.encode()) for one in TrustedRoot.objects.filter(distrusted_at=None)]
