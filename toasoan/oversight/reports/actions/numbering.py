"""Numbers of documents, and the file that a number is given to."""

from __future__ import annotations

import secrets
from datetime import date
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from toasoan.foundation.people.models import User
from toasoan.oversight.bodies.models import Body
from toasoan.oversight.reports import policy
from toasoan.oversight.reports.actions.steps import tell
from toasoan.oversight.reports.building import load, official
from toasoan.oversight.reports.documents.compose import compose
from toasoan.oversight.reports.documents.layout import layout_of
from toasoan.oversight.reports.documents.pdf_writer import write_pdf
from toasoan.oversight.reports.models import RegisterEntry, Report, ReportFile
from toasoan.oversight.reports.moving import locked, move
from toasoan.oversight.reports.package import attachments_of, digest
from toasoan.oversight.reports.states import REPORT

# no letters and digits that look alike
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"


def new_code() -> str:
    """A code that nobody guesses: ``K7QM-4XNB-T2HD``."""
    return "-".join("".join(secrets.choice(LETTERS) for _n in range(4)) for _group in range(3))


def next_entry(body: Body, direction: str, kind_code: str, day: date, **values: Any) -> RegisterEntry:
    """The next number of a register; one that is taken is never given again. Only inside a transaction."""
    Body.objects.select_for_update().get(pk=body.pk)
    rows = RegisterEntry.objects.filter(body=body, direction=direction, kind_code=kind_code, year=day.year)
    number = (rows.aggregate(last=Max("number"))["last"] or 0) + 1
    return RegisterEntry(body=body, direction=direction, kind_code=kind_code, year=day.year, number=number, dated=day, **values)


def verify_address() -> str:
    """Where anybody checks a document."""
    return f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{reverse('reports_verify')}"


@transaction.atomic
def number_report(report: Report, *, acting_user: User) -> Report:
    """Give the next number of the register and today's date, and make the file to be signed. All or nothing: no number without a file.

    :raises ReportRefused: by the table, without permission, and for a body without the symbol that stands in its numbers.
    """
    current = locked(report)
    body = current.body
    policy.require(body.symbol and body.place, _("Hãy khai báo chữ viết tắt và địa danh của cơ quan (Cài đặt, Cơ quan, đơn vị báo cáo)."))
    today = timezone.localdate()
    entry = next_entry(
        body, RegisterEntry.Direction.OUT, current.form.kind_code, today, title=str(current)[:500], signer=current.signer_name,
        party=current.to_body.name if current.to_body else "", entered_by=acting_user,
    )  # fmt: skip
    move(current, REPORT, "number", acting_user=acting_user, body=body, number=entry.number, dated=today, code=new_code())
    entry.symbol = current.symbol
    entry.save()
    loaded = load(current)
    document = compose(official(loaded, verify_at=verify_address()), layout_of(body.family))
    content = write_pdf(document, timezone.now(), attachments_of(loaded))
    ReportFile.objects.create(report=current, kind=ReportFile.Kind.PREPARED, content=content, sha256=digest(content), register_entry=entry)
    tell(current, acting_user, "number")
    return current


@transaction.atomic
def void_number(report: Report, *, acting_user: User, reason: str) -> Report:
    """Give the number up, to change the text; the number stays in the register with the reason and is not given again.

    :raises ReportRefused: by the table, without permission, without a reason.
    """
    current = locked(report)
    file = current.files.filter(kind=ReportFile.Kind.PREPARED).first()
    move(current, REPORT, "void", acting_user=acting_user, body=current.body, reason=reason, number=None, dated=None, code="")
    if file is not None:
        entry = locked(file.register_entry)
        entry.void_why = reason.strip()[:500]
        entry.save(update_fields=["void_why"])
    tell(current, acting_user, "void")
    return current
