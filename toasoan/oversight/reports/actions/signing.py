"""Signing: here with a signer, or elsewhere (a token, a service) and brought back."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from toasoan.foundation.people.models import User
from toasoan.oversight.reports import policy
from toasoan.oversight.reports.actions.steps import tell
from toasoan.oversight.reports.actions.trust import note_own_certificate
from toasoan.oversight.reports.errors import ReportRefused
from toasoan.oversight.reports.models import Report, ReportFile
from toasoan.oversight.reports.moving import locked, move
from toasoan.oversight.reports.package import digest
from toasoan.oversight.reports.signing.checking import LARGEST_FILE, Checked, Unreadable, check_pdf, facts_about
from toasoan.oversight.reports.signing.keys import DocumentSigner, SigningRefused
from toasoan.oversight.reports.signing.pades import sign_pdf
from toasoan.oversight.reports.states import REPORT, ReportState

FIELDS = ("NguoiKy", "CoQuan")


def _to_sign(report: Report) -> ReportFile:
    """The file that is signed next: the prepared one, or the one that the head has signed and that waits for the body's signature."""
    kind = ReportFile.Kind.PREPARED if report.state == ReportState.NUMBERED else ReportFile.Kind.SIGNED
    found = report.files.filter(kind=kind).first()
    policy.require(found, _("Báo cáo chưa có bản chờ ký. Hãy lấy số trước."))
    assert found is not None
    return found


def _kept(current: Report, file: ReportFile, content: bytes, checked: Checked, user: User) -> Report:
    if current.state == ReportState.NUMBERED:
        move(current, REPORT, "sign", acting_user=user, body=current.body)
    else:
        policy.require(policy.may_for(user, "sign_report", current.body))
    signers = [facts_about(one) for one in checked.signatures]
    ReportFile.objects.create(
        report=current, kind=ReportFile.Kind.SIGNED, content=content, sha256=digest(content), signers=signers, register_entry=file.register_entry
    )
    for one in checked.signatures:
        note_own_certificate(current.body, one, acting_user=user)
    tell(current, user, "sign")
    return current


@transaction.atomic
def sign_report(report: Report, signer: DocumentSigner, *, acting_user: User) -> Report:
    """Sign the numbered file; a second signature (the body's) may follow while it is not sent.

    :raises ReportRefused: by the table, without permission, when it has both signatures, and when the signer does not sign.
    """
    current = locked(report)
    policy.require(policy.may_for(acting_user, "sign_report", current.body))
    policy.require(current.state in {ReportState.NUMBERED, ReportState.SIGNED}, _("Chỉ ký báo cáo đã có số và chưa gửi."))
    file = _to_sign(current)
    field = FIELDS[len(file.signers)] if len(file.signers) < len(FIELDS) else ""
    policy.require(field, _("Báo cáo đã đủ chữ ký của người ký và của cơ quan."))
    try:
        content = sign_pdf(bytes(file.content), signer, field=field, reason=str(current)[:200], place=current.body.place)
        checked = check_pdf(content)
    except (SigningRefused, Unreadable) as failure:
        raise ReportRefused(str(failure)) from failure
    except Exception as failure:
        raise ReportRefused(_("Thiết bị hoặc dịch vụ ký số không ký được. Hãy kiểm tra rồi ký lại; báo cáo vẫn giữ nguyên.")) from failure
    policy.require(checked.holds, _("Chữ ký vừa tạo không hợp lệ. Hãy kiểm tra chứng thư rồi ký lại."))
    return _kept(current, file, content, checked, acting_user)


@transaction.atomic
def sign_outside(report: Report, content: bytes, *, acting_user: User) -> Report:
    """Take back the file that was signed with a token or at a service: it must be our file with signatures behind it, and they must hold.

    :raises ReportRefused: for another file, a changed one, and signatures that do not hold.
    """
    current = locked(report)
    policy.require(policy.may_for(acting_user, "sign_report", current.body))
    policy.require(current.state in {ReportState.NUMBERED, ReportState.SIGNED}, _("Chỉ ký báo cáo đã có số và chưa gửi."))
    policy.require(len(content) <= LARGEST_FILE, _("Tệp lớn quá 40 MB."))
    file = _to_sign(current)
    ours = bytes(file.content)
    if not content.startswith(ours) or content == ours:
        raise ReportRefused(_("Đây không phải bản chờ ký của báo cáo này kèm chữ ký. Hãy tải “Bản chờ ký”, ký nguyên tệp đó rồi tải lên."))
    try:
        checked = check_pdf(content)
    except Unreadable as failure:
        raise ReportRefused(str(failure)) from failure
    policy.require(checked.holds, _("Chữ ký trong tệp không hợp lệ, hoặc tệp bị sửa sau khi ký. Hãy ký lại từ “Bản chờ ký”."))
    return _kept(current, file, content, checked, acting_user)
