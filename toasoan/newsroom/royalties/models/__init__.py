"""Tables of royalties."""

from toasoan.newsroom.royalties.models.documents import DocumentSignature, IssuedDocument
from toasoan.newsroom.royalties.models.law import LegalFigure, TaxRule
from toasoan.newsroom.royalties.models.payees import Payee, PayeeKey, PayeeQuota, TaxCommitment
from toasoan.newsroom.royalties.models.payments import Adjustment, ClaimNotice, Dispute, Payment
from toasoan.newsroom.royalties.models.periods import Period
from toasoan.newsroom.royalties.models.schemes import FactorRule, FundCap, Grade, RateRow, RateScheme, RoleRule
from toasoan.newsroom.royalties.models.settings import RoyaltyRules
from toasoan.newsroom.royalties.models.works import Share, Work

__all__ = [
    "Adjustment",
    "ClaimNotice",
    "Dispute",
    "DocumentSignature",
    "FactorRule",
    "FundCap",
    "Grade",
    "IssuedDocument",
    "LegalFigure",
    "Payee",
    "PayeeKey",
    "PayeeQuota",
    "Payment",
    "Period",
    "RateRow",
    "RateScheme",
    "RoleRule",
    "RoyaltyRules",
    "Share",
    "TaxCommitment",
    "TaxRule",
    "Work",
]
