"""Pages kept as they were proofed and printed, named by their digest: what was on a page stays readable when its items change."""

from __future__ import annotations

import json
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from toasoan.newsroom.printing.export import looks
from toasoan.newsroom.printing.export.pdf import page_pdf, rect_of
from toasoan.newsroom.printing.models import Frame, PrintIssue
from toasoan.newsroom.printing.setting import LaidPage, grid_of, points

PDF, LARGE, SMALL, TEXTS = "pdf", "webp", "small.webp", "json"


def name_of(digest: str, what: str) -> str:
    """Where it lies: in a folder that is not served, by a name that nobody can guess."""
    return f"print/pages/{digest[:2]}/{digest}.{what}"


def kept(digest: str, what: str) -> bytes | None:
    """What was kept of a page; ``None`` when nothing was."""
    if not digest or not default_storage.exists(name_of(digest, what)):
        return None
    with default_storage.open(name_of(digest, what), "rb") as file:
        return bytes(file.read())


def _keep(digest: str, what: str, content: bytes) -> None:
    if not default_storage.exists(name_of(digest, what)):
        default_storage.save(name_of(digest, what), ContentFile(content))


def keep_pdf(issue: PrintIssue, laid: LaidPage) -> bytes:
    """The page as PDF, kept for as long as its proof is."""
    digest = laid.digest()
    content = kept(digest, PDF)
    if content is None:
        content = page_pdf(issue, laid)
        _keep(digest, PDF, content)
    return content


def keep_all(issue: PrintIssue, laid: LaidPage) -> None:
    """The page as it was printed: PDF, two pictures, and the words for those who read on."""
    digest, content = laid.digest(), keep_pdf(issue, laid)
    for what, width in ((LARGE, looks.LARGE), (SMALL, looks.SMALL)):
        if not default_storage.exists(name_of(digest, what)):
            _keep(digest, what, looks.look(content, width=width))
    _keep(digest, TEXTS, json.dumps(texts_of(issue, laid), ensure_ascii=False).encode())


def drop_pdf(digest: str) -> bool:
    """Forget a proof; whether there was one."""
    there = default_storage.exists(name_of(digest, PDF))
    if there:
        default_storage.delete(name_of(digest, PDF))
    return there


def texts_of(issue: PrintIssue, laid: LaidPage) -> list[dict[str, Any]]:
    """What can be read on a page, in reading order, and where on it (percent of the page)."""
    found: list[dict[str, Any]] = []
    for one in sorted(laid.frames, key=lambda frame: (frame.frame.line, frame.frame.column, frame.frame.pk)):
        item = one.item
        place = area_of(issue, laid, one.frame)
        if item is not None and not any(text.get("item") == item.pk for text in found):
            found.append(
                {"item": item.pk, "kicker": item.kicker, "title": item.title, "lead": item.lead, "byline": item.byline,
                 "paragraphs": [line for line in item.body.split("\n") if line.strip()], "language": item.language, "area": place}
            )  # fmt: skip
        elif one.frame.kind == Frame.Kind.PICTURE and one.words:
            found.append({"title": "", "paragraphs": [" ".join(line.text for line in one.words)], "language": issue.title.language, "area": place})
    if laid.outer is not None and not any(text.get("item") for text in found):
        with laid.outer.file.open("rb") as file:
            words = looks.words(file.read())
        found.append({"title": "", "paragraphs": [line for line in words.split("\n") if line.strip()], "language": issue.title.language})
    return found


def area_of(issue: PrintIssue, laid: LaidPage, frame: Frame) -> dict[str, float] | None:
    """Where a frame stands, in percent of the page; nothing for a page made up outside, where nobody knows."""
    if laid.outer is not None:
        return None
    left, top, across, down = rect_of(issue, grid_of(issue.title), frame, laid.page.number)
    width, height = points(issue.title.width), points(issue.title.height)
    return {
        "left": round(left / width * 100, 2), "top": round(top / height * 100, 2), "width": round(across / width * 100, 2),
        "height": round(down / height * 100, 2),
    }  # fmt: skip
