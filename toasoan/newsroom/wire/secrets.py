"""Passwords of feeds, as only this installation can read them."""

from __future__ import annotations

import base64
import json

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


def _vault() -> MultiFernet:
    """Keys derived from the secret key and from those before it, so that a changed key still reads what older ones wrote."""

    def key(secret: str) -> Fernet:
        return Fernet(base64.urlsafe_b64encode(HKDF(algorithm=SHA256(), length=32, salt=None, info=b"toasoan.wire.feeds").derive(secret.encode())))

    return MultiFernet([key(str(secret)) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def seal(values: dict[str, str]) -> str:
    """The secrets encrypted; nothing for none."""
    return _vault().encrypt(json.dumps(values).encode()).decode() if values else ""


def unseal(sealed: str) -> dict[str, str]:
    """The secrets again; nothing when another installation sealed them."""
    if not sealed:
        return {}
    try:
        values: dict[str, str] = json.loads(_vault().decrypt(sealed.encode()))
    except InvalidToken:
        return {}
    return values
