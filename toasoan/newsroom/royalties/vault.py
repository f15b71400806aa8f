"""Personal details of payees, encrypted in the database with a key of this installation."""

from __future__ import annotations

from toasoan.foundation.sealing import Sealer

_sealer = Sealer("toasoan.royalties.payees")


def seal(values: dict[str, str]) -> str:
    """The values as only this installation can read them; nothing for nothing."""
    kept = {name: value for name, value in values.items() if value}
    return _sealer.seal(kept) if kept else ""


def unseal(text: str) -> dict[str, str]:
    """The values again."""
    return _sealer.unseal(text) if text else {}
