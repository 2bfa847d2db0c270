"""Hostile and corrupted input: no untyped exception, no hang, no silent loss.

The bound on time is there to catch a hang (a quadratic pattern takes half a minute on
these lines), not to measure speed.
"""

import random
import time
from pathlib import Path

import pytest

import notice_kit as nk
from notice_kit.api import read_parts
from notice_kit.errors import NoticeError
from notice_kit.formats import find_format

ROOT = Path(__file__).parents[2]
COUNTY = (ROOT / "examples" / "wangchuan_county_2024.txt").read_text(encoding="utf-8")
NOTICE = nk.read(ROOT / "examples" / "wangchuan_county_2024.txt")
TITLE = "望川县委关于巡视整改进展情况的通报\n"
LEAD = (
    "省委第二巡视组于2023年9月1日至10月30日对望川县开展了巡视，并于2023年12月5日进行了反馈。\n"
    "一、整改情况\n"
)
FRAGMENTS = [
    "一是", "“", "”", "《", "（", "(", "关于“", "一、", "1.", "对开展", "根据，", "巡视组",
    "2023年", "1月", "电话：", "0999-", "a@", "a.", "1", "一", "#", "**", "<sub>", "—", "。", "，",
    "附件：", "欢迎", "（下转", "首页 > ", "通报", " ", "（以下简称", "十届第", "20231日", "-",
]  # fmt: skip
LENGTH = 100_000
HANG = 5.0


def _read(data: bytes, name: str) -> None:
    start = time.perf_counter()
    refusal: NoticeError | None = None
    try:
        read_parts([(data, f"a.{name}")], find_format(name))
    except NoticeError as error:
        refusal = error
    assert refusal is None or (refusal.location and refusal.location.file == f"a.{name}")
    assert time.perf_counter() - start < HANG


@pytest.mark.parametrize("fragment", FRAGMENTS)
def test_long_line_of_one_fragment_does_not_hang(fragment: str) -> None:
    line = fragment * (LENGTH // len(fragment))
    _read(f"{TITLE}{LEAD}{line}".encode(), "txt")
    _read(f"{line}\n{TITLE}{LEAD}".encode(), "txt")
    tail = f"1.关于“不实”问题的整改\n已办结。\n欢迎监督。{line}"
    _read(f"{TITLE}{LEAD}{tail}".encode(), "txt")


def _mutated(data: bytes, chance: random.Random) -> bytes:
    """Return the bytes with one of the faults that files suffer."""
    cut = chance.randrange(len(data))
    length = chance.randrange(1, 40)
    match chance.randrange(6):
        case 0:
            return data[:cut]
        case 1:
            return data[:cut] + bytes(chance.randrange(256) for _ in range(length)) + data[cut:]
        case 2:
            return data[:cut] + data[cut + length :]
        case 3:
            return data[:cut] + data[cut : cut + length] * 3 + data[cut:]
        case 4:
            flipped = bytearray(data)
            flipped[cut] ^= 1 << chance.randrange(8)
            return bytes(flipped)
        case _:
            return data.replace(data[cut : cut + 2], b"", chance.randrange(1, 5))


@pytest.mark.parametrize("name", ["txt", "json", "xml"])
@pytest.mark.parametrize("seed", range(10))
def test_corrupted_file_is_read_or_refused_with_its_name(name: str, seed: int) -> None:
    data = COUNTY.encode() if name == "txt" else nk.dumps(NOTICE, name).encode()
    chance = random.Random(seed)  # noqa: S311 - faults, not secrets
    for _ in range(40):
        _read(_mutated(data, chance), name)
