"""What the house is run with."""

from toasoan.newsroom.office.models.bulletins import Bulletin, BulletinReceipt
from toasoan.newsroom.office.models.directives import Directive, DirectiveExtension
from toasoan.newsroom.office.models.duties import Duty, DutyPost, DutySwap
from toasoan.newsroom.office.models.law import Holiday, LabourRule
from toasoan.newsroom.office.models.leave import LeaveRequest
from toasoan.newsroom.office.models.staff import StaffProfile

__all__ = [
    "Bulletin",
    "BulletinReceipt",
    "Directive",
    "DirectiveExtension",
    "Duty",
    "DutyPost",
    "DutySwap",
    "Holiday",
    "LabourRule",
    "LeaveRequest",
    "StaffProfile",
]
