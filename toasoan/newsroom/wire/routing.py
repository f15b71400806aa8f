"""Which rule an item falls under."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time

from django.utils import timezone

from toasoan.foundation.language import fold
from toasoan.newsroom.wire.duplicates import plain_words
from toasoan.newsroom.wire.models import RoutingRule, WireItem


def _lines(text: str) -> list[str]:
    return [folded for line in text.splitlines() if (folded := " ".join(fold(line).split()))]


def in_window(rule: RoutingRule, moment: datetime) -> bool:
    """Whether the rule works at this moment, by the clock of Vietnam. A window past midnight belongs to the day on which it began."""
    local = timezone.localtime(moment)
    now, day = local.time(), local.isoweekday()
    start, end = rule.from_time or time.min, rule.to_time or time.max
    if start <= end:
        inside = start <= now <= end
    else:
        inside = now >= start or now <= end
        if now <= end:
            day = 7 if day == 1 else day - 1
    return inside and (not rule.weekdays or str(day) in rule.weekdays)


def fits(rule: RoutingRule, item: WireItem, words: str, moment: datetime) -> bool:
    """Whether every condition holds. ``words`` is the item's text, folded, with single spaces."""
    categories, wanted = _lines(rule.categories), _lines(rule.words)
    return (
        (rule.feed_id is None or rule.feed_id == item.feed_id)
        and (not rule.language or item.language.lower().startswith(rule.language.lower()))
        and (rule.urgency is None or (item.urgency is not None and item.urgency <= rule.urgency))
        and (not categories or any(fold(str(one)) in categories for one in item.categories))
        and (not wanted or any(f" {word} " in words for word in wanted))
        and in_window(rule, moment)
    )


def rule_for(item: WireItem, rules: Iterable[RoutingRule], moment: datetime) -> RoutingRule | None:
    """The first rule that fits, in the order given."""
    signs = str.maketrans(dict.fromkeys(".,;:!?()“”\"'…–-/", " "))
    words = " " + " ".join(fold(plain_words(item)).translate(signs).split()) + " "
    return next((rule for rule in rules if fits(rule, item, words, moment)), None)
