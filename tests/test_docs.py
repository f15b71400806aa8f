"""Documentation is tested: what the code offers is written down, what is written down exists, and drawn parts are up to date."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from django.core.management import get_commands

from config.architecture import facts
from config.architecture.drawing import PAGE, redraw
from config.environment import env
from tests.installations import ROOT

DRAWN = re.compile(r"<!-- drawn: .*?<!-- end drawn -->", re.DOTALL)
FENCED = re.compile(r"^(```|~~~).*?^\1", re.DOTALL | re.MULTILINE)
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
AT_THE_TOP = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md")


@cache
def pages() -> dict[Path, str]:
    """Every page of documentation, by path."""
    found = [*(ROOT / name for name in AT_THE_TOP), *sorted((ROOT / "docs").rglob("*.md"))]
    return {path: path.read_text(encoding="utf-8") for path in found}


@cache
def written() -> str:
    """What people wrote: the pages without the parts drawn from the code."""
    return "\n".join(DRAWN.sub("", text) for text in pages().values())


def is_written(name: str) -> bool:
    """Whether the name stands in the pages as a word of its own."""
    return re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", written()) is not None


def anchors(text: str) -> set[str]:
    """The anchors of a page's headings, as GitHub makes them."""
    heads = re.findall(r"^#+ (.+)$", FENCED.sub("", text), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).strip().replace(" ", "-") for head in heads}


def test_the_architecture_page_is_drawn_from_this_code() -> None:
    text = (ROOT / PAGE).read_text(encoding="utf-8")
    assert redraw(text) == text, "out of date: run manage.py architecture_map"


def test_every_command_is_described_for_those_who_run_it() -> None:
    missing = [one.name for one in facts.commands() if not is_written(f"manage.py {one.name}")]
    assert not missing, f"docs/van-hanh/lenh.md does not say what {missing} are for"


def test_every_public_address_is_promised_or_described() -> None:
    missing = [address for address in facts.public_addresses() if f"`/{address}" not in written()]
    assert not missing, f"docs/contracts/addresses.md does not mention {missing}"


def test_every_event_is_described() -> None:
    missing = [event.name for event in facts.our_events() if not is_written(event.name)]
    assert not missing, f"docs/contracts/outbox.md does not mention {missing}"


def test_every_place_that_a_room_offers_is_described() -> None:
    missing = sorted({one.name for one in facts.offers() if not is_written(one.name)})
    assert not missing, f"docs/them-tinh-nang.md does not say when to use {missing}"


def test_what_the_map_shows_says_what_it_is() -> None:
    silent = [one.where for one in (*facts.offers(), *facts.commands(), *facts.wings()) if not one.about]
    silent += [f"toasoan/{wing.name}/{room.name}/__init__.py" for wing in facts.wings() for room in facts.rooms(wing.name) if not room.about]
    silent += [event.__qualname__ for event in facts.our_events() if not event.__doc__]
    silent += [one.name for one in facts.our_consumers() if not one.handle.__doc__]
    silent += [job.name for job in facts.our_jobs() if not job.run.__doc__]
    silent += [model.__qualname__ for _app, own in facts.our_models() for model in own if not model.__doc__]
    assert not silent, f"a docstring is missing in {silent}"


def test_links_between_pages_lead_somewhere() -> None:
    broken = []
    for path, text in pages().items():
        for target in LINK.findall(FENCED.sub("", text)):
            if "://" in target or target.startswith("mailto:"):
                continue
            name, _, anchor = target.partition("#")
            to = (path.parent / name).resolve() if name else path
            if not to.exists() or (anchor and to.suffix == ".md" and anchor not in anchors(to.read_text(encoding="utf-8"))):
                broken.append(f"{path.relative_to(ROOT)}: {target}")
    assert not broken


def test_every_make_target_that_the_pages_name_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    named = set(re.findall(r"(?:`|^ *|&& )make ([a-z]+)", written(), re.MULTILINE))
    assert {"run", "test"} <= named, "the README gives the two commands"
    assert named <= targets


def test_every_command_that_the_pages_name_exists() -> None:
    known = {*get_commands(), *(one.name for one in facts.commands())}
    named = set(re.findall(r"manage\.py ([a-z_]+)", written()))
    assert named <= known, "these are written about but do not exist"


def test_every_setting_that_the_pages_name_exists() -> None:
    named = set(re.findall(r"TOASOAN_[A-Z0-9_]*[A-Z0-9]", written()))
    assert named <= {*env.declared, *EXTRA_VARIABLES}, "these are written about but are read nowhere"


def test_every_word_of_the_vocabulary_is_in_the_room_it_names() -> None:
    rows = re.findall(r"^\| ([^|]+) \| ([^|]*`[^|]*) \| ([\w ]+) \|$", (ROOT / "docs/tu-vung.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert len(rows) > 40
    missing = []
    for _word, names, room in rows:
        folders = [ROOT / "toasoan/foundation/people"] if room.startswith("role code") else list((ROOT / "toasoan").glob(f"*/{room}"))
        code = "\n".join(path.read_text(encoding="utf-8") for folder in folders for path in folder.rglob("*.py") if "tests" not in path.parts)
        commands = {path.stem for folder in folders for path in folder.glob("management/commands/*.py")}
        found = [name.split(".")[-1] for name in re.findall(r"`([^`]+)`", names)]
        missing += [f"{room}: {name}" for name in found if name not in commands and not re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", code)]
    assert not missing, "docs/tu-vung.md names what is not there"


# read outside of config/settings.py: by the start of all processes, by the tests, by create_administrator
EXTRA_VARIABLES = {"TOASOAN_WEB_WORKERS", "TOASOAN_REQUIRE", "TOASOAN_ADMIN_PASSWORD", "TOASOAN_IPTC_SAMPLES"}


@pytest.mark.parametrize("name", ["docs/contracts", "docs/decisions", "docs/huong-dan", "docs/van-hanh"])
def test_every_page_of_a_folder_is_in_its_list(name: str) -> None:
    listed = (ROOT / name / "README.md").read_text(encoding="utf-8")
    missing = [path.name for path in (ROOT / name).glob("*.md") if path.name != "README.md" and f"({path.name})" not in listed]
    assert not missing, f"{name}/README.md does not list {missing}"
