"""Certificates and the keys that belong to them, read from files. A private key lives in memory as long as one signature takes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from asn1crypto import x509
from cryptography import x509 as plain_x509
from cryptography.hazmat.primitives.serialization import Encoding, pkcs12
from django.utils import timezone
from django.utils.translation import gettext as _
from pyhanko.sign.signers import SimpleSigner

from toasoan.foundation.signing.errors import SigningRefused

LARGEST = 256 * 1024  # a certificate with its chain takes a few kilobytes


def holder_of(certificate: x509.Certificate) -> str:
    """Who the certificate is about: the common name, else the whole subject."""
    subject = certificate.subject.native
    name = subject.get("common_name") or certificate.subject.human_friendly
    return str(name if isinstance(name, str) else name[0])[:255]


def issuer_of(certificate: x509.Certificate) -> str:
    """Who answers for it."""
    name = certificate.issuer.native.get("common_name") or certificate.issuer.human_friendly
    return str(name if isinstance(name, str) else name[0])[:255]


def read_certificate(data: bytes) -> x509.Certificate:
    """A certificate from a PEM or DER file.

    :raises SigningRefused: for anything else.
    """
    try:
        if len(data) > LARGEST:
            raise ValueError
        read = plain_x509.load_pem_x509_certificate if b"-----BEGIN" in data else plain_x509.load_der_x509_certificate
        return x509.Certificate.load(read(data).public_bytes(Encoding.DER))
    except ValueError as error:
        raise SigningRefused(_("Tệp này không phải một chứng thư (PEM, CRT, CER).")) from error


@dataclass(frozen=True)
class Identity:
    """Somebody who can sign: the certificate, and what pyHanko signs with."""

    holder: str
    serial: str
    expires_at: datetime
    signer: SimpleSigner


def open_identity(data: bytes, passphrase: str) -> Identity:
    """Key and certificate from a PKCS#12 file (.p12, .pfx) that its passphrase opens; neither is kept.

    :raises SigningRefused: for another file, a wrong passphrase, no key, or a certificate that does not hold now.
    """
    if not data or len(data) > LARGEST:
        raise SigningRefused(_("Hãy chọn tệp chứng thư có khóa (.p12, .pfx)."))
    try:
        key, certificate, _chain = pkcs12.load_key_and_certificates(data, passphrase.encode())
    except ValueError as error:
        raise SigningRefused(_("Không mở được tệp chứng thư: sai mật khẩu, hoặc tệp không phải .p12, .pfx.")) from error
    if key is None or certificate is None:
        raise SigningRefused(_("Tệp chứng thư không có khóa riêng để ký."))
    signer = SimpleSigner.load_pkcs12_data(data, other_certs=[], passphrase=passphrase.encode())
    if signer is None or signer.signing_cert is None:
        raise SigningRefused(_("Loại khóa trong tệp chứng thư này chưa dùng được."))
    now = timezone.now()
    if not certificate.not_valid_before_utc <= now <= certificate.not_valid_after_utc:
        until = timezone.localtime(certificate.not_valid_after_utc)
        raise SigningRefused(_("Chứng thư không có hiệu lực lúc này (hết hạn %(day)s).") % {"day": f"{until:%d/%m/%Y}"})
    return Identity(holder_of(signer.signing_cert), f"{certificate.serial_number:X}", certificate.not_valid_after_utc, signer)
