"""Names of files that come from outside: never a path."""

from __future__ import annotations

import re
import unicodedata

_BAD = re.compile(r"[\x00-\x1f\x7f<>:\"/\\|?*\u202a-\u202e\u2066-\u2069]+")


def file_name(name: str, fallback: str = "tep") -> str:
    """The last part of a name, in NFC, without what a file system or a reader could take for something else."""
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rstrip("/").rpartition("/")[2]
    plain = _BAD.sub("-", last).strip(" .-")
    return plain[-150:] or fallback
