"""Tags and filters of the public site's templates."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django import template
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from toasoan.foundation.language import contains_khmer, insert_word_breaks
from toasoan.foundation.media.renditions import prefetch_for
from toasoan.newsroom.articles.blocks import pictures_in
from toasoan.newsroom.articles.models import ArticlePage
from toasoan.outlets.website import icons, times
from toasoan.outlets.website.front import Front, compose_front
from toasoan.outlets.website.genres import look_of
from toasoan.outlets.website.metadata import Head, article_head, safe_json
from toasoan.outlets.website.models import HomePage
from toasoan.outlets.website.pages import home_head, info_head, section_head, section_list
from toasoan.outlets.website.paging import Slice
from toasoan.outlets.website.press import Press, press_of
from toasoan.outlets.website.reading import Reading

# a tag, a comment, a whole script or style; or the text up to the next
BETWEEN_TAGS = re.compile(r"(<(script|style)\b.*?</\2\s*>|<!--.*?-->|<[^>]*>)|([^<]+)", re.DOTALL | re.IGNORECASE)

register = template.Library()
register.filter("json_ld", safe_json)
register.filter("long_date", times.long_date)
register.filter("figure", times.figure)
register.simple_tag(icons.icon)


def _press(context: template.Context) -> Press:
    return press_of(context["request"])


def _once(context: template.Context, what: tuple[str, Any], compose: Callable[[], Any]) -> Any:
    """Composed once per request: the head and the body of a page ask for the same."""
    request = context["request"]
    if not hasattr(request, "_composed"):
        request._composed = {}
    if what not in request._composed:
        request._composed[what] = compose()
    return request._composed[what]


def _read(article: ArticlePage, press: Press) -> Reading:
    prefetch_for([article.lead_picture, *(picture for _block, _values, picture in pictures_in(article.body))])
    return Reading(article, press)


@register.simple_tag(takes_context=True)
def reading(context: template.Context, article: ArticlePage) -> Reading:
    """What stands around an article."""
    return _once(context, ("reading", article.pk), lambda: _read(article, _press(context)))


@register.simple_tag(takes_context=True)
def front(context: template.Context, home: HomePage) -> Front:
    """The front page, arranged."""
    return _once(context, ("front", home.pk), lambda: compose_front(home, _press(context)))


@register.simple_tag(takes_context=True)
def listing(context: template.Context, section: Any) -> Slice[ArticlePage]:
    """The part of a section's list that the address asks for."""
    return _once(context, ("listing", section.pk), lambda: section_list(_press(context), section, context["request"].GET))


@register.simple_tag(takes_context=True)
def head_of(context: template.Context, page: Any, about: Any = None) -> Head:
    """The head of a Wagtail page; ``about`` is what was composed for it."""
    press = _press(context)
    if isinstance(about, Reading):
        return _once(context, ("head", page.pk), lambda: article_head(about))
    if isinstance(about, Slice):
        return section_head(press, page, about)
    return home_head(press, page, about) if isinstance(about, Front) else info_head(press, page)


@register.filter
def moment(value: datetime | None) -> SafeString:
    """A ``<time>``: the clock and the date in words, the exact instant for machines."""
    if value is None:
        return SafeString("")
    return format_html('<time datetime="{}">{}</time>', timezone.localtime(value).isoformat(timespec="minutes"), times.clock_and_date(value))


@register.filter
def day(value: datetime | date | None) -> SafeString:
    """A ``<time>`` with the date alone."""
    if value is None:
        return SafeString("")
    exact = timezone.localdate(value) if isinstance(value, datetime) else value
    return format_html('<time datetime="{}">{}</time>', exact.isoformat(), times.plain_date(value))


@register.filter
def marked(segments: list[tuple[str, bool]]) -> SafeString:
    """Text of a search hit with what was found marked."""
    return format_html_join("", "{}", ((format_html("<mark>{}</mark>", text) if hit else text,) for text, hit in segments))


@register.filter
def breakable(text: str) -> str:
    """Khmer with places where a line may break; other text as it is."""
    return insert_word_breaks(text) if contains_khmer(text) else text


@register.filter
def breakable_html(html: str) -> str:
    """The same for HTML: between its tags, and not in scripts and styles."""
    if not contains_khmer(html):
        return html
    return mark_safe(BETWEEN_TAGS.sub(lambda found: found.group(1) or insert_word_breaks(found.group(3)), html))  # noqa: S308 (HTML as it came)


@register.simple_tag
def genre_mark(article: ArticlePage) -> SafeString:
    """What kind of story a card leads to, where it is not plain news."""
    look = look_of(article.genre.code)
    word = str(look.mark).casefold()
    said = article.kicker.casefold() == word or article.title.casefold().startswith(f"{word}:")
    if not look.mark or not look.icon or said:
        return SafeString("")
    return format_html(' <span class="mark">{}{}</span>', icons.icon(look.icon), look.mark)
