"""Tests of one worker share one database: a test that flushes it breaks all that follow."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FLUSHING = ("transaction=" + "True", "Transaction" + "TestCase", "transactional" + "_db", "live" + "_server")


def test_only_browser_tests_and_engines_flush_the_database() -> None:
    files = [path for folder in ("toasoan", "demo", "tests") for path in (ROOT / folder).rglob("test_*.py")]
    assert len(files) > 100
    found = [str(path.relative_to(ROOT)) for path in files if any(word in path.read_text("utf-8") for word in FLUSHING)]
    assert [name for name in found if not name.startswith(("tests/e2e/", "tests/engines/"))] == []
