"""The arithmetic of royalties: pure functions on integers of đồng. Nothing here knows Django, a table or a law's figure.

Every figure of law or of an agency's own policy comes in as an argument, from dated data.
"""

from toasoan.newsroom.royalties.engine.digest import digest
from toasoan.newsroom.royalties.engine.fund import FundUse, over_limits, scale
from toasoan.newsroom.royalties.engine.money import portion, split
from toasoan.newsroom.royalties.engine.payout import Adjusting, Close, Payout, Person, ShareLine, payouts
from toasoan.newsroom.royalties.engine.quota import Beyond, Counted, Quota, beyond_quota
from toasoan.newsroom.royalties.engine.rates import Factor, FactorMode, Fee, OutOfBounds, Rate, RateKind, Tier, work_fee
from toasoan.newsroom.royalties.engine.shares import Division, Part, divide, helpers_above_authors
from toasoan.newsroom.royalties.engine.tax import Taxing, TaxMethod, Withholding, withhold

__all__ = [
    "Adjusting",
    "Beyond",
    "Close",
    "Counted",
    "Division",
    "Factor",
    "FactorMode",
    "Fee",
    "FundUse",
    "OutOfBounds",
    "Part",
    "Payout",
    "Person",
    "Quota",
    "Rate",
    "RateKind",
    "ShareLine",
    "TaxMethod",
    "Taxing",
    "Tier",
    "Withholding",
    "beyond_quota",
    "digest",
    "divide",
    "helpers_above_authors",
    "over_limits",
    "payouts",
    "portion",
    "scale",
    "split",
    "withhold",
    "work_fee",
]
