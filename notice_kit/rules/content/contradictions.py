"""CNT and STR, continued: sentences that contradict one another, far apart in the notice.

Looked at are the sentences outside the issues: lead, organisation, closing. What they say is
compared with one another and with the outline. Not here: sums within a sentence (`wholes`), the
number of issues stated against those listed (`listed`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from notice_kit.findings import Severity
from notice_kit.model import Issue, IssueStatus
from notice_kit.model.labels import from_chinese
from notice_kit.rules.content import sentences
from notice_kit.rules.manuscript import Manuscript, Passage
from notice_kit.rules.registry import Problem, rule

_FED_BACK = re.compile(
    r"反馈[^。；\n0-9]{0,16}?(?:\d{1,2}[个大]?方面(?:的)?)?(\d{1,3})[个项条]问题"
)
"""How many problems were fed back in all: 反馈的4个方面25个问题."""
_MEASURES = re.compile(
    r"(?:制定|细化|提出|形成)[^。；，\n0-9]{0,10}?(\d{1,4})[条项个](?:具体)?整改(?:措施|举措)"
    r"|整改(?:措施|举措)(?:共|共计|合计)?(\d{1,4})[条项个]"
)
"""How many measures there are in all: 制定整改措施126条."""
_PART = re.compile(
    "其中|专项|选人用人|意识形态|立行立改|立整立改|主要|重点|突出|上一?轮|上次|往年|此前|以往|历次|分别|新增|阶段|剩余|其余|部分"
    "|审计|移交|牵头|本部门|涉及|共性|个性|[已未]|完成|到位|销号|正在|按计划|每|部门"
)
"""Words of a sentence that counts a part of them, or how far they are."""
_ABOVE = re.compile(
    "(?:以上|上述|前述)(?P<count>[1-9]\\d?|[一两二三四五六七八九十]{1,3})[项条个点](?:具体|整改|主要)?"
    "(?P<what>措施|举措|做法|问题)"
)
"""A count of what has just been told: 以上3项措施."""
_SERIES = re.compile(
    "(?:^|[。；：，\n])(?P<ordinal>[一二三四五六七八九十]{1,3})是(?=[\u3400-\u9fff])"
)
"""The head of a measure in a series: 二是."""
_ALL_DONE = re.compile(
    "(?:反馈|上述|以上|所有|全部|各项|\\d[个项条])[^。；\n]{0,12}?(?:问题|事项|任务)"
    "(?:已?全部|均已?|都已?|已经?全[部面]|全面)(?:按期|按时|如期)?"
    "(?:整改到位|完成整改|整改完成|整改完毕|整改落实到位|办结|销号|清零|完成)"
)
"""All problems are done: 反馈的25个问题已全部整改到位."""
_NOT_SAID = re.compile(
    "基本|除|确保|力争|推动|努力|争取|计划|下一步|前[，。；]|年底前|将|要求|目标|能改|应改|短期"
)
"""Words of a sentence that says it of some, or of days to come."""
_NEAR = 4_000
"""Characters above a count in which its series is looked for."""
_OPEN = (IssueStatus.ONGOING, IssueStatus.NOT_DONE)
"""States of issues that are open."""


def _outside(manuscript: Manuscript) -> list[Passage]:
    """Return the passages of running text that belong to no issue."""
    issues = tuple(f"{path}/" for path, block in manuscript.blocks if isinstance(block, Issue))
    return [
        each
        for each in manuscript.passages
        if each.path.startswith("blocks/")
        and not isinstance(each.block, Issue)
        and not each.path.startswith(issues)
    ]


@rule("CNT010", "total-told-twice", Severity.WARNING, basis="算术")
def total_told_twice(manuscript: Manuscript) -> Iterator[Problem]:
    """How many problems were fed back, and how many measures there are, is one number all through.

    Compared are sentences outside the issues that count them all, not 其中, 专项, 已完成.

    Not seen: totals of other things, and those in words other than these.

    Bad:
        【组织】一、整改组织领导情况
        县委对照反馈的12个问题，制定整改措施36条，先后召开推进会8次。
        【下一步】三、下一步工作安排
        县委将对制定的38条整改措施逐项对账。

    Good:
        【组织】一、整改组织领导情况
        县委制定整改措施36条，其中选人用人专项整改措施8条，先后召开推进会8次。
        【下一步】三、下一步工作安排
        县委将对制定的36条整改措施逐项对账。
    """
    if manuscript.notice.further_inspections:
        return
    for pattern in (_FED_BACK, _MEASURES):
        first = ""
        for passage in manuscript.cached(_outside):
            for found in pattern.finditer(passage.text):
                count = next(filter(None, found.groups()))
                if _PART.search(sentences.around(passage.text, *found.span())):
                    continue
                first = first or count
                if count != first:
                    yield manuscript.problem(
                        (passage.start + found.start(), passage.start + found.end()),
                        f"总数前后不一致，前文为{first}",
                        f"another total than before: {first} there",
                    )
                    return


@rule("CNT011", "list-count-differs", Severity.WARNING, basis="算术")
def list_count_differs(manuscript: Manuscript) -> Iterator[Problem]:
    """以上3项措施 follows three measures, 上述5个问题 follows five problems.

    Measures are counted by 一是, 二是; problems by the headings of the section and of the notice.

    Not seen: lists without such marks, and 以下.

    Bad:
        1.关于“学习不深”问题的整改
        一是组织学习，开展研讨5次。二是检查落实，督查7次。以上3项措施均已落实。

    Good:
        1.关于“学习不深”问题的整改
        一是组织学习，开展研讨5次。二是检查落实，督查7次。以上2项措施均已落实。
    """
    for found in _ABOVE.finditer(manuscript.text):
        numeral = found["count"].replace("两", "二")
        count = int(numeral) if numeral.isdigit() else from_chinese(numeral)
        passage = manuscript.passage_at(found.start())
        if found["what"] == "问题":
            counts, is_doubtful = _issues_above(manuscript, passage), manuscript.is_doubtful
        else:
            counts, is_doubtful = _series_above(manuscript, passage, found.start()), False
        if counts and count not in counts:
            told = "/".join(map(str, sorted(counts)))
            yield manuscript.problem(
                found,
                f"上文所列为{told}，此处作{found['count']}",
                f"{told} are listed above",
                is_doubtful=is_doubtful,
            )


def _series_above(manuscript: Manuscript, passage: Passage, place: int) -> set[int]:
    """Return how many measures of a series stand right above a place, in the same parent."""
    parent = passage.path.rpartition("/blocks/")[0]
    home = manuscript.cached(_starts).get(parent, passage.start)
    ordinals = _SERIES.findall(manuscript.text[max(home, place - _NEAR) : place])
    return {from_chinese(ordinals[-1])} if ordinals else set()


def _starts(manuscript: Manuscript) -> dict[str, int]:
    return {each.path: each.start for each in manuscript.passages}


def _issues_above(manuscript: Manuscript, passage: Passage) -> set[int]:
    """Return how many problems stand above a passage: in its section, in all, at the top."""
    places = manuscript.cached(_issue_places)
    parent = passage.path.rpartition("/blocks/")[0]
    if parent in places.issues:
        return set()
    found = (places.all, places.tops, places.below.get(parent, []))
    counts = (bisect_left(starts, passage.start) for starts in found)
    return {count for count in counts if count}


class _Places(NamedTuple):
    """Where the issues of a notice begin, in order."""

    issues: frozenset[str]
    """Their node paths."""

    all: list[int]
    """All of them."""

    tops: list[int]
    """Those within no other one."""

    below: dict[str, list[int]]
    """Those right below a node."""


def _issue_places(manuscript: Manuscript) -> _Places:
    starts = manuscript.cached(_starts)
    paths = [path for path, block in manuscript.blocks if isinstance(block, Issue)]
    known = frozenset(paths)
    places = _Places(known, [starts[path] for path in paths], [], {})
    for path in paths:
        parent = path.rpartition("/blocks/")[0]
        places.below.setdefault(parent, []).append(starts[path])
        if parent not in known:
            places.tops.append(starts[path])
    return places


@rule("STR016", "all-done-though-open", Severity.WARNING, basis="惯例")
def all_done_though_open(manuscript: Manuscript) -> Iterator[Problem]:
    """Where all problems are said to be done, none is told as open.

    Not seen: a closing sentence in other words than 全部, 均, and issues that do not tell a state.

    Bad:
        1.关于“学习不深”问题的整改
        组织专题学习5次。该问题已完成整改。
        2.关于“服务不优”问题的整改
        设立服务窗口12个。该问题正在整改。
        【下一步】三、下一步工作安排
        反馈的问题已全部整改到位。县委将持续深化整改，推动成果转化。

    Good:
        1.关于“学习不深”问题的整改
        组织专题学习5次。该问题已完成整改。
        【下一步】三、下一步工作安排
        反馈的问题已全部整改到位。县委将持续深化整改，推动成果转化。
    """
    if not _ALL_DONE.search(manuscript.text):
        return
    open_issues = [each for each in manuscript.notice.iter_issues() if each.status in _OPEN]
    if not open_issues:
        return
    for passage in manuscript.cached(_outside):
        for found in _ALL_DONE.finditer(passage.text):
            if not _NOT_SAID.search(sentences.around(passage.text, *found.span())):
                name = open_issues[0].problem or open_issues[0].heading
                yield manuscript.problem(
                    (passage.start + found.start(), passage.start + found.end()),
                    f"称全部完成，但“{name[:20]}”等{len(open_issues)}个问题尚在整改",
                    f"all are said to be done, but {len(open_issues)} are told as open",
                    is_doubtful=manuscript.is_doubtful,
                )
