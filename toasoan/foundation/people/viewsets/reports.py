"""Screens of the permission matrix, of all accounts, and of their reviews (controls B02, B08, B09)."""

from __future__ import annotations

import csv
from io import StringIO

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from toasoan.foundation.audit.actions import record
from toasoan.foundation.people import lockout
from toasoan.foundation.people.current import account_of
from toasoan.foundation.people.matrix import group_names, matrix_csv, permission_matrix
from toasoan.foundation.people.models import Review, SignInLock
from toasoan.foundation.people.reviews import account_headings, account_rows, overdue, record_review
from toasoan.foundation.spreadsheets import plain_cell


def _only_with(request: HttpRequest, permission: str) -> None:
    if not request.user.has_perm(permission):
        raise PermissionDenied


def _file(text: str, name: str) -> HttpResponse:
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}-{timezone.localdate():%Y%m%d}.csv"'
    return response


def matrix(request: HttpRequest) -> HttpResponse:
    """``/toa-soan/phan-quyen/``: who may do what; ``?dang=csv`` gives a file."""
    _only_with(request, "people.view_review")
    if request.GET.get("dang") == "csv":
        record("people.matrix_export", acting_user=account_of(request))
        return _file(matrix_csv(), "phan-quyen")
    names = group_names()
    rows = [(line, [name in line.groups for name in names]) for line in permission_matrix()]
    context = {
        "groups": names,
        "rows": rows,
        "is_due": Review.Kind.PERMISSIONS in overdue(),
        "last": Review.objects.filter(kind="permissions").first(),
    }
    return render(request, "people/matrix.html", context)


def accounts(request: HttpRequest) -> HttpResponse:
    """``/toa-soan/ra-soat-tai-khoan/``: every account, its reviews, and locks that are on; ``?dang=csv`` gives a file."""
    _only_with(request, "people.view_review")
    headings, rows = account_headings(), account_rows()
    if request.GET.get("dang") == "csv":
        record("people.accounts_export", acting_user=account_of(request))
        out = StringIO()
        writer = csv.writer(out)
        writer.writerow(headings.values())
        for row in rows:
            writer.writerow([_cell(row[name]) for name in headings])
        return _file("\ufeff" + out.getvalue(), "tai-khoan")
    context = {
        "headings": headings.values(),
        "rows": [[row[name] for name in headings] for row in rows],
        "is_due": Review.Kind.ACCOUNTS in overdue(),
        "reviews": Review.objects.select_related("by")[:10],
        "locks": SignInLock.objects.filter(until__gt=timezone.now(), released=None) if request.user.has_perm("people.view_signinlock") else [],
        "may_unlock": request.user.has_perm("people.change_signinlock"),
    }
    return render(request, "people/accounts.html", context)


def _cell(value: object) -> str:
    """A value for a spreadsheet; one that would be read as a formula is made text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("có") if value else _("không")
    if hasattr(value, "strftime"):
        return timezone.localtime(value).strftime("%d/%m/%Y %H:%M")  # type: ignore[arg-type]
    return plain_cell(value)


@require_POST
def review(request: HttpRequest) -> HttpResponse:
    """Sign for a review."""
    _only_with(request, "people.add_review")
    kind = request.POST.get("kind", "")
    back = "people:matrix" if kind == Review.Kind.PERMISSIONS else "people:accounts"
    note = request.POST.get("note", "")
    if kind not in Review.Kind.values or not note.strip():
        messages.error(request, _("Chưa ghi kết luận. Hãy viết đã rà soát những gì và xử lý ra sao."))
    else:
        record_review(kind, note, acting_user=account_of(request))
        messages.success(request, _("Đã ghi nhận lần rà soát."))
    return redirect(back)


@require_POST
def unlock(request: HttpRequest) -> HttpResponse:
    """Release a lock, with a reason (A08)."""
    _only_with(request, "people.change_signinlock")
    key, reason = request.POST.get("key", ""), request.POST.get("reason", "").strip()
    if not reason:
        messages.error(request, _("Chưa ghi lý do mở khóa. Hãy viết vì sao chắc đây đúng là người giữ tài khoản."))
    elif lockout.unlock(key, acting_user=account_of(request), reason=reason):
        messages.success(request, _("Đã mở khóa “%(key)s”.") % {"key": key})
    return redirect("people:accounts")
