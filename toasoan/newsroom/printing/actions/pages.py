"""The flatplan: what stands where on which page; proofs and their approval."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from toasoan.foundation.audit.actions import record
from toasoan.foundation.language import normalise
from toasoan.foundation.outbox.actions import publish_event
from toasoan.newsroom.printing import policy
from toasoan.newsroom.printing.errors import PrintRefused
from toasoan.newsroom.printing.events import PageChanged, PageMoved
from toasoan.newsroom.printing.models import Frame, PrintItem, PrintPage, Proof
from toasoan.newsroom.printing.setting import LaidPage, lay_out_page, lines_on
from toasoan.newsroom.printing.states import LAYOUT_STATES, PAGE, PROOF_STATES, WORKED_ON
from toasoan.newsroom.stories.moving import changes, locked, move
from toasoan.newsroom.stories.states import VersionState

if TYPE_CHECKING:
    from toasoan.foundation.people.models import User

PLACE = frozenset({"column", "span", "line", "lines", "order"})


def _open_page(page: PrintPage, acting_user: User | None) -> PrintPage:
    """The locked page, if somebody may lay it out now."""
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


def _touched(page: PrintPage, acting_user: User | None) -> None:
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


@transaction.atomic
def place_item(page: PrintPage, item: PrintItem, *, acting_user: User | None, **place: int) -> Frame:
    """Put an item on a page; on a second one it goes on there.

    :raises PrintRefused: for a stopped item, a page that is not open, or a place outside the page.
    """
    current = _open_page(page, acting_user)
    if item.state == VersionState.STOPPED:
        raise PrintRefused(_("Bài này đã dừng nên không lên trang được."))
    values = {"column": 1, "span": min(3, current.issue.title.columns), "line": 0, "lines": 20, "order": item.frames.count() + 1, **place}
    _require_room(current, values)
    if item.issue_id != current.issue_id:
        if item.frames.exclude(page__issue_id=current.issue_id).exists():
            raise PrintRefused(_("Bài này đã nằm trong số khác. Hãy lấy ra khỏi số đó trước."))
        PrintItem.objects.filter(pk=item.pk).update(issue=current.issue)
    frame = Frame.objects.create(page=current, kind=Frame.Kind.ITEM, item=item, **values)
    record("printing.place", current, acting_user=acting_user, new={"item": item.pk, **values})
    _touched(current, acting_user)
    return frame


@transaction.atomic
def place_other(page: PrintPage, kind: str, label: str, *, acting_user: User | None, **place: int) -> Frame:
    """Keep a place on a page for an advertisement or a picture.

    :raises PrintRefused: without a name, or outside the page.
    """
    current = _open_page(page, acting_user)
    label = normalise(label).strip()[:200]
    if kind not in {Frame.Kind.ADVERT, Frame.Kind.PICTURE} or not label:
        raise PrintRefused(_("Hãy ghi tên quảng cáo hoặc ảnh cho chỗ này."))
    values = {"column": 1, "span": 1, "line": 0, "lines": 20, "order": 1, **place}
    _require_room(current, values)
    frame = Frame.objects.create(page=current, kind=kind, label=label, **values)
    record("printing.place", current, acting_user=acting_user, new={"kind": kind, "label": label, **values})
    _touched(current, acting_user)
    return frame


@transaction.atomic
def move_frame(frame: Frame, *, acting_user: User | None, page: PrintPage | None = None, **place: int) -> Frame:
    """Move or resize a frame, on its page or to another page of the issue.

    :raises PrintRefused: when one of the pages is not open, or the place is outside.
    """
    if unknown := place.keys() - PLACE:
        raise TypeError(f"a frame has no {sorted(unknown)}")
    current: Frame = locked(frame)
    before = _open_page(current.page, acting_user)
    to = _open_page(page, acting_user) if page is not None and page.pk != before.pk else before
    if to.issue_id != before.issue_id:
        raise PrintRefused(_("Chỉ dời được trong cùng một số báo."))
    old, new = changes(current, {**place, "page_id": to.pk})
    _require_room(to, {name: getattr(current, name) for name in PLACE})
    if new:
        current.page = to
        current.save()
        record("printing.move_frame", to, acting_user=acting_user, old={"frame": current.pk, **old}, new=new)
        for touched in {before, to}:
            _touched(touched, acting_user)
    return current


@transaction.atomic
def take_off(frame: Frame, *, acting_user: User | None) -> None:
    """Take a frame off its page."""
    current: Frame = locked(frame)
    page = _open_page(current.page, acting_user)
    record("printing.take_off", page, acting_user=acting_user, old={"frame": current.pk, "item": current.item_id, "label": current.label})
    current.delete()
    _touched(page, acting_user)


@transaction.atomic
def change_page(page: PrintPage, *, acting_user: User | None, **values: Any) -> PrintPage:
    """Name the page's section, set its closing time."""
    current = _open_page(page, acting_user)
    if unknown := values.keys() - {"section", "closes_at"}:
        raise TypeError(f"a page has no {sorted(unknown)}")
    if "section" in values:
        values["section"] = normalise(values["section"]).strip()[:120]
    old, new = changes(current, values)
    if new:
        current.save()
        record("printing.change_page", current, acting_user=acting_user, old=old, new=new)
        _touched(current, acting_user)
    return current


