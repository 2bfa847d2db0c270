"""Hard-wrapped texts are read as if they had never been wrapped."""

from pathlib import Path

import pytest

from notice_kit.accounting import RepairKind
from notice_kit.api import read_parts
from notice_kit.formats import find_format
from notice_kit.grammar.lines import Line
from notice_kit.grammar.wrapping import unwrap

EXAMPLES = Path(__file__).parents[2] / "examples"
NO_START = "，。；：、！？”’）》"


def _wrapped(text: str, width: int, indent: str, gap: str) -> str:
    """Cut every paragraph at a width as an editor does, no mark at a line's start."""
    paragraphs = []
    for paragraph in text.split("\n"):
        if not paragraph.strip():
            continue
        rest, lines = indent + paragraph.strip(), []
        while len(rest) > width:
            cut = width
            while rest[cut] in NO_START:
                cut -= 1
            lines.append(rest[:cut])
            rest = rest[cut:]
        paragraphs.append("\n".join([*lines, rest]))
    return gap.join(paragraphs)


@pytest.mark.parametrize("name", ["wangchuan_county_2024", "qinglan_water_2024"])
@pytest.mark.parametrize("width", [32, 38, 46])
@pytest.mark.parametrize(("indent", "gap"), [("　　", "\n"), ("", "\n\n"), ("　　", "\n\n")])
def test_wrapped_text_gives_the_same_notice(name: str, width: int, indent: str, gap: str) -> None:
    text = (EXAMPLES / f"{name}.txt").read_text(encoding="utf-8")
    plain, _ = read_parts([(text.encode(), "a.txt")], find_format("txt"))
    wrapped = _wrapped(text, width, indent, gap)
    notice, report = read_parts([(wrapped.encode(), "a.txt")], find_format("txt"))
    assert notice == plain
    assert sum(made.kind is RepairKind.LINE_JOIN for made in report.repairs) > 50


def test_text_that_is_not_wrapped_is_left_alone() -> None:
    lines = tuple(Line(text="整改" * length) for length in range(5, 40))
    assert unwrap(lines) == (lines, [])


def test_few_lines_of_one_width_are_no_wrapped_text() -> None:
    lines = tuple(Line(text="关于“作风不实”问题的整改情况以及下一步打算") for _ in range(8))
    assert unwrap(lines) == (lines, [])


def test_lines_below_headings_are_no_rests_where_labels_begin_them() -> None:
    rows = []
    for number in range(1, 8):
        rows.append(
            Line(
                text=f"{number}.针对“储备粮轮换同买同卖、低收高转、以陈顶新”问题的整改", begins=True
            )
        )
        rows.append(Line(text="（1）规范交易行为。轮换粮油全部通过省级平台公开竞价交易。"))
    assert unwrap(tuple(rows)) == (tuple(rows), [])


def test_few_lines_are_put_together_where_indents_mark_the_paragraphs() -> None:
    row = "县委常委会先后五次专题研究部署整改工作并逐项明确责任领导和时限，"
    rows = [Line(text=row, begins=number % 2 == 0) for number in range(14)]
    assert [line.text for line in unwrap(tuple(rows))[0]] == [row + row] * 7
