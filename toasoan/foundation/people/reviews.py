"""The six-monthly review of accounts and permissions (controls B08, B09): the list, its fingerprint, whether it is due."""

from __future__ import annotations

import hashlib
import json
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from toasoan.foundation.audit.actions import record
from toasoan.foundation.people.matrix import permission_matrix
from toasoan.foundation.people.models import Review, User


def account_rows() -> list[dict[str, Any]]:
    """Every account with type, holder, desk, roles, state and dates, by name (B08)."""
    users = User.objects.select_related("desk").prefetch_related("groups").order_by("username")
    return [_account_row(user) for user in users]


def _account_row(user: User) -> dict[str, Any]:
    return {
        "username": user.username,
        "holder": user.full_name,
        "kind": user.get_kind_display(),
        "desk": user.desk.name if user.desk else "",
        "position": user.position,
        "roles": ", ".join(sorted(group.name for group in user.groups.all())),
        "superuser": user.is_superuser,
        "shared": user.shared_approval if user.is_shared else "",
        "active": user.is_active,
        "activated": user.activated_at or user.date_joined,
        "deactivated": user.deactivated_at,
        "last_login": user.last_login,
    }


def account_headings() -> dict[str, str]:
    """What the columns of :func:`account_rows` are called."""
    return {
        "username": _("Tài khoản"),
        "holder": _("Người giữ"),
        "kind": _("Loại"),
        "desk": _("Ban, phòng"),
        "position": _("Chức vụ"),
        "roles": _("Vai trò"),
        "superuser": _("Toàn quyền"),
        "shared": _("Dùng chung theo"),
        "active": _("Đang dùng"),
        "activated": _("Dùng từ"),
        "deactivated": _("Ngừng từ"),
        "last_login": _("Đăng nhập gần nhất"),
    }


def _fingerprint(rows: object) -> str:
    return hashlib.sha256(json.dumps(rows, ensure_ascii=False, default=str, sort_keys=True).encode()).hexdigest()


def overdue() -> list[Review.Kind]:
    """Which reviews are due: none in the last six months, counted from the first account on."""
    limit = timezone.now() - timedelta(days=settings.REVIEW_DAYS)
    first = User.objects.order_by("date_joined").values_list("date_joined", flat=True).first()
    if first is None or first > limit:
        return []
    return [kind for kind in Review.Kind if not Review.objects.filter(kind=kind, at__gt=limit).exists()]


@transaction.atomic
def record_review(kind: str, note: str, *, acting_user: User) -> Review:
    """Sign for a review of what is there now; the fingerprint shows later which list was gone over.

    :raises ValueError: without a conclusion.
    """
    if not note.strip():
        raise ValueError("a review needs a conclusion")
    rows: object = account_rows() if kind == Review.Kind.ACCOUNTS else [(line.code, sorted(line.groups)) for line in permission_matrix()]
    review = Review.objects.create(kind=kind, by=acting_user, note=note.strip(), accounts=User.objects.count(), fingerprint=_fingerprint(rows))
    record(
        "people.review",
        review,
        acting_user=acting_user,
        new={"kind": kind, "accounts": review.accounts, "fingerprint": review.fingerprint},
        reason=note,
    )
    return review
