"""Hostile and corrupted input: no untyped exception, no hang, no silent loss.

The bound on time is there to catch a hang (a quadratic pattern takes half a minute on
these lines), not to measure speed. It counts processor time, so that other work on the machine
does not matter.
"""

import gc
import time
from html import escape

import pytest
from corruption import corrupted, fault

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
LENGTH = 100_000
HANG = 2.0
"""Seconds of processor time."""


def _read(data: bytes, name: str) -> None:
    gc.freeze()  # what other tests left in memory is not looked through while this one reads
    start = time.process_time()
    refusal: NoticeError | None = None
    try:
        notice, _ = read_parts([(data, f"a.{name}")], find_format(name))
        assert len(list(notice.iter_issues())) + len(notice.accountability()) < LENGTH
    except NoticeError as error:
        refusal = error
    finally:
        gc.unfreeze()
    assert refusal is None or (refusal.location and refusal.location.file == f"a.{name}")
    assert time.process_time() - start < HANG


@pytest.mark.parametrize("fragment", FRAGMENTS)
def test_long_line_of_one_fragment_does_not_hang(fragment: str) -> None:
    line = fragment * (LENGTH // len(fragment))
    _read(f"{TITLE}{LEAD}{line}".encode(), "txt")
    _read(f"{line}\n{TITLE}{LEAD}".encode(), "txt")
    tail = f"1.关于“不实”问题的整改\n已办结。\n欢迎监督。{line}"
    _read(f"{TITLE}{LEAD}{tail}".encode(), "txt")
    signed = f"1.关于“不实”问题的整改\n责任单位：{line}\n中共望川县委\n2024年3月5日\n附件1\n{line}"
    _read(f"{TITLE}{LEAD}{signed}".encode(), "txt")


@pytest.mark.parametrize("fragment", FRAGMENTS)
def test_long_paragraph_of_a_page_does_not_hang(fragment: str) -> None:
    line = escape(fragment * (LENGTH // len(fragment)))
    body = "".join(f"<p>{each}</p>" for each in f"{TITLE}{LEAD}".splitlines())
    _read(f"<body><p>{line}</p>{body}<p>{line}</p></body>".encode(), "html")


@pytest.mark.parametrize("name", ["txt", "json", "xml", "html", "docx"])
@pytest.mark.parametrize("seed", range(10))
def test_corrupted_file_is_read_or_refused_with_its_name(name: str, seed: int) -> None:
    assert [wrong for data in corrupted(name, 40, seed) if (wrong := fault(data, name))] == []
