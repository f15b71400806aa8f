"""Values are written as Vietnamese newsrooms write them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation

from toasoan.foundation.evidence.wording import in_words
from toasoan.foundation.facts import Fact, FactKind


@pytest.mark.parametrize(
    ("kind", "value", "words"),
    [
        (FactKind.COUNT, Decimal(1234), "1.234 bài"),
        (FactKind.RATIO, Decimal("2.5"), "2,5 bài"),
        (FactKind.RATIO, Decimal(20), "20 bài"),
        (FactKind.MONEY, Decimal(1234000), "1.234.000 đồng"),
        (FactKind.DURATION, Decimal(300), "5 phút"),
        (FactKind.DURATION, Decimal(5400), "1,5 giờ"),
        (FactKind.DURATION, Decimal(3 * 86400), "3 ngày"),
        (FactKind.YES_NO, Decimal(1), "Có"),
        (FactKind.YES_NO, Decimal(0), "Không"),
        (FactKind.DATE, date(2026, 11, 2), "02/11/2026"),
        (FactKind.COUNT, None, "chưa đo"),
        (FactKind.COUNT, Decimal(0), "0 bài"),
    ],
)
def test_words(kind, value, words):
    with translation.override("vi"):
        assert in_words(Fact("a.b", "A", "A", kind=kind, unit="bài"), value) == words


def test_a_share_says_of_how_many():
    with translation.override("vi"):
        words = in_words(Fact("a.b", "A", "A", kind=FactKind.SHARE), Decimal("0.666667"), Decimal(2), Decimal(3))
    assert words == "66,7\N{NO-BREAK SPACE}% (2/3)"
