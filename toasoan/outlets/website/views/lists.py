"""Lists by topic, place and author, and the corrections (NĐ 237/2026, Art. 19)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from toasoan.newsroom.articles.models import Author, Place, Topic
from toasoan.outlets.pagestore.dependencies import lists_items
from toasoan.outlets.pagestore.offering import stored
from toasoan.outlets.website import content, queries
from toasoan.outlets.website.metadata import Head, card_picture, crumbs
from toasoan.outlets.website.pages import PER_PAGE, article_list, list_head
from toasoan.outlets.website.paging import take
from toasoan.outlets.website.press import press_of

CORRECTIONS, IMPRINT = "/cai-chinh/", "/thong-tin-toa-soan/"


@stored
@require_safe
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    """What was written about a topic."""
    press, found = press_of(request), get_object_or_404(Topic, slug=slug)
    part = article_list([queries.of_topic(press, found)], request.GET, [content.of_topic(found.pk)])
    event = queries.dossier_of(found)
    name, about = (event.headline, event.summary) if event else (found.name, found.description)
    head = list_head(press, name, about, f"/chu-de/{slug}/", part, f"/chu-de/{slug}/rss.xml")
    if event and event.picture:
        head.image, head.image_alt = card_picture(event.picture, press), event.picture.default_alt_text
    return render(request, "website/topic.html", {"topic": found, "event": event, "part": part, "head": head})


@stored
@require_safe
def place(request: HttpRequest, slug: str) -> HttpResponse:
    """What happened at a place, under its former names too."""
    press, found = press_of(request), get_object_or_404(Place.objects.select_related("successor"), slug=slug)
    former = list(found.former.all())
    part = article_list([queries.of_place(press, found)], request.GET, [content.of_place(one.pk) for one in (found, *former)])
    head = list_head(press, found.name, "", f"/dia-danh/{slug}/", part)
    return render(request, "website/place.html", {"place": found, "former": former, "part": part, "head": head})


@stored
@require_safe
def author(request: HttpRequest, slug: str) -> HttpResponse:
    """What was signed with a pen name."""
    press, found = press_of(request), get_object_or_404(Author.objects.select_related("portrait"), slug=slug)
    part = article_list([queries.of_author(press, found)], request.GET, [content.of_author(found.pk)])
    head = list_head(press, found.name, found.biography, f"/tac-gia/{slug}/", part, f"/tac-gia/{slug}/rss.xml")
    head.image = card_picture(found.portrait, press)
    return render(request, "website/author.html", {"author": found, "part": part, "head": head})


@stored
@require_safe
def corrections(request: HttpRequest) -> HttpResponse:
    """Corrections and apologies, kept for good."""
    press = press_of(request)
    part = take([queries.corrections_of(press)], request.GET, PER_PAGE)
    lists_items([content.of_corrections(press.site.pk)], part.items, full=bool(part.older))
    description = _("Những chỗ %(name)s đã đăng sai và nội dung đúng.") % {"name": press.name}
    head = list_head(press, _("Thông tin cải chính, xin lỗi"), description, CORRECTIONS, part)
    return render(request, "website/corrections.html", {"part": part, "head": head})


@stored
@require_safe
def imprint(request: HttpRequest) -> HttpResponse:
    """Who makes the paper: agency, licences, titles, history, how to reach them (NĐ 237/2026, Art. 23)."""
    press = press_of(request)
    description = _("Cơ quan báo chí, giấy phép, người chịu trách nhiệm và cách liên hệ với %(name)s.") % {"name": press.name}
    head = Head(
        title=_("Thông tin tòa soạn"),
        description=description,
        canonical=press.absolute(IMPRINT),
        data=[crumbs(press, (_("Thông tin tòa soạn"), IMPRINT))],
    )
    agency = press.agency
    context = {
        "head": head,
        "eras": list(agency.eras.all()) if agency else [],
        "licences": list(agency.licences.select_related("title")) if agency else [],
        "titles": list(agency.titles.all()) if agency else [],
    }
    return render(request, "website/imprint.html", context)
