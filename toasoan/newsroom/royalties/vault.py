"""Personal details of payees, encrypted in the database with a key of this installation."""

from __future__ import annotations

import base64
import json

from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


def _vault() -> MultiFernet:
    """Keys derived from the secret key and from those before it, so that a changed key still reads what older ones wrote."""

    def key(secret: str) -> Fernet:
        derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"toasoan.royalties.payees").derive(secret.encode())
        return Fernet(base64.urlsafe_b64encode(derived))

    return MultiFernet([key(str(secret)) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def seal(values: dict[str, str]) -> str:
    """The values as only this installation can read them; nothing for nothing."""
    kept = {name: value for name, value in values.items() if value}
    return _vault().encrypt(json.dumps(kept, ensure_ascii=False).encode()).decode() if kept else ""


def unseal(text: str) -> dict[str, str]:
    """The values again."""
    if not text:
        return {}
    found: dict[str, str] = json.loads(_vault().decrypt(text.encode()))
    return found
