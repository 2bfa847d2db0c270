"""Hostile and corrupted input: no untyped exception, no hang, no silent loss.

A line of one fragment again and again is where a quadratic pattern takes half a minute.
"""

from html import escape

import pytest
from corruption import corrupted, fault
from growth import check_growth

from notice_kit.api import read_parts
from notice_kit.errors import NoticeError
from notice_kit.formats import find_format

TITLE = "望川县委关于巡视整改进展情况的通报\n"
LEAD = (
    "省委第二巡视组于2023年9月1日至10月30日对望川县开展了巡视，并于2023年12月5日进行了反馈。\n"
    "一、整改情况\n"
)
FRAGMENTS = [
    "一是", "“", "”", "《", "（", "(", "关于“", "一、", "1.", "对开展", "根据，", "巡视组",
    "2023年", "1月", "电话：", "0999-", "a@", "a.", "1", "一", "#", "**", "<sub>", "—", "。", "，",
    "附件：", "欢迎", "（下转", "首页 > ", " > ", "来源：", "1 ", "上一篇", "< ",
    "通报", " ", "（以下简称", "十届第", "20231日", "-",
    "附件1\n", "附件：1.a ", "附 ", "1.a\n", "责任单位：", "责任", "整改时限：（", "2024年6月",
    "党纪处分5人（", "对5人", "，其中5人", "对a、", "等4家单位", "电话：0999-8123456、", "\t",
    "受理", "地址", "1.关于“x”问题（",
]  # fmt: skip
LENGTH = 40_000
"""Characters of the longest line."""


def _read(data: bytes, name: str) -> None:
    refusal: NoticeError | None = None
    try:
        notice, _ = read_parts([(data, f"a.{name}")], find_format(name))
        assert len(list(notice.iter_issues())) + len(notice.accountability()) < LENGTH
    except NoticeError as error:
        refusal = error
    assert refusal is None or (refusal.location and refusal.location.file == f"a.{name}")


def _texts(line: str) -> list[bytes]:
    """Return texts that have a line in the body, before the title, at the end, below it."""
    signed = f"1.关于“不实”问题的整改\n责任单位：{line}\n中共望川县委\n2024年3月5日\n附件1\n{line}"
    texts = [
        f"{TITLE}{LEAD}{line}",
        f"{line}\n{TITLE}{LEAD}",
        f"{TITLE}{LEAD}1.关于“不实”问题的整改\n已办结。\n欢迎监督。{line}",
        f"{TITLE}{LEAD}{signed}",
    ]
    return [text.encode() for text in texts]


@pytest.mark.parametrize("fragment", FRAGMENTS)
@pytest.mark.parametrize("place", range(4))
def test_time_grows_with_a_line_of_one_fragment(place: int, fragment: str) -> None:
    check_growth(
        lambda length: _texts(fragment * (length // len(fragment)))[place],
        lambda data: _read(data, "txt"),
        largest=LENGTH,
    )


@pytest.mark.parametrize("fragment", FRAGMENTS)
def test_time_grows_with_a_paragraph_of_a_page(fragment: str) -> None:
    body = "".join(f"<p>{each}</p>" for each in f"{TITLE}{LEAD}".splitlines())

    def page(length: int) -> bytes:
        line = escape(fragment * (length // len(fragment)))
        return f"<body><p>{line}</p>{body}<p>{line}</p></body>".encode()

    check_growth(page, lambda data: _read(data, "html"), largest=LENGTH)


@pytest.mark.parametrize("name", ["txt", "json", "xml", "html", "docx"])
@pytest.mark.parametrize("seed", range(10))
def test_corrupted_file_is_read_or_refused_with_its_name(name: str, seed: int) -> None:
    assert [wrong for data in corrupted(name, 40, seed) if (wrong := fault(data, name))] == []