@transaction.atomic
def move_page(page: PrintPage, name: str, *, acting_user: User | None, reason: str = "") -> PrintPage:
    """Send a proof, return it with a reason, approve it, open it again.

    :raises PrintRefused: saying what is wrong, or who may not decide.
    """
    policy.require(acting_user, policy.needed("page", name))
    current: PrintPage = locked(page)
    if current.issue.state not in WORKED_ON:
        raise PrintRefused(_("Số này đã khóa. Hãy mở lại số trước."))
    if name == "approve" and current.state in PAGE[name].sources and (problem := policy.approval_problem(current, acting_user)):
        raise PrintRefused(problem)
    fields: dict[str, Any] = {}
    if current.state in PAGE[name].sources:
        laid = lay_out_page(current)
        if name == "approve":
            _require_ready(laid)
            fields = {"approved_by_id": acting_user.pk if acting_user else None, "approved_at": timezone.now(), "digest": laid.digest()}
        elif name.startswith("send"):
            fields = {"sent_by_id": acting_user.pk if acting_user else None}
        elif name == "reopen":
            fields = {"approved_by_id": None, "approved_at": None, "digest": ""}
    move(current, PAGE, name, acting_user=acting_user, reason=reason, fields=fields)
    _keep_proof(current, name, acting_user, reason)
    by_id = acting_user.pk if acting_user else None
    publish_event(
        PageMoved(
            subject=f"printpage:{current.pk}", issue_id=current.issue_id, page=current.number, state=str(current.state),
            by_id=by_id, sent_by_id=current.sent_by_id, reason=reason,
        )
    )  # fmt: skip
    return current


def _keep_proof(page: PrintPage, name: str, acting_user: User | None, reason: str) -> None:
    if name.startswith("send"):
        number = PROOF_STATES.index(page.state) + 1
        Proof.objects.create(page=page, round=number, digest=lay_out_page(page).digest(), sent_by=acting_user)
    elif name != "reopen":
        decision = Proof.Decision.APPROVED if name == "approve" else Proof.Decision.RETURNED
        last = page.proofs.filter(decision=Proof.Decision.WAITING).last()
        if last is not None:
            last.decision, last.decided_by, last.decided_at, last.reason = decision, acting_user, timezone.now(), reason
            last.save()


def _require_ready(laid: LaidPage) -> None:
    """Everything on it is approved, fits, and has not changed since the proof."""
    problems = []
    for one in laid.frames:
        if one.clash:
            problems.append(_("“%(name)s” chồng lên khung khác hoặc ra ngoài trang") % {"name": one.frame})
        if one.fit is not None and one.fit.over:
            problems.append(_("“%(name)s” thừa %(count)d dòng") % {"name": one.frame, "count": one.fit.over})
        if one.item is not None and one.item.state not in {VersionState.APPROVED, VersionState.OUT}:
            problems.append(_("“%(name)s” chưa được duyệt") % {"name": one.frame})
    if not laid.frames:
        problems.append(_("trang còn trống"))
    last = laid.page.proofs.filter(decision=Proof.Decision.WAITING).last()
    if last is not None and last.digest != laid.digest():
        problems.append(_("nội dung đã đổi sau khi ra bông, hãy trả lại và ra bông mới"))
    if problems:
        raise PrintRefused(_("Chưa duyệt in được: %(problems)s.") % {"problems": "; ".join(dict.fromkeys(problems))})
