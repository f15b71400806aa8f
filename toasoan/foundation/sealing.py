"""Sealing personal values in the database: only this installation reads them (keys derived from ``TOASOAN_SECRET_KEY``).

Each purpose has a key of its own, so that what was sealed for one can never be put in the place of another.
"""

from __future__ import annotations

import base64
import json

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


class NotOurSeal(ValueError):
    """The text was not sealed by this installation for this purpose, or the secret key was changed without keeping the old one."""


class Sealer:
    """Seals and unseals small dictionaries of text for one purpose."""

    def __init__(self, purpose: str) -> None:
        self._purpose = purpose.encode()

    def _vault(self) -> MultiFernet:
        """The key of today's secret and those of earlier ones, so that a changed secret still reads what was sealed before."""

        def key(secret: str) -> Fernet:
            derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=self._purpose).derive(secret.encode())
            return Fernet(base64.urlsafe_b64encode(derived))

        return MultiFernet([key(str(secret)) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])

    def seal(self, values: dict[str, str]) -> str:
        """The values as only this installation can read them."""
        return self._vault().encrypt(json.dumps(values, ensure_ascii=False).encode()).decode()

    def unseal(self, sealed: str) -> dict[str, str]:
        """The values again.

        :raises NotOurSeal: when they were not sealed here, for this purpose.
        """
        try:
            values: dict[str, str] = json.loads(self._vault().decrypt(sealed.encode()))
        except InvalidToken as error:
            raise NotOurSeal from error
        return values
