"""A check for children named in the news.

A heuristic, so a warning and never a refusal: the Law on Children (Art. 21) protects their private life, and NĐ 56/2017 Art. 36
wants the consent of the child from seven years on and of its parents. Praise of a named pupil may be right; a person decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from toasoan.newsroom.articles.checks.registry import Problem, Severity, register_check
from toasoan.newsroom.articles.checks.words import pieces

if TYPE_CHECKING:
    from toasoan.newsroom.articles.models import ArticlePage

ADULT = 18
_REACH = 110  # characters between a name and an age that still belong together
_SENTENCE = re.compile(r"[^.!?…\n]+")
_WORD = re.compile(r"[^\W\d_]+")
_AGE = re.compile(r"\b(\d{1,2})\s+tuổi\b")
_BORN = re.compile(r"\b(?:sinh năm|SN)\s+(\d{4})\b", re.IGNORECASE)
_CLASS = re.compile(r"\blớp\s+(\d{1,2})", re.IGNORECASE)
# a word for a child, directly before the name: "em Hoa", "cháu tên là Hoa", "học sinh Hoa"
_CHILD = re.compile(r"\b(?:em|cháu|bé|con|học sinh|nữ sinh|nam sinh|thiếu niên|nạn nhân)(?:\s+(?:trai|gái|tên|là))*\s*$", re.IGNORECASE)
_NO_NAME = {
    "Ông", "Bà", "Anh", "Chị", "Cô", "Thầy", "Chú", "Bác", "Em", "Cháu", "Bé", "Trường", "Xã", "Phường", "Tỉnh", "Huyện", "Thị", "Báo",
    "Sở", "Học", "Nữ", "Nam", "Con",
}  # fmt: skip


def full_names(sentence: str) -> Iterator[tuple[str, int]]:
    """Runs of two to five capitalised words (a Vietnamese full name has at least two) with their offsets."""
    run: list[re.Match[str]] = []
    for match in [*_WORD.finditer(sentence), None]:
        joined = match is not None and match[0][0].isupper() and not match[0].isupper()
        if joined and (not run or sentence[run[-1].end() : match.start()].strip(" ") == ""):  # type: ignore[union-attr]
            run.append(match)  # type: ignore[arg-type]
            continue
        words = run[1:] if run and run[0][0] in _NO_NAME else run
        if 2 <= len(words) <= 5:
            yield " ".join(word[0] for word in words), words[0].start()
        run = [match] if joined and match is not None else []


def _signs_of_childhood(sentence: str) -> list[int]:
    """Offsets at which the sentence says that somebody is under age."""
    year = timezone.localdate().year
    signs = [match.start() for match in _AGE.finditer(sentence) if int(match[1]) < ADULT]
    signs += [match.start() for match in _BORN.finditer(sentence) if year - int(match[1]) < ADULT]
    signs += [match.start() for match in _CLASS.finditer(sentence) if 1 <= int(match[1]) <= 12]
    return signs


def children_named(text: str) -> list[str]:
    """Full names that stand near an age under 18, a school class, or a year of birth that means it."""
    found: list[str] = []
    for match in _SENTENCE.finditer(text):
        sentence = match[0]
        signs = _signs_of_childhood(sentence)
        if not signs:
            continue
        for name, at in full_names(sentence):
            close = min(abs(at - sign) for sign in signs) <= _REACH
            follows = re.match(r"\s*\(\s*\d{1,2}\s+tuổi", sentence[at + len(name) :]) is not None
            before = _CHILD.search(sentence[:at]) is not None
            if close and (follows or before) and name not in found:
                found.append(name)
    return found


@register_check("children")
def check_children(article: ArticlePage) -> Iterator[Problem]:
    """Warn where somebody under 18 is named in full."""
    for place, text in pieces(article):
        for name in children_named(text):
            message = _(
                "Có vẻ bài nêu tên người dưới 18 tuổi: “%(name)s”. Nếu trẻ và cha mẹ chưa đồng ý, hãy viết tắt tên và bỏ chi tiết nhận dạng."
            ) % {"name": name}
            yield Problem("child.named", Severity.WARNING, message, place, name)
