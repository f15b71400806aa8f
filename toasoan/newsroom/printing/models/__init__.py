"""What the printed paper consists of."""

from toasoan.newsroom.printing.models.corrections import PageCorrection
from toasoan.newsroom.printing.models.deposits import Deposit, DepositRule
from toasoan.newsroom.printing.models.figures import Distribution, PrintRun
from toasoan.newsroom.printing.models.issues import PrintIssue
from toasoan.newsroom.printing.models.items import PrintItem
from toasoan.newsroom.printing.models.pages import Frame, PageFile, PrintPage, Proof
from toasoan.newsroom.printing.models.titles import PrintTitle

__all__ = [
    "Deposit",
    "DepositRule",
    "Distribution",
    "Frame",
    "PageCorrection",
    "PageFile",
    "PrintIssue",
    "PrintItem",
    "PrintPage",
    "PrintRun",
    "PrintTitle",
    "Proof",
]
