"""Every fact that a room offers has a test that names it, and says all that its page shows."""

from __future__ import annotations

import re

from tests.installations import ROOT
from toasoan.foundation.facts import facts


def test_every_fact_is_named_in_a_test_of_its_room() -> None:
    tests = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "toasoan").rglob("tests/test_*evidence*.py"))
    untested = [one.name for one in facts() if one.is_built and f'"{one.name}"' not in tests]
    assert not untested, f"no test makes these facts change: {untested}"


def test_every_fact_says_what_it_is_and_how_it_came_about() -> None:
    for one in facts():
        assert re.fullmatch(r"[a-z]+\.[a-z_]+", one.name), one.name
        assert str(one.label).strip(), one.name
        assert str(one.meaning).endswith("."), one.name
        if one.is_built:
            assert str(one.how).endswith((".", ")")), one.name
            assert one.wing in {"foundation", "newsroom", "studio", "public", "outlets", "oversight"}, one.name
