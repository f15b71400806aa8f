"""What a member of staff may see of what was found: public things, and others as the room that owns them says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from toasoan.foundation.notices.registry import sees
from toasoan.foundation.search.models import SearchDocument

if TYPE_CHECKING:
    from toasoan.foundation.people.models import User


def seen_by(person: User, numbers: Sequence[int]) -> list[int]:
    """Those of these documents that the person may see, in their order. What no room answers for is not seen."""
    rows = SearchDocument.objects.filter(ordinal__in=numbers).values_list("ordinal", "key", "public")
    seen = set()
    asked: dict[str, dict[int, int]] = defaultdict(dict)
    for number, key, public in rows:
        prefix, _colon, own = key.rpartition(":")
        if public:
            seen.add(number)
        elif number is not None and own.isdecimal():
            asked[prefix][int(own)] = number
    for prefix, own_numbers in asked.items():
        may = sees(prefix)
        if may is not None:
            seen.update(own_numbers[own] for own in may(person, list(own_numbers)) if own in own_numbers)
    return [number for number in numbers if number in seen]
