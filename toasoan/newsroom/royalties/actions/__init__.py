"""Every write to royalties, split by noun. All take a keyword-only ``acting_user`` (``None``: the system) and run in one transaction
with the audit row and the event. They raise ``RoyaltyRefused`` and then change nothing."""

from toasoan.newsroom.royalties.actions.closing import close_period, open_period, return_period, submit_period
from toasoan.newsroom.royalties.actions.collecting import collect
from toasoan.newsroom.royalties.actions.disputing import answer_dispute, open_dispute, withdraw_dispute
from toasoan.newsroom.royalties.actions.grading import (
    Grading,
    approve_works,
    clear_grade,
    exclude_work,
    grade_work,
    include_work,
    reopen_work,
    set_shares,
)
from toasoan.newsroom.royalties.actions.payees import register_payee
from toasoan.newsroom.royalties.actions.paying import (
    add_adjustment,
    confirm_tax_rule,
    finish_period,
    issue_list,
    note_claim,
    pay_payments,
    return_payment,
    set_details,
)
from toasoan.newsroom.royalties.actions.schemes import copy_scheme, put_in_force, retire_scheme, set_values
from toasoan.newsroom.royalties.actions.signing import add_signature, sign_document

__all__ = [
    "Grading",
    "add_adjustment",
    "add_signature",
    "answer_dispute",
    "approve_works",
    "clear_grade",
    "close_period",
    "collect",
    "confirm_tax_rule",
    "copy_scheme",
    "exclude_work",
    "finish_period",
    "grade_work",
    "include_work",
    "issue_list",
    "note_claim",
    "open_dispute",
    "open_period",
    "pay_payments",
    "put_in_force",
    "register_payee",
    "reopen_work",
    "retire_scheme",
    "return_payment",
    "return_period",
    "set_details",
    "set_shares",
    "set_values",
    "sign_document",
    "submit_period",
    "withdraw_dispute",
]  # fmt: skip
