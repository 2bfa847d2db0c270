"""④ Rules look at a notice and say what is wrong.

Groups: `lead` (LED: dates and facts of the lead), `structure` (STR: numbering, empty
parts), `completeness` (CMP: missing parts, cut sentences, contact, signature).
"""

from notice_kit.rules.registry import Problem, Rule, all_rules, check, rule

__all__ = ["Problem", "Rule", "all_rules", "check", "rule"]
