"""The arithmetic of the index: points for a value, the level of a sum, the easiest way to a level. Pure Python: knows no Django."""

from toasoan.oversight.maturity.engine.bands import Band, BandsWrong, check_bands, levels_of, points_to
from toasoan.oversight.maturity.engine.rules import Rule, RuleWrong, check_rule, fraction_of
from toasoan.oversight.maturity.engine.ways import Step, easiest_way

__all__ = [
    "Band",
    "BandsWrong",
    "Rule",
    "RuleWrong",
    "Step",
    "check_bands",
    "check_rule",
    "easiest_way",
    "fraction_of",
    "levels_of",
    "points_to",
]
