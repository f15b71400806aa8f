"""Personal data: changing one's profile, sealed details, looks by accounts, and erasure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from toasoan.foundation.audit.actions import record
from toasoan.foundation.language import normalise
from toasoan.foundation.people.models import Desk, User
from toasoan.foundation.people.sessions import end_sessions
from toasoan.foundation.sealing import NotOurSeal, Sealer
from toasoan.newsroom.contributors import policy
from toasoan.newsroom.contributors.actions.files import remove_file
from toasoan.newsroom.contributors.errors import ContributionRefused
from toasoan.newsroom.contributors.models import Contributor, Message, Submission
from toasoan.newsroom.contributors.moving import locked, move
from toasoan.newsroom.contributors.states import CONTRIBUTOR, KEPT_FOR_ACCOUNTS, UNDECIDED, SubmissionState
from toasoan.newsroom.royalties.actions import set_details as set_payee_details
from toasoan.newsroom.royalties.models import Payee, Payment

SEALED = ("identity", "tax_code", "bank", "account", "account_name")
OPEN_FIELDS = ("pen_name", "phone", "province", "about")
_sealer = Sealer("toasoan.contributors.personal")


def _unsealed(contributor: Contributor) -> dict[str, str]:
    if not contributor.sealed_details:
        return {}
    try:
        return _sealer.unseal(contributor.sealed_details)
    except NotOurSeal as error:
        raise ContributionRefused(_("Không giải mã được: khóa bí mật của bản cài đã đổi. Hãy báo quản trị hệ thống.")) from error


def payee_of(contributor: Contributor) -> Payee | None:
    """As whom royalties know the contributor."""
    return Payee.objects.filter(keys__key=contributor.key).first()


@transaction.atomic
def change_profile(contributor: Contributor, *, acting_user: User, desk: Desk | None = None, **values: str) -> Contributor:
    """The person changes what is not sealed; the name on papers is the newsroom's to change, for it was verified."""
    policy.require_own(contributor, acting_user)
    current = locked(contributor)
    old = {}
    for field in OPEN_FIELDS:
        new = normalise(values.get(field, getattr(current, field))).strip()
        if new != getattr(current, field):
            old[field] = getattr(current, field)
            setattr(current, field, new)
    current.desk = desk
    current.save()
    if old:  # the fields' names are enough: the record keeps no personal data that erasing could not reach
        record("contributor.profile", current, acting_user=acting_user, new={"changed": sorted(old)})
    return current


@transaction.atomic
def set_details(contributor: Contributor, values: Mapping[str, str], *, acting_user: User) -> None:
    """The person gives citizen id, tax code and bank account; sealed here and with royalties. The audit says that, not what."""
    policy.require_own(contributor, acting_user)
    current = locked(contributor)
    kept = {name: normalise(values.get(name, "")).strip() for name in SEALED}
    current.sealed_details = _sealer.seal(kept) if any(kept.values()) else ""
    current.save(update_fields=["sealed_details"])
    record("contributor.details", current, acting_user=acting_user, new={"given": sorted(name for name in SEALED if kept[name])})
    if payee := payee_of(current):
        set_payee_details(payee, kept, acting_user=acting_user)


def own_details(contributor: Contributor, *, acting_user: User) -> dict[str, str]:
    """The person reads what is their own."""
    policy.require_own(contributor, acting_user)
    return _unsealed(contributor)


@transaction.atomic
def look_at_details(contributor: Contributor, *, acting_user: User, reason: str) -> dict[str, str]:
    """Accounts look at the sealed details; each look is kept with its reason.

    :raises ContributionRefused: without the right or a reason.
    """
    policy.require(acting_user, "look_personal")
    if not reason.strip():
        raise ContributionRefused(_("Hãy ghi vì sao cần xem. Lần xem được ghi vào nhật ký."))
    record("contributor.look", contributor, acting_user=acting_user, reason=reason.strip())
    return _unsealed(contributor)


