"""Forms of labels: what stands in front of headings, as patterns (结构层次序数的形式).

Each form begins with few characters, so that only the forms that the first character of a line
allows are tried. Not here: finding the label of a line, and series within one (`numbering`).
"""

from __future__ import annotations

import re
from string import ascii_lowercase, ascii_uppercase

from notice_kit.model.labels import HAN_NUMBER, STATE_WORDS

_HAN_AFTER = r"(?=\s?[\u3400-\u9fff“‘《「『〈（(【\d①-⑳⑴-⒇⒈-⒛])"
"""What follows a label that a Latin letter or bracket could also make by chance."""

_HAN = "一二三四五六七八九十百"
"""The numerals of labels."""
_DIGITS = "0123456789０１２３４５６７８９"
"""Digits of both widths."""


def _run(first: str, count: int) -> str:
    """Return signs that follow one another in Unicode: ①②③."""
    return "".join(chr(ord(first) + step) for step in range(count))


FORMS: tuple[tuple[str, int, str, re.Pattern[str]], ...] = (
    (
        "han_comma",
        1,
        _HAN,
        re.compile(rf"({HAN_NUMBER})\s?[、.．](?!{HAN_NUMBER}(?:、|是|等|班|级|类|线|期))"),
    ),
    ("han_bracket", 2, "（(", re.compile(rf"[（(]\s?({HAN_NUMBER})\s?[）)]、?")),
    ("han_enclosed", 2, _run("㈠", 10), re.compile("([㈠-㈩])")),
    (
        "decimal3",
        0,
        _DIGITS,
        re.compile(r"\d{1,2}(?:[.．]\d{1,2}){2}[.．](\d{1,2})(?=[\s、\u3400-\u9fff“])"),
    ),
    (
        "decimal2",
        0,
        _DIGITS,
        re.compile(r"\d{1,2}[.．]\d{1,2}[.．](\d{1,2})(?=[\s、\u3400-\u9fff“])"),
    ),
    ("decimal1", 0, _DIGITS, re.compile(r"\d{1,2}[.．](\d{1,2})[\s、](?=[\u3400-\u9fff“])")),
    (
        "num_point",
        3,
        _DIGITS,
        re.compile(
            r"(\d{1,3})(?:[.．](?!\d)|[.．](?=\d{4,}[\u3400-\u9fff]|\d{1,2}月)|、(?!\d+、)|\u3000(?=[\u3400-\u9fff“【]))"
        ),
    ),
    ("num_dotted", 3, _run("⒈", 20), re.compile("([⒈-⒛])")),
    ("num_bracket", 4, "（(", re.compile(r"[（(]\s?(\d{1,2})\s?[）)]、?")),
    ("num_closed", 4, _DIGITS, re.compile(r"(\d{1,2})[）)]、?")),
    ("num_enclosed", 4, _run("⑴", 20), re.compile("([⑴-⒇])")),
    (
        "coded",
        0,
        ascii_uppercase + _run("①", 20) + _DIGITS,
        re.compile(
            r"(?:[A-Z]{1,3}[-—]|[A-Z]|[①-⑳\d]-)(\d{1,3})[\s、.．:：]{0,2}(?=[\u3400-\u9fff“「])"
        ),
    ),
    ("circled", 5, _run("①", 20), re.compile("([①-⑳])")),
    ("filled", 0, _run("❶", 10), re.compile("([❶-❿])")),
    (
        "part",
        0,
        "第P",
        re.compile(
            rf"(?:第({HAN_NUMBER}|\d{{1,2}})(?:部分|章|篇)|(?:PART|Part)[.\s]?0?(\d{{1,2}}))"
            r"(?:[：:、\s]|(?=[\u3400-\u9fff]))"
        ),
    ),
    ("stem", 0, "甲乙丙丁戊己庚辛壬癸", re.compile(r"([甲乙丙丁戊己庚辛壬癸])\s?[、.．]")),
    ("formal", 0, "壹贰叁肆伍陆柒捌玖拾", re.compile(r"([壹贰叁肆伍陆柒捌玖拾])\s?[、.．]")),
    (
        "square",
        0,
        "[【〔［",
        re.compile(rf"[\[【〔［]\s?(\d{{1,2}}|{HAN_NUMBER})\s?[\]】〕］](?:[、.．]|{_HAN_AFTER})"),
    ),
    (
        "capital",
        0,
        ascii_uppercase + "（(",
        re.compile(rf"(?:([A-Z])[.．、)）]|[（(]([A-Z])[）)])、?{_HAN_AFTER}"),
    ),
    (
        "letter",
        0,
        ascii_lowercase + "（(",
        re.compile(rf"(?:([a-z])[.．、)）]|[（(]([a-z])[）)])、?{_HAN_AFTER}"),
    ),
    (
        "ordinal",
        0,
        "第其",
        re.compile(
            rf"第({HAN_NUMBER})[，,、]|第(\d{{1,3}}|{HAN_NUMBER})[项条](?:[：:、\s\u3000]|(?=整改任务|任务))|第({HAN_NUMBER}|\d{{1,2}})类[：:、\s]|其({HAN_NUMBER})[，,、]"
        ),
    ),
    (
        "problem",
        0,
        "第【〔[反具问",
        re.compile(
            rf"第({HAN_NUMBER}|\d{{1,3}})个?(?:方面)?问题[：:]"
            rf"|[【〔\[]?(?:反馈|具体)?问题\s?[（(]?({HAN_NUMBER}|\d{{1,3}})[）)]?(?:[：:、.．】〕\]]|\s)[：:]?"
            rf"|问\s?(\d{{1,2}})[：:、.．\s]?(?=[\u3400-\u9fff“])"
        ),
    ),
)
"""Every form of a label: its name, its level in the order of the standard (7.3.3; 0 for a form
that the standard does not know), what it can begin with, and its pattern, whose group is the
number."""
BY_FIRST = {
    first: tuple(row for row in FORMS if first in row[2])
    for first in sorted({first for row in FORMS for first in row[2]})
}
"""First character → the forms that can begin with it, in their order."""
STATE_BEFORE = re.compile(
    rf"(?:[【〔［\[][\u3400-\u9fff]{{2,8}}[】〕］\]]|(?:{STATE_WORDS})(?=\s?问题))"
    r"\s?(?=[\d（(问一二三四五六七八九十])"
)
"""A state before a label: 【已完成】1., 整改中问题2."""
STATE_FIRST = frozenset("【〔［[已基整推正长未")
"""With what such a state begins."""
BULLET = re.compile(
    r"[-*+–—•·●○◆◇■□▪]\s{1,4}(?=\S)|[■●◆▲]{1,3}\s{0,2}(?=\S)|[•▪★→⊙✔✓☑☐※►▶➤❖◎◇○▷]\s{0,2}(?=\S)|——(?=[^—])"
    "|[\u2580-\u259f\u2600-\u26ff\u2705\u270d-\u2728\U0001f300-\U0001faff]\ufe0f?\\s{0,2}(?=\\S)"
)
"""A mark that lists without counting: - • ——."""
