"""Fixtures of the browser tests: a running newsroom, a browser, and people who have signed in."""

from __future__ import annotations

import os
import re
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.e2e.cast import PASSWORD, Person
from tests.e2e.newsroom import Newsroom, build_template
from tests.e2e.watch import Watch
from tests.requirements import need

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
DEVICES: dict[str, dict[str, Any]] = {
    "desktop": {"viewport": {"width": 1280, "height": 900}},
    "phone": {"viewport": {"width": 375, "height": 740}, "device_scale_factor": 2, "has_touch": True, "is_mobile": True},
}
PAUSE = 240  # seconds; the newsroom ends an administrator's session after five minutes without anything done
PATIENCE = 15_000  # milliseconds a condition may take; two cores are shared by several servers


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here is a browser test."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.e2e)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Any:
    """Let fixtures know whether the test failed; the end of the newsroom's log goes into its report."""
    report = yield
    setattr(item, f"report_{report.when}", report)
    newsroom = getattr(item, "funcargs", {}).get("newsroom")
    if report.failed and newsroom is not None:
        report.sections.append(("log of the newsroom", newsroom.last_words()))
    return report


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """State of a filled installation, shared by all test processes of this run."""
    base = tmp_path_factory.getbasetemp()
    return build_template((base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base) / "newsroom-template")


@pytest.fixture(scope="session")
def newsrooms(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[dict[str, str]], Newsroom]]:
    """Running newsrooms, one per set of settings and test process; all are stopped at the end."""
    running: dict[str, Newsroom] = {}

    def open_with(environment: dict[str, str]) -> Newsroom:
        key = repr(sorted(environment.items()))
        if key not in running:
            newsroom = Newsroom(tmp_path_factory.mktemp("newsroom") / "var", environment)
            running[key] = newsroom
            newsroom.start(template)
        return running[key]

    yield open_with
    for newsroom in running.values():
        newsroom.stop()


@pytest.fixture(scope="module")
def newsroom(request: pytest.FixtureRequest) -> Newsroom:
    """The running newsroom of this file; a file sets other settings as ``ENVIRONMENT``."""
    need("chromium")
    open_with: Callable[[dict[str, str]], Newsroom] = request.getfixturevalue("newsrooms")
    return open_with(getattr(request.module, "ENVIRONMENT", {}))


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium. One per file: while Playwright runs, Django's database refuses this thread, which other files need."""
    need("chromium")
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium") or shutil.which("chromium-browser"), args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def watch() -> Iterator[Watch]:
    """Fails the test for every complaint of the browser that it did not expect."""
    watcher = Watch()
    yield watcher
    assert watcher.unexpected() == []


class Visitors:
    """Opens the newsroom and the site in browsers of their own: who, with which device."""

    def __init__(self, browser: Browser, newsroom: Newsroom, watch: Watch) -> None:
        self.browser, self.newsroom, self.watch = browser, newsroom, watch
        self.contexts: list[BrowserContext] = []

    def context(self, device: str = "desktop", **options: Any) -> BrowserContext:
        """A browser of its own: no cookies shared with others."""
        settings = {"locale": "vi-VN", "timezone_id": "Asia/Ho_Chi_Minh", "base_url": self.newsroom.address, **DEVICES[device], **options}
        context = self.browser.new_context(**settings)
        context.set_default_timeout(PATIENCE)
        context.set_default_navigation_timeout(3 * PATIENCE)  # an editor's page with all its scripts, while another browser works
        self.watch.over(context)
        self.contexts.append(context)
        return context

    def reader(self, device: str = "desktop", **options: Any) -> Page:
        """Somebody who has not signed in."""
        return self.context(device, **options).new_page()

    def staff(self, person: Person, device: str = "desktop") -> Page:
        """Somebody at work; signs in through the form the first time, and after a pause."""
        state, left = self.newsroom.states.get(person.login, (None, 0.0))
        if time.monotonic() - left > PAUSE:
            state = None
        page = self.context(device, **({"storage_state": state} if state else {})).new_page()
        if state is None:
            sign_in(page, person)
            state = page.context.storage_state()
        self.newsroom.states[person.login] = state, time.monotonic()
        return page

    def photograph(self, folder: Path, name: str) -> None:
        """What every open page shows now."""
        for place, page in enumerate(page for context in self.contexts for page in context.pages):
            page.screenshot(path=folder / f"{re.sub(r'[^a-z0-9_]+', '-', name.lower())}-{place}.png", full_page=True)

    def leave(self) -> None:
        """Close everything."""
        for context in self.contexts:
            context.close()


def sign_in(page: Page, person: Person, password: str = PASSWORD) -> None:
    """Through the sign-in page, as a person does; ends on the newsroom's first page."""
    page.goto("/toa-soan/")
    page.locator("input[name=login]").fill(person.login)
    page.locator("input[name=password]").fill(password)
    page.get_by_role("button", name="Đăng nhập", exact=True).click()
    page.wait_for_url("**/toa-soan/")


@pytest.fixture
def visitors(request: pytest.FixtureRequest, browser: Browser, newsroom: Newsroom, watch: Watch, tmp_path: Path) -> Iterator[Visitors]:
    """Browsers for this test. When it fails, what they showed is kept as pictures in the test's folder."""
    opened = Visitors(browser, newsroom, watch)
    yield opened
    report = getattr(request.node, "report_call", None)
    if report is not None and report.failed:
        opened.photograph(tmp_path, request.node.name)
        print(f"pictures: {tmp_path}")
    opened.leave()
