"""Handing a push to a browser's push service: encrypted for that browser alone (RFC 8291), signed by us, to known services only."""

from __future__ import annotations

import base64
import binascii
import http.client
import json
import os
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import http_ece
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec
from django.conf import settings

from toasoan.foundation.network import PinnedConnection, Resolve, is_public, resolve
from toasoan.foundation.notices import vapid

LONGEST_PAYLOAD = 2500
SECONDS = 15.0
KEPT_SECONDS = 12 * 3600


class PushRefused(Exception):
    """The address or the keys are none that we send to."""


class PushGone(Exception):
    """The browser has ended its subscription (404, 410)."""


class PushFailed(Exception):
    """The service did not take it; it may be tried again."""


class PushUnsure(Exception):
    """The line broke after it was handed over; it may have been shown."""


def known_host(host: str) -> bool:
    """Whether it is one of the listed push services, or below one."""
    return any(host == one or host.endswith(f".{one}") for one in settings.PUSH_HOSTS)


def check_endpoint(endpoint: str) -> None:
    """Refuse what is no address of a listed push service.

    :raises PushRefused: for anything else.
    """
    try:
        parts = urlsplit(endpoint)
        port = parts.port
    except ValueError as error:
        raise PushRefused("no address") from error
    if len(endpoint) > 1000 or parts.scheme != "https" or parts.username or port not in {None, 443} or not known_host((parts.hostname or "").lower()):
        raise PushRefused("not a listed push service")


def _bytes(text: str) -> bytes:
    try:
        return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except (binascii.Error, ValueError) as error:
        raise PushRefused("keys are not readable") from error


def check_keys(p256dh: str, auth: str) -> None:
    """Refuse keys that are no point of the curve and no secret of 16 bytes.

    :raises PushRefused: for anything else.
    """
    if len(p256dh) > 120 or len(auth) > 40 or len(_bytes(auth)) != 16:
        raise PushRefused("keys have a wrong length")
    try:
        ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), _bytes(p256dh))
    except (ValueError, UnsupportedAlgorithm) as error:
        raise PushRefused("no point of the curve") from error


def encrypt(payload: dict[str, Any], p256dh: str, auth: str) -> bytes:
    """The payload as only the browser with the private key reads it (``aes128gcm``)."""
    plain = json.dumps(payload, ensure_ascii=False, separators=(",", ":")).encode()
    if len(plain) > LONGEST_PAYLOAD:
        raise PushRefused("payload too large")
    key = ec.generate_private_key(ec.SECP256R1())
    encrypted: bytes = http_ece.encrypt(plain, salt=os.urandom(16), private_key=key, dh=_bytes(p256dh), auth_secret=_bytes(auth), version="aes128gcm")
    return encrypted


@dataclass(frozen=True)
class Post:
    """Posts to push services. The fields are given otherwise only in tests, which have a service of their own on this machine."""

    check: Callable[[str], None] = check_endpoint
    resolve: Resolve = resolve
    allowed: Callable[[str], bool] = is_public

    def send(self, endpoint: str, body: bytes, *, urgent: bool) -> None:
        """Hand it over; to an address that was looked up now and lies on the public internet. Redirects are not followed.

        :raises PushRefused: for an address that is none of ours.
        :raises PushGone: when the subscription has ended.
        :raises PushFailed: when it was not taken.
        :raises PushUnsure: when nobody knows.
        """
        self.check(endpoint)
        parts = urlsplit(endpoint)
        tls = ssl.create_default_context() if parts.scheme == "https" else None
        port = parts.port or (443 if tls else 80)
        headers = {
            **vapid.signed_headers(endpoint),
            "Content-Encoding": "aes128gcm",
            "Content-Type": "application/octet-stream",
            "TTL": str(KEPT_SECONDS),
            "Urgency": "high" if urgent else "normal",
        }
        connection = self._connected(parts.hostname or "", port, tls)
        try:
            connection.request("POST", (parts.path or "/") + (f"?{parts.query}" if parts.query else ""), body=body, headers=headers)
            status = connection.getresponse().status
        except (OSError, http.client.HTTPException) as error:
            raise PushUnsure(f"{type(error).__name__}: {error}") from error
        finally:
            connection.close()
        if status in {404, 410}:
            raise PushGone(str(status))
        if not 200 <= status < 300:
            raise PushFailed(f"the push service answered {status}")

    def _connected(self, host: str, port: int, tls: ssl.SSLContext | None) -> PinnedConnection:
        try:
            addresses = self.resolve(host, port)
            if not addresses or not all(map(self.allowed, addresses)):
                raise PushRefused("not on the public internet")
            connection = PinnedConnection(host, port, addresses[0], SECONDS, tls)
            connection.connect()
        except OSError as error:
            raise PushFailed(f"{type(error).__name__}: {error}") from error
        return connection


_post = Post()


def send_push(endpoint: str, p256dh: str, auth: str, payload: dict[str, Any], *, urgent: bool = False) -> None:
    """Encrypt for one browser and hand over; raises as ``Post.send``."""
    _post.send(endpoint, encrypt({**payload, "at": int(time.time())}, p256dh, auth), urgent=urgent)
