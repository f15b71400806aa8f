"""The signed envelope: the bytes that were signed travel as they are, so that nothing has to be written the same way twice.

``docs/contracts/evidence-exchange.md`` is the contract.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from django.utils.translation import gettext as _

from toasoan.oversight.exchange.errors import PackageRefused

FORMAT = "toasoan.signed/1"
LARGEST = 5 * 1024 * 1024
# signed together with the payload, so that a signature made for something else is none for this
PURPOSE = b"toasoan.signed/1\n"


@dataclass(frozen=True)
class Envelope:
    """What stands outside: which key signed, the bytes, the signature."""

    key: str
    payload: bytes
    signature: bytes


def new_key() -> tuple[bytes, bytes]:
    """A private and its public key, 32 bytes each."""
    private = Ed25519PrivateKey.generate()
    raw = private.private_bytes(Encoding.Raw, PrivateFormat.Raw, NoEncryption())
    return raw, private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)


def fingerprint(public: bytes) -> str:
    """SHA-256 of a public key."""
    return hashlib.sha256(public).hexdigest()


def sign(data: dict[str, Any], private: bytes, public: bytes) -> bytes:
    """The envelope of some data as a file."""
    payload = json.dumps(data, ensure_ascii=False, sort_keys=True).encode()
    signature = Ed25519PrivateKey.from_private_bytes(private).sign(PURPOSE + payload)
    outside = {"format": FORMAT, "key": fingerprint(public), "payload": _b64(payload), "signature": _b64(signature)}
    return json.dumps(outside, indent=1).encode()


def _b64(content: bytes) -> str:
    return base64.b64encode(content).decode()


def opened(content: bytes) -> Envelope:
    """Read an envelope; nothing is believed yet.

    :raises PackageRefused: ``malformed``.
    """
    if len(content) > LARGEST:
        raise PackageRefused("malformed", _("Tệp lớn quá 5 MB, không phải gói minh chứng."))
    try:
        outside = json.loads(content)
        if not isinstance(outside, dict) or outside.get("format") != FORMAT:
            raise ValueError(FORMAT)
        parts = [base64.b64decode(outside[name], validate=True) for name in ("payload", "signature")]
        return Envelope(str(outside["key"])[:64], parts[0], parts[1])
    except (ValueError, KeyError, TypeError, RecursionError, binascii.Error) as failure:
        message = _("Tệp không phải gói minh chứng đã ký, hoặc đã hỏng. Hãy xin cơ quan tải lại từ hệ thống và gửi lại.")
        raise PackageRefused("malformed", message) from failure


def verify(envelope: Envelope, public: bytes) -> None:
    """Refuse an envelope that this key did not sign.

    :raises PackageRefused: ``tampered``.
    """
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(envelope.signature, PURPOSE + envelope.payload)
    except (InvalidSignature, ValueError) as failure:
        message = _("Chữ ký không khớp: nội dung đã bị sửa sau khi ký. Hãy xin cơ quan gửi lại và báo cho họ biết.")
        raise PackageRefused("tampered", message) from failure
