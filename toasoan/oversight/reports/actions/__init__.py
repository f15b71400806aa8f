"""Every write of the room."""

from toasoan.oversight.reports.actions.drafting import begin_report, consolidate, refresh_figures
from toasoan.oversight.reports.actions.figures import add_figure, override_figure, take_back_override
from toasoan.oversight.reports.actions.forms import import_form, shipped_form
from toasoan.oversight.reports.actions.numbering import number_report, void_number
from toasoan.oversight.reports.actions.receiving import decide_received, receive_package
from toasoan.oversight.reports.actions.requests import (
    ask_for_reports,
    excuse,
    extend,
    move_request,
    remind,
    remind_due,
)
from toasoan.oversight.reports.actions.sections import change_head, restore_version, save_section
from toasoan.oversight.reports.actions.sending import send_report
from toasoan.oversight.reports.actions.signing import sign_outside, sign_report
from toasoan.oversight.reports.actions.steps import move_report
from toasoan.oversight.reports.actions.trust import (
    add_root,
    register_certificate,
    remove_root,
    revoke_certificate,
    save_paper,
    save_signatory,
)

__all__ = [
    "add_figure", "add_root", "ask_for_reports", "begin_report", "change_head", "consolidate", "decide_received", "excuse", "extend", "import_form",
    "move_report", "move_request", "number_report", "override_figure", "receive_package", "refresh_figures", "register_certificate", "remind",
    "remind_due", "remove_root", "restore_version", "revoke_certificate", "save_paper", "save_section", "save_signatory", "send_report",
    "shipped_form", "sign_outside", "sign_report", "take_back_override", "void_number",
]  # fmt: skip
