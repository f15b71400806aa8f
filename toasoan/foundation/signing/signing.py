"""Signing: a PDF in itself (PAdES baseline B), any other file by a signature beside it (detached CMS, ``.p7s``)."""

from __future__ import annotations

import asyncio
import io

from django.utils import timezone
from django.utils.translation import gettext as _
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes

from toasoan.foundation.signing.certificates import Identity
from toasoan.foundation.signing.errors import SigningRefused

DIGEST = "sha256"


def sign_pdf(content: bytes, identity: Identity, *, reason: str = "", location: str = "") -> bytes:
    """The PDF with an invisible signature over all of it; earlier signatures stay valid.

    :raises SigningRefused: for a file that is no PDF, is encrypted or broken.
    """
    try:
        writer = IncrementalPdfFileWriter(io.BytesIO(content), strict=False)
        number = len(list(writer.prev.embedded_signatures)) + 1
        about = PdfSignatureMetadata(
            field_name=f"ChuKy{number}", md_algorithm=DIGEST, subfilter=SigSeedSubFilter.PADES, reason=reason[:200] or None,
            location=location[:200] or None, name=identity.holder,
        )  # fmt: skip
        return bytes(PdfSigner(about, identity.signer).sign_pdf(writer).getbuffer())
    except (PdfError, SigningError, ValueError, TypeError, KeyError, RecursionError) as error:
        raise SigningRefused(_("Không ký được tệp PDF này: %(error)s") % {"error": str(error)[:200]}) from error


def sign_file(content: bytes, identity: Identity) -> bytes:
    """A signature of the bytes as DER, to be kept and handed on beside them.

    :raises SigningRefused: when the key cannot sign.
    """
    try:
        made = asyncio.run(
            identity.signer.async_sign_general_data(
                content, DIGEST, detached=True, use_cades=True, signed_attr_settings=PdfCMSSignedAttributes(signing_time=timezone.now())
            )
        )
    except (SigningError, ValueError) as error:
        raise SigningRefused(_("Không ký được: %(error)s") % {"error": str(error)[:200]}) from error
    return bytes(made.dump())
