"""Help for the writer beside a version, find and replace with its preview, and the word list."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from toasoan.newsroom.stories import policy
from toasoan.newsroom.stories.collaboration.actions import access_version
from toasoan.newsroom.stories.errors import StoryRefused
from toasoan.newsroom.stories.finding import with_words
from toasoan.newsroom.stories.versions.registry import Change, VersionKind
from toasoan.newsroom.stories.views.common import for_those_who, form_page, me, tell, try_to
from toasoan.newsroom.stories.writing import actions, sheets
from toasoan.newsroom.stories.writing.analysis import analyse
from toasoan.newsroom.stories.writing.fingerprints import fingerprint
from toasoan.newsroom.stories.writing.forms import WordEntryForm
from toasoan.newsroom.stories.writing.models import WordEntry
from toasoan.newsroom.stories.writing.searching import matches, where_is

LONGEST = 200


def _access(request: HttpRequest, key: str) -> tuple[VersionKind, Any]:
    try:
        return access_version(key, me(request))
    except StoryRefused as refusal:
        raise PermissionDenied(str(refusal)) from refusal


@for_those_who("view_wordentry")
def writing_view(request: HttpRequest, key: str) -> HttpResponse:
    """``/toa-soan/phien-ban/<key>/tro-giup-viet/``: what help has to say; ``phan=khung`` for the side panel; ``tim``, ``thay`` to replace."""
    kind, obj = _access(request, key)
    if request.method == "POST":
        return _apply(request, key)
    wanted, instead = request.GET.get("tim", "")[:LONGEST], request.GET.get("thay", "")[:LONGEST]
    match_case = bool(request.GET.get("hoa"))
    analysis = analyse(key, kind, obj)
    context = {
        "page_title": kind.title_of(obj), "subtitle": _("Trợ giúp viết"), "icon": "glasses", "key": key, "analysis": analysis,
        "seen": fingerprint(analysis.parts), "may_edit": kind.may_edit(me(request), obj) and kind.put_part is not None,
        "edit_url": kind.edit_url(obj), "wanted": wanted, "instead": instead, "match_case": match_case,
        "typed": matches(analysis.parts, wanted, instead, match_case=match_case) if wanted else None,
        "groups": [("tu", _("Từ ngữ của cơ quan"), analysis.words), ("chinh-ta", _("Chính tả"), analysis.spelling)],
    }  # fmt: skip
    framed = request.GET.get("phan") == "khung"
    return render(request, "stories/writing/help.html" if framed else "stories/writing/page.html", {**context, "framed": framed})


def _chosen(request: HttpRequest) -> list[Change]:
    """The ticked places: ``part|start|end`` in ``cho``, with the words in ``moi:part|start|end``."""
    found = []
    for mark in request.POST.getlist("cho")[: actions.MOST_CHANGES + 1]:
        part, _bar, span = mark.partition("|")
        start, _bar, end = span.partition("|")
        if start.isdecimal() and end.isdecimal():
            found.append(Change(part, int(start), int(end), request.POST.get(f"moi:{mark}", "")))
    return found


def _apply(request: HttpRequest, key: str) -> HttpResponse:
    seen = request.POST.get("seen", "")
    try:
        count = actions.apply_changes(key, _chosen(request), seen=seen, acting_user=me(request))
    except StoryRefused as refusal:
        tell(request, refusal)
    else:
        messages.success(request, _("Đã sửa %(count)d chỗ trong bản nháp.") % {"count": count})
    return redirect("stories_writing", key)


@for_those_who("view_wordentry")
def where_view(request: HttpRequest) -> HttpResponse:
    """``/toa-soan/tu-ngu/con-o-dau/``: in which versions being worked on some words still appear."""
    wanted = request.GET.get("tim", "").strip()[:LONGEST]
    places, more = where_is(wanted, me(request)) if wanted else ([], False)
    context = {
        "page_title": _("Từ này còn ở đâu"),
        "wanted": wanted,
        "places": places,
        "more": more,
        "instead": request.GET.get("thay", "")[:LONGEST],
    }
    return render(request, "stories/writing/where.html", context)


@for_those_who("view_wordentry")
def words_view(request: HttpRequest) -> HttpResponse:
    """``/toa-soan/tu-ngu/``: the word list, also as CSV and XLSX (``xuat``)."""
    kind, words = request.GET.get("loai", ""), request.GET.get("tim", "").strip()[:LONGEST]
    entries = WordEntry.objects.all()
    if kind in WordEntry.Kind.values:
        entries = entries.filter(kind=kind)
    entries = with_words(entries, words, "term", "replacement")
    if (form := request.GET.get("xuat", "")) in {"csv", "xlsx"}:
        types = {"csv": "text/csv; charset=utf-8", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
        answer = HttpResponse(sheets.as_csv(entries) if form == "csv" else sheets.as_xlsx(entries), content_type=types[form])
        answer["Content-Disposition"] = f'attachment; filename="tu-ngu.{form}"'
        return answer
    page = Paginator(entries, 100).get_page(request.GET.get("p"))
    context = {
        "page_title": _("Từ ngữ của cơ quan"), "icon": "list-ul", "page": page, "kinds": WordEntry.Kind.choices, "kind": kind, "words": words,
        "may_add": policy.may(me(request), "add_wordentry"), "may_change": policy.may(me(request), "change_wordentry"),
    }  # fmt: skip
    return render(request, "stories/writing/words.html", context)


@for_those_who("add_wordentry")
def word_view(request: HttpRequest, entry_id: int = 0) -> HttpResponse:
    """Add an entry, or change or remove one."""
    entry = get_object_or_404(WordEntry, pk=entry_id) if entry_id else None
    removed = entry is not None and request.method == "POST" and "remove" in request.POST
    if removed and entry is not None and try_to(request, lambda: actions.remove_entry(entry, acting_user=me(request)), _("Đã bỏ khỏi danh sách.")):
        return redirect("stories_words")
    form = WordEntryForm(request.POST if request.method == "POST" else None, instance=entry)

    def act(values: dict[str, Any]) -> HttpResponse:
        actions.save_entry(entry, acting_user=me(request), **values)
        messages.success(request, _("Đã lưu."))
        return redirect("stories_words")

    removable = entry is not None and policy.may(me(request), "delete_wordentry")
    return form_page(request, form, title=_("Từ ngữ của cơ quan"), act=act, button=_("Lưu"), cancel=reverse("stories_words"), removable=removable)


@require_POST
@for_those_who("add_wordentry")
def words_in_view(request: HttpRequest) -> HttpResponse:
    """Take in a CSV or XLSX file; rows that cannot be saved are listed with their number."""
    file = request.FILES.get("tep")
    if file is None or (file.size or 0) > sheets.MOST_BYTES:
        messages.error(request, _("Hãy chọn một tệp CSV hoặc XLSX dưới 2 MB."))
        return redirect("stories_words")
    try:
        saved, bad = actions.take_in(list(sheets.read(file.read())), acting_user=me(request))
    except StoryRefused as refusal:
        tell(request, refusal)
        return redirect("stories_words")
    context = {"page_title": _("Kết quả nhập từ ngữ"), "saved": saved, "bad": bad}
    return render(request, "stories/writing/taken.html", context)


ADDRESSES = [
    path("phien-ban/<str:key>/tro-giup-viet/", writing_view, name="stories_writing"),
    path("tu-ngu/", words_view, name="stories_words"),
    path("tu-ngu/nhap/", words_in_view, name="stories_words_in"),
    path("tu-ngu/con-o-dau/", where_view, name="stories_words_where"),
    path("tu-ngu/moi/", word_view, name="stories_word_begin"),
    path("tu-ngu/<int:entry_id>/", word_view, name="stories_word"),
]
