"""Checks of words: title, sapo, length, spelling, typography, Unicode form."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from toasoan.foundation.language import find_issues, is_nfc, unknown_syllables
from toasoan.newsroom.articles.blocks.reading import block_text, word_count
from toasoan.newsroom.articles.checks.registry import Problem, Severity, register_check

if TYPE_CHECKING:
    from toasoan.newsroom.articles.models import ArticlePage

PHONE_TITLE = 70  # characters of a headline that stay on three lines at 375 px
SHORT_TITLE = 60
LONG_SAPO = 60  # syllables
MANY = 12  # findings of one kind that are listed one by one
_TYPOGRAPHY = {
    "double_space": gettext_lazy("hai dấu cách liền nhau"),
    "straight_quotes": gettext_lazy("ngoặc kép thẳng, hãy dùng “ ”"),
    "unpaired_quotes": gettext_lazy("ngoặc kép không có cặp"),
    "space_before_punctuation": gettext_lazy("thừa dấu cách trước dấu câu"),
    "missing_space_after_punctuation": gettext_lazy("thiếu dấu cách sau dấu câu"),
    "space_inside_quotes": gettext_lazy("thừa dấu cách trong ngoặc kép"),
    "space_inside_brackets": gettext_lazy("thừa dấu cách trong ngoặc đơn"),
    "repeated_punctuation": gettext_lazy("dấu câu lặp"),
    "hyphen_for_dash": gettext_lazy("gạch nối dùng thay gạch ngang"),
    "three_dots": gettext_lazy("ba dấu chấm rời, hãy dùng …"),
}


def pieces(article: ArticlePage) -> Iterator[tuple[str, str]]:
    """Every piece of text with its place: fields first, then blocks."""
    for name in ("title", "short_title", "kicker", "lead_paragraph", "lead_caption"):
        if value := getattr(article, name):
            yield name, value
    for child in article.body:
        if child.block_type != "raw" and (text := block_text(child)):
            yield child.id or "body", text


_QUOTED = re.compile(r"[“‘«][^“”‘’«»\n]{1,80}[”’»]")
_QUOTING = {"quote", "factbox"}


def meant_words(article: ArticlePage) -> frozenset[str]:
    """Words that somebody wrote on purpose, whatever language they are of: in quotation marks, in a quotation, in a fact box, or
    again and again (the names of instruments, dishes and feasts of the Khmer, the Cham, the Mnong)."""
    words: list[str] = []
    deliberate: set[str] = set()
    for text in (text for _place, text in pieces(article)):
        words += [found.text.lower() for found in unknown_syllables(text)]
        deliberate.update(found.text.lower() for quoted in _QUOTED.findall(text) for found in unknown_syllables(quoted))
    for child in article.body:
        if child.block_type in _QUOTING:
            deliberate.update(found.text.lower() for found in unknown_syllables(block_text(child)))
    return frozenset(deliberate | {word for word, count in Counter(words).items() if count > 1})


@register_check("title")
def check_title(article: ArticlePage) -> Iterator[Problem]:
    """A title that fits a phone, or a short one beside it."""
    if len(article.title) > PHONE_TITLE and not article.short_title:
        message = _("Tiêu đề dài %(length)s chữ cái, quá dài với điện thoại. Rút gọn dưới %(most)s, hoặc đặt tiêu đề ngắn.")
        yield Problem("title.long", Severity.WARNING, message % {"length": len(article.title), "most": PHONE_TITLE}, "title")
    if len(article.short_title) > SHORT_TITLE:
        message = _("Tiêu đề ngắn dài hơn %(most)s chữ cái. Rút gọn thêm.")
        yield Problem("title.short_long", Severity.WARNING, message % {"most": SHORT_TITLE}, "short_title")
    if article.title.isupper() and len(article.title) > 12:
        yield Problem("title.capitals", Severity.HINT, _("Tiêu đề viết toàn chữ hoa. Hãy viết thường, chỉ hoa đầu câu và tên riêng."), "title")


@register_check("sapo")
def check_sapo(article: ArticlePage) -> Iterator[Problem]:
    """A lead paragraph where the genre asks for one, and not a whole article in it."""
    words = len(article.lead_paragraph.split())
    if not words:
        if article.genre.needs.get("sapo"):
            yield Problem("sapo.missing", Severity.BLOCKING, _("Bài chưa có sapo. Viết một, hai câu nêu điều chính."), "lead_paragraph")
    elif words > LONG_SAPO:
        message = _("Sapo dài %(words)s chữ. Nên dưới %(most)s chữ.")
        yield Problem("sapo.long", Severity.HINT, message % {"words": words, "most": LONG_SAPO}, "lead_paragraph")


@register_check("length")
def check_length(article: ArticlePage) -> Iterator[Problem]:
    """Something to read, and not more than the genre carries."""
    words = word_count(article.body)
    if not len(article.body):
        yield Problem("body.empty", Severity.BLOCKING, _("Bài chưa có nội dung."), "body")
    most = article.genre.needs.get("max_words")
    if most and words > most:
        message = _("Bài dài %(words)s chữ; thể loại “%(genre)s” nên dưới %(most)s chữ.")
        yield Problem("body.long", Severity.HINT, message % {"words": words, "genre": article.genre, "most": most}, "body")


@register_check("spelling")
def check_spelling(article: ArticlePage) -> Iterator[Problem]:
    """Words that are no Vietnamese syllable, in Vietnamese articles."""
    if article.language != "vi":
        return
    seen: set[str] = set()
    meant = meant_words(article)
    for place, text in pieces(article):
        for found in unknown_syllables(text):
            if found.text in seen or len(seen) >= MANY or (not found.suggestion and found.text.lower() in meant):
                continue
            seen.add(found.text)
            if found.suggestion:
                message = _("“%(word)s” có thể gõ sai. Có phải “%(better)s”?") % {"word": found.text, "better": found.suggestion}
            else:
                message = _("“%(word)s” không phải âm tiết tiếng Việt. Xem lại chính tả.") % {"word": found.text}
            yield Problem("spelling", Severity.WARNING, message, place, found.text)


@register_check("typography")
def check_typography(article: ArticlePage) -> Iterator[Problem]:
    """Two spaces, wrong quotation marks and their like; one finding per kind and place."""
    listed = 0
    for place, piece in pieces(article):
        text = piece.replace("\t", "\n")  # cells of a table stand apart, empty ones too
        for code in dict.fromkeys(issue.code for issue in find_issues(text) if issue.code in _TYPOGRAPHY):
            issue = next(issue for issue in find_issues(text) if issue.code == code)
            excerpt = text[max(0, issue.offset - 15) : issue.offset + issue.length + 15].strip()
            severity = Severity.WARNING if code in {"straight_quotes", "unpaired_quotes", "double_space"} else Severity.HINT
            message = _("Lỗi trình bày: %(slip)s, ở “%(excerpt)s”.") % {"slip": _TYPOGRAPHY[code], "excerpt": excerpt}
            if listed < MANY:
                yield Problem(f"typography.{code}", severity, message, place, excerpt)
            listed += 1


@register_check("unicode")
def check_unicode(article: ArticlePage) -> Iterator[Problem]:
    """Decomposed characters, which break searching and look wrong on some phones."""
    for place, text in pieces(article):
        if not is_nfc(text):
            message = _("Có chữ gõ bằng bảng mã tổ hợp. Gõ lại đoạn này bằng Unicode dựng sẵn, hoặc lưu lại để phần mềm tự chuyển.")
            yield Problem("unicode", Severity.WARNING, message, place)
