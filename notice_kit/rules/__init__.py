"""④ Rules look at a notice and say what is wrong.

`content` holds the rules on what a notice says, `publication` those on how a finished file is
set. Beside them is the engine: what a rule is (`registry`), what it looks at (`manuscript`,
`subjects`), how it is run (`run`).
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
