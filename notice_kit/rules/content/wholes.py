"""CNT, continued: parts and wholes: parts in a sentence, shares that add up, totals of a table.

Not here: punishments and progress, which have grammars of their own (`counts`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from notice_kit.findings import Severity
from notice_kit.model import Table
from notice_kit.model.inline import plain
from notice_kit.rules.content import sentences
from notice_kit.rules.content.counts import GRADES
from notice_kit.rules.manuscript import Manuscript
from notice_kit.rules.registry import Problem, rule

_UNIT = "[个项条件起次场户家处篇份宗台套所人名]"
_PARTS = re.compile(
    rf"(?<![\d.])(?P<whole>\d{{1,6}})(?P<unit>{_UNIT})(?!次)[^，。；：、（）()\d\n]{{0,12}}"
    rf"(?:，其中|，包括|，分别为|[：:（(](?:其中)?)(?P<parts>[^。；（）()\n]{{4,160}})"
)
"""A whole and its parts: 开展活动12场，其中学校5场、社区8场."""
_PART = re.compile(rf"(?<![\d.])(\d{{1,6}})({_UNIT})")
"""A part with its unit."""
_PEOPLE = "人名"
"""Units of what may belong to several parts: 党员5人、女性8人."""
_ELSEWHERE = re.compile("处分|诫勉|办结|完成|整改到位|正在|推进|共|累计|同比|增|减|每|平均|上年")
"""Words of a sentence that other rules read, or that counts something else as well."""
_SHARE = re.compile(r"(\d{1,3}(?:\.\d+)?)[%％]")
"""A share: 85%."""
_GRADE = re.compile(
    "(?P<grade>(?:非常|比较|基本|较为|不)?满意|优秀|良好|(?:不|基本)?(?:称职|合格)|(?:已|基本|未)完成|正在整改)"
    "(?:等次|率|度|的)?(?:占比?|为|达)?$"
)
"""The grade that a share is of, which leaves the rest to the others: 满意占85%."""
_LONGEST_GRADE = 12
"""Characters in which a grade stands before its share."""
_TOTAL = re.compile("合\\s*计|总\\s*计|共\\s*计|总\\s*数")
"""The first cell of a row of totals."""
_SUBTOTAL = re.compile("小\\s*计|其中")
"""The first cell of a row that is counted twice."""
_NUMBER = re.compile(r"-?\d{1,9}(?:\.\d+)?")
"""A cell that is a number."""
_HUNDRED = 100.5
"""What shares that are rounded may add up to."""
_LONGEST_ROW = 80
"""Characters of a row of shares."""


@rule("CNT012", "part-above-whole", Severity.ERROR, basis="算术")
def part_above_whole(manuscript: Manuscript) -> Iterator[Problem]:
    """No part is more than its whole, and parts of things do not add up to more.

    Persons may belong to several parts, so that their sum may be more; grades of punishment exclude
    one another.

    Not seen: parts that are told in another sentence or unit, and parts that are too few.

    Bad:
        开展宣讲12场，其中学校5场、社区8场。

    Good:
        开展宣讲12场，其中学校5场、社区7场；培训30人，其中党员20人、女性18人。
    """
    for found in _PARTS.finditer(manuscript.prose):
        told = found["parts"]
        is_graded = bool(GRADES.search(told)) and "，其中" in found.group()
        told = told.partition("，")[0] if is_graded else told
        parts = [int(n) for n, unit in _PART.findall(told) if unit == found["unit"]]
        whole = int(found["whole"])
        is_sum = is_graded or found["unit"] not in _PEOPLE
        total = sum(parts) if is_sum else max(parts, default=0)
        is_told = _ELSEWHERE.search(told) and not is_graded
        if total <= whole or is_told or _is_second(found):
            continue
        yield manuscript.problem(
            found,
            f"总数{whole}，所列部分为{total}",
            f"the whole is {whole}, its parts are {total}",
        )


def _is_second(found: re.Match[str]) -> bool:
    """Tell whether an earlier number of the sentence may be the whole that 其中 speaks of."""
    text = found.string
    before = text[sentences.start_of(text, found.start()) : found.start()]
    return any(unit == found["unit"] for _n, unit in _PART.findall(before))


@rule("CNT013", "table-total-differs", Severity.ERROR, basis="算术")
def table_total_differs(manuscript: Manuscript) -> Iterator[Problem]:
    """The row of totals of a table is the sum of the rows above.

    Columns with words, and tables with subtotals, are left alone.

    Not seen: totals at the end of a row, and those in a table without the word 合计 or 总计.

    Bad:
        | 类别 | 数量 |
        |---|---|
        | 学习 | 12 |
        | 作风 | 7 |
        | 合计 | 20 |

    Good:
        | 类别 | 数量 |
        |---|---|
        | 学习 | 12 |
        | 作风 | 7 |
        | 合计 | 19 |
    """
    for passage in manuscript.passages:
        if isinstance(passage.block, Table):
            for row, column, total in _wrong_totals(passage.block):
                yield Problem(
                    path=passage.path,
                    message=f"合计为{row[column]}，各行相加为{total:g}",
                    english=f"the total is {row[column]}, the rows add up to {total:g}",
                    text="\t".join(row),
                    offset=max(0, passage.text.find("\t".join(row))),
                )


def _wrong_totals(table: Table) -> Iterator[tuple[list[str], int, float]]:
    """Yield the row of totals of a table, a column that it has wrong, and its sum."""
    rows = [[plain(cell.text).strip() for cell in row.cells] for row in table.rows]
    rows = [row for row in rows[max(1, table.header_rows) :] if row]
    if len(rows) < 3 or not _TOTAL.match(rows[-1][0]):
        return
    *body, last = rows
    if any(_SUBTOTAL.match(cell) for row in body for cell in row):
        return
    for column in range(1, len(last)):
        cells = [row[column] if column < len(row) else "x" for row in [*body, last]]
        if all(map(_NUMBER.fullmatch, cells)):
            total = sum(map(float, cells[:-1]))
            if abs(total - float(cells[-1])) > 0.005:
                yield last, column, total


@rule("CNT014", "shares-above-all", Severity.ERROR, basis="算术")
def shares_above_all(manuscript: Manuscript) -> Iterator[Problem]:
    """Shares of grades that exclude one another do not add up to more than 100 %.

    Not seen: shares of other things, which may overlap, and shares that add up to too little.

    Bad:
        开展测评，满意占85%，基本满意占18%。

    Good:
        开展测评，满意占85%，基本满意占15%，参评率98%。
    """
    text = manuscript.prose
    graded = [
        (text.rfind("。", 0, share.start()), grade, share)
        for share in (_SHARE.finditer(text) if manuscript.has("%％") else ())
        if (grade := _GRADE.search(text, max(0, share.start() - _LONGEST_GRADE), share.start()))
    ]
    for _sentence, group in groupby(graded, lambda each: each[0]):
        found = list(group)
        start, end = found[0][1].start(), found[-1][2].end()
        total = sum(float(share[1]) for _stop, _grade, share in found)
        is_row = len({grade["grade"] for _stop, grade, _share in found}) == len(found) > 1
        if is_row and total > _HUNDRED and end - start < _LONGEST_ROW:
            yield manuscript.problem(
                (start, end), f"各项占比相加为{total:g}%", f"the shares add up to {total:g} %"
            )