def own_data(contributor: Contributor, *, acting_user: User) -> dict[str, Any]:
    """Everything the portal keeps about the person, for them to take away; taking it is recorded."""
    policy.require_own(contributor, acting_user)
    record("contributor.export", contributor, acting_user=acting_user)
    works = contributor.submissions.prefetch_related("files", "declarations", "messages")
    return {
        "person": {name: getattr(contributor, name) for name in ("name", "email", "state", *OPEN_FIELDS)}
        | {"registered": contributor.created, "details": _unsealed(contributor)},
        "consents": list(contributor.consents.values("purpose", "version", "text_sha256", "at", "withdrawn_at")),
        "works": [
            {
                "title": work.title, "body": work.body, "sent_title": work.sent_title, "sent_body": work.sent_body, "state": work.state,
                "created": work.created, "sent_at": work.sent_at,
                "files": [{"name": one.name, "size": one.size, "sha256": one.sha256, "state": one.state} for one in work.files.all()],
                "declarations": [
                    {"typed_name": one.typed_name, "at": one.at, "version": one.version, "content_sha256": one.content_sha256}
                    for one in work.declarations.all()
                ],
                "messages": [{"from_desk": one.from_desk, "text": one.text, "at": one.at} for one in work.messages.all()],
            }
            for work in works
        ],
        "invitations": list(contributor.invitations.values("title", "text", "due_on", "state", "answer", "created")),
    }  # fmt: skip


def kept_by_law(contributor: Contributor) -> list[str]:
    """What erasing does not touch, in words: published works with their signature, and what accounts must keep."""
    kept = []
    if contributor.submissions.filter(state__in=KEPT_FOR_ACCOUNTS).exists():
        kept.append(_("Bài đã đăng hoặc đang biên tập, bút danh và lời cam đoan của các bài ấy"))
    payee = payee_of(contributor)
    if payee is not None and Payment.objects.filter(payee=payee).exists():
        kept.append(_("Họ tên, mã số thuế, tài khoản trong chứng từ nhuận bút (thời hạn lưu chứng từ kế toán)"))
    return kept


@transaction.atomic
def erase(contributor: Contributor, *, acting_user: User) -> None:
    """Erase what no law keeps: profile, sealed details, drafts, refused works and their files; the account is closed for good.

    :raises ContributionRefused: while a desk still has a work on its table.
    """
    policy.require_own(contributor, acting_user)
    current = locked(contributor)
    undecided = current.submissions.filter(state__in=UNDECIDED)
    if undecided.exists():
        raise ContributionRefused(_("Tòa soạn còn đang xét bài của bạn. Hãy rút bài lại hoặc chờ trả lời rồi xóa dữ liệu."))
    payee = payee_of(current)
    in_books = payee is not None and Payment.objects.filter(payee=payee).exists()
    kept = kept_by_law(current)
    for work in current.submissions.exclude(state__in=KEPT_FOR_ACCOUNTS):
        _erase_work(work, acting_user)
    if payee is not None and not in_books:
        set_payee_details(payee, {}, acting_user=acting_user)
        Payee.objects.filter(pk=payee.pk).update(contact="")
    _erase_person(current, in_books=in_books)
    current.consents.filter(withdrawn_at=None).update(withdrawn_at=timezone.now())
    move(current, CONTRIBUTOR, "erase", acting_user=acting_user)
    record("contributor.kept_by_law", current, acting_user=acting_user, new={"kept": kept})
    end_sessions(current.user, acting_user=acting_user, reason="xóa dữ liệu cá nhân")


def _erase_work(work: Submission, acting_user: User) -> None:
    for file in work.files.all():
        remove_file(file, acting_user=acting_user)
    if work.state == SubmissionState.DRAFT and not work.times_sent:
        work.delete()
        return
    Message.objects.filter(submission=work).delete()
    work.declarations.update(typed_name="", address="")
    Submission.objects.filter(pk=work.pk).update(title=_("(đã xóa)"), body="", note="", sent_title="", sent_body="")


def _erase_person(contributor: Contributor, *, in_books: bool) -> None:
    mark = f"da-xoa-{contributor.pk}"
    name = contributor.name if in_books else str(_("(đã xóa)"))
    user = contributor.user
    EmailAddress.objects.filter(user=user).delete()
    user.username, user.email, user.full_name, user.pen_name, user.phone, user.is_active = mark, "", name, "", "", False
    user.set_unusable_password()
    user.save()
    contributor.name, contributor.email = name, f"{mark}@invalid.invalid"
    contributor.phone = contributor.province = contributor.about = contributor.sealed_details = ""
    if contributor.author is None or not contributor.author.article_authors.exists():
        contributor.pen_name = ""
    contributor.save()
