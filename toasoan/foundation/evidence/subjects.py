"""What documents can be evidence of: each room says which keys are its own, and what they are called."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.functional import Promise

Label = Callable[[str], str | Promise]

_subjects: dict[str, Label] = {}


def register_subject(prefix: str, label: Label) -> None:
    """Make keys ``prefix:…`` something that documents can attest; ``label`` gives the words for a key, or nothing for one that is unknown."""
    _subjects[prefix] = label


def subject_label(key: str) -> str:
    """What a key is called; empty when no room knows it."""
    label = _subjects.get(key.partition(":")[0])
    return str(label(key)) if label is not None and ":" in key else ""
