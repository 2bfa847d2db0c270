"""Facts that are written into a lead in any usual form are read back as they were."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from notice_kit.grammar.totals import find_totals
from notice_kit.grammar.visits import parse_lead
from notice_kit.model import IssueStatus, Paragraph, Text, TotalKind

ORGANS = ["县水务局党组", "县发展和改革委员会党委", "青石镇党委", "澜溪县", "澜溪城投集团党委"]
FURTHER = ["县一中党总支", "下属3家企业党组织", "石桥村党支部", "12个村党组织"]
TEAMS = ["省委第二巡视组", "县委第五巡察组", "市委巡察三组", "区委营商环境专项巡察组"]
PLANS = ["根据省委统一部署，", "按照县委巡察工作安排，", ""]
ACTS = ["现将整改情况予以公布。", "按照党务公开原则，现将整改情况通报如下："]


@st.composite
def visits(draw: st.DrawFn) -> tuple[date, date, date]:
    start = draw(st.dates(date(2019, 1, 1), date(2025, 1, 1)))
    end = start + timedelta(days=draw(st.integers(20, 120)))
    return start, end, end + timedelta(days=draw(st.integers(20, 110)))


def _full(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _range(start: date, end: date) -> str:
    is_short = start.year == end.year
    return f"{_full(start)}至{f'{end.month}月{end.day}日' if is_short else _full(end)}"


def _extended(draw: st.DrawFn, further: list[str]) -> tuple[str, str]:
    """Return how further targets are told: within the clause, or in one behind it."""
    if not further:
        return "", ""
    names = "、".join(further)
    form = draw(st.integers(0, 3))
    return [
        (f"及延伸对{names}", ""),
        ("", f"，并延伸巡察了{names}"),
        ("", f"，同时将{names}纳入巡视监督范围"),
        ("", f"，延伸至{names}"),
    ][form]


@st.composite
def leads(draw: st.DrawFn) -> tuple[str, dict[str, object]]:
    start, end, told = draw(visits())
    targets = draw(st.lists(st.sampled_from(ORGANS), min_size=1, max_size=3, unique=True))
    further = draw(st.lists(st.sampled_from(FURTHER), max_size=2, unique=True))
    team = draw(st.sampled_from(TEAMS))
    kind = "巡视" if "巡视" in team else "巡察"
    inside, behind = _extended(draw, further)
    note = draw(st.sampled_from(["", "（以下简称“单位”）"]))
    who = f"对{'、'.join(targets)}{note}{inside}开展了{kind}{behind}"
    day = draw(st.sampled_from([_full(told), f"{told.month}月{told.day}日"]))
    visit = draw(
        st.sampled_from(
            [
                f"{_range(start, end)}，{team}{who}。{day}，{team}反馈了意见。",
                f"{team}于{_range(start, end)}{who}，并于{day}反馈了意见。",
            ]
        )
    )
    is_written = day == _full(told)
    following = _following(told, end)
    facts: dict[str, object] = {
        "body": team,
        "period": f"{start}…{end}",
        "targets": tuple(targets),
        "further": tuple(further),
        "feedback": str(told if is_written else following),
    }
    return draw(st.sampled_from(PLANS)) + visit + draw(st.sampled_from(ACTS)), facts


def _following(told: date, end: date) -> date:
    """Return the first such day on or after the end of the inspection."""
    year = end.year if (told.month, told.day) >= (end.month, end.day) else end.year + 1
    try:
        return told.replace(year=year)
    except ValueError:
        return told


@given(leads())
def test_facts_of_a_lead_are_read_back(drawn: tuple[str, dict[str, object]]) -> None:
    lead, facts = drawn
    read = parse_lead(lead, "")
    assert read.inspection is not None
    assert read.feedback is not None
    assert read.further == ()
    assert {
        "body": read.inspection.body,
        "period": str(read.inspection.period),
        "targets": read.inspection.targets,
        "further": read.inspection.further_targets,
        "feedback": str(read.feedback.date),
    } == facts


STATES = {
    IssueStatus.DONE: ["已完成整改{}", "完成{}", "已整改到位{}"],
    IssueStatus.BASICALLY: ["基本完成{}", "取得阶段性成效{}"],
    IssueStatus.ONGOING: ["正在整改{}", "其余{}正在推进", "正在推进{}"],
    IssueStatus.LONG_TERM: ["需长期坚持{}", "其余{}需长期坚持"],
    IssueStatus.NOT_DONE: ["未完成{}"],
}
NOUNS = {
    TotalKind.PROBLEMS: (["反馈的{}个问题", "巡视反馈问题{}个", "反馈{}个具体问题"], "个"),
    TotalKind.MEASURES: (["制定整改措施{}条", "细化为{}条整改措施"], "条"),
    TotalKind.TASKS: (["分解整改任务{}项", "形成{}项整改任务"], "项"),
}


@st.composite
def statements(draw: st.DrawFn) -> tuple[str, list[tuple[TotalKind, IssueStatus | None, int]]]:
    sentences, told = [], []
    for kind in draw(st.lists(st.sampled_from(list(NOUNS)), min_size=1, max_size=3, unique=True)):
        forms, unit = NOUNS[kind]
        states = draw(st.lists(st.sampled_from(list(STATES)), max_size=3, unique=True))
        counts = [draw(st.integers(2, 300)) for _ in states]
        total = sum(counts) + draw(st.integers(2, 50))
        clauses = [draw(st.sampled_from(forms)).format(total)]
        told.append((kind, None, total))
        for state, count in zip(states, counts, strict=True):
            clauses.append(draw(st.sampled_from(STATES[state])).format(f"{count}{unit}"))
            told.append((kind, state, count))
        sentences.append(draw(st.sampled_from("，、")).join(clauses))
    return draw(st.sampled_from("；。")).join(sentences) + "。", told


@given(statements())
def test_totals_are_read_back_each_once(
    drawn: tuple[str, list[tuple[TotalKind, IssueStatus | None, int]]],
) -> None:
    text, told = drawn
    found = find_totals((Paragraph(text=(Text(text),)),))
    assert [(each.total.of, each.total.status, each.total.count) for each in found] == told
    for each in found:
        assert text[each.offset :].startswith(each.total.words)
