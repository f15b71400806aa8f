"""The flatplan: what stands where on which page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from toasoan.foundation.audit.actions import record
from toasoan.foundation.language import normalise
from toasoan.foundation.outbox.actions import publish_event
from toasoan.newsroom.printing import policy
from toasoan.newsroom.printing.errors import PrintRefused
from toasoan.newsroom.printing.events import PageChanged
from toasoan.newsroom.printing.models import Frame, PrintItem, PrintPage
from toasoan.newsroom.printing.setting import USUAL_SPAN, covers, lines_needed, lines_on
from toasoan.newsroom.printing.states import LAYOUT_STATES, WORKED_ON
from toasoan.newsroom.stories.moving import changes, locked
from toasoan.newsroom.stories.states import VersionState

if TYPE_CHECKING:
    from toasoan.foundation.media.models import Picture
    from toasoan.foundation.people.models import User

PLACE = frozenset({"column", "span", "line", "lines", "order"})
NAMED = {Frame.Kind.ADVERT, Frame.Kind.PICTURE}
ONCE = {Frame.Kind.MASTHEAD: {"lines": 9}, Frame.Kind.IMPRINT: {"lines": 8}}


def open_page(page: PrintPage, acting_user: User | None) -> PrintPage:
    """The locked page, if somebody may lay it out now.

    :raises PrintRefused: for others, a closed issue, a page that lies with those who approve.
    """
    policy.require(acting_user, "lay_out_page")
    current: PrintPage = locked(page)
    if current.issue.state not in WORKED_ON:
        raise PrintRefused(_("Số này đã khóa nên không dàn trang được nữa."))
    if current.state not in LAYOUT_STATES:
        raise PrintRefused(
            _("Trang %(page)d đang ở “%(state)s” nên không dàn được. Hãy trả lại hoặc mở lại trang trước.")
            % {"page": current.number, "state": current.get_state_display()}
        )
    return current


def touched(page: PrintPage, acting_user: User | None) -> None:
    """Whoever changed a page last has laid it out, and does not approve it."""
    if acting_user is not None:
        PrintPage.objects.filter(pk=page.pk).update(laid_out_by=acting_user)
    publish_event(PageChanged(subject=f"printpage:{page.pk}", issue_id=page.issue_id, page=page.number))


def _require_room(page: PrintPage, values: dict[str, Any]) -> None:
    title = page.issue.title
    column, span, line, lines = (int(values[name]) for name in ("column", "span", "line", "lines"))
    if not (column >= 1 and span >= 1 and column + span - 1 <= title.columns and line >= 0 and lines >= 1 and line + lines <= lines_on(title)):
        raise PrintRefused(
            _("Khung vượt ra ngoài trang. Trang có %(columns)d cột, %(lines)d dòng.") % {"columns": title.columns, "lines": lines_on(title)}
        )


def _free_place(page: PrintPage, span: int, lines: int) -> dict[str, int]:
    """The first place from the top where so much is free; else the top left, where the overlap is shown."""
    columns, total = page.issue.title.columns, lines_on(page.issue.title)
    span, lines = min(span, columns), min(lines, total)
    taken = {place for frame in page.frames.all() for place in covers(frame)}
    for line in range(total - lines + 1):
        for column in range(1, columns - span + 2):
            wanted = Frame(column=column, span=span, line=line, lines=lines)
            if taken.isdisjoint(covers(wanted)):
                return {"column": column, "span": span, "line": line, "lines": lines}
    return {"column": 1, "span": span, "line": 0, "lines": lines}


def _placed(page: PrintPage, span: int, lines: int, place: dict[str, int]) -> dict[str, int]:
    """Where something goes: as told, the rest by what is free and needed."""
    if unknown := place.keys() - PLACE:
        raise TypeError(f"a frame has no {sorted(unknown)}")
    found = _free_place(page, place.get("span", span), place.get("lines", lines)) if place.keys().isdisjoint({"column", "line"}) else {}
    values = {"column": 1, "span": span, "line": 0, "lines": lines, **found, **place}
    _require_room(page, values)
    return values


@transaction.atomic
def place_item(page: PrintPage, item: PrintItem, *, acting_user: User | None, **place: int) -> Frame:
    """Put an item on a page, in the first free place and as high as its text needs unless told otherwise; on a second page it goes on there.

    :raises PrintRefused: for a stopped item, a page that is not open, or a place outside the page.
    """
    current = open_page(page, acting_user)
    if item.state == VersionState.STOPPED:
        raise PrintRefused(_("Bài này đã dừng nên không lên trang được."))
    title = current.issue.title
    span = min(place.get("span", USUAL_SPAN), title.columns)
    needed = min(lines_needed(item, title, span), lines_on(title) - place.get("line", 0)) if "lines" not in place else place["lines"]
    values = {"order": item.frames.count() + 1, **_placed(current, span, max(needed, 1), place)}
    if item.issue_id != current.issue_id:
        if item.frames.exclude(page__issue_id=current.issue_id).exists():
            raise PrintRefused(_("Bài này đã nằm trong số khác. Hãy lấy ra khỏi số đó trước."))
        PrintItem.objects.filter(pk=item.pk).update(issue=current.issue)
    frame = Frame.objects.create(page=current, kind=Frame.Kind.ITEM, item=item, **values)
    record("printing.place", current, acting_user=acting_user, new={"item": item.pk, **values})
    touched(current, acting_user)
    return frame


@transaction.atomic
def place_other(page: PrintPage, kind: str, label: str = "", *, acting_user: User | None, picture: Picture | None = None, caption: str = "",
                **place: int) -> Frame:  # fmt: skip
    """Put a picture, an advertisement (with its artwork or only its name), the paper's name or the imprint on a page.

    :raises PrintRefused: for a picture or an advertisement without name and picture, a second head of the paper, or outside the page.
    """
    current = open_page(page, acting_user)
    label, caption = normalise(label).strip()[:200], normalise(caption).strip()[:500]
    if kind not in NAMED and kind not in ONCE:
        raise PrintRefused(_("Không rõ khung này chứa gì."))
    if kind in NAMED and not label and picture is None:
        raise PrintRefused(_("Hãy ghi tên quảng cáo, hoặc chọn ảnh cho chỗ này."))
    if kind in ONCE and current.frames.filter(kind=kind).exists():
        raise PrintRefused(_("Trang này đã có khung đó."))
    columns = current.issue.title.columns
    span = columns if kind in ONCE else min(USUAL_SPAN if kind == Frame.Kind.PICTURE else 1, columns)
    values = {"order": 1, **_placed(current, span, ONCE.get(Frame.Kind(kind), {}).get("lines", 20), place)}
    told = caption or (picture.caption.strip()[:500] if picture is not None and kind == Frame.Kind.PICTURE else "")
    frame = Frame.objects.create(page=current, kind=kind, label=label, picture=picture, caption=told, **values)
    record(
        "printing.place", current, acting_user=acting_user, new={"kind": kind, "label": label, "picture": picture.pk if picture else None, **values}
    )
    touched(current, acting_user)
    return frame


@transaction.atomic
def move_frame(frame: Frame, *, acting_user: User | None, page: PrintPage | None = None, **place: int) -> Frame:
    """Move or resize a frame, on its page or to another page of the issue.

    :raises PrintRefused: when one of the pages is not open, or the place is outside.
    """
    if unknown := place.keys() - PLACE:
        raise TypeError(f"a frame has no {sorted(unknown)}")
    current: Frame = locked(frame)
    before = open_page(current.page, acting_user)
    to = open_page(page, acting_user) if page is not None and page.pk != before.pk else before
    if to.issue_id != before.issue_id:
        raise PrintRefused(_("Chỉ dời được trong cùng một số báo."))
    old, new = changes(current, {**place, "page_id": to.pk})
    _require_room(to, {name: getattr(current, name) for name in PLACE})
    if new:
        current.page = to
        current.save()
        record("printing.move_frame", to, acting_user=acting_user, old={"frame": current.pk, **old}, new=new)
        for page_touched in {before, to}:
            touched(page_touched, acting_user)
    return current


@transaction.atomic
def change_frame(frame: Frame, *, acting_user: User | None, **values: Any) -> Frame:
    """Another name, caption or picture for what is no item.

    :raises PrintRefused: for an item, whose words are changed in the item itself.
    """
    if unknown := values.keys() - {"label", "caption", "picture"}:
        raise TypeError(f"a frame has no {sorted(unknown)}")
    current: Frame = locked(frame)
    page = open_page(current.page, acting_user)
    if current.kind == Frame.Kind.ITEM:
        raise PrintRefused(_("Chữ của bài được sửa trong bài báo in, không sửa trên khung."))
    for name, longest in (("label", 200), ("caption", 500)):
        if name in values:
            values[name] = normalise(values[name]).strip()[:longest]
    old, new = changes(current, values)
    if new:
        current.save()
        record("printing.change_frame", page, acting_user=acting_user, old={"frame": current.pk, **old}, new=new)
        touched(page, acting_user)
    return current


@transaction.atomic
def take_off(frame: Frame, *, acting_user: User | None) -> None:
    """Take a frame off its page."""
    current: Frame = locked(frame)
    page = open_page(current.page, acting_user)
    record("printing.take_off", page, acting_user=acting_user, old={"frame": current.pk, "item": current.item_id, "label": current.label})
    current.delete()
    touched(page, acting_user)
