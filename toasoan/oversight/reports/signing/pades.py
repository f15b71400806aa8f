"""Putting a PAdES signature into a PDF."""

from __future__ import annotations

from io import BytesIO
from typing import Any, Literal

from asn1crypto import x509 as asn1_x509
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko_certvalidator.registry import SimpleCertificateStore

from toasoan.oversight.reports.signing.keys import DocumentSigner

DIGEST: Literal["sha256"] = "sha256"
# room for a raw signature of an RSA key of 4096 bits
LARGEST_RAW = 512


class _Bridge(signers.Signer):
    """Our signer as the library wants it."""

    def __init__(self, signer: DocumentSigner) -> None:
        store = SimpleCertificateStore()
        own = asn1_x509.Certificate.load(signer.certificate)
        store.register(own)
        for one in signer.chain:
            store.register(asn1_x509.Certificate.load(one))
        super().__init__(signing_cert=own, cert_registry=store, embed_roots=True)
        self._ours = signer

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:  # noqa: FBT001, FBT002 (the library's)
        """The raw signature; while the room for it is measured nobody is asked to sign."""
        return bytes(LARGEST_RAW) if dry_run else self._ours.sign(data, digest_algorithm)


def sign_pdf(content: bytes, signer: DocumentSigner, *, field: str, reason: str = "", place: str = "") -> bytes:
    """The file with one more signature, added behind what is there, so that earlier signatures go on to hold.

    :param field: the name of the signature's field; each signature of a file has its own.
    """
    writer = IncrementalPdfFileWriter(BytesIO(content))
    about: dict[str, Any] = {"field_name": field, "md_algorithm": DIGEST, "subfilter": SigSeedSubFilter.PADES}
    if reason:
        about["reason"] = reason
    if place:
        about["location"] = place
    target = BytesIO()
    signers.PdfSigner(signers.PdfSignatureMetadata(**about), signer=_Bridge(signer)).sign_pdf(writer, output=target)
    return target.getvalue()
