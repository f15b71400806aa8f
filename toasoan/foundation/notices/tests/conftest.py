"""A room of the house for tests, that tells people about lamps."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import ClassVar

import pytest

from toasoan.foundation.notices import registry
from toasoan.foundation.notices.models.wishes import MailWish
from toasoan.foundation.notices.registry import Kind, Notice
from toasoan.foundation.outbox.events import Event


@dataclass(frozen=True, kw_only=True)
class LampBroken(Event):
    """A lamp broke."""

    name: ClassVar[str] = "test.lamp_broken"
    lamp_id: int
    person_ids: list[int]


class Lamps:
    """Which lamps are secret, and what is told about broken ones."""

    def __init__(self) -> None:
        self.hidden: set[int] = set()

    def sees(self, user, ids):
        return set(ids) - self.hidden

    def tells(self, event: LampBroken) -> list[Notice]:
        return [
            Notice(
                people=event.person_ids, kind="lamps.broken", subject_key=f"lamp:{event.lamp_id}", text=f"Đèn số {event.lamp_id} hỏng",
                url=f"/toa-soan/den/{event.lamp_id}/", once_key=f"lamps.broken:{event.lamp_id}",
            )
        ]  # fmt: skip


@pytest.fixture
def lamps(monkeypatch) -> Iterator[Lamps]:
    """The room, registered for the test."""
    before = registry._all
    own = registry._Registered(
        dict(deepcopy(before.groups)), {event: list(functions) for event, functions in before.tells.items()}, dict(before.sees),
        list(before.off), dict(before.calendars),
    )  # fmt: skip
    monkeypatch.setattr(registry, "_all", own)
    room = Lamps()
    registry.register_kinds(
        "lamps", "Đèn", [
            Kind("lamps.broken", "Đèn hỏng", mail=MailWish.AT_ONCE, push=True, urgent=True),
            Kind("lamps.counted", "Đã đếm đèn"),
        ],
    )  # fmt: skip
    registry.register_sight("lamp", room.sees)
    registry.register_notice(LampBroken, room.tells)
    yield room
    registry.forget_consumer(registry.CONSUMER)
    if before.tells:
        registry.consumer(registry.CONSUMER, before.tells)(registry.consume)
