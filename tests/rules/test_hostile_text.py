"""Long texts of one fragment do not make a rule hang.

A rule that looks back over the text at each place takes hours on a long line; a sound one takes
milliseconds, so that the limit is far above and far below.
"""

import time

import pytest
from documents import written_out

from notice_kit.grammar.parse import parse
from notice_kit.profile import PUBLIC
from notice_kit.readers.text import lines
from notice_kit.rules import all_rules, check_notice

RULES = [rule for rule in all_rules() if rule.subject == "notice"]
LENGTH = 12_000
HANG = 4.0
FRAGMENTS = [
    "“", "”", "“《", "（", "1）", "1.a\n", "反馈3个问题，", "12个问题完成", "给予", "王建国",
    "对李某",
    "2023年1月", "截至1月", "一、二", "，，", "--", "……", "<a ", "&nbsp", "近1", "家住", "6222 ",
    "1-", "5～", "23年", "县委第", "（以下简称“a”）", "党纪处分5人（", "其中5人、", " ",
    "1 汉", "是",
]  # fmt: skip


@pytest.mark.parametrize("fragment", FRAGMENTS)
def test_no_rule_hangs(fragment: str) -> None:
    line = fragment * (LENGTH // len(fragment))
    text = written_out(f"1.关于“作风不实”问题的整改\n开展督查。{line}")
    notice, report = parse([lines(text.encode(), "a.txt")], format_name="txt")
    start = time.process_time()
    check_notice(notice, PUBLIC, report=report, rules=RULES)
    assert time.process_time() - start < HANG
