"""The time of all rules grows with the length of a text of one fragment, not with its square."""

import pytest
from documents import written_out
from growth import check_growth

from notice_kit.accounting import ReadReport
from notice_kit.grammar.parse import parse
from notice_kit.model import Notice
from notice_kit.profile import PUBLIC
from notice_kit.readers.text import lines
from notice_kit.rules import all_rules, check_notice

RULES = [rule for rule in all_rules() if rule.subject == "notice"]
LENGTH = 12_000
"""Characters of the longest line."""
FRAGMENTS = [
    "“", "”", "“《", "（", "1）", "1.a\n", "反馈3个问题，", "12个问题完成", "给予", "王建国",
    "对李某",
    "2023年1月", "截至1月", "一、二", "，，", "--", "……", "<a ", "&nbsp", "近1", "家住", "6222 ",
    "1-", "5～", "23年", "县委第", "（以下简称“a”）", "党纪处分5人（", "其中5人、", " ",
    "1 汉", "是",
]  # fmt: skip


@pytest.mark.parametrize("fragment", FRAGMENTS)
def test_time_of_the_rules_grows_with_the_text(fragment: str) -> None:
    def draft(length: int) -> tuple[Notice, ReadReport]:
        line = fragment * (length // len(fragment))
        text = written_out(f"1.关于“作风不实”问题的整改\n开展督查。{line}")
        return parse([lines(text.encode(), "a.txt")], format_name="txt")

    check_growth(
        draft,
        lambda read: check_notice(read[0], PUBLIC, report=read[1], rules=RULES),
        largest=LENGTH,
    )
