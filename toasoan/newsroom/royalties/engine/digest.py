"""The fingerprint of a closed period, by which anybody can see that no line of it was changed, added or taken away."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping


def digest(lines: Iterable[Mapping[str, object]]) -> str:
    """SHA-256 over the lines, each as JSON with sorted keys; the order of lines does not matter."""
    rows = sorted(json.dumps(dict(line), ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str) for line in lines)
    total = hashlib.sha256()
    for row in rows:
        total.update(row.encode() + b"\n")
    return total.hexdigest()
