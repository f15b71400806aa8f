"""Lighthouse's four scores of home, section and article on its phone profile (slow 4G, a slow phone), as one JSON line.

    python bench/lighthouse.py [--at http://localhost:8000] [--rounds 3] [--pages home section article]

Needs Node 18 or newer and Debian's chromium; Lighthouse itself is pinned in ``bench/lighthouse/`` and installed there with
``npm ci`` the first time. Of several rounds the median counts. Without Node the script says so and measures nothing.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import _site

HOME = Path(__file__).parent / "lighthouse"
PROGRAM = HOME / "node_modules" / "lighthouse" / "cli" / "index.js"
SCORES = ("performance", "accessibility", "best-practices", "seo")
FIGURES = {
    "largest-contentful-paint": "lcp_ms",
    "cumulative-layout-shift": "cls",
    "total-blocking-time": "tbt_ms",
    "first-contentful-paint": "fcp_ms",
}


def install() -> None:
    """Lighthouse as pinned; nothing when it is there."""
    if not PROGRAM.exists():
        subprocess.run(["npm", "ci", "--ignore-scripts", "--silent"], cwd=HOME, check=True)


def judge(address: str) -> dict[str, Any]:
    """One run of one page: Lighthouse's report."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        command = [
            "node", str(PROGRAM), address, "--quiet", "--output=json", f"--output-path={report}",
            f"--only-categories={','.join(SCORES)}", f"--chrome-flags=--headless=new {' '.join(_site.BROWSER)}",
        ]  # fmt: skip
        subprocess.run(command, check=True, env={**os.environ, "CHROME_PATH": shutil.which("chromium") or ""}, timeout=300)
        return json.loads(report.read_text())


def scores(address: str, rounds: int) -> dict[str, Any]:
    """Medians of the scores and figures, and what lost points."""
    reports = [judge(address) for _ in range(rounds)]
    found: dict[str, Any] = {name: round(100 * statistics.median(report["categories"][name]["score"] or 0 for report in reports)) for name in SCORES}
    for audit, name in FIGURES.items():
        found[name] = round(statistics.median(report["audits"][audit]["numericValue"] for report in reports), 3)
    last = reports[-1]
    weighed = {reference["id"] for category in last["categories"].values() for reference in category["auditRefs"] if reference["weight"]}
    found["lost"] = sorted(
        name for name in weighed if (last["audits"][name]["score"] or 0) < 0.9 and last["audits"][name]["scoreDisplayMode"] != "notApplicable"
    )
    return found


def main() -> None:
    """Judge the pages and print."""
    parser = _site.arguments(__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--pages", nargs="+", default=["home", "section", "article"])
    given = parser.parse_args()
    if not shutil.which("node") or not shutil.which("chromium"):
        print(json.dumps({"skipped": "needs node and chromium"}))
        return
    install()
    with _site.site(given.at) as root:
        pages = _site.page_types(root)
        if unknown := set(given.pages) - set(pages):
            sys.exit(f"no such page: {', '.join(sorted(unknown))}")
        print(json.dumps({name: scores(root + pages[name], given.rounds) for name in given.pages}))


if __name__ == "__main__":
    main()
