"""Encrypting what identifies a confidential source; keys are derived from the secret key (``TOASOAN_SECRET_KEY``)."""

from __future__ import annotations

import base64
import json

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.utils.translation import gettext as _

from toasoan.newsroom.stories.errors import StoryRefused

PURPOSE = b"toasoan.stories.confidential-contacts"


def _vault() -> MultiFernet:
    """The key of today's secret and those of earlier ones, so that a changed secret still reads what was sealed before."""

    def key(secret: str) -> Fernet:
        derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=PURPOSE).derive(secret.encode())
        return Fernet(base64.urlsafe_b64encode(derived))

    return MultiFernet([key(str(secret)) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def seal(values: dict[str, str]) -> str:
    """The values as only this installation can read them."""
    return _vault().encrypt(json.dumps(values, ensure_ascii=False).encode()).decode()


def unseal(sealed: str) -> dict[str, str]:
    """The values again.

    :raises StoryRefused: when the secret key was changed without keeping the old one.
    """
    try:
        values: dict[str, str] = json.loads(_vault().decrypt(sealed.encode()))
    except InvalidToken as error:
        raise StoryRefused(_("Không giải mã được: khóa bí mật của bản cài đã đổi. Hãy báo quản trị hệ thống.")) from error
    return values
