"""The key that signs web pushes (RFC 8292). Browsers are subscribed to it: who loses it must ask everybody again."""

from __future__ import annotations

import base64
import os
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from cryptography.hazmat.primitives import serialization
from django.conf import settings
from py_vapid import Vapid02


def key_file() -> Path:
    """Where the key is kept."""
    return Path(settings.VAPID_KEY_FILE)


def make_key() -> bool:
    """Make the key unless there is one, readable by this account alone; whether it was made. Two who try at once make one."""
    path = key_file()
    if path.exists():
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    made = Vapid02()
    made.generate_keys()
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(made.private_pem())
    try:
        os.link(draft, path)
    except FileExistsError:
        return False
    finally:
        draft.unlink()
    return True


@cache
def _read(path: str, changed: int) -> Vapid02:
    return Vapid02.from_file(path)


def signer() -> Vapid02:
    """The key, made when there is none yet."""
    make_key()
    path = key_file()
    return _read(str(path), path.stat().st_mtime_ns)


def public_key() -> str:
    """What browsers subscribe to: the public point, in the alphabet of web addresses without padding."""
    point = signer().public_key.public_bytes(serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint)
    return base64.urlsafe_b64encode(point).rstrip(b"=").decode()


def signed_headers(endpoint: str) -> dict[str, str]:
    """The header that tells the push service who sends; it holds for twelve hours and for this service alone."""
    parts = urlsplit(endpoint)
    base = settings.WAGTAILADMIN_BASE_URL
    contact = base if base.startswith("https://") else f"mailto:{settings.DEFAULT_FROM_EMAIL}"
    headers: dict[str, str] = signer().sign({"sub": contact, "aud": f"{parts.scheme}://{parts.netloc}"})
    return headers
