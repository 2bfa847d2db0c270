"""④ Rules look at a notice and say what is wrong.

Groups: `lead` (LED: dates and facts of the lead), `structure` (STR: numbering, empty
parts), `completeness` (CMP: missing parts, cut sentences, contact, signature).
"""

from notice_kit.rules.manuscript import Manuscript
from notice_kit.rules.registry import Problem, Rule, all_rules, find_rules, rule
from notice_kit.rules.run import Checked, check, check_notice

__all__ = [
    "Checked",
    "Manuscript",
    "Problem",
    "Rule",
    "all_rules",
    "check",
    "check_notice",
    "find_rules",
    "rule",
]
