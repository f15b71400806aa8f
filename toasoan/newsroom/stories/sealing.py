"""Encrypting what identifies a confidential source."""

from __future__ import annotations

from django.utils.translation import gettext as _

from toasoan.foundation.sealing import NotOurSeal, Sealer
from toasoan.newsroom.stories.errors import StoryRefused

_sealer = Sealer("toasoan.stories.confidential-contacts")


def seal(values: dict[str, str]) -> str:
    """The values as only this installation can read them."""
    return _sealer.seal(values)


def unseal(sealed: str) -> dict[str, str]:
    """The values again.

    :raises StoryRefused: when the secret key was changed without keeping the old one.
    """
    try:
        return _sealer.unseal(sealed)
    except NotOurSeal as error:
        raise StoryRefused(_("Không giải mã được: khóa bí mật của bản cài đã đổi. Hãy báo quản trị hệ thống.")) from error
