"""Receiving: a file is taken only when everything about it holds; whatever is refused is logged with the reason."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from toasoan.foundation.audit.actions import record
from toasoan.foundation.outbox.actions import publish_event
from toasoan.foundation.people.models import User
from toasoan.oversight.bodies.models import Body
from toasoan.oversight.reports import package, policy, queries
from toasoan.oversight.reports.actions.numbering import next_entry
from toasoan.oversight.reports.actions.steps import tell
from toasoan.oversight.reports.errors import ReportRefused
from toasoan.oversight.reports.events import ReportReceived
from toasoan.oversight.reports.models import ReceivedReport, Refusal, RegisterEntry, Report, RequestLine
from toasoan.oversight.reports.moving import locked, move
from toasoan.oversight.reports.signing.checking import Checked, Unreadable, attached, check_pdf, facts_about
from toasoan.oversight.reports.states import RECEIVED, REPORT, ReceivedState, ReportState, RequestState

AHEAD = timedelta(days=1)


def receive_package(to_body: Body, file_name: str, content: bytes, *, acting_user: User) -> ReceivedReport:
    """Take in a report that came as a file (the package, or the signed PDF alone).

    :raises ReportRefused: with the reason, which is logged: no permission, not signed, changed, out of time, somebody else's certificate,
        for another body, seen before, malformed.
    """
    policy.require(policy.may_for(acting_user, "keep_registers", to_body))
    try:
        opened = package.opened(content)
        return take_in(to_body, opened.document, opened.sheet, acting_user=acting_user)
    except ReportRefused as refusal:
        _log(to_body, file_name, content, str(refusal), acting_user)
        raise


@transaction.atomic
def _log(to_body: Body, file_name: str, content: bytes, reason: str, user: User) -> None:
    refused = Refusal.objects.create(to_body=to_body, file_name=file_name[:255] or "?", sha256=package.digest(content), reason=reason[:500], by=user)
    record("reports.refuse", refused, acting_user=user, reason=reason, result="refused", new={"sha256": refused.sha256, "to": to_body.code})


def _signed_by(sender: Body, checked: Checked) -> None:
    """Every signature is of a certificate of the sender.

    :raises ReportRefused: saying which is not.
    """
    now = timezone.now()
    for one in checked.signatures:
        known = [found for found in queries.whose(one.fingerprint) if found.body_id == sender.pk]
        if not known:
            sentence = _("Chứng thư “%(name)s” (dấu vân tay %(print)s…) chưa được khai báo là của %(body)s. Hãy đối chiếu với cơ quan rồi khai báo.")
            raise ReportRefused(sentence % {"name": one.name, "print": one.fingerprint[:16], "body": sender.name})
        if known[0].revoked_at is not None:
            raise ReportRefused(_("Chứng thư “%(name)s” của %(body)s đã ngừng dùng.") % {"name": one.name, "body": sender.name})
        if one.claimed_at is not None and one.claimed_at > now + AHEAD:
            raise ReportRefused(_("Thời điểm ký ghi trong tệp ở tương lai. Hãy xin cơ quan kiểm tra đồng hồ máy rồi ký lại."))


def _intact(document: bytes) -> Checked:
    try:
        checked = check_pdf(document)
    except Unreadable as failure:
        raise ReportRefused(str(failure)) from failure
    policy.require(checked.signatures, _("Tệp chưa được ký số. Chỉ nhận báo cáo đã ký."))
    for one in checked.signatures:
        if not (one.intact and one.valid) or one.changed_after:
            raise ReportRefused(_("Tệp đã bị sửa sau khi ký (chữ ký của %(name)s không còn đúng).") % {"name": one.name})
        if not one.in_time:
            words = {"name": one.name, "since": f"{one.valid_from:%d/%m/%Y}", "until": f"{one.valid_until:%d/%m/%Y}"}
            raise ReportRefused(_("Chứng thư của %(name)s chỉ có giá trị %(since)s – %(until)s, không bao gồm lúc ký.") % words)
    policy.require(checked.holds, _("Có nội dung được thêm vào tệp sau chữ ký cuối cùng."))
    return checked


def _data(document: bytes, sheet: bytes | None) -> dict[str, Any]:
    try:
        inside = attached(document, package.DATA, most=package.LARGEST_DATA)
        table = attached(document, package.TABLE, most=package.LARGEST_DATA * 4)
    except Unreadable as failure:
        raise ReportRefused(str(failure)) from failure
    if sheet is not None and sheet != table:
        raise ReportRefused(_("Bảng số liệu trong gói (so-lieu.xlsx) khác bảng đã ký trong PDF."))
    return package.read_data(inside)


@transaction.atomic
def take_in(to_body: Body, document: bytes, sheet: bytes | None, *, acting_user: User) -> ReceivedReport:
    """Check everything about a signed PDF and enter it; an earlier report of the same body for the same request is replaced.

    :raises ReportRefused: with the reason.
    """
    checked = _intact(document)
    data = _data(document, sheet)
    policy.require(data["to"]["code"] == to_body.code, _("Báo cáo này gửi cho nơi khác (%(code)s).") % {"code": data["to"]["code"]})
    sender = Body.objects.filter(code=data["from"]["code"]).first()
    if sender is None:
        raise ReportRefused(_("Chưa có cơ quan nào mang mã “%(code)s” trong danh sách.") % {"code": data["from"]["code"]})
    _signed_by(sender, checked)
    _not_seen(to_body, sender, checked.sha256, data["code"])
    line = _line(to_body, sender, data)
    if line is not None:
        _replace(line, acting_user)
    entry = next_entry(
        to_body, RegisterEntry.Direction.IN, "", timezone.localdate(), symbol=data["symbol"], party=sender.name, signer=data["signer"],
        title=f"{data.get('kind', '')} {data['summary']}".strip()[:500], entered_by=acting_user,
    )  # fmt: skip
    entry.save()
    made = ReceivedReport.objects.create(
        to_body=to_body, from_body=sender, line=line, summary=data["summary"], symbol=data["symbol"], dated=data["dated"], year=data["year"],
        code=data["code"], data=data, signers=[facts_about(one) for one in checked.signatures], content=document, sha256=checked.sha256, entry=entry,
        received_by=acting_user,
    )  # fmt: skip
    new = {"from": sender.code, "symbol": made.symbol, "sha256": made.sha256, "number": entry.number}
    record("receivedreport.receive", made, acting_user=acting_user, new=new)
    publish_event(ReportReceived(subject=made.content_key, received_id=made.pk, by_id=acting_user.pk, act="receive"))
    return made


def _not_seen(to_body: Body, sender: Body, sha256: str, code: str) -> None:
    """:raises ReportRefused: for the same file, and for another file under the same code."""
    same = ReceivedReport.objects.filter(to_body=to_body, from_body=sender, code=code).select_related("entry").first()
    if same is None:
        return
    words = {"number": same.entry.number, "day": f"{timezone.localtime(same.received_at):%d/%m/%Y}"}
    if same.sha256 == sha256:
        raise ReportRefused(_("Báo cáo này đã nhận ngày %(day)s, số đến %(number)s.") % words)
    raise ReportRefused(_("Đã nhận báo cáo cùng mã tra cứu nhưng khác nội dung (số đến %(number)s, ngày %(day)s).") % words)


def _line(to_body: Body, sender: Body, data: dict[str, Any]) -> RequestLine | None:
    """The open request that it answers: same form, same year."""
    rows = RequestLine.objects.select_for_update(of=("self",)).filter(request__by_body=to_body, body=sender, request__state=RequestState.OPEN)
    found = (
        rows.filter(request__form__code=data["form"].get("code", ""), request__year=data["year"]).order_by("answered_on", "request__due_on").first()
    )
    if found is not None and found.answered_on is None:
        found.answered_on = timezone.localdate()
        found.save(update_fields=["answered_on"])
    return found


def _replace(line: RequestLine, user: User) -> None:
    earlier = ReceivedReport.objects.select_for_update(of=("self",)).filter(line=line).exclude(state=ReceivedState.REPLACED).defer("content", "data")
    for one in earlier:
        move(one, RECEIVED, "replace", acting_user=None, body=one.to_body)


@transaction.atomic
def decide_received(received: ReceivedReport, name: str, *, acting_user: User, reason: str = "") -> ReceivedReport:
    """Accept a report that came in, or ask for more; where the sender is of this installation, its own report follows.

    :raises ReportRefused: by the table, without permission, without a reason.
    """
    policy.require(name in {"accept", "send_back"})
    current = locked(received)
    move(current, RECEIVED, name, acting_user=acting_user, body=current.to_body, reason=reason)
    current.reason = reason.strip()[:500]
    current.save(update_fields=["reason"])
    if name == "send_back" and current.line is not None:
        current.line.answered_on = None
        current.line.save(update_fields=["answered_on"])
    elif name == "accept" and current.line is not None and current.line.answered_on is None:
        current.line.answered_on = timezone.localdate(current.received_at)
        current.line.save(update_fields=["answered_on"])
    _follow(current, name, acting_user, reason)
    publish_event(ReportReceived(subject=current.content_key, received_id=current.pk, by_id=acting_user.pk, act=name))
    return current


def _follow(received: ReceivedReport, name: str, user: User, reason: str) -> None:
    """The sender's own report, when it is kept here."""
    own = Report.objects.select_for_update(of=("self",)).filter(body=received.from_body, code=received.code, body__is_ours=True).first()
    if own is None:
        return
    way = "confirm" if name == "accept" and own.state == ReportState.SENT else "send_back" if name == "send_back" else ""
    if way:
        move(own, REPORT, way, acting_user=None, body=own.body, reason=reason)
        tell(own, user, way)
