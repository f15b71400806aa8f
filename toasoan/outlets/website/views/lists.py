"""Lists by topic, place and author, and the corrections (NĐ 237/2026, Art. 19)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from toasoan.newsroom.articles.models import Author, Place, Topic
from toasoan.outlets.website import queries
from toasoan.outlets.website.metadata import card_picture
from toasoan.outlets.website.pages import PER_PAGE, article_list, list_head
from toasoan.outlets.website.paging import take
from toasoan.outlets.website.press import press_of

CORRECTIONS = "/cai-chinh/"


@require_safe
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    """What was written about a topic."""
    press, found = press_of(request), get_object_or_404(Topic, slug=slug)
    part = article_list([queries.of_topic(press, found)], request.GET)
    head = list_head(press, found.name, found.description, f"/chu-de/{slug}/", part)
    return render(request, "website/topic.html", {"topic": found, "part": part, "head": head})


@require_safe
def place(request: HttpRequest, slug: str) -> HttpResponse:
    """What happened at a place, under its former names too."""
    press, found = press_of(request), get_object_or_404(Place.objects.select_related("successor"), slug=slug)
    part = article_list([queries.of_place(press, found)], request.GET)
    head = list_head(press, found.name, "", f"/dia-danh/{slug}/", part)
    return render(request, "website/place.html", {"place": found, "former": found.former.all(), "part": part, "head": head})


@require_safe
def author(request: HttpRequest, slug: str) -> HttpResponse:
    """What was signed with a pen name."""
    press, found = press_of(request), get_object_or_404(Author.objects.select_related("portrait"), slug=slug)
    part = article_list([queries.of_author(press, found)], request.GET)
    head = list_head(press, found.name, found.biography, f"/tac-gia/{slug}/", part)
    head.image = card_picture(found.portrait, press)
    return render(request, "website/author.html", {"author": found, "part": part, "head": head})


@require_safe
def corrections(request: HttpRequest) -> HttpResponse:
    """Corrections and apologies, kept for good."""
    press = press_of(request)
    part = take([queries.corrections_of(press)], request.GET, PER_PAGE)
    description = _("Những chỗ %(name)s đã đăng sai và nội dung đúng.") % {"name": press.name}
    head = list_head(press, _("Thông tin cải chính, xin lỗi"), description, CORRECTIONS, part)
    return render(request, "website/corrections.html", {"part": part, "head": head})
