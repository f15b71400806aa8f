"""An authority, people with certificates of it, and their key files, made anew for each run of the tests."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import lru_cache

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, pkcs12
from cryptography.x509.oid import NameOID

PASSPHRASE = "đồng-bằng-9"
Pair = tuple[ec.EllipticCurvePrivateKey, x509.Certificate]


def _named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COUNTRY_NAME, "VN"), x509.NameAttribute(NameOID.COMMON_NAME, name)])


@lru_cache
def authority(name: str = "Chứng thực Phù Sa") -> Pair:
    """A root with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder().subject_name(_named(name)).issuer_name(_named(name)).public_key(key.public_key())
        .serial_number(x509.random_serial_number()).not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=3650))
        .add_extension(x509.BasicConstraints(ca=True, path_length=1), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(_usage(signs_others=True), critical=True).sign(key, hashes.SHA256())
    )  # fmt: skip
    return key, made


def _usage(*, signs_others: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_others, content_commitment=not signs_others, key_encipherment=False, data_encipherment=False,
        key_agreement=False, key_cert_sign=signs_others, crl_sign=signs_others, encipher_only=False, decipher_only=False,
    )  # fmt: skip


@lru_cache
def person(name: str = "Phạm Tổng Biên", *, of: str = "Chứng thực Phù Sa", days: int = 365) -> Pair:
    """Somebody's key and certificate; ``days`` from now it ends (negative: it ended)."""
    root_key, root = authority(of)
    key = ec.generate_private_key(ec.SECP256R1())
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder().subject_name(_named(name)).issuer_name(root.subject).public_key(key.public_key())
        .serial_number(x509.random_serial_number()).not_valid_before(now - timedelta(days=400)).not_valid_after(now + timedelta(days=days))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(root_key.public_key()), critical=False)
        .add_extension(_usage(signs_others=False), critical=True).sign(root_key, hashes.SHA256())
    )  # fmt: skip
    return key, made


def key_file(name: str = "Phạm Tổng Biên", *, of: str = "Chứng thực Phù Sa", days: int = 365, passphrase: str = PASSPHRASE) -> bytes:
    """The person's PKCS#12 file."""
    key, certificate = person(name, of=of, days=days)
    return pkcs12.serialize_key_and_certificates(b"ky", key, certificate, None, BestAvailableEncryption(passphrase.encode()))


def root_file(name: str = "Chứng thực Phù Sa") -> bytes:
    """The authority's certificate as PEM."""
    return authority(name)[1].public_bytes(Encoding.PEM)
