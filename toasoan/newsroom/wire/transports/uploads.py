"""Files that a person hands in by the form; nothing is fetched."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from toasoan.newsroom.wire.transports.feeding import Parcel


class UploadTransport:
    """The upload form."""

    code = "upload"
    label = _("Tải lên bằng biểu mẫu")
    settings = ()
    pulled = False

    def collect(self, settings: Mapping[str, str], memory: dict[str, Any]) -> Iterator[Parcel]:
        """Nothing comes by itself."""
        return iter(())
