"""Which machines may be asked: those on the public internet, and those of the own house that the operator has named."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext as _

from toasoan.newsroom.wire.fetching import is_public, resolve
from toasoan.newsroom.wire.transports.feeding import TransportRefused


def is_own(host: str) -> bool:
    """Whether the operator named this host (``TOASOAN_WIRE_PRIVATE_HOSTS``)."""
    return host.lower() in settings.WIRE_PRIVATE_HOSTS


def checked_address(host: str, port: int) -> str:
    """An address of the host that may be connected to; the connection is made to it and not to the name, which might answer otherwise.

    :raises TransportRefused: for hosts inside private networks.
    """
    try:
        found = resolve(host, port)
    except (OSError, UnicodeError) as error:
        raise TransportRefused(_("Không tìm thấy máy chủ %(host)s: %(error)s") % {"host": host, "error": error}) from None
    if not found or not (is_own(host) or all(map(is_public, found))):
        raise TransportRefused(_("%(host)s không nằm trên internet công cộng nên không được kết nối.") % {"host": host})
    return found[0]


def port_of(text: str, default: int) -> int:
    """A port from a setting.

    :raises TransportRefused: when it is none.
    """
    if not text.strip():
        return default
    if not text.strip().isdecimal() or not 0 < int(text) < 65536:
        raise TransportRefused(_("Cổng phải là số từ 1 đến 65535."))
    return int(text)
