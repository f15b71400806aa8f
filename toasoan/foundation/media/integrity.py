"""Do the stored files still have the digests that were recorded when they were taken (control G01)?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from toasoan.foundation.media.models import DocumentFile, Picture, Recording
from toasoan.foundation.media.refusals import sha256_of
from toasoan.foundation.media.rights import Item

State = Literal["intact", "missing", "altered", "unrecorded"]


@dataclass(frozen=True)
class Checked:
    """One item of the library, and what became of its file; ``unrecorded`` when there is no digest to compare with."""

    key: str
    title: str
    file: str
    state: State


def state_of(item: Item) -> State:
    """Read the stored file of an item and compare."""
    if not item.file or not item.file.storage.exists(item.file.name):
        return "missing"
    if not item.sha256:
        return "unrecorded"
    with item.file.storage.open(item.file.name, "rb") as file:
        return "intact" if sha256_of(file) == item.sha256 else "altered"


def check_media() -> Iterator[Checked]:
    """Every picture, recording and document, one file at a time."""
    for model in (Picture, Recording, DocumentFile):
        for item in model._base_manager.only("pk", "title", "file", "sha256").order_by("pk").iterator(chunk_size=500):
            yield Checked(f"{item._meta.model_name}:{item.pk}", item.title, item.file.name or "", state_of(item))
