"""The time of understanding a body grows with its length, whatever its structure."""

from collections.abc import Callable

import pytest
from growth import check_growth

import notice_kit as nk
from notice_kit.model.labels import to_chinese

TITLE = "望川县水务局党组关于巡察整改进展情况的通报\n"
LEAD = (
    "2023年9月1日至10月30日，县委第二巡察组对县水务局党组开展了巡察，"
    "并于2023年12月5日进行了反馈。\n"
)
SECTION = "一、整改落实情况\n1.关于“学习不深”问题的整改\n组织学习。\n2.学习走过场\n组织测试。\n"
NESTED = ("一、甲", "（一）乙", "1.丙", "（1）丁", "①戊")

BODIES: dict[str, Callable[[int], str]] = {
    "sections that begin again": lambda size: SECTION * (size // 5),
    "headings that count on": lambda size: "".join(
        f"{to_chinese(number % 900 + 1)}、巡河记录不实\n重新核对。\n" for number in range(size // 2)
    ),
    "headings of one number": lambda size: "1.巡河记录不实\n重新核对。\n" * (size // 2),
    "headings without text": lambda size: "（一）巡河记录\n" * size,
    "lines with a look of their own": lambda size: (
        "——关于“巡河走过场”问题\n组织巡河。\n" * (size // 2)
    ),
    "short lines without labels": lambda size: "巡河记录\n" * size,
    "short lines that differ": lambda size: "".join(
        f"巡河记录第{number}册不实\n" for number in range(size)
    ),
    "themes without text": lambda size: "在管水治水方面\n" * size,
    "nested labels": lambda size: "\n".join(NESTED * (size // 5)) + "\n",
    "nested labels that never come back": lambda size: "".join(
        f"{NESTED[number % 5]}\n" for number in range(size)
    ),
    "a list of problems and one of answers": lambda size: "".join(
        f"{han}、{name}\n" + "".join(f"{number}.巡河不实\n" for number in range(1, size // 2))
        for han, name in (("一", "存在问题"), ("二", "整改措施"))
    ),
    "a table of contents": lambda size: (
        "目录\n" + "".join(f"巡河第{number}段\n" for number in range(size // 2)) * 2
    ),
    "fields": lambda size: "问题：巡河不实\n整改措施：组织巡河。\n" * (size // 2),
    "questions": lambda size: (
        "问：巡察组指出“巡河工作走过场”，改了吗？\n答：改了。\n" * (size // 2)
    ),
}
"""Structure → a body of so many lines."""


@pytest.mark.slow
@pytest.mark.parametrize("name", BODIES)
def test_time_grows_with_the_lines(name: str) -> None:
    check_growth(
        lambda size: TITLE + LEAD + BODIES[name](size) + "中共望川县水务局党组\n2024年7月5日",
        lambda text: nk.loads(text, "txt"),
        largest=1600,
        smallest=400,
    )


@pytest.mark.parametrize("label", ["1.", "（一）", "一、", "一是", "①", "问题1：", "A1", "第一，"])
def test_time_grows_with_the_labels_of_one_line(label: str) -> None:
    check_growth(
        lambda size: f"{TITLE}{LEAD}一、整改落实情况\n{(label + '巡河。') * size}",
        lambda text: nk.loads(text, "txt"),
        largest=2000,
        smallest=500,
    )


def test_time_grows_with_the_labels_of_a_notice_in_one_line() -> None:
    check_growth(
        lambda size: (
            TITLE
            + LEAD
            + "".join(
                f"{to_chinese(number % 900 + 1)}、巡河不实。组织巡河。" for number in range(size)
            )
        ),
        lambda text: nk.loads(text, "txt"),
        largest=2000,
        smallest=500,
    )
