"""Who signs: a certificate and something that signs bytes with its key (control E03)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Protocol

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256, SHA384, SHA512, HashAlgorithm
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, pkcs12
from cryptography.x509.oid import NameOID

HASHES: dict[str, HashAlgorithm] = {"sha256": SHA256(), "sha384": SHA384(), "sha512": SHA512()}
# shown to people who sign or check; a certificate made here proves nothing about who holds it
SELF_MADE = "Chứng thư thử nghiệm, không có giá trị pháp lý"
Key = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey


class SigningRefused(Exception):
    """The file cannot be signed with this; the message says why and what to do."""


class DocumentSigner(Protocol):
    """Signs bytes. The key may be in a file, in a token, at a service of an authority: nobody here asks for it."""

    @property
    def certificate(self) -> bytes:
        """Its certificate (DER)."""

    @property
    def chain(self) -> tuple[bytes, ...]:
        """The certificates above it, as far as it brings them (DER)."""

    def sign(self, data: bytes, digest: str) -> bytes:
        """The raw signature over the data: PKCS #1 v1.5 for RSA, DER for elliptic curves; ``digest`` is ``sha256`` and the like."""


class KeySigner:
    """Signs with a key in memory."""

    def __init__(self, key: Key, certificate: x509.Certificate, chain: tuple[x509.Certificate, ...] = ()) -> None:
        self._key = key
        self._certificate = certificate
        self._chain = chain

    @property
    def certificate(self) -> bytes:
        """Its certificate."""
        return self._certificate.public_bytes(Encoding.DER)

    @property
    def chain(self) -> tuple[bytes, ...]:
        """What the file brought along."""
        return tuple(one.public_bytes(Encoding.DER) for one in self._chain)

    def sign(self, data: bytes, digest: str) -> bytes:
        """By the kind of key."""
        if isinstance(self._key, rsa.RSAPrivateKey):
            return self._key.sign(data, padding.PKCS1v15(), HASHES[digest])
        return self._key.sign(data, ec.ECDSA(HASHES[digest]))


def from_pkcs12(content: bytes, passphrase: str) -> KeySigner:
    """The signer of a PKCS #12 file (``.p12``, ``.pfx``); neither the file nor the passphrase is kept.

    :raises SigningRefused: for a wrong passphrase, another kind of file or key, and a certificate out of its time.
    """
    try:
        key, certificate, others = pkcs12.load_key_and_certificates(content, passphrase.encode() or None)
    except ValueError as failure:
        raise SigningRefused("Mật khẩu chứng thư không đúng, hoặc tệp không phải PKCS #12 (.p12, .pfx).") from failure
    if certificate is None or not isinstance(key, rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey):
        raise SigningRefused("Tệp không có khóa ký dùng được. Hãy dùng tệp có cả chứng thư và khóa RSA hoặc đường cong elliptic.")
    now = datetime.now(UTC)
    if not certificate.not_valid_before_utc <= now <= certificate.not_valid_after_utc:
        days = f"{certificate.not_valid_before_utc:%d/%m/%Y} – {certificate.not_valid_after_utc:%d/%m/%Y}"
        raise SigningRefused(f"Chứng thư chỉ có giá trị trong thời gian {days}. Hãy gia hạn chứng thư.")
    return KeySigner(key, certificate, tuple(others))


def self_made(name: str, *, organisation: str = "", days: int = 365, since: datetime | None = None) -> KeySigner:
    """A certificate made here and now, signed by itself: for trying out and for tests, never for real documents."""
    key = ec.generate_private_key(ec.SECP256R1())
    words = [x509.NameAttribute(NameOID.COMMON_NAME, name[:64]), x509.NameAttribute(NameOID.ORGANIZATIONAL_UNIT_NAME, SELF_MADE)]
    if organisation:
        words.append(x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation[:64]))
    subject = x509.Name(words)
    begins = since or datetime.now(UTC) - timedelta(minutes=5)
    usage = x509.KeyUsage(
        digital_signature=True, content_commitment=True, key_encipherment=False, data_encipherment=False, key_agreement=False,
        key_cert_sign=False, crl_sign=False, encipher_only=False, decipher_only=False,
    )  # fmt: skip
    built = x509.CertificateBuilder().subject_name(subject).issuer_name(subject).public_key(key.public_key())
    built = built.serial_number(x509.random_serial_number()).not_valid_before(begins).not_valid_after(begins + timedelta(days=days))
    return KeySigner(key, built.add_extension(usage, critical=True).sign(key, SHA256()))


def as_pkcs12(signer: KeySigner, passphrase: str) -> bytes:
    """The signer as a file."""
    return pkcs12.serialize_key_and_certificates(
        b"toasoan", signer._key, signer._certificate, list(signer._chain) or None, BestAvailableEncryption(passphrase.encode())
    )
