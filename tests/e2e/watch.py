"""What a browser complains about while a test walks: any of it fails the test unless the test named it beforehand."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, Response, WebError

# leaving a page ends what it was still loading; the browser reports that as aborted
LEFT_BEHIND = "net::ERR_ABORTED"


@dataclass
class Watch:
    """Collects complaints of every page of the contexts it was given."""

    complaints: list[str] = field(default_factory=list)
    allowed: list[re.Pattern[str]] = field(default_factory=list)

    def allow(self, pattern: str) -> None:
        """Expect complaints that match the regular expression; each line looks like ``404 GET /path`` or ``console: …``."""
        self.allowed.append(re.compile(pattern))

    def over(self, context: BrowserContext) -> None:
        """Watch every page of the context."""
        context.on("console", self._console)
        context.on("weberror", self._error)
        context.on("requestfailed", self._failed)
        context.on("response", self._response)

    def unexpected(self) -> list[str]:
        """What nobody named."""
        return [line for line in self.complaints if not any(pattern.search(line) for pattern in self.allowed)]

    def _console(self, message: ConsoleMessage) -> None:
        # "Failed to load resource" repeats what _response and _failed say, without the method
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.complaints.append(f"console: {message.text} ({message.location.get('url', '')})")

    def _error(self, error: WebError) -> None:
        self.complaints.append(f"page error: {error.error}")

    def _failed(self, request: Request) -> None:
        if request.failure != LEFT_BEHIND:
            self.complaints.append(f"failed: {request.method} {request.url} {request.failure}")

    def _response(self, response: Response) -> None:
        if response.status >= 400:
            self.complaints.append(f"{response.status} {response.request.method} {response.url}")
