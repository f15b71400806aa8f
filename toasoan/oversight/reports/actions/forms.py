"""Forms of reports: those shipped are entered when first needed, others come as files."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from toasoan.foundation.audit.actions import record
from toasoan.foundation.people.models import User
from toasoan.oversight.reports import outlines, policy
from toasoan.oversight.reports.errors import ReportRefused
from toasoan.oversight.reports.models import ReportForm


@transaction.atomic
def shipped_form(code: str = "") -> ReportForm | None:
    """See that the shipped forms are there; the newest in use with this code."""
    for values in outlines.shipped():
        if not ReportForm.objects.filter(code=values["code"], version=values["version"]).exists():
            form = ReportForm.objects.create(**values)
            record("reports.form", form, acting_user=None, new={"code": form.code, "version": form.version})
    return ReportForm.objects.filter(code=code, active=True).order_by("-version").first() if code else None


@transaction.atomic
def import_form(text: str, *, acting_user: User) -> ReportForm:
    """Enter a form from a YAML file; one whose code is known becomes its next version, and reports begun go on with theirs.

    :raises ReportRefused: without permission, and for a file that does not fit.
    """
    policy.require(policy.may(acting_user, "keep_signing"))
    values = outlines.read(text)
    if values["certainty"] not in ReportForm.Certainty.values:
        raise ReportRefused(_("Mục certainty của mẫu là verified hoặc reconstructed."))
    last = ReportForm.objects.filter(code=values["code"]).order_by("-version").first()
    values["version"] = last.version + 1 if last else 1
    form = ReportForm.objects.create(**values)
    record("reports.form", form, acting_user=acting_user, new={"code": form.code, "version": form.version, "certainty": form.certainty})
    return form
