"""Charts: what is drawn can be parsed, says its words escaped, and grows with the value."""

from __future__ import annotations

import re

from defusedxml.ElementTree import fromstring

from toasoan.oversight.charts import Series, bars, radar, trend

EVIL = "Báo <script>alert(1)</script> & “Đài”"


def test_every_chart_is_well_formed_and_says_strange_names_as_text():
    made = [
        radar(EVIL, [EVIL, "Hai", "Ba"], [Series(EVIL, [0.2, None, 1]), Series("Trước", [0, 0, 0], former=True)]),
        bars(EVIL, [(EVIL, 3, "3/10"), ("Chưa đo", None, "chưa đo")], whole=10, mark=6.5),
        trend(EVIL, ["2024", "2025"], [Series(EVIL, [40, 60]), Series("B", [None, 59])], whole=100),
        trend("Một năm", ["2025"], [Series("A", [150])], whole=100),
    ]
    for svg in made:
        assert fromstring(svg).tag.endswith("svg")
        assert "<script" not in svg
        assert svg.__html__() == svg


def test_bars_begin_at_zero_and_grow_with_the_value():
    drawn = bars("x", [("a", 0, ""), ("b", 5, ""), ("c", 20, "")], whole=10)
    widths = [float(one) for one in re.findall(r'width="([\d.]+)" height="14" fill="#0b5c9e"', drawn)]
    assert widths == [0, 220, 440]
